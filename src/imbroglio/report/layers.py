"""One part of a graph in columns: which node in which, in what order, and how high.

Nodes stand in even columns; the labels of edges, and the lines that pass, in those between.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from imbroglio.records import Record
from imbroglio.report.columns import Ends, columns, forward, row

LABEL, LINE = 22.0, 10.0  # heights that a label and a passing line take
PORT = 9.0  # between lines at one side of a node
SWEEPS = 12  # through the columns for their order, and again for the heights


def part(
    members: Sequence[int],
    edges: Sequence[tuple[int, int, int, float]],
    tall: float,
    loop: float,
    gap: float,
) -> "Part":
    """Lay out nodes that hang together.

    Args:
        members: numbers of the nodes.
        edges: number, tail, head and the width of the label.
        tall: least height of a node. loop: height that each edge to itself takes.
        gap: between nodes above each other.
    """
    loops = [(number, tail) for number, tail, head, _ in edges if tail == head]
    others = [edge for edge in edges if edge[1] != edge[2]]
    order = row(members, [(tail, head) for _, tail, head, _ in others])
    rightward = [forward((tail, head), order) for _, tail, head, _ in others]
    column = columns(order, rightward)
    leaving = Counter(left for left, _ in rightward)
    coming = Counter(right for _, right in rightward)
    build = _Build(column, tall, gap)
    for node in members:
        lines = max(leaving[node], coming[node])
        build.node(node, lines, loop * sum(1 for _, one in loops if one == node))
    for number, tail, head, label in others:
        build.edge(number, forward((tail, head), order), label, turned=order[tail] > order[head])
    build.arrange()
    return build.part(members, loops)


class Slot(Record, frozen=True, gc=False):
    """A place in a column: of a node, of a label, or of a line that passes.

    Attributes:
        column: from 0; nodes have even ones.
        top, middle, bottom: middle is that of what is drawn there, not of the slot.
        node: the number of the node, or None.
    """

    column: int
    top: float
    middle: float
    bottom: float
    node: int | None


class Chain(Record, frozen=True, gc=False):
    """The slots that an edge runs through, from left to right.

    Attributes:
        edge: its number.
        label: the slot of its label.
        turned: whether it leads from right to left.
    """

    edge: int
    slots: tuple[int, ...]
    label: int
    turned: bool


class Part(Record, frozen=True, gc=False):
    """A part that is laid out.

    Attributes:
        members: numbers of its nodes.
        columns: how many there are, those between included.
        labels: by column, the width of the widest label in it.
        slots: all of them; a chain and a loop name them by their place here.
        loops: number of the edge, slot of its node, and which of the node's loops it is.
    """

    members: tuple[int, ...]
    columns: int
    labels: Mapping[int, float]
    slots: tuple[Slot, ...]
    chains: tuple[Chain, ...]
    loops: tuple[tuple[int, int, int], ...]


class _Build:
    """A part that is being laid out."""

    def __init__(self, column: Mapping[int, int], tall: float, gap: float) -> None:
        self._column, self._tall, self._gap = column, tall, gap
        size = 2 * max(column.values()) + 1
        self._columns: list[list[int]] = [[] for _ in range(size)]
        self._where: list[int] = []  # column of each slot
        self._above: list[float] = []  # height of each slot over its middle
        self._below: list[float] = []
        self._nodes: dict[int, int] = {}  # node to slot
        self._left: list[list[int]] = []  # neighbours of each slot in the column before
        self._right: list[list[int]] = []
        self._labels: dict[int, float] = {}
        self._chains: list[Chain] = []
        self._heights: list[float] = []

    def node(self, node: int, lines: int, loops: float) -> None:
        """Take a node, so tall that its lines have room at its side, with room above it."""
        half = max(self._tall, PORT * (lines + 1)) / 2
        self._nodes[node] = self._slot(2 * self._column[node], half + loops, half)

    def edge(self, number: int, ends: Ends, label: float, *, turned: bool) -> None:
        """Take an edge: a slot in each column that it crosses, in the middle one its label."""
        first, last = self._nodes[ends[0]], self._nodes[ends[1]]
        start, stop = self._where[first], self._where[last]
        middle = start + 1 + 2 * ((stop - start) // 4)
        slots = [first]
        for column in range(start + 1, stop):
            half = (LABEL if column == middle else LINE) / 2
            slots.append(self._slot(column, half, half))
        self._labels[middle] = max(self._labels.get(middle, 0.0), label)
        for a, b in pairwise([*slots, last]):
            self._right[a].append(b)
            self._left[b].append(a)
        self._chains.append(Chain(number, (*slots, last), slots[middle - start], turned))

    def _slot(self, column: int, above: float, below: float) -> int:
        number = len(self._where)
        self._columns[column].append(number)
        self._where.append(column)
        self._above.append(above)
        self._below.append(below)
        self._left.append([])
        self._right.append([])
        return number

    def arrange(self) -> None:
        """Order the columns, then set the heights."""
        self._first_order()
        best, least = [list(one) for one in self._columns], self._crossings()
        for n in range(SWEEPS):
            if not least:
                break
            self._sweep(leftward=bool(n % 2))
            found = self._crossings()
            if found < least:
                best, least = [list(one) for one in self._columns], found
        self._columns = best
        self._set_heights()

    def _first_order(self) -> None:
        """As a walk through the part from its first node meets the slots."""
        met: dict[int, None] = {}
        for start in self._nodes.values():
            stack = [start]
            while stack:
                one = stack.pop()
                if one not in met:
                    met[one] = None
                    stack.extend(reversed([*self._right[one], *self._left[one]]))
        rank = {slot: n for n, slot in enumerate(met)}
        for column in self._columns:
            column.sort(key=lambda slot: rank[slot])

    def _sweep(self, *, leftward: bool) -> None:
        """Order each column by where its neighbours in the one before stand."""
        beside = self._right if leftward else self._left
        columns = self._columns[::-1] if leftward else self._columns
        for fixed, column in pairwise(columns):
            place = {slot: n for n, slot in enumerate(fixed)}
            own = {slot: float(n) for n, slot in enumerate(column)}
            wish = {slot: _mean([place[one] for one in beside[slot]], own[slot]) for slot in column}
            column.sort(key=lambda slot, wish=wish, own=own: (wish[slot], own[slot]))  # type: ignore[misc]

    def _crossings(self) -> int:
        return sum(self._crossed(a, b) for a, b in pairwise(self._columns))

    def _crossed(self, column: Sequence[int], after: Sequence[int]) -> int:
        """How many pairs of lines cross between two columns."""
        place = {slot: n for n, slot in enumerate(after)}
        seen: list[int] = []
        found = 0
        for slot in column:
            ends = sorted(place[one] for one in self._right[slot])
            found += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
        return found

    def _set_heights(self) -> None:
        """Each slot as near to its neighbours as the others of its column allow."""
        self._heights = [0.0] * len(self._where)
        for column in self._columns:
            self._settle(column, lambda slot: 0.0)
        for n in range(SWEEPS):
            back = bool(n % 2)
            beside = self._right if back else self._left
            for column in self._columns[::-1] if back else self._columns:
                self._settle(column, self._wish(beside))
        both = [a + b for a, b in zip(self._left, self._right, strict=True)]
        for column in self._columns:
            self._settle(column, self._wish(both))

    def _wish(self, beside: Sequence[Sequence[int]]) -> Callable[[int], float]:
        heights = self._heights
        return lambda slot: _mean([heights[one] for one in beside[slot]], heights[slot])

    def _settle(self, column: Sequence[int], wish: Callable[[int], float]) -> None:
        """Move a column's slots to where they wish to be, in order and clear of each other."""
        offsets, at = [], 0.0
        for n, slot in enumerate(column):
            if n:
                at += self._below[column[n - 1]] + self._apart(column[n - 1], slot)
                at += self._above[slot]
            offsets.append(at)
        wishes = [wish(slot) - offset for slot, offset in zip(column, offsets, strict=True)]
        for slot, base, offset in zip(column, _rising(wishes), offsets, strict=True):
            self._heights[slot] = base + offset

    def _apart(self, above: int, below: int) -> float:
        # The nodes are the first slots that are taken.
        return self._gap if min(above, below) < len(self._nodes) else self._gap / 3

    def part(self, members: Sequence[int], loops: Sequence[tuple[int, int]]) -> Part:
        """All of it."""
        nodes = {slot: node for node, slot in self._nodes.items()}
        slots = tuple(
            Slot(
                column=self._where[slot],
                top=middle - self._above[slot],
                middle=middle,
                bottom=middle + self._below[slot],
                node=nodes.get(slot),
            )
            for slot, middle in enumerate(self._heights)
        )
        return Part(
            members=tuple(members),
            columns=len(self._columns),
            labels=self._labels,
            slots=slots,
            chains=tuple(self._chains),
            loops=tuple(self._numbered(loops)),
        )

    def _numbered(self, loops: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        seen: dict[int, int] = {}
        for edge, node in loops:
            nth = seen.get(node, 0)
            seen[node] = nth + 1
            yield edge, self._nodes[node], nth


def _mean(found: Sequence[float], without: float) -> float:
    return sum(found) / len(found) if found else without


def _rising(wishes: Sequence[float]) -> Iterator[float]:
    """The numbers nearest to some that never fall (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for wish in wishes:
        total, count = wish, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    for total, count in pools:
        yield from [total / count] * count
