"""Parquet: typed columns, every value back, and a clear word where duckdb is missing."""

import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.errors import CaseError, OptionError
from imbroglio.export import parquet
from imbroglio.export.tables import LAYERS
from imbroglio.reading import TollSum
from tests.export.samples import READING, reading, readings


def table(folder: Path, layer: str) -> list[tuple]:
    """The rows of one file."""
    with duckdb.connect() as connection:
        return connection.execute(
            "SELECT * FROM read_parquet(?)", [str(folder / f"{layer}.parquet")]
        ).fetchall()


def rows(read, name):
    """What the layer has of some readings."""
    (layer,) = (layer for layer in LAYERS if layer.name == name)
    return [row for one in read for row in layer.rows(one)]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(readings(), max_size=2))
def test_every_row_of_every_layer_comes_back(tmp_path, read):
    """Equal in value and type, in order, whatever the text holds; also where there are none."""
    assert parquet.folder(read, tmp_path) == len(read)

    for layer in LAYERS:
        found = table(tmp_path, layer.name)
        wanted = rows(read, layer.name)
        assert found == wanted
        assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in wanted]


def test_columns_have_names_and_types(tmp_path):
    """As the layer says, also for a table without rows."""
    parquet.folder([], tmp_path)

    for layer in LAYERS:
        with duckdb.connect() as connection:
            told = connection.execute(
                "DESCRIBE SELECT * FROM read_parquet(?)", [str(tmp_path / f"{layer.name}.parquet")]
            ).fetchall()
        assert [(name, kind) for name, kind, *_ in told] == [
            (name, parquet.TYPES[layer.typed.get(name, str)]) for name in layer.columns
        ]


def test_a_long_text_and_many_rows_come_back(tmp_path):
    """Longer than duckdb takes by itself, and more than one group of rows."""
    read = [
        replace(READING, id="long", text=READING.text + "x" * 40_000_000),
        *(replace(READING, id=f"d{n}") for n in range(parquet.GROUP + 1)),
    ]

    assert parquet.folder(iter(read), tmp_path) == len(read)

    assert table(tmp_path, "documents") == rows(read, "documents")
    assert table(tmp_path, "tolls") == rows(read, "tolls")


def test_the_same_readings_give_the_same_files(tmp_path):
    """Byte for byte."""
    parquet.folder([READING], tmp_path / "a")
    parquet.folder([READING], tmp_path / "b")

    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a").keys() == {f"{layer.name}.parquet" for layer in LAYERS}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_duckdb_it_says_what_to_install(tmp_path, monkeypatch):
    """And touches nothing."""
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(OptionError, match=r"to 'parquet': needs .* imbroglio\[parquet\]"):
        parquet.folder([READING], tmp_path / "out")

    assert list(tmp_path.iterdir()) == []


def test_an_error_half_way_leaves_what_was_there(tmp_path):
    """A damaged case does not destroy the last good export, nor leave parts."""

    def breaking():
        yield READING
        raise CaseError("case", "is damaged")

    parquet.folder([READING], tmp_path)
    before = contents(tmp_path)

    with pytest.raises(CaseError):
        parquet.folder(breaking(), tmp_path)

    assert contents(tmp_path) == before


def test_a_number_beyond_64_bits_is_an_error_in_one_line(tmp_path):
    """Not a traceback, and no file that lacks it."""
    huge = reading(dead=TollSum(2**70, None, None, ()))

    with pytest.raises(OptionError, match=r"the table of events can't be written: .+") as caught:
        parquet.folder([huge], tmp_path / "out")

    assert "\n" not in str(caught.value)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_where_nothing_can_be_written(tmp_path):
    """An error that names it."""
    (tmp_path / "file").touch()

    with pytest.raises(OptionError, match=r"output .*file"):
        parquet.folder([READING], tmp_path / "file")
