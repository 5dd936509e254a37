"""The strongly connected parts of a system, in the order in which influence flows."""

from collections.abc import Sequence
from functools import lru_cache
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from imbroglio.dynamics.system import System
from imbroglio.records import Record


class Part(Record, frozen=True):
    """Nodes each of which reaches each other, with what acts within and from outside.

    Attributes:
        nodes: their numbers, in order.
        inner: arrows within, by number; rows, columns: where in the part's matrix they stand.
        coming: arrows from other parts, by number; into: on which row of the part they act;
            source: of which node.
    """

    nodes: tuple[int, ...]
    inner: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    coming: tuple[int, ...]
    into: tuple[int, ...]
    source: tuple[int, ...]


@lru_cache(maxsize=64)
def parts(system: System) -> tuple[Part, ...]:
    """The parts, each after all that act on it. Arrows are counted as in `System.counted`."""
    label = components(len(system.nodes), [(a.cause, a.effect) for a in system.counted])
    before: dict[int, set[int]] = {one: set() for one in label}
    for arrow in system.counted:
        if label[arrow.cause] != label[arrow.effect]:
            before[label[arrow.effect]].add(label[arrow.cause])
    members: dict[int, list[int]] = {}
    for node, one in enumerate(label):
        members.setdefault(one, []).append(node)
    ready = TopologicalSorter({one: sorted(earlier) for one, earlier in before.items()})
    return tuple(_part(system, members[one], label) for one in ready.static_order())


def components(size: int, ends: Sequence[tuple[int, int]]) -> list[int]:
    """By node, the number of the strongly connected part that it is in."""
    if not ends:
        return list(range(size))
    causes, effects = np.array(ends).T
    graph = coo_array((np.ones(len(ends)), (causes, effects)), shape=(size, size))
    found: NDArray[np.int32] = connected_components(graph, connection="strong")[1]
    return [int(one) for one in found]


def _part(system: System, nodes: list[int], label: Sequence[int]) -> Part:
    place = {node: number for number, node in enumerate(nodes)}
    own = label[nodes[0]]
    into = [(n, a) for n, a in enumerate(system.counted) if label[a.effect] == own]
    inner = [(n, a) for n, a in into if a.cause in place]
    coming = [(n, a) for n, a in into if a.cause not in place]
    return Part(
        nodes=tuple(nodes),
        inner=tuple(n for n, _ in inner),
        rows=tuple(place[a.effect] for _, a in inner),
        columns=tuple(place[a.cause] for _, a in inner),
        coming=tuple(n for n, _ in coming),
        into=tuple(place[a.effect] for _, a in coming),
        source=tuple(a.cause for _, a in coming),
    )
