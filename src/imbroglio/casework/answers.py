"""Answers about a case as plain values: for JSON, tables, and for comparing before and after."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from imbroglio.assemble.belief import Belief, Origin, Weighed
from imbroglio.assemble.conflicts import Conflict, conflicts
from imbroglio.assembled import AUTHOR, Figure, Happening, Proposition, Report, Row, Tie
from imbroglio.casework.case import Case
from imbroglio.casework.corrections import day

type Plain = dict[str, object]
_DIGITS = 4


def conclusion(case: Case, key: str) -> Plain | None:
    """An event, a link or a claim in short, or None: what is compared before and after."""
    rows = case.rows(key)
    if not rows:
        return None
    layer = rows[0].layer
    told = {"event": event, "link": link, "claim": claim}[layer](case, key, rows)
    if told is None:
        return None
    counted = sorted(r.said.key for r in rows if r.said.verdict != "rejected")
    return told | {"statements": counted}


def event(case: Case, key: str, rows: Sequence[Row] | None = None) -> Plain | None:
    """An event with its belief, its figures as they are told, and where its reports differ."""
    made = case.event(key)
    if made is None:
        return None
    found = case.rows(made.key) if rows is None else rows
    return {
        "key": made.key,
        "type": made.type,
        "modes": made.modes,
        "standing": _standing(made),
        "actors": _counted(case, made.actors),
        "recipients": _counted(case, made.recipients),
        "place": _place(case, made.place),
        "first": day(made.first),
        "last": day(made.last and made.last - 1),
        "documents": made.documents,
        **_believed(case, found),
        "stances": dict(made.stances),
        "tolls": list(_tolls(found)),
        "conflicts": sorted({one.kind for one in differing(case, made.key, found)}),
    }


def link(case: Case, key: str, rows: Sequence[Row] | None = None) -> Plain | None:
    """All that is told of two factors in one way."""
    asked = "SELECT cause, effect, family, sign, documents FROM edge WHERE key = ?"
    edge = case.store.assembly.db.execute(asked, (key,)).fetchone()
    if edge is None:
        return None
    found = case.rows(key) if rows is None else rows
    cause, effect, family, sign, documents = edge
    relations = {row.said.relation for row in found if isinstance(row.said, Tie)}
    return {
        "key": key,
        "cause": _named(case, cause),
        "effect": _named(case, effect),
        "family": family,
        "relations": sorted(relations),
        "sign": sign,
        "documents": documents,
        **_believed(case, found),
        "stances": _stances(found),
        "conflicts": sorted({one.kind for one in differing(case, key, found)}),
    }


def claim(case: Case, key: str, rows: Sequence[Row] | None = None) -> Plain | None:
    """What somebody says that is neither an event nor a link."""
    found = case.rows(key) if rows is None else rows
    if not found:
        return None
    first = next((r for r in found if isinstance(r.said, Proposition)), None)
    return {
        "key": key,
        "says": case.passage(first).text if first else "",
        "documents": len({row.doc for row in found}),
        **_believed(case, found),
        "stances": _stances(found),
        "conflicts": sorted({one.kind for one in differing(case, key, found)}),
    }


def statement(case: Case, row: Row) -> Plain:
    """A statement with its words."""
    words: Plain = msgspec.to_builtins(case.passage(row))
    return {"layer": row.layer, "about": row.about} | words


def differing(case: Case, about: str, rows: Sequence[Row]) -> Iterator[Conflict]:
    """Where the statements of one thing differ."""

    def holder(row: Row) -> str:
        if row.said.holder == AUTHOR:
            where = case.printed(row)
            return where.publisher or where.copy_of
        return row.said.holder if row.said.holder.startswith("actor:") else row.said.key

    return conflicts(about, rows, holder, case.name)


def why(case: Case, key: str) -> Plain | None:
    """A conclusion with every term of its belief, and why its reports came together."""
    about = case.about(key)
    told = conclusion(case, about) if about else None
    if about is None or told is None:
        return None
    rows = case.rows(about)
    found = case.belief(rows)
    made = case.event(about)
    body = case.store.assembly.db.execute(
        "SELECT body FROM claim WHERE key = ?", (about,)
    ).fetchone()
    reasons = made.why if made else msgspec.json.decode(body[0])["why"] if body else ()
    return told | {
        "for": [_origin(one) for one in found.support],
        "against_it": [_origin(one) for one in found.dissent],
        "sum": sums(found),
        "together": msgspec.to_builtins(reasons),
        "passages": [statement(case, row) for row in rows],
    }


def sums(found: Belief) -> list[str]:
    """The belief for and against as sums that one can check by hand."""
    return [
        f"{name} = 1 − {_product(side)} = {value:.3f}"
        for name, side, value in (
            ("for", found.support, found.value),
            ("against", found.dissent, found.against),
        )
        if side
    ]


def _product(origins: Sequence[Origin]) -> str:
    return " × ".join(f"(1 − {origin.weight:.3f})" for origin in origins)


def _origin(origin: Origin) -> Plain:
    return {
        "weight": round(origin.weight, _DIGITS),
        "statements": [_weighed(one) for one in origin.statements],
    }


def _weighed(one: Weighed) -> Plain:
    return {
        "key": one.key,
        "doc": one.doc,
        "holder": one.name,
        "rule": one.rule,
        "precision": round(one.precision, _DIGITS),
        "firmness": one.firmness,
        "grade": one.grade,
        "trust": one.trust,
        "weight": round(one.weight, _DIGITS),
    }


def subject(case: Case, key: str) -> str:
    """A conclusion in a few words."""
    told = conclusion(case, key) or {}
    if "cause" in told:
        return f"{_words(told['cause'])} {told['sign']} {_words(told['effect'])}"
    if "type" in told:
        place = f"in {_words(told['place'])}" if told["place"] else ""
        sides = " → ".join(filter(None, map(_names, (told["actors"], told["recipients"]))))
        return " ".join(filter(None, (str(told["type"]), sides, place, str(told["first"] or ""))))
    return str(told.get("says", key))


def _names(named: object) -> str:
    """The first two of some actors."""
    found = list(map(_words, named)) if isinstance(named, list) else []
    return ", ".join(found[:2]) + (" …" if len(found) > 2 else "")


def _words(named: object) -> str:
    return str(named["name"]) if isinstance(named, dict) else ""


def conflict(case: Case, one: Conflict) -> Plain:
    """A conflict with the words of all sides."""
    return {
        "about": one.about,
        "subject": subject(case, one.about),
        "kind": one.kind,
        "what": one.what,
        "within": one.within,
        "positions": [
            {
                "says": position.says,
                "origins": len(case.origins(position.rows)),
                "passages": [statement(case, row) for row in position.rows],
            }
            for position in one.positions
        ],
    }


def _believed(case: Case, rows: Sequence[Row]) -> Plain:
    found = case.belief(rows)
    return {
        "origins": len(found.support),
        "belief": round(found.value, _DIGITS),
        "origins_against": len(found.dissent),
        "against": round(found.against, _DIGITS),
    }


def _standing(made: Happening) -> str:
    if made.planned:
        return "planned"
    return "supposed" if made.loose else "told as a fact"


def _counted(case: Case, pairs: Sequence[tuple[str, int]]) -> list[Plain]:
    """Actors with how many documents tell it; those only described, together by their words."""
    named: dict[str, Plain] = {}
    for key, count in pairs:
        told = _named(case, key)
        if "#" in key:
            told |= {"key": None}
        same = str(told["key"] or told["name"])
        counted = int(str(named[same]["documents"])) if same in named else 0
        named.setdefault(same, told)["documents"] = counted + count
    return list(named.values())


def _named(case: Case, key: str) -> Plain:
    return {"key": key, "name": case.name(key)}


def _place(case: Case, key: str | None) -> Plain | None:
    if key is None:
        return None
    asked = """
        SELECT country, lat, lon, sort FROM naming WHERE key = ?
        ORDER BY mentions DESC, base, name, lat LIMIT 1
    """
    found = case.store.assembly.db.execute(asked, (key,)).fetchone() or (None,) * 4
    fields = dict(zip(("country", "lat", "lon", "precision"), found, strict=True))
    return _named(case, key) | fields


def _tolls(rows: Sequence[Row]) -> Iterator[Plain]:
    """Every figure once, with all who tell it."""
    held: dict[tuple[object, ...], tuple[Figure, dict[str, None]]] = {}
    for row in rows:
        if isinstance(row.said, Report) and row.said.verdict != "rejected":
            for figure in row.said.figures:
                same = (figure.kind, figure.low, figure.best, figure.high, figure.side)
                held.setdefault(same, (figure, {}))[1][f"{figure.name} in {row.doc}"] = None
    for figure, tellers in held.values():
        yield {
            "kind": figure.kind,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "side": figure.side,
            "told_by": list(tellers),
        }


def _stances(rows: Sequence[Row]) -> Mapping[str, int]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.said.verdict != "rejected":
            found.setdefault(row.said.stance, set()).add(row.doc)
    return {stance: len(docs) for stance, docs in sorted(found.items())}
