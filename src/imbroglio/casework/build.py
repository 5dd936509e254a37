"""Building: what was assembled is brought in step with the documents and the decisions.

First each new document is sketched, and the parts that it has a neighbour in are taken apart;
then loose items are put together anew. Every step is one transaction, and what is left to do is
known from the case itself, so a build that was killed is gone on with by the next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import batched, combinations, product

import msgspec
from msgspec.structs import replace

from imbroglio.assemble import copies, sameness, wording
from imbroglio.assemble.account import account
from imbroglio.assemble.decisions import Decisions
from imbroglio.assemble.grouping import Parts, pairs
from imbroglio.assemble.sameness import Gathered, Happened
from imbroglio.assemble.sketch import key as key_of
from imbroglio.assemble.sketch import sketch
from imbroglio.assemble.wording import Vectors, Wording
from imbroglio.assembled import Happening, Naming, Proposition, Report, Row, Sketch, Why, counted_as
from imbroglio.casework.case import journal
from imbroglio.records import Record
from imbroglio.store import Writer
from imbroglio.store.connection import soundly

# Documents sketched, and parts put together, in one transaction.
_BATCH = 200
# The number of the document in which the analyst's own additions stand.
OWN_NUMBER = 0
# From this share of loose items on, all buckets are gone through in order and not one by one.
_MANY, _FEW = 0.1, 500
# Items that are kept decoded while they are compared.
_CACHED = 60_000


class Built(Record, frozen=True, gc=False):
    """What a build did: documents taken in and dropped, and what there is now."""

    documents: int
    dropped: int
    events: int
    links: int
    claims: int
    copies: int


type Progress = Callable[[str, int, int], None]


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
        self._happened = lru_cache(maxsize=_CACHED)(self._load_happened)
        self._shingles = lru_cache(maxsize=2_000)(self._load_shingles)
        self._proposed = lru_cache(maxsize=_CACHED)(self._load_proposed)

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
        for batch in batched(waiting, _BATCH):
            with self._writer.transaction():
                for doc in batch:
                    taken = self._take(doc)
                    done, dropped = done + taken, dropped + (not taken)
                self._reshape_forms()
            self._tell("documents", done + dropped, len(waiting))
        self.settle()
        return self._built(done, dropped)

    def settle(self, *, within: bool = False) -> None:
        """Put together what lies loose, a batch a transaction; or all within the caller's own."""
        step = nullcontext if within else self._writer.transaction
        self._forget()
        for layer, gather in (
            ("copy", self._gather_copies),
            ("event", self._gather_events),
            ("claim", self._gather_claims),
        ):
            self._regroup(layer, gather, step)
        self._refresh_edges(step)

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
            read = sketch(self._writer.reading(self._writer.document(doc)))
            # Kept, so that a decision needs no vectors.
            alike = {one.key: self._buckets(one) for one in read.propositions}
            made = replace(read, alike=alike)
            self._assembly.keep_sketch(at, made)
            self._place(at, made)
        self._assembly.built(doc)
        return at is not None

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
            self._loosen(part)
        db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(edge,) for edge in edges])

    def _loosen(self, part: int) -> None:
        db = self._assembly.db
        db.execute("UPDATE item SET part = NULL WHERE part = ?", (part,))
        self._clear(part)

    def _clear(self, part: int) -> None:
        """Drop what was made of a part."""
        db = self._assembly.db
        db.execute(
            "DELETE FROM party WHERE event IN (SELECT key FROM gathered WHERE part = ?)", (part,)
        )
        for table in ("gathered", "claim", "copied"):
            db.execute(f"DELETE FROM {table} WHERE part = ?", (part,))

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
                rows += [(report, None, None) for report in reports]
                continue
            told = sameness.happened(reports, said.doc, said.published, namings)
            body = msgspec.msgpack.encode(told)
            item = self._assembly.keep_item("event", at, node, list(sameness.buckets(told)), body)
            rows += [(report, None, item) for report in reports]
        self._assembly.keep_statements(at, "event", rows)

    def _place_ties(self, at: int, said: Sketch) -> None:
        rows = [(tie, edge_key(tie.cause, tie.effect, tie.family), None) for tie in said.ties]
        self._assembly.keep_statements(at, "link", rows)
        db = self._assembly.db
        db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(key,) for _, key, _ in rows])

    def _place_propositions(self, at: int, said: Sketch) -> None:
        rows: list[tuple[Proposition, str | None, int | None]] = []
        held: dict[str, list[Proposition]] = {}
        for one in said.propositions:
            held.setdefault(one.key.partition(".")[0], []).append(one)
        for key, found in held.items():
            if all(one.verdict == "rejected" for one in found):
                rows += [(one, None, None) for one in found]
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

    # --- putting together ------------------------------------------------------------------------

    def _regroup(
        self,
        layer: str,
        gather: Callable[[list[int]], None],
        step: Callable[[], AbstractContextManager[None]],
    ) -> None:
        found = self._loosened(layer)
        total = sum(map(len, found))
        done = 0
        for batch in _by_size(found, _BATCH):
            with step():
                for part in batch:
                    gather(part)
                    done += len(part)
            self._tell(layer, done, total)

    def _loosened(self, layer: str) -> list[list[int]]:
        """The parts that loose items make with each other and with those that lie near."""
        assembly = self._assembly
        loose = set(assembly.loose(layer))
        if not loose:
            return []
        fits = {"copy": self._copies, "event": self._alike, "claim": self._same_claim}[layer]
        everything = len(loose) > _FEW and len(loose) >= _MANY * assembly.count(layer)
        made = Parts(sorted(loose))
        for group in assembly.shared(layer) if everything else assembly.neighbours(layer, loose):
            mine = [item for item in group if item in loose]
            others = [item for item in group if item not in loose]
            for one, other in (*combinations(mine, 2), *product(mine, others)):
                together = other in made and made.first(one) == made.first(other)
                if not together and fits(one, other):
                    made.join(one, other)
        for one, other in self._by_analyst(layer, loose):
            made.join(one, other)
        # Whatever was together with a neighbour comes along.
        near = [item for part in made.all() for item in part if item not in loose]
        for item, part in assembly.parts_of(near).items():
            for fellow in assembly.in_parts([part] if part is not None else []):
                made.join(item, fellow)
        return [sorted(part) for part in made.all()]

    def _by_analyst(self, layer: str, loose: set[int]) -> Iterator[tuple[int, int]]:
        if layer != "event":
            return
        for one, other in self.decisions.together():
            some, others = (self._items_with(key) for key in (one, other))
            for pair in product(some, others):
                if pair[0] != pair[1] and not loose.isdisjoint(pair):
                    yield pair

    def _items_with(self, key: str) -> list[int]:
        """The items that a report is part of."""
        asked = "SELECT item FROM statement WHERE key = ? AND item IS NOT NULL"
        return [item for (item,) in self._assembly.db.execute(asked, (key,))]

    def _copies(self, one: int, other: int) -> bool:
        return copies.shared(self._shingles(one), self._shingles(other)) >= copies.CONTAINED

    def _alike(self, one: int, other: int) -> bool:
        return sameness.related(self._happened(one), self._happened(other))

    def _same_claim(self, one: int, other: int) -> bool:
        return self._wording.why_same(self._proposed(one), self._proposed(other)) is not None

    def _load_happened(self, item: int) -> Happened:
        return msgspec.msgpack.decode(self._assembly.item(item).body, type=Happened)

    def _load_proposed(self, item: int) -> Proposition:
        return msgspec.msgpack.decode(self._assembly.item(item).body, type=Proposition)

    def _load_shingles(self, item: int) -> frozenset[int]:
        doc = self._assembly.item(item).key
        return copies.shingles(self._writer.document(doc).text)

    def _forget(self) -> None:
        """Items have new numbers after a document came anew."""
        for cache in (self._happened, self._shingles, self._proposed):
            cache.cache_clear()

    def _settle_part(self, items: Sequence[int]) -> int:
        """Take note of a part, in place of those that its items were in before."""
        known = self._assembly.parts_of(items)
        for part in {part for part in known.values() if part is not None}:
            self._clear(part)
        self._assembly.set_part(items[0], items)
        return items[0]

    def _gather_copies(self, items: list[int]) -> None:
        part = self._settle_part(items)
        if len(items) == 1:
            return
        asked = """
            SELECT k.published IS NULL, k.published, k.doc, k.number
            FROM item i JOIN sketch k ON k.number = i.number WHERE i.id = ?
        """
        db = self._assembly.db
        rows = sorted(db.execute(asked, (item,)).fetchone() for item in items)
        first = rows[0][2]
        made = [(at, doc, first, part) for *_, doc, at in rows]
        db.executemany("INSERT OR REPLACE INTO copied VALUES (?, ?, ?, ?)", made)

    def _gather_claims(self, items: list[int]) -> None:
        part = self._settle_part(items)
        rows = self._rows(items)
        said = rows[0].said
        key = counted_as(said.key.partition(".")[0])
        self._counted_for(items, key)
        words = said.content if isinstance(said, Proposition) else ()
        body = msgspec.json.encode({"words": words, "why": self._why_alike(items)}).decode()
        documents = len({row.doc for row in rows})
        self._assembly.db.execute(
            "INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)", (key, part, documents, body)
        )

    def _why_alike(self, items: Sequence[int]) -> list[Why]:
        """For each proposition but the first, the first other one that it is like, and why."""
        told = sorted((self._proposed(item) for item in items), key=lambda one: one.key)
        found = []
        for place, one in enumerate(told[1:], 1):
            for other in (*told[:place], *told[place + 1 :]):
                reason = self._wording.why_same(one, other)
                if reason is not None:
                    found.append(Why(one.key, other.key, reason))
                    break
        return found

    def _gather_events(self, items: list[int]) -> None:
        part = self._settle_part(items)
        told = {one.key: one for one in map(self._happened, items)}
        item_of = {self._happened(item).key: item for item in items}
        for gathered in self._events(item_of, told):
            mine = [item_of[key] for key in gathered.keys]
            rows = [(r.doc, r.said) for r in self._rows(mine) if isinstance(r.said, Report)]
            places = {p.key: p for key in gathered.keys if (p := told[key].place) is not None}
            nodes = list(dict.fromkeys(report.node for _, report in rows))
            made = account(gathered, rows, places, nodes)
            self._keep_event(made, part, places)
            self._counted_for(mine, made.key)

    def _events(self, item_of: Mapping[str, int], told: Mapping[str, Happened]) -> list[Gathered]:
        if len(told) == 1:
            return [Gathered((*told,), ())]
        key_of_item = {item: key for key, item in item_of.items()}
        mine = set(key_of_item)
        groups = ([i for i in g if i in mine] for g in self._assembly.neighbours("event", mine))
        near = [(key_of_item[a], key_of_item[b]) for a, b in pairs(groups)]
        together = [
            (key_of_item[a], key_of_item[b])
            for a, b in self._by_analyst("event", mine)
            if {a, b} <= mine
        ]
        reports = {key: self._reports_of(item) for key, item in item_of.items()}
        return sameness.events(
            told,
            near,
            together,
            lambda a, b: any(
                self.decisions.apart(*pair) for pair in product(reports[a], reports[b])
            ),
        )

    def _reports_of(self, item: int) -> list[str]:
        asked = "SELECT key FROM statement WHERE item = ?"
        return [key for (key,) in self._assembly.db.execute(asked, (item,))]

    def _rows(self, items: Iterable[int]) -> list[Row]:
        asked = "s.item IN (SELECT value FROM json_each(?))"
        return list(self._assembly.rows(asked, (msgspec.json.encode(list(items)).decode(),)))

    def _counted_for(self, items: Iterable[int], key: str) -> None:
        rows = [(key, item) for item in items]
        self._assembly.db.executemany("UPDATE statement SET about = ? WHERE item = ?", rows)

    def _keep_event(self, made: Happening, part: int, places: Mapping[str, Naming]) -> None:
        place = places.get(made.place or "")
        db = self._assembly.db
        db.execute(
            "INSERT OR REPLACE INTO gathered VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(made.key, part, made.type, made.planned, made.place),
                *(place.country if place else None, made.first, made.last, made.documents),
                msgspec.json.encode(made).decode(),
            ),
        )
        sides = (("actor", made.actors), ("recipient", made.recipients))
        rows = [(made.key, side, key) for side, keys in sides for key, _ in keys]
        db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?)", rows)

    # --- links -----------------------------------------------------------------------------------

    def _stale(self) -> Iterator[str]:
        return (key for (key,) in self._assembly.db.execute("SELECT key FROM stale").fetchall())

    def _refresh_edges(self, step: Callable[[], AbstractContextManager[None]]) -> None:
        waiting = list(self._stale())
        for done, batch in enumerate(batched(waiting, _BATCH * 5)):
            with step():
                self._recount(batch)
            self._tell("link", min((done + 1) * _BATCH * 5, len(waiting)), len(waiting))

    def _recount(self, keys: Iterable[str]) -> None:
        """Count the statements of some links anew; a link that nobody tells goes."""
        db = self._assembly.db
        asked = """
            SELECT count(DISTINCT number), min(json_extract(body, '$.cause')),
                min(json_extract(body, '$.effect')), min(json_extract(body, '$.family')),
                group_concat(DISTINCT json_extract(body, '$.sign'))
            FROM statement WHERE about = ? AND verdict IS NOT 'rejected'
        """
        for key in keys:
            documents, cause, effect, family, signs = db.execute(asked, (key,)).fetchone()
            if documents:
                db.execute(
                    "INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?)",
                    (key, cause, effect, family, _sign(signs), documents),
                )
            else:
                db.execute("DELETE FROM edge WHERE key = ?", (key,))
            db.execute("DELETE FROM stale WHERE key = ?", (key,))

    def _built(self, done: int, dropped: int) -> Built:
        db = self._assembly.db
        counts = [
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("gathered", "edge", "claim", "copied")
        ]
        return Built(done, dropped, *counts)


def edge_key(cause: str, effect: str, family: str) -> str:
    """The key of all that is told of two factors in one way."""
    return key_of("L", f"{cause}\n{effect}\n{family}")


def _sign(signs: str | None) -> str:
    found = set((signs or "").split(",")) - {""}
    if len(found) > 1:
        return "±"
    return {"1": "+", "-1": "−"}.get(next(iter(found), ""), "?")


def _by_size(found: Iterable[list[int]], size: int) -> Iterator[list[list[int]]]:
    """Parts in batches of about so many items."""
    batch: list[list[int]] = []
    held = 0
    for part in found:
        batch.append(part)
        held += len(part)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _silent(what: str, done: int, total: int) -> None:
    """Nobody wants to know."""
