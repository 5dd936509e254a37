"""``imbroglio show``: what a case holds, as tables in the terminal."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from imbroglio.cli import command, files
from imbroglio.cli.command import Debug, Json, tell_json

if TYPE_CHECKING:
    from imbroglio.display import Cell, Table
    from imbroglio.reading import Reading

_ROWS = 20


class _Layer(StrEnum):
    """The tables that there are; an enumeration, since a list of literals is beyond typer."""

    documents = "documents"
    actors = "actors"
    voices = "voices"
    places = "places"
    dates = "dates"
    events = "events"


_Only = Annotated[
    list[_Layer] | None, typer.Option("--only", help="This table only; may be given again.")
]
_Find = Annotated[
    str | None, typer.Option("--find", help="Only documents in which all these words stand.")
]
_Rows = Annotated[
    int | None,
    typer.Option(
        "--rows",
        "-n",
        min=0,
        help=f"Rows of each table; 0: all. [default: {_ROWS}; with --json all]",
    ),
]


def show(
    case: files.Source,
    *,
    only: _Only = None,
    doc: files.Docs = None,
    find: _Find = None,
    rows: _Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show documents, actors, voices, places, dates and events of a case."""
    chosen = files.chosen(case, set(doc or ()), find)
    kept = (0 if as_json else _ROWS) if rows is None else rows
    tables = [table for table in _gathered(chosen, kept) if not only or table.name in only]
    if as_json:
        tell_json({"case": str(case), **{table.name: _rows(table) for table in tables}})
    else:
        _print(tables)


def _gathered(readings: "Iterable[Reading]", kept: int) -> "list[Table]":
    """One table a layer over all readings, with at most so many rows kept of each."""
    from imbroglio.reading import By, Reading

    nothing = list(_tables(Reading(id="", text="", by=By("", "", None))))
    rows: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in nothing}
    more = dict.fromkeys(rows, 0)
    for reading in readings:
        for table in _tables(reading):
            held = rows[table.name]
            room = kept - len(held) if kept else len(table.rows)
            held.extend(table.rows[:room])
            more[table.name] += len(table.rows[room:])
    return [replace(t, rows=tuple(rows[t.name]), more=more[t.name]) for t in nothing]


def _tables(reading: "Reading") -> "Iterator[Table]":
    """The reading's own tables with the document before each row, after the document's row."""
    from imbroglio.display import Table
    from imbroglio.reading import tables

    own = tables(reading)
    layers = {
        **{table.name: len(table.rows) for table in own},
        "predicates": len(reading.factuality),
        "advice": len(reading.recommendations),
        "judgements": len(reading.evaluations),
    }
    columns = ("doc", "published", "publisher", "title", *layers, "problems")
    origin = (reading.id, reading.published, reading.publisher, reading.title)
    problems = "; ".join(reading.problems) or None
    yield Table("documents", columns, ((*origin, *layers.values(), problems),))
    for table in own:
        rows = tuple((reading.id, *row) for row in table.rows)
        yield Table(table.name, ("doc", *table.columns), rows)


def _rows(table: "Table") -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _print(tables: "list[Table]") -> None:
    from imbroglio.display import rich

    command.show(rich("", [_narrow(t) if t.name == "documents" else t for t in tables]))


def _narrow(table: "Table") -> "Table":
    """The documents with publisher and title in one column: a terminal is not wide."""
    doc, published, _, *rest = table.columns
    rows = tuple(
        (doc, published, ": ".join(str(t) for t in (publisher, title) if t) or None, *counts)
        for doc, published, publisher, title, *counts in table.rows
    )
    return replace(table, columns=(doc, published, *rest), rows=rows)
