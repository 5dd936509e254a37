"""The events of a reading with all that they point to: who, to whom, where, when, whose word.

It is read off a reading alone. What tables, files and pictures show of an event comes from here.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from imbroglio import plover
from imbroglio.calendar import days
from imbroglio.ledger import chains
from imbroglio.ledger.chains import Chain
from imbroglio.ledger.clauses import load
from imbroglio.ledger.sentences import sentences
from imbroglio.ledger.sound import sound
from imbroglio.reading import (
    ActorEntry,
    DateEntry,
    EventEntry,
    PlaceEntry,
    Reading,
    Span,
    TollEntry,
)
from imbroglio.records import ActorKind, Record

Standing = Literal[
    "happened", "open", "future", "hypothetical", "recommended", "question", "negated"
]

# An event that ended more than so many days before the publication is told as history.
HISTORY = 365


class Party(Record, frozen=True, gc=False):
    """An actor in its role.

    Attributes:
        id, name, kind, country: as in the reading; country is ISO 3166-1 alpha-3 or None.
        sector: PLOVER's code for its kind, or None.
        mention: where it is named nearest to the event's trigger, or None.
        known_as: its key in the actor table, or None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    mention: Span | None
    known_as: str | None = None


class Told(Record, frozen=True, gc=False):
    """A toll with whose word it is: holder as of the event; side: whose people, or None."""

    entry: TollEntry
    holder: str | None
    side: str | None


class Happening(Record, frozen=True, gc=False):
    """One event and what it points to.

    Attributes:
        entry: as the reading has it.
        quad: verbal or material, cooperation or conflict; None for a type that PLOVER lacks.
        place, date: the entries that it points to, or None.
        chain: those through whom it is told; None where the author tells it.
        holder: whose word it is: the innermost holder's name or words; None for the author.
        sentence: where the sentence of its trigger stands.
        historical: whether it ended over a year before the publication; None where that
            can't be told.
        tolls: every figure with the one who tells it.
        future: to come. hypothetical: supposed, advised, asked, or told without commitment.
        negated: denied, averted or doubted.
    """

    entry: EventEntry
    quad: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: PlaceEntry | None
    date: DateEntry | None
    chain: Chain | None
    holder: str | None
    sentence: Span
    historical: bool | None
    tolls: tuple[Told, ...] = ()

    @property
    def future(self) -> bool:
        """Whether it is to come."""
        return self.entry.status == "future"

    @property
    def hypothetical(self) -> bool:
        """Whether it is supposed, advised or asked, or nobody is committed to it."""
        return self.entry.status not in ("actual", "future") or self.entry.label == "Uu"

    @property
    def negated(self) -> bool:
        """Whether it is denied, averted or doubted, by its holder or by those who pass it on."""
        return self.entry.label.endswith("-") or self.disputed

    @property
    def disputed(self) -> bool:
        """Whether somebody who passes it on denies it: "rejected claims that …"."""
        return self.chain is not None and self.chain.disputed

    @property
    def happened(self) -> bool:
        """Whether it is told as having happened, by whomever, at least possibly."""
        told = self.entry.status == "actual" and self.entry.label.endswith("+")
        return told and not self.disputed

    @property
    def standing(self) -> Standing:
        """The one thing that matters most of how it is told; a denial comes first."""
        if self.negated:
            return "negated"
        if self.happened:
            return "happened"
        return "open" if self.entry.status == "actual" else self.entry.status


def happenings(reading: Reading) -> Iterator[Happening]:
    """The events of a reading in its order."""
    good, _ = sound(reading)
    index = _Index(good)
    return (index.happening(entry) for entry in good.events)


class _Index:
    """A reading with its entries by id."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._actors = {a.id: a for a in reading.actors}
        self._places = {p.id: p for p in reading.places}
        self._dates = {d.id: d for d in reading.dates}
        found = zip(reading.attributions, chains.chains(reading), strict=True)
        self._chains = {entry.id: chain for entry, chain in found}
        self._sentences = list(sentences(reading.text, load()))
        self._types = plover.load().types

    def happening(self, entry: EventEntry) -> Happening:
        """One event with all that it points to."""
        chain = self._chains.get(entry.voice or "")
        when = self._dates.get(entry.date or "")
        return Happening(
            entry=entry,
            quad=self._types[entry.type].quad if entry.type in self._types else None,
            actors=tuple(self._parties(entry.actors, entry.trigger)),
            recipients=tuple(self._parties(entry.recipients, entry.trigger)),
            place=self._places.get(entry.place or ""),
            date=when,
            chain=chain,
            holder=self._holder(chain),
            sentence=self._sentence(entry.trigger),
            historical=_historical(when, self._reading.published),
            tolls=tuple(map(self._told, entry.tolls)),
        )

    def _told(self, toll: TollEntry) -> Told:
        side = self._actors.get(toll.side or "")
        holder = self._holder(self._chains.get(toll.voice or ""))
        return Told(toll, holder, side.name if side else None)

    def _parties(self, ids: tuple[str, ...], trigger: Span) -> Iterator[Party]:
        for ident in ids:
            actor = self._actors.get(ident)
            if actor is not None:
                yield Party(
                    actor.id,
                    actor.name,
                    actor.kind,
                    actor.country,
                    plover.load().sectors.get(actor.kind),
                    _nearest(actor, trigger),
                    actor.known_as,
                )

    def _holder(self, chain: Chain | None) -> str | None:
        if chain is None:
            return None
        origin = chain.origin
        actor = self._actors.get(origin.actor or "")
        words = " … ".join(self._reading.text[a:b] for a, b in origin.source)
        return (actor.name if actor else words) or "unnamed"

    def _sentence(self, trigger: Span) -> Span:
        at = bisect_right(self._sentences, trigger[0], key=lambda s: s[0]) - 1
        return self._sentences[at] if at >= 0 else trigger


def _nearest(actor: ActorEntry, trigger: Span) -> Span | None:
    return min(actor.mentions, key=lambda m: abs(m[0] - trigger[0]), default=None)


def _historical(when: DateEntry | None, published: str | None) -> bool | None:
    told, known = days(when.value if when else None), days(published)
    return known[0] - told[1] > HISTORY if told and known else None
