"""The reading process: opens one hostile file after another, and may die of it.

Started by `channel` as ``python -m imbroglio.ingest.worker``. It takes requests from
standard input and answers on standard output (see `messages`). It can reach no network
and start no program, and the system ends it when it exceeds its limits.
"""

import contextlib
import importlib
import math
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from imbroglio.errors import IngestError
from imbroglio.ingest import kinds
from imbroglio.ingest.draft import Draft, finish
from imbroglio.ingest.inputs import Input, Unit, opened
from imbroglio.ingest.limits import Limits
from imbroglio.ingest.messages import HEADER_BYTES, Reply, Request, frame
from imbroglio.ingest.origin import brief, failed
from imbroglio.records import Document

# Exit status that says "out of memory": when it is gone, a message may not be possible.
OUT_OF_MEMORY = 101
_MANY = frozenset({"jsonl", "json", "csv", "feed"})
_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname",
    "urllib.Request", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
    "os.fork", "os.forkpty",
)  # fmt: skip


def main() -> None:
    """Serve until the parent hangs up or this process has grown too large."""
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(1), "wb")
    # What a parser may print must not get between the frames.
    os.dup2(2, 1)
    limits = msgspec.msgpack.decode(_frame(incoming), type=Limits)
    confine(limits)
    _send(outgoing, Reply("ready"))
    decoder = msgspec.msgpack.Decoder(Request)
    while body := _frame(incoming):
        for reply in answers(decoder.decode(body), limits):
            _send(outgoing, reply)
        if _grown(limits):
            _send(outgoing, Reply("last"))
            return
        _send(outgoing, Reply("end"))


def confine(limits: Limits) -> None:
    """Give up what no parser needs: memory beyond the limit, core dumps, network, programs."""
    _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, 64)
    sys.addaudithook(_refuse)


def answers(request: Request, limits: Limits) -> Iterator[Reply]:
    """What there is to say to one request, up to but without the end."""
    try:
        with contextlib.closing(_Units(request, limits)) as units:
            yield from _documents(units, request, limits)
    except IngestError as err:
        yield Reply("document", failed(err.origin, err.why))


class _Units:
    """The pieces of one file, each with a new allowance of processor time."""

    def __init__(self, request: Request, limits: Limits) -> None:
        _renew(limits)
        self._limits = limits
        self._source = opened(request, limits)
        self.kind = _kind(self._source)
        self._units = _module_units(self.kind, self._source)

    def __iter__(self) -> Iterator[Unit]:
        while True:
            _renew(self._limits)
            try:
                unit = next(self._units, None)
            except (MemoryError, IngestError):
                raise
            except Exception as err:  # parsers of hostile files raise anything
                raise IngestError(self._source.origin, _why(self.kind, err)) from err
            if unit is None:
                return
            yield unit

    def close(self) -> None:
        self._source.stream.close()


def _documents(units: _Units, request: Request, limits: Limits) -> Iterator[Reply]:
    for index, (origin, read) in enumerate(units):
        if index == 0 and units.kind in _MANY:
            yield Reply("many")
        if index < request.skip:
            continue
        if index == request.skip and request.blame is not None:
            document = failed(origin, request.blame)
        else:
            document = _document(origin, read, units.kind, limits)
        yield Reply("document", document)


def _document(origin: str, read: Callable[[], Draft], kind: str, limits: Limits) -> Document:
    try:
        return finish(read(), origin, limits)
    except MemoryError:
        raise
    except IngestError as err:
        return failed(err.origin, err.why)
    except Exception as err:  # parsers of hostile files raise anything
        return failed(origin, _why(kind, err))


def _why(kind: str, err: Exception) -> str:
    if isinstance(err, RecursionError):
        return "is nested too deeply to be read"
    detail = brief(f"{type(err).__name__}: {err}", 160)
    return f"could not be read as {kind.upper()} ({detail}): open it and save it anew"


def _kind(source: Input) -> str:
    head = source.stream.read(kinds.HEAD_BYTES)
    source.stream.seek(0)
    return kinds.tell(head, source.suffix, source.origin)


def _module_units(kind: str, source: Input) -> Iterator[Unit]:
    """The pieces as the format finds them. Each format is loaded when it is first needed."""
    name = "jsonl" if kind == "json" else kind
    module = importlib.import_module(f"imbroglio.ingest.{name}")
    units: Iterator[Unit] = module.whole(source) if kind == "json" else module.units(source)
    return units


def _renew(limits: Limits) -> None:
    """Allow as much processor time again from now on."""
    used = math.ceil(time.process_time())
    _lower(resource.RLIMIT_CPU, used + limits.cpu_seconds)


def _lower(kind: int, soft: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    # Not every system knows every limit; the parent's clock remains.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))


def _refuse(event: str, _args: object) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"a document asked for {event}")


def _grown(limits: Limits) -> bool:
    """Whether what earlier files left behind takes half of the memory from the next."""
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - once a file, and fast
            pages = int(statm.read().split()[0])
    except OSError:
        return False
    return pages * resource.getpagesize() > limits.memory_bytes // 2


def _frame(incoming: BinaryIO) -> bytes:
    header = incoming.read(HEADER_BYTES)
    return incoming.read(int.from_bytes(header, "little")) if len(header) == HEADER_BYTES else b""


def _send(outgoing: BinaryIO, reply: Reply) -> None:
    outgoing.write(frame(reply))
    outgoing.flush()


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(0)
