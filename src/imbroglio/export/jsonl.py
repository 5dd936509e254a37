"""Readings as JSON Lines, the public format."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from imbroglio.export.lines import decoded
from imbroglio.reading import Reading, decode, encode, project
from imbroglio.records import AnyRecord, Document
from imbroglio.store import ReaderKey


def write(readings: Iterable[Reading], file: BinaryIO) -> int:
    """Write one line a reading; returns how many."""
    count = 0
    for reading in readings:
        file.write(encode(reading) + b"\n")
        count += 1
    return count


def read(path: Path) -> Iterator[Reading]:
    """The readings in a file of them; empty lines are passed over.

    Raises:
        CaseError: it cannot be opened, or a line is not a reading, with its number and why.
    """
    return decoded(path, decode, "a reading in the format of imbroglio")


class Lines:
    """A sink for the pipeline: each document becomes a line as soon as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def unchanged(self, document: Document, key: ReaderKey) -> bool:
        """Nothing is known here of earlier runs."""
        return False

    def add(
        self,
        document: Document,
        records: Iterable[AnyRecord],
        key: ReaderKey,
        *,
        complete: bool = True,
    ) -> bool:
        """Write the document's line; it never replaces one."""
        self._file.write(encode(project(document, records, key.by)) + b"\n")
        # Whoever reads from the pipe need not wait for a full buffer.
        self._file.flush()
        return False
