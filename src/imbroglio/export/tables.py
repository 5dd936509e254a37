"""Readings as flat rows, one table a layer: every row with its document, words and offsets.

Offsets are written ``0-6 431-440``: first character and one past the last, in code points
of the document's text. Words of several stretches are joined by ``" | "``.
"""

from collections.abc import Callable, Iterator

import msgspec

from imbroglio.reading import Reading, Spans

# The three figures of a toll that is not told.
NONE: tuple[None, None, None] = (None, None, None)

type Value = str | int | float | bool | None
type Row = tuple[Value, ...]


class Layer(msgspec.Struct, frozen=True):
    """One table: its name, its columns, and the rows that a reading has in it."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Reading], Iterator[Row]]


def documents(reading: Reading) -> Iterator[Row]:
    """The document itself, as one row."""
    origin = (reading.title, reading.publisher, reading.author, reading.url, reading.published)
    by = (reading.by.reader, reading.by.version, reading.by.model)
    yield (reading.id, *origin, *by, " | ".join(reading.problems), reading.text)


def actors(reading: Reading) -> Iterator[Row]:
    """Who takes part or speaks."""
    for a in reading.actors:
        plain = (a.name, a.kind, a.country, a.known_as)
        yield (reading.id, a.id, *plain, *_evidence(reading.text, a.mentions))


def places(reading: Reading) -> Iterator[Row]:
    """The places named."""
    for p in reading.places:
        plain = (p.name, p.lat, p.lon, p.country, p.admin1, p.geonames, p.precision)
        yield (reading.id, p.id, *plain, *_evidence(reading.text, p.mentions))


def dates(reading: Reading) -> Iterator[Row]:
    """The dates named."""
    for d in reading.dates:
        yield (reading.id, d.id, d.value, d.precision, *_evidence(reading.text, d.mentions))


def attributions(reading: Reading) -> Iterator[Row]:
    """Who says what."""
    names = _names(reading)
    for v in reading.attributions:
        plain = (v.parent, v.actor, names.get(v.actor), v.kind, v.holder, v.author, v.quoted)
        parts = (_evidence(reading.text, spans) for spans in (v.source, v.cue, v.content))
        yield (reading.id, v.id, *plain, *(value for part in parts for value in part))


def factuality(reading: Reading) -> Iterator[Row]:
    """How certain each predicate is, and for whom."""
    for f in reading.factuality:
        words = _evidence(reading.text, (f.span,))
        cue = _evidence(reading.text, f.cue)
        yield (reading.id, f.voice, f.label, f.value, f.status, *words, *cue)


def events(reading: Reading) -> Iterator[Row]:
    """Who did what to whom; several actors are joined by `` | ``."""
    names = _names(reading)
    for e in reading.events:
        sides = (" | ".join(names[a] for a in side) for side in (e.actors, e.recipients))
        plain = (e.voice, e.type, e.mode, *sides, e.place, e.date, e.label, e.status, e.same_as)
        tolls = (n for t in (e.dead, e.injured) for n in ((t.low, t.best, t.high) if t else NONE))
        yield (reading.id, e.id, *plain, *tolls, *_evidence(reading.text, (e.trigger,)))


def recommendations(reading: Reading) -> Iterator[Row]:
    """What somebody is urged to do."""
    names = _names(reading)
    for r in reading.recommendations:
        plain = (r.voice, r.addressee, names.get(r.addressee), r.strength)
        words = _evidence(reading.text, r.span)
        yield (reading.id, *plain, *words, *_evidence(reading.text, r.reason))


def evaluations(reading: Reading) -> Iterator[Row]:
    """Words that judge."""
    names = _names(reading)
    for e in reading.evaluations:
        plain = (e.voice, e.target, names.get(e.target), e.polarity)
        yield (reading.id, *plain, *_evidence(reading.text, e.span))


LAYERS: tuple[Layer, ...] = (
    Layer(
        "documents",
        (
            *("doc", "title", "publisher", "author", "url", "published"),
            *("reader", "version", "model", "problems", "text"),
        ),
        documents,
    ),
    Layer(
        "actors",
        ("doc", "id", "name", "kind", "country", "known_as", "words", "spans"),
        actors,
    ),
    Layer(
        "places",
        (
            *("doc", "id", "name", "lat", "lon", "country", "admin1", "geonames", "precision"),
            *("words", "spans"),
        ),
        places,
    ),
    Layer("dates", ("doc", "id", "value", "precision", "words", "spans"), dates),
    Layer(
        "attributions",
        (
            *("doc", "id", "parent", "actor", "actor_name", "kind", "holder", "author", "quoted"),
            *("source_words", "source_spans", "cue_words", "cue_spans"),
            *("content_words", "content_spans"),
        ),
        attributions,
    ),
    Layer(
        "factuality",
        (
            *("doc", "voice", "label", "value", "status"),
            *("words", "spans", "cue_words", "cue_spans"),
        ),
        factuality,
    ),
    Layer(
        "events",
        (
            *("doc", "id", "voice", "type", "mode", "actors", "recipients", "place", "date"),
            *("label", "status", "same_as", "dead_low", "dead_best", "dead_high"),
            *("injured_low", "injured_best", "injured_high", "words", "spans"),
        ),
        events,
    ),
    Layer(
        "recommendations",
        (
            *("doc", "voice", "addressee", "addressee_name", "strength"),
            *("words", "spans", "reason_words", "reason_spans"),
        ),
        recommendations,
    ),
    Layer(
        "evaluations",
        ("doc", "voice", "target", "target_name", "polarity", "words", "spans"),
        evaluations,
    ),
)


def _names(reading: Reading) -> dict[str | None, str]:
    return {actor.id: actor.name for actor in reading.actors}


def _evidence(text: str, spans: Spans) -> tuple[str, str]:
    words = " | ".join(text[start:end] for start, end in spans)
    return words, " ".join(f"{start}-{end}" for start, end in spans)
