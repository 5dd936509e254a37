"""Calendar stretches as ISO 8601 values.

The two ends of an interval are both part of it, as ISO 8601 has it:
``2021-10-04/2021-10-10`` is a week from Monday to Sunday, ``2021-03/2021-08`` March to August.
"""

import calendar
from datetime import date, timedelta

import msgspec

from imbroglio.records import DatePrecision

WEEK = 7
MONTHS = 12


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """A calendar stretch: an ISO 8601 value, or None, and its precision."""

    value: str | None
    precision: DatePrecision


UNKNOWN = Meaning(None, "unknown")


def of_day(d: date) -> Meaning:
    """A day."""
    return Meaning(d.isoformat(), "day")


def of_month(year: int, month: int) -> Meaning:
    """A month; `month` may run over the year's ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Meaning(date(year, month, 1).isoformat()[:7], "month")


def of_year(year: int) -> Meaning:
    """A year."""
    return Meaning(date(year, 1, 1).isoformat()[:4], "year")


def of_days(first: date, last: date) -> Meaning:
    """From one day to another, both of them part of it; whole years or months are told as such."""
    if last < first:
        return UNKNOWN
    length = 10
    if first.day == 1 and last == month_end(last.year, last.month):
        years = first.month == 1 and last.month == MONTHS
        length = 4 if years else 7
    ends = first.isoformat()[:length], last.isoformat()[:length]
    if ends[0] == ends[1]:
        ends = first.isoformat(), last.isoformat()
    return Meaning("/".join(ends), "interval")


def of_years(first: int, last: int) -> Meaning:
    """From the first day of one year to the last of another."""
    return of_days(date(first, 1, 1), date(last, 12, 31))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shifted(now: date, count: int, unit: str) -> Meaning:
    """So many units from now, as finely as the unit tells."""
    if unit == "day":
        return of_day(now + timedelta(count))
    if unit == "week":
        return week_of(now + timedelta(WEEK * count))
    if unit == "month":
        return of_month(now.year, now.month + count)
    if unit == "year":
        return of_year(now.year + count)
    return UNKNOWN


def week_of(d: date) -> Meaning:
    """The week of a day, from Monday to Sunday."""
    monday = d - timedelta(d.weekday())
    return of_days(monday, monday + timedelta(WEEK - 1))


def whole(now: date, shift: int, unit: str) -> Meaning:
    """The calendar unit that holds the day of publication, or the one before or after it."""
    if unit == "weekend":
        saturday = now - timedelta(now.weekday()) + timedelta(5)
        saturday += timedelta(WEEK * shift)
        return of_days(saturday, saturday + timedelta(1))
    if unit == "decade":
        first = now.year // 10 * 10 + 10 * shift
        return of_years(first, first + 9)
    if unit == "century":
        last = (now.year + 99) // 100 * 100 + 100 * shift
        return of_years(last - 99, last)
    return shifted(now, shift, unit)


def stretch(now: date, count: int, unit: str) -> Meaning:
    """From the day of publication so many units back or ahead."""
    days = {"day": 1, "week": WEEK}
    if unit in days:
        other = now + timedelta(count * days[unit])
    elif unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(now.year * 12 + now.month - 1 + months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        other = date(year, month + 1, min(now.day, last))
    else:
        return UNKNOWN
    return of_days(min(now, other), max(now, other))
