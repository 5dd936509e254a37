"""Readings as flat rows, one table a layer: every row with its document, words and offsets.

Offsets are written ``0-6 431-440``: first character and one past the last, in code points
of the document's text. Words of several stretches are joined by ``" | "``.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from imbroglio import cameo
from imbroglio.ledger.events import Happening, Party, happenings
from imbroglio.ledger.links import held_links
from imbroglio.reading import Reading, Spans, TollSum

TOLLS = ("dead", "injured", "arrested", "displaced")

type Value = str | int | float | bool | None
type Row = tuple[Value, ...]


class Layer(msgspec.Struct, frozen=True):
    """One table.

    Attributes:
        columns: in the order of the values of a row.
        rows: what a reading has in it.
        typed: columns whose values are no text, and what they are.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Reading], Iterator[Row]]
    typed: Mapping[str, type[int | float | bool]] = {}


def documents(reading: Reading) -> Iterator[Row]:
    """The document itself, as one row."""
    origin = (reading.title, reading.publisher, reading.author, reading.url, reading.published)
    by = (reading.by.reader, reading.by.version, reading.by.model)
    yield (reading.id, *origin, *by, " | ".join(reading.problems), reading.text)


def actors(reading: Reading) -> Iterator[Row]:
    """Who takes part or speaks."""
    for a in reading.actors:
        plain = (a.name, a.kind, a.country, a.known_as)
        yield (reading.id, a.id, *plain, *evidence(reading.text, a.mentions))


def places(reading: Reading) -> Iterator[Row]:
    """The places named."""
    for p in reading.places:
        plain = (p.name, p.lat, p.lon, p.country, p.admin1, p.geonames, p.precision)
        yield (reading.id, p.id, *plain, *evidence(reading.text, p.mentions))


def dates(reading: Reading) -> Iterator[Row]:
    """The dates named."""
    for d in reading.dates:
        yield (reading.id, d.id, d.value, d.precision, *evidence(reading.text, d.mentions))


def attributions(reading: Reading) -> Iterator[Row]:
    """Who says what."""
    names = _names(reading)
    for v in reading.attributions:
        plain = (v.parent, v.actor, names.get(v.actor), v.kind, v.holder, v.author, v.quoted)
        parts = (evidence(reading.text, spans) for spans in (v.source, v.cue, v.content))
        yield (reading.id, v.id, *plain, *(value for part in parts for value in part))


def factuality(reading: Reading) -> Iterator[Row]:
    """How certain each predicate is, and for whom."""
    for f in reading.factuality:
        words = evidence(reading.text, (f.span,))
        cue = evidence(reading.text, f.cue)
        yield (reading.id, f.voice, f.label, f.value, f.status, *words, *cue)


def events(reading: Reading) -> Iterator[Row]:
    """Who did what to whom; several actors, contexts or ids are joined by `` | ``."""
    for one in happenings(reading):
        e = one.entry
        yield (
            *(reading.id, e.id, e.voice, one.holder, e.type, e.mode, " | ".join(e.context)),
            *(one.quad, cameo.code(e.type, e.mode), *_sides(one), *_where(one), *_when(one)),
            *(e.label, e.status, one.historical, one.future, one.hypothetical, one.negated),
            *(e.same_as, e.same_by),
            *(n for toll in (e.dead, e.injured, e.arrested, e.displaced) for n in _sum(toll)),
            *evidence(reading.text, (e.trigger,)),
            *evidence(reading.text, e.weapon),
            e.rule,
        )


def tolls(reading: Reading) -> Iterator[Row]:
    """How many people, each figure with whose it is; those that differ stand side by side."""
    for one in happenings(reading):
        for told in one.tolls:
            t = told.entry
            figures = (t.kind, t.low, t.best, t.high, t.vague)
            whose = (t.side, told.side, t.voice, told.holder)
            yield (reading.id, one.entry.id, *figures, *whose, *evidence(reading.text, t.span))


def links(reading: Reading) -> Iterator[Row]:
    """What leads to what, and what is meant to, with the factors of both sides by name."""
    for one in held_links(reading):
        k = one.entry
        factors = (one.cause, one.effect)
        named = (v for f in factors for v in ((f.id, f.name, f.concept) if f else (None,) * 3))
        parts = (evidence(reading.text, spans) for spans in (k.cause, k.effect, k.signal))
        yield (
            *(reading.id, k.id, k.voice, one.holder, k.relation, k.polarity),
            *(*named, k.cause_sense, k.effect_sense, k.sign),
            *(k.outcome, k.against, k.agent, one.agent, k.degree, k.label, k.status),
            *(value for part in parts for value in part),
            k.rule,
        )


def factors(reading: Reading) -> Iterator[Row]:
    """The things that can rise and fall."""
    for f in reading.factors:
        yield (reading.id, f.id, f.name, f.concept, *evidence(reading.text, f.mentions))


def recommendations(reading: Reading) -> Iterator[Row]:
    """What somebody is urged to do."""
    names = _names(reading)
    for r in reading.recommendations:
        plain = (r.voice, r.addressee, names.get(r.addressee), r.strength)
        words = evidence(reading.text, r.span)
        yield (reading.id, *plain, *words, *evidence(reading.text, r.reason))


def evaluations(reading: Reading) -> Iterator[Row]:
    """Words that judge."""
    names = _names(reading)
    for e in reading.evaluations:
        plain = (e.voice, e.target, names.get(e.target), e.polarity)
        yield (reading.id, *plain, *evidence(reading.text, e.span))


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
        {"lat": float, "lon": float, "geonames": int},
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
        {"quoted": bool},
    ),
    Layer(
        "factuality",
        (
            *("doc", "voice", "label", "value", "status"),
            *("words", "spans", "cue_words", "cue_spans"),
        ),
        factuality,
        {"value": float},
    ),
    Layer(
        "events",
        (
            *("doc", "id", "voice", "holder", "type", "mode", "context", "quad", "cameo"),
            *("actors", "actor_ids", "recipients", "recipient_ids"),
            *("place", "place_name", "lat", "lon", "country", "admin1", "place_precision"),
            *("date", "date_value", "date_precision", "label", "status"),
            *("historical", "future", "hypothetical", "negated", "same_as", "same_by"),
            *(f"{kind}_{figure}" for kind in TOLLS for figure in ("low", "best", "high")),
            *("words", "spans", "weapon_words", "weapon_spans", "rule"),
        ),
        events,
        {
            **{"lat": float, "lon": float},
            **dict.fromkeys(("historical", "future", "hypothetical", "negated"), bool),
            **{f"{kind}_{figure}": int for kind in TOLLS for figure in ("low", "best", "high")},
        },
    ),
    Layer(
        "tolls",
        (
            *("doc", "event", "kind", "low", "best", "high", "vague"),
            *("side", "side_name", "voice", "holder", "words", "spans"),
        ),
        tolls,
        {"low": int, "best": int, "high": int, "vague": bool},
    ),
    Layer(
        "links",
        (
            *("doc", "id", "voice", "holder", "relation", "polarity"),
            *("cause_factor", "cause_name", "cause_concept"),
            *("effect_factor", "effect_name", "effect_concept"),
            *("cause_sense", "effect_sense", "sign"),
            *("outcome", "against", "agent", "agent_name", "degree", "label", "status"),
            *("cause_words", "cause_spans", "effect_words", "effect_spans"),
            *("signal_words", "signal_spans", "rule"),
        ),
        links,
        dict.fromkeys(("polarity", "cause_sense", "effect_sense", "sign"), int),
    ),
    Layer("factors", ("doc", "id", "name", "concept", "words", "spans"), factors),
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
        {"polarity": int},
    ),
)


def _names(reading: Reading) -> dict[str | None, str]:
    return {actor.id: actor.name for actor in reading.actors}


def _sides(one: Happening) -> Iterator[str]:
    """Names and ids of those who act, then of those to whom it is done."""
    for parties in (one.actors, one.recipients):
        yield joined(parties)
        yield " | ".join(party.id for party in parties)


def joined(parties: tuple[Party, ...]) -> str:
    """The names of several in one cell."""
    return " | ".join(party.name for party in parties)


def _where(one: Happening) -> Row:
    p = one.place
    if p is None:
        return (None,) * 7
    return (p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.precision)


def _when(one: Happening) -> Row:
    return (one.date.id, one.date.value, one.date.precision) if one.date else (None,) * 3


def _sum(toll: TollSum | None) -> Row:
    return (toll.low, toll.best, toll.high) if toll else (None,) * 3


def evidence(text: str, spans: Spans) -> tuple[str, str]:
    """The words of some stretches, and their offsets."""
    words = " | ".join(text[start:end] for start, end in spans)
    return words, " ".join(f"{start}-{end}" for start, end in spans)
