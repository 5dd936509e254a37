"""JSON Lines in: what each line holds, or which line is at fault and why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from imbroglio.errors import CaseError


def decoded[T](path: Path, decode: Callable[[bytes], T], what: str) -> Iterator[T]:
    """What the lines of a file hold, in order; empty lines are passed over.

    Args:
        decode: one line to what it holds.
        what: what a line should be, for the message: "a reading".

    Raises:
        CaseError: the file can't be opened, or a line can't be decoded, with its number and why.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _one(line, path, number, decode, what)
    except OSError as err:
        raise CaseError(str(path), err.strerror or str(err)) from err


def _one[T](line: bytes, path: Path, number: int, decode: Callable[[bytes], T], what: str) -> T:
    try:
        return decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise CaseError(str(path), f"line {number} is not {what}: {err}") from err
