"""``imbroglio whatif``: what would follow if something rose, fell, or were cut."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imbroglio.cli import bare, command, scope
from imbroglio.cli.ask import hint
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.decide import By, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imbroglio.casework import Case
    from imbroglio.casework.answers import Plain
    from imbroglio.casework.scenario import Scenario
    from imbroglio.casework.whatif import Rivals

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
    from imbroglio.casework import whatif as asking
    from imbroglio.casework.question import question

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
            _rivals(case, asking.rival_maps(opened, asked, seconds=seconds), as_json)
            return
        if fuzzy:
            _fuzzy(case, asking.fuzzy(opened, asked), as_json)
            return
        told = _answer(opened, asked, explained, seconds, workers, curves, not no_why)
    if save is not None:
        _keep(case, save, asked, told, note, by)
    if as_json:
        tell_json({"case": str(case), **told, **({"saved": save} if save is not None else {})})
        return
    show(told, _ROWS if rows is None else rows)
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
    from imbroglio.casework import whatif as asking

    with progress() as bar:
        found = asking.ask(
            case, asked, on=on, seconds=seconds, workers=workers,
            on_progress=bar and (lambda name, done, total: bar(f"draws, {name}", done, total)),
        )  # fmt: skip
        told = asking.told(
            case, found, on=on, explain=explain, seconds=seconds, workers=workers,
            on_progress=bar and (lambda done, total: bar("what decides", done, total)),
        )  # fmt: skip
        if curves:
            told["curves"] = asking.curves_told(found, asking.curves(found, seconds=seconds), on)
    return told


def _keep(
    case: Path, name: str, asked: "Scenario", told: "Plain", note: str | None, by: str | None
) -> None:
    from imbroglio import pipeline
    from imbroglio.casework.scenarios import value

    with pipeline.desk(case, by) as desk:
        desk.scenario(name, value(asked, told), note)


def show(told: "Plain", rows: int) -> None:
    """An answer as a table, and what decides it."""
    from imbroglio.display import Table, clip, rich

    factors = told["factors"]
    assert isinstance(factors, list)
    shown = factors[: rows or None]
    tell(f"If {pushes(told)}, by {told['links']} links:")
    cells = tuple(
        (
            clip(one["name"], _SHORT), f"{one['plus']:.3f}", f"{one['minus']:.3f}",
            f"{one['zero']:.3f}", interval(one), verdict(one), way(one),
        )
        for one in shown
    )  # fmt: skip
    columns = ("factor", "P(+)", "P(−)", "P(0)", "95 %", "verdict", "likeliest way")
    command.show(rich("", [Table("factors", columns, cells, more=len(factors) - len(shown))]))
    tell(effort(told))
    notes = told["notes"]
    for line in notes if isinstance(notes, list) else ():
        tell(f"note: {line}")
    reasons = told["why"]
    for one in reasons if isinstance(reasons, list) else ():
        _why(one)
    if "curves" in told:
        _curves(told["curves"])


def interval(one: "Plain") -> str:
    """The interval of the likelier sign."""
    side = "plus" if one["plus"] >= one["minus"] else "minus"  # type: ignore[operator]
    low, high = one["intervals"][side]  # type: ignore[index]
    return f"{low:.2f}–{high:.2f}"


def verdict(one: "Plain") -> str:
    """The verdict in words: what is so, or what would be so if anything came of it."""
    told = str(one["verdict"])
    if told == "undetermined" and one["if_any"] in ("up", "down"):
        told = f"{one['if_any']}, if anything"
    return f"{told} (fragile)" if one["fragile"] else told


def pushes(told: "Plain") -> str:
    """What is pushed, in words."""
    from imbroglio.display import clip

    pushed = told["pushed"]
    parts = []
    for one in pushed if isinstance(pushed, list) else ():
        value = one["value"]
        if one["held"]:
            how = f"is held at {value:g}" if value else "is held"
        else:
            how = "rises" if value > 0 else "falls"
        parts.append(f"{clip(one['name'], _SHORT)} {how}")
    return " and ".join(parts)


def sign(link: "Plain") -> str:
    """The sign of a link: ± where it is told both ways, ? where it isn't told."""
    told = {1: "+", -1: "−"}.get(link["sign"])  # type: ignore[call-overload]
    return str(told or ("±" if link.get("disputed") else "?"))


def way(one: "Plain") -> str:
    """The likeliest way, factor by factor with signs, and its chance."""
    from imbroglio.display import clip

    found = one.get("by_way_of")
    if not isinstance(found, dict):
        return ""
    steps = [f"{clip(link['cause']['name'], 24)} {sign(link)}" for link in found["links"]]
    return f"{' '.join(steps)} ({found['chance']:.2f})"


def effort(told: "Plain") -> str:
    """How many draws there were, and what they were made with."""
    parts = [
        f"{told['kept']:,} draws count of {told['tried']:,} tried; self-limit {told['prior']}; "
        f"held against {told['second_prior']}: {told['second_kept']:,} of {told['second_tried']:,}"
    ]
    if not told["whole"] or (told["second_kept"] and not told["second_whole"]):
        parts.append("the time was over before all that were wanted")
    if not told["second_kept"]:
        parts.append("no draw counts there, so every verdict is fragile")
    if told["normalised"]:
        parts.append("influences are divided by how many a factor is under")
    return "; ".join(parts)


def _without(link: "Plain") -> str:
    """What changes without a link."""
    if link["without"] is None:
        return "without it no draw is stable"
    changed = link["difference"]
    assert isinstance(changed, dict)
    sides = (("P(+)", changed["plus"]), ("P(−)", changed["minus"]))
    told = ", ".join(f"{name} {value:+.2f}" for name, value in sides if abs(value) >= 0.005)
    return f"without it {told or 'nothing changes'}"


def _why(one: "Plain") -> None:
    from imbroglio.display import clip

    tell("")
    tell(f"what decides {one['name']}:")
    deciding = one["deciding"]
    for link in deciding if isinstance(deciding, list) else ():
        ends = f"{link['cause']['name']} {sign(link)} {link['effect']['name']}"
        told = f" (told by {link['origins']})" if not link["assumed"] else ""
        tell(f"{clip(ends, 100)}{told}: {_without(link)}", deep=2)
        for said in link["passages"]:
            tell(f"{clip(said['holder'], _SHORT)}: {clip(said['text'], 120)}", deep=4)
        if link["assumed"]:
            tell("assumed in this scenario", deep=4)
        elif link["turned_here"]:
            tell("its sign is turned in this scenario", deep=4)
    changes = one["would_change"]
    for link in changes if isinstance(changes, list) else ():
        ends = f"{link['cause']['name']} → {link['effect']['name']}"
        how = [
            f"{what} {link[name]}"
            for name, what in (("without", "without it"), ("turned", "with the other sign"))
            if link[name]
        ]
        tell(f"would change it: {clip(ends, 80)}: {', '.join(how)}", deep=2)
    exact = one["exact"]
    for push in exact if isinstance(exact, list) else ():
        share = push["prediction"]
        tell(
            f"if every link holds: paths from {clip(push['name'], _SHORT)} balance at "
            f"{push['adjoint']} of {push['feedback']}"
            + ("" if share is None else f", weighted prediction {share:.2f}"),
            deep=2,
        )


def _curves(curves: object) -> None:
    from imbroglio.display import Table, clip, rich

    assert isinstance(curves, dict)
    times = curves["times"]
    steps = range(0, len(times), max(1, (len(times) - 1) // 5))

    def band(low: float, middle: float, high: float) -> str:
        return f"{middle:.2f} [{low:.2f}, {high:.2f}]"

    rows = tuple(
        (clip(one["name"], _SHORT), *(band(*one["quantiles"][n][::2]) for n in steps))
        for one in curves["factors"]
    )
    columns = ("factor", *(f"t={times[n]:g}" for n in steps))
    command.show(rich("", [Table("curves, median [5 %, 95 %]", columns, rows)]))


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


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar for each thing that is waited for, on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def on_progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield on_progress
