"""Journals as files: lines of JSON, or those in a case."""

from pathlib import Path

import msgspec

from imbroglio.assemble.decisions import Entry
from imbroglio.assemble.faults import fault
from imbroglio.casework.case import Case
from imbroglio.errors import DecisionError
from imbroglio.store import is_case

_LARGEST = 256 * 1024 * 1024  # bytes of a journal


def load(path: Path) -> list[Entry]:
    """The entries of a journal, or of the journal of a case.

    Raises:
        DecisionError: the file can't be read, or a line is no entry.
        CaseError: the case can't be opened.
    """
    try:
        if path.is_file() and is_case(path):
            with Case(path) as case:
                return case.entries
        if not path.is_file():
            raise DecisionError("journal", str(path), "is no file")
        if path.stat().st_size > _LARGEST:
            raise DecisionError("journal", str(path), "is too large to be one")
        lines = path.read_bytes().splitlines()
    except OSError as err:
        raise DecisionError("journal", str(path), err.strerror or str(err)) from err
    return [_entry(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _entry(line: bytes, path: Path, number: int) -> Entry:
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise DecisionError("journal", f"{path}:{number}", f"is no entry: {err}") from err
    if why := fault(entry):
        raise DecisionError("journal", f"{path}:{number}", why)
    return entry
