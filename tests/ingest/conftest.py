"""One reading process for the tests that need no other."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

import pytest

from imbroglio.ingest import Limits
from imbroglio.ingest.channel import Channel
from imbroglio.ingest.messages import Request
from imbroglio.records import Document

type Ask = Callable[..., list[Document]]


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """Read the content of a file that would have this name, through a reading process."""
    with Channel(Limits()) as channel:

        def read(name: str, content: bytes | str) -> list[Document]:
            data = content if isinstance(content, bytes) else content.encode()
            replies = list(channel.ask(Request(name, data=data, suffix=PurePath(name).suffix)))
            assert replies[-1].what == "end", replies[-1].why
            return [reply.document for reply in replies if reply.document is not None]

        yield read


@pytest.fixture(scope="session")
def one(ask: Ask) -> Callable[..., Document]:
    """As `ask`, for files that hold one document."""

    def read(name: str, content: bytes | str) -> Document:
        (document,) = ask(name, content)
        return document

    return read
