"""``imbroglio scenarios``: those that are kept in a case; asked again, compared, dropped."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.decide import By, Note
from imbroglio.cli.foresight import effort, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imbroglio.casework import Case
    from imbroglio.casework.answers import Plain
    from imbroglio.casework.scenarios import Saved

_SHORT = 40

_Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Ask this one again.", show_default=False)
]
_Compare = Annotated[
    list[str] | None,
    typer.Option("--compare", metavar="NAME", help="Set side by side; give two or more."),
]
_Drop = Annotated[str | None, typer.Option("--drop", metavar="NAME", help="Keep one no longer.")]
_Seconds = Annotated[float, typer.Option("--seconds", min=0.1, help="Time for each prior.")]
_Rows = Annotated[int, typer.Option("--rows", "-n", min=0, help="Rows; 0: all.")]


def scenarios(
    case: CaseFile,
    name: _Name = None,
    *,
    compare: _Compare = None,
    drop: _Drop = None,
    seconds: _Seconds = 10.0,
    rows: _Rows = 20,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """List the scenarios of a case, ask one again, or set several side by side."""
    from imbroglio.casework import Case
    from imbroglio.casework.scenarios import broken, named, saved

    if sum(map(bool, (name, compare, drop))) > 1:
        raise typer.BadParameter("give one of NAME, --compare and --drop")
    if drop:
        _drop(case, drop, note, by)
        return
    with Case(case) as opened:
        if compare:
            _compare(opened, compare, rows, as_json)
        elif name:
            kept = named(opened, name)
            told = _asked(opened, kept, seconds)
            changed = list(_changed(kept.answer, told))
            if as_json:
                tell_json({"case": str(case), "name": name, **told, "changed": changed})
                return
            show(told, rows)
            for row in changed:
                tell(f"since it was kept: {row['name']} {row['kept']} → {row['now']}")
        else:
            _list(case, saved(opened), as_json)
            for one, why in broken(opened).items():
                tell(f"hint: scenario {one!r} can't be read: {why}; drop it with --drop", err=True)


def _drop(case: Path, name: str, note: str | None, by: str | None) -> None:
    from imbroglio import pipeline
    from imbroglio.casework.scenarios import broken, named

    with pipeline.desk(case, by) as desk:
        if name not in broken(desk.case):
            named(desk.case, name)
        desk.drop_scenario(name, note)
    tell(f"{name!r} is kept no longer; `imbroglio undo {case}` brings it back")


def _asked(case: "Case", one: "Saved", seconds: float) -> "Plain":
    """The answer as the case stands now."""
    from imbroglio.casework.foresight import told
    from imbroglio.casework.whatif import ask

    return told(case, ask(case, one.scenario, seconds=seconds), seconds=seconds)


def _changed(kept: "Plain", now: "Plain") -> "Iterator[Plain]":
    """The factors of which the verdict isn't what it was when the scenario was kept."""
    from imbroglio.casework.foresight import verdict

    before, after = kept["factors"], now["factors"]
    assert isinstance(before, list)
    assert isinstance(after, list)
    then, since = ({one["key"]: verdict(one) for one in side} for side in (before, after))
    for key, name in {one["key"]: one["name"] for one in (*before, *after)}.items():
        told = (then.get(key, "not reached"), since.get(key, "not reached"))
        if told[0] != told[1]:
            yield {"key": key, "name": name, "kept": told[0], "now": told[1]}


def _list(case: Path, found: "list[Saved]", as_json: bool) -> None:
    import msgspec

    from imbroglio.display import Table, clip, rich

    if as_json:
        tell_json({"case": str(case), "scenarios": msgspec.to_builtins(found)})
        return
    if not found:
        tell("no scenario is kept; keep one with `imbroglio whatif … --save NAME`")
        return
    cells = tuple(
        (
            clip(one.name, _SHORT), one.at[:10], one.analyst, clip(pushed(one), 60),
            "the case has changed since" if one.stale else "", clip(one.note or "", 40),
        )
        for one in found
    )  # fmt: skip
    columns = ("name", "kept", "by", "pushed", "stale", "note")
    command.show(rich("", [Table("scenarios", columns, cells)]))


def pushed(one: "Saved") -> str:
    """What a scenario pushes, in a few words."""
    names = one.answer.get("pushed")
    parts = []
    for push in names if isinstance(names, list) else ():
        way = (
            "held" if push["held"] and not push["value"] else "up" if push["value"] > 0 else "down"
        )
        parts.append(f"{push['name']} {way}")
    changes = (len(one.scenario.cut), len(one.scenario.added), len(one.scenario.flipped))
    for count, what in zip(changes, ("cut", "added", "turned"), strict=True):
        if count:
            parts.append(f"{count} {what}")
    parts += _limits(one)
    return ", ".join(parts)


def _limits(one: "Saved") -> list[str]:
    """Which statements it is about, where not all."""
    scope = one.scenario.scope
    parts = [f"voice {name}" for name in scope.voices] + [f"doc {doc}" for doc in scope.docs]
    if scope.first is not None or scope.last is not None:
        parts.append("some days only")
    if scope.belief:
        parts.append(f"belief {scope.belief:g}")
    parts += scope.statuses
    parts += ["aims"] * scope.aims + ["certain"] * (scope.chances == "certain")
    return parts + ["observed"] * bool(one.scenario.seen)


def _compare(case: "Case", names: list[str], rows: int, as_json: bool) -> None:
    from imbroglio.casework.scenarios import compared, named
    from imbroglio.display import Table, clip, rich

    if len(set(names)) < 2:
        raise typer.BadParameter("give --compare twice or more")
    found = [named(case, name) for name in names]
    told = compared([one.answer for one in found])
    if as_json:
        tell_json({"scenarios": names, "stale": [one.stale for one in found], "factors": told})
        return
    shown = told[: rows or None]
    cells = []
    for row in shown:
        sides = row["told"]
        assert isinstance(sides, list)
        cells.append((clip(str(row["name"]), _SHORT), *map(_side, sides)))
    command.show(
        rich("", [Table("factors", ("factor", *names), tuple(cells), len(told) - len(shown))])
    )
    tell("P(+) / P(−) and verdict, as they were when each was kept")
    for one in found:
        stale = "; the case has changed since" if one.stale else ""
        tell(f"{one.name}: {effort(one.answer)}{stale}")


def _side(one: "Plain | None") -> str:
    from imbroglio.casework.foresight import verdict

    if one is None:
        return "not reached"
    return f"{one['plus']:.2f} / {one['minus']:.2f} {verdict(one)}"
