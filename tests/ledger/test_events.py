"""Events with all that they point to looked up."""

import pytest
from msgspec.structs import replace

from imbroglio.ledger.event_tables import told_as
from imbroglio.ledger.events import happenings
from imbroglio.reading import (
    ActorEntry,
    AttributionEntry,
    By,
    DateEntry,
    EventEntry,
    PlaceEntry,
    Reading,
)

TEXT = "It rained. Police said rebels shelled Lund on 3 May. Rebels denied it."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


EVENT = EventEntry(
    *("e1", "ASSAULT", None, (), at("shelled"), ("a2",), (), "p1", "d1", ()),
    *(None, None, "CT+", "actual", "v1", "e1"),
)
READING = Reading(
    id="x",
    text=TEXT,
    published="2024-05-04",
    actors=(
        ActorEntry("a1", "Police", "security force", "SWE", None, (at("Police"),)),
        ActorEntry("a2", "rebels", "armed group", None, None, (at("rebels"), at("Rebels"))),
    ),
    places=(PlaceEntry("p1", "Lund", 55.7, 13.2, "SWE", None, None, "city", (at("Lund"),)),),
    dates=(DateEntry("d1", "2024-05-03", "day", (at("on 3 May"),)),),
    attributions=(
        AttributionEntry(
            *("v1", None, (at("Police"),), "a1", (at("said"),)),
            *((at("rebels shelled Lund on 3 May"),), False, "say", "CT+", "Uu"),
        ),
    ),
    events=(EVENT,),
    by=By("rules", "0", None),
)


def one(**fields):
    """The event of the reading with these fields of its own."""
    (found,) = happenings(replace(READING, events=(replace(EVENT, **fields),)))
    return found


def test_an_event_leads_to_its_sides_place_day_and_holder():
    """Names, sector, the mention in the trigger's own sentence, and whose word it is."""
    found = one()

    (rebels,) = found.actors
    assert (rebels.name, rebels.sector, rebels.mention) == ("rebels", "REB", at("rebels"))
    assert (found.place.name, found.date.value, found.holder) == ("Lund", "2024-05-03", "Police")
    assert TEXT[slice(*found.sentence)] == "Police said rebels shelled Lund on 3 May."
    assert found.quad == "material conflict"


@pytest.mark.parametrize(
    ("label", "status", "flags"),
    [
        ("CT+", "actual", (False, False, False, True)),
        ("PS+", "actual", (False, False, False, True)),
        ("Uu", "actual", (False, True, False, False)),
        ("CT-", "actual", (False, False, True, False)),
        ("CT+", "future", (True, False, False, False)),
        ("Uu", "future", (True, True, False, False)),
        ("Uu", "recommended", (False, True, False, False)),
    ],
)
def test_flags_follow_label_and_status(label, status, flags):
    """To come, supposed, denied; only what somebody holds to be true has happened."""
    found = one(label=label, status=status)

    assert (found.future, found.hypothetical, found.negated, found.happened) == flags


@pytest.mark.parametrize(
    ("published", "historical"),
    [("2024-05-04", False), ("2025-05-03", False), ("2025-05-06", True), (None, None)],
)
def test_an_event_of_more_than_a_year_ago_is_history(published, historical):
    """Unknown where the document's own day is."""
    (found,) = happenings(replace(READING, published=published))

    assert found.historical is historical


def test_what_points_nowhere_is_unknown():
    """A reading may come from a file that anybody wrote."""
    strange = {"type": "DANCE", "place": "p9", "date": "d9", "voice": "v9", "actors": ("a9",)}
    found = one(**strange)

    assert (found.quad, found.place, found.date, found.chain, found.holder) == (None,) * 5
    assert found.actors == ()
    assert list(happenings(replace(READING, events=(replace(EVENT, trigger=(5, 999)),)))) == []


@pytest.mark.parametrize(
    ("label", "kind", "author", "words"),
    [
        ("CT+", "say", "CT-", "denied by those who pass it on"),
        ("PR+", "say", "CT-", "probable, denied by those who pass it on"),
        ("CT-", "say", "CT-", "not so"),
        ("CT+", "say", "Uu", "happened"),
    ],
)
def test_a_denial_on_the_way_is_told(label, kind, author, words):
    """In words too: "rejected claims that rebels shelled Lund"."""
    (voice,) = READING.attributions
    reading = replace(
        READING,
        attributions=(replace(voice, kind=kind, author=author),),
        events=(replace(EVENT, label=label),),
    )
    (found,) = happenings(reading)

    assert told_as(found) == words
    assert (found.standing == "happened") == (words == "happened")
