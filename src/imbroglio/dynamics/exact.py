"""The exact companion of the ensemble: what the signs alone tell, in integers.

S is the sign matrix, [affected][source]. Entry [i][j] of adj(−S) is the balance of the paths by
which a press on j moves i, each closed by the feedback of the rest; absolute feedback is their
number; the share of the one in the other is the weighted prediction (Dambacher, Li & Rossignol
2002).
"""

from collections.abc import Sequence

from imbroglio.dynamics.system import System
from imbroglio.records import Record

type Signs = Sequence[Sequence[int]]
type Integers = tuple[tuple[int, ...], ...]

LARGEST = 12  # nodes; the work doubles with each more


class Exact(Record, frozen=True, gc=False):
    """What the signs of a system tell.

    Attributes:
        nodes: in the order of rows and columns.
        adjoint: adj(−S), [affected][pressed].
        feedback: paths of either sign, as many.
        polynomial: coefficients of det(λI − S), the highest first.
    """

    nodes: tuple[str, ...]
    adjoint: Integers
    feedback: Integers
    polynomial: tuple[int, ...]

    @property
    def predictions(self) -> tuple[tuple[float | None, ...], ...]:
        """|adjoint| over feedback: 1 where the sign is certain, None where there is no path."""
        return tuple(
            tuple(abs(a) / f if f else None for a, f in zip(*rows, strict=True))
            for rows in zip(self.adjoint, self.feedback, strict=True)
        )


def exact(system: System) -> Exact | None:
    """The exact figures; None for a system that is too large, or of which a sign isn't known."""
    if not 0 < len(system.nodes) <= LARGEST:
        return None
    signs = system.signs()
    if signs is None:
        return None
    polynomial, adjoint = characteristic(signs)
    return Exact(system.nodes, adjoint, feedback(signs), polynomial)


def characteristic(signs: Signs) -> tuple[tuple[int, ...], Integers]:
    """The characteristic polynomial of S, and adj(−S).

    Source: Faddeev & LeVerrier's recursion, whose divisions leave no rest.
    """
    size = len(signs)
    places = range(size)
    last = [[int(i == j) for j in places] for i in places]
    found = [1]
    for step in range(1, size + 1):
        product = _product(signs, last)
        found.append(-sum(product[i][i] for i in places) // step)
        if step < size:
            last = [[product[i][j] + found[-1] * (i == j) for j in places] for i in places]
    # S M = −cₙ I; so adj(S) = (−1)ⁿ⁻¹ M, and adj(−S) is M itself.
    return tuple(found), tuple(map(tuple, last))


def _product(one: Signs, other: Signs) -> list[list[int]]:
    turned = list(zip(*other, strict=True))
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in turned]
            for row in one]  # fmt: skip


def feedback(signs: Signs) -> Integers:
    """Permanents of the minors of |S|, transposed, all at once.

    Rows above the one left out take some columns, those below take the rest: permanents over
    sets of columns are summed up from both ends.
    """
    size = len(signs)
    rows = [[abs(value) for value in row] for row in signs]
    above = _permanents(rows)
    below = _permanents(rows[::-1])[::-1]
    every = (1 << size) - 1
    found = [[0] * size for _ in range(size)]
    for row in range(size):
        for taken, ways in above[row].items():
            for column in range(size):
                if not taken >> column & 1:
                    rest = every & ~taken & ~(1 << column)
                    # Transposed: leaving out row j and column i is the press on j as i feels it.
                    found[column][row] += ways * below[row + 1].get(rest, 0)
    return tuple(map(tuple, found))


def _permanents(rows: Signs) -> list[dict[int, int]]:
    """After 0, 1, 2 … rows: by the set of columns that they take, in how many ways."""
    found: list[dict[int, int]] = [{0: 1}]
    for row in rows:
        following: dict[int, int] = {}
        for taken, ways in found[-1].items():
            for column, value in enumerate(row):
                if value and not taken >> column & 1:
                    more = taken | 1 << column
                    following[more] = following.get(more, 0) + ways * value
        found.append(following)
    return found
