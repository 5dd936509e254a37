"""Cutting a text at every border of what marks it.

Marks overlap and nest as they like; HTML elements cannot. So the text is cut at all
borders, and each segment knows the marks that cover it. A stretch broken in two is
two spans of one mark.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from imbroglio.records import Record

# More marks than this over one character are no reading of a text but an attack on
# its reader: only the innermost are listed then, so that the work stays linear.
MOST = 64


def cut(length: int, spans: Sequence["Spanned"], borders: Iterable[int] = ()) -> list["Segment"]:
    """The segments of a text, in order, without gap or overlap.

    Args:
        length: of the text, in code points.
        spans: stretches inside the text, with the key of what they belong to.
        borders: further places to cut at.
    """
    cuts = {0, length, *borders}
    for span in spans:
        cuts.update((span.start, span.end))
    edges = sorted(cuts)
    opening = sorted(spans, key=lambda span: (span.start, -span.end, span.key))
    closing = sorted(range(len(opening)), key=lambda i: opening[i].end)
    return list(_sweep(edges, opening, closing))


def _sweep(edges: list[int], opening: list["Spanned"], closing: list[int]) -> Iterable["Segment"]:
    # A dict keeps the order of opening, so keys come outermost first.
    active: dict[int, int] = {}
    opened = closed = 0
    for start, end in pairwise(edges):
        while closed < len(closing) and opening[closing[closed]].end <= start:
            active.pop(closing[closed], None)
            closed += 1
        while opened < len(opening) and opening[opened].start <= start:
            active[opened] = opening[opened].key
            opened += 1
        yield Segment(start, end, _innermost(active))


def _innermost(active: dict[int, int]) -> tuple[int, ...]:
    if len(active) <= MOST:
        return tuple(dict.fromkeys(active.values()))
    last = [key for _, key in zip(range(MOST), reversed(active.values()), strict=False)]
    return tuple(dict.fromkeys(reversed(last)))


def covered(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Which of the segments that begin at ``starts`` a stretch covers: half-open."""
    return bisect_left(starts, start), bisect_left(starts, end)


class Spanned(Record, frozen=True, gc=False):
    """A stretch of the text that belongs to something.

    Attributes:
        start: first character, 0-based, in code points.
        end: one past the last character.
        key: number of what it belongs to.
    """

    start: int
    end: int
    key: int


class Segment(Record, frozen=True, gc=False):
    """A stretch with no border inside.

    Attributes:
        start: first character, 0-based, in code points.
        end: one past the last character.
        keys: what covers it, each once, outermost first; at most `MOST`.
    """

    start: int
    end: int
    keys: tuple[int, ...]
