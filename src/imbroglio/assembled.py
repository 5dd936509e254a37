"""What a case is assembled of: each statement under a key that outlives reading again.

A document's `Sketch` is read off its reading alone; the analyst's decisions change a copy of
it, never itself. Keys of statements come from the words told, keys of actors, places and factors
from their names or their entry in a table, so the same document gives the same keys.
"""

from collections.abc import Mapping
from typing import Literal

from imbroglio.reading import Spans
from imbroglio.records import Label, Record, Status, TollKind

Stance = Literal["affirms", "open", "doubts", "denies"]
Verdict = Literal["accepted", "rejected"]
Thing = Literal["actor", "place", "factor"]
Family = Literal["effect", "aim", "together"]

# The document's author, and a holder whom the text doesn't name.
AUTHOR, NOBODY = "author", "nobody"
# The document of what the analyst has added.
OWN = ""


# Keys of statements begin with a small letter, those of what they are counted for with a large
# one: reports "e-" and events "E-", links "l-" and "L-", propositions "s-" and claims "C-".
_COUNTED = {"e": "E", "s": "C"}
_TOLD = {large: small for small, large in _COUNTED.items()}


def counted_as(key: str) -> str:
    """The key of the event or claim that is called after a statement."""
    return _COUNTED[key[0]] + key[1:]


def told_by(key: str) -> str:
    """The key of the statement after which an event or claim is called; others as they are."""
    return _TOLD.get(key[:1], key[:1]) + key[1:]


class Naming(Record, frozen=True, gc=False):
    """That a document names an actor, a place or a factor.

    Attributes:
        base: the key that the document gives; key: the one after decisions.
        name: as the document has it.
        sort: kind of the actor, precision of the place, concept of the factor, or None.
        country: ISO 3166-1 alpha-3, or None.
        lat, lon: degrees, WGS 84, of a place that is on the map.
        admin1: first-order division of a place.
        forms: short forms that the document uses for it.
        described: whether it has no name, so that nobody elsewhere is known to be the same.
        mentions: how often it is mentioned.
    """

    thing: Thing
    base: str
    key: str
    name: str
    sort: str | None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    forms: tuple[str, ...] = ()
    described: bool = False
    mentions: int = 1


class Said(Record, frozen=True, gc=False):
    """One holder's word on something, in one document.

    Attributes:
        key: of the statement, the same whenever the document is read.
        words: where it stands; passage: the sentence around it; both in code points.
        holder: whose word it is: the key of an actor, "words:…" of a source without a name,
            `AUTHOR`, `NOBODY`, or "analyst:…".
        name: the holder in words.
        through: who passes it on, outermost first, by key.
        stance: what the holder makes of it.
        label, status: how certain, as told.
        rule: what read it, or None.
        verdict: the analyst's on the reading, or None.
    """

    key: str
    words: Spans
    passage: tuple[int, int]
    holder: str
    name: str
    through: tuple[str, ...]
    stance: Stance
    label: Label
    status: Status
    rule: str | None
    verdict: Verdict | None


class Figure(Record, frozen=True, gc=False):
    """A toll as somebody tells it; see `records.Toll`. side and holder are keys."""

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    vague: bool
    side: str | None
    holder: str
    name: str

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The least and the most that it allows; None where it tells no number."""
        if self.low is None and self.high is None:
            return None if self.best is None else (self.best, self.best)
        return self.low or 0, 10**12 if self.high is None else self.high


class Report(Said, frozen=True, gc=False):
    """One holder's word on an event.

    Attributes:
        node: key of the first mention of this event in the document.
        why: what tells that it is the same event as that one, or None.
        type, mode, context: in PLOVER.
        actors, recipients, place: keys.
        first, last: days of the event, half-open, as ordinals; None where none is told.
        figures: the tolls.
    """

    node: str
    why: str | None
    type: str
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    first: int | None
    last: int | None
    figures: tuple[Figure, ...]

    @property
    def disowned(self) -> bool:
        """Whether its holder only denies having done it: that is no word on whether it happened."""
        return self.stance in ("denies", "doubts") and self.holder in self.actors


class Tie(Said, frozen=True, gc=False):
    """One holder's word on a link.

    Attributes:
        relation: as in `records.Link`.
        family: what brings about what, a reason or an aim, or what goes together.
        cause, effect: keys of factors; for what goes together the lower first.
        sign: between the factors, or None.
        agent: whose aim or motive, by key, or None.
        outcome: as in `records.Link`.
    """

    relation: str
    family: Family
    cause: str
    effect: str
    sign: Literal[-1, 1] | None
    agent: str | None
    outcome: str | None


class Proposition(Said, frozen=True, gc=False):
    """One holder's word on anything else.

    Attributes:
        kind: type of the statement in the ledger.
        content: its content words in one spelling, in order, without negation.
        names: those of them that are names; numbers: those that are numbers.
    """

    kind: str
    content: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


class Row(Record, frozen=True, gc=False):
    """A statement in the case.

    Attributes:
        said: what it says; layer: "event", "link" or "claim".
        number, doc: of the document in which it stands; about: what it is counted for.
    """

    said: Report | Tie | Proposition
    layer: str
    number: int
    doc: str
    about: str | None


class Sketch(Record, frozen=True, gc=False):
    """What one document says, with keys that hold across documents.

    Attributes:
        doc: its id; `OWN` for what the analyst added.
        published: ordinal of the day, or None.
        publisher: the key of the one whose word the author's is, or None.
        print_: what near-copies of it share; see `assemble.copies`.
        alike: by proposition, what others that say the same share; see `assemble.wording`.
    """

    doc: str
    published: int | None
    publisher: str | None
    namings: tuple[Naming, ...] = ()
    reports: tuple[Report, ...] = ()
    ties: tuple[Tie, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    print_: tuple[int, ...] = ()
    alike: Mapping[str, tuple[int, ...]] = {}


class Why(Record, frozen=True, gc=False):
    """That two reports tell of one event, by their keys, and what speaks for it, in words."""

    one: str
    other: str
    reasons: str


class Happening(Record, frozen=True, gc=False):
    """One event with what all its reports tell; what differs stands side by side.

    Attributes:
        key: of its first report; nodes: of the first report of it in each document, in order.
        type, modes, context: in PLOVER.
        planned: whether it is to come; loose: whether nobody says that it happens at all.
        actors, recipients: keys of those of whom it is affirmed, each with how many documents
            say so, the most frequent first.
        place: key of the nearest place that most name; first, last: the days that most name,
            half-open, as ordinals.
        stances: how many documents take each stance.
        why: what speaks for its reports being of one event.
        documents, reports: how many.
    """

    key: str
    nodes: tuple[str, ...]
    type: str
    modes: tuple[str, ...]
    context: tuple[str, ...]
    planned: bool
    loose: bool
    actors: tuple[tuple[str, int], ...]
    recipients: tuple[tuple[str, int], ...]
    place: str | None
    first: int | None
    last: int | None
    stances: tuple[tuple[str, int], ...]
    why: tuple[Why, ...]
    documents: int
    reports: int
