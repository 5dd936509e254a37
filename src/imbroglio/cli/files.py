"""What the commands share that show a case: which file, which documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from imbroglio.reading import Reading

Source = Annotated[
    Path,
    typer.Argument(
        metavar="CASE",
        help="A case file, or a file of readings as JSON Lines.",
        show_default=False,
    ),
]
Docs = Annotated[
    list[str] | None, typer.Option("--doc", "-d", help="This document only; may be given again.")
]


def chosen(case: Path, docs: set[str], find: str | None = None) -> "Iterator[Reading]":
    """The readings that are asked for; all, where nothing is said.

    Args:
        docs: ids of documents.
        find: words that must all stand in a document.

    Raises:
        CaseError: there is no such document, or no case.
    """
    from imbroglio.errors import CaseError
    from imbroglio.export.source import readings

    found = None if find is None else _found(case, find)
    missing = set(docs)
    for reading in readings(case):
        missing.discard(reading.id)
        if (not docs or reading.id in docs) and (found is None or reading.id in found):
            yield reading
    if missing:
        raise CaseError(str(case), f"has no document {min(missing)!r}")


def _found(case: Path, words: str) -> set[str]:
    from imbroglio.store import View

    with View(case) as view:
        return {str(doc) for doc in view.search(words)}
