"""Asking an open case for its documents and what was read from them."""

import sqlite3
from collections.abc import Iterator
from heapq import merge
from operator import itemgetter
from pathlib import Path

from imbroglio.errors import CaseError
from imbroglio.reading import By, Reading, project
from imbroglio.records import AnyRecord, DocId, Document
from imbroglio.store import schema
from imbroglio.store.assembly import Assembly
from imbroglio.store.connection import plainly, soundly

_FIELDS = ", ".join(Document.__struct_fields__)


class Asking:
    """What can be asked of an open case, whoever has opened it, to read or to write."""

    path: Path
    _db: sqlite3.Connection

    @property
    def assembly(self) -> Assembly:
        """What the case was assembled to."""
        return Assembly(self._db)

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

    def _rows(self, doc: DocId) -> Iterator[Iterator[tuple[int, AnyRecord]]]:
        for kind in schema.KINDS:
            yield self._rows_of(kind, doc)

    def _rows_of(self, kind: type[AnyRecord], doc: DocId) -> Iterator[tuple[int, AnyRecord]]:
        for number, *values in self._db.execute(schema.select(kind), (doc,)):
            yield number, schema.record(kind, tuple(values))
