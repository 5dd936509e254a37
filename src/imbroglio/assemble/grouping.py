"""Grouping: who belongs together, by pairs that fit, whatever their order.

Each item has keys; only items that share one are compared. Those that fit, directly or through
others, are one part, and a part depends on nothing outside it: a new item touches only the
parts that it has a neighbour in.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import combinations


def number(plain: str | bytes) -> int:
    """A key as a signed 64-bit number, which a database keeps in little room."""
    told = plain.encode() if isinstance(plain, str) else plain
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)


def pairs[T: Hashable](groups: Iterable[Sequence[T]]) -> Iterator[tuple[T, T]]:
    """All pairs of items that stand in one group, each once."""
    seen: set[tuple[T, T]] = set()
    for items in groups:
        for pair in combinations(items, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


class Parts[T: Hashable]:
    """Items that are put together pair by pair (disjoint sets, with halved paths)."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._over: dict[T, T] = {item: item for item in items}

    def __contains__(self, item: T) -> bool:
        return item in self._over

    def first(self, item: T) -> T:
        """The item that stands for its part."""
        over = self._over
        over.setdefault(item, item)
        while over[item] != item:
            over[item] = over[over[item]]
            item = over[item]
        return item

    def join(self, one: T, other: T) -> None:
        """Put the parts of two items together."""
        first, second = self.first(one), self.first(other)
        if first != second:
            self._over[second] = first

    def all(self) -> list[list[T]]:
        """Every part, its items in the order in which they came."""
        held: dict[T, list[T]] = defaultdict(list)
        for item in list(self._over):
            held[self.first(item)].append(item)
        return list(held.values())


def parts[T: Hashable](
    items: Iterable[T], found: Iterable[tuple[T, T]], fits: Callable[[T, T], bool]
) -> list[list[T]]:
    """The parts that pairs which fit make of some items."""
    made = Parts(items)
    for one, other in found:
        if made.first(one) != made.first(other) and fits(one, other):
            made.join(one, other)
    return made.all()
