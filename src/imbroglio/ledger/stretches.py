"""Asking quickly whether a stretch meets any of many others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from imbroglio.reading import Span


def within(starts: Sequence[int], span: Span) -> range:
    """Places in a sorted list of positions whose position lies in the span."""
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))


class Stretches:
    """Many spans as one set of positions; a question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, span: Span) -> bool:
        """Whether any position of the span is among them."""
        at = bisect_right(self._ends, span[0])
        return at < len(self._starts) and self._starts[at] < span[1]
