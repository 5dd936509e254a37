"""One writer a case: a lock that a killed program cannot leave behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from imbroglio.errors import CaseError


@contextmanager
def held(case: Path) -> Iterator[None]:
    """Hold the lock of a case for the block.

    The lock is SQLite's own lock on an empty file beside the case: it works alike on
    every system, and the system gives it back when the program dies. SQLite's lock on
    the case itself won't do, as it is free between two transactions.

    Raises:
        CaseError: another writer has it.
    """
    beside = case.resolve()
    beside = beside.with_name(f"{beside.name}-lock")
    with closing(sqlite3.connect(beside, isolation_level=None, timeout=0)) as db:
        _take(db, case)
        try:
            yield
        finally:
            # While it is still ours: another writer's file must not be removed.
            _remove(beside)


def _take(db: sqlite3.Connection, case: Path) -> None:
    try:
        # No journal: nothing is ever written into that file.
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as err:
        if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        why = "is being written by another imbroglio; wait for it, or use another case"
        raise CaseError(str(case), why) from err


def _remove(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except PermissionError:
        # Windows keeps an open file; an empty one left behind does no harm.
        return
