"""Which names are of one thing, and which words are no name."""

import pytest

from imbroglio.assemble.naming import actor_key, factor_key, folded, namings, singular
from imbroglio.reading import ActorEntry, By, FactorEntry, PlaceEntry, Reading


def reading(text, *names, kind="armed group"):
    """A reading with an actor for each of these, wherever it stands in the text."""
    actors = []
    for number, name in enumerate(names, 1):
        spans = []
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = text.find(name, at + 1)
        actors.append(ActorEntry(f"a{number}", name, kind, None, None, tuple(spans)))
    return Reading(id="d", text=text, actors=tuple(actors), by=By("hand", "1", None))


@pytest.mark.parametrize(
    ("text", "name", "kind", "described"),
    [
        ("Later the Blue Scarf left.", "Blue Scarf", "armed group", False),
        ("Thousands of people marched.", "Thousands of people", "other", True),
        ("Gunmen fired. The gunmen left.", "Gunmen", "armed group", True),
        ("Hezbol fired. Hezbol left.", "Hezbol", "armed group", False),
        ("Later Ahmad bin Said left.", "Ahmad bin Said", "person", False),
        ("A Russian soldier left.", "Russian soldier", "person", True),
        ("Later al-Nusra left.", "al-Nusra", "armed group", False),
        ("Later residents of Goma left.", "residents of Goma", "crowd", True),
        ("Nurses waited.", "Nurses", "community", True),
        ("The governor's office said so.", "governor's office", "government body", True),
    ],
)
def test_who_has_a_name(text, name, kind, described):
    """A capital that only the start of a sentence gives makes no name."""
    (found,) = namings(reading(text, name, kind=kind)).all()

    assert found.described is described
    assert ("#" in found.key) is described


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Northern Fund", "Northern Fund"),
        ("Médecins Sans Frontières", "Medecins sans frontieres"),
        ("Al-Shabab", "al-Shabab"),
        ("Kenya's army", "Kenya army"),
    ],
)
def test_spellings_of_one_name(one, other):
    """Accents, capitals, articles and hyphens make no difference."""
    assert actor_key(one) == actor_key(other)


def test_entries_of_the_table_come_before_names():
    """Whoever is known is one, whatever the name; what is unknown keeps its letters."""
    assert actor_key("Daesh", "own:islamic-state") == actor_key("ISIS", "own:islamic-state")
    assert folded("«»") == "«»"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("collision", "collisions"),
        ("fuel subsidies", "fuel subsidy"),
        ("border crossings", "border crossing"),
        ("tax", "taxes"),
    ],
)
def test_factors_in_the_plural(one, other):
    """A factor is the same in the singular and in the plural."""
    assert factor_key(one) == factor_key(other)


@pytest.mark.parametrize("word", ["crisis", "press", "virus", "gas", "as", "clash"])
def test_what_is_no_plural(word):
    """An s at the end that belongs to the word stays, but for what looks like a plural."""
    assert singular(word) in (word, word.removesuffix("s"))
    assert singular(singular(word)) == singular(word)


def test_a_place_by_number_country_or_name():
    """Points of the table, countries by their code, and what is on no map by its name."""
    entries = (
        PlaceEntry("p1", "Kunduz", 36.7, 68.9, "AFG", "Kunduz", 1135690, "city", ((0, 1),)),
        PlaceEntry("p2", "Mali", 17.0, -4.0, "MLI", None, 2453866, "country", ((0, 1),)),
        PlaceEntry("p3", "Upper Mill", None, None, None, None, None, "unknown", ((0, 1),)),
    )
    made = Reading(
        id="d",
        text="xx",
        places=entries,
        factors=(FactorEntry("f1", "rising hunger", "hunger", ((0, 1),)),),
        by=By("hand", "1", None),
    )

    assert [n.key for n in namings(made).all()] == [
        *("place:1135690", "place:MLI", "place:upper mill", "factor:hunger"),
    ]


def test_one_key_of_two_entries_keeps_the_fuller_name():
    """Their mentions are counted together."""
    made = reading("Blue Scarf met the Blue Scarf.", "Blue Scarf", "the Blue Scarf")

    (found,) = namings(made).all()

    assert (found.name, found.mentions) == ("the Blue Scarf", 3)
