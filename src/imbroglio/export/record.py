"""What one line of PLOVER JSON holds.

Field names are those of the PLOVER manual (draft 0.7b1 of 2021, chapter "JSON Data Fields")
where it has one; ``docs/exports.md`` says which are ours. Offsets are of the document's text:
first character and one past the last, in code points.
"""

import msgspec

from imbroglio.reading import Spans
from imbroglio.records import (
    ActorKind,
    AttributionKind,
    DatePrecision,
    Label,
    PlacePrecision,
    Status,
    TollKind,
)


class Part(msgspec.Struct, frozen=True, gc=False):
    """What every part of a record is: immutable, compared by value."""


class Words(Part, frozen=True, gc=False):
    """A stretch of the document's text and what it says."""

    text: str
    start: int
    end: int


class Actor(Part, frozen=True, gc=False):
    """An actor object.

    Attributes:
        code: country, ISO 3166-1 alpha-3; sector: PLOVER's code for the actor's kind.
        actor_text, start, end: its words nearest to the event's, and where they stand.
        identifier_id: its key in the actor table, or None; identifier_text: its resolved name.
        id, kind: as in the reading.
    """

    code: str | None
    sector: str | None
    actor_text: str | None
    start: int | None
    end: int | None
    identifier_id: str | None
    identifier_text: str
    id: str
    kind: ActorKind


class Location(Part, frozen=True, gc=False):
    """A location object.

    Attributes:
        geonameid, name, latitude, longitude: as GeoNames has them, degrees in WGS 84.
        cc3: country, ISO 3166-1 alpha-3.
        admin1: name of the first-order division; precision: what the coordinates stand for.
        words: its words nearest to the event's.
    """

    geonameid: int | None
    name: str
    latitude: float | None
    longitude: float | None
    cc3: str | None
    admin1: str | None
    precision: PlacePrecision
    words: Words | None


class When(Part, frozen=True, gc=False):
    """The date as it was read: ISO 8601 value, its precision, its words nearest to the event's."""

    value: str | None
    precision: DatePrecision
    words: Words | None


class Figure(Part, frozen=True, gc=False):
    """A number of people: bounds, best figure, and the words that tell it."""

    low: int | None
    best: int | None
    high: int | None
    words: tuple[Words, ...]


class Size(Part, frozen=True, gc=False):
    """How many people, by what befell them, as the reading sums it up."""

    dead: Figure | None
    injured: Figure | None
    arrested: Figure | None
    displaced: Figure | None


class Toll(Part, frozen=True, gc=False):
    """One figure of one holder; see `records.Toll`.

    Attributes:
        side: name of the actor whose people are counted, or None.
        holder: whose figure it is, None for the author.
    """

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    vague: bool
    side: str | None
    holder: str | None
    words: tuple[Words, ...]


class Holder(Part, frozen=True, gc=False):
    """One of those through whom the event is told.

    Attributes:
        name: of the resolved actor, or None; actor: its id in the reading.
        words, cue: the words that name the holder, and those that mark the speech.
        kind: the sort of attitude; label: how firmly the holder stands by what it says.
    """

    name: str | None
    actor: str | None
    words: tuple[Words, ...]
    cue: tuple[Words, ...]
    kind: AttributionKind
    label: Label


class TextInfo(Part, frozen=True, gc=False):
    """Where in the document the record's `text` stands."""

    start: int
    end: int


class Citation(Part, frozen=True, gc=False):
    """The document: `citation` is its id, `published` an ISO 8601 date."""

    citation: str
    title: str | None
    publication: str | None
    author: str | None
    published: str | None
    url: str | None
    coder: str
    codebook: str


class Event(Part, frozen=True, gc=False, kw_only=True):
    """One record.

    Attributes:
        id: of the document and the event in it, ``wire-0001:e2``.
        date, enddate: first and last day, ISO 8601; None where unknown, and `enddate` where
            it is one day.
        source, recipient: who does it, to whom; event: the type, a list of one.
        context: PLOVER's contexts, after them its flags, those that hold of "historical",
            "future", "hypothetical" and "negation".
        event_text, event_spans: the words that tell it, and where they stand.
        text: the sentence; text_info: where it stands.
        holders: through whom it is told, outermost first, () for the author; cut_short:
            whether there were more.
        holder: name or words of the innermost one; label, status: as told by that one.
        same_as: id of the first record of the same event, its own for the first.
        historical: None where that can't be told.
        cameo: derived from type and mode by `imbroglio.cameo`, or None.
    """

    id: str
    date: str | None
    enddate: str | None
    source: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    event: tuple[str, ...]
    mode: str | None
    context: tuple[str, ...]
    quad_code: int | None
    event_text: tuple[str, ...]
    event_spans: Spans
    event_loc: Location | None
    date_info: When | None
    size_info: Size
    tolls: tuple[Toll, ...]
    weapon: tuple[Words, ...]
    historical: bool | None
    future: bool
    hypothetical: bool
    negated: bool
    holders: tuple[Holder, ...]
    cut_short: bool
    holder: str | None
    label: Label
    status: Status
    same_as: str
    same_by: str | None
    rule: str | None
    cameo: str | None
    text: str
    text_info: TextInfo
    cite_info: Citation
