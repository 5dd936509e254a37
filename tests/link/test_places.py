"""Which place a name means."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.page import Page
from imbroglio.link import gazetteer, places, toponyms
from imbroglio.link.place_words import Case, words
from imbroglio.records import Actor, DocId, Document, Mention, Place
from tests.link.growth import growth
from tests.trees import page

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

LEX = words()

IN_ZORVATH = """
    He    he       PRON   3 nsubjpass PRP
    was   be       AUX    3 auxpass   VBD
    born  bear     VERB   0 ROOT      VBN
    in    in       ADP    3 prep      IN
    {0}   {0}      PROPN  4 pobj      NNP {1}
    .     .        PUNCT  3 punct     .
"""
SAID = """
    {0}      {0}      PROPN  2 nsubj  NNP GPE
    said     say      VERB   0 ROOT   VBD
    it       it       PRON   4 nsubj  PRP
    agreed   agree    VERB   2 ccomp  VBD
    .        .        PUNCT  2 punct  .
"""
FELL = """
    {0}      {0}      PROPN  2 nsubj  NNP GPE
    fell     fall     VERB   0 ROOT   VBD
    .        .        PUNCT  2 punct  .
"""


def found(page: Page) -> dict[str, Place]:
    """The places of a page by name, their mentions checked against the text."""
    records = list(places.find(page))
    mentions = {m.id: m for m in records if isinstance(m, Mention)}
    out = {}
    for place in (r for r in records if isinstance(r, Place)):
        assert place.mentions
        for m in place.mentions:
            assert page.text[mentions[m].start : mentions[m].end].strip("'’s ")
        out[place.name] = place
    return out


def read(rules: "Rules", text: str) -> Page:
    pages: Iterator[Page] = rules.pages([Document(DocId("d1"), text)])
    return next(iter(list(pages)))


def told(place: Place) -> str:
    return f"{place.country or ''} {place.precision}".strip()


@pytest.mark.data
def test_a_name_that_no_table_has_is_listed_without_a_point() -> None:
    """An unlisted name after a strict preposition is a place; nothing is guessed about it."""
    place = found(page(IN_ZORVATH.format("Zorvath", "")))["Zorvath"]

    assert (place.lat, place.lon, place.country, place.geonames) == (None, None, None, None)
    assert place.precision == "unknown"


@pytest.mark.data
@pytest.mark.parametrize("name", ["Hamas", "Parliament", "West", "Taliban", "Internet"])
def test_what_the_parser_calls_a_place_may_be_none(name: str) -> None:
    """Listed groups and words of the skip list are no places, whatever their label."""
    assert found(page(IN_ZORVATH.format(name, "GPE"))) == {}


@pytest.mark.data
def test_a_capital_that_speaks_is_no_place() -> None:
    """ "Washington said" names a government; "Washington fell" names the city."""
    assert found(page(SAID.format("Washington"))) == {}
    assert told(found(page(FELL.format("Washington")))["Washington"]) == "USA city"


@pytest.mark.data
def test_a_town_with_a_wrong_label_is_found_after_a_strict_preposition() -> None:
    """Parsers take towns for persons: "in Mariupol" is a place all the same."""
    place = found(page(IN_ZORVATH.format("Mariupol", "PERSON")))["Mariupol"]

    assert told(place) == "UKR city"


@pytest.mark.data
def test_a_common_noun_with_a_capital_is_no_name() -> None:
    """ "In Delta" names no spot, though towns of this name exist."""
    assert found(page(IN_ZORVATH.format("Delta", "GPE"))) == {}


@pytest.mark.data
def test_two_equal_candidates_give_no_point() -> None:
    """A name of many towns, none far larger and none spoken for, stays without coordinates."""
    place = found(page(IN_ZORVATH.format("Springfield", "GPE")))["Springfield"]

    assert place.precision == "unknown"
    assert place.lat is None


@pytest.mark.data
def test_a_small_town_that_nothing_speaks_for_gives_no_point() -> None:
    """An invented place that shares its name with a village is not put on the map."""
    (village,) = {t.name for t in toponyms.lookup("Buttonwillow")}

    place = found(page(IN_ZORVATH.format(village, "GPE")))[village]

    assert (place.lat, place.precision) == (None, "unknown")


@pytest.mark.data
def test_mentions_are_joined_and_numbered_by_first_mention() -> None:
    """Ids count in order of first mention; a name's mentions belong to one place."""
    table = """
        Kabul   Kabul   PROPN 2 nsubj NNP GPE
        fell    fall    VERB  0 ROOT  VBD
        ,       ,       PUNCT 2 punct ,
        then    then    ADV   5 advmod RB
        fell    fall    VERB  2 conj  VBD
        Herat   Herat   PROPN 5 nsubj NNP GPE
        after   after   ADP   5 prep  IN
        KABUL   KABUL   PROPN 7 pobj  NNP GPE
    """

    records = [r for r in places.find(page(table)) if isinstance(r, Place)]

    assert [(p.id, p.name, len(p.mentions)) for p in records] == [
        ("p1", "Kabul", 2),
        ("p2", "Herat", 1),
    ]


@pytest.mark.data
@pytest.mark.model
@pytest.mark.parametrize("case", LEX.case, ids=lambda c: c.text[:40])
def test_the_lexicon_proves_itself(rules: "Rules", case: Case) -> None:
    """Each case of ``places.toml`` gives just the places that it names."""
    result = {name: told(place) for name, place in found(read(rules, case.text)).items()}

    assert result == ({} if case.none else dict(case.places))


# Sentences written for the test; each shows one way in which a text tells which place it means.
SENTENCES = [
    ("The northern Afghan city of Kunduz was quiet.", {"Kunduz": "AFG city"}),
    ("Two ferries sank off Tripoli, a port in northern Lebanon.", {"Tripoli": "LBN city"}),
    ("A curfew was imposed in Tripoli, the Libyan capital.", {"Tripoli": "LBY city"}),
    ("Bakers in Lebanon's second city, Tripoli, went on strike.", {"Tripoli": "LBN city"}),
    ("The militia seized Kunduz province overnight.", {"Kunduz": "AFG admin1"}),
    ("He was held in the province of Kandahar.", {"Kandahar": "AFG admin1"}),
    ("Votes were counted in Washington state.", {"Washington": "USA admin1"}),
    ("Georgian police sealed the old quarter of Tbilisi in Georgia.", {"Georgia": "GEO country"}),
    ("Peach farmers near Atlanta, Georgia, feared frost.", {"Georgia": "USA admin1"}),
    ("In Paris, Texas, a judge ruled.", {"Paris": "USA city"}),
    ("The trial opened in San Jose, Costa Rica.", {"San Jose": "CRI city"}),
    ("Patrols crossed the Red Sea towards the Bab al-Mandab strait.", {"Red Sea": "region"}),
    ("Nomads across the Sahel lost their herds.", {"Sahel": "region"}),
    ("Rebels entered Sake, a town west of Goma in North Kivu province.", {"Sake": "COD city"}),
    ("Shelling hit Sumy and the Donetsk region of Ukraine.", {"Donetsk": "UKR admin1"}),
    ("Talks were held in N'Djamena and in Addis Ababa.", {"N'Djamena": "TCD city"}),
    ("Sirens sounded in Kiev, the Ukrainian capital.", {"Kiev": "UKR city"}),
    ("Fishermen returned to Hodeidah on Yemen's coast.", {"Hodeidah": "YEM city"}),
    ("The ferry left Victoria, the capital of the Seychelles.", {"Victoria": "SYC city"}),
    ("He flew from London to New York.", {"New York": "USA city", "London": "GBR city"}),
    ("Graffiti appeared in Londonderry, Northern Ireland.", {"Northern Ireland": "GBR admin1"}),
    (
        "Miners struck in Lubumbashi, in the Democratic Republic of the Congo.",
        {"Lubumbashi": "COD city"},
    ),
    (
        "Soldiers patrol Pakistan-administered Kashmir.",
        {"Pakistan-administered Kashmir": "PAK admin1"},
    ),
    (
        "Shells fell on Ansongo and Gao in northern Mali.",
        {"Ansongo": "MLI city", "Gao": "MLI city"},
    ),
    (
        "Bourem, a town 95 km from Gao in Mali, was quiet.",
        {"Bourem": "MLI city", "Gao": "MLI city"},
    ),
    ("Port Sudan, on the Red Sea, was calm, Sudanese sailors say.", {"Red Sea": "region"}),
    ("Floods hit Red Sea state in eastern Sudan.", {"Red Sea": "SDN admin1"}),
    ("Refugees crossed from Niger's Tillabéri region into Mali.", {"Tillabéri": "NER admin1"}),
    ("Envoys met in New York and Geneva.", {"Geneva": "CHE city"}),
    ("Shepherds in Iraqi Kurdistan sold their flocks.", {"Iraqi Kurdistan": "IRQ region"}),
    ("The Kabul airport was shut.", {"Kabul": "AFG city"}),
    ("NAIROBI, Kenya (Agency) - Striking nurses marched.", {"Nairobi": "KEN city"}),
]


@pytest.mark.data
@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"), SENTENCES, ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_a_text_tells_which_place_it_means(
    rules: "Rules", text: str, expected: dict[str, str]
) -> None:
    """Containment, sort, size and the countries of the text settle a name."""
    result = {name: told(place) for name, place in found(read(rules, text)).items()}

    assert {name: result.get(name) for name in expected} == expected


@pytest.mark.data
@pytest.mark.model
def test_the_same_name_may_mean_two_places_in_one_text(rules: "Rules") -> None:
    """ "San Jose, Costa Rica" and "San Jose, California" are two places of one document."""
    text = "One trial opened in San Jose, Costa Rica, another in San Jose, California."

    records = [r for r in places.find(read(rules, text)) if isinstance(r, Place)]

    assert {p.country for p in records if p.name == "San Jose"} == {"CRI", "USA"}


@pytest.mark.data
@pytest.mark.model
def test_a_possessive_is_not_part_of_the_mention(rules: "Rules") -> None:
    """The mention of "Kunduz's market" is "Kunduz"."""
    p = read(rules, "Traders in Kunduz reopened Kunduz's market in Afghanistan.")

    mentions = [r for r in places.find(p) if isinstance(r, Mention)]

    assert [p.text[m.start : m.end] for m in mentions] == ["Kunduz", "Kunduz", "Afghanistan"]


@pytest.mark.data
@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "An Afghan minister resigned.",
        "Mr Jordan thanked Mrs Chad.",
        "The West has lost patience with them.",
        "The Russian Foreign Ministry replied.",
        "Hamas and Hezbollah rejected it.",
        "She prays at the Grand Mosque.",
    ],
)
def test_what_is_no_place_is_not_listed(rules: "Rules", text: str) -> None:
    """Nationalities, persons, notions, ministries, groups and buildings are no places here."""
    assert found(read(rules, text)) == {}


@pytest.mark.data
@pytest.mark.model
def test_a_peoples_name_counts_where_the_settings_say_so(
    rules: "Rules", monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `associative` set, "the Afghan city" and "Afghans" list Afghanistan."""
    p = read(rules, "An Afghan city mourned. Afghans prayed.")
    lex = words()

    def loose(language: str = "en") -> object:
        fields = {f: getattr(lex, f) for f in lex.__struct_fields__}
        return type(lex)(**fields | {"associative": frozenset({"modifier", "people"})})

    monkeypatch.setattr(toponyms, "words", loose)

    place = found(p)["Afghanistan"]

    assert (told(place), len(place.mentions)) == ("AFG country", 2)


@pytest.mark.data
def test_an_empty_page_has_no_places() -> None:
    """No token, no place, no fault."""
    assert list(places.find(page("\n"))) == []


@pytest.mark.data
@pytest.mark.parametrize(
    "words", [["Kunduz"], ["Kabul", "'s"], ["Paris", ",", "Texas"], ["Zorvath", "in"], [""]]
)
def test_time_grows_no_faster_than_the_text(words: list[str]) -> None:
    """A long run of names, of owners or of containers is settled in linear time."""
    names = words if words != [""] else [t.name.split()[0] for t in many()]

    assert growth(places.find, names, label="GPE") < 12


def many() -> list[toponyms.Toponym]:
    """Many different listed places."""
    rows = gazetteer._table().execute("SELECT name FROM place WHERE kind = 2 LIMIT 8000")
    return [t for (name,) in rows for t in toponyms.lookup(name)[:1]]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("REYKJAVIK, Dec 12, 1975 (Northern Wire) - A ship fired on a tug.", ["Reykjavík"]),
        ("The court in The Hague sentenced the general.", ["Hague"]),
        ("Fighting spread to Port Sudan.", ["Port Sudan"]),
    ],
)
def test_an_agency_a_seat_and_a_port_are_what_they_are(
    rules: "Rules", text: str, places: list[str]
) -> None:
    """No place in brackets that no table has, none by a state inside a longer name."""
    page = read(rules, text)

    assert [place.name for place in page.of(Place)] == places
    assert "Sudan" not in [actor.name for actor in page.of(Actor)]
