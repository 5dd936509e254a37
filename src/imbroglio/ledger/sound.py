"""A reading without the spans that are no stretch of its text.

A reading may come from a file that anybody wrote. A faulty span is dropped and counted;
an entry that is nothing without it goes too.
"""

from msgspec.structs import replace

from imbroglio.reading import (
    EventEntry,
    FactualityEntry,
    LinkEntry,
    Reading,
    Spans,
    TollSum,
)


def sound(reading: Reading) -> tuple[Reading, int]:
    """The reading with good spans only, and how many were bad."""
    size, lost = len(reading.text), 0

    def keep(spans: Spans) -> Spans:
        nonlocal lost
        good = tuple((start, end) for start, end in spans if 0 <= start < end <= size)
        lost += len(spans) - len(good)
        return good

    def certain(entry: FactualityEntry) -> FactualityEntry | None:
        return replace(entry, cue=keep(entry.cue)) if keep((entry.span,)) else None

    def counted(toll: TollSum | None) -> TollSum | None:
        return replace(toll, span=keep(toll.span)) if toll else None

    def event(entry: EventEntry) -> EventEntry | None:
        if not keep((entry.trigger,)):
            return None
        return replace(
            entry,
            weapon=keep(entry.weapon),
            dead=counted(entry.dead),
            injured=counted(entry.injured),
            arrested=counted(entry.arrested),
            displaced=counted(entry.displaced),
            tolls=tuple(replace(toll, span=keep(toll.span)) for toll in entry.tolls),
        )

    def link(entry: LinkEntry) -> LinkEntry | None:
        cause, effect, signal = map(keep, (entry.cause, entry.effect, entry.signal))
        if not cause and not effect:
            return None
        return replace(entry, cause=cause, effect=effect, signal=signal)

    good = replace(
        reading,
        actors=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.actors),
        places=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.places),
        dates=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.dates),
        attributions=tuple(
            replace(one, source=keep(one.source), cue=keep(one.cue), content=keep(one.content))
            for one in reading.attributions
        ),
        factuality=tuple(one for one in map(certain, reading.factuality) if one is not None),
        events=tuple(one for one in map(event, reading.events) if one is not None),
        links=tuple(one for one in map(link, reading.links) if one is not None),
        factors=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.factors),
        recommendations=tuple(
            replace(one, span=keep(one.span), reason=keep(one.reason))
            for one in reading.recommendations
        ),
        evaluations=tuple(replace(one, span=keep(one.span)) for one in reading.evaluations),
    )
    return good, lost
