"""A reading with an event that has everything, and strategies for any readings and records."""

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.reading import (
    ActorEntry,
    AttributionEntry,
    By,
    DateEntry,
    EventEntry,
    PlaceEntry,
    Reading,
    TollEntry,
    TollSum,
)

TEXT = (
    "Radio Lund quoted police as saying that rebels shelled Lund with mortars on 3 May 2024, "
    "killing 12 to 15 soldiers. The mayor spoke of at least 20 dead."
)


def at(words: str) -> tuple[int, int]:
    """Where the words first stand in the sample's text."""
    start = TEXT.index(words)
    return start, start + len(words)


DEAD = TollSum(12, 12, 15, (at("12 to 15 soldiers"),))
TOLLS = (
    TollEntry("dead", 12, 12, 15, False, "a3", (at("12 to 15 soldiers"),), "v2"),
    TollEntry("dead", 20, 20, None, False, None, (at("at least 20"),), "v3"),
)
EVENT = EventEntry(
    *("e1", "ASSAULT", "heavy-weapons", ("military",), at("shelled"), ("a2",), ("a3",)),
    *("p1", "d1", (at("mortars"),), DEAD, None, "CT+", "actual", "v2", "e1"),
    tolls=TOLLS,
    rule="event/9 shell",
)
READING = Reading(
    id="wire-1",
    text=TEXT,
    title="Shells on Lund",
    publisher="Wire",
    author="A. Writer",
    url="wire:1",
    published="2024-05-04",
    actors=(
        ActorEntry("a1", "Police", "security force", "SWE", None, (at("police"),)),
        ActorEntry("a2", "Northern Front", "armed group", None, "own:rebels", (at("rebels"),)),
        ActorEntry("a3", "soldiers", "security force", "SWE", None, (at("soldiers"),)),
        ActorEntry("a4", "The mayor", "government body", "SWE", None, (at("The mayor"),)),
    ),
    places=(PlaceEntry("p1", "Lund", 55.7, -13.2, "SWE", "Scania", 7, "city", (at("Lund"),)),),
    dates=(DateEntry("d1", "2024-05-03", "day", (at("on 3 May 2024"),)),),
    attributions=(
        AttributionEntry(
            *("v1", None, (at("Radio Lund"),), None, (at("quoted"),)),
            *((at("rebels shelled Lund"),), False, "say", "CT+", "Uu"),
        ),
        AttributionEntry(
            *("v2", "v1", (at("police"),), "a1", (at("saying"),)),
            *((at("rebels shelled Lund"),), False, "say", "PR+", "Uu"),
        ),
        AttributionEntry(
            *("v3", None, (at("The mayor"),), "a4", (at("spoke"),)),
            *((at("at least 20 dead"),), False, "say", "CT+", "Uu"),
        ),
    ),
    events=(EVENT,),
    by=By("rules", "0", "small 1"),
)


def reading(**fields: Any) -> Reading:
    """The sample with an event that has these fields of its own."""
    return replace(READING, events=(replace(EVENT, **fields),))


_PLAIN = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def structs(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any value of a struct type, field by field."""
    fields = {field.name: _of(field.type) for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **fields)


def _of(kind: Any) -> st.SearchStrategy[Any]:
    kind = getattr(kind, "__value__", kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return structs(kind)
    parts = get_args(kind)
    if getattr(kind, "__origin__", None) is tuple:
        if parts[-1] is Ellipsis:
            return st.lists(_of(parts[0]), max_size=2).map(tuple)
        return st.tuples(*map(_of, parts))
    if all(isinstance(part, str | int) for part in parts):
        return st.sampled_from(parts)
    return st.one_of(*map(_of, parts))


NUMBERS = st.none() | st.integers(0, 10**6)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of any text, hostile to spreadsheets, whose events point to this and that."""
    text = draw(st.text(alphabet=st.sampled_from("=+-@'\",;\n\r\t\0\u2028☃👍 aZ"), min_size=4))
    ids = [f"e{n}" for n in range(draw(st.integers(1, 3)))]
    spans = st.tuples(st.integers(0, len(text) - 2), st.integers(1, 9)).map(
        lambda one: (one[0], min(one[0] + one[1], len(text)))
    )
    some = st.lists(spans, max_size=2).map(tuple)
    names = st.text(alphabet="=@'-\na", max_size=5)
    tolls = st.builds(
        TollEntry,
        kind=st.sampled_from(["dead", "injured"]),
        low=NUMBERS,
        best=NUMBERS,
        high=NUMBERS,
        vague=st.booleans(),
        side=st.sampled_from([None, "a1", "a2", "a9"]),
        span=some,
        voice=st.sampled_from([None, "v1", "v2", "v9"]),
    )
    made = [
        replace(
            EVENT,
            id=ident,
            type=draw(st.sampled_from(["ASSAULT", "AID", "DANCE"])),
            trigger=draw(spans),
            weapon=draw(some),
            dead=None,
            tolls=tuple(draw(st.lists(tolls, max_size=4))),
            label=draw(st.sampled_from(["CT+", "PS+", "Uu", "CT-"])),
            status=draw(st.sampled_from(["actual", "future"])),
            same_as=draw(st.sampled_from(ids)),
            place=draw(st.sampled_from([None, "p1", "p9"])),
            date=draw(st.sampled_from([None, "d1"])),
        )
        for ident in ids
    ]
    return replace(
        READING,
        id=draw(names),
        text=text,
        title=draw(st.none() | names),
        actors=tuple(replace(a, name=draw(names), mentions=draw(some)) for a in READING.actors),
        places=tuple(replace(p, name=draw(names), mentions=draw(some)) for p in READING.places),
        dates=tuple(
            replace(
                d,
                mentions=draw(some),
                value=draw(st.sampled_from([None, "2024", "2024-05", "0001/9999", "=1+1"])),
            )
            for d in READING.dates
        ),
        attributions=tuple(
            replace(v, source=draw(some), cue=draw(some), content=draw(some))
            for v in READING.attributions
        ),
        events=tuple(made),
    )
