"""The tables of a case, derived from the records: one table a type, one column a field.

A record's row begins with its document and its place among that document's records.
Tuples are JSON text. A record whose id is computed has it as a column all the same, so
that plain SQL can join ``actor.mentions`` with ``mention.id``.
"""

import types
from functools import cache
from typing import Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from imbroglio.records import AnyRecord, Document
from imbroglio.store import assembly

# "imbr" in ASCII: how `file` and this program tell a case from other SQLite files.
APPLICATION_ID = 0x696D6272
# Raise it with every change of the tables; a test compares them with this number.
SCHEMA = 4

KINDS: tuple[type[AnyRecord], ...] = get_args(AnyRecord.__value__)

_DOCUMENT = """
CREATE TABLE reader (
    sha TEXT PRIMARY KEY,
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT,
    options TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    author TEXT,
    url TEXT,
    published TEXT,
    origin TEXT,
    problems TEXT NOT NULL,
    sha TEXT NOT NULL,
    reader TEXT NOT NULL REFERENCES reader (sha),
    complete INTEGER NOT NULL
);
CREATE INDEX failure ON document (origin) WHERE text = '';
"""

# An index over the words. The writer keeps it: triggers may not, in a schema that isn't trusted.
_SEARCH = """
CREATE VIRTUAL TABLE search
USING fts5 (title, text, content = 'document', content_rowid = 'number');
"""


def ddl() -> str:
    """The SQL that makes an empty case."""
    numbers = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA};\n"
    tables = "".join(_table(kind) for kind in KINDS)
    index = "CREATE INDEX mention_id ON mention (doc, id);\n"
    return numbers + _DOCUMENT + tables + index + _SEARCH + assembly.DDL + assembly.VIEWS


def name(kind: type[AnyRecord]) -> str:
    """The table of a type of record."""
    return kind.__name__.lower()


@cache
def insert(kind: type[AnyRecord]) -> str:
    """The statement that puts one record into its table."""
    names = ["number", *(f'"{column.name}"' for column in _columns(kind))]
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {name(kind)} ({', '.join(names)}) VALUES ({marks})"


@cache
def select(kind: type[AnyRecord]) -> str:
    """The statement that asks for one document's records of a type, in order.

    The first column is the place among the document's records, the others are the fields.
    """
    fields = ", ".join(f'"{column.name}"' for column in _columns(kind) if column.field)
    return f"SELECT number, {fields} FROM {name(kind)} WHERE doc = ? ORDER BY number"


def row(record: AnyRecord, number: int) -> tuple[object, ...]:
    """The values of a record's row, in the order of `insert`."""
    values = ((getattr(record, c.name), c.json) for c in _columns(type(record)))
    stored = (msgspec.json.encode(v).decode() if json else v for v, json in values)
    return (number, *stored)


def record(kind: type[AnyRecord], values: tuple[object, ...]) -> AnyRecord:
    """The record in a row of `select`, without its first column.

    Raises:
        msgspec.DecodeError, ImbroglioError: the row holds what no record can.
    """
    fields = (column for column in _columns(kind) if column.field)
    pairs = zip(fields, values, strict=True)
    held = {c.name: msgspec.json.decode(str(value)) if c.json else value for c, value in pairs}
    # Not strict: SQLite has no booleans.
    return msgspec.convert(held, type=kind, strict=False)


def document(values: tuple[object, ...]) -> Document:
    """The document in a row of its fields.

    Raises:
        msgspec.DecodeError: the row holds what no document can.
    """
    held = dict(zip(Document.__struct_fields__, values, strict=True))
    held["problems"] = msgspec.json.decode(str(held["problems"]))
    return msgspec.convert(held, type=Document)


class _Column(msgspec.Struct, frozen=True):
    """One column: its name, its SQL, whether it is a field of the record, and JSON."""

    name: str
    sql: str
    field: bool
    json: bool


def _table(kind: type[AnyRecord]) -> str:
    columns = "".join(f'    "{column.name}" {column.sql},\n' for column in _columns(kind))
    return (
        f"CREATE TABLE {name(kind)} (\n    number INTEGER NOT NULL,\n{columns}"
        "    PRIMARY KEY (doc, number)\n) WITHOUT ROWID;\n"
    )


@cache
def _columns(kind: type[AnyRecord]) -> tuple[_Column, ...]:
    hints = get_type_hints(kind)
    fields = tuple(_column(field, hints[field]) for field in kind.__struct_fields__)
    if "id" in hints or not hasattr(kind, "id"):
        return fields
    return (*fields, _Column("id", "TEXT NOT NULL", False, False))


def _column(field: str, hint: object) -> _Column:
    if field == "doc":
        parent = "TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE"
        return _Column(field, parent, True, False)
    parts = get_args(hint) if get_origin(hint) in (types.UnionType, Union) else (hint,)
    (held,) = (part for part in parts if part is not types.NoneType)
    null = "" if types.NoneType in parts else " NOT NULL"
    return _Column(field, _affinity(held) + null, True, get_origin(held) is tuple)


def _affinity(hint: object) -> str:
    affinities: dict[object, str] = {bool: "INTEGER", int: "INTEGER", float: "REAL", str: "TEXT"}
    if get_origin(hint) is tuple:
        return "TEXT"
    if get_origin(hint) is Literal:
        (plain,) = {type(value) for value in get_args(hint)}
        return affinities[plain]
    return affinities[getattr(hint, "__supertype__", hint)]
