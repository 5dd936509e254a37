"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from imbroglio.errors import OptionError


def made(folder: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        OptionError: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OptionError("output", str(folder), err.strerror or str(err)) from err


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the name `path` when the block ends without an error.

    It is written beside its place under another name and renamed; after an error, what
    stood at `path` stands there still.

    Raises:
        OptionError: nothing can be written there, or the disk is full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as err:
        raise OptionError("output", str(path), err.strerror or str(err)) from err
    finally:
        beside.unlink(missing_ok=True)
