"""Where to draw the nodes and edges of a directed graph: in columns, causes left of effects.

After Sugiyama, Tagawa & Toda (1981): turn the edges that close a circle, give each node a
column, order the columns so that few lines cross, then set heights. Each part of the graph
that hangs together is laid out alone, and the parts are put on shelves. The label of an edge
takes room in a column of its own, so none covers a node, a line or another label.

Nothing is drawn by chance: the same graph gives the same drawing.
"""

from collections.abc import Iterator, Sequence

from imbroglio.records import Record
from imbroglio.report.layers import PORT, Part, Slot, part

WIDE, TALL = 132.0, 36.0  # size of a node; one with many lines is taller
LOOP = 26.0  # height that each edge of a node to itself takes above it
CURVE = 26.0  # from a column of nodes to the labels beside it, in which lines may bend
GAP = 14.0  # between nodes above each other, and between the parts
PARTS = 26.0  # between two parts side by side
PAIR = 68.0  # width of the column of labels between two columns of nodes, at least
EDGE = 10.0  # around the drawing

type Point = tuple[float, float]


def layered(nodes: int, edges: Sequence["Line"], room: float) -> "Layout":
    """Lay out a graph.

    Args:
        nodes: how many there are; they are told by their numbers from 0.
        edges: between them; one may lead from a node to itself, and several may have the
            same ends.
        room: width that parts standing side by side may take together.
    """
    blocks = [_Block(part(members, own, TALL, LOOP, GAP)) for members, own in _parts(nodes, edges)]
    blocks.sort(key=lambda block: (-block.tall, -block.wide, block.part.members[0]))
    placed: dict[int, Spot] = {}
    routes: dict[int, Route] = {}
    left, top, low, far = EDGE, EDGE, 0.0, 0.0
    for block in blocks:
        if left > EDGE and left + block.wide > EDGE + room:
            left, top, low = EDGE, top + low + GAP, 0.0
        block.put(left, top, placed, routes)
        low, far = max(low, block.tall), max(far, left + block.wide)
        left += block.wide + PARTS
    return Layout(
        width=far + EDGE,
        height=top + low + EDGE,
        nodes=tuple(placed[n] for n in range(nodes)),
        routes=tuple(routes[n] for n in range(len(edges))),
    )


def _parts(
    nodes: int, edges: Sequence["Line"]
) -> Iterator[tuple[Sequence[int], Sequence[tuple[int, int, int, float]]]]:
    """The parts that hang together: their nodes, and their edges with their numbers."""
    roots = list(range(nodes))

    def root(node: int) -> int:
        while roots[node] != node:
            roots[node] = roots[roots[node]]
            node = roots[node]
        return node

    for edge in edges:
        a, b = sorted((root(edge.tail), root(edge.head)))
        roots[b] = a
    members: dict[int, list[int]] = {}
    for node in range(nodes):
        members.setdefault(root(node), []).append(node)
    own: dict[int, list[tuple[int, int, int, float]]] = {one: [] for one in members}
    for number, edge in enumerate(edges):
        own[root(edge.tail)].append((number, edge.tail, edge.head, edge.label))
    for one, held in members.items():
        yield held, own[one]


class Line(Record, frozen=True, gc=False):
    """An edge that is to be drawn, with the width of its label."""

    tail: int
    head: int
    label: float


class Spot(Record, frozen=True, gc=False):
    """The middle of a node, and how tall it is."""

    x: float
    y: float
    tall: float


class Route(Record, frozen=True, gc=False):
    """How an edge runs.

    Attributes:
        points: from tail to head; between the first two of each pair it bends, and from
            the second to the next pair it runs straight.
        label: middle of the label.
        loop: whether it leads from a node to itself: an arc above the node.
    """

    points: tuple[Point, ...]
    label: Point
    loop: bool


class Layout(Record, frozen=True, gc=False):
    """The drawing's size, the place of each node, and the way of each edge."""

    width: float
    height: float
    nodes: tuple[Spot, ...]
    routes: tuple[Route, ...]


class _Block:
    """One part with the places of its columns."""

    def __init__(self, found: Part) -> None:
        self.part = found
        # Pairs, of which most parts consist, stand in line with each other.
        least = PAIR if found.columns == 3 else 0.0
        labels = [max(found.labels.get(n, 0.0), least) for n in range(found.columns)]
        widths = [WIDE if n % 2 == 0 else width for n, width in enumerate(labels)]
        self._lefts, at = [], 0.0
        for width in widths:
            self._lefts.append(at)
            at += width + CURVE
        self._widths = widths
        self.wide = max(at - CURVE, WIDE)
        self._high = min((slot.top for slot in found.slots), default=0.0)
        self.tall = max((slot.bottom for slot in found.slots), default=TALL) - self._high

    def put(
        self, left: float, top: float, placed: dict[int, Spot], routes: dict[int, Route]
    ) -> None:
        """Give the part its place in the drawing."""
        self._left, self._top = left, top - self._high
        ports = _Ports(self.part)
        for slot in self.part.slots:
            if slot.node is not None:
                placed[slot.node] = Spot(*self._at(slot, 0.5), 2 * (slot.bottom - slot.middle))
        for chain in self.part.chains:
            points = list(self._points(chain.slots, ports, chain.edge))
            label = self._at(self.part.slots[chain.label], 0.5)
            if chain.turned:
                points.reverse()
            routes[chain.edge] = Route(tuple(points), label, loop=False)
        for edge, slot_number, nth in self.part.loops:
            slot = self.part.slots[slot_number]
            x, y = self._at(slot, 0.5)
            y -= slot.bottom - slot.middle
            spread = WIDE / 2 - 8 - 4 * nth
            label = (x, y - LOOP * (nth + 1) + 10)
            routes[edge] = Route(((x - spread, y), (x + spread, y)), label, loop=True)

    def _at(self, slot: Slot, share: float) -> Point:
        x = self._left + self._lefts[slot.column] + self._widths[slot.column] * share
        return x, self._top + slot.middle

    def _points(self, slots: Sequence[int], ports: "_Ports", edge: int) -> Iterator[Point]:
        first, *between, last = slots
        x, y = self._at(self.part.slots[first], 1.0)
        yield x, y + ports.out[edge]
        for number in between:
            yield self._at(self.part.slots[number], 0.0)
            yield self._at(self.part.slots[number], 1.0)
        x, y = self._at(self.part.slots[last], 0.0)
        yield x, y + ports.into[edge]


class _Ports:
    """Where at the sides of their nodes the lines begin and end, so that none covers another.

    Attributes:
        out, into: by edge, how far below the middle of the left and of the right node.
    """

    def __init__(self, found: Part) -> None:
        leaving: dict[int, list[tuple[float, int]]] = {}
        coming: dict[int, list[tuple[float, int]]] = {}
        for chain in found.chains:
            first, second, *_ = chain.slots
            *_, before, last = chain.slots
            leaving.setdefault(first, []).append((found.slots[second].middle, chain.edge))
            coming.setdefault(last, []).append((found.slots[before].middle, chain.edge))
        self.out = dict(_spread(leaving))
        self.into = dict(_spread(coming))


def _spread(sides: dict[int, list[tuple[float, int]]]) -> Iterator[tuple[int, float]]:
    for held in sides.values():
        for n, (_, edge) in enumerate(sorted(held)):
            yield edge, (n - (len(held) - 1) / 2) * PORT
