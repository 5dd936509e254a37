"""``imbroglio ask`` and ``why``: questions to a case that was built."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imbroglio.cli import command, filters
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json, tell_json_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imbroglio.casework import Case
    from imbroglio.display import Cell, Table

_ROWS = 20
_SHORT = 90  # characters of a passage in a table

_What = Annotated[
    filters.What | None,
    typer.Argument(
        metavar="WHAT",
        help="events, links, claims, statements, actors, places or factors.",
        show_default=False,
    ),
]
_Sql = Annotated[
    str | None,
    typer.Option("--sql", help="A question in SQL over the documented views instead; read-only."),
]
_Rows = Annotated[
    int | None,
    typer.Option("--rows", "-n", min=0, help=f"Rows; 0: all. [default: {_ROWS}; with --json all]"),
]
_Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Of an event, a link, a claim or a statement.")
]


def ask(
    case: CaseFile,
    what: _What = None,
    *,
    types: filters.Types = None,
    actor: filters.Actors = None,
    voice: filters.Voices = None,
    place: filters.Places = None,
    factor: filters.Factors = None,
    label: filters.Labels = None,
    stance: filters.Stances = None,
    verdict: filters.Verdicts = None,
    doc: filters.InDocs = None,
    since: filters.Since = None,
    until: filters.Until = None,
    text: filters.Text = "",
    belief: filters.Belief = 0.0,
    conflicting: filters.Conflicting = False,
    sql: _Sql = None,
    rows: _Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Ask a case for events, links, claims, statements, actors, places or factors."""
    from imbroglio.casework import Case
    from imbroglio.casework.ask import ask as answer
    from imbroglio.casework.ask import count

    if (what is None) == (sql is None):
        raise typer.BadParameter("name what to ask for, or give --sql", param_hint="WHAT")
    wanted = filters.question(
        types=types,
        actors=actor,
        voices=voice,
        places=place,
        factors=factor,
        labels=label,
        stances=stance,
        verdicts=verdict,
        docs=doc,
        since=since,
        until=until,
        text=text,
        belief=belief,
        conflicting=conflicting,
    )
    with Case(case) as opened:
        if what is None:
            _sql(opened, sql or "", rows, as_json)
            return
        hint(opened)
        found = answer(opened, what.value, wanted)
        if as_json:
            kept = islice(found, rows or None)
            tell_json_list({"case": str(case)}, what.value, kept, None)
            return
        shown = list(islice(found, (_ROWS if rows is None else rows) or None))
        total = count(opened, what.value, wanted)
        more = sum(1 for _ in found) if total is None else total - len(shown)
        _print(what.value, shown, more)


def why(case: CaseFile, key: _Key, *, as_json: Json = False, debug: Debug = False) -> None:
    """Tell why a conclusion is believed: every origin, every term, every sentence."""
    from imbroglio.casework import Case
    from imbroglio.casework.answers import why as reasons
    from imbroglio.errors import CaseError

    with Case(case) as opened:
        hint(opened)
        told = reasons(opened, key)
    if told is None:
        what = f"has no event, link, claim or statement {key!r}; ask for keys with `imbroglio ask`"
        raise CaseError(str(case), what)
    if as_json:
        tell_json({"case": str(case), **told})
    else:
        _explain(told)


def hint(opened: "Case") -> None:
    """Say so where a case isn't as its documents are."""
    if opened.unbuilt:
        tell(f"hint: not all is built; run `imbroglio build {opened.path}`", err=True)


def _sql(opened: "Case", asked: str, rows: int | None, as_json: bool) -> None:
    from imbroglio.display import Table, cut

    columns, found = opened.sql(asked)
    if as_json:
        told = (dict(zip(columns, row, strict=True)) for row in found)
        tell_json_list({"case": str(opened.path)}, "rows", told, rows or None)
        return
    cells = tuple(tuple(map(_cell, row)) for row in found)
    _show(cut(Table("rows", columns, cells), _ROWS if rows is None else rows))


def _cell(value: object) -> "Cell":
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _show(table: "Table") -> None:
    from imbroglio.display import rich

    command.show(rich("", [table]))


def _print(what: str, found: "Sequence[Mapping[str, object]]", more: int) -> None:
    from imbroglio.display import Table

    cells = [dict(_row(what, told)) for told in found]
    columns = tuple(cells[0]) if cells else ("key",)
    _show(Table(what, columns, tuple(tuple(row.values()) for row in cells), more))


def _row(what: str, told: "Mapping[str, object]") -> "Iterator[tuple[str, Cell]]":
    """The columns of a terminal's table for one answer."""
    from imbroglio.display import clip

    yield "key", _cell(told["key"])
    if what == "events":
        yield "type", " ".join([str(told["type"]), *_strings(told["modes"])])
        yield "actors", _names(told["actors"])
        yield "recipients", _names(told["recipients"])
        yield "place", _names([told["place"]] if told["place"] else [])
        yield "when", _when(told)
        yield "tolls", _tolls(told["tolls"])
    elif what == "links":
        yield "cause", _names([told["cause"]])
        yield "sign", _cell(told["sign"])
        yield "effect", _names([told["effect"]])
        yield "relations", ", ".join(_strings(told["relations"]))
    elif what == "claims":
        yield "says", clip(str(told["says"]), _SHORT)
    elif what == "statements":
        yield "doc", _cell(told["doc"])
        yield "holder", _cell(told["holder"])
        yield "stance", _cell(told["stance"])
        yield "label", _cell(told["label"])
        yield "verdict", _cell(told["verdict"])
        yield "passage", clip(str(told["text"]), _SHORT)
        return
    else:
        for name in ("name", "kind", "country", "documents", "mentions", "grade"):
            yield name, _cell(told[name])
        return
    yield "documents", _cell(told["documents"])
    yield "origins", _origins(told)
    yield "belief", f"{float(str(told['belief'])):.2f}"
    yield "against", f"{float(str(told['against'])):.2f}" if told["origins_against"] else None
    yield "differ", ", ".join(_strings(told["conflicts"])) or None


def _origins(told: "Mapping[str, object]") -> str:
    against = told["origins_against"]
    return f"{told['origins']}" + (f" : {against}" if against else "")


def _strings(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list | tuple) else []


def _names(values: object) -> "Cell":
    found = [str(one["name"]) for one in values if isinstance(one, dict)] if values else []  # type: ignore[attr-defined]
    return ", ".join(found) or None


def _when(told: "Mapping[str, object]") -> "Cell":
    first, last = told["first"], told["last"]
    if first is None or first == last:
        return _cell(first)
    return f"{first} to {last}"


def _tolls(values: object) -> "Cell":
    return " | ".join(toll_words(one) for one in values) or None  # type: ignore[attr-defined]


def toll_words(toll: "Mapping[str, object]") -> str:
    """A figure in words: ``46 dead``."""
    low, best, high = toll["low"], toll["best"], toll["high"]
    if best is not None:
        return f"{best:,} {toll['kind']}"
    if high is None:
        return f"at least {low:,} {toll['kind']}"
    bounds = f"up to {high:,}" if low is None else f"{low:,}–{high:,}"
    return f"{bounds} {toll['kind']}"


def _explain(told: "Mapping[str, object]") -> None:
    """One conclusion on a page: the sums, each origin with its terms, the sentences."""
    for line in told["sum"]:  # type: ignore[attr-defined]
        tell(line)
    for side, name in (("for", "for"), ("against_it", "against")):
        origins: list[Any] = list(told[side])  # type: ignore[call-overload]
        for number, origin in enumerate(origins, 1):
            tell(f"{name} {number}: weight {origin['weight']:.3f}")
            for one in origin["statements"]:
                tell(f"· {terms(one)}")
    for one in told["together"]:  # type: ignore[attr-defined]
        tell(f"together: {one['one']} and {one['other']}: {one['reasons']}")
    for one in told["passages"]:  # type: ignore[attr-defined]
        verdict = f", {one['verdict']}" if one["verdict"] else ""
        tell(f"{one['key']} {one['doc']}: {one['holder']} {one['stance']}{verdict}: {one['text']}")


def terms(one: "Mapping[str, object]") -> str:
    """The terms of a statement's weight as a product."""
    grade = f" × {one['trust']} (grade {one['grade']})" if one["grade"] else ""
    return (
        f"{one['key']} in {one['doc']}, {one['holder']}: {one['precision']:.3f} "
        f"(rule {one['rule'] or 'of yours'}) × {one['firmness']} (certainty){grade}"
    )
