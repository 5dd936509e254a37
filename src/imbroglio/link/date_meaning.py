"""What a date expression means, counted from the day of publication.

A value is None where the text and the day of publication do not tell it.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec

from imbroglio.link.calendar import (
    UNKNOWN,
    WEEK,
    Meaning,
    month_end,
    of_day,
    of_days,
    of_month,
    of_year,
    of_years,
    shifted,
    stretch,
    whole,
)
from imbroglio.link.date_grammar import Expression
from imbroglio.link.date_words import DateLexicon

# A day without a year before an event ("the June 2 elections") is the one within so many days of
# the publication, to either side; further off it may be another year's.
CLOSE = timedelta(92)
REACH = 4  # years to either side in which a weekday may settle the year of a day


class Context(msgspec.Struct, frozen=True, gc=False):
    """What an expression is read by.

    Attributes:
        published: the day that relative dates count from, or None.
        future: whether the text speaks of what is to come.
        near: whether the nearest such day is meant, past or to come.
        lex: the words of the language.
    """

    published: date | None
    future: bool
    lex: DateLexicon
    near: bool = False


def meaning(expression: Expression, context: Context) -> Meaning:
    """What an expression means; unknown where it can't be told or no such day exists."""
    read = _READERS[expression.form]
    try:
        return read(expression.parts, context)
    except (ValueError, OverflowError):  # no such day: 30 February, or before the year 1
        return UNKNOWN


def _named(parts: Mapping[str, str], c: Context) -> Meaning:
    """The day that a name stands for; in a text from before it, the last such day."""
    known = date.fromisoformat(c.lex.known[parts["phrase"]])
    if c.published is not None and known > c.published:
        found = _nearest(known.month, known.day, c)
        return of_day(found) if found else UNKNOWN
    return of_day(known)


def _iso(parts: Mapping[str, str], c: Context) -> Meaning:
    return of_day(date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def _numeric(parts: Mapping[str, str], c: Context) -> Meaning:
    """Day and month told apart only if one of them can't be a month."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if one > 12 or (parts["mark"] == "." and one != two):
        return of_day(date(year, two, one))
    if two > 12 or one == two:
        return of_day(date(year, one, two))
    return UNKNOWN


def _day(parts: Mapping[str, str], c: Context) -> Meaning:
    year = parts.get("year")
    found = _dated(parts, "", int(year) if year else None, c)
    return of_day(found) if found else UNKNOWN


def _dated(parts: Mapping[str, str], end: str, year: int | None, c: Context) -> date | None:
    """The day that day and month mean; without a year the nearest on the right side.

    `end` is "" or "2": which of two days of the expression.
    """
    month = c.lex.month_of(parts.get(f"month{end}") or parts[f"month{end}_b"])
    day = int(parts.get(f"day{end}") or parts[f"day{end}_b"])
    if year is not None:
        return date(year, month, day)
    if c.published is None:
        return None
    weekday = parts.get("weekday")
    if weekday:
        return _on_weekday(month, day, c.lex.weekday[weekday], c.published)
    return _nearest(month, day, c)


def _nearest(month: int, day: int, c: Context) -> date | None:
    """The last such day up to the day of publication, or the first from it on."""
    published = c.published
    assert published is not None
    if c.near:
        sides = [msgspec.structs.replace(c, near=False, future=f) for f in (False, True)]
        days = [d for side in sides if (d := _nearest(month, day, side)) is not None]
        close = [d for d in days if abs(d - published) <= CLOSE]
        return min(close, key=lambda d: abs(d - published), default=None)
    step = 1 if c.future else -1
    for year in range(published.year, published.year + REACH * 2 * step, step):
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found >= published) if c.future else (found <= published):
                return found
    return None


def _on_weekday(month: int, day: int, weekday: int, published: date) -> date | None:
    """The nearest such day that falls on this weekday."""
    years = sorted(range(-REACH, REACH + 1), key=abs)
    found = (
        date(published.year + n, month, day)
        for n in years
        if day <= calendar.monthrange(published.year + n, month)[1]
    )
    fitting = [d for d in found if d.weekday() == weekday]
    return min(fitting, key=lambda d: abs((d - published).days), default=None)


def _days(parts: Mapping[str, str], c: Context) -> Meaning:
    """From one day of a month to one of another: a year told once holds for both.

    Without a year the stretch may hold the day of publication.
    """
    told = parts.get("year2") or parts.get("year")
    if told is None and not c.future:
        return _begun(parts, c)
    last = _dated(parts, "2", int(told) if told else None, c)
    if last is None:
        return UNKNOWN
    own = parts.get("year")
    first = _dated(parts, "", int(own) if own else last.year, c)
    if first and first > last and not own:
        first = first.replace(year=first.year - 1)
    return of_days(first, last) if first else UNKNOWN


def _begun(parts: Mapping[str, str], c: Context) -> Meaning:
    """From the last such day up to publication to the first of the other from then on."""
    first = _dated(parts, "", None, c)
    last = _dated(parts, "2", first.year, c) if first else None
    if first is None or last is None:
        return UNKNOWN
    return of_days(first, last if last >= first else last.replace(year=last.year + 1))


def _day_span(parts: Mapping[str, str], c: Context) -> Meaning:
    """From one day to another of the same month."""
    year = parts.get("year")
    last = _dated(
        {"month": parts["month"], "day": parts["day2"]}, "", int(year) if year else None, c
    )
    return of_days(last.replace(day=int(parts["day"])), last) if last else UNKNOWN


def _months(parts: Mapping[str, str], c: Context) -> Meaning:
    """From one month to another."""
    first, last = c.lex.month_of(parts["month"]), c.lex.month_of(parts["month2"])
    told = parts.get("year2") or parts.get("year")
    year = int(told) if told else _year_of_month(last, c)
    if year is None:
        return UNKNOWN
    start = int(parts["year"]) if "year" in parts else year - (first > last)
    return of_days(date(start, first, 1), month_end(year, last))


def _month_year(parts: Mapping[str, str], c: Context) -> Meaning:
    return of_month(int(parts["year"]), c.lex.month_of(parts["month"]))


def _month(parts: Mapping[str, str], c: Context) -> Meaning:
    month = c.lex.month_of(parts["month"])
    year = _year_of_month(month, c)
    return of_month(year, month) if year is not None else UNKNOWN


def _year_of_month(month: int, c: Context) -> int | None:
    """The year of the last such month up to publication, or of the first from then on."""
    if c.published is None:
        return None
    if c.future:
        return c.published.year + (month < c.published.month)
    return c.published.year - (month > c.published.month)


def _month_tied(parts: Mapping[str, str], c: Context) -> Meaning:
    """ "Last May" is the one that is over, "May last year" the one of last year."""
    month, now = c.lex.month_of(parts["month"]), c.published
    if now is None:
        return UNKNOWN
    if "of_tie" in parts:
        return of_month(now.year + _shift(parts["of_tie"], c.lex), month)
    tie = parts["tie"]
    if tie in c.lex.ties["last"] or tie in c.lex.ties["past"]:
        return of_month(now.year - (month >= now.month), month)
    if tie in c.lex.ties["next"]:
        return of_month(now.year + (month <= now.month), month)
    return of_month(now.year, month) if tie in c.lex.ties["this"] else UNKNOWN


def _shift(tie: str, lex: DateLexicon) -> int:
    """-1 for the last one, 1 for the next, 0 for this."""
    return (tie in lex.ties["next"]) - (tie in lex.ties["last"])


def _part(parts: Mapping[str, str], c: Context) -> Meaning:
    """A quarter or half of a year."""
    rank = parts["rank"]
    number = int(rank) if rank.isdigit() else c.lex.words.ranks.index(rank) + 1
    year = int(parts["year"]) if "year" in parts else None
    if year is None and c.published is not None and parts.get("tie") not in c.lex.ties["other"]:
        year = c.published.year + _shift(parts["tie"], c.lex)
    length = 6 if parts.get("part") in c.lex.words.halves else 3
    if year is None or number * length > 12:
        return UNKNOWN
    return of_days(date(year, (number - 1) * length + 1, 1), month_end(year, number * length))


def _season_year(parts: Mapping[str, str], c: Context) -> Meaning:
    """The year that holds a season; a winter lies in two."""
    if parts["season"] in c.lex.winter:
        return UNKNOWN
    return of_year(int(parts["year"]))


def _untold(parts: Mapping[str, str], c: Context) -> Meaning:
    return UNKNOWN


def _years(parts: Mapping[str, str], c: Context) -> Meaning:
    if "short" in parts:
        first = int(parts["year"])
        return of_years(first, first // 100 * 100 + int(parts["short"]))
    return of_years(int(parts["year"]), int(parts["year2"]))


def _decade(parts: Mapping[str, str], c: Context) -> Meaning:
    if "decade" in parts:
        first = int(parts["decade"]) * 10
    else:
        ten = int(parts["tens"]) if "tens" in parts else c.lex.words.tens.index(parts["word"]) + 1
        first = 1900 + ten * 10
    return of_years(first, first + 9)


def _century(parts: Mapping[str, str], c: Context) -> Meaning:
    last = int(parts["number"]) * 100
    return of_years(last - 99, last)


def _deictic(parts: Mapping[str, str], c: Context) -> Meaning:
    if c.published is None:
        return UNKNOWN
    return of_day(c.published + timedelta(c.lex.days[parts["phrase"]]))


def _weekday(parts: Mapping[str, str], c: Context) -> Meaning:
    """ "Last Friday" lies before the day of publication, "Friday" on it or before, and
    "next Friday", or a Friday to come, after it."""
    if c.published is None or parts.get("tie") in c.lex.ties["other"]:
        return UNKNOWN
    now, weekday, tie = c.published, c.lex.weekday[parts["weekday"]], parts.get("tie", "")
    if "of_tie" in parts:
        monday = now - timedelta(now.weekday())
        return of_day(monday + timedelta(WEEK * _shift(parts["of_tie"], c.lex) + weekday))
    back, ahead = (now.weekday() - weekday) % WEEK, (weekday - now.weekday()) % WEEK
    if tie in c.lex.ties["last"] or tie in c.lex.ties["past"]:
        return of_day(now - timedelta(back or WEEK))
    if tie in c.lex.ties["next"]:
        return of_day(now + timedelta(ahead or WEEK))
    return of_day(now + timedelta(ahead) if c.future else now - timedelta(back))


def _ago(parts: Mapping[str, str], c: Context) -> Meaning:
    """Only a plain count tells a date, and only as finely as its unit."""
    count = _count(parts, c.lex)
    if c.published is None or count is None or "hedge" in parts:
        return UNKNOWN
    return shifted(c.published, -count, c.lex.unit[parts["unit"]])


def _count(parts: Mapping[str, str], lex: DateLexicon) -> int | None:
    word = parts.get("count", "")
    return int(word) if word.isdigit() else lex.numbers.get(word)


def _tied(parts: Mapping[str, str], c: Context) -> Meaning:
    """ "Last week", "this year", "the past three months"."""
    tie, unit, now = parts["tie"], c.lex.unit[parts["unit"]], c.published
    if now is None or tie in c.lex.ties["other"]:
        return UNKNOWN
    plain, back = "count" not in parts, tie in c.lex.ties["past"]
    if plain and back and unit == "weekend":
        return whole(now, -1, unit)
    if not plain or (back and ("the" in parts or tie not in c.lex.ties["last"])):
        count = 1 if plain else _count(parts, c.lex)
        if count is None or not (back or tie in c.lex.ties["next"]):
            return UNKNOWN
        return stretch(now, -count if back else count, unit)
    if "the" in parts and tie in c.lex.ties["next"]:
        return UNKNOWN  # "the next year" of the story, not of the day of publication
    return whole(now, _shift(tie, c.lex), unit)


def _year(parts: Mapping[str, str], c: Context) -> Meaning:
    return of_year(int(parts["year"]))


_READERS: Mapping[str, Callable[[Mapping[str, str], Context], Meaning]] = {
    "named": _named,
    "iso": _iso,
    "numeric": _numeric,
    "days": _days,
    "day_span": _day_span,
    "month_day_span": _day_span,
    "day": _day,
    "months": _months,
    "month_year": _month_year,
    "month_tied": _month_tied,
    "month_of_tied": _month_tied,
    "part": _part,
    "quarter": _part,
    "season_year": _season_year,
    "season_tied": _untold,
    "years": _years,
    "years_short": _years,
    "decade": _decade,
    "century": _century,
    "deictic": _deictic,
    "weekday": _weekday,
    "ago": _ago,
    "tied": _tied,
    "month": _month,
    "year": _year,
}
