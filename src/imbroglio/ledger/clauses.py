"""Clauses, read off the text alone, by marks and by the words that open one.

This finds where a clause may begin. Whether one does is told by its predicates: a stretch
without any goes with its neighbour (`statements`).
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from imbroglio.lexicon import Entry, toml
from imbroglio.reading import Span

REACH = 24  # code points at the end of a stretch in which its last word is looked for
_HANGING = frozenset(" \t\r\n\u00a0,;:–—-")


@lru_cache(maxsize=4)
def load(language: str = "en") -> "ClauseLexicon":
    """The words that part sentences and clauses.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/clauses.toml", ClauseLexicon)


def parts(text: str, span: Span, words: "ClauseLexicon") -> Iterator[Span]:
    """The stretches of a span between the places where a clause may begin."""
    start, stop = span
    for found in words.border.finditer(text, start, stop):
        if found.end() > start:
            yield start, found.end()
            start = found.end()
    if start < stop:
        yield start, stop


def trimmed(text: str, span: Span, words: "ClauseLexicon") -> Span:
    """The span without what hangs at its ends: white space, commas, dashes, an opening word."""
    start, stop = span
    while start < stop and text[start] in _HANGING:
        start += 1
    stop = _hung(text, start, stop)
    while (last := words.last.search(text, max(start, stop - REACH), stop)) is not None:
        stop = _hung(text, start, last.start())
    return start, stop


def goes_on(text: str, at: int) -> bool:
    """Whether no mark parts what begins here from what stands before it."""
    return text[max(0, at - 3) : at].rstrip()[-1:].isalnum()


def joins(text: str, at: int, words: "ClauseLexicon") -> bool:
    """Whether a stretch that begins here may go on with the noun before it: "… and the barn".

    A comma before the word parts clauses more often than it parts nouns.
    """
    return goes_on(text, at) and words.joint.match(text, at) is not None


def _hung(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1] in _HANGING:
        stop -= 1
    return stop


class ClauseLexicon(Entry, frozen=True, dict=True):
    """``clauses.toml``: where sentences end and clauses begin, as its comments say."""

    version: int
    source: str
    abbreviations: frozenset[str]
    closing: frozenset[str]
    starts: frozenset[str]
    openers: frozenset[str]
    soft: frozenset[str]
    joining: frozenset[str]
    relative: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    infinitive: frozenset[str]
    copulas: frozenset[str]
    determiners: frozenset[str]

    @cached_property
    def border(self) -> re.Pattern[str]:
        """Ends where a clause may begin: after a mark, or before a word that opens one."""
        opening = rf"(?:{_any(self.openers)}\b|{self._softly})"
        return re.compile(
            rf"(?<=[;:,)])[^\w\s]{{0,3}}+\s++|(?<=[–—])\s*+|(?<!\s)\s++(?=[(–—]|-\s|{opening})",
            re.IGNORECASE,
        )

    @cached_property
    def softly(self) -> re.Pattern[str]:
        """A word that opens a clause which belongs to the one before it."""
        return re.compile(self._softly, re.IGNORECASE)

    @property
    def _softly(self) -> str:
        before, relative = _any(self.prepositions), _any(self.relative)
        return rf"(?:{_any(self.soft)}|(?:{before}\s+)?{relative})\b"

    @cached_property
    def fronted(self) -> re.Pattern[str]:
        """A preposition with its noun, set before a clause: "in reply,", "after the last raid,"."""
        before, determiner = _any(self.prepositions), _any(self.determiners)
        return re.compile(
            rf"{before}\s+(?:{determiner}\s+(?:[\w-]+\s+)?)?[\w-]+,\s*", re.IGNORECASE
        )

    @cached_property
    def coordinator(self) -> re.Pattern[str]:
        """A mark, or a word that joins clauses."""
        return re.compile(rf"[,;:()–—]|\b{_any(self.joining)}\b|\bbut\b", re.IGNORECASE)

    @cached_property
    def finite(self) -> re.Pattern[str]:
        """An auxiliary that makes the verb after it finite."""
        auxiliary, infinitive = _any(self.auxiliaries), _any(self.infinitive)
        return re.compile(rf"\b{auxiliary}(?:n['’]t)?\b(?!.*\b{infinitive}\b)", re.I | re.S)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """A word that may join two nouns."""
        return re.compile(rf"{_any(self.joining)}\b", re.IGNORECASE)

    @cached_property
    def infinite(self) -> re.Pattern[str]:
        """Ends with a word after which a verb is not finite."""
        return re.compile(rf"\b{_any(self.infinitive)}\s+$", re.IGNORECASE)

    @cached_property
    def last(self) -> re.Pattern[str]:
        """Ends with a word that opens a clause."""
        return re.compile(rf"\b{_any(self.openers | self.soft | self.relative)}$", re.IGNORECASE)


def _any(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words)))})"
