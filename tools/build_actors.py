"""Make ``actors.csv``: the organisations and communities that reporting on conflicts names.

Usage: ``python tools/build_actors.py UCDP_ACTORS_CSV`` (the UCDP Actor list, reduced to the
columns read below). Two sources are joined:

* our own list, ``tools/tables/actors.csv``; a row may name the UCDP actor it stands for;
* every other actor of UCDP but governments, which are in ``countries.csv``, and military
  factions, which UCDP names after persons.

Keys are ``own:`` with a name for our list, ``ucdp:`` with a number for the others; ``ucdp`` is
UCDP's number in either. ``aliases`` hold the names that identify an actor by themselves,
``ambiguous`` those that need support from the text (the full name, the country, a
description). A name that several entries share is ambiguous in all of them, but our own list
keeps the names it claims.
"""

import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import editions

TABLES = Path(__file__).resolve().parent / "tables"
TARGET = editions.DATA / "actors.csv"
COUNTRIES = editions.DATA / "countries.csv"
FIELDS = ("key", "name", "kind", "country", "aliases", "ambiguous", "ucdp", "source")
LEVELS = {"1": "armed group", "2": "crowd", "3": "community"}
NAMES = (
    "name",
    "name_original",
    "name_original_full",
    "name_english_full",
    "new_name",
    "new_name_original_full",
    "new_name_english_full",
)


@dataclass
class Entry:
    """One actor while the table is made; `names` and `weak` keep the order of the sources."""

    key: str
    name: str
    kind: str
    country: str
    names: list[str]
    weak: list[str]
    ucdp: str
    source: str
    own: set[str] = field(default_factory=set)  # names our own list claims, folded


def main() -> None:
    """Join both lists, settle shared names, write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        ucdp = {row["actor_id"]: row for row in csv.DictReader(file)}
    entries = list(own(ucdp))
    claimed = {name for entry in entries for name in entry.own}
    used = {entry.ucdp for entry in entries}
    kinds = [(re.compile(row["pattern"]), row["kind"]) for row in read("ucdp_kinds.csv")]
    places = locations()
    nations = {fold(name) for name, iso3 in places.items() if iso3}
    for number, row in ucdp.items():
        name = row["name"]
        state = row["org_level"] == "4" or fold(name) in nations
        if state or number in used or faction(name):
            continue
        entry = listed(row, kinds, places)
        if same_as_own(entry, entries):
            continue
        entry.weak = [n for n in entry.names if fold(n) in claimed]
        entry.names = [n for n in entry.names if fold(n) not in claimed]
        entries.append(entry)
    settle(entries)
    rows = [as_row(entry) for entry in sorted(entries, key=lambda e: order(e.key))]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, FIELDS, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    editions.record(
        TARGET,
        edition="UCDP 22.1 and own list of 2026-11-25",
        rows=len(rows),
        licence="CC-BY-4.0",
        source="UCDP Actor list 22.1, Uppsala Conflict Data Program, Uppsala University; "
        "own list of organisations, media, bodies and communities",
        changes="Governments and military factions left out; kinds, countries and ambiguous names "
        "set by rule; names split, white space and apostrophes normalised, forms without "
        "diacritics added; joined to our own list.",
    )
    print(f"{TARGET.name}: {len(rows)} rows")


def own(ucdp: dict[str, dict[str, str]]) -> Iterator[Entry]:
    """Entries of our own list, with UCDP's further names where a row refers to an actor there."""
    for row in read("actors.csv"):
        name = row["name"]
        base = unbracketed(name)
        names = [name] * (base == name) + split(row["aliases"])
        weak = split(row["ambiguous"]) + [base] * (base != name and base not in names)
        claims = {fold(n) for n in (*names, *weak)}
        number = row["ucdp"]
        if number:
            names += [n for n in spelled(ucdp[number]) if fold(n) not in claims]
        yield Entry(
            key=f"own:{slug(name)}",
            name=name,
            kind=row["kind"],
            country=row["country"],
            names=[n for n in names if "(" not in n or n.startswith("Communist Party")],
            weak=[n for n in weak if "(" not in n],
            ucdp=number,
            source="own+ucdp" if number else "own",
            own=claims,
        )


def listed(
    row: dict[str, str], kinds: list[tuple[re.Pattern[str], str]], places: dict[str, str]
) -> Entry:
    """The entry of an actor that only UCDP lists."""
    name = tidy(row["name"])
    kind = LEVELS[row["org_level"]]
    if kind == "armed group":
        full = tidy(row["name_english_full"])
        kind = next((k for p, k in kinds if p.search(name) or p.search(full)), kind)
    fought = [places[p.strip()] for p in row["location"].split(",")]
    return Entry(
        key=f"ucdp:{row['actor_id']}",
        name=name,
        kind=kind,
        country=fought[0] if len(fought) == 1 else "",
        names=spelled(row),
        weak=[],
        ucdp=row["actor_id"],
        source="ucdp",
    )


def spelled(row: dict[str, str]) -> list[str]:
    """All names of a UCDP row that are in Latin script, each without brackets, once."""
    found: list[str] = []
    for column in NAMES:
        for part in re.split(r" / |, (?=[A-Z])|;", row[column]):
            name = tidy(unbracketed(part))
            if len(name) > 1 and name.isprintable() and latin(name):
                found += [name, plain(name), name.replace("Taleban", "Taliban")]
    return list(dict.fromkeys(n for n in found if not n.islower()))


def same_as_own(entry: Entry, entries: Iterable[Entry]) -> bool:
    """Whether our own list has this actor: the same full name, kind and, if told, country."""
    name = fold(unbracketed(entry.name))
    return any(
        name in other.own
        and other.kind == entry.kind
        and ("" in {other.country, entry.country} or other.country == entry.country)
        for other in entries
        if other.own
    )


def settle(entries: list[Entry]) -> None:
    """Move to `weak` every name that cannot identify its actor alone."""
    everyday = everyday_names()
    shared = Counter(name for e in entries for name in {fold(n) for n in (*e.names, *e.weak)})
    for entry in entries:
        for name in list(entry.names):
            doubtful = fold(name) not in entry.own and (
                fold(name) in everyday or thin(name, entry.kind) or translated(name, entry)
            )
            if doubtful or (shared[fold(name)] > 1 and fold(name) not in entry.own):
                entry.names.remove(name)
                entry.weak.append(name)


def thin(name: str, kind: str) -> bool:
    """Short acronyms, and single words that may well be a person, a place or a language."""
    if " " in name:
        return False
    letters = [c for c in name if c.isalpha()]
    if sum(c.isupper() for c in letters) * 2 > len(letters):
        return len(letters) <= 3
    return len(letters) < (8 if kind == "community" else 6)


def translated(name: str, entry: Entry) -> bool:
    """Short English renderings of a foreign name: "Army of Justice", "The Nation"."""
    generic = re.search(r"\b(of|the|and|for|in)\b|^The\b", name) is not None
    return name != entry.name and len(name.split()) <= 3 and generic


def everyday_names() -> set[str]:
    """Names never enough on their own: our list, countries, demonyms and peoples."""
    lines = (TABLES / "ambiguous_names.txt").read_text("utf-8").splitlines()
    found = {fold(line) for line in lines if line and not line.startswith("#")}
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("name", "aliases", "demonyms", "people", "capital"):
                found |= {fold(name) for name in split(row[column])}
    return found


def locations() -> dict[str, str]:
    """UCDP's country names to alpha-3 codes; "" where fighting there tells no nationality."""
    found: dict[str, str] = {}
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found |= dict.fromkeys([row["name"], *split(row["aliases"])], row["iso3"])
    return found | {row["location"]: row["iso3"] for row in read("ucdp_locations.csv")}


def as_row(entry: Entry) -> dict[str, str]:
    """The entry as a line of the table."""
    weak = list(dict.fromkeys(entry.weak))
    aliases = [n for n in dict.fromkeys(entry.names) if n != entry.name and n not in weak]
    return {
        "key": entry.key,
        "name": entry.name,
        "kind": entry.kind,
        "country": entry.country,
        "aliases": "|".join(aliases),
        "ambiguous": "|".join(weak),
        "ucdp": entry.ucdp,
        "source": entry.source,
    }


def faction(name: str) -> bool:
    """Whether UCDP names the actor after the officers who led a coup."""
    return name.lower().startswith("military faction")


def order(key: str) -> tuple[str, int, str]:
    """Own entries by name, then UCDP's by number."""
    source, _, rest = key.partition(":")
    return source, int(rest) if rest.isdigit() else 0, rest


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of our lists."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    """The values of a cell."""
    return [value for value in cell.split("|") if value]


def tidy(name: str) -> str:
    """One spelling of apostrophes, dashes and white space."""
    name = name.replace("’", "'").replace("´", "'").replace("–", "-").replace("“", '"')
    name = re.sub(r"\[.*?\]", "", name.replace("”", '"').replace("al- ", "al-"))
    return " ".join(name.split())


def unbracketed(name: str) -> str:
    """The name without what stands in brackets."""
    return " ".join(re.sub(r"\([^()]*\)?", " ", name).split())


def plain(name: str) -> str:
    """The name without diacritics."""
    kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(kept)


def fold(name: str) -> str:
    """What two spellings of a name have in common."""
    return plain(tidy(name)).casefold().removeprefix("the ")


def latin(name: str) -> bool:
    """Whether all letters are of the Latin script."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name if c.isalpha())


def slug(name: str) -> str:
    """A key made from a name: lower case, letters and digits, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")


if __name__ == "__main__":
    main()
