"""The words that ingest needs: months, labels, bylines, from ``data/<language>``."""

from functools import cache

import msgspec

from imbroglio.lexicon import toml


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A first line and what it says; with nothing but its text, it must say nothing."""

    text: str
    agency: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None


class NotAgencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show that what stands in brackets is no agency."""

    words: frozenset[str]


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fillers that programs write into the properties of a file."""

    empty: frozenset[str]
    prefixes: tuple[str, ...]
    authors: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words for who wrote something, for whom, and when; all lower case.

    Attributes:
        months: for each month of the year its names.
        labels: field of a document to the labels that announce it.
        line: examples, for the tests.
    """

    version: int
    source: str
    months: tuple[tuple[str, ...], ...]
    weekdays: frozenset[str]
    ordinals: tuple[str, ...]
    byline: tuple[str, ...]
    particles: frozenset[str]
    labels: dict[str, tuple[str, ...]]
    not_agencies: NotAgencies
    titles: Titles
    line: tuple[Line, ...]


@cache
def load(language: str = "en") -> Words:
    """The words of a language.

    Raises:
        LexiconError: the file is missing or does not have this shape.
    """
    return toml(f"{language}/dateline.toml", Words)
