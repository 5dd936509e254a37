"""The grammar of date expressions: what forms there are, and their parts.

A form is a regular expression over the words of a language. `read` tries all of them at one
place of a text, the longer forms first, and gives the parts of the one that fits.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from imbroglio.link.date_words import DateLexicon, words

GAP = r"(?:[ \t\xa0]{1,3}|[ \t\xa0]?\n[ \t\xa0]?)"
YEAR = r"(?:1[5-9]|20)\d\d"


class Expression(msgspec.Struct, frozen=True, gc=False):
    """A date expression in its parts.

    Attributes:
        form: which form of the grammar it has.
        parts: the words of each part, in lower case; parts that are absent are left out.
    """

    form: str
    parts: Mapping[str, str]


class Grammar:
    """The compiled forms of one language."""

    def __init__(self, lex: DateLexicon) -> None:
        self.forms = {name: re.compile(form, re.IGNORECASE) for name, form in forms(lex).items()}
        bare = {name: _nameless(form) for name, form in forms(lex).items()}
        any_form = "|".join(f"(?P<{name}>{form})" for name, form in bare.items())
        self.both = frozenset(lex.words.both)
        self.any = re.compile(rf"(?:{any_form})(?!\w)", re.IGNORECASE)
        self.shared = re.compile(Pieces(lex).shared_year(), re.IGNORECASE)

    def read(self, text: str, at: int, joined: bool = False) -> tuple[int, Expression] | None:
        """The expression that begins at `at`, with where it ends; None where there is none.

        Two dates with "and" between them are one stretch only if `joined`, as by "between".
        """
        found = self._match(text, at, len(text))
        if found is None:
            return None
        if joined or found[1].parts.get("to") not in self.both:
            return self._with_year(text, *found)
        form = self.forms[found[1].form].match(text, at)
        first = self._match(text, at, form.start("to")) if form else None
        return self._with_year(text, *first) if first else None

    def _with_year(self, text: str, end: int, found: Expression) -> tuple[int, Expression]:
        """A day or month with the year that is told behind another: "in May and June 1995"."""
        behind = self.shared.match(text, end)
        if behind is None or "year" in found.parts or found.form not in ("day", "month"):
            return end, found
        form = "month_year" if found.form == "month" else found.form
        return end, Expression(form, {**found.parts, "year": behind["year"]})

    def _match(self, text: str, at: int, end: int) -> tuple[int, Expression] | None:
        match = self.any.match(text, at, end)
        if match is None or match.lastgroup is None:
            return None
        return match.end(), self.parse(match.lastgroup, match.group())

    def parse(self, form: str, expression: str) -> Expression:
        """The parts of an expression of a known form."""
        match = self.forms[form].fullmatch(expression)
        found = match.groupdict() if match else {}
        return Expression(form, {k: _tidy(v) for k, v in found.items() if v})


@lru_cache(maxsize=4)
def grammar(language: str = "en") -> Grammar:
    """The grammar of a language."""
    return Grammar(words(language))


def forms(lex: DateLexicon) -> dict[str, str]:
    """The forms, the longer ones first: an earlier form wins at the same place."""
    p = Pieces(lex)
    return _with_days(p) | _with_months(p) | _with_years(p) | _relative(p) | _bare(p)


class Pieces:
    """The patterns that forms are put together from; groups are named by what they hold."""

    def __init__(self, lex: DateLexicon) -> None:
        self.lex = lex
        ties = lex.ties
        self.to = rf"{GAP}?(?P<to>{_any(lex.words.to)}){GAP}?"
        self.of = rf"(?:{_any(lex.words.of)}){GAP}"
        self.bare_tie = rf"(?P<tie>{_any(t for held in ties.values() for t in held)})"
        self.the = rf"{_any(lex.words.definite)}{GAP}"
        self.a_year, self.a_week = _any(lex.units["year"]), _any(lex.units["week"])
        self.tie = rf"(?:{self.the})?{self.bare_tie}"
        self.of_tie = rf"(?P<of_tie>{_any(ties['last'] + ties['this'] + ties['next'])})"
        a = _any(lex.words.indefinite)
        self.count = (
            rf"(?:(?:{a}{GAP})?(?P<count>{_any([*lex.numbers, *lex.words.vague])}|\d{{1,3}}){GAP})?"
        )
        self.short = rf"{_any(f for forms in lex.months for f in forms[1:])}\b\.?"
        self.unit = rf"(?P<unit>{_any(lex.unit)})"
        self.season = rf"(?P<season>{_any(lex.seasons)})"

    def month(self, n: str = "") -> str:
        """A month by name, a short name with its dot; `n` ends the name of the group."""
        return rf"(?P<month{n}>{_any(forms[0] for forms in self.lex.months)}|{self.short})"

    def day(self, n: str = "") -> str:
        """A day of the month in figures."""
        ordinal = _any(self.lex.ordinals)
        return rf"(?P<day{n}>3[01]|[12]\d|0?[1-9])(?:{ordinal})?(?![\d:])"

    def year(self, n: str = "") -> str:
        """A year in four figures."""
        return rf"(?P<year{n}>{YEAR})"

    def of_year(self, n: str = "") -> str:
        """A year behind a month or day, if there is one."""
        return rf"(?:,?{GAP}(?:{self.of})?{self.year(n)})?"

    def shared_year(self) -> str:
        """What stands between a day or month and the year of others coordinated with it."""
        joining, day = _any(self.lex.words.joining), _nameless(self.day())
        link = rf"(?:,(?:{GAP}{joining})?|{GAP}{joining}){GAP}"
        month = rf"(?:{day}{GAP}(?:{self.of})?)?{_nameless(self.month())}(?:{GAP}{day})?"
        return rf"(?:{link}{month}){{1,6}},?{GAP}(?:{self.of})?{self.year()}(?!\w)"

    def dated(self, n: str = "") -> str:
        """A day and month in either order, with or without a year."""
        day_first = rf"{self.day(n)}{GAP}(?:{self.of})?{self.month(n)}"
        month_first = rf"{self.month(n + '_b')}{GAP}{self.day(n + '_b')}"
        return rf"(?:{day_first}|{month_first}){self.of_year(n)}"


def _with_days(p: Pieces) -> dict[str, str]:
    weekday = rf"(?:(?P<weekday>{_any(p.lex.weekday)})\.?,?{GAP})?"
    date, mark = r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})", r"(?P=mark)"
    return {
        "named": rf"(?P<phrase>{_any(p.lex.known)})",
        "iso": rf"{p.year()}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?:T[\d:.]+Z?)?",
        "numeric": rf"{date}{mark}{p.year()}",
        "days": rf"{p.dated()}{p.to}{p.dated('2')}",
        "day_span": rf"{p.day()}{p.to}{p.day('2')}{GAP}(?:{p.of})?{p.month()}{p.of_year()}",
        "month_day_span": rf"{p.month()}{GAP}{p.day()}{p.to}{p.day('2')}{p.of_year()}",
        "day": rf"{weekday}{p.dated()}",
    }


def _with_months(p: Pieces) -> dict[str, str]:
    return {
        "months": rf"{p.month()}{p.of_year()}{p.to}{p.month('2')}{p.of_year('2')}",
        "month_year": rf"{p.month()},?{GAP}(?:{p.of})?{p.year()}",
        "month_tied": rf"{p.tie}{GAP}{p.month()}",
        "month_of_tied": rf"{p.month()}{GAP}(?:{p.of})?{p.of_tie}{GAP}{p.a_year}",
    }


def _with_years(p: Pieces) -> dict[str, str]:
    w = p.lex.words
    parts = rf"(?P<rank>{_any(w.ranks)}){GAP}(?P<part>{_any([*w.halves, *w.quarters])})"
    decade = (
        rf"(?P<decade>(?:1[5-9]|20)\d)0'?s|['’](?P<tens>\d)0s|(?P<word>{_any(w.tens)})(?!\s+of\b)"
    )
    century = rf"(?P<number>\d\d?)(?:{_any(p.lex.ordinals)})[ -](?:{_any(w.centuries)})"
    return {
        "part": rf"(?:{p.the})?{parts}{GAP}{p.of}(?:{p.year()}|{p.tie}{GAP}{p.a_year})",
        "quarter": rf"{_any(w.quarter_marks)}(?P<rank>[1-4]){GAP}{p.year()}",
        "season_year": rf"(?:{p.the})?{p.season}{GAP}(?:{p.of})?{p.year()}",
        "years": rf"{p.year()}{p.to}{p.year('2')}",
        "years_short": rf"{p.year()}[-–/](?P<short>\d\d)",
        "decade": rf"(?:{p.the})?(?:{decade})",
        "century": rf"(?:{p.the})?{century}",
    }


def _relative(p: Pieces) -> dict[str, str]:
    w = p.lex.words
    weekday = rf"(?P<weekday>{_any(forms[0] for forms in p.lex.weekdays)})"
    hedge = rf"(?:(?P<hedge>{_any(w.hedges)}){GAP})?"
    return {
        "deictic": rf"(?P<phrase>{_any(p.lex.days)})",
        "season_tied": rf"{p.tie}{GAP}{p.season}",
        "weekday": rf"(?:{p.tie}{GAP})?{weekday}(?:,?{GAP}(?:{p.of})?{p.of_tie}{GAP}{p.a_week})?",
        "ago": rf"{hedge}{p.count}{p.unit}{GAP}(?:{_any(w.ago)})",
        "tied": rf"(?P<the>{p.the})?{p.bare_tie}{GAP}{p.count}{p.unit}",
    }


def _bare(p: Pieces) -> dict[str, str]:
    return {"month": p.month(), "year": p.year()}


def _any(options: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    held = {re.escape(o).replace(r"\ ", GAP) for o in options}
    return f"(?:{'|'.join(sorted(held, key=lambda o: (-len(o), o)))})"


def _nameless(pattern: str) -> str:
    """The pattern without names of groups; a mark that must come again becomes any mark."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=mark)", "[/.]")


def _tidy(part: str) -> str:
    return " ".join(part.lower().split())
