"""How many an event killed, of all the figures that are told of it.

A figure that counts one side's people is a part, one that names no side counts all the dead.
Parts of several sides add up, whoever tells them, and are a rival of what others tell of all;
a part is not added to what its own holder tells of all ("20 dead, among them 12 soldiers").
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from imbroglio.ledger.events import Told


class Bounds(NamedTuple):
    """Of those that are known, low <= best <= high."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def total(dead: Sequence[Told]) -> Bounds:
    """Of all the dead: the smallest low, the best that is told first, the largest high."""
    whole = dict.fromkeys(one.holder for one in dead if one.entry.side is None)
    rivals: dict[str | None, list[Told]] = {}
    parts: list[Told] = []
    for one in dead:
        if one.entry.side is None:
            rivals.setdefault(one.holder, []).append(one)
        elif one.holder not in whole:
            parts.append(one)
    found = [(dead.index(told[0]), settled(map(_bounds, told))) for told in rivals.values()]
    if parts:
        found.append((dead.index(parts[0]), _added(parts)))
    return settled(bounds for _, bounds in sorted(found, key=lambda one: one[0]))


def best(dead: Iterable[Told], sides: Collection[str]) -> int | None:
    """The best figures for some sides together, as first told; None where one has none."""
    counted = [one for one in dead if one.entry.side in sides]
    return _added(counted).best if counted else None


def settled(rivals: Iterable[Bounds]) -> Bounds:
    """One of several: the smallest low, the first best, the largest high.

    A bound that another figure oversteps is none: "at least 20" beside "12 to 15" leaves
    the high open.
    """
    figures = list(rivals)
    numbers = [n for figure in figures for n in figure if n is not None]
    low = min((f.low for f in figures if f.low is not None), default=None)
    high = max((f.high for f in figures if f.high is not None), default=None)
    return Bounds(
        low=low if low == min(numbers, default=None) else None,
        best=next((f.best for f in figures if f.best is not None), None),
        high=high if high == max(numbers, default=None) else None,
    )


def _bounds(one: Told) -> Bounds:
    return Bounds(one.entry.low, one.entry.best, one.entry.high)


def _added(parts: list[Told]) -> Bounds:
    """The sides together; a bound that one of them lacks, the sum lacks too."""
    sides = dict.fromkeys(one.entry.side for one in parts)
    found = [settled(_bounds(one) for one in parts if one.entry.side == side) for side in sides]
    low, most_likely, high = (_sum(column) for column in zip(*found, strict=True))
    return Bounds(low, most_likely, high)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(n for n in known if n is not None)
