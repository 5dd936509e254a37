"""Cases of which the truth is known, read by the real reader: what is put together."""

import json
from collections import defaultdict

import pytest

from imbroglio import pipeline
from imbroglio.casework import Case
from imbroglio.casework.answers import differing, event
from imbroglio.store import Writer
from tests.casework.generated import KINDS, case

SEEDS = (11, 12, 13)


@pytest.fixture(scope="module", params=SEEDS)
def built(request, tmp_path_factory):
    """A generated case, read and built; the truth beside it."""
    made = case(request.param)
    folder = tmp_path_factory.mktemp("generated")
    lines = folder / "documents.jsonl"
    lines.write_text("".join(json.dumps(told.given()) + "\n" for told in made.documents))
    path = folder / "case.sqlite"
    with Writer(path) as writer:
        pipeline.read([lines], writer)
    pipeline.build(path)
    return made, path


def mentions(made, path):
    """Each mention of a hidden event: the event told, and the one it is counted for."""
    told = {document.doc: document for document in made.documents}
    kinds = {one.number: KINDS[one.kind][0] for one in made.events}
    with Case(path) as opened:
        rows = list(opened.store.assembly.rows("s.layer = 'event'"))
    return {
        row.said.key: (number, row.about)
        for row in rows
        for start, end, number in told[row.doc].stretches
        if start <= row.said.words[0][0] < end
        and row.said.type == kinds[number]
        and "." not in row.said.key
    }


def b_cubed(pairs):
    """Precision and recall of a grouping, over its mentions (Bagga & Baldwin 1998)."""
    told, found = defaultdict(set), defaultdict(set)
    for key, (truth, about) in pairs.items():
        told[truth].add(key)
        found[about].add(key)
    shares = [
        (len(told[truth] & found[about]) / len(found[about]),
         len(told[truth] & found[about]) / len(told[truth]))
        for truth, about in pairs.values()
    ]  # fmt: skip
    precision, recall = (sum(side) / len(shares) for side in zip(*shares, strict=True))
    return precision, recall


@pytest.mark.model
@pytest.mark.slow
def test_reports_of_one_event_come_together(built):
    """B-cubed F1 of .90 and more; precision is less than 1 where two events are alike by chance."""
    pairs = mentions(*built)
    precision, recall = b_cubed(pairs)

    assert len(pairs) > 150
    assert precision >= 0.95
    assert 2 * precision * recall / (precision + recall) >= 0.90


@pytest.mark.model
@pytest.mark.slow
def test_wire_copies_count_once(built):
    """Of the documents that copy or are copied, 95 in 100 are with exactly their like."""
    made, path = built
    groups = defaultdict(set)
    for told in made.documents:
        groups[told.copy_of or told.doc].add(told.doc)
    with Case(path) as opened:
        db = opened.store.assembly.db
        of = dict(db.execute("SELECT doc, of FROM copied"))
    found = defaultdict(set)
    for told in made.documents:
        found[of.get(told.doc, told.doc)].add(told.doc)
    copies = [(doc, docs) for docs in groups.values() if len(docs) > 1 for doc in docs]
    right = sum(found[of.get(doc, doc)] == docs for doc, docs in copies)
    alone = [doc for docs in groups.values() if len(docs) == 1 for doc in docs]

    assert len(copies) > 40
    assert right / len(copies) >= 0.95
    assert sum(doc in of for doc in alone) / len(alone) <= 0.05


@pytest.mark.model
@pytest.mark.slow
def test_no_two_contradicting_tolls_are_summed(built):
    """Each figure is one that a document tells; where two can't both be, it is a conflict."""
    made, path = built
    told = {document.dead for document in made.documents} | {one.dead for one in made.events}
    differed = 0

    with Case(path) as opened:
        keys = [k for (k,) in opened.store.assembly.db.execute("SELECT key FROM gathered")]
        for key in keys:
            rows = opened.rows(key)
            best = {
                figure["best"]
                for figure in event(opened, key, rows)["tolls"]
                if figure["kind"] == "dead" and figure["best"]
            }
            assert best <= told
            if len(best) > 1:
                differed += 1
                kinds = {one.kind for one in differing(opened, key, rows)}
                sides = {f.side for row in rows for f in row.said.figures if f.kind == "dead"}
                assert "toll" in kinds or len(sides) > 1
    assert differed > 3
