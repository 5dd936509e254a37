"""What a case is assembled of, as tables: rows that follow from documents and decisions.

All of it can be made again from the records and the journal. Texts and names are plain columns,
so that plain SQL can ask; the rest of a row is JSON. `item` and `bucket` are for putting
together what belongs together: two items that share a bucket are compared.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from imbroglio.assembled import Naming, Proposition, Report, Row, Sketch, Tie
from imbroglio.records import Record

Layer = Literal["event", "link", "claim", "copy"]
KINDS: Mapping[str, type[Report | Tie | Proposition]] = {
    "event": Report,
    "link": Tie,
    "claim": Proposition,
}

DDL = """
CREATE TABLE unbuilt (doc TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stale (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    analyst TEXT NOT NULL,
    op TEXT NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sketch (
    number INTEGER PRIMARY KEY,
    doc TEXT NOT NULL UNIQUE,
    published INTEGER,
    publisher TEXT,
    body BLOB NOT NULL
);
CREATE TABLE statement (
    key TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    layer TEXT NOT NULL,
    about TEXT,
    item INTEGER,
    holder TEXT NOT NULL,
    name TEXT NOT NULL,
    stance TEXT NOT NULL,
    label TEXT NOT NULL,
    status TEXT NOT NULL,
    rule TEXT,
    verdict TEXT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX statement_about ON statement (about, key);
CREATE INDEX statement_number ON statement (number);
CREATE INDEX statement_item ON statement (item) WHERE item IS NOT NULL;
CREATE INDEX statement_holder ON statement (holder);
CREATE INDEX statement_verdict ON statement (rule, verdict) WHERE verdict IS NOT NULL;
CREATE TABLE naming (
    number INTEGER NOT NULL,
    base TEXT NOT NULL,
    key TEXT NOT NULL,
    thing TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    admin1 TEXT,
    described INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (number, base)
) WITHOUT ROWID;
CREATE INDEX naming_key ON naming (key);
CREATE INDEX naming_base ON naming (base);
CREATE TABLE form (
    form TEXT NOT NULL,
    key TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (form, key, number)
) WITHOUT ROWID;
CREATE INDEX form_number ON form (number);
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    layer TEXT NOT NULL,
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    part INTEGER,
    buckets BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX item_number ON item (number);
CREATE INDEX item_part ON item (part);
CREATE INDEX item_key ON item (key);
CREATE TABLE bucket (
    layer TEXT NOT NULL,
    bucket INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (layer, bucket, item)
) WITHOUT ROWID;
CREATE TABLE gathered (
    key TEXT PRIMARY KEY,
    part INTEGER NOT NULL,
    type TEXT NOT NULL,
    planned INTEGER NOT NULL,
    place TEXT,
    country TEXT,
    first INTEGER,
    last INTEGER,
    documents INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX gathered_part ON gathered (part);
CREATE INDEX gathered_type ON gathered (type, first);
CREATE INDEX gathered_first ON gathered (first);
CREATE TABLE party (
    event TEXT NOT NULL,
    side TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (event, side, actor)
) WITHOUT ROWID;
CREATE INDEX party_actor ON party (actor);
CREATE TABLE edge (
    key TEXT PRIMARY KEY,
    cause TEXT NOT NULL,
    effect TEXT NOT NULL,
    family TEXT NOT NULL,
    sign TEXT NOT NULL,
    documents INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX edge_cause ON edge (cause);
CREATE INDEX edge_effect ON edge (effect);
CREATE TABLE claim (
    key TEXT PRIMARY KEY,
    part INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claim_part ON claim (part);
CREATE TABLE copied (
    number INTEGER PRIMARY KEY,
    doc TEXT NOT NULL,
    of TEXT NOT NULL,
    part INTEGER NOT NULL
);
CREATE INDEX copied_of ON copied (of);
CREATE INDEX copied_part ON copied (part);
"""

# What plain SQL is meant to ask; `docs/case.md` says what is in them.
VIEWS = """
CREATE VIEW documents AS
    SELECT d.id AS doc, d.title, d.publisher, d.author, d.published, d.url,
        coalesce(c.of, d.id) AS copy_of, k.publisher AS publisher_key
    FROM document d LEFT JOIN copied c ON c.number = d.number
        LEFT JOIN sketch k ON k.number = d.number;
CREATE VIEW statements AS
    SELECT s.key, s.layer, s.about, k.doc, s.holder, s.name AS holder_name, s.stance, s.label,
        s.status, s.rule, s.verdict, s.first, s.last,
        substr(d.text, s.first + 1, s.last - s.first) AS passage, s.body AS details
    FROM statement s JOIN sketch k ON k.number = s.number
        LEFT JOIN document d ON d.number = s.number;
CREATE VIEW events AS
    SELECT key, type, planned, place, country,
        CASE WHEN first IS NULL THEN NULL ELSE date(first + 1721424.5) END AS first,
        CASE WHEN last IS NULL THEN NULL ELSE date(last + 1721423.5) END AS last,
        documents, body AS details
    FROM gathered;
CREATE VIEW parties AS SELECT event, side, actor FROM party;
CREATE VIEW links AS SELECT key, cause, effect, family, sign, documents FROM edge;
CREATE VIEW claims AS SELECT key, documents, body AS details FROM claim;
CREATE VIEW things AS
    SELECT key, thing, name, sort, country, lat, lon, documents, mentions FROM (
        SELECT key, thing, name, sort, country, lat, lon, count(DISTINCT number) AS documents,
            sum(mentions) AS mentions, max(printf('%09d%s', mentions, name))
        FROM naming GROUP BY key, thing);
CREATE VIEW decisions AS SELECT at, analyst, op, id, body AS details FROM journal;
"""


class Item(Record, frozen=True, gc=False):
    """Something to be put together with its like: id, layer, document, key, part, and itself."""

    id: int
    number: int
    key: str
    part: int | None
    body: bytes


class Assembly:
    """The tables of what was assembled, over a connection to a case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    # --- documents and what they say ---------------------------------------------------------

    def unbuilt(self) -> list[str]:
        """Documents that came, changed or went since the last build, by id."""
        return [doc for (doc,) in self.db.execute("SELECT doc FROM unbuilt ORDER BY doc")]

    def number_of(self, doc: str) -> int | None:
        """The number of a document in the case, or None."""
        found = self.db.execute("SELECT number FROM document WHERE id = ?", (doc,)).fetchone()
        return int(found[0]) if found else None

    def sketched(self, doc: str) -> int | None:
        """The number under which there is a sketch of this document, or None."""
        found = self.db.execute("SELECT number FROM sketch WHERE doc = ?", (doc,)).fetchone()
        return int(found[0]) if found else None

    def built(self, doc: str) -> None:
        """Take note that a document is as its records are."""
        self.db.execute("DELETE FROM unbuilt WHERE doc = ?", (doc,))

    def keep_sketch(self, number: int, sketch: Sketch) -> None:
        """Keep what a document says, as it says it."""
        self.db.execute(
            "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?, ?)",
            (
                *(number, sketch.doc, sketch.published, sketch.publisher),
                msgspec.msgpack.encode(sketch),
            ),
        )

    def sketch(self, number: int) -> Sketch | None:
        """What a document says, as it says it."""
        asked = "SELECT body FROM sketch WHERE number = ?"
        found = self.db.execute(asked, (number,)).fetchone()
        return msgspec.msgpack.decode(found[0], type=Sketch) if found else None

    def drop_sketch(self, number: int) -> None:
        """Forget a document."""
        self.db.execute("DELETE FROM sketch WHERE number = ?", (number,))

    def drop(self, number: int) -> tuple[set[int], set[str]]:
        """Drop all rows of a document; which parts and links they were in."""
        held = self.db.execute(
            "SELECT id, part, buckets, layer FROM item WHERE number = ?", (number,)
        )
        parts: set[int] = set()
        for item, part, buckets, layer in held.fetchall():
            if part is not None:
                parts.add(part)
            keys = [(layer, key, item) for key in _numbers(buckets)]
            self.db.executemany(
                "DELETE FROM bucket WHERE layer = ? AND bucket = ? AND item = ?", keys
            )
        asked = "SELECT DISTINCT about FROM statement WHERE number = ? AND layer = 'link'"
        edges = {about for (about,) in self.db.execute(asked, (number,)) if about}
        for table in ("item", "statement", "naming", "form", "copied"):
            self.db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        return parts, edges

    def keep_namings(self, number: int, namings: Iterable[Naming]) -> None:
        """Keep whom and what a document names."""
        rows, forms = [], []
        for n in namings:
            rows.append(
                (
                    *(number, n.base, n.key, n.thing, n.name, n.sort, n.country, n.lat, n.lon),
                    *(n.admin1, n.described, n.mentions),
                )
            )
            forms += [(form, n.base, number) for form in n.forms]
        marks = ", ".join("?" * 12)
        self.db.executemany(f"INSERT INTO naming VALUES ({marks})", rows)
        self.db.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", forms)

    def keep_statements(
        self,
        number: int,
        layer: str,
        found: Iterable[tuple[Report | Tie | Proposition, str | None, int | None]],
    ) -> None:
        """Keep statements, each with what it is counted for and the item that it is part of."""
        rows = [
            (
                *(one.key, number, layer, about, item, one.holder, one.name, one.stance),
                *(one.label, one.status, one.rule, one.verdict, *one.passage),
                msgspec.json.encode(one).decode(),
            )
            for one, about, item in found
        ]
        marks = ", ".join("?" * 15)
        self.db.executemany(f"INSERT OR REPLACE INTO statement VALUES ({marks})", rows)

    def keep_item(
        self, layer: str, number: int, key: str, buckets: Sequence[int], body: bytes = b""
    ) -> int:
        """Keep something to be put together with its like; its id."""
        unique = sorted(set(buckets))
        packed = b"".join(b.to_bytes(8, "little", signed=True) for b in unique)
        made = self.db.execute(
            "INSERT INTO item (layer, number, key, buckets, body) VALUES (?, ?, ?, ?, ?)",
            (layer, number, key, packed, body),
        )
        ident = int(made.lastrowid or 0)
        rows = [(layer, bucket, ident) for bucket in unique]
        self.db.executemany("INSERT INTO bucket VALUES (?, ?, ?)", rows)
        return ident

    # --- putting together ----------------------------------------------------------------------

    def loose(self, layer: str) -> list[int]:
        """Items that are in no part yet."""
        asked = "SELECT id FROM item WHERE part IS NULL AND layer = ? ORDER BY id"
        return [item for (item,) in self.db.execute(asked, (layer,))]

    def in_parts(self, parts: Iterable[int]) -> list[int]:
        """The items of some parts."""
        found: list[int] = []
        for part in parts:
            rows = self.db.execute("SELECT id FROM item WHERE part = ?", (part,))
            found += [item for (item,) in rows]
        return found

    def parts_of(self, items: Iterable[int]) -> dict[int, int | None]:
        """The part of each item."""
        asked = "SELECT part FROM item WHERE id = ?"
        found = {item: self.db.execute(asked, (item,)).fetchone() for item in items}
        return {item: row[0] for item, row in found.items() if row}

    def shared(self, layer: str) -> Iterator[list[int]]:
        """Items that share a bucket, bucket by bucket, over a whole layer."""
        asked = "SELECT bucket, item FROM bucket WHERE layer = ? ORDER BY bucket, item"
        held: list[int] = []
        last: int | None = None
        for bucket, item in self.db.execute(asked, (layer,)):
            if bucket != last:
                if len(held) > 1:
                    yield held
                held, last = [], bucket
            held.append(item)
        if len(held) > 1:
            yield held

    def neighbours(self, layer: str, items: Iterable[int]) -> Iterator[list[int]]:
        """The same for the buckets of some items."""
        seen: set[int] = set()
        for item in items:
            row = self.db.execute("SELECT buckets FROM item WHERE id = ?", (item,)).fetchone()
            for bucket in _numbers(row[0]) if row else ():
                if bucket in seen:
                    continue
                seen.add(bucket)
                asked = "SELECT item FROM bucket WHERE layer = ? AND bucket = ?"
                held = [one for (one,) in self.db.execute(asked, (layer, bucket))]
                if len(held) > 1:
                    yield held

    def item(self, ident: int) -> Item:
        """One item."""
        asked = "SELECT id, number, key, part, body FROM item WHERE id = ?"
        return Item(*self.db.execute(asked, (ident,)).fetchone())

    def loosen(self, part: int) -> None:
        """Take a part apart: its items lie loose, and what was made of it goes."""
        self.db.execute("UPDATE item SET part = NULL WHERE part = ?", (part,))
        self.clear(part)

    def clear(self, part: int) -> None:
        """Drop what was made of a part."""
        events = "SELECT key FROM gathered WHERE part = ?"
        self.db.execute(f"DELETE FROM party WHERE event IN ({events})", (part,))
        for table in ("gathered", "claim", "copied"):
            self.db.execute(f"DELETE FROM {table} WHERE part = ?", (part,))

    def set_part(self, part: int, items: Iterable[int]) -> None:
        """Take note that some items are one part."""
        rows = [(part, item) for item in items]
        self.db.executemany("UPDATE item SET part = ? WHERE id = ?", rows)

    def count(self, layer: str) -> int:
        """How many items a layer has."""
        asked = "SELECT count(*) FROM item WHERE layer = ?"
        return int(self.db.execute(asked, (layer,)).fetchone()[0])

    # --- asking ----------------------------------------------------------------------------------

    def rows(self, where: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Statements that a condition of SQL holds for, in order of document and place."""
        asked = f"""
            SELECT s.layer, s.number, k.doc, s.about, s.body
            FROM statement s JOIN sketch k ON k.number = s.number WHERE {where}
            ORDER BY k.published IS NULL, k.published, k.doc, s.first, s.key
        """
        for layer, number, doc, about, body in self.db.execute(asked, tuple(values)):
            said = msgspec.json.decode(body, type=KINDS[layer])
            yield Row(said, layer, number, doc, about)

    def about(self, key: str) -> list[Row]:
        """The statements that are counted for an event, a link or a claim."""
        return list(self.rows("s.about = ?", (key,)))

    def name(self, key: str) -> str:
        """The usual name of an actor, a place or a factor; the key of what nobody names."""
        asked = """
            SELECT name FROM naming WHERE key = ? GROUP BY name
            ORDER BY sum(mentions) DESC, length(name) DESC, name LIMIT 1
        """
        found = self.db.execute(asked, (key,)).fetchone()
        return str(found[0]) if found else key.partition(":")[2] or key


def _numbers(packed: bytes) -> Iterator[int]:
    for at in range(0, len(packed), 8):
        yield int.from_bytes(packed[at : at + 8], "little", signed=True)
