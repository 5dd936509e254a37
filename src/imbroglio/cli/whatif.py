"""``imbroglio whatif``: what would follow if something rose, fell, or were cut."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imbroglio.cli import bare, command, foresight, scope
from imbroglio.cli.ask import hint
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.decide import By, Note
from imbroglio.cli.progress import steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imbroglio.casework import Case
    from imbroglio.casework.answers import Plain
    from imbroglio.casework.rival_maps import Rivals
    from imbroglio.casework.scenario import Scenario

_ROWS = 20
_SHORT = 40  # characters of a factor in a table
_CHANGES, _DRAWS, _MORE = "Scenario", "Draws", "Further answers"


class Prior(StrEnum):
    """How factors limit themselves."""

    unit = "unit"
    qpress = "qpress"


def _many(name: str, metavar: str, what: str) -> Any:
    told = f"{what}; may be given again."
    return typer.Option(name, metavar=metavar, help=told, rich_help_panel=_CHANGES)


def _draw(name: str, what: str, **more: Any) -> Any:
    return typer.Option(name, help=what, rich_help_panel=_DRAWS, **more)


def _further(name: str, what: str) -> Any:
    return typer.Option(name, help=what, rich_help_panel=_MORE)


_CaseFile = Annotated[
    Path | None,
    typer.Argument(metavar="CASE", help="A case file; none with --matrix or --stocks."),
]
_Up = Annotated[list[str] | None, _many("--up", "FACTOR", "What is pushed up, for good")]
_Down = Annotated[list[str] | None, _many("--down", "FACTOR", "What is pushed down, for good")]
_Hold = Annotated[list[str] | None, _many("--hold", "FACTOR", "What is kept from moving")]
_Set = Annotated[
    list[str] | None, _many("--set", "FACTOR=NUMBER", "What is put at a value and kept there")
]
_Cut = Annotated[
    list[str] | None,
    _many("--cut", "LINK", "A link that doesn't hold: its key, or 'CAUSE > EFFECT'"),
]
_Flip = Annotated[list[str] | None, _many("--flip", "LINK", "A link whose sign is turned")]
_Add = Annotated[
    list[str] | None, _many("--add", "'CAUSE + EFFECT'", "An influence that is assumed: + - or ?")
]
_Seen = Annotated[
    list[str] | None,
    _many("--seen", "'FACTOR +'", "What was observed under it: + rose, - fell, 0 stayed"),
]
_On = Annotated[list[str] | None, _many("--on", "FACTOR", "A factor to explain the answer for")]
_Prior = Annotated[
    Prior, _draw("--prior", "Self-limits of 1, or from U(0,1); the other is always tried too.")
]
_Threshold = Annotated[
    float, _draw("--threshold", "The share of draws that a verdict needs.", min=0.51, max=0.99)
]
_Draws = Annotated[
    int | None,
    _draw(
        "--draws",
        "Stable draws wanted. [default: 4000; 1000 above 60 factors]",
        min=1,
        max=1_000_000,
        show_default=False,
    ),
]
_Seed = Annotated[int, _draw("--seed", "The same seed gives the same draws.")]
_Seconds = Annotated[float, _draw("--seconds", "Time for each prior.", min=0.1)]
_Workers = Annotated[
    int | None,
    _draw(
        "--workers", "Threads; the answer doesn't hang on them.", min=1, max=64, show_default=False
    ),
]
_Curves = Annotated[bool, _further("--curves", "Tell how it gets there, in time without a unit.")]
_Rivals = Annotated[bool, _further("--rivals", "Weigh the sources' maps by what was seen.")]
_Fuzzy = Annotated[
    bool, _further("--fuzzy", "The same as fuzzy cognitive maps: illustrative only.")
]
_NoWhy = Annotated[bool, _further("--no-why", "Don't look for what decides.")]
_Save = Annotated[str | None, _further("--save", "Keep scenario and answer under a name.")]
_Matrix = Annotated[
    Path | None,
    typer.Option("--matrix", help="A bare system as JSON.", rich_help_panel="Without a case"),
]
_Stocks = Annotated[
    Path | None,
    typer.Option("--stocks", help="Stocks and flows as JSON.", rich_help_panel="Without a case"),
]


def whatif(
    case: _CaseFile = None,
    *,
    up: _Up = None,
    down: _Down = None,
    hold: _Hold = None,
    put: _Set = None,
    cut: _Cut = None,
    flip: _Flip = None,
    add: _Add = None,
    seen: _Seen = None,
    on: _On = None,
    prior: _Prior = Prior.unit,
    threshold: _Threshold = 0.8,
    draws: _Draws = None,
    seed: _Seed = 0,
    seconds: _Seconds = 10.0,
    workers: _Workers = None,
    voice: scope.Voices = None,
    doc: scope.Docs = None,
    since: scope.Since = None,
    until: scope.Until = None,
    belief: scope.Belief = 0.0,
    status: scope.Statuses = None,
    aims: scope.Aims = False,
    certain: scope.Certain = False,
    curves: _Curves = False,
    rivals: _Rivals = False,
    fuzzy: _Fuzzy = False,
    no_why: _NoWhy = False,
    save: _Save = None,
    note: Note = None,
    by: By = None,
    matrix: _Matrix = None,
    stocks: _Stocks = None,
    rows: scope.Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Ask what would follow if a factor rose or fell, with what decides the answer."""
    if sum(one is not None for one in (case, matrix, stocks)) != 1:
        raise typer.BadParameter("give one of CASE, --matrix and --stocks", param_hint="CASE")
    asked_for = (up, down, hold, put, cut, flip, add, seen, on, save, draws, voice, doc)
    if case is None and (any(asked_for) or curves or rivals or fuzzy):
        what = "go with a CASE; a file of --matrix or --stocks says itself what is asked"
        raise typer.BadParameter(f"options of a scenario {what}")
    if (rivals or fuzzy) and (rivals == fuzzy or save is not None or curves or on):
        raise typer.BadParameter(
            "--rivals and --fuzzy go without each other, --save, --curves, --on"
        )
    if save is not None and not save.strip():
        raise typer.BadParameter("is empty; give the scenario a name", param_hint="--save")
    save = save and " ".join(save.split())
    if matrix is not None:
        bare.matrix(matrix, seconds, workers, as_json)
        return
    if stocks is not None:
        bare.stocks(stocks, as_json)
        return
    from imbroglio.casework import Case
    from imbroglio.casework.fuzzy import fuzzy as fuzzily
    from imbroglio.casework.question import question
    from imbroglio.casework.rival_maps import rival_maps

    wanted = scope.scope(
        voices=voice, docs=doc, since=since, until=until, belief=belief, statuses=status,
        aims=aims, certain=certain,
    )  # fmt: skip
    assert case is not None
    with Case(case) as opened:
        hint(opened)
        asked, explained = question(
            opened, up=up or (), down=down or (), hold=hold or (), put=put or (), cut=cut or (),
            flip=flip or (), add=add or (), seen=seen or (), on=on or (), scope=wanted,
            prior=prior.value, threshold=threshold, draws=draws, seed=seed,
        )  # fmt: skip
        if rivals:
            _rivals(case, rival_maps(opened, asked, seconds=seconds), as_json)
            return
        if fuzzy:
            _fuzzy(case, fuzzily(opened, asked), as_json)
            return
        told = _answer(opened, asked, explained, seconds, workers, curves, not no_why)
    if save is not None:
        _keep(case, save, asked, told, note, by)
    if as_json:
        tell_json({"case": str(case), **told, **({"saved": save} if save is not None else {})})
        return
    foresight.show(told, _ROWS if rows is None else rows)
    if save is not None:
        tell(f"kept as {save!r}; see `imbroglio scenarios {case}`", err=True)


def _answer(
    case: "Case",
    asked: "Scenario",
    on: "Sequence[str]",
    seconds: float,
    workers: int | None,
    curves: bool,
    explain: bool,
) -> "Plain":
    """The answer with its reasons, and the curves if they are wanted."""
    from imbroglio.casework.foresight import curves_told
    from imbroglio.casework.foresight import told as answered
    from imbroglio.casework.whatif import ask
    from imbroglio.casework.whatif import curves as drawn

    with steps() as bar:
        found = ask(
            case, asked, on=on, seconds=seconds, workers=workers,
            on_progress=bar and (lambda name, done, total: bar(f"draws, {name}", done, total)),
        )  # fmt: skip
        told = answered(
            case, found, on=on, explain=explain, seconds=seconds, workers=workers,
            on_progress=bar and (lambda done, total: bar("what decides", done, total)),
        )  # fmt: skip
        if curves:
            told["curves"] = curves_told(found, drawn(found, seconds=seconds), on)
    return told


def _keep(
    case: Path, name: str, asked: "Scenario", told: "Plain", note: str | None, by: str | None
) -> None:
    from imbroglio import pipeline
    from imbroglio.casework.scenarios import value

    with pipeline.desk(case, by) as desk:
        desk.scenario(name, value(asked, told), note)


def _rivals(case: Path, found: "Rivals", as_json: bool) -> None:
    from imbroglio.display import Table, clip, rich

    if as_json:
        tell_json({"case": str(case), "rivals": found})
        return
    cells = tuple(
        (clip(one.name, _SHORT), f"{one.likelihood:.3f}", f"{one.posterior:.3f}", one.why or "")
        for one in found.weighed
    )
    columns = ("source's map", "foretells it", "posterior", "")
    command.show(rich("", [Table("rival maps", columns, cells)]))
    if len(found.weighed) == 1:
        tell("only one map tells of it, so there is nothing to weigh it against")
    if found.silent:
        names = ", ".join(clip(name, _SHORT) for name in found.silent)
        tell(f"no way leads there in the maps of: {names}")
    if found.more:
        tell(f"{found.more} more sources, which tell least, were not looked at")


def _fuzzy(case: Path, found: "Plain", as_json: bool) -> None:
    from imbroglio.display import Table, clip, rich

    if as_json:
        tell_json({"case": str(case), **found})
        return
    tell("illustrative only: three accepted rules, three answers; weights are sign × chance")
    stopped = found["only_stopped"]
    if isinstance(stopped, list) and stopped:
        tell(f"note: stopped, but not at rest: {', '.join(map(str, stopped))}")
    factors = found["factors"]
    assert isinstance(factors, list)
    rules = [name for name in (factors[0] if factors else {}) if name not in ("key", "name")]
    cells = tuple(
        (clip(one["name"], _SHORT), *(f"{one[rule]:+.3f}" for rule in rules)) for one in factors
    )
    command.show(rich("", [Table("factors", ("factor", *rules), cells)]))
