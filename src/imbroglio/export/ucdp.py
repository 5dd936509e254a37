"""Violent events as rows like those of UCDP GED, with the evidence beside each.

The columns have the names that the UCDP Georeferenced Event Dataset gives them, where they mean
the same. This is not UCDP's coding: there is no threshold, no dyad and no check by people.
``docs/exports.md`` says how precisions and tolls are mapped. Nothing is guessed: an empty cell
is unknown.

Source: column names and scales of precision after the UCDP GED codebook (Högbladh, Uppsala
University); the mapping is ours.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from imbroglio import tables
from imbroglio.calendar import days
from imbroglio.export import fatalities
from imbroglio.export.plover import period
from imbroglio.export.tables import Layer, Row, evidence, joined
from imbroglio.ledger.events import Happening, Told, happenings
from imbroglio.reading import DateEntry, PlaceEntry, Reading
from imbroglio.records import PlacePrecision

# Precision of place on UCDP's scale: 1 a point, 4 a first-order division, 6 a country, 7 beyond.
WHERE: Mapping[PlacePrecision, int] = {"city": 1, "admin1": 4, "country": 6, "region": 7}
# Precision of date on UCDP's scale, by the length of the period: up to so many days.
WHEN = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
# Kinds of actors whose dead are counted as civilians.
CIVILIANS = frozenset({"community", "crowd", "person", "media", "ngo", "company"})

COLUMNS = (
    *("id", "year", "date_start", "date_end", "date_prec"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "country"),
    *("latitude", "longitude", "side_a", "side_b"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
    *("source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("figures", "doc", "event", "mentions", "type", "mode", "country_iso3"),
    *("words", "spans", "sentence", "holder", "label", "status", "rule", "url"),
)


def rows(reading: Reading) -> Iterator[Row]:
    """A row for each event that is told as having happened, and used force or killed.

    It is that of the first mention so told; the figures are those of all mentions so told.
    """
    groups: dict[str, list[Happening]] = {}
    for one in happenings(reading):
        if one.happened:
            groups.setdefault(one.entry.same_as, []).append(one)
    for mentions in groups.values():
        # The first mention may tell the figures of later ones too.
        dead = list(dict.fromkeys(told for one in mentions for told in one.tolls if _dead(told)))
        if dead or any(one.entry.type == "ASSAULT" for one in mentions):
            yield _row(reading, mentions, dead)


def _dead(told: Told) -> bool:
    """Whether it counts dead, and doesn't tell that there are none."""
    return told.entry.kind == "dead" and told.entry.high != 0


def _row(reading: Reading, mentions: list[Happening], dead: list[Told]) -> Row:
    one = mentions[0]
    entry = one.entry
    return (
        f"{reading.id}:{entry.id}",
        *_when(one.date),
        *_where(one.place, reading.text),
        joined(one.actors),
        joined(one.recipients),
        *_deaths(reading, one, dead),
        *fatalities.total(dead),
        _article(reading),
        *(reading.publisher, reading.published, reading.title, one.holder),
        " | ".join(_figure(told, reading.text) for told in dead),
        *(reading.id, entry.id, " ".join(mention.entry.id for mention in mentions)),
        *(entry.type, entry.mode, one.place.country if one.place else None),
        *evidence(reading.text, (entry.trigger,)),
        reading.text[slice(*one.sentence)],
        *(one.holder, entry.label, entry.status, entry.rule, reading.url),
    )


def _when(when: DateEntry | None) -> Row:
    """Year, first day, last day, precision; no year where the days are of several."""
    first, last = period(when)
    found = days(when.value) if when else None
    if first is None or last is None or found is None:
        return (None,) * 4
    year = int(first[:4]) if first[:4] == last[:4] else None
    long = found[1] - found[0]
    return year, first, last, next((code for most, code in WHEN if long <= most), None)


def _where(place: PlaceEntry | None, text: str) -> Row:
    """Precision, name, words, first-order division, country, coordinates."""
    if place is None:
        return (None,) * 7
    words = " | ".join(dict.fromkeys(text[a:b] for a, b in place.mentions))
    country = _countries().get(place.country or "")
    precision = WHERE.get(place.precision)
    return (precision, place.name, words, place.admin1, country, place.lat, place.lon)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return {country.iso3: country.name for country in tables.countries()}


def _deaths(reading: Reading, one: Happening, dead: list[Told]) -> Row:
    """The best figures for the two sides, for civilians, and for the dead of neither."""
    kinds = {actor.id: actor.kind for actor in reading.actors}
    sides = {told.entry.side for told in dead if told.entry.side}
    civilians = {side for side in sides if kinds.get(side) in CIVILIANS}
    first = {party.id for party in one.actors} & sides - civilians
    second = {party.id for party in one.recipients} & sides - civilians - first
    counted = [fatalities.best(dead, some) for some in (first, second, civilians)]
    # Beside the dead of a side, a figure of all the dead would count these again.
    others = sides - civilians - first - second
    unknown = fatalities.best(dead, others) if sides else fatalities.total(dead).best
    return (*counted, unknown)


def _article(reading: Reading) -> str | None:
    """Who published what and when, as far as that is known."""
    parts = (reading.publisher, reading.published, reading.title)
    return ", ".join(part for part in parts if part) or None


def _figure(told: Told, text: str) -> str:
    """One figure with its holder and its words: ``12/12/15 of soldiers: Police [12 to 15]``."""
    toll = told.entry
    numbers = "/".join("?" if n is None else str(n) for n in (toll.low, toll.best, toll.high))
    side = f" of {told.side}" if told.side else ""
    words, spans = evidence(text, toll.span)
    return f"{numbers}{side}: {told.holder or 'the author'} [{words}] {spans}".rstrip()


LAYER = Layer(
    "ucdp",
    COLUMNS,
    rows,
    {
        **{"latitude": float, "longitude": float},
        **dict.fromkeys(("year", "date_prec", "where_prec", "low", "best", "high"), int),
        **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), int),
    },
)
