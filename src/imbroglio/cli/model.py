"""``imbroglio model`` and ``loops``: the causal map of a case as a model, and its shape."""

from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command, scope
from imbroglio.cli.ask import hint
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.foresight import interval

if TYPE_CHECKING:
    from imbroglio.casework import Case
    from imbroglio.casework.answers import Plain

_ROWS = 20
_SHORT = 44  # characters of a factor in a table

_Outcome = Annotated[
    str | None,
    typer.Option("--outcome", metavar="FACTOR", help="Tell what moves this factor most surely."),
]
_LeftOut = Annotated[
    bool, typer.Option("--left-out", help="List the links that the model is made without.")
]
_Seed = Annotated[int, typer.Option("--seed", help="Of the draws.")]
_From = Annotated[
    str | None, typer.Option("--from", metavar="FACTOR", help="Paths from this factor.")
]
_To = Annotated[str | None, typer.Option("--to", metavar="FACTOR", help="Paths to this factor.")]
_Longest = Annotated[
    int, typer.Option("--longest", min=1, max=40, help="Links in a loop or a path, at most.")
]
_Most = Annotated[
    int, typer.Option("--most", min=1, max=10_000, help="Loops or paths listed, at most.")
]


def model(
    case: CaseFile,
    *,
    outcome: _Outcome = None,
    left_out: _LeftOut = False,
    seed: _Seed = 0,
    voice: scope.Voices = None,
    doc: scope.Docs = None,
    since: scope.Since = None,
    until: scope.Until = None,
    belief: scope.Belief = 0.0,
    status: scope.Statuses = None,
    aims: scope.Aims = False,
    certain: scope.Certain = False,
    rows: scope.Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show the model that a case makes: what acts on what, how surely, and what is left out."""
    from imbroglio.casework import Case
    from imbroglio.casework.shape import model as shape

    wanted = scope.scope(
        voices=voice, docs=doc, since=since, until=until, belief=belief, statuses=status,
        aims=aims, certain=certain,
    )  # fmt: skip
    with Case(case) as opened:
        hint(opened)
        found = shape(opened, wanted, outcome=outcome, seed=seed)
        if as_json:
            tell_json({"case": str(case), **found})
            return
        if left_out:
            _left_out(found, _ROWS if rows is None else rows)
        else:
            _model(found, _ROWS if rows is None else rows)


def loops(
    case: CaseFile,
    *,
    source: _From = None,
    target: _To = None,
    longest: _Longest = 8,
    most: _Most = 100,
    voice: scope.Voices = None,
    doc: scope.Docs = None,
    since: scope.Since = None,
    until: scope.Until = None,
    belief: scope.Belief = 0.0,
    status: scope.Statuses = None,
    aims: scope.Aims = False,
    certain: scope.Certain = False,
    rows: scope.Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """List the loops of the model with their sentences, or the paths between two factors."""
    from imbroglio.casework import Case
    from imbroglio.casework.shape import loops as circles
    from imbroglio.casework.shape import paths

    wanted = scope.scope(
        voices=voice, docs=doc, since=since, until=until, belief=belief, statuses=status,
        aims=aims, certain=certain,
    )  # fmt: skip
    if (source is None) != (target is None):
        raise typer.BadParameter("--from and --to go together")
    with Case(case) as opened:
        hint(opened)
        if source is not None and target is not None:
            found = paths(opened, source, target, wanted, longest=longest, most=most)
        else:
            found = circles(opened, wanted, longest=longest, most=most)
        if as_json:
            tell_json({"case": str(case), **found})
            return
        _ways(opened, found, _ROWS if rows is None else rows)


def _model(found: "Plain", rows: int) -> None:
    from imbroglio.display import Table, clip, rich

    if found["leverage"] is not None:
        _leverage(found, rows)
        _opposites(found)
        return
    links = _list(found["links"])
    shown = links[: rows or None]
    columns = ("link", "cause", "", "effect", "chance", "delay", "documents", "told by")
    table = Table(
        "links",
        columns,
        tuple(
            (
                one["key"], clip(one["cause"]["name"], _SHORT), _sign(one),
                clip(one["effect"]["name"], _SHORT), f"{one['chance']:.2f}", one["delay"] or "",
                one["documents"], clip(", ".join(one["holders"]), _SHORT),
            )
            for one in shown
        ),
        more=len(links) - len(shown),
    )  # fmt: skip
    command.show(rich("", [table]))
    for one in _list(found["aims_against_outcomes"]):
        tell(f"aim against outcome: {contrast(one)}")
    for name in ("drivers", "outcomes"):
        names = [clip(one["name"], _SHORT) for one in _list(found[name])]
        tell(f"{name}: {', '.join(names[:8]) or 'none'}{' …' if len(names) > 8 else ''}")
    for part in _list(found["parts"]):
        names = [clip(one["name"], _SHORT) for one in part]
        tell(f"act on each other: {', '.join(names[:8])}{' …' if len(names) > 8 else ''}")
    for why, count in sorted(_reasons(found).items()):
        tell(f"left out: {count} where {why}")
    _opposites(found)


def _opposites(found: "Plain") -> None:
    from imbroglio.display import clip

    for one in _list(found["opposites"]):
        less, more = (clip(one[side]["name"], _SHORT) for side in ("less_of", "factor"))
        tell(f"note: {less} is read as less of {more}")


def _left_out(found: "Plain", rows: int) -> None:
    from imbroglio.display import Table, clip, rich

    left = _list(found["left_out"])
    cells = tuple(
        (
            one["key"],
            clip(one["cause"]["name"], _SHORT),
            clip(one["effect"]["name"], _SHORT),
            one["why"],
        )
        for one in left[: rows or None]
    )
    columns = ("link", "cause", "effect", "left out, since")
    command.show(rich("", [Table("links", columns, cells, more=len(left) - len(cells))]))


def _sign(one: "Plain") -> str:
    """The sign; where it is told both ways, with how probably it is +."""
    return f"± {one['plus']:.2f}" if one["sign"] == "±" else str(one["sign"])


def contrast(one: "Plain") -> str:
    """An aim against its outcome in one line."""
    cause, effect = (one[side]["name"] for side in ("cause", "effect"))  # type: ignore[index]
    agents = _list(one["agents"])
    by = f" by {', '.join(agents)}" if agents else ""
    backfired = "; told to have backfired" if one["backfired"] else ""
    return f"{cause} → {effect}: meant {one['meant']}{by}, told {one['told']}{backfired}"


def _reasons(found: "Plain") -> dict[str, int]:
    reasons: dict[str, int] = {}
    for one in _list(found["left_out"]):
        reasons[one["why"]] = reasons.get(one["why"], 0) + 1
    return reasons


def _leverage(found: "Plain", rows: int) -> None:
    from imbroglio.display import Table, clip, rich

    levers, outcome = _list(found["leverage"]), found["outcome"]
    assert isinstance(outcome, dict)
    tell(f"What moves {clip(outcome['name'], _SHORT)} most surely:")
    shown = levers[: rows or None]
    cells = tuple(
        (
            clip(one["name"], _SHORT),
            *(f"{one[side]:.3f}" for side in ("plus", "minus", "zero")),
            interval(one),
            one["if_any"],
        )
        for one in shown
    )
    columns = ("push up on", "P(+)", "P(−)", "P(0)", "95 %", "if anything")
    command.show(rich("", [Table("levers", columns, cells, more=len(levers) - len(shown))]))
    if not levers:
        tell("nothing acts on it in this model")


def _ways(case: "Case", found: "Plain", rows: int) -> None:
    from imbroglio.display import clip

    ways = _list(found["ways"])
    said_before: set[str] = set()
    for number, one in enumerate(ways[: rows or None], 1):
        round_ = " ".join(f"{clip(k['cause']['name'], 30)} {k['sign']}" for k in one["links"])
        last = clip(one["links"][-1]["effect"]["name"], 30)
        tell(f"{number}. {one['kind']}, chance {one['chance']:.3f}: {round_} {last}")
        for link in one["links"]:
            # Of a link that stands in many, the words are told once.
            if link["key"] in said_before:
                continue
            said_before.add(link["key"])
            ends = (clip(link[side]["name"], _SHORT) for side in ("cause", "effect"))
            tell(f"{f' {link["sign"]} '.join(ends)}", deep=3)
            for said in link["passages"]:
                tell(f"{clip(said['holder'], _SHORT)}: {clip(said['text'], 110)}", deep=6)
    if not ways:
        tell("there are none")
    _opposites(found)
    more = len(ways) - min(len(ways), rows or len(ways))
    if more:
        tell(f"… and {more} more; --rows 0 shows them all")
    if not found["whole"]:
        tell("note: there are more than are listed; these are the likeliest")


def _list(value: object) -> list:  # type: ignore[type-arg]
    return value if isinstance(value, list) else []
