"""One opened file in the reading process, and the pieces that a format finds in it."""

import io
import os
import stat
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from imbroglio.errors import IngestError
from imbroglio.ingest.draft import Draft
from imbroglio.ingest.limits import Limits, mib
from imbroglio.ingest.messages import Request

type Unit = tuple[str, Callable[[], Draft]]
"""One document to be: its origin, and what reads it. Reading may raise IngestError."""


class Input(msgspec.Struct, frozen=True):
    """A file that is open, or a block of standard input.

    Attributes:
        stream: at its beginning, buffered.
        size: bytes, as the system says.
        line: number of its first line.
    """

    origin: str
    stream: BinaryIO
    size: int
    suffix: str
    line: int
    limits: Limits

    def whole(self) -> bytes:
        """All of it.

        Raises:
            IngestError: it is larger than what may be held.
        """
        most = self.limits.max_file_bytes
        data = b"" if self.size > most else self.stream.read(most + 1)
        if self.size > most or len(data) > most:
            size = mib(max(self.size, len(data)))
            raise IngestError(
                self.origin,
                f"is {size} large, and at most {mib(most)} are read: split it or raise --max-file",
            )
        return data


def opened(request: Request, limits: Limits) -> Input:
    """Open what is asked for, if it is a regular file that has content.

    Raises:
        IngestError: it is none, or the system refuses.
    """
    if request.path is None:
        data = request.data or b""
        stream: BinaryIO = io.BytesIO(data)
        size = len(data)
    else:
        stream, size = _open(request.path, request.origin, follow=request.follow)
    if size == 0:
        stream.close()
        raise IngestError(request.origin, "is empty")
    return Input(request.origin, stream, size, request.suffix, request.line, limits)


def _open(path: bytes, origin: str, *, follow: bool) -> tuple[BinaryIO, int]:
    # Non-blocking: a name that has become a pipe since it was looked at must not hang.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    try:
        fd = os.open(path, flags if follow else flags | os.O_NOFOLLOW)
    except OSError as err:
        raise IngestError(origin, f"cannot be opened: {err.strerror}") from err
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        os.close(fd)
        raise IngestError(origin, "is no regular file")
    return os.fdopen(fd, "rb"), status.st_size
