"""Filling a case: a document and all its records in one transaction, or nothing of it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from imbroglio.errors import CaseError
from imbroglio.records import AnyRecord, Document
from imbroglio.store import lock, schema
from imbroglio.store.asking import Asking
from imbroglio.store.connection import check, connect, empty, plainly
from imbroglio.store.key import ReaderKey, content

_KEEP = """
INSERT INTO document
    (id, text, title, publisher, author, url, published, origin, problems, sha, reader, complete)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    text = excluded.text, title = excluded.title, publisher = excluded.publisher,
    author = excluded.author, url = excluded.url, published = excluded.published,
    origin = excluded.origin, problems = excluded.problems, sha = excluded.sha,
    reader = excluded.reader, complete = excluded.complete
"""


# The index of words must be told what it loses before the document has lost it.
_UNSEARCH = """
INSERT INTO search (search, rowid, title, text)
SELECT 'delete', number, title, text FROM document WHERE id = ?
"""
_SEARCH = """
INSERT INTO search (rowid, title, text) SELECT number, title, text FROM document WHERE id = ?
"""

# What was assembled from the document before no longer holds.
_UNBUILT = "INSERT OR IGNORE INTO unbuilt VALUES (?)"


class Writer(Asking):
    """The one program that may write to a case, as a context manager.

    What `add` has returned for survives the end of the process and of the power supply.

    Args:
        path: the case file.
        create: make it if it is not there.

    Raises:
        CaseError: on entering, if the file is absent, foreign, damaged or in use; later,
            if the disk is full or fails. What was added before stays.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path, self._create = path, create
        self._stack = ExitStack()
        self._db: sqlite3.Connection

    def __enter__(self) -> Self:
        with ExitStack() as stack, plainly(self.path):
            self._see_to_path()
            stack.enter_context(lock.held(self.path))
            self._db = stack.enter_context(closing(connect(self.path, "mode=rwc")))
            self._prepare()
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

    def unchanged(self, document: Document, key: ReaderKey) -> bool:
        """Whether this document is in the case, the same, completely read by the same reader."""
        asked = "SELECT 1 FROM document WHERE id = ? AND sha = ? AND reader = ? AND complete"
        with plainly(self.path):
            found = self._db.execute(asked, (document.id, content(document), key.sha)).fetchone()
        return found is not None

    def add(
        self,
        document: Document,
        records: Iterable[AnyRecord],
        key: ReaderKey,
        *,
        complete: bool = True,
    ) -> bool:
        """Keep a document with its records, in place of what the case had of it.

        Returns whether there was something to replace. `complete` is False where the
        reader failed: the document will be read again the next time. A document without
        text from the same origin, which told of a failure, goes when another one comes.
        """
        with self.transaction():
            replaced = self._forget(document.id)
            self._keep(document, key, complete)
            self._clear(document)
            for number, record in enumerate(records):
                self._db.execute(schema.insert(type(record)), schema.row(record, number))
        return replaced

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or, should it fail, nothing of it.

        When the block has ended, what was written survives the end of the process and of the
        power supply.

        Raises:
            CaseError: the disk is full or fails, or the case is damaged.
        """
        with plainly(self.path), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            yield

    def _see_to_path(self) -> None:
        if self.path.is_dir():
            raise CaseError(str(self.path), "is a folder, not a case file")
        if not self.path.parent.is_dir():
            raise CaseError(str(self.path), "its folder does not exist")
        if not self._create and not self.path.exists():
            raise CaseError(str(self.path), "does not exist")

    def _prepare(self) -> None:
        if empty(self._db):
            # All or nothing: after a kill here the file is still empty, and the next one begins.
            self._db.executescript(f"BEGIN IMMEDIATE; {schema.ddl()} COMMIT;")
        check(self._db, self.path)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")

    def _forget(self, doc: str) -> bool:
        """Drop what a document has in other tables; whether it is there."""
        if self._db.execute("SELECT 1 FROM document WHERE id = ?", (doc,)).fetchone() is None:
            return False
        self._db.execute(_UNSEARCH, (doc,))
        for kind in schema.KINDS:
            self._db.execute(f"DELETE FROM {schema.name(kind)} WHERE doc = ?", (doc,))
        return True

    def _clear(self, document: Document) -> None:
        """Drop the failures that stood for this document while its file could not be read."""
        asked = "SELECT id FROM document WHERE text = '' AND origin = ? AND id <> ?"
        for (doc,) in self._db.execute(asked, (document.origin, document.id)).fetchall():
            self._forget(doc)
            self._db.execute("DELETE FROM document WHERE id = ?", (doc,))
            self._db.execute(_UNBUILT, (doc,))

    def _keep(self, document: Document, key: ReaderKey, complete: bool) -> None:
        by = (key.by.reader, key.by.version, key.by.model)
        self._db.execute(
            "INSERT OR IGNORE INTO reader VALUES (?, ?, ?, ?, ?)", (key.sha, *by, key.options)
        )
        *plain, problems = (getattr(document, field) for field in document.__struct_fields__)
        encoded = msgspec.json.encode(problems).decode()
        self._db.execute(_KEEP, (*plain, encoded, content(document), key.sha, complete))
        self._db.execute(_SEARCH, (document.id,))
        self._db.execute(_UNBUILT, (document.id,))
