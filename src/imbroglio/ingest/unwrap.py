"""Printed lines back to paragraphs: what a page layout broke is joined again."""

import re
from collections import Counter
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"^(?:[•▪●◦*–-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
# A line is cut short on purpose if it leaves this share of the widest line empty.
_FULL = 0.75
_HEADING = 0.6
_FEW_PAGES = 3


def paragraphs(pages: Sequence[str]) -> str:
    """The text of a document from the lines of its pages.

    Lines at the edge of most pages (running heads, page numbers) are left out. A line
    that fills its width runs on into the next; a word broken at its end is put together
    where the document has it whole elsewhere.
    """
    kept = _without_running_lines([page.split("\n") for page in pages])
    lines = [line.strip() for page in kept for line in page]
    vocabulary = _vocabulary(lines)
    width = _width(lines)
    out: list[str] = []
    runs_on = False
    for line in lines:
        if not line:
            # A page may end in an empty line in the middle of a sentence.
            runs_on = runs_on and bool(out) and not _SENTENCE_END.search(out[-1])
        elif runs_on and not _BULLET.match(line) and not _heads(line, out[-1], width):
            out[-1] = _joined(out[-1], line, vocabulary)
            runs_on = _runs_on(line, width)
        else:
            out.append(line)
            runs_on = _runs_on(line, width)
    return "\n\n".join(out)


def _runs_on(line: str, width: float) -> bool:
    return len(line) >= _FULL * width or bool(_HYPHEN.search(line))


def _heads(line: str, before: str, width: float) -> bool:
    """Whether a short line after the end of a sentence is a heading, not the next sentence."""
    short = len(line) < _HEADING * width and line[0].isupper()
    return short and bool(_SENTENCE_END.search(before)) and not _SENTENCE_END.search(line)


def _width(lines: list[str]) -> float:
    """Width of a full line: nine in ten of the longer half are no wider."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def _joined(before: str, line: str, vocabulary: Counter[str]) -> str:
    broken = _HYPHEN.search(before)
    after = _FIRST_WORD.match(line)
    if not broken or not after or not line[0].islower():
        return f"{before} {line}"
    whole, compound = broken[1] + after[0], f"{broken[1]}-{after[0]}"
    if vocabulary[compound.lower()] > vocabulary[whole.lower()]:
        return before + line
    return before[:-1] + line


def _vocabulary(lines: list[str]) -> Counter[str]:
    return Counter(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
    )


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the first and last lines that most of them share, numbers aside."""
    if len(pages) < _FEW_PAGES:
        return pages
    trimmed = [_trimmed(page) for page in pages]
    for edge in (0, -1):
        shapes = Counter(_shape(page[edge]) for page in trimmed if page)
        common = {shape for shape, count in shapes.items() if count > 0.6 * len(trimmed)}
        trimmed = [
            _trimmed(page[1:] if edge == 0 else page[:-1])
            if page and _shape(page[edge]) in common
            else page
            for page in trimmed
        ]
    return trimmed


def _trimmed(page: list[str]) -> list[str]:
    filled = [n for n, line in enumerate(page) if line.strip()]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
