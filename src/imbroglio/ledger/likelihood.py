"""Words of likelihood on the published scales, and only those.

A word is shown with its band where it is the sign by which a predicate is less than
certain. The band says what the word would mean on the scale; whether the writer kept
to the scale nobody can tell. "May", "might" and "could" are on no scale.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from imbroglio.ledger.stretches import Stretches
from imbroglio.lexicon import Entry, toml
from imbroglio.reading import Span, Spans
from imbroglio.records import Record

_LAST_WORD = re.compile(r"[\w'’]+(?=\W*$)")
REACH = 24  # code points before a term in which a word that spoils it must stand


@lru_cache(maxsize=4)
def load(language: str = "en") -> "LikelihoodLexicon":
    """The words of the scales.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/likelihood.toml", LikelihoodLexicon)


def likelihoods(
    text: str, spans: Spans, cues: Iterable[Span], words: "LikelihoodLexicon"
) -> Iterator["Likelihood"]:
    """The words of likelihood in some stretches that are signs of certainty there."""
    signs = Stretches(cues)
    for start, end in spans:
        for found in words.pattern.finditer(text, start, end):
            if signs.meets(found.span()) and not _spoiled(text, start, found.start(), words):
                term = words.terms[found[0].casefold()]
                yield Likelihood(found.span(), term.icd203, term.phia)


def _spoiled(text: str, start: int, at: int, words: "LikelihoodLexicon") -> bool:
    """Whether the word before makes it another term: "less likely", "isn't likely"."""
    found = _LAST_WORD.search(text[max(start, at - REACH) : at])
    before = found[0].casefold().replace("’", "'") if found else ""
    return before in words.spoilers or before.endswith("n't")


class Likelihood(Record, frozen=True, gc=False):
    """A word of likelihood with the bands that it stands for on the scales that have it.

    Attributes:
        span: the word.
        icd203: per cent, low and high, on the scale of ICD 203; None where it isn't on it.
        phia: per cent, low and high, on the PHIA probability yardstick; likewise.
    """

    span: Span
    icd203: tuple[int, int] | None
    phia: tuple[int, int] | None


class Term(Entry, frozen=True, kw_only=True):
    """Words that a scale puts on one band, with a sentence that has them and one that hasn't."""

    words: list[str]
    icd203: tuple[int, int] | None = None
    phia: tuple[int, int] | None = None
    example: str
    counter: str


class LikelihoodLexicon(Entry, frozen=True, dict=True):
    """``likelihood.toml``: the terms of the scales, and the words that spoil one."""

    version: int
    source: str
    spoilers: frozenset[str]
    term: list[Term]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Word to term."""
        return {word: term for term in self.term for word in term.words}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any word of the scales, the longest first."""
        longest = sorted(map(re.escape, self.terms), key=lambda word: (-len(word), word))
        return re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE)
