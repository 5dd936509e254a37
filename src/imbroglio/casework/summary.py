"""What several documents tell of one thing, in short: for whoever shows it at a glance."""

from collections.abc import Iterator

from imbroglio.casework.answers import conclusion, differing, subject
from imbroglio.casework.case import Case, Passage
from imbroglio.records import Record

# Conclusions that are shown, and passages of a position; the commands have all of them.
MOST, PASSAGES = 60, 6

_ASKED = """
SELECT about, max(layer), count(DISTINCT number) AS documents,
    sum(stance = 'affirms') > 0 AND sum(stance IN ('denies', 'doubts')) > 0 AS disputed
FROM statement WHERE about IS NOT NULL AND verdict IS NOT 'rejected'
GROUP BY about HAVING documents > 1 OR disputed
ORDER BY disputed DESC, documents DESC, about
"""


class Side(Record, frozen=True, gc=False):
    """What some statements say against others, with the first of them."""

    says: str
    origins: int
    passages: tuple[Passage, ...]
    more: int


class Difference(Record, frozen=True, gc=False):
    """In which respect statements differ, and how."""

    what: str
    within: bool
    sides: tuple[Side, ...]


class Shared(Record, frozen=True, gc=False):
    """An event, a link or a claim that several tell.

    Attributes:
        key: in the case; layer: "event", "link" or "claim"; words: what it is.
        documents: how many tell of it; origins, against: how many independent ones affirm it,
            how many doubt or deny it. belief, dissent: for and against, 0 to 1.
    """

    key: str
    layer: str
    words: str
    documents: int
    origins: int
    against: int
    belief: float
    dissent: float
    differences: tuple[Difference, ...]


class Summary(Record, frozen=True, gc=False):
    """What is shown, and how many conclusions more there are."""

    shared: tuple[Shared, ...]
    more: int
    copies: tuple[tuple[str, str], ...]


def summary(case: Case) -> Summary:
    """What several documents of a case tell, what they differ on, and which are copies."""
    db = case.store.assembly.db
    found = db.execute(_ASKED).fetchall()
    copies = db.execute("SELECT doc, of FROM copied WHERE doc <> of ORDER BY doc").fetchall()
    shown = tuple(_shared(case, about, layer) for about, layer, *_ in found[:MOST])
    return Summary(shown, len(found) - len(shown), tuple((doc, of) for doc, of in copies))


def _shared(case: Case, key: str, layer: str) -> Shared:
    rows = case.rows(key)
    told = conclusion(case, key) or {}
    found = case.belief(rows)
    return Shared(
        key=key,
        layer=layer,
        words=subject(case, key),
        documents=int(str(told.get("documents", 0))),
        origins=len(found.support),
        against=len(found.dissent),
        belief=found.value,
        dissent=found.against,
        differences=tuple(_differences(case, key)),
    )


def _differences(case: Case, key: str) -> Iterator[Difference]:
    for one in differing(case, key, case.rows(key)):
        sides = tuple(
            Side(
                position.says,
                len(case.origins(position.rows)),
                tuple(map(case.passage, position.rows[:PASSAGES])),
                len(position.rows[PASSAGES:]),
            )
            for position in one.positions
        )
        yield Difference(one.what, one.within, sides)
