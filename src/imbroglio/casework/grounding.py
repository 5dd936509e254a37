"""Grounding by hand: the entry of a table that an analyst says is meant."""

import re

from imbroglio import tables, taxonomy
from imbroglio.assemble.naming import actor_key, factor_key, place_key
from imbroglio.assembled import Naming
from imbroglio.errors import DecisionError
from imbroglio.link import gazetteer

_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_PRECISIONS = {"country": "country", "admin1": "admin1", "city": "city", "region": "region"}


def meant(key: str, told: str, name: str) -> Naming:
    """What an actor, a place or a factor is.

    Args:
        key: of the thing in the case; told: what the analyst says it is; name: its own.

    Raises:
        DecisionError: no table has such an entry.
    """
    makers = {"actor": _actor, "place": _place, "factor": _factor}
    sort = key.partition(":")[0]
    if sort not in makers:
        raise DecisionError("ground", key, "is no actor, place or factor")
    return makers[sort](told.strip(), name)


def _actor(told: str, name: str) -> Naming:
    wanted = {told, told.removeprefix("actor:"), f"own:{told}"}
    for one in tables.actors():
        if one.key in wanted:
            key = actor_key(one.name, one.key)
            return Naming("actor", key, key, one.name, one.kind, one.country)
    for country in tables.countries():
        if told.upper() == country.iso3:
            key = actor_key(country.name, f"country:{country.iso3}")
            return Naming("actor", key, key, country.name, "state", country.iso3)
    raise DecisionError("ground", told, f"is no key of the actor table for {name}")


def _place(told: str, name: str) -> Naming:
    if found := _POINT.fullmatch(told):
        lat, lon = float(found[1]), float(found[2])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise DecisionError("ground", told, "is no latitude and longitude in degrees")
        key = place_key(f"{name} {lat} {lon}")
        return Naming("place", key, key, name, "city", lat=lat, lon=lon)
    if told.removeprefix("place:").isdecimal():
        one = gazetteer.by_id(int(told.removeprefix("place:")))
        if one is not None:
            key = f"place:{one.country if one.kind == 'country' else one.id}"
            return Naming(
                *("place", key, key, one.name, _PRECISIONS[one.kind], one.country),
                lat=one.lat,
                lon=one.lon,
                admin1=one.admin1,
            )
    for country in tables.countries():
        if told.upper() == country.iso3:
            key = f"place:{country.iso3}"
            return Naming(
                *("place", key, key, country.name, "country", country.iso3),
                lat=country.lat,
                lon=country.lon,
            )
    what = "is no GeoNames number of the place table, no country as AFG, no point as 34.5,69.2"
    raise DecisionError("ground", told, what)


def _factor(told: str, name: str) -> Naming:
    concept = taxonomy.load().concepts.by_name.get(told.removeprefix("factor:"))
    if concept is None:
        raise DecisionError("ground", told, f"is no concept of the taxonomy for {name}")
    key = factor_key(name, concept.name)
    return Naming("factor", key, key, concept.name, concept.name)
