"""Standard input: JSON Lines block by block as they come, anything else as a whole."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from imbroglio.ingest.limits import Limits, mib
from imbroglio.ingest.messages import Request
from imbroglio.ingest.origin import failed
from imbroglio.records import Document

ORIGIN = "-"
_CHUNK = 1 << 16
# An object that ends where its line ends: lines, not one document.
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^\n]*\}[ \t\r]*\n')
_MAY_BECOME_ONE = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"[^\n]*)?)?')


def find(stream: BinaryIO, limits: Limits) -> Iterator[Request | Document]:
    """What there is to read on a stream, in requests that can be held in memory."""
    start = b""
    while _MAY_BECOME_ONE.fullmatch(start) and len(start) <= limits.line_bytes:
        chunk = _next(stream)
        if not chunk:
            break
        start += chunk
    if _JSON_LINE.match(start):
        yield from _blocks(stream, start, limits)
        return
    data = start + stream.read(max(0, limits.max_file_bytes + 1 - len(start)))
    if len(data) > limits.max_file_bytes:
        most = mib(limits.max_file_bytes)
        yield failed(ORIGIN, f"is more than {most} large: split it or raise --max-file")
    else:
        yield Request(ORIGIN, data=data)


def _blocks(stream: BinaryIO, start: bytes, limits: Limits) -> Iterator[Request | Document]:
    """Whole lines as far as they have come, each block with the number of its first line."""
    held, line = start, 1
    while True:
        end = held.rfind(b"\n") + 1
        if end:
            yield Request(ORIGIN, data=held[:end], suffix=".jsonl", line=line)
            line += held.count(b"\n", 0, end)
            held = held[end:]
        if len(held) > limits.line_bytes:
            yield failed(f"{ORIGIN}:{line}", f"is a line of more than {mib(limits.line_bytes)}")
            held = _after_line(stream)
            line += 1
        chunk = _next(stream)
        if not chunk:
            break
        held += chunk
    if held:
        yield Request(ORIGIN, data=held, suffix=".jsonl", line=line)


def _after_line(stream: BinaryIO) -> bytes:
    """What comes after the next line's end; the rest of that line is dropped."""
    while chunk := _next(stream):
        _, found, after = chunk.partition(b"\n")
        if found:
            return after
    return b""


def _next(stream: BinaryIO) -> bytes:
    """What has come so far, at least a byte; none at the end."""
    read1 = getattr(stream, "read1", stream.read)
    data: bytes = read1(_CHUNK)
    return data
