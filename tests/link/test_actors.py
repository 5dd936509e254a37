"""Actors: their names, kinds and countries."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.reading import ActorEntry, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def actors(rules: "Rules", text: str) -> dict[str, ActorEntry]:
    document, records = next(rules.read([Document(DocId("d1"), text)]))
    return {a.name: a for a in project(document, records).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        (
            "The Norwegian Foreign Ministry said nothing.",
            "Norwegian Foreign Ministry", "government body", "NOR",
        ),
        ("The Norwegian navy seized two boats.", "Norwegian navy", "security force", "NOR"),
        ("The Salt Liberation Front shelled it.", "Salt Liberation Front", "armed group", None),
        ("Governor Ana Prell came late.", "Ana Prell", "person", None),
        ("Villagers fled the valley.", "Villagers", "community", None),
        ("Protesters blocked the bridge.", "Protesters", "crowd", None),
        ("The Port Courier printed the list.", "Port Courier", "media", None),
        ("The Reform Party lost.", "Reform Party", "party", None),
        ("NATO sent two observers.", "NATO", "igo", None),
        ("The Uyghurs marched through the town.", "Uyghurs", "community", "CHN"),
        ("Norway recalled its envoy.", "Norway", "state", "NOR"),
    ],
)  # fmt: skip
def test_an_actor_has_its_kind_and_country(
    rules: "Rules", text: str, name: str, kind: str, country: str | None
) -> None:
    """Kind by table, words or parser; country where text or table tell."""
    found = actors(rules, text)[name]

    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian summer was short.",
        "Snow lay in the streets of Oslo.",
        "The Shiite mosque stood on a hill.",
        "The side door of the depot was open.",
    ],
)
def test_an_adjective_or_a_place_is_no_actor(rules: "Rules", text: str) -> None:
    """What only describes a thing, or is where it lies, acts for nobody."""
    assert not actors(rules, text)


def test_a_possessed_description_is_named_by_its_owner(rules: "Rules") -> None:
    """ "his deputy" is told by whose deputy."""
    found = actors(rules, "Governor Amos Teal resigned. His deputy left the room.")

    assert "Amos Teal's deputy" in found


def test_an_invented_state_is_found_by_what_it_does(rules: "Rules") -> None:
    """A name that no table has is a state where it acts as one."""
    found = actors(rules, "Karvolia closed the strait. Karvolia's army sank two boats.")

    assert found["Karvolia"].kind == "state"
    assert found["Karvolia"].country is None


def test_a_plain_name_of_the_conflict_table_needs_its_country(rules: "Rules") -> None:
    """A name made of plain words is not taken for a party to some far conflict."""
    found = actors(rules, "The Presidential Guard called at the house of a judge.")

    assert found["Presidential Guard"].known_as is None


def test_actors_are_numbered_by_first_mention(rules: "Rules") -> None:
    """Ids follow the text."""
    found = actors(rules, "The mayor wrote to the bishop. The bishop wrote to the navy.")

    assert [(a.id, a.name) for a in found.values()] == [
        ("a1", "mayor"),
        ("a2", "bishop"),
        ("a3", "navy"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Shells struck Goma on Monday.", "Clashes broke out in Alamata.", "Snow fell on Goma."],
)
def test_a_town_is_no_actor_unless_it_acts(rules: "Rules", text: str) -> None:
    """Where something happens is a place, whatever the parser takes its name for."""
    assert not actors(rules, text)


def test_the_table_tells_the_kind_whatever_the_body_is_called(rules: "Rules") -> None:
    """A union of states that is called a bloc is no party."""
    found = actors(rules, "The European Union voiced concern. The bloc will meet.")

    assert found["European Union"].kind == "igo"
