"""Readings from wherever they are kept: a case, or a file of lines."""

from collections.abc import Iterator
from pathlib import Path

from imbroglio.errors import CaseError
from imbroglio.export import jsonl
from imbroglio.reading import Reading
from imbroglio.store import View, is_case

_READ = "read documents into a case first, with `imbroglio read`"
_ENOUGH = 1024  # bytes that tell one kind of file from another


def readings(path: Path) -> Iterator[Reading]:
    """The readings in a case, or in a file of JSON Lines, in order.

    Raises:
        CaseError: it is neither, or damaged.
    """
    if not path.is_file() or is_case(path):
        with View(path) as case:
            yield from case.readings()
        return
    _see_to(path)
    yield from jsonl.read(path)


def _see_to(path: Path) -> None:
    """Tell what is no file of readings at all from one of which a line is damaged."""
    try:
        with path.open("rb") as file:
            begins = file.read(_ENOUGH).strip()
    except OSError as err:
        raise CaseError(str(path), err.strerror or str(err)) from err
    if not begins and not path.stat().st_size:
        raise CaseError(str(path), f"is empty; {_READ}")
    # Each line is an object of JSON.
    if begins and not begins.startswith(b"{"):
        raise CaseError(str(path), f"is no case and no file of readings; {_READ}")
