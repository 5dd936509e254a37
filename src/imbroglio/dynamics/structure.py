"""What the shape of a system tells: its loops and paths, the likeliest first, and its ends.

Loops and paths are found best first: a way that has begun is gone on with in order of the
chance that it could still have at its end. So those that are listed are the likeliest, however
many others there are.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import inf, log, prod
from typing import Literal

import numpy as np

from imbroglio.dynamics.parts import components
from imbroglio.dynamics.system import Arrow, System
from imbroglio.records import Record

Kind = Literal["reinforcing", "balancing", "undetermined"]
LONGEST = 8  # arrows of a loop or a path
MOST = 100  # that are listed
STEPS = 200_000  # ways that are begun in all
# An arrow whose chance isn't known counts as an even one where loops are put in order.
_EVEN = 0.5
_LEAST = 1e-12
# Of two ways that are equally likely the shorter one comes first.
_SHORT = 1e-6


class Way(Record, frozen=True, gc=False):
    """A loop, or a path from one node to another.

    Attributes:
        nodes: in order; of a loop each once, of a path with both ends.
        arrows: by number in the system, in order.
        sign: product of the signs; None where one isn't known.
        chance: that all its arrows are there, 0 to 1.
    """

    nodes: tuple[int, ...]
    arrows: tuple[int, ...]
    sign: int | None
    chance: float

    @property
    def kind(self) -> Kind:
        """What a loop does to a change that enters it."""
        if self.sign is None:
            return "undetermined"
        return "reinforcing" if self.sign > 0 else "balancing"


class Ways(Record, frozen=True, gc=False):
    """Loops or paths, the likeliest first; whole unless there were too many."""

    found: tuple[Way, ...]
    whole: bool


def loops(system: System, *, longest: int = LONGEST, most: int = MOST) -> Ways:
    """The loops of a system; those of a node to itself only with self-limit "none"."""
    label = components(len(system.nodes), [(a.cause, a.effect) for a in system.counted])
    search = _Search(system, longest)
    for start, own in enumerate(label):
        # Each loop is found from its first node.
        members = frozenset(n for n, one in enumerate(label) if one == own and n >= start)
        search.begin(start, start, members)
    return search.ways(most)


def paths(
    system: System, cause: int, effect: int, *, longest: int = LONGEST, most: int = MOST
) -> Ways:
    """The paths from one node to another that visit none twice."""
    search = _Search(system, longest)
    if cause != effect:
        search.begin(cause, effect, frozenset(range(len(system.nodes))))
    return search.ways(most)


def reached(system: System, nodes: Sequence[int]) -> set[int]:
    """Some nodes and all that they act on, however far."""
    return _spread(nodes, [(a.cause, a.effect) for a in system.counted])


def reaching(system: System, nodes: Sequence[int]) -> set[int]:
    """Some nodes and all that act on them, from however far."""
    return _spread(nodes, [(a.effect, a.cause) for a in system.counted])


def _spread(nodes: Sequence[int], ends: Sequence[tuple[int, int]]) -> set[int]:
    onward: dict[int, list[int]] = {}
    for one, other in ends:
        onward.setdefault(one, []).append(other)
    found, waiting = set(nodes), list(nodes)
    while waiting:
        for node in onward.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


class _Search:
    """Ways that have begun, in order of what they could still come to."""

    def __init__(self, system: System, longest: int) -> None:
        self._system, self._longest = system, longest
        self._costs = [_cost(arrow) for arrow in system.counted]
        self._out: dict[int, list[int]] = {}
        for number, arrow in enumerate(system.counted):
            self._out.setdefault(arrow.cause, []).append(number)
        self._causes = np.array([a.cause for a in system.counted], dtype=int)
        self._effects = np.array([a.effect for a in system.counted], dtype=int)
        self._ends: list[tuple[int, int, frozenset[int], list[list[float]]]] = []
        self._waiting: list[tuple[float, int, int, int, tuple[int, ...], tuple[int, ...]]] = []
        self._begun = 0

    def begin(self, start: int, end: int, members: frozenset[int]) -> None:
        """Look for ways from a node to another, or back to it, over some nodes."""
        self._ends.append((start, end, members, self._left(end, members)))
        self._push(len(self._ends) - 1, 0.0, (start,), ())

    def ways(self, most: int) -> Ways:
        """The likeliest of them."""
        found: list[Way] = []
        for way in self._found():
            if way is None or len(found) == most:
                return Ways(tuple(found), whole=False)
            found.append(way)
        return Ways(tuple(found), whole=True)

    def _found(self) -> Iterator[Way | None]:
        """The ways in order; None where the search is given up."""
        while self._waiting:
            if self._begun > STEPS:
                yield None
            _, _, _, number, nodes, arrows = heappop(self._waiting)
            _, end, members, _ = self._ends[number]
            if arrows and self._system.counted[arrows[-1]].effect == end:
                yield self._way(nodes, arrows, looped=end == nodes[0])
                continue
            spent = sum(self._costs[one] for one in arrows)
            for one in self._out.get(nodes[-1], ()):
                node = self._system.counted[one].effect
                if node in members and (node == end or node not in nodes):
                    self._push(number, spent + self._costs[one], (*nodes, node), (*arrows, one))

    def _push(
        self, number: int, spent: float, nodes: tuple[int, ...], arrows: tuple[int, ...]
    ) -> None:
        _, end, _, left = self._ends[number]
        hops = self._longest - len(arrows)
        arrived = bool(arrows) and nodes[-1] == end
        more = 0.0 if arrived else left[hops][nodes[-1]] if hops > 0 else inf
        if more < inf:
            self._begun += 1
            told = (spent + more, -len(arrows), self._begun, number, nodes, arrows)
            heappush(self._waiting, told)

    def _left(self, end: int, members: frozenset[int]) -> list[list[float]]:
        """By hops that are left, from each node, the least cost to the end. [hops, nodes]"""
        size = len(self._system.nodes)
        held = np.zeros(size, dtype=bool)
        held[list(members)] = True
        own = np.flatnonzero(held[self._causes] & held[self._effects])
        causes, effects = self._causes[own], self._effects[own]
        costs = np.array(self._costs, dtype=float)[own]
        found, best = [[inf] * size], np.full(size, inf)
        for _ in range(self._longest):
            onward = np.where(effects == end, 0.0, best[effects])
            best = best.copy()
            np.minimum.at(best, causes, costs + onward)
            found.append(best.tolist())
        return found

    def _way(self, nodes: tuple[int, ...], arrows: tuple[int, ...], *, looped: bool) -> Way:
        used = [self._system.counted[one] for one in arrows]
        signs = [arrow.sign for arrow in used]
        sign = None if None in signs else prod(s for s in signs if s is not None)
        chance = prod(map(_chance, used))
        return Way(nodes[:-1] if looped else nodes, arrows, sign, chance)


def _chance(arrow: Arrow) -> float:
    return _EVEN if arrow.chance is None else arrow.chance


def _cost(arrow: Arrow) -> float:
    chance = _chance(arrow)
    return _SHORT - log(chance) if chance > _LEAST else inf
