"""The links of a reading against those that somebody found: which are right, which were missed.

Two links may be the same if both their sides are: half of their words agree (F1), or a fifth
of them with the head of one inside the other. What goes together may be told either way
round. Pairs are one to one, as many as can be had, and among those the closest.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from imbroglio.evaluate.gold import Gold, GoldLink
from imbroglio.evaluate.pairing import pairs
from imbroglio.evaluate.words import Stretch, Words
from imbroglio.reading import LinkEntry, Spans
from imbroglio.records import Polarity, Record, Relation

HALF, FIFTH = Fraction(1, 2), Fraction(1, 5)
# Closeness in whole numbers: 900,000 for the words and 100,000 for the same relation.
_WORDS, _RELATION = 900_000, 100_000


class Tried(Record, frozen=True, gc=False):
    """A link that was read.

    Attributes:
        doc: id of its document.
        rule: what found it, or None.
        relation: as read.
        voiced: whether another than the author tells it.
        right: somebody found it too.
        typed: somebody found it with the same relation; see `compare`.
        signed: it is right, and so is its polarity.
    """

    doc: str
    rule: str | None
    relation: Relation
    voiced: bool
    right: bool
    typed: bool
    signed: bool


class Sought(Record, frozen=True, gc=False):
    """A link that somebody found; met: it was read; typed: with its relation."""

    doc: str
    relation: Relation
    voiced: bool
    met: bool
    typed: bool


class Fit(Record, frozen=True, gc=False):
    """That two links may be the same.

    Attributes:
        close: 1 to 1,000,000.
        typed: they have one relation.
        turned: one tells it the other way round.
    """

    close: int
    typed: bool
    turned: bool


def compare(gold: Gold, read: Sequence[LinkEntry]) -> tuple[list[Tried], list[Sought]]:
    """What came of each link that was read, and of each that is to be found, in order.

    Where the relation must be right too, the pairs are chosen anew among those in which it is:
    so nothing counts as typed wrongly only because something else was a little closer.
    """
    fits = _fits(gold, read)
    met = pairs({pair: fit.close for pair, fit in fits.items()})
    same = pairs({pair: fit.close for pair, fit in fits.items() if fit.typed})
    signed = {
        m
        for n, m in met.items()
        if read[m].polarity == expected(gold.links[n], read[m], turned=fits[n, m].turned)
    }
    right, typed = {*met.values()}, {*same.values()}
    tried = [
        Tried(
            *(gold.id, link.rule, link.relation, link.voice is not None),
            *(m in right, m in typed, m in signed),
        )
        for m, link in enumerate(read)
    ]
    sought = [
        Sought(gold.id, link.relation, link.voice is not None, n in met, n in same)
        for n, link in enumerate(gold.links)
    ]
    return tried, sought


def expected(gold: GoldLink, read: LinkEntry, *, turned: bool = False) -> Polarity | None:
    """The polarity that is right for the words of the link that was read.

    Whoever takes "curbs harvests" for the effect where the gold has "harvests", or the other
    way about, must tell the opposite.
    """
    sides = (read.effect, read.cause) if turned else (read.cause, read.effect)
    polarity = gold.polarity
    marked = ((gold.cause_dir, gold.cause), (gold.effect_dir, gold.effect))
    for (words, side), other in zip(marked, sides, strict=True):
        if polarity and _touch(words, side) != _touch(words, other):
            polarity = -1 if polarity == 1 else 1
    return polarity


def _fits(gold: Gold, read: Sequence[LinkEntry]) -> dict[tuple[int, int], Fit]:
    """Each pair that may be the same, by its places in the gold and in the reading."""
    words = Words(gold.text)
    wanted = [
        (_sides(words, one.cause, *one.alt_cause), _sides(words, one.effect, *one.alt_effect))
        for one in gold.links
    ]
    had = [(words.stretch(one.cause), words.stretch(one.effect)) for one in read]
    fits: dict[tuple[int, int], Fit] = {}
    for n, (causes, effects) in enumerate(wanted):
        for m, (cause, effect) in enumerate(had):
            relations = {gold.links[n].relation, read[m].relation}
            straight = _both(_near(causes, cause), _near(effects, effect))
            around = Fraction(0)
            if "correlate" in relations:
                around = _both(_near(causes, effect), _near(effects, cause))
            if near := max(straight, around):
                typed = len(relations) == 1
                close = int(near * _WORDS) + typed * _RELATION
                fits[n, m] = Fit(close, typed, around > straight)
    return fits


def _sides(words: Words, *sides: Spans) -> list[Stretch]:
    return [words.stretch(side) for side in sides]


def _both(cause: Fraction, effect: Fraction) -> Fraction:
    return (cause + effect) / 2 if cause and effect else Fraction(0)


def _near(wanted: Iterable[Stretch], had: Stretch) -> Fraction:
    """How near a side is to the nearest that will do; 0 where it is none of them."""
    return max(_alike(one, had) for one in wanted)


def _alike(one: Stretch, other: Stretch) -> Fraction:
    shared = len(one.words & other.words)
    if not shared:
        return Fraction(0)
    f1 = Fraction(2 * shared, len(one.words) + len(other.words))
    inside = one.head in other.words or other.head in one.words
    return f1 if f1 >= (FIFTH if inside else HALF) else Fraction(0)


def _touch(some: Spans, others: Spans) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
