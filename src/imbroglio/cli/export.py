"""``imbroglio export``: a case as files for other programs."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.files import Source

_STDOUT = Path("-")

_To = Annotated[
    Literal["jsonl", "csv"],
    typer.Option(
        "--to",
        help="jsonl: the readings as they are, a line each. csv: a table a layer; a cell that a "
        "spreadsheet would take for a formula gets an apostrophe before it.",
        show_default=False,
    ),
]
_Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        help="File to write; for csv a folder, or a .zip archive. [default: standard output]",
    ),
]


def export(
    case: Source,
    *,
    to: _To,
    output: _Output = _STDOUT,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the readings of a case for other programs."""
    if to == "csv" and output == _STDOUT:
        raise typer.BadParameter("csv is several files: name a folder or a .zip with --output")
    count = _csv(case, output) if to == "csv" else _jsonl(case, output)
    if as_json:
        out = {"output": str(output), "format": to, "documents": count}
        tell_json(out, err=output == _STDOUT)
    elif output != _STDOUT:
        tell(str(output))


def _jsonl(case: Path, output: Path) -> int:
    from imbroglio.export import jsonl
    from imbroglio.export.files import whole
    from imbroglio.export.source import readings

    if output == _STDOUT:
        count = jsonl.write(readings(case), sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    with whole(output) as file:
        return jsonl.write(readings(case), file)


def _csv(case: Path, output: Path) -> int:
    from imbroglio.export import csv
    from imbroglio.export.source import readings

    write = csv.archive if output.suffix.lower() == ".zip" else csv.folder
    return write(readings(case), output)
