"""Asking a case: its documents, their records and readings, and what it holds in all."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from heapq import merge
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from imbroglio.errors import CaseError
from imbroglio.reading import By, Reading, project
from imbroglio.records import AnyRecord, DocId, Document
from imbroglio.store import schema
from imbroglio.store.connection import check, connect, empty, plainly, soundly

_FIELDS = ", ".join(Document.__struct_fields__)
_MAGIC = b"SQLite format 3\0"


class Counts(msgspec.Struct, frozen=True):
    """How much a case holds.

    Attributes:
        documents: all of them.
        unreadable: those without any text.
        incomplete: those at which the reader failed.
        records: by name of the table, how many records.
    """

    documents: int
    unreadable: int
    incomplete: int
    records: dict[str, int]


def is_case(path: Path) -> bool:
    """Whether the file begins as an SQLite file does.

    Raises:
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


class View:
    """A case as it stood when it was opened, read-only, as a context manager.

    Raises:
        CaseError: on entering, if the file is absent, foreign or made by another version;
            at any time, if it turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stack = ExitStack()
        self._db: sqlite3.Connection

    def __enter__(self) -> Self:
        if not self.path.is_file():
            is_folder = self.path.is_dir()
            why = "is a folder; name a case file" if is_folder else "does not exist"
            raise CaseError(str(self.path), why)
        with ExitStack() as stack, plainly(self.path):
            self._db = stack.enter_context(closing(_open(self.path)))
            if empty(self._db):
                raise CaseError(str(self.path), "is empty: nothing has been read into it yet")
            check(self._db, self.path)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with plainly(self.path):
            self._stack.close()

    def documents(self) -> Iterator[Document]:
        """All documents, in the order in which they first came into the case."""
        with soundly(self.path):
            for values in self._db.execute(f"SELECT {_FIELDS} FROM document ORDER BY number"):
                yield schema.document(values)

    def document(self, doc: str) -> Document:
        """One document.

        Raises:
            CaseError: the case has none with this id.
        """
        asked = f"SELECT {_FIELDS} FROM document WHERE id = ?"
        with soundly(self.path):
            values = self._db.execute(asked, (doc,)).fetchone()
            if values is None:
                raise CaseError(str(self.path), f"has no document {doc!r}")
            return schema.document(values)

    def records(self, doc: DocId) -> tuple[AnyRecord, ...]:
        """The records of one document, in the order in which they were read; () if none."""
        with soundly(self.path):
            return tuple(record for _, record in merge(*self._rows(doc), key=itemgetter(0)))

    def reading(self, document: Document) -> Reading:
        """What was read from one document."""
        asked = """
            SELECT reader.reader, reader.version, reader.model
            FROM document JOIN reader ON reader.sha = document.reader WHERE document.id = ?
        """
        with soundly(self.path):
            found = self._db.execute(asked, (document.id,)).fetchone()
            if found is None:
                raise CaseError(str(self.path), f"does not tell who read {document.id!r}")
            return project(document, self.records(document.id), By(*found))

    def readings(self) -> Iterator[Reading]:
        """What was read from each document, in the order of `documents`."""
        return (self.reading(document) for document in self.documents())

    def search(self, words: str) -> tuple[DocId, ...]:
        """The documents in whose title or text all these words stand, the best match first."""
        quoted = " ".join('"{}"'.format(word.replace('"', '""')) for word in words.split())
        asked = """
            SELECT document.id FROM search JOIN document ON document.number = search.rowid
            WHERE search MATCH ? ORDER BY search.rank, document.number
        """
        with plainly(self.path):
            found = self._db.execute(asked, (quoted,)).fetchall() if quoted else []
        return tuple(DocId(doc) for (doc,) in found)

    def counts(self) -> Counts:
        """How many documents there are, and records of each type."""
        self._db.create_function("readable", 1, lambda text: bool(text.strip()))
        asked = """
            SELECT count(*), count(*) FILTER (WHERE NOT readable(text)),
                count(*) FILTER (WHERE NOT complete)
            FROM document
        """
        with plainly(self.path):
            documents, unreadable, incomplete = self._db.execute(asked).fetchone()
            names = [schema.name(kind) for kind in schema.KINDS]
            asked_each = (f"SELECT count(*) FROM {name}" for name in names)
            counts = [self._db.execute(asked).fetchone()[0] for asked in asked_each]
        return Counts(documents, unreadable, incomplete, dict(zip(names, counts, strict=True)))

    def digest(self) -> str:
        """SHA-256 over all documents and records, 64 hex digits.

        Documents are taken by id, so the order of reading makes no difference; neither
        do the names of the files that they were read from.
        """
        sha = hashlib.sha256()
        with soundly(self.path):
            ids = self._db.execute("SELECT id FROM document ORDER BY id").fetchall()
            for (doc,) in ids:
                document = msgspec.structs.replace(self.document(doc), origin=None)
                named = [(type(record).__name__, record) for record in self.records(doc)]
                sha.update(msgspec.json.encode((document, named)) + b"\n")
        return sha.hexdigest()

    def _rows(self, doc: DocId) -> Iterator[Iterator[tuple[int, AnyRecord]]]:
        for kind in schema.KINDS:
            yield self._rows_of(kind, doc)

    def _rows_of(self, kind: type[AnyRecord], doc: DocId) -> Iterator[tuple[int, AnyRecord]]:
        for number, *values in self._db.execute(schema.select(kind), (doc,)):
            yield number, schema.record(kind, tuple(values))


def _open(path: Path) -> sqlite3.Connection:
    # Not mode=ro: only a connection that may write can bring in what a killed writer
    # left in the log, and clear the log away.
    db = connect(path, "mode=rw")
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # A folder that may not be written to, as on a disc: nothing can be changing the case.
        return connect(path, "immutable=1")
    return db
