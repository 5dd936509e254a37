"""The reading format: what one document says, as one JSON object.

This is the public interchange format (``docs/format.md``). It is projected from
the flat records: mention ids become spans. All layers of the format are
declared here; a layer that no pass fills yet stays an empty list.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from imbroglio import __version__, display
from imbroglio.records import (
    Actor,
    ActorKind,
    AnyRecord,
    Attribution,
    AttributionKind,
    Date,
    DatePrecision,
    Document,
    Evaluation,
    Event,
    EventId,
    Factor,
    Factuality,
    Label,
    Link,
    Mention,
    MentionId,
    Outcome,
    Place,
    PlacePrecision,
    Polarity,
    Recommendation,
    Relation,
    Status,
    Toll,
    TollKind,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMAT = 1

# The labels on a scale, -3 certainly not … 3 certainly.
VALUES: dict[Label, float] = {
    "CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0,
}  # fmt: skip

type Span = tuple[int, int]
type Spans = tuple[Span, ...]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What every entry of a reading is."""


class ActorEntry(Entry, frozen=True, gc=False):
    """Who takes part or speaks; see `records.Actor`."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    known_as: str | None
    mentions: Spans


class PlaceEntry(Entry, frozen=True, gc=False):
    """A place named in the text; see `records.Place`."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames: int | None
    precision: PlacePrecision
    mentions: Spans


class DateEntry(Entry, frozen=True, gc=False):
    """A date named in the text; see `records.Date`."""

    id: str
    value: str | None
    precision: DatePrecision
    mentions: Spans


class AttributionEntry(Entry, frozen=True, gc=False):
    """Who says what, one level of a chain; see `records.Attribution`."""

    id: str
    parent: str | None
    source: Spans
    actor: str | None
    cue: Spans
    content: Spans
    quoted: bool
    kind: AttributionKind
    holder: Label
    author: Label


class FactualityEntry(Entry, frozen=True, gc=False):
    """How certain a predicate is for the innermost voice it stands in."""

    span: Span
    voice: str | None
    label: Label
    value: float
    status: Status
    cue: Spans


class TollSum(Entry, frozen=True, gc=False):
    """A number of people: the lowest, the first best, and the highest told, and all the words."""

    low: int | None
    best: int | None
    high: int | None
    span: Spans


class TollEntry(Entry, frozen=True, gc=False):
    """A number of people as one holder tells it; see `records.Toll`."""

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    vague: bool
    side: str | None
    span: Spans
    voice: str | None


class EventEntry(Entry, frozen=True, gc=False):
    """Who did what to whom, coded in PLOVER; `tolls` holds every figure that is told."""

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    trigger: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: str | None
    weapon: Spans
    dead: TollSum | None
    injured: TollSum | None
    label: Label
    status: Status
    voice: str | None
    same_as: str
    same_by: str | None = None
    arrested: TollSum | None = None
    displaced: TollSum | None = None
    tolls: tuple[TollEntry, ...] = ()
    rule: str | None = None


class LinkEntry(Entry, frozen=True, gc=False):
    """What leads to what, and what is meant to lead to what; see `records.Link`."""

    id: str
    relation: Relation
    cause: Spans
    effect: Spans
    signal: Spans
    cause_factor: str | None
    effect_factor: str | None
    polarity: Polarity | None
    outcome: Outcome | None
    agent: str | None
    degree: str | None
    label: Label
    status: Status
    voice: str | None
    cause_sense: Polarity | None = None
    effect_sense: Polarity | None = None
    against: str | None = None
    rule: str | None = None

    @property
    def sign(self) -> Polarity | None:
        """How the factors hang together: +1 more and more, -1 more and less; None unknown."""
        return _product(self.polarity, self.cause_sense, self.effect_sense)


def _product(*signs: Polarity | None) -> Polarity | None:
    """The sign that several make together; None where one of them isn't known."""
    if None in signs:
        return None
    return -1 if signs.count(-1) % 2 else 1


class FactorEntry(Entry, frozen=True, gc=False):
    """A thing that can rise and fall: a node of the causal model; see `records.Factor`."""

    id: str
    name: str
    concept: str | None
    mentions: Spans


class RecommendationEntry(Entry, frozen=True, gc=False):
    """What the text urges somebody to do."""

    addressee: str | None
    span: Spans
    strength: str
    reason: Spans
    voice: str | None


class EvaluationEntry(Entry, frozen=True, gc=False):
    """A word that judges: never a fact."""

    span: Spans
    target: str | None
    polarity: Literal[-1, 1] | None
    voice: str | None


class By(Entry, frozen=True, gc=False):
    """Which reader spoke."""

    reader: str
    version: str
    model: str | None


class Reading(Entry, frozen=True, gc=False, kw_only=True):
    """One document and everything read from it: one line of the format."""

    format: int = FORMAT
    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    actors: tuple[ActorEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    attributions: tuple[AttributionEntry, ...] = ()
    factuality: tuple[FactualityEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    factors: tuple[FactorEntry, ...] = ()
    recommendations: tuple[RecommendationEntry, ...] = ()
    evaluations: tuple[EvaluationEntry, ...] = ()
    by: By
    problems: tuple[str, ...] = ()

    def __rich__(self) -> "RenderableType":
        """The reading as tables in a terminal."""
        return display.rich(_heading(self), _shown(self))

    def _repr_html_(self) -> str:
        """The reading as tables in a notebook."""
        return display.html(_heading(self), _shown(self))


def project(document: Document, records: Iterable[AnyRecord], by: By | None = None) -> Reading:
    """Turn the records of one document into its reading.

    Entries keep the order of the records. A record of another document, or one
    that points to a mention that is not among them, is a defect and raises KeyError.
    """
    of = _ByType(records)
    spans = {m.id: (m.start, m.end) for m in of(Mention)}
    tolls = _tolls(of(Event), of(Toll))
    return Reading(
        id=document.id,
        text=document.text,
        by=by or By("rules", __version__, None),
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        published=document.published,
        actors=tuple(_actor(r, spans) for r in of(Actor)),
        places=tuple(_place(r, spans) for r in of(Place)),
        dates=tuple(_date(r, spans) for r in of(Date)),
        attributions=tuple(_attribution(r, spans) for r in of(Attribution)),
        factuality=tuple(_factuality(r, spans) for r in of(Factuality)),
        events=tuple(_event(r, spans, tolls.get(r.id, ())) for r in of(Event)),
        links=tuple(_link(r, spans) for r in of(Link)),
        factors=tuple(_factor(r, spans) for r in of(Factor)),
        recommendations=tuple(_advice(r, spans) for r in of(Recommendation)),
        evaluations=tuple(_evaluation(r, spans) for r in of(Evaluation)),
        problems=document.problems,
    )


def encode(reading: Reading) -> bytes:
    """One line of JSON Lines, without the line's end."""
    return msgspec.json.encode(reading)


def decode(line: bytes) -> Reading:
    """The reading in one line of JSON Lines.

    Raises:
        msgspec.ValidationError: with the address of what does not fit the format.
    """
    return msgspec.json.decode(line, type=Reading)


def schema() -> dict[str, object]:
    """JSON Schema of one line of the format, generated from the types above."""
    return msgspec.json.schema(Reading)


def tables(reading: Reading) -> tuple[display.Table, ...]:
    """Who takes part, who says what, where, when, who did what: to be shown at a glance."""
    names = {actor.id: actor.name for actor in reading.actors}
    return (
        display.Table(
            "actors",
            ("id", "name", "kind", "country", "mentions"),
            tuple((a.id, a.name, a.kind, a.country, len(a.mentions)) for a in reading.actors),
        ),
        display.Table(
            "voices",
            ("id", "within", "who", "how", "holder", "author", "what"),
            tuple(_voice(v, names, reading) for v in reading.attributions),
        ),
        display.Table(
            "places",
            ("id", "name", "admin1", "country", "lat", "lon", "precision"),
            tuple(
                (p.id, p.name, p.admin1, p.country, p.lat, p.lon, p.precision)
                for p in reading.places
            ),
        ),
        display.Table(
            "dates",
            ("id", "words", "value", "precision"),
            tuple((d.id, _words(d.mentions, reading), d.value, d.precision) for d in reading.dates),
        ),
        _events(reading, names),
        _links(reading, names),
    )


def _events(reading: Reading, names: Mapping[str, str]) -> display.Table:
    """Who did what to whom, with the place, the day and the holder in words."""
    places = {place.id: place.name for place in reading.places}
    dates = {date.id: date.value for date in reading.dates}
    holders = {v.id: _holder(v, names, reading) for v in reading.attributions}
    columns = ("id", "event", "who", "whom", "where", "when", "toll", "held", "voice", "words")
    rows = (
        (
            e.id if e.same_as == e.id else f"{e.id} = {e.same_as}",
            f"{e.type} {e.mode}" if e.mode else e.type,
            *(_named(e.actors, names), _named(e.recipients, names)),
            *(places.get(e.place or ""), dates.get(e.date or "")),
            *(_counted(e), f"{e.label} {e.status}", holders.get(e.voice or "")),
            _words((e.trigger,), reading),
        )
        for e in reading.events
    )
    return display.Table("events", columns, tuple(rows))


def _links(reading: Reading, names: Mapping[str, str]) -> display.Table:
    """What leads to what, and what is meant to, in words."""
    holders = {v.id: _holder(v, names, reading) for v in reading.attributions}
    signs = {1: "+", -1: "-", None: "?"}
    columns = ("id", "relation", "cause", "effect", "sign", "outcome", "agent", "held", "voice")
    rows = (
        (
            *(k.id, k.relation, _words(k.cause, reading), _words(k.effect, reading)),
            *(signs[k.polarity], k.outcome, names.get(k.agent or "")),
            *(f"{k.label} {k.status}", holders.get(k.voice or "")),
        )
        for k in reading.links
    )
    return display.Table("links", columns, tuple(rows))


def _counted(event: EventEntry) -> str | None:
    """The sums of an event: "12 dead; 3–5 injured"."""
    kinds: tuple[TollKind, ...] = ("dead", "injured", "arrested", "displaced")
    sums = (event.dead, event.injured, event.arrested, event.displaced)
    told = ((_figure(one), kind) for one, kind in zip(sums, kinds, strict=True))
    return "; ".join(f"{figure} {kind}" for figure, kind in told if figure) or None


def _named(ids: tuple[str, ...], names: Mapping[str, str]) -> str | None:
    return "; ".join(names[i] for i in ids if i in names) or None


def _figure(toll: TollSum | None) -> str | None:
    """The bounds of a toll, "46–50", open where one isn't told."""
    if toll is None:
        return None
    low, high = ("" if n is None else str(n) for n in (toll.low, toll.high))
    return (low if low == high else f"{low}–{high}") or None


def _shown(reading: Reading) -> tuple[display.Table, ...]:
    return tuple(display.cut(table, 50) for table in tables(reading))


def _heading(reading: Reading) -> str:
    origin = (reading.title or reading.id, reading.publisher, reading.published)
    return " · ".join(part for part in origin if part)


def _voice(
    entry: AttributionEntry, names: Mapping[str, str], reading: Reading
) -> tuple[display.Cell, ...]:
    who, what = _holder(entry, names, reading), _words(entry.content, reading)
    return (entry.id, entry.parent, who, entry.kind, entry.holder, entry.author, what)


def _holder(entry: AttributionEntry, names: Mapping[str, str], reading: Reading) -> str | None:
    return names.get(entry.actor or "") or _words(entry.source, reading) or None


def _words(spans: Spans, reading: Reading) -> str:
    return " … ".join(reading.text[start:end] for start, end in spans)


def _spans(ids: tuple[MentionId, ...], spans: Mapping[MentionId, Span]) -> Spans:
    return tuple(spans[i] for i in ids)


def _actor(r: Actor, spans: Mapping[MentionId, Span]) -> ActorEntry:
    return ActorEntry(r.id, r.name, r.kind, r.country, r.known_as, _spans(r.mentions, spans))


def _place(r: Place, spans: Mapping[MentionId, Span]) -> PlaceEntry:
    return PlaceEntry(
        r.id,
        r.name,
        r.lat,
        r.lon,
        r.country,
        r.admin1,
        r.geonames,
        r.precision,
        _spans(r.mentions, spans),
    )


def _date(r: Date, spans: Mapping[MentionId, Span]) -> DateEntry:
    return DateEntry(r.id, r.value, r.precision, _spans(r.mentions, spans))


def _attribution(r: Attribution, spans: Mapping[MentionId, Span]) -> AttributionEntry:
    return AttributionEntry(
        r.id,
        r.parent,
        _spans(r.source, spans),
        r.actor,
        _spans(r.cue, spans),
        _spans(r.content, spans),
        r.quoted,
        r.kind,
        r.holder,
        r.author,
    )


def _factuality(r: Factuality, spans: Mapping[MentionId, Span]) -> FactualityEntry:
    return FactualityEntry(
        spans[r.predicate], r.voice, r.label, VALUES[r.label], r.status, _spans(r.cue, spans)
    )


class _ByType:
    """Records by what they are, each kind in order."""

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        self._held: dict[type[msgspec.Struct], list[msgspec.Struct]] = {}
        for r in records:
            self._held.setdefault(type(r), []).append(r)

    def __call__[R: msgspec.Struct](self, kind: type[R]) -> list[R]:
        return cast("list[R]", self._held.get(kind, []))


def _tolls(events: Iterable[Event], told: Iterable[Toll]) -> Mapping[EventId, list[Toll]]:
    """The tolls of each event; the first mention of one has those of all its mentions."""
    first = {r.id: r.same_as for r in events}
    out: dict[EventId, list[Toll]] = {}
    for r in told:
        for event in dict.fromkeys((r.event, first.get(r.event, r.event))):
            out.setdefault(event, []).append(r)
    return out


def _event(r: Event, spans: Mapping[MentionId, Span], told: Iterable[Toll]) -> EventEntry:
    tolls = tuple(_toll(t, spans) for t in told)
    sums = {kind: _sum([t for t in tolls if t.kind == kind]) for kind in {t.kind for t in tolls}}
    return EventEntry(
        id=r.id,
        type=r.type,
        mode=r.mode,
        context=r.context,
        trigger=spans[r.trigger],
        actors=r.actors,
        recipients=r.recipients,
        place=r.place,
        date=r.date,
        weapon=_spans(r.weapon, spans),
        dead=sums.get("dead"),
        injured=sums.get("injured"),
        arrested=sums.get("arrested"),
        displaced=sums.get("displaced"),
        label=r.label,
        status=r.status,
        voice=r.voice,
        same_as=r.same_as,
        same_by=r.same_by,
        tolls=tolls,
        rule=r.by,
    )


def _sum(tolls: list[TollEntry]) -> TollSum:
    """The lowest, the first best, and the highest of the figures that answer one question.

    That is for all of those counted, or for the side that the first figure is for; what counts
    another side, or some of those counted ("two nurses among them"), is no rival of it.
    """
    rivals = [t for t in tolls if t.side in (tolls[0].side, None)]
    lows = [t.low for t in rivals if t.low is not None]
    best = next((t.best for t in rivals if t.best is not None), None)
    highs = [t.high for t in rivals if t.high is not None]
    spans = tuple(sorted({span for t in rivals for span in t.span}))
    return TollSum(min(lows, default=None), best, max(highs, default=None), spans)


def _toll(r: Toll, spans: Mapping[MentionId, Span]) -> TollEntry:
    words = _spans(r.words, spans)
    return TollEntry(r.kind, r.low, r.best, r.high, r.vague, r.side, words, r.voice)


def _link(r: Link, spans: Mapping[MentionId, Span]) -> LinkEntry:
    return LinkEntry(
        id=r.id,
        relation=r.relation,
        cause=_spans(r.cause, spans),
        effect=_spans(r.effect, spans),
        signal=_spans(r.signal, spans),
        cause_factor=r.cause_factor,
        effect_factor=r.effect_factor,
        polarity=r.polarity,
        cause_sense=r.cause_sense,
        effect_sense=r.effect_sense,
        outcome=r.outcome,
        agent=r.agent,
        degree=r.degree,
        label=r.label,
        status=r.status,
        voice=r.voice,
        against=r.against,
        rule=r.by,
    )


def _factor(r: Factor, spans: Mapping[MentionId, Span]) -> FactorEntry:
    return FactorEntry(r.id, r.name, r.concept, _spans(r.mentions, spans))


def _advice(r: Recommendation, spans: Mapping[MentionId, Span]) -> RecommendationEntry:
    return RecommendationEntry(
        r.addressee, _spans(r.advice, spans), r.strength, _spans(r.reason, spans), r.voice
    )


def _evaluation(r: Evaluation, spans: Mapping[MentionId, Span]) -> EvaluationEntry:
    return EvaluationEntry(_spans(r.judgement, spans), r.target, r.polarity, r.voice)
