"""The digest of what was assembled: the same for the same documents and decisions."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from imbroglio.casework.case import Case

# Numbers of rows and parts depend on the order of reading; nothing else does.
_ASKED = (
    "SELECT doc, published, publisher FROM sketch WHERE number > 0 ORDER BY doc",
    "SELECT key, type, planned, place, country, first, last, documents, body FROM gathered"
    " ORDER BY key",
    "SELECT event, side, actor FROM party ORDER BY event, side, actor",
    "SELECT key, cause, effect, family, sign, documents FROM edge ORDER BY key",
    "SELECT key, documents, body FROM claim ORDER BY key",
    "SELECT doc, of FROM copied ORDER BY doc",
    "SELECT k.doc, n.base, n.key, n.thing, n.name, n.sort, n.country, n.lat, n.lon, n.admin1,"
    " n.described, n.mentions FROM naming n JOIN sketch k ON k.number = n.number"
    " ORDER BY k.doc, n.base",
    "SELECT k.doc, s.key, s.layer, s.about, s.verdict, s.body FROM statement s"
    " JOIN sketch k ON k.number = s.number ORDER BY s.key",
)


def digest(case: "Case") -> str:
    """SHA-256, 64 hex digits."""
    sha = hashlib.sha256()
    for row in _rows(case):
        sha.update(msgspec.json.encode(row) + b"\n")
    return sha.hexdigest()


def _rows(case: "Case") -> Iterator[object]:
    db = case.store.assembly.db
    for asked in _ASKED:
        yield from db.execute(asked)
    yield from sorted(case.decisions.graded.items())
    for entry in case.decisions.entries:
        if entry.op in ("hypothesis", "assess", "scenario"):
            yield [entry.op, entry.keys, entry.field, entry.value]
