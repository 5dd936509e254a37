"""Asking a case: events, links, claims, statements, actors, places, factors, by filters.

What is empty excludes nothing. A filter on holders, stance or words asks for at least one
statement that fits all of them.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Literal

from imbroglio.assembled import Row
from imbroglio.casework import answers
from imbroglio.casework.answers import Plain
from imbroglio.casework.case import Case
from imbroglio.errors import DecisionError
from imbroglio.records import Record

What = Literal["events", "links", "claims", "statements", "actors", "places", "factors"]
WHAT: tuple[What, ...] = (
    *("events", "links", "claims", "statements", "actors", "places", "factors"),
)
_LAYER = {"events": "event", "links": "link", "claims": "claim"}
# Things have no statements of their own; a filter finds them by those of the documents.
_THING = {"actors": "actor", "places": "place", "factors": "factor"}


# Characters of a name that is looked for.
_LONGEST = 200


class Question(Record, frozen=True, gc=False):
    """Which of them are wanted.

    Attributes:
        types: PLOVER types of events, or relations of links.
        actors: of either side of an event, or a link's agent; voices: holders; places; factors
            of either side of a link: words of a name, or keys. One of each must fit.
        first, last: days of which an event's own must share one, half-open, as ordinals.
        labels, stances, verdicts: of a statement; "none" for those without a verdict.
        text: words that must all stand in the sentence.
        docs: ids of documents.
        belief: the least belief; conflicting: only those on which statements differ.
    """

    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    labels: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    text: str = ""
    docs: tuple[str, ...] = ()
    belief: float = 0.0
    conflicting: bool = False


def ask(case: Case, what: What, question: Question) -> Iterator[Plain]:
    """The answers, those that most documents tell first; statements in order of documents."""
    if what in _THING:
        yield from _things(case, _THING[what], question)
        return
    if what == "statements":
        for row in _statements(case, question):
            yield answers.statement(case, row)
        return
    tell = {"events": answers.event, "links": answers.link, "claims": answers.claim}[what]
    for key in _keys(case, what, question):
        if question.text.strip() and not _has_words(case, case.rows(key), question):
            continue
        told = tell(case, key)
        if told is None or float(str(told["belief"])) < question.belief:
            continue
        if not question.conflicting or told["conflicts"]:
            yield told


def count(case: Case, what: What, question: Question) -> int | None:
    """How many answers there are, where that is known without looking at each; else None."""
    looked_at = question.text.strip() or question.belief or question.conflicting
    if what not in _LAYER or looked_at:
        return None
    return len(_keys(case, what, question))


def keys(case: Case, what: What, question: Question) -> list[str]:
    """The keys of the answers."""
    return [str(told["key"]) for told in ask(case, what, question)]


class _Where:
    """Conditions of SQL that are being put together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        """One more condition that must hold."""
        self.parts.append(condition)
        self.values += values

    def one_of(self, column: str, values: Sequence[object]) -> None:
        """A column must have one of some values, if any are given."""
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def __str__(self) -> str:
        return " AND ".join(self.parts) or "1"


def _keys(case: Case, what: What, question: Question) -> list[str]:
    where = {"events": _events, "links": _links, "claims": _claims}[what](case, question)
    said = _said(case, question)
    if said.parts:
        held = f"SELECT 1 FROM statement s WHERE s.about = t.key AND {said}"
        where.add(f"EXISTS ({held})", *said.values)
    table = {"events": "gathered", "links": "edge", "claims": "claim"}[what]
    asked = f"SELECT t.key FROM {table} t WHERE {where} ORDER BY t.documents DESC, t.key"
    return [key for (key,) in case.store.assembly.db.execute(asked, where.values).fetchall()]


def _events(case: Case, question: Question) -> _Where:
    where = _Where()
    where.one_of("t.type", question.types)
    if question.actors:
        found = things(case, "actor", question.actors)
        some = ", ".join("?" * len(found)) or "NULL"
        where.add(f"t.key IN (SELECT event FROM party WHERE actor IN ({some}))", *found)
    if question.places:
        found = things(case, "place", question.places)
        some = ", ".join("?" * len(found)) or "NULL"
        codes = [place.upper() for place in question.places]
        marks = ", ".join("?" * len(codes))
        where.add(f"(t.place IN ({some}) OR t.country IN ({marks}))", *found, *codes)
    if question.first is not None:
        where.add("t.last > ?", question.first)
    if question.last is not None:
        where.add("t.first < ?", question.last)
    if question.factors:
        where.add("0")
    return where


def _links(case: Case, question: Question) -> _Where:
    where = _Where()
    if question.factors:
        found = things(case, "factor", question.factors)
        some = ", ".join("?" * len(found)) or "NULL"
        where.add(f"(t.cause IN ({some}) OR t.effect IN ({some}))", *found, *found)
    for field, wanted in (("relation", question.types), ("agent", question.actors)):
        if wanted:
            found = things(case, "actor", wanted) if field == "agent" else list(wanted)
            some = ", ".join("?" * len(found)) or "NULL"
            held = f"json_extract(s.body, '$.{field}') IN ({some})"
            where.add(
                f"EXISTS (SELECT 1 FROM statement s WHERE s.about = t.key AND {held})", *found
            )
    if question.places or question.first is not None or question.last is not None:
        where.add("0")
    return where


def _claims(_: Case, question: Question) -> _Where:
    where = _Where()
    only_others = question.types or question.actors or question.places or question.factors
    if only_others or question.first is not None or question.last is not None:
        where.add("0")
    return where


def _said(case: Case, question: Question) -> _Where:
    """What a statement must be like."""
    where = _Where()
    if question.voices:
        found = things(case, "actor", question.voices)
        some = ", ".join("?" * len(found)) or "NULL"
        names = [_like(voice.casefold()) for voice in question.voices]
        likes = " OR ".join(["lower(s.name) LIKE ? ESCAPE '\\'"] * len(names))
        where.add(f"(s.holder IN ({some}) OR {likes})", *found, *names)
    where.one_of("s.label", question.labels)
    where.one_of("s.stance", question.stances)
    if question.verdicts:
        where.one_of("coalesce(s.verdict, 'none')", question.verdicts)
    if question.docs:
        marks = ", ".join("?" * len(question.docs))
        held = f"SELECT number FROM sketch WHERE doc IN ({marks})"
        where.add(f"s.number IN ({held})", *question.docs)
    if question.text.strip():
        quoted = " ".join('"{}"'.format(w.replace('"', '""')) for w in question.text.split())
        where.add("s.number IN (SELECT rowid FROM search WHERE search MATCH ?)", quoted)
    return where


def _has_words(case: Case, rows: Sequence[Row], question: Question) -> bool:
    return any(_says(case, row, question.text) for row in rows)


def _says(case: Case, row: Row, text: str) -> bool:
    """Whether all the words stand in the sentence of a statement."""
    told = case.passage(row).text.casefold()
    return all(word in told for word in text.casefold().split())


def _statements(case: Case, question: Question) -> Iterator[Row]:
    where = _said(case, question)
    about = (question.types, question.actors, question.places, question.factors)
    if any(about) or _of_conclusions(question):
        layers: tuple[What, ...] = ("events", "links", "claims")
        keys_ = [key for what in layers for key in keys(case, what, question)]
        where.add("s.about IN (SELECT value FROM json_each(?))", _json(keys_))
    for row in case.store.assembly.rows(str(where), where.values):
        if not question.text or _says(case, row, question.text):
            yield row


def _like(words: str) -> str:
    """A pattern for names in which these words stand as they are."""
    plain = words[:_LONGEST].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def _of_conclusions(question: Question) -> bool:
    """Whether something is asked that only an event, a link or a claim has."""
    timed = question.first is not None or question.last is not None
    return timed or question.belief > 0 or question.conflicting


def _json(values: Sequence[str]) -> str:
    return json.dumps(values)


def things(case: Case, sort: str, wanted: Sequence[str]) -> list[str]:
    """The keys of those that a name, a part of a name or a key fits."""
    db = case.store.assembly.db
    found: dict[str, None] = {}
    for one in wanted:
        told = one.strip()
        asked = """
            SELECT DISTINCT key FROM naming WHERE thing = ? AND
                (key = ? OR key = ? OR name = ? COLLATE NOCASE
                OR ' ' || name || ' ' LIKE ? ESCAPE '\\')
        """
        values = (sort, told, f"{sort}:{told}", told, _like(f" {told} "))
        found.update((key, None) for (key,) in db.execute(asked, values))
    return list(found)


def _things(case: Case, sort: str, question: Question) -> Iterator[Plain]:
    said = (question.labels, question.stances, question.verdicts, question.voices)
    if any(said) or _of_conclusions(question):
        what = "an actor, a place or a factor has no label, stance, verdict, voice, day or belief"
        raise DecisionError("filter", sort, what)
    where = _Where()
    where.add("n.thing = ?", sort)
    wanted = {"actor": question.actors, "place": question.places, "factor": question.factors}[sort]
    if wanted:
        where.one_of("n.key", things(case, sort, wanted) or [""])
    where.one_of("n.sort", question.types)
    if question.docs:
        where.one_of("k.doc", question.docs)
    if question.text:
        where.add("n.name LIKE ? ESCAPE '\\'", _like(question.text))
    asked = f"""
        SELECT n.key, n.sort, n.country, n.lat, n.lon, count(DISTINCT n.number),
            sum(n.mentions), json_group_array(DISTINCT n.name),
            max(printf('%09d%s', n.mentions, n.name))
        FROM naming n JOIN sketch k ON k.number = n.number WHERE {where}
        GROUP BY n.key ORDER BY count(DISTINCT n.number) DESC, sum(n.mentions) DESC, n.key
    """
    # With one max() the plain columns are those of the row that has it.
    for (
        key,
        kind,
        country,
        lat,
        lon,
        documents,
        mentions,
        names,
        _,
    ) in case.store.assembly.db.execute(asked, where.values).fetchall():
        yield {
            "key": key,
            "name": case.name(key),
            "kind": kind,
            "country": country,
            **({"lat": lat, "lon": lon} if sort == "place" else {}),
            "documents": documents,
            "mentions": mentions,
            "names": sorted(json.loads(names)),
            "grade": case.decisions.graded.get(key),
        }
