"""Near-copies: two documents of which one holds most of what the other says, word by word.

A wire story that several papers print is one text, cut from its end, with a word changed here
and there. Candidates share a band of the MinHash of their shingles, of the whole text or of its
beginning; then the shingles themselves are compared.
"""

import re
import unicodedata
from collections.abc import Iterator

from imbroglio.assemble.grouping import number
from imbroglio.assemble.minhash import bands

# Words of a shingle: five in a row are seldom the same by chance.
_WORDS = 5
# A copy holds so much of the shorter text.
CONTAINED = 0.6
# A text with fewer shingles is too short to tell: two texts may well share a sentence.
LEAST = 20
# Words at the beginning that a shortened copy keeps.
_LEAD = 90
# Of texts that share half of their shingles 19 in 20 share a band.
_BANDS, _ROWS = 20, 3
_LEAD_BANDS = 12
_WORD = re.compile(r"\w+")
# What a text is compared by, at most: the work stays bounded, and a copy shows early.
_LONGEST = 20_000


def shingles(text: str) -> frozenset[int]:
    """Hash values of all runs of five words; none for a text too short to tell."""
    found = frozenset(_hashes(_words(text)))
    return found if len(found) >= LEAST else frozenset()


def prints(text: str) -> tuple[int, ...]:
    """What near-copies share at least one of, as 64-bit numbers; () for a short text."""
    words = _words(text)
    whole = list(_hashes(words))
    if len(set(whole)) < LEAST:
        return ()
    lead = list(_hashes(words[:_LEAD]))
    return (*bands(whole, _BANDS, _ROWS, "text"), *bands(lead, _LEAD_BANDS, _ROWS, "lead"))


def shared(some: frozenset[int], others: frozenset[int]) -> float:
    """How much of the shorter text stands in the other, 0 to 1."""
    least = min(len(some), len(others))
    return len(some & others) / least if least else 0.0


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[: _LONGEST * 8]).casefold()
    return _WORD.findall(plain)[:_LONGEST]


def _hashes(words: list[str]) -> Iterator[int]:
    for at in range(len(words) - _WORDS + 1):
        told = " ".join(words[at : at + _WORDS])
        yield number(told)
