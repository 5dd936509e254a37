"""``imbroglio report``: a case as one HTML file that works offline."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.files import Source

if TYPE_CHECKING:
    from imbroglio.casework.prospects import Prospects
    from imbroglio.casework.summary import Summary

_Output = Annotated[Path, typer.Option("--output", "-o", help="The HTML file to write.")]
_Open = Annotated[bool, typer.Option("--open", help="Show it in the browser.")]
_Title = Annotated[str | None, typer.Option(help="Title of the report. [default: the case's name]")]


def report(
    case: Source,
    *,
    output: _Output = Path("report.html"),
    title: _Title = None,
    show: _Open = False,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write a report: the texts, who says what in them, where and when.

    If the case was built, also what several documents tell of one thing, where they differ, and
    what would follow in the scenarios that are kept in it.
    """
    from imbroglio.export.files import apart, whole
    from imbroglio.export.source import readings
    from imbroglio.report import render

    apart(case, [output])
    held = tuple(readings(case))
    with whole(output) as file:
        name = title or case.stem
        told, shows = _assembled(case)
        file.write(render(held, title=name, summary=told, prospects=shows).encode())
    if as_json:
        tell_json({"report": str(output), "documents": len(held)})
    else:
        tell(str(output))
    if show:
        webbrowser.open(output.resolve().as_uri())


def _assembled(path: Path) -> "tuple[Summary | None, Prospects | None]":
    """What was put together, and what follows; nothing of readings, or where nothing was built."""
    from imbroglio.casework import Case
    from imbroglio.casework.prospects import prospects
    from imbroglio.casework.summary import summary
    from imbroglio.store import is_case

    if not is_case(path):
        return None, None
    with Case(path) as case:
        if case.unbuilt:
            # Who never builds a case needs no telling.
            if case.begun:
                tell(f"hint: not all is built; run `imbroglio build {path}`", err=True)
            return None, None
        return summary(case), prospects(case)
