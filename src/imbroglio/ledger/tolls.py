"""Tolls in words: how many, of what, told by whom."""

from collections.abc import Iterable, Iterator

from imbroglio.ledger.events import Told
from imbroglio.ledger.tell import AUTHOR
from imbroglio.reading import TollEntry


def figure(toll: TollEntry) -> str:
    """The number with its bounds: ``46``, ``46 to 50``, ``at least 46``, ``up to 50``."""
    low, best, high = toll.low, toll.best, toll.high
    if low is None and high is None:
        return "some number" if best is None else f"{best:,}"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    span = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"roughly {span}" if toll.vague else span


def told(one: Told) -> str:
    """The figure and what it counts: ``46 dead among the police``."""
    counted = f"{figure(one.entry)} {one.entry.kind}"
    return f"{counted} among {one.side}" if one.side else counted


def differ(tolls: Iterable[Told]) -> bool:
    """Whether some figures of one kind, for one side, are not the same."""
    seen: dict[tuple[str, str | None], tuple[int | None, ...]] = {}
    for one in tolls:
        toll = one.entry
        bounds = (toll.low, toll.best, toll.high)
        if seen.setdefault((toll.kind, one.side), bounds) != bounds:
            return True
    return False


def side_by_side(tolls: Iterable[Told]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each figure once, in order, with all who tell it."""
    held: dict[str, list[str]] = {}
    for one in tolls:
        holders = held.setdefault(told(one), [])
        holder = one.holder or AUTHOR
        if holder not in holders:
            holders.append(holder)
    return ((words, tuple(holders)) for words, holders in held.items())


def line(tolls: Iterable[Told]) -> str | None:
    """All figures on one line; who tells them where they differ, so that none looks settled."""
    found = tuple(tolls)
    clash = differ(found)
    parts = [
        f"{words} ({', '.join(holders)})" if clash else words
        for words, holders in side_by_side(found)
    ]
    return " | ".join(parts) or None
