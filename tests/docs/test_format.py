"""The page on the format says everything that the format has, and what is filled of it."""

import re

import msgspec
import pytest

from imbroglio import ingest, read_many
from imbroglio.reading import Reading, schema
from imbroglio.records import ActorKind, AttributionKind, Label, Status
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "format.md").read_text("utf-8")
LAYERS = [
    field.name
    for field in msgspec.structs.fields(Reading)
    if str(field.type).startswith("tuple[") and field.name != "problems"
]


def section(heading: str) -> str:
    """What stands under a heading of the second level."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_field_is_explained():
    """Each property of each object of the schema is named."""
    objects = schema()["$defs"].values()
    fields = {name for one in objects for name in one.get("properties", {})}

    assert len(fields) > 50
    assert {name for name in fields if f"`{name}`" not in PAGE and not section(name)} == set()


@pytest.mark.parametrize("values", [ActorKind, AttributionKind, Label, Status])
def test_every_category_is_named(values):
    """Who reads a reading meets no unknown word."""
    assert {value for value in values.__args__ if f"`{value}`" not in PAGE} == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_a_section(layer):
    """Found by its name."""
    assert section(layer)


@pytest.mark.model
@pytest.mark.data
def test_the_page_says_which_layers_are_empty():
    """As soon as a layer is filled, the page must say so."""
    empty = set(re.findall(r"^\* `(\w+)`$", section("Layers that are still empty"), re.MULTILINE))

    readings = list(read_many(ingest.documents([ROOT / "demo" / "dossier"])))

    assert {layer for layer in LAYERS if not any(getattr(r, layer) for r in readings)} == empty
