"""``imbroglio report``: a case as one HTML file that works offline."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.files import Source

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
    """Write a report: the texts, who says what in them, where and when."""
    from imbroglio.export.files import apart, whole
    from imbroglio.export.source import readings
    from imbroglio.report import render

    apart(case, [output])
    held = tuple(readings(case))
    with whole(output) as file:
        file.write(render(held, title=title or case.stem).encode())
    if as_json:
        tell_json({"report": str(output), "documents": len(held)})
    else:
        tell(str(output))
    if show:
        webbrowser.open(output.resolve().as_uri())
