"""What parent and reading process say to each other: msgpack frames, length first."""

from typing import Literal

import msgspec

from imbroglio.ingest.limits import MIB, Limits
from imbroglio.records import Document

HEADER_BYTES = 4


class Request(msgspec.Struct, frozen=True, array_like=True):
    """One file to read, or one block of standard input.

    Attributes:
        origin: how messages name it.
        path: absolute path as the system's bytes; None where `data` is given.
        data: the content itself.
        suffix: lower case, with its dot; "" where there is none.
        follow: whether a symbolic link may be followed.
        line: number of the first line, from 1.
        skip: documents of this file that are done already.
        blame: why the one after those stopped the last reading process, or None.
    """

    origin: str
    path: bytes | None = None
    data: bytes | None = None
    suffix: str = ""
    follow: bool = False
    line: int = 1
    skip: int = 0
    blame: str | None = None


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """One step of reading.

    Attributes:
        what: "ready" once; "many" before the first document of a file that can be taken
            up again in the middle; "document"; "end" after the last, or "last" if the
            process leaves too; "stopped" where it died (made up by the parent).
        document: with "document".
        why: with "stopped".
    """

    what: Literal["ready", "many", "document", "end", "last", "stopped"]
    document: Document | None = None
    why: str = ""


def frame(message: Request | Reply | Limits) -> bytes:
    """The message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(HEADER_BYTES, "little") + body


def longest_reply(limits: Limits) -> int:
    """Bytes that no honest reply exceeds: the longest text in UTF-8, and its metadata."""
    return 4 * limits.max_chars + MIB
