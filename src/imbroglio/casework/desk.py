"""The analyst's desk: decisions are taken, kept, undone, and what they changed is told."""

import getpass
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import msgspec

from imbroglio.assemble.analysts import Clash, clashes
from imbroglio.assemble.decisions import (
    Decisions,
    Entry,
    Op,
    Parted,
    is_thing,
    standing,
)
from imbroglio.assemble.faults import fault
from imbroglio.assemble.wording import Vectors
from imbroglio.assembled import Naming, Report
from imbroglio.casework.build import OWN_NUMBER, Builder
from imbroglio.casework.case import Case
from imbroglio.casework.corrections import corrected, named, own
from imbroglio.errors import DecisionError
from imbroglio.records import Record
from imbroglio.store import Writer
from imbroglio.store.connection import soundly

# So many conclusions are looked at before and after a decision; the others are counted only.
_LOOKED_AT = 400
_LONGEST = 300  # characters of a name


class Change(Record, frozen=True, gc=False):
    """What became of a conclusion: an event, a link or a claim, by its key.

    Attributes:
        before, after: what it says, and how far it is believed; None where it isn't there.
    """

    key: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


class Outcome(Record, frozen=True, gc=False):
    """What came of a decision.

    Attributes:
        entry: as it stands in the journal.
        changes: conclusions that are not as before.
        more: how many further ones may have changed and were not looked at.
        rules: by rule, what to believe of it before and after.
        missing: keys that nothing has, so that this part of the decision waits.
    """

    entry: Entry
    changes: tuple[Change, ...]
    more: int
    rules: Mapping[str, tuple[float, float]]
    missing: tuple[str, ...]


class Replayed(Record, frozen=True, gc=False):
    """What came of taking over a journal: entries new and known, what lacks its object, clashes."""

    taken: int
    known: int
    missing: tuple[Entry, ...]
    clashes: tuple[Clash, ...]


class Desk:
    """A case that is open for decisions, as a context manager.

    Args:
        analyst: who decides; without it, the name in ``IMBROGLIO_ANALYST``, else the user's.
        vectors: as for `Builder`.

    Raises:
        CaseError: on entering, as for `Writer`; later, if the disk is full or fails.
    """

    def __init__(
        self, path: Path | str, analyst: str | None = None, vectors: Vectors | None = None
    ) -> None:
        self.path = Path(path)
        self.analyst = analyst or os.environ.get("IMBROGLIO_ANALYST") or _user()
        self._vectors, self._stack = vectors, ExitStack()
        self._writer: Writer
        self.builder: Builder

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(soundly(self.path))
            self._writer = stack.enter_context(Writer(self.path, create=False))
            self.builder = Builder(self._writer, self._vectors)
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
    def case(self) -> Case:
        """The case as it stands now, for questions."""
        return Case.over(self._writer)

    # --- decisions -------------------------------------------------------------------------------

    def accept(self, keys: Iterable[str], note: str | None = None) -> Outcome:
        """What was read there stands in the text: statements, or all those of an event or link."""
        return self._decide("accept", self.statements(keys), note=note)

    def reject(self, keys: Iterable[str], note: str | None = None) -> Outcome:
        """What was read there doesn't stand in the text."""
        return self._decide("reject", self.statements(keys), note=note)

    def reopen(self, keys: Iterable[str], note: str | None = None) -> Outcome:
        """Neither is decided any more."""
        return self._decide("reopen", self.statements(keys), note=note)

    def correct(
        self, keys: Iterable[str], field: str, value: str, note: str | None = None
    ) -> Outcome:
        """What was read there must be this instead; see `corrections` for the fields.

        Raises:
            DecisionError: there is no such field, or it can't have this value.
        """
        statements = self.statements(keys)
        found = corrected(self.case, statements, field, value)
        return self._decide_all([("correct", statements, *one) for one in found], note)

    def merge(self, keys: Sequence[str], note: str | None = None) -> Outcome:
        """These are one: actors, places, factors, of which the first gives the key; or events.

        Raises:
            DecisionError: they are not of one sort, or fewer than two.
        """
        if len(set(keys)) < 2:
            raise DecisionError("merge", " ".join(keys), "name two or more that are one")
        if all(map(is_thing, keys)):
            self._see_to_sort(keys)
            return self._decide("merge", keys, note=note)
        groups = [self._reports(key) for key in keys]
        first, *others = groups
        made: list[tuple[Op, Sequence[str], str | None, object]] = [
            ("merge", first, None, other) for other in others
        ]
        return self._decide_all(made, note)

    def split(
        self, keys: Sequence[str], docs: Sequence[str] = (), note: str | None = None
    ) -> Outcome:
        """These are none with the others that they were put together with.

        An actor, a place or a factor is itself again; with `docs`, these documents mean another
        one by it. Reports leave their event together, for an event of their own.

        Raises:
            DecisionError: there is nothing to leave.
        """
        if docs:
            if len(keys) != 1:
                raise DecisionError("split", " ".join(keys), "name one thing with --doc")
            (key,) = keys
            self._see_to_thing("split", key)
            other = f"{key}~{uuid4().hex[:8]}"
            return self._decide("split", keys, "docs", [*docs, other], note)
        if all(map(is_thing, keys)):
            for key in keys:
                self._see_to_thing("split", key)
            return self._decide("split", keys, note=note)
        moved = self.statements(keys)
        abouts = {self.case.about(key) for key in moved} - {None}
        whole = [k for about in sorted(map(str, abouts)) for k in self._reports(about)]
        rest = [key for key in whole if key not in moved]
        if not rest:
            raise DecisionError("split", " ".join(keys), "is all of its event; name some reports")
        parted = Parted(tuple(rest), self._nodes(moved, rest))
        return self._decide("split", moved, None, msgspec.to_builtins(parted), note)

    def _nodes(self, moved: Sequence[str], rest: Sequence[str]) -> dict[str, str]:
        """Where a document told what leaves and what stays as one event: who leads them now."""
        node = {
            row.said.key: row.said.node
            for key in (*moved, *rest)
            for row in self.case.store.assembly.rows("s.key = ?", (key,))
            if isinstance(row.said, Report)
        }
        torn = {node[key] for key in moved if key in node} & {node[k] for k in rest if k in node}
        # Who leads them stays with its own; the others get the first of theirs.
        others = [key for key in (*moved, *rest) if node.get(key) in torn]
        first: dict[tuple[str, bool], str] = {}
        for key in others:
            first.setdefault((node[key], key in moved), key)
        return {
            key: first[node[key], key in moved]
            for key in others
            if (key in moved) != (node[key] in moved)
        }

    def rename(self, key: str, name: str, note: str | None = None) -> Outcome:
        """An actor, a place or a factor goes by this name."""
        self._see_to_thing("rename", key)
        if not name.strip() or len(name) > _LONGEST:
            raise DecisionError("rename", key, f"a name has 1 to {_LONGEST} characters")
        return self._decide("rename", [key], None, " ".join(name.split()), note)

    def ground(self, key: str, meant: Naming, note: str | None = None) -> Outcome:
        """An actor, a place or a factor is this entry of a table."""
        self._see_to_thing("ground", key)
        return self._decide("ground", [key], None, msgspec.to_builtins(meant), note)

    def add(self, kind: str, fields: Mapping[str, str], note: str | None = None) -> Outcome:
        """An actor, an event or a link of the analyst's own, marked as such.

        Raises:
            DecisionError: a field is missing, unknown, or can't have its value.
        """
        made = own(self.case, kind, fields, self.analyst)
        value = msgspec.to_builtins(made)
        if isinstance(made, Report):
            value["namings"] = named(self.case, (*made.actors, *made.recipients, made.place))
        return self._decide("add", [made.key], kind, value, note)

    def grade(self, key: str, grade: str, note: str | None = None) -> Outcome:
        """A source's reliability and credibility in the Admiralty code: "B2"."""
        told = grade.strip().upper()
        if len(told) != 2 or told[0] not in "ABCDEF" or told[1] not in "123456":
            raise DecisionError("grade", grade, "is none from A1 to F6")
        if not self.case.knows(key):
            what = "is no actor or publisher of the case; see `imbroglio ask CASE actors`"
            raise DecisionError("grade", key, what)
        return self._decide("grade", [key], None, told, note)

    def hypothesis(self, name: str, claims: Sequence[str] = (), note: str | None = None) -> Outcome:
        """An explanation that competes with others, and the conclusions that it asserts."""
        return self._decide("hypothesis", [name], None, list(claims), note)

    def drop_hypothesis(self, name: str, note: str | None = None) -> Outcome:
        """An explanation that is no longer considered."""
        return self._decide("hypothesis", [name], "drop", None, note)

    def assess(
        self, name: str, claims: Sequence[str], mark: str, note: str | None = None
    ) -> Outcome:
        """How an explanation bears some conclusions: CC, C, N, I, II, NA; "-" takes it back."""
        from imbroglio.assemble.hypotheses import MARKS  # noqa: PLC0415
        from imbroglio.casework.hypotheses import hypotheses  # noqa: PLC0415

        told = mark.upper()
        known = hypotheses(self.case).hypotheses
        if name not in known:
            raise DecisionError(
                "assess", name, f"is none of {', '.join(known) or 'no explanation'}"
            )
        if told not in MARKS and told != "-":
            raise DecisionError("assess", mark, f"is none of {', '.join(MARKS)} or -")
        return self._decide("assess", list(claims), name, told, note)

    def scenario(self, name: str, value: object, note: str | None = None) -> Outcome:
        """A question to the model that is kept under a name, with its answer.

        Raises:
            DecisionError: the name is empty or too long.
        """
        if not name.strip() or len(name) > _LONGEST:
            raise DecisionError("scenario", name, f"a name has 1 to {_LONGEST} characters")
        return self._decide("scenario", [" ".join(name.split())], None, value, note)

    def drop_scenario(self, name: str, note: str | None = None) -> Outcome:
        """A scenario that is no longer kept."""
        return self._decide("scenario", [" ".join(name.split())], "drop", None, note)

    def undo(self, number: int = 1) -> Outcome:
        """Take the analyst's last decisions back that hold.

        Raises:
            DecisionError: there are not so many.
        """
        mine = [e for e in standing(self.case.entries) if e.analyst == self.analyst]
        steps = _steps(mine)
        if len(steps) < number:
            raise DecisionError("undo", str(number), f"only {len(steps)} of {self.analyst}'s hold")
        # The last step first, each an entry of its own, so that redo can take them one by one.
        made: list[tuple[Op, Sequence[str], str | None, object]] = [
            ("undo", [e.id for e in step], None, None) for step in reversed(steps[-number:])
        ]
        return self._decide_all(made, None, apart=True)

    def redo(self, number: int = 1) -> Outcome:
        """Let those hold again that were undone last, unless something was decided since.

        Raises:
            DecisionError: nothing was undone, or something was decided since.
        """
        undone: list[Entry] = []
        for entry in self.case.entries:
            if entry.analyst != self.analyst:
                continue
            if entry.op == "undo":
                undone.append(entry)
            elif entry.op == "redo":
                undone = [e for e in undone if not set(e.keys) <= set(entry.keys)]
            else:
                undone.clear()
        if len(undone) < number:
            raise DecisionError("redo", str(number), f"only {len(undone)} can be redone")
        return self._decide("redo", [key for e in undone[-number:] for key in e.keys])

    def replay(self, entries: Iterable[Entry]) -> Replayed:
        """Take over a journal: of a case that was read anew, or of another analyst.

        What no longer finds its object stays in the journal and is listed.

        Raises:
            DecisionError: an entry holds what no decision can.
        """
        known = {entry.id for entry in self.case.entries}
        given = list(entries)
        for entry in given:
            if why := fault(entry):
                raise DecisionError("entry", entry.id, why)
        fresh = [entry for entry in given if entry.id not in known]
        with self._writer.transaction():
            out = self._out_of_step(Decisions([*self.case.entries, *fresh]))
            for entry in fresh:
                self._keep(entry)
            self.builder.decide()
            self._apply(fresh, out)
        missing = tuple(self.case.missing())
        return Replayed(
            len(fresh), len(given) - len(fresh), missing, tuple(clashes(self.case.entries))
        )

    # --- keys ------------------------------------------------------------------------------------

    def statements(self, keys: Iterable[str]) -> list[str]:
        """The statements that some keys stand for; that of an event or a link for all of its own.

        Raises:
            DecisionError: nothing has this key.
        """
        return list(dict.fromkeys(k for key in keys for k in self._one_or_all(key)))

    def _one_or_all(self, key: str) -> list[str]:
        case = self.case
        db = case.store.assembly.db
        if db.execute("SELECT 1 FROM statement WHERE key = ?", (key,)).fetchone():
            return [key]
        about = case.about(key)
        if about is not None:
            return [row.said.key for row in case.rows(about)]
        raise DecisionError("key", key, "nothing in the case has it; ask for keys with `ask`")

    def _reports(self, key: str | None) -> list[str]:
        about = self.case.about(key or "")
        found = [row.said.key for row in self.case.rows(about or "") if row.layer == "event"]
        if not found:
            raise DecisionError("key", str(key), "is no event, actor, place or factor of the case")
        return found

    def _see_to_thing(self, op: str, key: str) -> None:
        if not is_thing(key) or not self.case.knows(key):
            raise DecisionError(op, key, "is no actor, place or factor of the case")

    def _see_to_sort(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._see_to_thing("merge", key)
        if len({key.partition(":")[0] for key in keys}) > 1:
            raise DecisionError("merge", " ".join(keys), "are not of one sort")

    # --- keeping ---------------------------------------------------------------------------------

    def _decide(
        self,
        op: Op,
        keys: Sequence[str],
        field: str | None = None,
        value: object = None,
        note: str | None = None,
    ) -> Outcome:
        return self._decide_all([(op, keys, field, value)], note)

    def _decide_all(
        self,
        made: Sequence[tuple[Op, Sequence[str], str | None, object]],
        note: str | None,
        *,
        apart: bool = False,
    ) -> Outcome:
        """One step of the analyst: entries with one time, which are undone together.

        Args:
            apart: each has a time of its own instead, and is a step of its own.
        """
        at = self._now()
        entries = [
            Entry(
                uuid4().hex,
                (at + timedelta(microseconds=place * apart)).isoformat(timespec="microseconds"),
                *(self.analyst, op, tuple(keys), field, value, note),
            )
            for place, (op, keys, field, value) in enumerate(made)
        ]
        for entry in entries:
            if not entry.keys:
                raise DecisionError(entry.op, "", "nothing is chosen; nothing was decided")
        with self._writer.transaction():
            wanted = Decisions([*self.case.entries, *entries])
            touched = self._touched(entries) | self._out_of_step(wanted)
            before = self._conclusions(self._about(touched))
            rules = self._rules(entries)
            for entry in entries:
                self._keep(entry)
            self.builder.decide()
            self._apply(entries, touched)
            after = self._conclusions({*before, *self._about(touched)})
            now = self._rules(entries)
        changes = [
            Change(key, before.get(key), after.get(key))
            for key in sorted({*before, *after})
            if before.get(key) != after.get(key)
        ]
        return Outcome(
            entry=entries[-1],
            changes=tuple(changes[:_LOOKED_AT]),
            more=max(0, len(changes) - _LOOKED_AT),
            rules={
                name: (rules.get(name, value), value)
                for name, value in now.items()
                if abs(rules.get(name, value) - value) > 1e-9
            },
            missing=tuple(
                key
                for e in entries
                if e.op in ("accept", "reject", "correct")
                for key in e.keys
                if not self.case.knows(key)
            ),
        )

    def _keep(self, entry: Entry) -> None:
        self._writer.assembly.db.execute(
            "INSERT OR IGNORE INTO journal VALUES (?, ?, ?, ?, ?)",
            (entry.id, entry.at, entry.analyst, entry.op, msgspec.json.encode(entry).decode()),
        )

    def _apply(self, entries: Iterable[Entry], also: set[int]) -> None:
        """Place the documents anew that some entries are about, and settle what comes loose."""
        self.builder.derive(sorted(self._touched(entries) | also))
        self.builder.settle(within=True)

    def _touched(self, entries: Iterable[Entry]) -> set[int]:
        """The numbers of the documents that some entries bear on."""
        by_id = {entry.id: entry for entry in self.case.entries}
        db = self._writer.assembly.db
        found: set[int] = set()
        for entry in entries:
            if entry.op in ("undo", "redo"):
                found |= self._touched([by_id[k] for k in entry.keys if k in by_id])
                continue
            if entry.op == "add":
                found.add(OWN_NUMBER)
            if entry.op in ("hypothesis", "assess", "scenario", "add"):
                continue
            for key in (*entry.keys, *_further(entry)):
                for asked in (
                    "SELECT number FROM statement WHERE key = ?",
                    "SELECT number FROM naming WHERE base = ?",
                    "SELECT number FROM naming WHERE key = ?",
                    "SELECT number FROM sketch WHERE publisher = ?",
                ):
                    found.update(n for (n,) in db.execute(asked, (key,)))
            for key in self.builder.decisions.corrected_to((*entry.keys, *_further(entry))):
                asked = "SELECT number FROM statement WHERE key = ?"
                found.update(n for (n,) in db.execute(asked, (key,)))
        return found

    def _out_of_step(self, wanted: Decisions) -> set[int]:
        """The documents in which a thing isn't what some decisions make of it.

        Undoing may free a thing of which no document knows the key any more, so the keys of an
        entry don't lead to all that hangs on it.
        """
        db = self._writer.assembly.db
        asked = """
            SELECT n.number, n.base, n.key, k.doc FROM naming n JOIN sketch k ON k.number = n.number
            WHERE n.base = ?
        """
        found = set()
        for base in self.builder.decisions.decided | wanted.decided:
            for number, held, key, doc in db.execute(asked, (base,)):
                full = self.builder.full(held)
                if key not in (wanted.thing(held, doc), wanted.thing(full, doc)):
                    found.add(number)
        return found

    def _about(self, numbers: Iterable[int]) -> set[str]:
        """The conclusions that the statements of some documents are counted for."""
        db = self._writer.assembly.db
        asked = "SELECT DISTINCT about FROM statement WHERE number = ? AND about IS NOT NULL"
        return {about for n in numbers for (about,) in db.execute(asked, (n,))}

    def _conclusions(self, keys: Iterable[str]) -> dict[str, Mapping[str, object]]:
        from imbroglio.casework.answers import conclusion  # noqa: PLC0415

        case = self.case
        found: dict[str, Mapping[str, object]] = {}
        for key in sorted(keys)[: 10 * _LOOKED_AT]:
            told = conclusion(case, key)
            if told is not None:
                found[key] = told
        return found

    def _rules(self, entries: Iterable[Entry]) -> Mapping[str, float]:
        """What to believe of each rule that found what some entries are about."""
        case = self.case
        weights = [case.weights(layer) for layer in ("events", "links", "statements")]
        asked = "SELECT DISTINCT rule, layer FROM statement WHERE number = ?"
        places = {"event": 0, "link": 1, "claim": 2}
        db = self._writer.assembly.db
        rows = [row for n in self._touched(entries) for row in db.execute(asked, (n,))]
        return {rule: weights[places[layer]].rule(rule).mean for rule, layer in rows if rule}

    def _now(self) -> datetime:
        """The time, later than that of any entry: the journal is in order whatever the clock."""
        now = datetime.now(UTC)
        asked = "SELECT max(at) FROM journal"
        (last,) = self._writer.assembly.db.execute(asked).fetchone()
        if last is not None:
            now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
        return now


def _further(entry: Entry) -> list[str]:
    """Other keys in the value of an entry: the reports that it puts together or apart."""
    if entry.op == "ground" and isinstance(entry.value, dict):
        return [str(entry.value.get("base"))]
    if entry.op == "split" and entry.field == "docs" and isinstance(entry.value, list):
        # What the documents mean since goes by a key of its own.
        return [str(entry.value[-1])]
    return entry.others


def _steps(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries by the step in which they were made."""
    steps: list[list[Entry]] = []
    for entry in entries:
        if steps and steps[-1][0].at == entry.at:
            steps[-1].append(entry)
        else:
            steps.append([entry])
    return steps


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A process without a user of that number, as in some containers.
        return "analyst"
