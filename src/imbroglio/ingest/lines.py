"""Lines of a stream of any size, none of them longer than what may be held."""

from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 16


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Each line with its end, or None for one of more than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            _drop_rest(stream, line)
            yield None
        else:
            yield line


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of at most 64 KiB."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def _drop_rest(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
