"""Tolls: figures with their bounds, their event, their side and their holder."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.reading import EventEntry, Reading, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> Reading:
    document = Document(DocId("d"), text, published="2024-05-14")
    ((_, records),) = rules.read([document])
    return project(document, records)


def first(rules: "Rules", text: str) -> EventEntry:
    """The first event with a toll."""
    return next(e for e in read(rules, text).events if e.tolls)


@pytest.mark.parametrize(
    ("text", "kind", "bounds"),
    [
        ("Rebels killed at least 12 people.", "dead", (12, 12, None)),
        ("Rebels killed no fewer than 12 people.", "dead", (12, 12, None)),
        ("Rebels killed up to forty farmers.", "dead", (None, 40, 40)),
        ("Rebels killed as many as 15 soldiers.", "dead", (None, 15, 15)),
        ("Between 30 and 55 dockers died when rebels shelled the pier.", "dead", (30, None, 55)),
        ("The raid killed 15 to 20 fighters.", "dead", (15, None, 20)),
        ("The army shelled the village, killing 12 people or, by one count, 15.", "dead",
         (12, 12, 15)),
        ("A bomb killed three soldiers and a driver.", "dead", (4, 4, 4)),
        ("An air strike killed a mother and her two children.", "dead", (3, 3, 3)),
        ("The mayor was assassinated by gunmen.", "dead", (1, 1, 1)),
        ("Gunmen shot dead two tax collectors.", "dead", (2, 2, 2)),
        ("The bombing cost the lives of four guards.", "dead", (4, 4, 4)),
        ("The death toll from the bombing rose to 46.", "dead", (46, 46, 46)),
        ("The attack caused 17 deaths.", "dead", (17, 17, 17)),
        ("Nobody was hurt when a rocket hit the school.", "dead", (0, 0, 0)),
        ("There were no casualties in the attack.", "injured", (0, 0, 0)),
        ("The shelling left nine dead and more than 40 wounded.", "injured", (40, 40, None)),
        ("An explosion sent three dockers to hospital.", "injured", (3, 3, 3)),
        ("Youths pelted the police with stones; six officers needed stitches.", "injured",
         (6, 6, 6)),
        ("Police arrested 48 students.", "arrested", (48, 48, 48)),
        ("Up to 40 miners were detained by the police.", "arrested", (None, 40, 40)),
        ("Some 1,200 families were displaced by the fighting.", "displaced", (1200, 1200, 1200)),
        ("Two thousand three hundred people were evacuated by the army.", "displaced",
         (2300, 2300, 2300)),
        ("Five hundred and twelve people were killed in the raid.", "dead", (512, 512, 512)),
        ("The attack killed two dozen people.", "dead", (24, 24, 24)),
        ("Two dozen dockers died in the attack.", "dead", (24, 24, 24)),
        ("About 3.5 million people were displaced by the war.", "displaced",
         (3500000, 3500000, 3500000)),
    ],
)  # fmt: skip
def test_a_figure_has_its_kind_and_its_bounds(
    rules: "Rules", text: str, kind: str, bounds: tuple[int | None, ...]
) -> None:
    """Digits, words, ranges, sums of persons, states, nouns of counting, nobody."""
    told = {t.kind: (t.low, t.best, t.high) for t in first(rules, text).tolls}

    assert told[kind] == bounds


def test_a_word_of_quantity_is_a_range_and_says_so(rules: "Rules") -> None:
    """ "Dozens" is 24 to 99 by our table, with a flag and no best figure."""
    (toll,) = first(rules, "Dozens of villagers were killed by the militia.").tolls

    assert (toll.low, toll.best, toll.high, toll.vague) == (24, None, 99, True)


@pytest.mark.parametrize(
    "text",
    [
        "The minister killed nine bills.",
        "The rebels' attack killed 40 cattle and burned nine barns.",
        "Nine farmers died of cholera after rebels shelled the well.",
        "The ship displaced 900 tonnes.",
        "The militia burned dozens of houses.",
        "Police foiled a plot to kill the president.",
        "The army planned to kill 40 rebels.",
        "Norway expelled the ambassador.",
        "Rebels said they lost nine men and shelled the port.",
    ],
)
def test_what_counts_no_people_or_nobodys_act_is_no_toll(rules: "Rules", text: str) -> None:
    """Bills, cattle, disease, water."""
    assert not [e for e in read(rules, text).events if e.tolls]


def test_figures_that_differ_stand_side_by_side_with_their_holders(rules: "Rules") -> None:
    """The first mention holds the figures of all mentions, and their lowest and highest."""
    text = (
        "Rebels ambushed a convoy near the ford. At least 12 soldiers died, the army said. "
        "The rebels put the dead at 15."
    )
    reading = read(rules, text)
    event = next(e for e in reading.events if e.tolls)
    holders = {v.id: v.actor for v in reading.attributions}
    names = {a.id: a.name for a in reading.actors}

    told = [(t.best, names[holders[t.voice or ""] or ""].lower()) for t in event.tolls]

    assert told == [(12, "army"), (15, "rebels")]
    assert event.dead is not None
    assert (event.dead.low, event.dead.best, event.dead.high) == (12, 12, 15)


def test_some_of_those_counted_are_no_rival_figure(rules: "Rules") -> None:
    """ "Two nurses" among twelve people leave the sum what it is."""
    text = "The raid killed twelve people. The clinic said two nurses were killed."
    event = first(rules, text)

    assert event.dead is not None
    assert (event.dead.low, event.dead.best, event.dead.high) == (12, 12, 12)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The blast killed nine miners.", 1),
        ("Rebels shelled the port, killing nine.", 1),
        ("Nine people were killed and 21 injured in an attack on the market.", 1),
        ("Nine people died when rebels shelled the pier.", 1),
        ("Norway signed a treaty with Sweden.", 1),
        ("Guards fired shots at the boat.", 1),
        ("Rebels shelled the port and abducted nine miners.", 2),
    ],
)
def test_an_act_and_what_came_of_it_are_one_event(rules: "Rules", text: str, count: int) -> None:
    """Result verbs, and verbs that carry an event noun, make no second event."""
    assert len(read(rules, text).events) == count


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The army lost nine men in the battle.", "army"),
        ("The battle cost the army nine men.", "army"),
        ("The militia lost a commander in the clash.", "militia"),
        ("The shelling killed nine dockers.", "nine dockers"),
        ("The shelling killed nine people.", None),
        ("Five people lost their lives in the raid.", None),
    ],
)
def test_a_toll_names_the_side_that_suffered_it(
    rules: "Rules", text: str, side: str | None
) -> None:
    """Those counted, or those who lost them; nobody where anybody is counted."""
    reading = read(rules, text)
    (toll,) = next(e for e in reading.events if e.tolls).tolls
    names = {a.id: a.name.lower() for a in reading.actors}

    assert (names[toll.side] if toll.side else None) == side
