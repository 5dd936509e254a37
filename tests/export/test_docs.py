"""The page on exports names every field and column that is written."""

import re

import msgspec
import pytest

from imbroglio.export import csv, parquet, plover, record, ucdp
from imbroglio.export.tables import LAYERS
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "exports.md").read_text("utf-8")
PARTS = [
    one
    for one in vars(record).values()
    if isinstance(one, type) and issubclass(one, record.Part) and one is not record.Part
]


def section(heading: str) -> str:
    """What stands under a heading of the second level."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def named(heading: str) -> set[str]:
    """What a section names as code."""
    return set(re.findall(r"`(\w+)`", section(heading)))


@pytest.mark.parametrize("part", PARTS)
def test_every_field_of_plover_json_is_explained(part):
    """Its own and those of its parts."""
    fields = {field.name for field in msgspec.structs.fields(part)}

    assert fields - named("PLOVER JSON") == set()


def test_every_column_of_the_ucdp_table_is_explained_and_no_other():
    """Each in its row."""
    told = re.findall(r"^\| (`.*?) \|", section("UCDP-style rows"), re.MULTILINE)

    assert {name for cell in told for name in re.findall(r"`(\w+)`", cell)} == set(ucdp.COLUMNS)


@pytest.mark.parametrize("layer", ["events", "tolls"])
def test_every_column_for_events_is_explained(layer):
    """Beside those that the page on the format has."""
    (columns,) = (one.columns for one in LAYERS if one.name == layer)
    spoken = {f"{kind}_{n}" for kind in ("injured", "arrested", "displaced") for n in FIGURES}

    assert set(columns) - named("CSV") - spoken == set()
    assert {layer.name for layer in LAYERS} <= named("CSV")


FIGURES = ("low", "best", "high")


def test_scales_and_quads_are_those_that_are_written():
    """Numbers that a user looks up on the page."""
    for code in ucdp.WHERE.values():
        assert re.search(rf"`where_prec` \|.*\b{code} ", PAGE)
    for _, code in ucdp.WHEN:
        assert re.search(rf"`date_prec` \|.*\b{code} ", PAGE)
    for quad, code in plover.QUADS.items():
        assert f"{code} {quad}" in PAGE


def test_the_functions_that_the_page_names_are_there():
    """For those who use Python."""
    assert "imbroglio.export.csv.unguard" in PAGE
    assert csv.unguard("'=1") == "=1"
    assert "pip install duckdb" in parquet.MISSING
    assert "pip install duckdb" in PAGE
