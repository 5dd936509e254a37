"""The words around the names of places, typed: ``places.toml``."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

from imbroglio.lexicon import Entry, toml
from imbroglio.link.gazetteer import Kind

type Sort = Kind | Literal["any"]


class Sorts(Entry, frozen=True):
    """Nouns that say what sort of place a name is."""

    city: frozenset[str]
    admin1: frozenset[str]
    region: frozenset[str]
    any: frozenset[str]
    country: frozenset[str]


class Skip(Entry, frozen=True):
    """What looks like a place and is none."""

    facilities: frozenset[str]
    never: frozenset[str]
    parts: frozenset[str]


class Case(Entry, frozen=True):
    """A sentence of ours and the places in it."""

    text: str
    places: Mapping[str, str] = MappingProxyType({})
    none: bool = False


class PlaceLexicon(Entry, frozen=True, dict=True):
    """``places.toml``, each field as its comment there says."""

    version: int
    source: str
    associative: frozenset[Literal["modifier", "people", "metonym"]]
    strict: frozenset[str]
    loose: frozenset[str]
    within: frozenset[str]
    apart: frozenset[str]
    of: frozenset[str]
    ends: frozenset[str]
    possessive: frozenset[str]
    bearings: frozenset[str]
    sorts: Sorts
    skip: Skip
    case: list[Case]

    @cached_property
    def sort(self) -> dict[str, Sort]:
        """Noun to the kind of row that it asks for."""
        s = self.sorts
        kinds: dict[Sort, frozenset[str]] = {
            "any": s.any,
            "country": s.country,
            "region": s.region,
            "admin1": s.admin1,
            "city": s.city,
        }
        return {word: kind for kind, words in kinds.items() for word in words}


@lru_cache(maxsize=4)
def words(language: str = "en") -> PlaceLexicon:
    """The words around the names of places in a language."""
    return toml(f"{language}/places.toml", PlaceLexicon)
