"""Events as PLOVER JSON, out and in again: one record an event and a line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from imbroglio import cameo
from imbroglio.calendar import days
from imbroglio.export.lines import decoded
from imbroglio.export.record import (
    Actor,
    Citation,
    Event,
    Figure,
    Holder,
    Location,
    Size,
    TextInfo,
    Toll,
    When,
    Words,
)
from imbroglio.ledger.events import Happening, Party, Told, happenings
from imbroglio.reading import (
    AttributionEntry,
    DateEntry,
    PlaceEntry,
    Reading,
    Span,
    Spans,
    TollSum,
)

CODEBOOK = "PLOVER 2021"
# PLOVER numbers its quads.
QUADS = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}


def write(readings: Iterable[Reading], file: BinaryIO) -> int:
    """Write one line an event; returns how many."""
    count = 0
    for reading in readings:
        for event in events(reading):
            file.write(encode(event) + b"\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Event]:
    """The records in a file of them; empty lines are passed over.

    Raises:
        CaseError: it can't be opened, or a line is no such record, with its number and why.
    """
    return decoded(path, decode, "an event as imbroglio writes PLOVER")


def encode(event: Event) -> bytes:
    """One line, without its end."""
    return msgspec.json.encode(event)


def decode(line: bytes) -> Event:
    """The record of one line; fields of others are passed over.

    Raises:
        msgspec.DecodeError: with the address of what does not fit.
    """
    return msgspec.json.decode(line, type=Event)


def events(reading: Reading) -> Iterator[Event]:
    """The records of a reading, in its order."""
    text = reading.text
    names = {actor.id: actor.name for actor in reading.actors}
    by = reading.by
    coder = f"imbroglio/{by.reader} {by.version}" + (f" ({by.model})" if by.model else "")
    citation = Citation(
        citation=reading.id,
        title=reading.title,
        publication=reading.publisher,
        author=reading.author,
        published=reading.published,
        url=reading.url,
        coder=coder,
        codebook=CODEBOOK,
    )
    for one in happenings(reading):
        yield _event(one, text, names, citation)


def period(when: DateEntry | None) -> tuple[str | None, str | None]:
    """First and last day of a date, ISO 8601; None where it has no value that tells."""
    found = days(when.value) if when else None
    if found is None:
        return None, None
    return date.fromordinal(found[0]).isoformat(), date.fromordinal(found[1] - 1).isoformat()


def _event(one: Happening, text: str, names: dict[str, str], citation: Citation) -> Event:
    entry = one.entry
    first, last = period(one.date)

    def near(spans: Spans) -> Words | None:
        found = min(spans, key=lambda span: abs(span[0] - entry.trigger[0]), default=None)
        return _words(text, (found,))[0] if found else None

    return Event(
        id=f"{citation.citation}:{entry.id}",
        date=first,
        enddate=last if last != first else None,
        source=tuple(_actor(party, text) for party in one.actors),
        recipient=tuple(_actor(party, text) for party in one.recipients),
        event=(entry.type,),
        mode=entry.mode,
        context=(*entry.context, *_flags(one)),
        quad_code=QUADS.get(one.quad or ""),
        event_text=(text[slice(*entry.trigger)],),
        event_spans=(entry.trigger,),
        event_loc=_location(one.place, near) if one.place else None,
        date_info=_when(one.date, near) if one.date else None,
        size_info=Size(
            _figure(entry.dead, text),
            _figure(entry.injured, text),
            _figure(entry.arrested, text),
            _figure(entry.displaced, text),
        ),
        tolls=tuple(_toll(told, text) for told in one.tolls),
        weapon=_words(text, entry.weapon),
        historical=one.historical,
        future=one.future,
        hypothetical=one.hypothetical,
        negated=one.negated,
        holders=tuple(_holder(hop, text, names) for hop in (one.chain.hops if one.chain else ())),
        cut_short=one.chain.cut_short if one.chain else False,
        holder=one.holder,
        label=entry.label,
        status=entry.status,
        same_as=f"{citation.citation}:{entry.same_as}",
        same_by=entry.same_by,
        rule=entry.rule,
        cameo=cameo.code(entry.type, entry.mode),
        text=text[slice(*one.sentence)],
        text_info=TextInfo(*one.sentence),
        cite_info=citation,
    )


def _flags(one: Happening) -> Iterator[str]:
    """Those of PLOVER's four flags that hold, under its names."""
    held = {
        "historical": one.historical,
        "future": one.future,
        "hypothetical": one.hypothetical,
        "negation": one.negated,
    }
    return (name for name, holds in held.items() if holds)


def _actor(party: Party, text: str) -> Actor:
    start, end = party.mention or (None, None)
    return Actor(
        code=party.country,
        sector=party.sector,
        actor_text=text[start:end] if party.mention else None,
        start=start,
        end=end,
        identifier_id=party.known_as,
        identifier_text=party.name,
        id=party.id,
        kind=party.kind,
    )


def _location(place: PlaceEntry, near: Callable[[Spans], Words | None]) -> Location:
    return Location(
        geonameid=place.geonames,
        name=place.name,
        latitude=place.lat,
        longitude=place.lon,
        cc3=place.country,
        admin1=place.admin1,
        precision=place.precision,
        words=near(place.mentions),
    )


def _when(when: DateEntry, near: Callable[[Spans], Words | None]) -> When:
    return When(when.value, when.precision, near(when.mentions))


def _figure(toll: TollSum | None, text: str) -> Figure | None:
    return Figure(toll.low, toll.best, toll.high, _words(text, toll.span)) if toll else None


def _toll(told: Told, text: str) -> Toll:
    toll = told.entry
    return Toll(
        kind=toll.kind,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        vague=toll.vague,
        side=told.side,
        holder=told.holder,
        words=_words(text, toll.span),
    )


def _holder(hop: AttributionEntry, text: str, names: dict[str, str]) -> Holder:
    return Holder(
        name=names.get(hop.actor or ""),
        actor=hop.actor,
        words=_words(text, hop.source),
        cue=_words(text, hop.cue),
        kind=hop.kind,
        label=hop.holder,
    )


def _words(text: str, spans: Iterable[Span]) -> tuple[Words, ...]:
    return tuple(Words(text[start:end], start, end) for start, end in spans)
