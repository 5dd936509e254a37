"""What a proposition says, apart from how: content words in one spelling, and who is alike.

Two propositions say the same if the same names, numbers and content words stand in them,
whatever their certainty and whoever denies them; or if names and numbers are the same and the
other words mean about the same, by the vectors of the language model: all together, and each
beside one of the others, of which none is its opposite.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from imbroglio.assemble.grouping import number
from imbroglio.assemble.minhash import bands
from imbroglio.assemble.naming import opens, singular
from imbroglio.assembled import Proposition
from imbroglio.lexicon import Entry, toml
from imbroglio.reading import Spans
from imbroglio.records import Record

type Vectors = Callable[[str], NDArray[np.float32] | None]
type Vector = NDArray[np.float32]

# How alike the directions of two propositions are at least, as cosine; set on sentences of ours.
ALIKE = 0.86
# … what share of the content words they have in common, and how near each other word is to one
# of the other proposition.
SHARED = 0.25
CLOSE = 0.55
# A proposition with fewer content words says too little to be known again.
LEAST = 3
# Of propositions that share two thirds of their other words 19 in 20 are compared, of those that
# share half two in three; more would compare what has little in common.
_BANDS, _ROWS = 16, 4
_WORD = re.compile(r"n['’]t\b|['’]s\b|\w+(?=n['’]t\b)|\w+(?:[.,]\d+)*(?:-\w+)*")
_NUMBER = re.compile(r"\d[\d.,]*")


@lru_cache(maxsize=4)
def load(language: str = "en") -> "WordingLexicon":
    """The words of a language.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/wording.toml", WordingLexicon)


class Content(Record, frozen=True, gc=False):
    """The content words of a proposition in one spelling, and those that are names, numbers."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def content(text: str, spans: Spans, lex: "WordingLexicon") -> Content:
    """The content words of some stretches."""
    words: list[str] = []
    names: set[str] = set()
    numbers: set[str] = set()
    for token, capital in _tokens(text, spans):
        word = lex.spelt.get(token, token)
        if word in lex.function_words:
            continue
        if found := _NUMBER.match(word):
            word = found[0].rstrip(".,").replace(",", "")
            numbers.add(word)
        elif capital:
            names.add(word)
        else:
            word = singular(word)
        words.append(word)
    return Content(tuple(words), tuple(sorted(names)), tuple(sorted(numbers)))


def says_enough(said: Content) -> bool:
    """Whether it could be known again."""
    return len(set(said.words)) >= LEAST


def _tokens(text: str, spans: Spans) -> Iterator[tuple[str, bool]]:
    """Each word in small letters, and whether it has a capital that no sentence's start gives."""
    for start, end in spans:
        stretch = text[start:end]
        for found in _WORD.finditer(stretch):
            at = start + found.start()
            plain = unicodedata.normalize("NFKC", found[0]).replace("’", "'")
            capital = plain[:1].isupper() and not opens(text, at)
            yield plain.casefold(), capital


class Wording:
    """Which propositions say the same, with the vectors of a model, or without."""

    def __init__(self, lex: "WordingLexicon", vectors: Vectors | None = None) -> None:
        self._lex = lex
        self._word = lru_cache(maxsize=50_000)(_united(vectors)) if vectors else None

    def buckets(self, one: Proposition) -> Iterator[int]:
        """What another proposition shares at least one of, if it may say the same."""
        guard = "|".join((*one.names, "#", *one.numbers))
        content = set(one.content)
        yield number(f"{guard}|" + " ".join(sorted(content)))
        plain = content.difference(one.names, one.numbers)
        if len(plain) >= LEAST:
            yield from bands(map(number, plain), _BANDS, _ROWS, guard)

    def why_same(self, one: Proposition, other: Proposition) -> str | None:
        """What tells that two propositions say the same, or None."""
        if one.names != other.names or one.numbers != other.numbers:
            return None
        some, others = set(one.content), set(other.content)
        if some == others:
            return "the same words"
        shared = len(some & others) / min(len(some), len(others))
        if shared < SHARED or self._opposed(some - others, others - some):
            return None
        if not self._matched(some - others, others - some):
            return None
        first, second = self.direction(one), self.direction(other)
        if first is None or second is None:
            return None
        cosine = float(first @ second)
        return f"words alike, {cosine:.2f}" if cosine >= ALIKE else None

    def direction(self, one: Proposition) -> Vector | None:
        """The mean of the vectors of its words, but for names and numbers, of length 1."""
        if self._word is None:
            return None
        exempt = {*one.names, *one.numbers}
        found = [self._word(word) for word in sorted({*one.content} - exempt)]
        known = [vector for vector in found if vector is not None]
        return _unit(np.sum(known, axis=0)) if len(known) >= LEAST else None

    def _matched(self, some: set[str], others: set[str]) -> bool:
        """Whether each word of the one side has one of the other that is near it.

        The mean of many words hardly tells "the army holds the mine" from "the militia holds
        the mine"; the words in which they differ do.
        """
        if self._word is None:
            return False
        found = {word: self._word(word) for word in some | others}
        near = {word: vector for word, vector in found.items() if vector is not None}
        return len(near) == len(found) and all(
            any(float(near[a] @ near[b]) >= CLOSE for b in theirs)
            for mine, theirs in ((some, others), (others, some))
            for a in mine
        )

    def _opposed(self, some: set[str], others: set[str]) -> bool:
        """Whether a word of the one is the opposite of a word of the other."""
        return any(self._lex.opposites.get(word, frozenset()) & others for word in some)


def _united(vectors: Vectors) -> Vectors:
    """The vectors at length 1."""

    def united(word: str) -> Vector | None:
        found = vectors(word)
        return None if found is None else _unit(found)

    return united


def _unit(vector: Vector) -> Vector:
    """The vector at length 1; one of no length stays."""
    return np.asarray(vector / (np.linalg.norm(vector) or 1.0), dtype=np.float32)


class WordingLexicon(Entry, frozen=True, dict=True):
    """``wording.toml``: what makes no difference to what a proposition says, and what does.

    Attributes:
        function_words: words that make none; those of negation are among them, since who
            denies a thing speaks of the same thing.
        facilities: words for what a town has few of, so that two reports of one mean the same.
        spelling: words that stand for one another, the first for all of them.
        opposite: words of which each on one side is the opposite of each on the other.
    """

    version: int
    source: str
    function_words: frozenset[str]
    facilities: frozenset[str]
    spelling: list[list[str]]
    opposite: list[tuple[list[str], list[str]]]

    @cached_property
    def spelt(self) -> Mapping[str, str]:
        """A word to the one that stands for it."""
        return {word: group[0] for group in self.spelling for word in group}

    @cached_property
    def opposites(self) -> Mapping[str, frozenset[str]]:
        """A word to its opposites."""
        found: dict[str, frozenset[str]] = {}
        for some, others in self.opposite:
            for one, many in (*_each(some, others), *_each(others, some)):
                found[one] = found.get(one, frozenset()) | many
        return found


def _each(some: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    return ((one, frozenset(others)) for one in some)
