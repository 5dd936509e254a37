"""Files in, documents out, one after the other, whatever any of them holds."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from imbroglio.ingest import sources, stdin
from imbroglio.ingest.channel import Channel
from imbroglio.ingest.limits import Limits
from imbroglio.ingest.messages import Request
from imbroglio.ingest.metadata import Overrides
from imbroglio.ingest.origin import failed
from imbroglio.records import Document

# So many documents of one file may each cost a process; then the rest of it is left.
_MOST_STOPS = 10
_NONE = Overrides()
_DEFAULT = Limits()


def documents(
    paths: Sequence[str | Path] | str | Path,
    *,
    overrides: Overrides = _NONE,
    limits: Limits = _DEFAULT,
) -> Iterator[Document]:
    """Read documents from files.

    Takes plain text, HTML, PDF, DOCX, JSON Lines, JSON, CSV, RSS and Atom, folders of
    these, and ``-`` for standard input. Files are parsed in a process of their own under
    `limits`. What cannot be read becomes a document without text whose `problems` say
    why; the others are not affected. The order is that of the paths, and the same each time.

    Args:
        paths: files and folders, or one of them.
        overrides: fields that win over what the documents say of themselves.
        limits: what one document may cost.

    Raises:
        IngestError: the reading process cannot be started at all.
    """
    names = [paths] if isinstance(paths, str | os.PathLike) else paths
    with Channel(limits) as channel:
        for name in names:
            for found in _find(name, limits):
                if isinstance(found, Document):
                    yield found
                else:
                    yield from map(overrides.apply, _read(channel, found))


def _find(name: str | Path, limits: Limits) -> Iterator[Request | Document]:
    if os.fspath(name) != stdin.ORIGIN:
        yield from sources.find(name)
    elif sys.stdin is None:
        yield failed(stdin.ORIGIN, "there is no standard input")
    else:
        yield from stdin.find(sys.stdin.buffer, limits)


def _read(channel: Channel, request: Request) -> Iterator[Document]:
    """The documents of one file, taken up again after each one that stops the process."""
    done = stops = 0
    many = False
    while True:
        before = done
        stopped = ""
        for reply in channel.ask(request):
            if reply.document is not None:
                done += 1
                yield reply.document
            many = many or reply.what == "many"
            stopped = reply.why if reply.what == "stopped" else ""
        if not stopped or (done and not many):
            return
        stops += 1
        if not many or (request.blame is not None and done == before):
            yield failed(request.origin, stopped)
            return
        if stops >= _MOST_STOPS:
            yield failed(request.origin, f"{stopped}; after {stops} such stops the rest is left")
            return
        request = msgspec.structs.replace(request, skip=done, blame=stopped)
