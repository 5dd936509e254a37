"""``imbroglio ledger``: every statement of a case under its holder, and what is missing."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command, files
from imbroglio.cli.command import Debug, Json, tell_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imbroglio.ledger import Ledger, Shares


class _Type(StrEnum):
    """The types of statements; an enumeration, since a list of literals is beyond typer."""

    asserts = "asserts"
    reports = "reports"
    speculates = "speculates"
    evaluates = "evaluates"
    recommends = "recommends"
    background = "background"


_Types = Annotated[
    list[_Type] | None,
    typer.Option(
        "--type",
        "-t",
        metavar="TYPE",
        help="Statements of this type only: asserts, reports, speculates, evaluates, recommends "
        "or background; may be given again.",
    ),
]


def ledger(
    case: files.Source,
    *,
    doc: files.Docs = None,
    types: _Types = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show who says what, through whom and how firmly, and what is missing."""
    from imbroglio.ledger import Shares, plain

    docs, kinds = set(doc or ()), [one.value for one in types or ()]
    # Twice through the case, so that the sums come first and no document is kept.
    shares = [book.shares for book in _books(case, docs)]
    total = sum(shares, Shares())
    if as_json:
        found = [plain.plain(book, kinds) for book in _books(case, docs)]
        tell_json({"case": str(case), "shares": plain.shares(total), "documents": found})
        return
    if len(shares) != 1:
        _print_shares(str(case), total)
        command.show("")
    for book in _books(case, docs):
        _print(book, kinds)


def _books(case: Path, docs: set[str]) -> "Iterator[Ledger]":
    from imbroglio.ledger import ledger

    return (ledger(reading) for reading in files.chosen(case, docs))


def _print(book: "Ledger", kinds: list[str]) -> None:
    """One document; asked for some types, only their statements, and nothing where it has none."""
    from imbroglio.display import rich
    from imbroglio.ledger import tables

    found = tables.statements(book, kinds)
    if kinds and not found.rows:
        return
    reading = book.reading
    origin = (reading.id, reading.publisher, reading.published, reading.title)
    _print_shares(" · ".join(one for one in origin if one), book.shares)
    command.show(rich("", [found] if kinds else [found, tables.missing(book)]), "")


def _print_shares(name: str, shares: "Shares") -> None:
    from rich.text import Text

    from imbroglio.display import clean
    from imbroglio.ledger import KINDS, tell

    kinds = " · ".join(f"{kind} {shares.of(kind):,}" for kind in KINDS if shares.of(kind))
    lines = [Text(" ".join(tell.shares(shares))), *([Text(kinds)] if kinds else [])]
    command.show(Text(clean(name), style="bold"), *lines)
