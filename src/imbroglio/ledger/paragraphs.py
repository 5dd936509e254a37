"""The paragraphs of a text as it is set on the page.

Blank lines part paragraphs, and so does every line end, except in text that was
wrapped at a fixed width: there the line ends mean nothing.
"""

import re
from collections.abc import Iterator

from imbroglio.records import Record

_BLANK = re.compile(r"\r?\n[^\S\n]*\n\s*")
# A wrapped line is neither a heading nor a paragraph of its own.
WRAPPED = range(45, 101)


def paragraphs(text: str) -> Iterator["Paragraph"]:
    """The paragraphs of a text in order; what lies between them is white space."""
    start = 0
    for gap in [*((m.start(), m.end()) for m in _BLANK.finditer(text)), (len(text), len(text))]:
        yield from _block(text, start, gap[0])
        start = gap[1]


def _block(text: str, start: int, end: int) -> Iterator["Paragraph"]:
    lines = text[start:end].split("\n")
    if len(lines) > 1 and all(len(line.rstrip()) in WRAPPED for line in lines[:-1]):
        yield from _trimmed(text, start, end, first=True)
        return
    first = True
    for line in lines:
        for paragraph in _trimmed(text, start, start + len(line), first=first):
            yield paragraph
            first = False
        start += len(line) + 1


def _trimmed(text: str, start: int, end: int, *, first: bool) -> Iterator["Paragraph"]:
    line = text[start:end]
    body = line.strip()
    if body:
        left = start + len(line) - len(line.lstrip())
        yield Paragraph(left, left + len(body), first)


class Paragraph(Record, frozen=True, gc=False):
    """A stretch set as one paragraph, without white space at its ends.

    Attributes:
        start: first character, 0-based, in code points.
        end: one past the last character.
        first: whether it opens a block, or follows a mere line end.
    """

    start: int
    end: int
    first: bool
