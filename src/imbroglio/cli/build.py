"""``imbroglio build``: what the documents of a case tell of one thing is put together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli.command import PARTIAL, Debug, Json, tell, tell_json
from imbroglio.cli.progress import steps

if TYPE_CHECKING:
    from imbroglio.casework import Built

CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="A case file.", show_default=False)]
# What the steps of a build are called.
_STEPS = {
    "documents": "documents",
    "copy": "near-copies",
    "event": "events",
    "claim": "claims",
    "link": "links",
}


def build(case: CaseFile, *, as_json: Json = False, debug: Debug = False) -> None:
    """Put together what the documents of a case tell of one event, link or claim.

    Only what is new or changed since the last build is looked at. Decisions of the journal are
    applied; those that no longer find their object are named.
    """
    from imbroglio import pipeline
    from imbroglio.casework import Case

    with steps(_STEPS) as on_progress:
        built = pipeline.build(case, on_progress=on_progress)
    with Case(case) as opened:
        missing = [entry.id for entry in opened.missing()]
    for problem in built.failed:
        tell(f"problem: {problem}; please report it", err=True)
    if as_json:
        from msgspec.structs import asdict

        tell_json({"case": str(case), **asdict(built), "missing": missing})
    else:
        _told(case, built, missing)
    if built.failed:
        raise typer.Exit(PARTIAL)


def _told(case: Path, built: "Built", missing: list[str]) -> None:
    dropped = f", {built.dropped} dropped" if built.dropped else ""
    tell(
        f"{built.documents} documents taken in{dropped}: {built.events} events, {built.links} "
        f"links, {built.claims} claims; {built.copies} documents are copies of each other"
    )
    if missing:
        tell(
            f"hint: {len(missing)} decisions find nothing that they are about; "
            f"see `imbroglio log {case} --missing`",
            err=True,
        )
