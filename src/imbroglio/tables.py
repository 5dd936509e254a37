"""The shipped tables as typed rows: countries, listed actors, and the editions of all tables.

Tables are read once a process, when first asked for. In a cell, ``|`` separates values.
"""

import csv
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from io import TextIOWrapper

import msgspec

from imbroglio.records import ActorKind, Record

DATA = resources.files("imbroglio") / "data"


class Edition(Record, frozen=True, gc=False):
    """Where a shipped table comes from.

    Attributes:
        edition: version or date of the content.
        rows: number of entries.
        licence: SPDX identifier; NOTICE has the attribution.
        source: whose data it is.
        changes: what was done to the source.
        sha256: of the file, hexadecimal.
    """

    edition: str
    rows: int
    licence: str
    source: str
    changes: str
    sha256: str


class Country(Record, frozen=True, gc=False):
    """A country or territory of ISO 3166-1, or Kosovo (``XKX``).

    Attributes:
        iso3, iso2: ISO 3166-1 codes.
        name: the name usual in English-language news.
        aliases: other names of the country.
        demonyms: adjectives and singular nouns ("Afghan", "British", "Briton").
        people: nouns for its people ("Afghans", "Britons").
        capital: seats of government that news use as its metonym, the usual one first.
        lat, lon: degrees; a conventional point inside the country.
        geonames: GeoNames id.
    """

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    lat: float
    lon: float
    geonames: int


class ListedActor(Record, frozen=True, gc=False):
    """An entry of the actor table.

    Attributes:
        key: ``own:nato``, or ``ucdp:303`` for an actor that only UCDP lists; stable between
            editions.
        name: the name to show; where it ends in brackets, they only tell entries apart.
        kind: by the categories of the reading format.
        country: ISO 3166-1 alpha-3, or None.
        aliases: names that identify the actor by themselves.
        ambiguous: names, perhaps `name` itself, that do so only with support from the
            text: the full name, the country, a description.
        ucdp: number in the UCDP Actor list, or None.
        source: "own", "ucdp" or "own+ucdp".
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    ucdp: int | None
    source: str


@lru_cache(maxsize=1)
def editions() -> dict[str, Edition]:
    """Every shipped table by file name."""
    held = tomllib.loads((DATA / "tables.toml").read_text("utf-8"))
    return msgspec.convert(held, dict[str, Edition])


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries, by alpha-3 code."""
    return tuple(
        Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=row["name"],
            aliases=values(row["aliases"]),
            demonyms=values(row["demonyms"]),
            people=values(row["people"]),
            capital=values(row["capital"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            geonames=int(row["geonames"]),
        )
        for row in rows("countries.csv")
    )


@lru_cache(maxsize=1)
def actors() -> tuple[ListedActor, ...]:
    """All listed actors: our own by key, then UCDP's by number."""
    return tuple(
        ListedActor(
            key=row["key"],
            name=row["name"],
            kind=msgspec.convert(row["kind"], ActorKind),
            country=row["country"] or None,
            aliases=values(row["aliases"]),
            ambiguous=values(row["ambiguous"]),
            ucdp=int(row["ucdp"]) if row["ucdp"] else None,
            source=row["source"],
        )
        for row in rows("actors.csv")
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a CSV table of the package."""
    with (
        (DATA / name).open("rb") as raw,
        TextIOWrapper(raw, encoding="utf-8", newline="") as text,
    ):
        yield from csv.DictReader(text)


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(value for value in cell.split("|") if value)
