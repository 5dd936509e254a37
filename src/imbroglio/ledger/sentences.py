"""Sentences, read off the text alone: a case is shown on a machine that has no parser.

A sentence ends at a full stop, a question or exclamation mark, with the marks that
close after it, if white space and no small letter follows; it never crosses the end of
a paragraph. The stop of an abbreviation or an initial ends nothing. A number of a list
goes with what it numbers.
"""

import re
from collections.abc import Iterator

from imbroglio.ledger.clauses import ClauseLexicon
from imbroglio.ledger.paragraphs import paragraphs
from imbroglio.reading import Span

# Signs of several scripts that end a sentence, with the marks that close after them.
# Possessive and bounded, since a text may be nothing but such signs.
_END = re.compile(r"(?<![.!?…。؟।])[.!?…。؟।]++[^\w\s(\[“„‘«]{0,6}+(?=\s)")
_WORD = re.compile(r"\w[\w.'’&-]*")
_LETTER = re.compile(r"[^\W\d_]")


def sentences(text: str, words: ClauseLexicon) -> Iterator[Span]:
    """The sentences in order; what lies between them is white space."""
    for block in paragraphs(text):
        start = looked = block.start
        for end in _ends(text, block.start, block.end, words):
            if _LETTER.search(text, looked, end):
                yield start, end
                start = _next(text, end, block.end)
            looked = end
        if start < block.end:
            yield start, block.end


def _ends(text: str, start: int, stop: int, words: ClauseLexicon) -> Iterator[int]:
    """Where sentences of one paragraph end, but for the last."""
    for found in _END.finditer(text, start, stop):
        after = _WORD.search(text, found.end(), min(stop, found.end() + 60))
        if after is None or after[0][0].islower():
            continue
        if found[0][0] != "." or not _short(text, start, found.start(), after[0], words):
            yield found.end()


def _short(text: str, start: int, stop: int, after: str, words: ClauseLexicon) -> bool:
    """Whether the stop belongs to an abbreviation or an initial."""
    before = text[max(start, stop - 12) : stop].split()
    last = before[-1].lstrip("(\"'“‘").casefold() if before else ""
    if last in words.closing and after.casefold() in words.starts:
        return False
    # One capital letter is an initial ("J. Orun"), unless it is the pronoun.
    return last in words.abbreviations or (len(last) == 1 and last.isalpha() and last != "i")


def _next(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at
