"""Readings as CSV, one file a layer, in a folder or a zip archive.

UTF-8 with a byte order mark, as spreadsheets expect. A spreadsheet takes a cell that
begins with ``=`` and the like for a formula, and documents are hostile: such a cell gets
an apostrophe before it. `unguard` takes exactly that away again. Numbers stay numbers.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from imbroglio.export.files import made, whole
from imbroglio.export.tables import LAYERS, Layer, Value
from imbroglio.reading import Reading

# Apostrophes before are counted in, so that taking one away always gives the value back.
# The wide signs are formulas too where full-width forms are typed.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guard(value: Value) -> Value:
    """The value as it stands in a cell, never the beginning of a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def unguard(cell: str) -> str:
    """The value that `guard` made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def folder(readings: Iterable[Reading], path: Path) -> int:
    """Write ``documents.csv``, ``actors.csv`` and so on into a folder; returns how many readings.

    The files take their names when all of them are written.

    Raises:
        OptionError: the folder can't be made or written to.
    """
    made(path)
    with ExitStack() as stack:
        files = [stack.enter_context(whole(path / f"{layer.name}.csv")) for layer in LAYERS]
        return _write(readings, files)


def archive(readings: Iterable[Reading], path: Path) -> int:
    """Write the same files into one zip archive; returns how many readings.

    The same readings give the same bytes: the members carry no time.

    Raises:
        OptionError: the file can't be written.
    """
    with tempfile.TemporaryDirectory() as place, whole(path) as file, ZipFile(file, "w") as zipped:
        count = folder(readings, Path(place))
        for layer in LAYERS:
            member = ZipInfo(f"{layer.name}.csv")
            member.compress_type = ZIP_DEFLATED
            with zipped.open(member, "w") as out, Path(place, member.filename).open("rb") as made:
                while chunk := made.read(1 << 20):
                    out.write(chunk)
    return count


def table(readings: Iterable[Reading], layer: Layer, file: BinaryIO) -> int:
    """Write one table to an open file; returns how many rows it has below its heading."""
    with _text(file) as text:
        rows = csv.writer(text)
        rows.writerow(layer.columns)
        count = 0
        for reading in readings:
            for row in layer.rows(reading):
                rows.writerow(map(guard, row))
                count += 1
    return count


@contextmanager
def _text(file: BinaryIO) -> Iterator[TextIOWrapper]:
    """The file for text as spreadsheets expect it; it stays open for whoever opened it."""
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        yield text
    finally:
        text.detach()


def _write(readings: Iterable[Reading], files: list[BinaryIO]) -> int:
    with ExitStack() as stack:
        tables = [csv.writer(stack.enter_context(_text(file))) for file in files]
        for rows, layer in zip(tables, LAYERS, strict=True):
            rows.writerow(layer.columns)
        count = 0
        for reading in readings:
            count += 1
            for rows, layer in zip(tables, LAYERS, strict=True):
                rows.writerows(map(guard, row) for row in layer.rows(reading))
    return count
