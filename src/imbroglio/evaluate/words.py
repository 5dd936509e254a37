"""The words of a text, and the one that a stretch of it turns on, without a parser.

A reading from anywhere must be comparable, so nothing but its text is asked.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from itertools import dropwhile

import msgspec

from imbroglio.reading import Spans
from imbroglio.records import Record

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BREAK = re.compile("[,;:–—]")


class FunctionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``en.toml``: closed classes, each as its comment there says."""

    version: int
    articles: frozenset[str]
    pointing: frozenset[str]
    pronouns: frozenset[str]
    owners: frozenset[str]
    auxiliaries: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    conjunctions: frozenset[str]

    @property
    def narrowing(self) -> frozenset[str]:
        """Words before which a noun group ends."""
        return self.prepositions | self.relatives | self.conjunctions

    @property
    def empty(self) -> frozenset[str]:
        """Words that are never what a stretch is about."""
        return (
            (self.articles | self.pointing | self.pronouns | self.owners)
            | (self.auxiliaries | self.particles)
            | self.narrowing
        )


class Stretch(Record, frozen=True, gc=False):
    """A stretch as the words that it touches.

    Attributes:
        words: their numbers in the text, from 0.
        head: number of the word that it turns on; None where it touches no word.
    """

    words: frozenset[int]
    head: int | None


class Words:
    """The words of one text, numbered."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._text = text
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]
        self._words = [word[0].lower() for word in found]

    def stretch(self, spans: Spans) -> Stretch:
        """What these spans touch; those that lie outside the text touch nothing."""
        words = frozenset(number for span in spans for number in self._touched(*span))
        return Stretch(words, self._head(sorted(words)))

    def _touched(self, start: int, end: int) -> Iterable[int]:
        if start >= end:
            return ()
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def _head(self, words: Sequence[int]) -> int | None:
        """The last word of weight before the first that only narrows down, or a comma."""
        narrowing, empty = _closed()
        rest = list(dropwhile(lambda n: self._words[n] in empty, words)) or list(words[-1:])
        head = None
        for before, number in zip([None, *rest], rest, strict=False):
            if before is not None and (
                self._words[number] in narrowing or self._cut(before, number)
            ):
                break
            if head is None or self._words[number] not in empty:
                head = number
        return head

    def _cut(self, before: int, number: int) -> bool:
        return _BREAK.search(self._text, self._ends[before], self._starts[number]) is not None


@lru_cache(maxsize=1)
def _closed() -> tuple[frozenset[str], frozenset[str]]:
    content = (resources.files("imbroglio.evaluate") / "en.toml").read_bytes()
    words = msgspec.toml.decode(content, type=FunctionWords)
    return words.narrowing, words.empty
