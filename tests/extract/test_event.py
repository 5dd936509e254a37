"""Events: who did what to whom, and what is none."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.reading import EventEntry, Reading, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> Reading:
    document = Document(DocId("d1"), text, published="2024-05-14")
    ((_, records),) = rules.read([document])
    return project(document, records)


def told(reading: Reading, event: EventEntry) -> tuple[str, str, list[str], list[str]]:
    """Type, trigger, actors and recipients by name."""
    names = {a.id: a.name for a in reading.actors}
    a, b = event.trigger
    return (
        event.type,
        reading.text[a:b],
        [names[x] for x in event.actors],
        [names[x] for x in event.recipients],
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rebels shelled the garrison.", ("ASSAULT", "shelled", ["Rebels"], ["garrison"])),
        ("The garrison was shelled by rebels.", ("ASSAULT", "shelled", ["rebels"], ["garrison"])),
        ("Police arrested nine clerks.", ("COERCE", "arrested", ["Police"], ["nine clerks"])),
        ("The army deployed two brigades.", ("MOBILIZE", "deployed", ["army"], ["two brigades"])),
        ("Students held a protest.", ("PROTEST", "protest", ["Students"], [])),
        (
            "Norway imposed sanctions on the junta.",
            ("SANCTION", "sanctions", ["Norway"], ["junta"]),
        ),
        (
            "Norway and Iceland signed an agreement.",
            ("AGREE", "signed", ["Norway", "Iceland"], ["Norway", "Iceland"]),
        ),
        (
            "The bishop urged the guards to lower their rifles.",
            ("REQUEST", "urged", ["bishop"], ["guards"]),
        ),
        (
            "The front said it was responsible for an attack on the barracks.",
            ("ASSAULT", "attack", ["front"], []),
        ),
        ("Norwegian air strikes hit the depot.", ("ASSAULT", "air strikes", ["Norway"], [])),
    ],
)  # fmt: skip
def test_an_event_has_its_type_and_its_sides(
    rules: "Rules", text: str, event: tuple[str, str, list[str], list[str]]
) -> None:
    """Active, passive, light verb, mutual, by request, by who answers for it."""
    reading = read(rules, text)

    assert event in [told(reading, e) for e in reading.events]


@pytest.mark.parametrize(
    "text",
    [
        "The minister attacked the proposal.",
        "The columnist bombarded the notion with jokes.",
        "The colours appealed to her.",
        "The photograph captured the mood of the town.",
        "She consulted the dictionary.",
    ],
)
def test_a_metaphor_is_no_event(rules: "Rules", text: str) -> None:
    """Violence against an idea, and what things do, is coded as nothing."""
    assert not [e for e in read(rules, text).events if e.type in ("ASSAULT", "COERCE", "CONSULT")]


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        ("Rebels shelled the garrison.", "CT+", "actual"),
        ("The army denied that rebels shelled the garrison.", "CT-", "actual"),
        ("Rebels may have shelled the garrison.", "PS+", "actual"),
        ("Rebels will shell the garrison.", "CT+", "future"),
        ("If rebels shell the garrison, the army will withdraw.", "Uu", "hypothetical"),
        ("Rebels threatened to shell the garrison.", "Uu", "future"),
        ("Rebels should shell the garrison.", "Uu", "recommended"),
        ("Rebels failed to shell the garrison.", "CT-", "actual"),
    ],
)
def test_an_event_that_did_not_happen_says_so(
    rules: "Rules", text: str, label: str, status: str
) -> None:
    """Denied, possible, planned, threatened, advised: kept, with its label and status."""
    events = [e for e in read(rules, text).events if e.type == "ASSAULT"]

    assert [(e.label, e.status) for e in events] == [(label, status)]


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("Rebels killed twelve soldiers.", (12, 12, 12), None),
        ("Rebels shelled the port, killing at least 1,200 people.", (1200, 1200, None), None),
        ("Rebels shelled the port, wounding dozens.", None, (24, None, 99)),
        ("Two monks were killed and five were injured.", (2, 2, 2), None),
        ("Nobody was killed when rebels shelled the port.", (0, 0, 0), None),
        ("Rebels killed up to forty farmers.", (None, 40, 40), None),
    ],
)
def test_a_toll_has_its_bounds(
    rules: "Rules",
    text: str,
    dead: tuple[int | None, ...] | None,
    injured: tuple[int | None, ...] | None,
) -> None:
    """Digits, number words, "at least", "up to", "dozens", nobody."""
    events = read(rules, text).events

    tolls = [(e.dead, e.injured) for e in events if e.dead or e.injured]
    found = [tuple((t.low, t.best, t.high) if t else None for t in pair) for pair in tolls]

    assert found, [told(read(rules, text), e) for e in events]
    assert found[0][0] == dead
    assert injured is None or found[0][1] == injured


def test_an_event_has_its_place_and_day(rules: "Rules") -> None:
    """The place and the date that its own sentence names."""
    reading = read(rules, "Rebels shelled Goma last Friday. Nobody spoke in Kinshasa.")
    (event,) = [e for e in reading.events if e.type == "ASSAULT"]

    assert [p.name for p in reading.places if p.id == event.place] == ["Goma"]
    assert [d.value for d in reading.dates if d.id == event.date] == ["2024-05-10"]


def test_a_definite_noun_takes_up_the_event(rules: "Rules") -> None:
    """ "the attack" is the one told before."""
    reading = read(rules, "Rebels launched an attack at dawn. The attack ended at noon.")

    first, second = [e for e in reading.events if e.type == "ASSAULT"][:2]

    assert second.same_as == first.id
