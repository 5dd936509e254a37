"""The table of place names: what a name may stand for, looked up offline.

The table is an SQLite database, packed; it is unpacked into memory once a process, when a
name is first looked up. Names are compared by `fold`: without case, diacritics, apostrophes
and hyphens, so "Ta'izz", "TAIZZ" and "Taʿizz" are one.
"""

import lzma
import sqlite3
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Literal

from imbroglio.records import Record
from imbroglio.tables import countries

TABLE = "places.sqlite.xz"
CACHED_NAMES = 16_384
KINDS: tuple["Kind", ...] = ("country", "admin1", "city", "region")
SCALE = 10_000  # the table holds degrees as whole ten-thousandths
# Letters that Unicode doesn't take apart, and marks that spellings put in or leave out.
LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ə": "a", "ǝ": "a", "ß": "ss", "&": "and"}
    | dict.fromkeys("-‐‑–_/", " ")
    | dict.fromkeys("'’‘ʼʻʾʿ`´.ˈ\N{MODIFIER LETTER PRIME}", "")
)

type Kind = Literal["country", "admin1", "city", "region"]


class Toponym(Record, frozen=True, gc=False):
    """One place that a name may stand for.

    Attributes:
        id: of the row; the GeoNames id where there is one, else negative.
        name: as the table spells it.
        kind: country, first-order division, populated place, or region (also seas, rivers).
        lat, lon: degrees, or None where the table has no point.
        country: ISO 3166-1 alpha-3, or None where it lies in several.
        admin1: name of the first-order division, its own for a division, or None.
        people: population as listed, 0 where not told; for a region a weight of the same order.
        capital: whether it is the seat of a government.
        seat: whether it is one, or that of an international body.
        main: whether the name looked up is a usual one of it, not a side form.
    """

    id: int
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    people: int
    capital: bool
    seat: bool
    main: bool

    @property
    def geonames(self) -> int | None:
        """The GeoNames id, or None for a place of our own list."""
        return self.id if self.id > 0 else None


@lru_cache(maxsize=CACHED_NAMES)
def fold(name: str) -> str:
    """What the spellings of a name have in common."""
    if name.isascii():
        bare = name.lower()
    else:
        parts = unicodedata.normalize("NFKD", name.casefold())
        bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(bare.translate(LETTERS).split()).removeprefix("the ")


@lru_cache(maxsize=CACHED_NAMES)
def lookup(name: str) -> tuple[Toponym, ...]:
    """All places of this name, the most populous first; () where none is listed."""
    found = _table().execute(_QUERY, (fold(name),)).fetchall()
    return tuple(_toponym(row) for row in found)


def by_id(ident: int) -> Toponym | None:
    """The place with this GeoNames id, or this negative one of our own; None if not listed."""
    found = _table().execute(_BY_ID, (ident,)).fetchone()
    return _toponym(found) if found else None


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Adjectives and nouns for a people, as written, to the country's alpha-3 code.

    A word of two countries ("Congolese") stands for the first in the table that has it as
    its first demonym.
    """
    found: dict[str, str] = {}
    for country in countries():
        for word in (*country.demonyms, *country.people):
            found.setdefault(word, country.iso3)
    return found


@lru_cache(maxsize=1)
def expected() -> dict[str, float]:
    """How likely a text is to speak of each country before anything of it is known; sums to 1.

    By the square root of the people in its towns: large countries are in the news more often,
    but not by as much as they are larger.
    """
    rows = _table().execute("SELECT country, people FROM place WHERE kind = 0").fetchall()
    roots = {iso3: (people + 1_000) ** 0.5 for iso3, people in rows}
    total = sum(roots.values())
    return {iso3: root / total for iso3, root in roots.items()}


_QUERY = """
    SELECT place.id, place.name, kind, lat, lon, country, division.name, people, seat, main
    FROM name JOIN place ON place.id = name.place
    LEFT JOIN division ON division.id = place.admin1
    WHERE folded = ? ORDER BY people DESC, place.id
"""
_BY_ID = """
    SELECT place.id, place.name, kind, lat, lon, country, division.name, people, seat, 1
    FROM place LEFT JOIN division ON division.id = place.admin1 WHERE place.id = ?
"""


@lru_cache(maxsize=1)
def _table() -> sqlite3.Connection:
    packed = (resources.files("imbroglio") / "data" / TABLE).read_bytes()
    table = sqlite3.connect(":memory:", check_same_thread=False)
    table.deserialize(lzma.decompress(packed))
    table.execute("PRAGMA query_only = ON")
    return table


def _toponym(row: tuple[int, str, int, int | None, int | None, str, str, int, int, int]) -> Toponym:
    ident, name, kind, lat, lon, country, admin1, people, seat, main = row
    return Toponym(
        id=ident,
        name=name,
        kind=KINDS[kind],
        lat=None if lat is None else lat / SCALE,
        lon=None if lon is None else lon / SCALE,
        country=country,
        admin1=admin1,
        people=people,
        capital=seat == 1,
        seat=seat > 0,
        main=bool(main),
    )
