"""The words of dates, typed: ``dates.toml``."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

from imbroglio.lexicon import Entry, toml

type Unit = Literal["day", "week", "weekend", "month", "year", "decade", "century"]
type Tie = Literal["last", "next", "this", "past", "other"]


class Words(Entry, frozen=True):
    """Closed classes, each as its comment in the file says."""

    ago: list[str]
    of: list[str]
    whole: frozenset[str]
    definite: list[str]
    indefinite: list[str]
    quarter_marks: list[str]
    to: list[str]
    between: list[str]
    vague: list[str]
    hedges: list[str]
    prepositions: frozenset[str]
    every: frozenset[str]
    holy: frozenset[str]
    deadlines: frozenset[str]
    measures: frozenset[str]
    bodies: frozenset[str]
    parts: tuple[str, ...]
    articles: frozenset[str]
    halves: list[str]
    quarters: list[str]
    centuries: list[str]
    ranks: list[str]
    tens: list[str]
    joining: list[str]
    both: list[str]


class Future(Entry, frozen=True):
    """What makes a verb speak of what is to come."""

    auxiliaries: frozenset[str]
    heads: frozenset[str]
    events: frozenset[str]
    granting: frozenset[str]
    booking: frozenset[str]
    ahead: frozenset[str]
    timetable: frozenset[str]
    perfect: frozenset[str]
    firm: frozenset[str]
    copulas: frozenset[str]


class Named(Entry, frozen=True):
    """A day known by a name."""

    phrases: list[str]
    value: str


class Case(Entry, frozen=True):
    """A sentence of ours and the dates in it; "" is one that cannot be told."""

    text: str
    dates: Mapping[str, str] = MappingProxyType({})
    published: str | None = None


class DateLexicon(Entry, frozen=True, dict=True):
    """``dates.toml``, each field as its comment there says."""

    version: int
    source: str
    months: list[list[str]]
    weekdays: list[list[str]]
    doubtful_months: frozenset[str]
    ordinals: list[str]
    seasons: list[str]
    winter: list[str]
    days: dict[str, int]
    numbers: dict[str, int]
    units: dict[Unit, list[str]]
    ties: dict[Tie, list[str]]
    words: Words
    future: Future
    named: list[Named]
    case: list[Case]

    @cached_property
    def month(self) -> dict[str, int]:
        """Name of a month to its number, from 1."""
        return {w: n for n, forms in enumerate(self.months, 1) for w in forms}

    def month_of(self, word: str) -> int:
        """Number of a month by any of its names, with or without a dot."""
        return self.month[word.removesuffix(".")]

    @cached_property
    def weekday(self) -> dict[str, int]:
        """Name of a weekday to its number, Monday 0."""
        return {w: n for n, forms in enumerate(self.weekdays) for w in forms}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Word to its unit."""
        return {w: unit for unit, forms in self.units.items() for w in forms}

    @cached_property
    def known(self) -> dict[str, str]:
        """Phrase in lower case to the day that it names."""
        return {p.lower(): n.value for n in self.named for p in n.phrases}

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words that a date can begin with whatever follows; figures aside."""
        groups = (self.month, self.weekday, self.days, self.seasons, self.known, self.words.tens)
        return _first_words(groups) - self.tied

    @cached_property
    def starts(self) -> frozenset[str]:
        """All words that a date may begin with."""
        return self.triggers | self.tied | self.counts

    @cached_property
    def tied(self) -> frozenset[str]:
        """Words that begin a date only with one of `bases` behind them: "last", "first"."""
        return _first_words((*self.ties.values(), self.words.ranks))

    @cached_property
    def bases(self) -> frozenset[str]:
        """Words of which there is one in every tied date."""
        w = self.words
        inner = (phrase.split()[-1] for phrase in self.days)
        return frozenset({*self.month, *self.weekday, *self.unit, *self.seasons}).union(
            w.halves, w.quarters, inner
        )

    @cached_property
    def ago(self) -> frozenset[str]:
        """The words that count back from today."""
        return frozenset(self.words.ago)

    @cached_property
    def counts(self) -> frozenset[str]:
        """Words that only "two days ago" and its like can begin with."""
        groups = (self.numbers, self.words.vague, self.words.hedges, self.unit)
        return _first_words(groups) - self.triggers - self.tied


def _first_words(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for group in groups for phrase in group)


@lru_cache(maxsize=4)
def words(language: str = "en") -> DateLexicon:
    """The words of dates in a language."""
    return toml(f"{language}/dates.toml", DateLexicon)
