"""The journal: undo, redo, log, replay, and how far analysts agree."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, complain, tell, tell_json, tell_json_list
from imbroglio.cli.decide import By, outcome

if TYPE_CHECKING:
    from imbroglio.assemble.analysts import Clash
    from imbroglio.assemble.decisions import Entry

_Times = Annotated[int, typer.Option("--times", "-n", min=1, help="How many decisions.")]
_Journal = Annotated[
    list[Path],
    typer.Argument(
        metavar="JOURNAL…",
        help="Journals as `imbroglio log --to jsonl` prints them, or cases.",
        show_default=False,
    ),
]


def undo(
    case: CaseFile,
    *,
    times: _Times = 1,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Take your last decision back; the journal keeps it, and redo lets it hold again."""
    from imbroglio import pipeline

    with pipeline.desk(case, by) as desk:
        outcome(desk.undo(times), as_json)


def redo(
    case: CaseFile,
    *,
    times: _Times = 1,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Let the decision hold again that you undid last."""
    from imbroglio import pipeline

    with pipeline.desk(case, by) as desk:
        outcome(desk.redo(times), as_json)


def log(
    case: CaseFile,
    *,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only decisions that no longer find their object.")
    ] = False,
    to: Annotated[
        Literal["jsonl"] | None,
        typer.Option(help="Print each entry as a line, for `imbroglio replay`."),
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show the journal: who decided what, when and why."""
    import msgspec

    from imbroglio.casework import Case

    with Case(case) as opened:
        holding = {entry.id for entry in opened.decisions.entries}
        lost = {entry.id for entry in opened.missing()}
        entries = [e for e in opened.entries if not missing or e.id in lost]
    if to:
        for entry in entries:
            sys.stdout.buffer.write(msgspec.json.encode(entry) + b"\n")
        sys.stdout.buffer.flush()
        return
    if as_json:
        told = (
            {**msgspec.to_builtins(e), "holds": e.id in holding, "missing": e.id in lost}
            for e in entries
        )
        tell_json_list({"case": str(case)}, "entries", told, None)
        return
    for entry in entries:
        tell(_line(entry, entry.id in holding, entry.id in lost))
    tell(f"{len(entries)} entries, {len(holding)} decisions hold, {len(lost)} lack their object")


def _line(entry: "Entry", holds: bool, lost: bool) -> str:
    from imbroglio.display import clip

    state = "" if holds or entry.op in ("undo", "redo") else " (undone)"
    state += " (finds nothing)" if lost else ""
    # What a scenario asks and was answered is long; `imbroglio scenarios` tells it.
    told = entry.value if entry.value is not None and entry.op != "scenario" else ""
    value = f" {entry.field or ''} {told}".rstrip()
    note = f" — {entry.note}" if entry.note else ""
    keys = clip(" ".join(entry.keys), 100)
    return f"{entry.at[:19]} {entry.analyst} {entry.op} {keys}{clip(value, 80)}{state}{note}"


def replay(
    case: CaseFile,
    journals: _Journal,
    *,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Take decisions over, from a case before it was read anew, or from another analyst.

    What no longer finds its object is listed and kept. On what analysts differ is listed too;
    the later decision holds.
    """
    import msgspec

    from imbroglio import pipeline
    from imbroglio.casework.journals import load

    entries = [entry for path in journals for entry in load(path)]
    with pipeline.desk(case, by) as desk:
        made = desk.replay(entries)
    if as_json:
        tell_json({"case": str(case), **msgspec.to_builtins(made)})
        return
    tell(f"{made.taken} entries taken over, {made.known} known already")
    for entry in made.missing:
        tell(f"finds nothing: {_line(entry, True, False)}")
    for clash in made.clashes:
        tell(_clash(clash))


def _clash(clash: "Clash") -> str:
    sides = "; ".join(f"{who}: {told}" for who, told, _ in clash.sides)
    return f"differ on {clash.about} ({clash.what}): {sides}"


def agreement(
    case: CaseFile,
    journals: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[JOURNAL]…", help="Further journals or cases.", show_default=False),
    ] = None,
    *,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Measure how far analysts agree on what to accept and reject: Krippendorff's alpha."""
    import msgspec

    from imbroglio.assemble.agreement import alpha
    from imbroglio.assemble.analysts import clashes, verdict_units
    from imbroglio.casework.journals import load

    entries = list({e.id: e for path in (case, *(journals or ())) for e in load(path)}.values())
    units = verdict_units(entries)
    both = sum(len(unit) > 1 for unit in units.values())
    found = alpha(units.values())
    differing = clashes(entries)
    if as_json:
        told = {"case": str(case), "alpha": found, "judged_by_several": both}
        tell_json(told | {"clashes": msgspec.to_builtins(differing)})
        return
    if found is None:
        complain("alpha is not defined: no two analysts judged the same and differed or could have")
    else:
        tell(f"alpha {found:.3f} over {both} statements that several analysts judged")
    for clash in differing:
        tell(_clash(clash))
