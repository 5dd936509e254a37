"""The data model: flat, frozen records that point to each other by id.

Only a `Mention` has offsets. Everything else that is said about a text points
to mentions, so no statement can lose the words it came from.
"""

from typing import Literal, NewType

import msgspec

from imbroglio.errors import SpanError

DocId = NewType("DocId", str)
MentionId = NewType("MentionId", str)
ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
DateId = NewType("DateId", str)
AttributionId = NewType("AttributionId", str)
EventId = NewType("EventId", str)
LinkId = NewType("LinkId", str)
FactorId = NewType("FactorId", str)

MentionKind = Literal[
    "actor",
    "place",
    "date",
    "quote",
    "source",
    "cue",
    "content",
    "predicate",
    "advice",
    "reason",
    "judgement",
    "trigger",
    "toll",
    "weapon",
    "cause",
    "effect",
    "signal",
    "factor",
]
ActorKind = Literal[
    "state",
    "government body",
    "armed group",
    "security force",
    "party",
    "igo",
    "ngo",
    "media",
    "company",
    "community",
    "person",
    "crowd",
    "other",
]
PlacePrecision = Literal["city", "admin1", "country", "region", "unknown"]
DatePrecision = Literal["day", "month", "year", "interval", "unknown"]
AttributionKind = Literal[
    "say", "believe", "know", "want", "promise", "order", "ask", "deny", "perceive"
]
Label = Literal["CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-"]
TollKind = Literal["dead", "injured", "arrested", "displaced"]
Relation = Literal["cause", "enable", "prevent", "motivate", "intend", "condition", "correlate"]
Polarity = Literal[-1, 1]
Outcome = Literal["intended", "actual", "backfired"]
Status = Literal["actual", "future", "hypothetical", "recommended", "question"]


class Record(msgspec.Struct, frozen=True, gc=False):
    """What every record is: immutable, compared by value."""


class Document(Record, frozen=True, gc=False):
    """One text with what is known of its origin. The text never changes again.

    Attributes:
        id: given in the input, else ``sha256`` of the text, 16 hex digits.
        text: what all offsets count in, in Unicode code points.
        title, publisher, author, url: as the document or the user gives them, or None.
        published: ISO 8601 date (``2021-10-13``), or None; relative dates resolve against it.
        origin: where it was read from, for messages: a file's name, with a line or
            member where one file holds many.
        problems: what could not be read, in words. With an empty text: nothing could be.
    """

    id: DocId
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    origin: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is any text to read."""
        return bool(self.text.strip())


class Mention(Record, frozen=True, gc=False):
    """A stretch of one document that names or signals something.

    The only record that carries offsets. Everything else points at text
    through mentions, so no extraction can lose its evidence.

    Attributes:
        doc: the document the offsets count in.
        start: first character, 0-based, in code points.
        end: one past the last character; start < end.
        kind: what the stretch is doing in its sentence.
        by: pass and version that found it, as "attribution/1".

    Raises:
        SpanError: the span is empty, reversed or negative.

    Source: standoff annotation as in brat (Stenetorp et al. 2012).
    """

    doc: DocId
    start: int
    end: int
    kind: MentionKind
    by: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(self.doc, self.start, self.end)

    @property
    def id(self) -> MentionId:
        """Readable natural key within the document, the same on every run: ``0-9:source``."""
        return MentionId(f"{self.start}-{self.end}:{self.kind}")


class Actor(Record, frozen=True, gc=False):
    """Somebody who takes part or speaks, resolved within one document.

    Attributes:
        id: ``a1``, ``a2`` … in order of first mention.
        name: the fullest name the document gives; a description where it gives none.
        kind: what sort of actor, by the categories of the reading format.
        country: ISO 3166-1 alpha-3, or None where neither text nor table tells.
        known_as: key of the entry in the actor table, or None if not listed.
        mentions: names, descriptions and pronouns that refer to it.
        by: pass and version.
    """

    doc: DocId
    id: ActorId
    name: str
    kind: ActorKind
    country: str | None
    known_as: str | None
    mentions: tuple[MentionId, ...]
    by: str


class Place(Record, frozen=True, gc=False):
    """A toponym of one document, put on the map where that can be done.

    Attributes:
        id: ``p1``, ``p2`` … in order of first mention.
        lat, lon: degrees, WGS 84, or None where the place is not in the table.
        country: ISO 3166-1 alpha-3, or None.
        admin1: name of the first-order division, or None.
        geonames: GeoNames id, or None.
        precision: what the coordinates stand for.
    """

    doc: DocId
    id: PlaceId
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames: int | None
    precision: PlacePrecision
    mentions: tuple[MentionId, ...]
    by: str


class Date(Record, frozen=True, gc=False):
    """A date expression of one document and the calendar stretch it means.

    Attributes:
        id: ``d1``, ``d2`` … in order of first mention.
        value: ISO 8601 date, month, year or interval (``2021-10-08``, ``2021-10``,
            ``2021``, ``2021-10-01/2021-10-08``), or None where the text and the date
            of publication do not tell.
        precision: of the value; "unknown" where it is None.
    """

    doc: DocId
    id: DateId
    value: str | None
    precision: DatePrecision
    mentions: tuple[MentionId, ...]
    by: str


class Attribution(Record, frozen=True, gc=False):
    """One voice: a holder, the cue that marks it, and what is held.

    Attributes:
        id: ``v1``, ``v2`` … in order of content.
        parent: the attribution inside whose content this one stands; None where the
            author of the document speaks.
        source: the words that name the holder; () where the text names nobody.
        actor: the resolved holder, or None.
        cue: the words that mark it; () where a quotation runs on or a label speaks.
        content: the words that are held.
        quoted: whether any of the content stands in quotation marks.
        kind: the sort of attitude, by the categories of the reading format.
        holder: how firmly the holder is committed to the content.
        author: what the author of the document lets the reader believe of it.

    Source: source, cue and content as in PolNeAR (Newell et al. 2018); labels of
        FactBank (Saurí & Pustejovsky 2009).
    """

    doc: DocId
    id: AttributionId
    parent: AttributionId | None
    source: tuple[MentionId, ...]
    actor: ActorId | None
    cue: tuple[MentionId, ...]
    content: tuple[MentionId, ...]
    quoted: bool
    kind: AttributionKind
    holder: Label
    author: Label
    by: str


class Factuality(Record, frozen=True, gc=False):
    """How certain a predicate is for the innermost voice that it stands in.

    Attributes:
        predicate: the word: a verb, an event noun or a predicative adjective.
        voice: the innermost attribution whose content holds it; None for the author.
        label: certain, probable or possible; true or false; or unknown.
        status: whether it is told as happening, to come, supposed, advised or asked.
        cue: the words that decided it; () where it is plainly asserted.

    Source: FactBank (Saurí & Pustejovsky 2009), one value for each event and source.
    """

    doc: DocId
    predicate: MentionId
    voice: AttributionId | None
    label: Label
    status: Status
    cue: tuple[MentionId, ...]
    by: str


class Event(Record, frozen=True, gc=False):
    """Who did what to whom, coded in PLOVER.

    Attributes:
        id: ``e1``, ``e2`` … in order of the text.
        type: one of the 16 types; mode and context, where the words tell.
        trigger: the word that tells the event.
        actors: who does it; recipients: to whom; both resolved actors, () where none is told.
        place, date: where the text ties them to the event, else None.
        weapon: the words for what it was done with.
        label, status, voice: as of the trigger; see `Factuality`.
        same_as: the first mention of the same event, itself for the first.
        same_by: what tells that it is the same, in words; None for the first.

    Source: PLOVER 2021 (Halterman et al. 2023); the data's terms in ``data/plover.toml``.
    """

    doc: DocId
    id: EventId
    type: str
    mode: str | None
    context: tuple[str, ...]
    trigger: MentionId
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    place: PlaceId | None
    date: DateId | None
    weapon: tuple[MentionId, ...]
    label: Label
    status: Status
    voice: AttributionId | None
    same_as: EventId
    same_by: str | None
    by: str


class Toll(Record, frozen=True, gc=False):
    """How many people an event killed, injured, had arrested or displaced, as somebody tells it.

    An event may have several of one kind: figures that differ stand side by side.

    Attributes:
        low, best, high: bounds and best figure; None where the words don't tell.
        vague: whether the bounds are those of a word of quantity: "dozens".
        side: whose people are counted, or None.
        words: the words that tell it.
        voice: who tells it; None for the author.
    """

    doc: DocId
    event: EventId
    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    vague: bool
    side: ActorId | None
    words: tuple[MentionId, ...]
    voice: AttributionId | None
    by: str


class Factor(Record, frozen=True, gc=False):
    """A thing that can rise and fall: a node of the causal model of one document.

    Attributes:
        id: ``f1``, ``f2`` … in order of first mention.
        name: its head and what narrows it down, without change words and articles.
        concept: name of the entry in ``data/factors.toml``, or None where it is none of those.
        mentions: the words that name it, as sides of links.
        by: pass and version, and what put it there: "factor/2 word", "factor/2 vector .71".
    """

    doc: DocId
    id: FactorId
    name: str
    concept: str | None
    mentions: tuple[MentionId, ...]
    by: str


class Link(Record, frozen=True, gc=False):
    """What leads to what, and what is meant to lead to what.

    Attributes:
        id: ``l1``, ``l2`` … in order of the text.
        relation: motivate is a reason for acting, intend an aim (act to aim), condition
            an if (if-part to then-part); the others are of what brings what about.
        cause, effect: the words of both sides; never ().
        signal: the words that mark the link; () where only the syntax does.
        cause_factor, effect_factor: what can rise and fall on each side.
        polarity: +1 more cause, more effect; -1 more cause, less effect, read off the words
            of the sides as they stand; None where the text doesn't tell.
        cause_sense, effect_sense: +1 where the words of the side tell of its factor or of more of
            it, -1 where of less ("a fall in wages"), None where they don't say which; with the
            polarity they make the sign between the factors.
        outcome: "intended" of an aim; "actual" or "backfired" of what came of one instead.
        against: the link that the outcome is set against, or None.
        agent: whose aim or motive it is, or None.
        degree: the word that says how far: "partly", "largely"; None where there is none.
        label, status, voice: how certain the link is, as told, for the innermost voice.

    Source: causes, motives and aims apart as in BECAUSE 2.0 (Dunietz et al. 2017); enabling and
        preventing after Wolff & Song (2003).
    """

    doc: DocId
    id: LinkId
    relation: Relation
    cause: tuple[MentionId, ...]
    effect: tuple[MentionId, ...]
    signal: tuple[MentionId, ...]
    cause_factor: FactorId | None
    effect_factor: FactorId | None
    cause_sense: Polarity | None
    effect_sense: Polarity | None
    polarity: Polarity | None
    outcome: Outcome | None
    against: LinkId | None
    agent: ActorId | None
    degree: str | None
    label: Label
    status: Status
    voice: AttributionId | None
    by: str


class Recommendation(Record, frozen=True, gc=False):
    """What the text urges somebody to do.

    Attributes:
        addressee: the actor that is urged, or None where it is no actor.
        advice: the words that say what is to be done.
        strength: the word that urges: "should", "must", "urge".
        reason: the words that give the reason, or ().
        voice: whose advice it is; None for the author.
    """

    doc: DocId
    addressee: ActorId | None
    advice: tuple[MentionId, ...]
    strength: str
    reason: tuple[MentionId, ...]
    voice: AttributionId | None
    by: str


class Evaluation(Record, frozen=True, gc=False):
    """A word that judges: praise or blame, never a fact.

    Attributes:
        judgement: the words that judge.
        target: the actor that is judged, or None where it is no actor.
        polarity: +1 praise, -1 blame, None where the words don't tell.
        voice: whose judgement it is; None for the author.
    """

    doc: DocId
    judgement: tuple[MentionId, ...]
    target: ActorId | None
    polarity: Literal[-1, 1] | None
    voice: AttributionId | None
    by: str


type AnyRecord = (
    Mention
    | Actor
    | Place
    | Date
    | Attribution
    | Factuality
    | Event
    | Toll
    | Factor
    | Link
    | Recommendation
    | Evaluation
)
