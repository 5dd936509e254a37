"""Documents and keys for the tests of the case."""

from imbroglio.reading import By
from imbroglio.records import (
    AnyRecord,
    Date,
    DocId,
    Document,
    Evaluation,
    Event,
    Factor,
    Factuality,
    Link,
    Mention,
    Place,
    Recommendation,
    Toll,
)
from imbroglio.store import ReaderKey
from tests.pipeline.fakes import BY, records

KEY = ReaderKey(By("fake", "1", "toy 2"))
OTHER = ReaderKey(By("fake", "2", "toy 2"))


def document(doc: str = "d1", text: str = "", **fields) -> Document:
    """A document; without a text, with one of its own."""
    return Document(DocId(doc), text or f"Amsel said that {doc} was late.", **fields)


def read(of: Document) -> tuple[AnyRecord, ...]:
    """Records of every type, in mixed order."""
    where = Mention(of.id, 0, 5, "place", BY)
    when = Mention(of.id, 6, 10, "date", BY)
    word = Mention(of.id, 6, 10, "predicate", BY)
    return (
        where,
        Place(of.id, "p1", "Amsel", -1.5, None, None, None, None, "unknown", (where.id,), BY),
        *records(of),
        when,
        Evaluation(of.id, (when.id, where.id), "a1", -1, None, BY),
        Date(of.id, "d1", None, "unknown", (when.id,), BY),
        word,
        Factuality(of.id, word.id, None, "PR-", "future", (), BY),
        Event(
            of.id, "e1", "ASSAULT", None, ("crime",), word.id, ("a1",), (), "p1", None,
            (word.id,), "CT+", "actual", None, "e1", None, BY,
        ),
        Toll(of.id, "e1", "dead", 1, 2, None, False, "a1", (when.id,), None, BY),
        Factor(of.id, "f1", "hunger", "hunger", (when.id,), BY),
        Link(
            of.id, "l1", "prevent", (where.id,), (when.id,), (), "f1", None, -1, None, -1, None,
            None, "a1", "partly", "CT+", "actual", None, BY,
        ),
        Recommendation(of.id, None, (word.id,), "must", (when.id,), None, BY),
        Evaluation(of.id, (word.id,), None, None, None, BY),
    )  # fmt: skip
