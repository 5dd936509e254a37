"""Opening a case, telling it from other files, and faults of SQLite in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import msgspec

from imbroglio.errors import CaseError, SpanError
from imbroglio.store.schema import APPLICATION_ID, SCHEMA, ddl

_WHY = {
    sqlite3.SQLITE_BUSY: "is being written by another program; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "is being written by another program; try again when it has finished",
    sqlite3.SQLITE_FULL: "the disk is full; everything finished before is in the case",
    sqlite3.SQLITE_READONLY: "may not be written to; check the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path and the rights of its folder",
    sqlite3.SQLITE_NOTADB: "is not a case file",
    sqlite3.SQLITE_CORRUPT: "is damaged; take a copy from before, or read the documents again",
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write; is it full, or gone?",
}


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended by hand.

    A case may come from somebody else, so what its schema can do is kept narrow.
    """
    uri = f"file:{quote(str(path.resolve()))}?{mode}"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA cell_size_check = ON")
    return db


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors within the block into a CaseError in plain words."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        # Our own defect, not the file's.
        raise
    except sqlite3.Error as err:
        # The low byte is the kind; the rest of an extended code tells the place in SQLite.
        code = getattr(err, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise CaseError(str(path), _WHY.get(code, f"is damaged or altered: {err}")) from err


@contextmanager
def soundly(path: Path) -> Iterator[None]:
    """As `plainly`, and turn rows that hold what they can't into a CaseError too."""
    try:
        with plainly(path):
            yield
    except (msgspec.DecodeError, SpanError, KeyError) as err:
        raise CaseError(str(path), f"is damaged or altered: {err}") from err


def check(db: sqlite3.Connection, path: Path) -> None:
    """Make sure that this is a case of this version, with its tables as we make them.

    Raises:
        CaseError: it is not.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise CaseError(str(path), "is an SQLite file, but not a case of imbroglio")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA:
        raise CaseError(str(path), _of_another_version(version))
    made = _definitions(db)
    for name, sql in expected().items():
        if made.get(name) != sql:
            how = "is not as imbroglio makes it" if name in made else "is missing"
            raise CaseError(str(path), f"is damaged or altered: its table {name!r} {how}")
    # A trigger of somebody else's would do what it likes at our next write.
    for name in sorted(made.keys() - expected().keys()):
        if not name.startswith("sqlite_"):
            raise CaseError(str(path), f"is damaged or altered: {name!r} is none of its tables")


def _of_another_version(version: int) -> str:
    numbers = f"(tables {version}, here {SCHEMA})"
    if version > SCHEMA:
        return f"was made by a newer imbroglio {numbers}; update this one"
    return f"was made by an older imbroglio {numbers}; read the documents into a new case"


@cache
def expected() -> dict[str, str]:
    """The definitions of everything in a sound case, by name."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(ddl())
        return _definitions(db)


def empty(db: sqlite3.Connection) -> bool:
    """Whether nothing at all has been written into the file."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application == 0 and not _definitions(db)


def _definitions(db: sqlite3.Connection) -> dict[str, str]:
    # Without the tables that FTS5 keeps for itself, which differ between versions of SQLite.
    asked = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_*'"
    rows = db.execute(asked)
    return {str(name): str(sql) for name, sql in rows}
