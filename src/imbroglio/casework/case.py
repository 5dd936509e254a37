"""A case that is open for questions: what was assembled, how far it is believed, and why."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from imbroglio.assemble import belief as believing
from imbroglio.assemble.belief import Belief, Printed, Weights
from imbroglio.assemble.decisions import Decisions, Entry
from imbroglio.assemble.faults import fault
from imbroglio.assemble.precision import Layer
from imbroglio.assembled import AUTHOR, Happening, Row, Said, told_by
from imbroglio.errors import CaseError
from imbroglio.records import Record
from imbroglio.store import Writer
from imbroglio.store.asking import Asking
from imbroglio.store.connection import soundly
from imbroglio.store.view import View

# What the rules that find each layer of a case are called where they were measured.
LAYERS: Mapping[str, Layer] = {"event": "events", "link": "links", "claim": "statements"}
_READING = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_STEPS = 100_000  # of SQLite's machine, between two looks at what goes on
_PASSAGE = 1_000  # characters of a passage, at most


class Passage(Record, frozen=True, gc=False):
    """The words in which somebody says something.

    Attributes:
        key: of the statement; doc, start, end: where it stands, in code points.
        text: the words; holder: whose they are, in words.
        stance, label: what the holder makes of it. verdict: the analyst's on the reading.
        published: of the document, ISO 8601, or None.
    """

    key: str
    doc: str
    start: int
    end: int
    text: str
    holder: str
    holder_key: str
    through: tuple[str, ...]
    stance: str
    label: str
    status: str
    rule: str | None
    verdict: str | None
    published: str | None


class Case:
    """A case as it stood when it was opened, as a context manager.

    Raises:
        CaseError: on entering, if the file is absent, foreign or made by another version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._stack = ExitStack()
        self.store: Asking
        # Of this case as it stands now; whoever decides something opens another.
        self._weights: dict[Layer, Weights] = {}
        self._places: dict[int, Printed] = {}
        self._names: dict[str, str] = {}

    @classmethod
    def over(cls, writer: Writer) -> Self:
        """The case that somebody has open for writing."""
        made = cls(writer.path)
        made.store = writer
        return made

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(soundly(self.path))
            self.store = stack.enter_context(View(self.path))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A fault of the file that shows only now is told in plain words.
        self._stack.__exit__(kind, error, trace)

    @property
    def unbuilt(self) -> int:
        """How many documents came, changed or went since the last build."""
        (count,) = self.store.assembly.db.execute("SELECT count(*) FROM unbuilt").fetchone()
        (loose,) = self.store.assembly.db.execute(
            "SELECT EXISTS (SELECT 1 FROM item WHERE part IS NULL) OR EXISTS (SELECT 1 FROM stale)"
        ).fetchone()
        return int(count) or int(loose)

    @property
    def begun(self) -> bool:
        """Whether anything of it was built so far."""
        asked = "SELECT EXISTS (SELECT 1 FROM sketch)"
        return bool(self.store.assembly.db.execute(asked).fetchone()[0])

    @cached_property
    def entries(self) -> list[Entry]:
        """The journal, in order.

        Raises:
            CaseError: an entry holds what no decision can.
        """
        return sorted(journal(self.store), key=lambda entry: entry.order)

    @cached_property
    def decisions(self) -> Decisions:
        """What the analyst decided, as it holds."""
        return Decisions(self.entries)

    def event(self, key: str) -> Happening | None:
        """The event with this key, or in which a report with this key is counted."""
        asked = "SELECT body FROM gathered WHERE key = ?"
        db = self.store.assembly.db
        found = db.execute(asked, (self.about(key) or key,)).fetchone()
        return msgspec.json.decode(found[0], type=Happening) if found else None

    def about(self, key: str) -> str | None:
        """What a key stands for: an event, a link or a claim; or None.

        An event is called after its earliest report. Where an earlier one came since, the old
        key still leads to it.
        """
        db = self.store.assembly.db
        for table in ("gathered", "edge", "claim"):
            if db.execute(f"SELECT 1 FROM {table} WHERE key = ?", (key,)).fetchone():
                return key
        said = told_by(key)
        found = db.execute("SELECT about FROM statement WHERE key = ?", (said,)).fetchone()
        return found[0] if found else None

    def rows(self, key: str) -> list[Row]:
        """The statements that are counted for an event, a link or a claim."""
        return self.store.assembly.about(key)

    def belief(self, rows: Sequence[Row]) -> Belief:
        """What some statements of one thing come to."""
        weights = self.weights(LAYERS[rows[0].layer] if rows else "events")
        return believing.belief([(row.said, self.printed(row)) for row in rows], weights)

    def origins(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Statements by independent origin."""
        back = {row.said.key: row for row in rows}
        given = [(row.said, self.printed(row)) for row in rows]
        return [[back[said.key] for said, _ in one] for one in believing.origins(given)]

    def weights(self, layer: Layer) -> Weights:
        """What rules and holders weigh, after the analyst's verdicts and grades."""
        if layer not in self._weights:
            self._weights[layer] = Weights(layer, self.verdicts, self.decisions.graded)
        return self._weights[layer]

    @cached_property
    def verdicts(self) -> dict[str, tuple[int, int]]:
        """By rule, how many of its finds were accepted and rejected."""
        asked = """
            SELECT rule, sum(verdict = 'accepted'), sum(verdict = 'rejected') FROM statement
            WHERE verdict IS NOT NULL AND rule IS NOT NULL AND key NOT LIKE '%.%' GROUP BY rule
        """
        rows = self.store.assembly.db.execute(asked)
        return {rule: (right, wrong) for rule, right, wrong in rows}

    def printed(self, row: Row) -> Printed:
        """Where a statement stands, and of what that is a copy."""
        if row.number not in self._places:
            self._places[row.number] = self._printed(row.number)
        return self._places[row.number]

    def _printed(self, number: int) -> Printed:
        asked = """
            SELECT k.doc, coalesce(c.of, k.doc), k.publisher, k.published
            FROM sketch k LEFT JOIN copied c ON c.number = k.number WHERE k.number = ?
        """
        doc, of, publisher, published = self.store.assembly.db.execute(asked, (number,)).fetchone()
        key = self.decisions.thing(publisher, doc) if publisher else None
        return Printed(doc, of, key, published)

    def name(self, key: str) -> str:
        """The usual name of an actor, a place or a factor."""
        if key not in self._names:
            self._names[key] = self.store.assembly.name(key)
        return self._names[key]

    def holder(self, said: Said, doc: str) -> str:
        """A holder in words; of an author, the publisher."""
        if said.holder != AUTHOR:
            return said.name
        asked = "SELECT coalesce(publisher, author) FROM document WHERE id = ?"
        found = self.store.assembly.db.execute(asked, (doc,)).fetchone()
        return f"{said.name} ({found[0]})" if found and found[0] else said.name

    def passage(self, row: Row) -> Passage:
        """The words of a statement."""
        said = row.said
        start, end = said.passage
        asked = "SELECT published, substr(text, ?, ?) FROM document WHERE number = ?"
        held = (start + 1, min(end - start, _PASSAGE), row.number)
        found = self.store.assembly.db.execute(asked, held).fetchone() or (None, "")
        return Passage(
            *(said.key, row.doc, start, end, " ".join(found[1].split())),
            *(self.holder(said, row.doc), said.holder),
            through=tuple(map(self.name, said.through)),
            stance=said.stance,
            label=said.label,
            status=said.status,
            rule=said.rule,
            verdict=said.verdict,
            published=found[0],
        )

    def missing(self) -> list[Entry]:
        """Decisions that hold and are about something that isn't there, or not any more."""
        return [
            entry
            for entry in self.decisions.entries
            if entry.op not in ("add", "hypothesis", "scenario")
            and not all(self.knows(key) for key in (*entry.keys, *entry.others))
        ]

    def knows(self, key: str) -> bool:
        """Whether a statement, a conclusion, a thing or a publisher with this key is there."""
        db = self.store.assembly.db
        return any(
            db.execute(asked, (key,)).fetchone()
            for asked in (
                "SELECT 1 FROM statement WHERE key = ?",
                "SELECT 1 FROM naming WHERE base = ? LIMIT 1",
                "SELECT 1 FROM naming WHERE key = ? LIMIT 1",
                "SELECT 1 FROM gathered WHERE key = ?",
                "SELECT 1 FROM edge WHERE key = ?",
                "SELECT 1 FROM claim WHERE key = ?",
                "SELECT 1 FROM sketch WHERE publisher = ? LIMIT 1",
            )
        )

    def sql(self, asked: str) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
        """The columns and rows of a question in SQL, which can only read.

        Raises:
            CaseError: SQLite doesn't take it, or it would do more than read; some faults show
                only when the rows are asked for.
        """
        db = self.store.assembly.db
        # Also lets Ctrl-C through while SQLite is at work.
        db.set_progress_handler(_go_on, _STEPS)
        try:
            db.set_authorizer(_only_reads)
            found = db.execute(asked)
            columns = tuple(column[0] for column in found.description or ())
        except (sqlite3.Error, sqlite3.Warning) as err:
            raise CaseError(str(self.path), f"SQL: {err}") from err
        finally:
            db.set_authorizer(None)
        if not columns:
            raise CaseError(str(self.path), "SQL: that asks nothing")
        return columns, self._fetched(found)

    def _fetched(self, found: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
        try:
            yield from found
        except sqlite3.Error as err:
            raise CaseError(str(self.path), f"SQL: {err}") from err

    def digest(self) -> str:
        """SHA-256 over all that was assembled, 64 hex digits.

        The order of reading and the way to the decisions that hold make no difference.
        """
        from imbroglio.casework.digest import digest  # noqa: PLC0415

        return digest(self)


def journal(store: Asking) -> list[Entry]:
    """All entries of a case's journal, in no order.

    Raises:
        CaseError: an entry holds what no decision can: somebody else wrote it.
    """
    rows = store.assembly.db.execute("SELECT body FROM journal")
    found = [msgspec.json.decode(body, type=Entry) for (body,) in rows]
    for entry in found:
        if why := fault(entry):
            raise CaseError(str(store.path), f"is damaged or altered: entry {entry.id}: {why}")
    return found


def _go_on() -> int:
    return 0


def _only_reads(action: int, *_: str | None) -> int:
    """What a question may do: read tables, and use the functions that are built in."""
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
