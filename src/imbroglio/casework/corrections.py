"""What may be corrected of a statement, and what the analyst may add: values in words, checked."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

import msgspec

from imbroglio import calendar, plover
from imbroglio.assemble.decisions import NAMINGS, OWN_VOICE, is_thing
from imbroglio.assemble.naming import actor_key, factor_key, place_key
from imbroglio.assemble.sketch import key as key_of
from imbroglio.assembled import AUTHOR, Figure, Naming, Report, Tie
from imbroglio.casework.case import Case
from imbroglio.errors import DecisionError
from imbroglio.ledger import tell
from imbroglio.ledger.graph import family
from imbroglio.ledger.links import RELATIONS
from imbroglio.records import ActorKind, Label, Status, TollKind

LABELS: tuple[str, ...] = get_args(Label)
STATUSES: tuple[str, ...] = get_args(Status)
TOLLS: tuple[str, ...] = get_args(TollKind)
KINDS: tuple[str, ...] = get_args(ActorKind)
SIGNS: Mapping[str, int | None] = {"+": 1, "-": -1, "−": -1, "?": None}
_TOLL = re.compile(r"(?P<kind>\w+)=(?P<low>\d{1,9})(?:-(?P<high>\d{1,9}))?")

# What can be corrected of each layer.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": (
        *("type", "mode", "actor", "recipient", "place", "date", "toll"),
        *("voice", "label", "status"),
    ),
    "link": (
        *("relation", "sign", "direction", "cause", "effect"),
        *("voice", "label", "status"),
    ),
    "claim": ("voice", "label", "status"),
}

type _Field = tuple[str, object]


def corrected(case: Case, statements: Sequence[str], field: str, value: str) -> Iterator[_Field]:
    """The fields of statements that a correction sets, each with its value.

    Raises:
        DecisionError: some statement has no such field, or the value can't be meant.
    """
    if field not in {name for names in FIELDS.values() for name in names}:
        known = ", ".join(dict.fromkeys(name for names in FIELDS.values() for name in names))
        raise DecisionError("correct", field, f"can't be corrected; what can: {known}")
    layers = {layer for key in statements for layer in _layers(case, key)}
    for layer in layers:
        if field not in FIELDS[layer]:
            known = ", ".join(FIELDS[layer])
            raise DecisionError("correct", field, f"can't be corrected of a {layer}; can: {known}")
    if field == "direction":
        yield from _turned(case, statements)
        return
    for name, told in _PARSERS[field](case, value):
        yield name, told
        # What a document doesn't name itself is told along, so that its place on the map is known.
        if name in ("actors", "recipients", "place"):
            keys = [str(key) for key in (told if isinstance(told, list) else [told]) if key]
            yield f"{NAMINGS}{name}", named(case, keys)


def named(case: Case, keys: Iterable[str | None]) -> list[dict[str, object]]:
    """The things of these keys, as the case knows them, as plain values."""
    asked = """
        SELECT thing, key, key, name, sort, country, lat, lon, admin1 FROM naming WHERE key = ?
        ORDER BY mentions DESC, base, name, lat LIMIT 1
    """
    db = case.store.assembly.db
    rows = (db.execute(asked, (key,)).fetchone() for key in keys if key is not None)
    fields = ("thing", "base", "key", "name", "sort", "country", "lat", "lon", "admin1")
    return [dict(zip(fields, row, strict=True)) | {"mentions": 0} for row in rows if row]


def _layers(case: Case, key: str) -> list[str]:
    db = case.store.assembly.db
    found = db.execute("SELECT layer FROM statement WHERE key = ?", (key,))
    return [layer for (layer,) in found]


def _turned(case: Case, statements: Sequence[str]) -> Iterator[_Field]:
    """Cause and effect exchanged; several links must have the same two factors."""
    ties = [row.said for key in statements for row in case.store.assembly.rows("s.key = ?", (key,))]
    ends = {(tie.cause, tie.effect) for tie in ties if isinstance(tie, Tie)}
    if len(ends) != 1:
        raise DecisionError("correct", "direction", "the links have different ends; turn each")
    ((cause, effect),) = ends
    yield "cause", effect
    yield "effect", cause


def _type(_: Case, value: str) -> Iterator[_Field]:
    known = plover.load().types
    told = value.strip().upper()
    if told not in known:
        raise DecisionError("type", value, f"is none of {', '.join(sorted(known))}")
    yield "type", told


def _mode(_: Case, value: str) -> Iterator[_Field]:
    modes = {mode for one in plover.load().types.values() for mode in one.modes}
    if value and value not in modes:
        raise DecisionError("mode", value, f"is none of {', '.join(sorted(modes))}")
    yield "mode", value or None


def _things(field: str, sort: str) -> Callable[[Case, str], Iterator[_Field]]:
    """Several keys of actors, with commas between; nothing for none."""

    def parse(case: Case, value: str) -> Iterator[_Field]:
        yield field, [thing(case, sort, one) for one in value.split(",") if one.strip()]

    return parse


def _thing(field: str, sort: str) -> Callable[[Case, str], Iterator[_Field]]:
    def parse(case: Case, value: str) -> Iterator[_Field]:
        if not value.strip() and sort == "factor":
            raise DecisionError(field, value, "can't be empty; a link has two sides")
        yield field, thing(case, sort, value) if value.strip() else None

    return parse


def thing(case: Case, sort: str, value: str) -> str:
    """The key of an actor, place or factor of the case, given by its key or its name.

    Raises:
        DecisionError: the case has none, or several of this name.
    """
    told = value.strip()
    if told.startswith(f"{sort}:") and case.knows(told):
        return told
    db = case.store.assembly.db
    asked = "SELECT DISTINCT key FROM naming WHERE thing = ? AND name = ? COLLATE NOCASE LIMIT 9"
    found = [key for (key,) in db.execute(asked, (sort, told))]
    if len(found) == 1:
        return str(found[0])
    if found:
        raise DecisionError(sort, value, f"may be each of {', '.join(sorted(found))}; name the key")
    raise DecisionError(sort, value, f"is no {sort} of the case; add it, or name one by its key")


def _date(_: Case, value: str) -> Iterator[_Field]:
    if not value.strip():
        yield from (("first", None), ("last", None))
        return
    found = calendar.days(value.strip())
    if found is None:
        raise DecisionError("date", value, "is no day, month, year or interval, as 2021-10-08")
    yield from (("first", found[0]), ("last", found[1]))


def _toll(_: Case, value: str) -> Iterator[_Field]:
    figures = []
    for told in (part.strip() for part in value.split(",") if part.strip()):
        found = _TOLL.fullmatch(told)
        if found is None or found["kind"] not in TOLLS:
            raise DecisionError(
                "toll", told, f"is not as dead=46 or dead=40-50; {', '.join(TOLLS)}"
            )
        low, high = int(found["low"]), int(found["high"] or found["low"])
        if low > high:
            raise DecisionError("toll", told, "ends before it begins")
        best = low if low == high else None
        figures.append(
            Figure(found["kind"], low, best, high, False, None, AUTHOR, tell.AUTHOR)  # type: ignore[arg-type]
        )
    yield "figures", msgspec.to_builtins(figures)


def _voice(case: Case, value: str) -> Iterator[_Field]:
    told = value.strip()
    if told == AUTHOR:
        yield from (("voice", AUTHOR), ("voice_name", tell.AUTHOR))
        return
    key = thing(case, "actor", told)
    yield from (("voice", key), ("voice_name", case.name(key)))


def _one_of(field: str, known: Sequence[str]) -> Callable[[Case, str], Iterator[_Field]]:
    def parse(_: Case, value: str) -> Iterator[_Field]:
        if value not in known:
            raise DecisionError(field, value, f"is none of {', '.join(known)}")
        yield field, value

    return parse


def _label(_: Case, value: str) -> Iterator[_Field]:
    from imbroglio.assemble.sketch import stance  # noqa: PLC0415 - it brings the ledger

    if value not in LABELS:
        raise DecisionError("label", value, f"is none of {', '.join(LABELS)}")
    yield from (("label", value), ("stance", stance(value)))  # type: ignore[arg-type]


def _sign(_: Case, value: str) -> Iterator[_Field]:
    if value not in SIGNS:
        raise DecisionError("sign", value, "is none of +, - and ?")
    yield "sign", SIGNS[value]


def _relation(_: Case, value: str) -> Iterator[_Field]:
    if value not in RELATIONS:
        raise DecisionError("relation", value, f"is none of {', '.join(RELATIONS)}")
    yield from (("relation", value), ("family", family(value)))


_PARSERS: Mapping[str, Callable[[Case, str], Iterator[_Field]]] = {
    "type": _type,
    "mode": _mode,
    "actor": _things("actors", "actor"),
    "recipient": _things("recipients", "actor"),
    "place": _thing("place", "place"),
    "date": _date,
    "toll": _toll,
    "voice": _voice,
    "label": _label,
    "status": _one_of("status", STATUSES),
    "sign": _sign,
    "relation": _relation,
    "cause": _thing("cause", "factor"),
    "effect": _thing("effect", "factor"),
}


def own(case: Case, kind: str, fields: Mapping[str, str], analyst: str) -> Report | Tie | Naming:
    """What the analyst adds, under a key of its own.

    Raises:
        DecisionError: a field is missing, unknown, or can't have its value.
    """
    makers: Mapping[str, Callable[[Case, Mapping[str, str], str], Report | Tie | Naming]]
    makers = {
        "event": _own_event,
        "link": _own_link,
        "actor": _own_actor,
        "place": _own_place,
        "factor": _own_factor,
    }
    if kind not in makers:
        raise DecisionError("add", kind, f"is none of {', '.join(makers)}")
    return makers[kind](case, fields, analyst)


def _own_event(case: Case, fields: Mapping[str, str], analyst: str) -> Report:
    values = _values(case, "event", fields, needed=("type",))
    told = msgspec.json.encode([analyst, sorted(fields.items())]).decode()
    key = key_of("e", told)
    return msgspec.convert(
        _word(key, analyst)
        | {"node": key, "why": None, "mode": None, "context": [], "actors": [], "recipients": []}
        | {"place": None, "first": None, "last": None, "figures": []}
        | values,
        Report,
    )


def _own_link(case: Case, fields: Mapping[str, str], analyst: str) -> Tie:
    values: dict[str, object] = {"relation": "cause", "family": "effect", "sign": None}
    values |= _values(case, "link", fields, needed=("cause", "effect"))
    key = key_of("l", msgspec.json.encode([analyst, sorted(fields.items())]).decode())
    return msgspec.convert(_word(key, analyst) | {"agent": None, "outcome": None} | values, Tie)


def _own_actor(_: Case, fields: Mapping[str, str], analyst: str) -> Naming:
    name, sort = _named("actor", fields, {"name", "kind", "country"}), fields.get("kind", "other")
    if sort not in KINDS:
        raise DecisionError("kind", sort, f"is none of {', '.join(KINDS)}")
    key = actor_key(name)
    return Naming("actor", key, key, name, sort, fields.get("country"))


def _own_place(_: Case, fields: Mapping[str, str], analyst: str) -> Naming:
    told = _named("place", fields, {"name", "country", "lat", "lon"})
    try:
        lat, lon = (float(fields[name]) if name in fields else None for name in ("lat", "lon"))
    except ValueError as err:
        raise DecisionError("place", str(err), "lat and lon are degrees") from err
    if not (-90 <= (lat or 0) <= 90 and -180 <= (lon or 0) <= 180):
        raise DecisionError("place", f"{lat}, {lon}", "is no latitude and longitude in degrees")
    key = place_key(told)
    return Naming("place", key, key, told, "unknown", fields.get("country"), lat, lon)


def _own_factor(_: Case, fields: Mapping[str, str], analyst: str) -> Naming:
    told = _named("factor", fields, {"name"})
    key = factor_key(told)
    return Naming("factor", key, key, told, None)


def _named(kind: str, fields: Mapping[str, str], known: set[str]) -> str:
    """The name of what is added, which has no other fields than these."""
    unknown = sorted({*fields} - known)
    name = " ".join(fields.get("name", "").split())
    if unknown or not name:
        what = f"has the fields {', '.join(sorted(known))}; name is needed"
        raise DecisionError(kind, ", ".join(unknown) or "name", what)
    return name


def _values(
    case: Case, layer: str, fields: Mapping[str, str], needed: Sequence[str]
) -> dict[str, object]:
    for name in needed:
        if not fields.get(name):
            raise DecisionError(layer, name, "is needed")
    found: dict[str, object] = {}
    for name, value in fields.items():
        if name not in FIELDS[layer] or name in ("voice", "direction"):
            known = ", ".join(f for f in FIELDS[layer] if f not in ("voice", "direction"))
            raise DecisionError(layer, name, f"is no field; fields: {known}")
        if layer == "link" and name in ("cause", "effect") and not is_thing(value):
            found[name] = _factor(case, value)
        else:
            found |= dict(_PARSERS[name](case, value))
    return found


def _factor(case: Case, value: str) -> str:
    """A factor of the case, or one that the analyst thinks of."""
    try:
        return thing(case, "factor", value)
    except DecisionError:
        return factor_key(value)


def _word(key: str, analyst: str) -> dict[str, object]:
    return {
        "key": key,
        "words": [],
        "passage": [0, 0],
        "holder": f"{OWN_VOICE}{analyst}",
        "name": analyst,
        "through": [],
        "stance": "affirms",
        "label": "CT+",
        "status": "actual",
        "rule": None,
        "verdict": None,
    }


def day(ordinal: int | None) -> str | None:
    """A day as ISO 8601."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()
