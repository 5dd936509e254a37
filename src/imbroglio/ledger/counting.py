"""Counting events: how many by month, by actor, by place …, and of which quad or type.

An event counts once, at its first mention among those that are counted; documents aren't
compared, so what two of them tell counts twice. What has several actors counts for each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from imbroglio.calendar import days
from imbroglio.ledger.choice import quads
from imbroglio.ledger.events import Happening, Party
from imbroglio.ledger.tell import AUTHOR
from imbroglio.records import Record

Unit = Literal["month", "year", "week", "type", "actor", "pair", "place", "holder"]
TIMES: tuple[Unit, ...] = ("month", "year", "week")
NOBODY = "nobody named"
NO_DATE, NO_PLACE = "no date", "no place"


def once(found: Iterable[Happening]) -> Iterator[Happening]:
    """The events of one document, each at its first mention among these."""
    seen: set[str] = set()
    for one in found:
        if one.entry.same_as not in seen:
            seen.add(one.entry.same_as)
            yield one


class Grid(Record, frozen=True, gc=False):
    """A table of counts.

    Attributes:
        unit: what a row is.
        columns: quads, or the types that were asked for; () where rows are types.
        rows: name, count for each column, and how many in all.
        untold: how many of the last rows are for what isn't told.
    """

    unit: Unit
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    untold: int

    @property
    def most(self) -> int:
        """The largest number in a row of what is told."""
        told = self.rows[: len(self.rows) - self.untold]
        return max((total for *_, total in told), default=0)


class Tally:
    """Counts events as they come, document by document."""

    def __init__(self, unit: Unit, types: tuple[str, ...] = ()) -> None:
        self.unit, self._types = unit, types
        self.columns = () if unit == "type" else types or quads()
        self.events = 0
        self._counts: dict[str, Counter[str]] = {}
        self._totals: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def add(self, found: Iterable[Happening]) -> None:
        """Count the events of one document."""
        for one in once(found):
            self.events += 1
            column = one.entry.type if self._types else one.quad or ""
            for key, name in dict(_keys(one, self.unit)).items():
                self._names.setdefault(key, name)
                self._counts.setdefault(key, Counter())[column] += 1
                self._totals[key] += 1

    def grid(self) -> Grid:
        """What was counted: times in order, all else by number; what isn't told comes last."""
        rows = (
            (self._names[key], tuple(self._counts[key][one] for one in self.columns), total)
            for key, total in sorted(self._totals.items(), key=self._order)
        )
        untold = sum(1 for key in self._totals if _rank(key))
        return Grid(self.unit, self.columns, tuple(rows), untold)

    def _order(self, item: tuple[str, int]) -> tuple[int, int, str]:
        key, total = item
        return (_rank(key), 0 if self.unit in TIMES else -total, key)


def _keys(one: Happening, unit: Unit) -> Iterator[tuple[str, str]]:
    """Key and name of each row that an event counts in; "~" sorts what isn't told to the end."""
    match unit:
        case "month" | "year" | "week":
            yield _time(one, unit)
        case "type":
            yield f"={one.entry.type}", one.entry.type
        case "actor":
            yield from map(_party, one.actors or (None,))
        case "pair":
            yield from _pairs(one)
        case "place":
            yield _place(one)
        case "holder":
            holder = one.holder
            yield (f"={holder.casefold()}", holder) if holder else (AUTHOR, AUTHOR)


def _rank(key: str) -> int:
    return len(key) - len(key.lstrip("~"))


def _party(party: Party | None) -> tuple[str, str]:
    if party is None:
        return f"~{NOBODY}", NOBODY
    return f"={party.known_as or party.name.casefold()}", party.name


def _pairs(one: Happening) -> Iterator[tuple[str, str]]:
    for actor in one.actors or (None,):
        for recipient in one.recipients or (None,):
            (a, who), (b, whom) = _party(actor), _party(recipient)
            known = actor is not None or recipient is not None
            yield f"{'=' if known else '~'}{a}\n{b}", f"{who} → {whom}"


def _place(one: Happening) -> tuple[str, str]:
    place = one.place
    if place is None:
        return f"~{NO_PLACE}", NO_PLACE
    where = ", ".join(part for part in (place.name, place.country) if part)
    return f"={where.casefold() if place.geonames is None else place.geonames}", where


def _time(one: Happening, unit: Unit) -> tuple[str, str]:
    """The month, year or week in which all days of an event lie."""
    found = days(one.date.value if one.date else None)
    if found is None:
        return f"~~{NO_DATE}", NO_DATE
    first, last = (_name(ordinal, unit) for ordinal in (found[0], found[1] - 1))
    if first == last:
        return first, first
    return f"~no one {unit}", f"no one {unit}"


def _name(ordinal: int, unit: Unit) -> str:
    day = date.fromordinal(ordinal)
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: 4 if unit == "year" else 7]
