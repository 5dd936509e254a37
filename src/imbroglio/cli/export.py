"""``imbroglio export``: a case as files for other programs."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.files import Source

if TYPE_CHECKING:
    from imbroglio.reading import Reading

_STDOUT = Path("-")

_Form = Literal["jsonl", "csv", "plover", "ucdp", "parquet"]
_To = Annotated[
    _Form,
    typer.Option(
        "--to",
        metavar="FORM",
        help="jsonl: the readings as they are, a line each. csv: a table a layer; a cell that a "
        "spreadsheet would take for a formula gets an apostrophe before it. plover: events as "
        "PLOVER JSON, a line each. ucdp: violent events as a CSV table like UCDP GED. parquet: "
        "a typed table a layer; needs imbroglio[parquet].",
        show_default=False,
    ),
]
_Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        show_default=False,
        help="File to write; for csv a folder, or a .zip archive; for parquet a folder. "
        "[default: standard output]",
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
    from imbroglio.export.files import apart

    _see_to_suffix(to, output)
    apart(case, _files(to, output))
    if to == "csv":
        count = _csv(case, output)
    elif to == "parquet":
        count = _parquet(case, output)
    else:
        count = _one_file(case, output, to)
    if as_json:
        counted = "events" if to in {"plover", "ucdp"} else "documents"
        out = {"output": str(output), "format": to, counted: count}
        tell_json(out, err=output == _STDOUT)
    elif output != _STDOUT:
        tell(str(output))


def _see_to_suffix(to: _Form, output: Path) -> None:
    """A name that promises an archive gets one or nothing."""
    if output.suffix.lower() == ".zip" and to != "csv":
        instead = "a folder" if to == "parquet" else "a file without .zip"
        what = f"{to} makes no .zip archive: name {instead}"
        raise typer.BadParameter(what, param_hint="--output")


def _files(to: _Form, output: Path) -> list[Path]:
    """Everything that an export may write over."""
    from imbroglio.export.tables import LAYERS

    if output == _STDOUT:
        return []
    return [output, *(output / f"{layer.name}.{to}" for layer in LAYERS)]


def _one_file(case: Path, output: Path, to: _Form) -> int:
    from imbroglio.export.files import whole
    from imbroglio.export.source import readings

    write = _writer(to)
    if output == _STDOUT:
        count = write(readings(case), sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    with whole(output) as file:
        return write(readings(case), file)


def _writer(to: _Form) -> "Callable[[Iterable[Reading], BinaryIO], int]":
    """What writes a form that is one file."""
    from imbroglio.export import csv, jsonl, plover, ucdp

    if to == "ucdp":
        return lambda readings, file: csv.table(readings, ucdp.LAYER, file)
    return plover.write if to == "plover" else jsonl.write


def _csv(case: Path, output: Path) -> int:
    from imbroglio.export import csv
    from imbroglio.export.source import readings

    if output == _STDOUT:
        raise typer.BadParameter("csv is several files: name a folder or a .zip with --output")
    write = csv.archive if output.suffix.lower() == ".zip" else csv.folder
    return write(readings(case), output)


def _parquet(case: Path, output: Path) -> int:
    from imbroglio.export import parquet
    from imbroglio.export.source import readings

    if output == _STDOUT:
        raise typer.BadParameter("parquet is several files: name a folder with --output")
    return parquet.folder(readings(case), output)
