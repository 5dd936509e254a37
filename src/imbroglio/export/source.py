"""Readings from wherever they are kept: a case, or a file of lines."""

from collections.abc import Iterator
from pathlib import Path

from imbroglio.export import jsonl
from imbroglio.reading import Reading
from imbroglio.store import View, is_case


def readings(path: Path) -> Iterator[Reading]:
    """The readings in a case, or in a file of JSON Lines, in order.

    Raises:
        CaseError: it is neither, or damaged.
    """
    if not path.is_file() or is_case(path):
        with View(path) as case:
            yield from case.readings()
    else:
        yield from jsonl.read(path)
