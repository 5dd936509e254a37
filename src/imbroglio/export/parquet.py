"""Readings as Parquet, one file a layer, with typed columns. Needs the package duckdb.

Rows pass through JSON Lines in a temporary folder, so that memory stays bounded by the
largest rows, however many readings there are.
"""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from imbroglio.errors import OptionError
from imbroglio.export.files import made, whole
from imbroglio.export.tables import LAYERS, Layer
from imbroglio.reading import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MISSING = (
    "needs the package duckdb, which isn't installed; `python -m pip install duckdb` gets it, "
    "and so does the extra imbroglio[parquet]"
)
TYPES: Mapping[type, str] = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
# Rows that are compressed together, and so are in memory together.
GROUP = 4096
# One thread: the same readings give the same rows in the same order. Nothing is fetched.
SETTINGS: dict[str, str | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def folder(readings: Iterable[Reading], path: Path) -> int:
    """Write ``documents.parquet``, ``actors.parquet`` and so on; returns how many readings.

    The files take their names when all of them are written.

    Raises:
        OptionError: duckdb isn't installed, the folder can't be made or written to, or a
            number is too large for Parquet (64 bits).
    """
    try:
        import duckdb  # noqa: PLC0415
    except ImportError as err:
        raise OptionError("to", "parquet", MISSING) from err
    made(path)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        place = Path(name)
        count, longest = _lines(readings, place)
        files = [stack.enter_context(whole(path / f"{layer.name}.parquet")) for layer in LAYERS]
        with duckdb.connect(config={**SETTINGS, "temp_directory": name}) as connection:
            for layer, out in zip(LAYERS, files, strict=True):
                try:
                    _convert(connection, layer, place, longest)
                except duckdb.Error as err:
                    why = f"the table of {layer.name} can't be written: {err}".splitlines()[0]
                    raise OptionError("output", str(path), why) from err
                with (place / f"{layer.name}.parquet").open("rb") as done:
                    shutil.copyfileobj(done, out)
        return count


def _lines(readings: Iterable[Reading], place: Path) -> tuple[int, int]:
    """Write the rows of each layer as JSON Lines; how many readings, and the longest line."""
    count = longest = 0
    with ExitStack() as stack:
        files = [stack.enter_context(_source(place, layer).open("wb")) for layer in LAYERS]
        for reading in readings:
            count += 1
            for layer, file in zip(LAYERS, files, strict=True):
                for row in layer.rows(reading):
                    line = msgspec.json.encode(dict(zip(layer.columns, row, strict=True)))
                    longest = max(longest, len(line))
                    file.write(line + b"\n")
    return count, longest


def _convert(connection: "DuckDBPyConnection", layer: Layer, place: Path, longest: int) -> None:
    """Make the Parquet file of one layer beside its lines."""
    columns = {name: TYPES[layer.typed.get(name, str)] for name in layer.columns}
    typed = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items())
    lines = (
        f"read_json({_quoted(str(_source(place, layer)))}, format = 'newline_delimited', "
        f"columns = {{{typed}}}, maximum_object_size = {max(longest + 1, 1 << 20)})"
    )
    target = _quoted(str(place / f"{layer.name}.parquet"))
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP}"
    connection.execute(f"COPY (SELECT * FROM {lines}) TO {target} ({options})")


def _source(place: Path, layer: Layer) -> Path:
    return place / f"{layer.name}.jsonl"


def _quoted(text: str) -> str:
    """A string of SQL."""
    return "'" + text.replace("'", "''") + "'"
