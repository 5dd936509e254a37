"""``imbroglio show``: what a case holds, as tables in the terminal."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from imbroglio.cli.command import Debug, Json, tell_json
from imbroglio.cli.files import Source

if TYPE_CHECKING:
    from imbroglio.display import Table
    from imbroglio.reading import Reading

_ROWS = 20


class _Layer(StrEnum):
    """The tables that there are; an enumeration, since a list of literals is beyond typer."""

    documents = "documents"
    actors = "actors"
    voices = "voices"
    places = "places"
    dates = "dates"


_Only = Annotated[
    list[_Layer] | None, typer.Option("--only", help="This table only; may be given again.")
]
_Doc = Annotated[
    list[str] | None, typer.Option("--doc", "-d", help="This document only; may be given again.")
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
    case: Source,
    *,
    only: _Only = None,
    doc: _Doc = None,
    find: _Find = None,
    rows: _Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show documents, actors, voices, places and dates of a case."""
    from imbroglio.export.source import readings

    wanted = _wanted(case, doc, find)
    chosen = (r for r in readings(case) if wanted is None or r.id in wanted)
    kept = (0 if as_json else _ROWS) if rows is None else rows
    tables = [table for table in _gathered(chosen, kept) if not only or table.name in only]
    if as_json:
        tell_json({"case": str(case), **{table.name: _rows(table) for table in tables}})
    else:
        _print(tables)


def _wanted(case: Path, doc: list[str] | None, find: str | None) -> set[str] | None:
    """The ids of the documents asked for; None for all."""
    from imbroglio.store import View

    if find is None:
        return set(doc) if doc else None
    with View(case) as view:
        found = {str(found) for found in view.search(find)}
    return found & set(doc) if doc else found


def _gathered(readings: "Iterable[Reading]", kept: int) -> "list[Table]":
    """One table a layer over all readings, with at most so many rows kept of each."""
    from imbroglio.display import cut

    tables: dict[str, Table] = {}
    for reading in readings:
        for table in _tables(reading):
            so_far = tables.get(table.name)
            joined = _joined(so_far, table) if so_far else table
            tables[table.name] = cut(joined, kept)
    return list(tables.values())


def _joined(first: "Table", second: "Table") -> "Table":
    return msgspec.structs.replace(
        first, rows=first.rows + second.rows, more=first.more + second.more
    )


def _tables(reading: "Reading") -> "Iterator[Table]":
    """The reading's own tables with the document before each row, after the document's row."""
    from imbroglio.display import Table
    from imbroglio.reading import tables

    own = tables(reading)
    columns = ("doc", "published", "publisher", "title", *(t.name for t in own), "problems")
    origin = (reading.id, reading.published, reading.publisher, reading.title)
    problems = "; ".join(reading.problems) or None
    yield Table("documents", columns, ((*origin, *(len(t.rows) for t in own), problems),))
    for table in own:
        rows = tuple((reading.id, *row) for row in table.rows)
        yield Table(table.name, ("doc", *table.columns), rows)


def _rows(table: "Table") -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _print(tables: "list[Table]") -> None:
    from rich.console import Console

    from imbroglio.display import rich

    Console().print(rich("", tables))
