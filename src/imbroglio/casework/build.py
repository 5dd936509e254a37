"""Building: what was assembled is brought in step with the documents and the decisions.

Each new document is sketched and placed, its items loose, and the parts that it was in come
loose too; then the gatherer puts together what lies loose. Every step is one transaction, and
what is left to do is known from the case itself, so a build that was killed is gone on with by
the next.
"""

import logging
from collections.abc import Iterable, Mapping
from itertools import batched

import msgspec
from msgspec.structs import replace

from imbroglio.assemble import sameness, wording
from imbroglio.assemble.decisions import Decisions
from imbroglio.assemble.sketch import key as key_of
from imbroglio.assemble.sketch import sketch
from imbroglio.assemble.wording import Vectors, Wording
from imbroglio.assembled import Proposition, Report, Sketch, counted_as
from imbroglio.casework.case import journal
from imbroglio.casework.gather import BATCH, Gatherer, Progress
from imbroglio.errors import CaseError
from imbroglio.records import Record
from imbroglio.store import Writer
from imbroglio.store.connection import soundly

log = logging.getLogger(__name__)

# The number of the document in which the analyst's own additions stand.
OWN_NUMBER = 0


class Built(Record, frozen=True, gc=False):
    """What a build did: documents taken in and dropped, and what there is now.

    Attributes:
        failed: documents that count as saying nothing, since what they say couldn't be told.
    """

    documents: int
    dropped: int
    events: int
    links: int
    claims: int
    copies: int
    failed: tuple[str, ...] = ()


class Builder:
    """Brings what was assembled in a case in step.

    Args:
        writer: the open case.
        vectors: those of words, for propositions that say the same in other words; without
            them only the same words count.
        on_progress: called with what is done, how much of it, and of how much.
    """

    def __init__(
        self,
        writer: Writer,
        vectors: Vectors | None = None,
        on_progress: Progress | None = None,
    ) -> None:
        self._writer, self._assembly = writer, writer.assembly
        self._tell = on_progress or _silent
        self._wording = Wording(wording.load(), vectors)
        self.decisions = Decisions(journal(writer))
        self._forms_touched: set[str] = set()
        self._failed: list[str] = []
        self._gatherer = Gatherer(writer, self._wording, self._tell)

    def build(self) -> Built:
        """Take in what is new, changed or gone.

        Raises:
            CaseError: the disk is full or fails. What was done before stays.
        """
        with soundly(self._writer.path):
            return self._build()

    def _build(self) -> Built:
        waiting = self._assembly.unbuilt()
        done = dropped = 0
        for batch in batched(waiting, BATCH):
            with self._writer.transaction():
                for doc in batch:
                    taken = self._take(doc)
                    done, dropped = done + taken, dropped + (not taken)
                self._reshape_forms()
            self._tell("documents", done + dropped, len(waiting))
        self.settle()
        return self._built(done, dropped)

    def settle(self, *, within: bool = False) -> None:
        """Put together what lies loose; in transactions of its own, or within the caller's."""
        self._gatherer.settle(self.decisions, within=within)

    def derive(self, numbers: Iterable[int]) -> None:
        """Apply the decisions to some documents anew, within a transaction."""
        for one in numbers:
            if one == OWN_NUMBER:
                self._own()
                continue
            found = self._assembly.sketch(one)
            if found is not None:
                self._place(one, found)

    def decide(self) -> None:
        """Take into account from now on what the journal holds."""
        self.decisions = Decisions(journal(self._writer))

    # --- documents -------------------------------------------------------------------------------

    def _take(self, doc: str) -> bool:
        """Sketch a document; whether it is there. What it changes comes loose."""
        at = self._assembly.number_of(doc)
        old = self._assembly.sketched(doc)
        if old is not None and old != at:
            self._lift(old)
            self._assembly.drop_sketch(old)
        if at is not None:
            read = self._sketch(doc)
            # Kept: what it is compared by never changes.
            alike = {one.key: self._buckets(one) for one in read.propositions}
            made = replace(read, alike=alike)
            self._assembly.keep_sketch(at, made)
            self._place(at, made)
        self._assembly.built(doc)
        return at is not None

    def _sketch(self, doc: str) -> Sketch:
        """What a document says; nothing, where that can't be told; no other is lost by it."""
        try:
            return sketch(self._writer.reading(self._writer.document(doc)))
        except CaseError:
            raise
        except Exception as err:
            log.exception("document %r can't be taken in", doc)
            self._failed.append(f"{doc}: {type(err).__name__}: {err}")
            return Sketch(doc, None, None)

    def _buckets(self, one: Proposition) -> tuple[int, ...]:
        return tuple(self._wording.buckets(one))

    def _own(self) -> None:
        added = self.decisions.added()
        self._assembly.keep_sketch(OWN_NUMBER, added)
        self._place(OWN_NUMBER, added)

    def _lift(self, at: int) -> None:
        """Take a document's rows out; its parts come loose, its links are to be counted anew."""
        db = self._assembly.db
        forms = db.execute("SELECT DISTINCT form FROM form WHERE number = ?", (at,))
        self._forms_touched.update(form for (form,) in forms)
        parts, edges = self._assembly.drop(at)
        for part in parts:
            self._assembly.loosen(part)
        db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(edge,) for edge in edges])

    def _place(self, at: int, base: Sketch) -> None:
        """Write what a document says after all decisions, its items loose."""
        self._lift(at)
        said = self.decisions.applied(base, self._forms(base))
        assembly = self._assembly
        assembly.keep_namings(at, said.namings)
        self._forms_touched.update(form for one in said.namings for form in one.forms)
        if base.print_:
            assembly.keep_item("copy", at, said.doc, base.print_)
        self._place_reports(at, said)
        self._place_ties(at, said)
        self._place_propositions(at, said)

    def _place_reports(self, at: int, said: Sketch) -> None:
        nodes: dict[str, list[Report]] = {}
        for report in said.reports:
            nodes.setdefault(report.node, []).append(report)
        namings = {n.key: n for n in said.namings}
        rows: list[tuple[Report, str | None, int | None]] = []
        for node, reports in nodes.items():
            if all(report.verdict == "rejected" for report in reports):
                rows += [(report, counted_as(node), None) for report in reports]
                continue
            told = sameness.happened(reports, said.doc, said.published, namings)
            body = msgspec.msgpack.encode(told)
            item = self._assembly.keep_item("event", at, node, list(sameness.buckets(told)), body)
            rows += [(report, None, item) for report in reports]
        self._assembly.keep_statements(at, "event", rows)

    def _place_ties(self, at: int, said: Sketch) -> None:
        rows = [
            # What ties a thing to itself is no link, but stays to be found.
            (tie, None if tie.cause == tie.effect else edge_key(tie.cause, tie.effect, tie.family))
            for tie in said.ties
        ]
        self._assembly.keep_statements(at, "link", [(tie, key, None) for tie, key in rows])
        db = self._assembly.db
        keys = [(key,) for _, key in rows if key is not None]
        db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", keys)

    def _place_propositions(self, at: int, said: Sketch) -> None:
        rows: list[tuple[Proposition, str | None, int | None]] = []
        held: dict[str, list[Proposition]] = {}
        for one in said.propositions:
            held.setdefault(one.key.partition(".")[0], []).append(one)
        for key, found in held.items():
            if all(one.verdict == "rejected" for one in found):
                rows += [(one, counted_as(key), None) for one in found]
                continue
            body = msgspec.msgpack.encode(found[0])
            buckets = said.alike.get(found[0].key, ())
            item = self._assembly.keep_item("claim", at, key, buckets, body)
            rows += [(one, None, item) for one in found]
        self._assembly.keep_statements(at, "claim", rows)

    # --- short names -----------------------------------------------------------------------------

    def _forms(self, base: Sketch) -> Mapping[str, str]:
        """Keys that are only a short form of a name to the key of that name, if one has it."""
        found: dict[str, str] = {}
        for one in base.namings:
            if one.thing == "actor" and not one.described:
                form = one.base.partition(":")[2]
                full = self._full(form, one.base)
                if full is not None:
                    found[one.base] = full
        return found

    def full(self, base: str) -> str:
        """The key of the name that a short form shortens; another key as it is."""
        sort, _, form = base.partition(":")
        return (self._full(form, base) if sort == "actor" else None) or base

    def _full(self, form: str, own: str) -> str | None:
        asked = "SELECT DISTINCT key FROM form WHERE form = ? AND key <> ? LIMIT 2"
        keys = self._assembly.db.execute(asked, (form, own)).fetchall()
        return str(keys[0][0]) if len(keys) == 1 else None

    def _reshape_forms(self) -> None:
        """Place documents anew in which a short form now means another, or nobody any more."""
        db = self._assembly.db
        asked = """
            SELECT n.number, n.base, n.key, k.doc FROM naming n JOIN sketch k ON k.number = n.number
            WHERE n.base = ?
        """
        anew: set[int] = set()
        for form in self._forms_touched:
            base = f"actor:{form}"
            full = self._full(form, base) or base
            for at, _, key, doc in db.execute(asked, (base,)):
                if self.decisions.thing(full, doc) != key:
                    anew.add(at)
        self._forms_touched.clear()
        self.derive(sorted(anew))

    def _built(self, done: int, dropped: int) -> Built:
        db = self._assembly.db
        events, links, claims, copies = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("gathered", "edge", "claim", "copied")
        )
        return Built(done, dropped, events, links, claims, copies, tuple(self._failed))


def edge_key(cause: str, effect: str, family: str) -> str:
    """The key of all that is told of two factors in one way."""
    return key_of("L", f"{cause}\n{effect}\n{family}")


def _silent(what: str, done: int, total: int) -> None:
    """Nobody wants to know."""
