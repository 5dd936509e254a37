"""From days to places on an axis.

Dates of one affair lie close together, and one founding year lies decades before. On
an even axis the affair would be a dot. So wide empty stretches are cut out, and the
axis shows each cut.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from imbroglio.calendar import MONTHS, Days, first_of_month, spoken
from imbroglio.records import Record

CUTS = 4  # at most
EMPTY = 0.35  # an empty stretch of more than this share of the whole is cut out
LEAST = 21  # … if it is longer than this many days
BREAK = 22  # width of a cut on the axis
NARROW = 64  # the least width of what lies between two cuts
TICK = 66  # the least distance of two ticks that are labelled
UNITS = (1, 2, 7, 14)  # days
MONTHLY = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)  # months


def scale(stretches: Sequence[Days], left: float, right: float) -> "Scale":
    """An axis on which all the stretches lie, between two places of a drawing.

    A cluster gets room by how much happens in it, not by how long it lasts.
    """
    clusters = _clusters(sorted(stretches))
    padded = [_padded(start, end) for start, end in clusters]
    room = right - left - BREAK * (len(padded) - 1) - NARROW * len(padded)
    weights = [len({one for one in stretches if a <= one[0] < b}) for a, b in padded]
    pieces, at = [], left
    for (start, end), weight in zip(padded, weights, strict=True):
        width = NARROW + room * weight / sum(weights)
        pieces.append(Piece(start, end, at, at + width))
        at += width + BREAK
    return Scale(tuple(pieces))


def _padded(start: int, end: int) -> Days:
    """A little room on both sides, inside the calendar."""
    room = max(1, (end - start) // 24)
    return max(1, start - room), min(date.max.toordinal(), end + room)


def _clusters(stretches: Sequence[Days]) -> list[Days]:
    """Stretches joined to clusters, parted only at the widest empty stretches."""
    joined: list[Days] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    gaps = [(b[0] - a[1], at) for at, (a, b) in enumerate(pairwise(joined), 1)]
    whole, cuts = joined[-1][1] - joined[0][0], []
    for gap, at in sorted(gaps, reverse=True)[:CUTS]:
        if gap <= max(LEAST, EMPTY * whole):
            break
        cuts.append(at)
        whole -= gap
    edges = [0, *sorted(cuts), len(joined)]
    return [(joined[a][0], joined[b - 1][1]) for a, b in pairwise(edges)]


class Piece(Record, frozen=True, gc=False):
    """An unbroken part of the axis: days half-open, and where they lie."""

    start: int
    end: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day begins."""
        return self.left + (self.right - self.left) * (day - self.start) / (self.end - self.start)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Places and labels, at the finest step whose labels stand clear."""
        density = (self.right - self.left) / (self.end - self.start)
        unit = next((unit for unit in UNITS if unit * density >= TICK), None)
        if unit is not None:
            yield from self._daily(unit)
        else:
            yield from self._monthly(next((m for m in MONTHLY if m * 30 * density >= TICK), 2400))

    def _daily(self, unit: int) -> Iterator[tuple[float, str]]:
        year = None
        for day in range(self.start + 1, self.end, unit):
            this = date.fromordinal(day).year
            yield self.x(day), spoken(day, year=this != year)
            year = this

    def _monthly(self, months: int) -> Iterator[tuple[float, str]]:
        first = date.fromordinal(self.start)
        month = (first.year * 12 + first.month - 1) // months * months
        told = None
        while (year := month // 12) <= 9998:
            day = first_of_month(year, month % 12 + 1) if year else 0
            if day >= self.end:
                return
            if day >= self.start:
                name = "" if months >= 12 else MONTHS[month % 12]
                yield self.x(day), f"{name} {year}".strip() if year != told else name
                told = year
            month += months


class Scale(Record, frozen=True, gc=False):
    """An axis of one or more pieces, parted by cuts."""

    pieces: tuple[Piece, ...]

    def x(self, day: float) -> float:
        """Where a day begins; a day in a cut lies at the nearer piece's end."""
        for piece in self.pieces:
            if day <= piece.end:
                return max(piece.x(day), piece.left)
        return self.pieces[-1].right

    def cuts(self) -> Iterator[float]:
        """The middle of each cut."""
        return (piece.right + BREAK / 2 for piece in self.pieces[:-1])
