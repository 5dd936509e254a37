"""From files to a case, or to lines: ingest, reader and sink joined. It knows all the rooms.

Nothing is held back: one document after another goes through, whatever their number.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace

from imbroglio.assemble.wording import Vectors
from imbroglio.casework import Builder, Built, Desk
from imbroglio.errors import LexiconError
from imbroglio.ingest import Limits, Overrides, documents
from imbroglio.readers import pool
from imbroglio.reading import By
from imbroglio.records import AnyRecord, DocId, Document
from imbroglio.store import ReaderKey, Writer, content

# So many problems are kept word for word; hostile input must not fill the memory with them.
_KEPT_PROBLEMS = 1000


class Sink(Protocol):
    """Where documents and their records go: a case, or lines."""

    def unchanged(self, document: Document, key: ReaderKey) -> bool:
        """Whether it has this document already, read by the same reader."""
        ...

    def add(
        self, document: Document, records: tuple[AnyRecord, ...], key: ReaderKey, *, complete: bool
    ) -> bool:
        """Take a document, `complete` unless the reader failed; whether it replaced another."""
        ...


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to read.

    Attributes:
        model: name or folder of the language model; None for the default.
        actors: a table of the user's own actors, or None.
        jobs: processes that read, 1 or more.
        overrides: metadata that the user states.
        limits: what one document may cost.
    """

    model: str | None = None
    actors: Path | None = None
    jobs: int = 1
    overrides: Overrides = Overrides()
    limits: Limits = Limits()


class Recipe(msgspec.Struct, frozen=True):
    """A reader to be: how to make it in any process, and what tells it from others."""

    make: pool.Make
    key: ReaderKey


class Problem(msgspec.Struct, frozen=True):
    """What went wrong with one document, in words."""

    doc: str
    origin: str | None
    what: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a run.

    Attributes:
        read: documents read; replaced ones are among them.
        replaced: documents of which the case had another version.
        skipped: documents that the case has already, or that came twice in this run.
        unreadable: documents without text, or at which the reader failed.
        problems: the first thousand, in order.
        omitted: how many more there were.
    """

    read: int = 0
    replaced: int = 0
    skipped: int = 0
    unreadable: int = 0
    problems: tuple[Problem, ...] = ()
    omitted: int = 0

    @property
    def documents(self) -> int:
        """How many documents came by."""
        return self.read + self.skipped + self.unreadable


def read(
    paths: Sequence[Path | str],
    sink: Sink,
    *,
    settings: Settings | None = None,
    recipe: Recipe | None = None,
    on_progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read files and folders into a sink.

    An unchanged document is passed over before it is parsed. A document that cannot be
    read goes in with its problems and without records; the others are not touched by it.
    Of two different documents with one id in a run the second gets an id of its own.

    Args:
        recipe: another reader than the rules.
        on_progress: called after each document.

    Raises:
        ImbroglioError: a path that is not there, a model or table that can't be loaded,
            a case that can't be written to. What was read before stays in the sink.
    """
    settings = settings or Settings()
    recipe = recipe or rules(settings)
    run = _Run(sink, recipe.key, on_progress)
    found = documents(paths, overrides=settings.overrides, limits=settings.limits)
    with closing(pool.read(run.fresh(found), recipe.make, settings.jobs)) as results:
        for result in results:
            run.keep(result)
    return run.summary


def rules(settings: Settings) -> Recipe:
    """The reader by rules with these settings.

    Raises:
        ModelError, LexiconError: the model is not installed, or the table can't be read.
    """
    # Here, so that a run with another reader needs no parser.
    from imbroglio.readers.rules import Rules  # noqa: PLC0415

    reader = Rules(settings.model, settings.actors)
    by = By("rules", reader.version, reader.model)
    actors = {"actors": _sha_of(settings.actors)} if settings.actors else {}
    key = ReaderKey(by, msgspec.json.encode(actors).decode())
    if settings.jobs > 1:
        return Recipe(partial(Rules, settings.model, settings.actors), key)
    return Recipe(lambda: reader, key)


def build(
    case: Path | str,
    *,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Built:
    """Assemble a case: put together what its documents tell of one thing.

    Only what is new or changed since the last time is looked at.

    Args:
        on_progress: called with what is done, how much of it, and of how much.

    Raises:
        CaseError: there is no such case, it is in use, or the disk is full.
    """
    with Writer(Path(case), create=False) as writer:
        return Builder(writer, vectors(), on_progress).build()


def desk(case: Path | str, analyst: str | None = None) -> Desk:
    """A case for decisions, to be used as a context manager; see `Desk`."""
    return Desk(case, analyst, vectors())


def vectors() -> Vectors:
    """The vectors of words of the default model, which is loaded at the first word.

    Always the same model: a case may not be put together by two.
    """
    # Here, so that a case is opened without a parser.
    from imbroglio.readers import parse  # noqa: PLC0415

    return parse.word_vectors()


class _Run:
    """One run: what has come by, and what came of it."""

    def __init__(
        self, sink: Sink, key: ReaderKey, on_progress: Callable[[Summary], None] | None
    ) -> None:
        self.summary = Summary()
        self._sink, self._key, self._on_progress = sink, key, on_progress
        # Hashes, not the ids and texts: some 200 bytes a document.
        self._seen: dict[bytes, bytes] = {}

    def fresh(self, found: Iterator[Document]) -> Iterator[Document]:
        """The documents that must be read, each with an id of its own."""
        for document in found:
            own = self._own(document)
            if own is None or (own.readable and self._sink.unchanged(own, self._key)):
                self._count(skipped=self.summary.skipped + 1)
            else:
                yield own

    def keep(self, result: pool.Result) -> None:
        """Hand a result on and count it."""
        document = result.document
        replaced = self._sink.add(document, result.records, self._key, complete=result.complete)
        self._note(document)
        if result.complete and document.readable:
            self._count(read=self.summary.read + 1, replaced=self.summary.replaced + replaced)
        else:
            self._count(unreadable=self.summary.unreadable + 1)

    def _own(self, document: Document) -> Document | None:
        """The document, renamed where a different one has its id; None if it came before."""
        name, sha = _digest(document.id), content(document)
        before = self._seen.get(name)
        if before is None:
            self._seen[name] = bytes.fromhex(sha)
            return document
        return None if before.hex() == sha else self._own(_renamed(document, sha))

    def _note(self, document: Document) -> None:
        found = [Problem(document.id, document.origin, what) for what in document.problems]
        room = _KEPT_PROBLEMS - len(self.summary.problems)
        self.summary = replace(
            self.summary,
            problems=(*self.summary.problems, *found[:room]),
            omitted=self.summary.omitted + len(found[room:]),
        )

    def _count(self, **counts: int) -> None:
        self.summary = replace(self.summary, **counts)
        if self._on_progress:
            self._on_progress(self.summary)


def _renamed(document: Document, sha: str) -> Document:
    # By content, so that reading again gives the same name.
    doc = DocId(f"{document.id}~{sha[:8]}")
    what = f"another document is called {document.id!r} too; this one is kept as {doc!r}"
    return replace(document, id=doc, problems=(*document.problems, what))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


def _sha_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as err:
        raise LexiconError(str(path), err.strerror or str(err)) from err
