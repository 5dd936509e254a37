"""The links of a reading with all that they point to: what leads to what, on whose word.

It is read off a reading alone. What lists, tables and pictures show of a link comes from here.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from imbroglio.display import clip
from imbroglio.ledger import chains, tell
from imbroglio.ledger.chains import Chain
from imbroglio.ledger.clauses import load
from imbroglio.ledger.sentences import sentences
from imbroglio.ledger.sound import sound
from imbroglio.reading import FactorEntry, LinkEntry, Reading, Span
from imbroglio.records import Record

LinkStanding = Literal["asserted", "open", "denied"]

RELATIONS = {
    "cause": "causes",
    "enable": "enables",
    "prevent": "prevents",
    "motivate": "is a reason for",
    "intend": "is meant to bring",
    "condition": "is a condition of",
    "correlate": "goes with",
}
AIMS = frozenset({"motivate", "intend"})
OUTCOMES = {"intended": "meant", "actual": "came of it", "backfired": "backfired"}


def held_links(reading: Reading) -> tuple["HeldLink", ...]:
    """The links of a reading in its order."""
    good, _ = sound(reading)
    index = _Index(good)
    return tuple(index.link(number, entry) for number, entry in enumerate(good.links))


def related(relation: str) -> str:
    """A relation in words, between its cause and its effect."""
    return RELATIONS.get(relation) or clip(relation, tell.SHORT)


def whose(relation: str) -> str:
    """What an agent has to do with a link of this relation."""
    return {"intend": "aim of", "motivate": "motive of"}.get(relation, "by")


class HeldLink(Record, frozen=True, gc=False):
    """One link and what it points to.

    Attributes:
        entry: as the reading has it.
        cause, effect: the factors of its sides, or None.
        agent: name of the one whose aim or motive it is, or None.
        chain: those through whom it is told; None where the author tells it.
        holder: whose word it is: the innermost holder's name or words; None for the author.
        sentence: from the start of the sentence in which its first words stand to that
            sentence's end, or to the end of its last words.
        against: number of the link that its outcome is set against, or None.
        outcomes: numbers of the links that are set against this one.
    """

    entry: LinkEntry
    cause: FactorEntry | None
    effect: FactorEntry | None
    agent: str | None
    chain: Chain | None
    holder: str | None
    sentence: Span
    against: int | None
    outcomes: tuple[int, ...]

    @property
    def aim(self) -> bool:
        """Whether it tells a reason or an aim, and not what brings what about."""
        return self.entry.relation in AIMS

    @property
    def disputed(self) -> bool:
        """Whether somebody who passes it on denies it: "rejected claims that …"."""
        return self.chain is not None and self.chain.disputed

    @property
    def standing(self) -> LinkStanding:
        """How it is told; an if, a possibility and what is to come are open."""
        entry = self.entry
        if self.disputed or entry.label.endswith("-"):
            return "denied"
        firm = entry.label in {"CT+", "PR+"} and entry.status == "actual"
        return "asserted" if firm and entry.relation != "condition" else "open"

    @property
    def reserve(self) -> str | None:
        """How it is told where that isn't plainly so, else None."""
        said = tell.certainty(self.entry.label, self.entry.status)
        if self.disputed and not self.entry.label.endswith("-"):
            return f"{said}, {tell.DISPUTED}" if said else tell.DISPUTED
        return said


class _Index:
    """A reading with its entries by id."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._actors = {actor.id: actor.name for actor in reversed(reading.actors)}
        self._factors = {factor.id: factor for factor in reversed(reading.factors)}
        found = zip(reading.attributions, chains.chains(reading), strict=True)
        self._chains = {entry.id: chain for entry, chain in found}
        self._sentences = list(sentences(reading.text, load())) if reading.links else []
        self._numbers = {one.id: n for n, one in reversed([*enumerate(reading.links)])}
        self._outcomes = _outcomes(reading.links, self._numbers)

    def link(self, number: int, entry: LinkEntry) -> HeldLink:
        """One link with all that it points to."""
        chain = self._chains.get(entry.voice or "")
        aim = self._numbers.get(entry.against or "")
        return HeldLink(
            entry=entry,
            cause=self._factors.get(entry.cause_factor or ""),
            effect=self._factors.get(entry.effect_factor or ""),
            agent=self._actors.get(entry.agent or ""),
            chain=chain,
            holder=self._holder(chain),
            sentence=self._sentence(entry),
            against=None if aim == number else aim,
            outcomes=tuple(self._outcomes.get(number, ())),
        )

    def _holder(self, chain: Chain | None) -> str | None:
        if chain is None:
            return None
        named = self._actors.get(chain.origin.actor or "")
        return named or tell.words(self._text, chain.origin.source, tell.NAME) or tell.NOBODY

    def _sentence(self, entry: LinkEntry) -> Span:
        spans = [*entry.cause, *entry.effect, *entry.signal]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        at = bisect_right(self._sentences, start, key=lambda span: span[0]) - 1
        if at < 0:
            return start, end
        return self._sentences[at][0], max(end, self._sentences[at][1])


def _outcomes(found: Sequence[LinkEntry], numbers: Mapping[str, int]) -> Mapping[int, list[int]]:
    """For each aim what came of it, by number."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        aim = numbers.get(one.against or "")
        if aim is not None and aim != number:
            held[aim].append(number)
    return held
