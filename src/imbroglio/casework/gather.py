"""Putting together what lies loose: near-copies, reports of one event, claims, and links.

Only items that share a bucket are compared. Those that fit make a part, and a part depends on
nothing outside it; so only the parts that a loose item lies near are made anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import batched, product

import msgspec

from imbroglio.assemble import copies, sameness
from imbroglio.assemble.account import account
from imbroglio.assemble.decisions import Decisions
from imbroglio.assemble.grouping import Parts
from imbroglio.assemble.sameness import Gathered, Happened
from imbroglio.assemble.wording import Wording
from imbroglio.assembled import Happening, Naming, Proposition, Report, Row, Why, counted_as
from imbroglio.store import Writer

# Items that are put together in one transaction.
BATCH = 200
# From this share of loose items on, all buckets are gone through in order and not one by one.
_MANY, _FEW = 0.1, 500
# Items that are kept decoded while they are compared.
_CACHED = 60_000

type Progress = Callable[[str, int, int], None]


class Gatherer:
    """Puts together what lies loose in a case.

    Args:
        writer: the open case.
        wording: tells propositions that say the same.
        tell: called with what is done, how much of it, and of how much.
    """

    def __init__(self, writer: Writer, wording: Wording, tell: Progress) -> None:
        self._writer, self._assembly = writer, writer.assembly
        self._wording, self._tell = wording, tell
        self._happened = lru_cache(maxsize=_CACHED)(self._load_happened)
        self._shingles = lru_cache(maxsize=2_000)(self._load_shingles)
        self._proposed = lru_cache(maxsize=_CACHED)(self._load_proposed)
        self._decisions = Decisions()

    def settle(self, decisions: Decisions, *, within: bool = False) -> None:
        """Put together what lies loose, a batch a transaction; or all within the caller's own."""
        step = nullcontext if within else self._writer.transaction
        self._decisions = decisions
        self._forget()
        for layer, gather in (
            ("copy", self._gather_copies),
            ("event", self._gather_events),
            ("claim", self._gather_claims),
        ):
            self._regroup(layer, gather, step)
        self._refresh_edges(step)

    def _regroup(
        self,
        layer: str,
        gather: Callable[[list[int]], None],
        step: Callable[[], AbstractContextManager[None]],
    ) -> None:
        found = self._loosened(layer)
        total = sum(map(len, found))
        done = 0
        for batch in _by_size(found, BATCH):
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
            for place, one in enumerate(mine):
                theirs = [*mine[place + 1 :], *others]
                if all(other in made and made.first(one) == made.first(other) for other in theirs):
                    continue
                for other in theirs:
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
        for one, other in self._decisions.together:
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
            self._assembly.clear(part)
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
        near = ([key_of_item[item] for item in group] for group in groups)
        together = [
            (key_of_item[a], key_of_item[b])
            for a, b in self._by_analyst("event", mine)
            if {a, b} <= mine
        ]
        decided = self._decisions
        reports = {
            key: [one for one in self._reports_of(item) if one in decided.paired]
            for key, item in (item_of.items() if decided.paired else ())
        }
        return sameness.events(
            told,
            near,
            together,
            lambda a, b: any(
                decided.apart(*pair) for pair in product(reports.get(a, ()), reports.get(b, ()))
            ),
            lambda key: bool(reports.get(key)),
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
        for done, batch in enumerate(batched(waiting, BATCH * 5)):
            with step():
                self._recount(batch)
            self._tell("link", min((done + 1) * BATCH * 5, len(waiting)), len(waiting))

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
