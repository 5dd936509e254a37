"""Dates as documents state them. Nothing is guessed: what is not said stays unknown.

A timestamp counts by its own local date, as written. ``03/04/2021`` may be April or
March and is no date here; ``23/04/2021`` can only be one day and is.
"""

import re
from datetime import date
from functools import cache

import msgspec

from imbroglio.ingest import words

_LONGEST = 80
# Before printing no document was published; such years are placeholders of programs.
_FIRST_YEAR = 1450
# The time of day, and whatever follows it, such as a zone.
_TIME = r"(?:(?:T|[,\s]+(?:[a-z]{2}\s+)?|:)\d{1,2}[:.h]?\d{2}\b.{0,40})?"


class Stated(msgspec.Struct, frozen=True):
    """As much of a date as is said; a field that is not is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """ISO 8601, if the date is full and in the calendar."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


def full(value: str | None) -> str | None:
    """The ISO date that a whole string states, or None."""
    return read(value).iso() if value else None


def read(value: str) -> Stated:
    """What a whole string states of a date: a full one, a month of a year, a year, or nothing."""
    text = " ".join(value.split())
    if len(text) > _LONGEST:
        return Stated()
    for pattern in _patterns():
        if match := pattern.fullmatch(text):
            return _stated(match.groupdict())
    return _slashes(text)


def without_year(value: str) -> Stated:
    """Day and month, the year where it is given: ``Oct 9``, ``9 October 2021``, or nothing."""
    match = _day_and_month().fullmatch(" ".join(value.split())[:_LONGEST])
    return _stated(match.groupdict()) if match else Stated()


def _stated(found: dict[str, str | None]) -> Stated:
    year, month, day = (
        found.get("y"),
        found.get("m") or found.get("m2"),
        found.get("d") or found.get("d2"),
    )
    stated = Stated(
        int(year) if year else None,
        _month(month) if month else None,
        int(day) if day else None,
    )
    if stated.year is not None and stated.year < _FIRST_YEAR:
        return Stated()
    return stated if _possible(stated) else Stated()


def _possible(stated: Stated) -> bool:
    if stated.month is not None and not 1 <= stated.month <= 12:
        return False
    if stated.day is None or stated.month is None:
        return True
    # A leap year stands in for one that is not said.
    return Stated(stated.year or 2000, stated.month, stated.day).iso() is not None


def _month(name: str) -> int:
    if name.isdecimal():
        return int(name)
    wanted = name.lower()
    return next(n for n, names in enumerate(words.load().months, 1) if wanted in names)


def _slashes(text: str) -> Stated:
    """Numbers alone, if only one reading of them is a date."""
    match = re.fullmatch(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2(?P<y>[0-9]{{4}}){_TIME}", text)
    if not match:
        return Stated()
    first, second = int(match[1]), int(match[3])
    if first != second and first <= 12 and second <= 12:
        return Stated()
    day, month = max(first, second), min(first, second)
    return _stated({"y": match["y"], "m": str(month), "d": str(day)})


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month, day, weekday, year = _month_name("m"), _day("d"), _weekday(), r"(?P<y>[0-9]{4})"
    shapes = (
        rf"{year}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}}){_TIME}Z?",
        rf"{year}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?:T?[0-9]{{4,6}}.{{0,10}})?",
        rf"{year}[/.](?P<m>[0-9]{{1,2}})[/.](?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{weekday}{day}[\s-]+(?:[a-z]{{2}}\s+)?{month},?[\s-]+{year}{_TIME}",
        rf"{weekday}{month}\s+{day},?\s+{year}{_TIME}",
        rf"{year}-(?P<m>[0-9]{{2}})",
        rf"{month},?\s+{year}",
        year,
    )
    return tuple(re.compile(shape, re.IGNORECASE | re.ASCII) for shape in shapes)


@cache
def _day_and_month() -> re.Pattern[str]:
    month_first = rf"{_month_name('m')}\s+{_day('d')}"
    day_first = rf"{_day('d2')}\s+{_month_name('m2')}"
    shape = rf"{_weekday()}(?:{month_first}|{day_first})(?:,?\s+(?P<y>[0-9]{{4}}))?"
    return re.compile(shape, re.IGNORECASE | re.ASCII)


def _month_name(group: str) -> str:
    names = sorted((n for names in words.load().months for n in names), key=len, reverse=True)
    return rf"(?P<{group}>{'|'.join(names)})\.?"


def _day(group: str) -> str:
    return rf"(?P<{group}>[0-9]{{1,2}})(?:{'|'.join(words.load().ordinals)})?"


def _weekday() -> str:
    names = sorted(words.load().weekdays, key=len, reverse=True)
    return rf"(?:(?:{'|'.join(names)})\.?,?\s+)?"
