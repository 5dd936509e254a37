"""Calendar stretches: what an ISO 8601 value means in days, and how days are told."""

import re
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME = re.compile(r"T.*", re.S)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

type Days = tuple[int, int]
"""First day and the day after the last, as ordinals of the proleptic Gregorian calendar."""


def days(value: str | None) -> Days | None:
    """The days of a date, month, year or interval; None where the value is none of them."""
    if value is None:
        return None
    first, slash, last = value.partition("/")
    start = _days(first)
    end = _days(last) if slash else start
    if start is None or end is None or end[1] <= start[0]:
        return None
    return start[0], end[1]


def _days(value: str) -> Days | None:
    found = _POINT.fullmatch(_TIME.sub("", value))
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1).toordinal()
        if day is not None:
            return first, first + 1
        if month is not None:
            return first, first_of_month(year or 0, month + 1)
        return first, first_of_month((year or 0) + 1, 1)
    except ValueError:
        return None


def first_of_month(year: int, month: int) -> int:
    """Ordinal of a month's first day; months past December count into the next years.

    Raises:
        ValueError: the month lies outside the years 1 to 9999.
    """
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()


def spoken(ordinal: int, *, year: bool = True) -> str:
    """A day in words of any locale's reader: ``8 Oct 2021``."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
