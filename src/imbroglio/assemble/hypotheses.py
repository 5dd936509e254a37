"""Competing hypotheses: explanations against claims, ranked by how little speaks against them.

What bears out an explanation may bear out the others too; so what counts is what it can't be
reconciled with (Heuer 1999, Psychology of Intelligence Analysis, chapter 8). Cells begin
unassessed. The program fills one in only where the text itself does: an explanation asserts a
conclusion, and a statement denies that same conclusion.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from imbroglio.records import Record

Mark = Literal["CC", "C", "N", "I", "II", "NA"]
MARKS: Mapping[str, str] = {
    "CC": "very consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "very inconsistent",
    "NA": "not applicable",
}
# How much a cell counts against its explanation; what speaks for it counts nothing.
AGAINST: Mapping[str, int] = {"I": 1, "II": 2}
# Where a cell stands when one asks how far the explanations differ on a claim.
_SCALE: Mapping[str, int] = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}


class Cell(Record, frozen=True, gc=False):
    """How an explanation bears a claim: a mark or None, and whether the text itself says so."""

    mark: str | None
    by_text: bool = False


class Ranked(Record, frozen=True, gc=False):
    """An explanation with what speaks against it.

    Attributes:
        against: sum over its cells, 1 for I and 2 for II.
        assessed: how many of its cells have a mark.
        rank: 1 for the least inconsistent; those that tie share one.
    """

    name: str
    against: int
    assessed: int
    rank: int


class Matrix(Record, frozen=True, gc=False):
    """Explanations and claims with their cells.

    Attributes:
        hypotheses, claims: names and keys, in order.
        cells: by claim, in the order of the hypotheses.
        ranking: the least inconsistent first.
        diagnosticity: by claim, how far its marks lie apart, 0 to 4; None where fewer than two
            are given: a claim that fits all tells nothing.
        hangs_on: claims without which another explanation would come first.
    """

    hypotheses: tuple[str, ...]
    claims: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    ranking: tuple[Ranked, ...]
    diagnosticity: tuple[int | None, ...]
    hangs_on: tuple[str, ...]


def matrix(
    hypotheses: Sequence[str], claims: Sequence[str], cells: Mapping[tuple[str, str], Cell]
) -> Matrix:
    """The matrix of some cells, given by claim and hypothesis; others are unassessed."""
    empty = Cell(None)
    table = tuple(tuple(cells.get((claim, name), empty) for name in hypotheses) for claim in claims)
    ranking = _ranking(hypotheses, table)
    first = _first(ranking)
    hangs_on = tuple(
        claim
        for place, claim in enumerate(claims)
        if _first(_ranking(hypotheses, (*table[:place], *table[place + 1 :]))) != first
    )
    return Matrix(
        tuple(hypotheses),
        tuple(claims),
        table,
        ranking,
        tuple(map(_diagnosticity, table)),
        hangs_on,
    )


def _ranking(hypotheses: Sequence[str], table: Sequence[Sequence[Cell]]) -> tuple[Ranked, ...]:
    sums = [
        (
            sum(AGAINST.get(row[at].mark or "", 0) for row in table),
            sum(row[at].mark is not None for row in table),
        )
        for at in range(len(hypotheses))
    ]
    order = sorted(range(len(hypotheses)), key=lambda at: (sums[at][0], at))
    return tuple(
        Ranked(
            hypotheses[at], *sums[at],
            rank=1 + sum(other[0] < sums[at][0] for other in sums),
        )
        for at in order
    )  # fmt: skip


def _first(ranking: Sequence[Ranked]) -> frozenset[str]:
    return frozenset(one.name for one in ranking if one.rank == 1)


def _diagnosticity(row: Sequence[Cell]) -> int | None:
    marks = [_SCALE[cell.mark] for cell in row if cell.mark and cell.mark in _SCALE]
    return max(marks) - min(marks) if len(marks) > 1 else None
