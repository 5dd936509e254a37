"""Asking a case: its documents, their records and readings, and what it holds in all."""

import hashlib
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from imbroglio.errors import CaseError
from imbroglio.records import Document
from imbroglio.store import schema
from imbroglio.store.asking import Asking
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


class View(Asking):
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
