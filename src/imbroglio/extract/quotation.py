"""Direct quotation: what stands in quotation marks.

Marks are paired inside a paragraph, inner ones inside outer ones. A quotation
that is still open at the end of its paragraph runs on if the next paragraph
opens with a mark, as speech over several paragraphs is printed; otherwise the
open mark is taken for a stray and nothing is found. No text raises.
"""

import re
from collections.abc import Iterator

from imbroglio.extract.page import Finding, Page
from imbroglio.lexicon import QuotationLexicon

BY = "quotation/1"

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# A paragraph with more marks than this is no prose; pairing it would only cost time.
MOST_MARKS = 2000


class Quote(Finding, frozen=True, gc=False):
    """A quotation.

    Attributes:
        start, end: with the marks, character offsets.
        inner: the words between the marks, character offsets.
        depth: 0 outermost, 1 a quotation inside a quotation.
        runs_on: continued by a mark that opens the next paragraph.
        follows: continues the quotation that ended the paragraph before.
    """

    start: int
    end: int
    inner: tuple[int, int]
    depth: int
    runs_on: bool = False
    follows: bool = False


def find(page: Page) -> Iterator[Quote]:
    """Yield the quotations of the document in order of their opening marks."""
    text, lex = page.text, page.lex.quotation
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text)]
    follows = False
    for n, (a, b) in enumerate(paragraphs):
        closed, open_at = _pair(text, a, b, lex)
        runs_on = open_at is not None and n + 1 < len(paragraphs)
        runs_on = runs_on and _opens_alike(text, open_at, paragraphs[n + 1][0], lex)
        last = open_at is not None and (follows or n + 1 == len(paragraphs)) and open_at == a
        if runs_on or last:
            assert open_at is not None
            closed.append((open_at, b, 0))
        for start, end, depth in sorted(closed):
            inner = _inner(text, start, end, closes=end != b or not runs_on, lex=lex)
            if inner:
                page.mention((start, end), "quote", BY)
                yield Quote(
                    start,
                    end,
                    inner,
                    depth,
                    runs_on=runs_on and start == open_at,
                    follows=follows and start == a,
                )
        follows = runs_on


def _pair(
    text: str, a: int, b: int, lex: QuotationLexicon
) -> tuple[list[tuple[int, int, int]], int | None]:
    """Pair the marks of one paragraph: (start, end, depth) of each, and the outermost left open."""
    stack: list[tuple[int, str]] = []
    closed: list[tuple[int, int, int]] = []
    for n, m in enumerate(lex.mark.finditer(text, a, b)):
        if n > MOST_MARKS:
            break
        mark, at = m.group(), m.start()
        level = _closes(text, at, mark, stack, lex)
        if level is not None:
            start, _ = stack[level]
            closed.append((start, m.end(), level))
            del stack[level:]
        elif _opens(text, at, m.end(), mark, lex) and all(
            mark != o or mark in "“„«" for _, o in stack
        ):
            stack.append((at, mark))
    strays = [at for at, mark in stack if mark not in lex.single]
    return closed, strays[0] if strays else None


def _closes(
    text: str, at: int, mark: str, stack: list[tuple[int, str]], lex: QuotationLexicon
) -> int | None:
    """The level of the open mark that this one closes, the innermost first."""
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    for level in range(len(stack) - 1, -1, -1):
        start, opened = stack[level]
        if mark not in lex.closers.get(opened, ()) or at <= start + len(opened):
            continue
        if mark in lex.single and (after.isalnum() or before.isspace()):
            continue
        if mark == opened and before.isspace() and not after.isspace():
            continue
        return level
    return None


def _opens(text: str, at: int, end: int, mark: str, lex: QuotationLexicon) -> bool:
    """Whether a mark opens: it stands before a word and not right behind one."""
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if mark not in lex.closers or before.isalnum():
        return False
    if after.isspace() and mark not in "«»„“":
        return False
    if mark in lex.single:
        word = lex.word.match(text, end)
        if word is None:
            return False
        return not word.group()[0].isdigit() and word.group().lower() not in lex.elided
    return True


def _opens_alike(text: str, open_at: int | None, at: int, lex: QuotationLexicon) -> bool:
    """Whether the paragraph at `at` opens with the mark that was left open."""
    if open_at is None:
        return False
    while at < len(text) and text[at].isspace():
        at += 1
    m = lex.mark.match(text, open_at)
    return m is not None and text.startswith(m.group(), at)


def _inner(
    text: str, start: int, end: int, *, closes: bool, lex: QuotationLexicon
) -> tuple[int, int] | None:
    """The words between the marks, without white space at the rims; None where there are none."""
    opening = lex.mark.match(text, start)
    a = opening.end() if opening else start
    b = end
    if closes:
        closing = [m for m in lex.mark.finditer(text, max(a, end - 2), end) if m.end() == end]
        b = closing[-1].start() if closing else end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else None
