"""Files that are there whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from imbroglio.errors import OptionError
from imbroglio.store import is_case


def made(folder: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        OptionError: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OptionError("output", str(folder), err.strerror or str(err)) from err


def apart(source: Path, outputs: Iterable[Path]) -> None:
    """Refuse an output that is the very file that is read, by whatever name.

    Raises:
        OptionError: one of the outputs is the source.
    """
    for path in outputs:
        # What is not there, or may not be looked at, is told by whoever opens it.
        with suppress(OSError):
            if path.samefile(source):
                why = "is what is read here, and would be lost; name another file"
                raise OptionError("output", str(path), why)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the name `path` when the block ends without an error.

    It is written beside its place under another name and renamed; after an error, what
    stood at `path` stands there still. A link stays, and what it leads to is replaced.
    A pipe or a device is written straight into.

    Raises:
        OptionError: nothing can be written there, a case stands there, or the disk is full.
    """
    try:
        with _straight(path) if _special(path) else _beside(path) as file:
            yield file
    except OSError as err:
        raise OptionError("output", str(path), err.strerror or str(err)) from err


def _special(path: Path) -> bool:
    """Whether there is something that can't be replaced; a case must not be.

    Any other file of SQLite is spared as well: nobody means to write a report over it.
    """
    if not path.exists():
        return False
    if not path.is_file():
        return True
    if is_case(path):
        raise OptionError("output", str(path), "is a case, and would be lost; name another file")
    return False


@contextmanager
def _straight(path: Path) -> Iterator[BinaryIO]:
    with path.open("wb") as file:
        yield file


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        # An error of its own would hide the one that has led here.
        with suppress(OSError):
            beside.unlink(missing_ok=True)
