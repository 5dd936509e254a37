"""What must hold of any case: order, undoing, replaying, and belief that only grows."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks._cases import Bond, Deed, Telling, document
from imbroglio.assemble.belief import Printed, Weights, belief
from imbroglio.assembled import Report
from imbroglio.casework import Builder, Case, Desk
from imbroglio.casework.grounding import meant
from imbroglio.errors import DecisionError
from imbroglio.reading import By
from imbroglio.store import ReaderKey, Writer

NATO = meant("actor:x", "own:nato", "x")
KEY = ReaderKey(By("drawn", "1", None))
LABELS = st.sampled_from(("CT+", "PR+", "PS+", "Uu", "PS-", "CT-"))
DEEDS = st.builds(
    Deed,
    actor=st.integers(0, 2),
    what=st.integers(0, 1),
    recipient=st.integers(3, 4),
    place=st.integers(0, 2),
    day=st.integers(100, 103),
    dead=st.sampled_from((None, 5, 46)),
)
TELLINGS = st.builds(
    Telling,
    deed=DEEDS,
    source=st.sampled_from((None, 5, 6)),
    label=LABELS,
    dead=st.sampled_from((None, None, 60)),
)
BONDS = st.builds(
    Bond,
    cause=st.integers(0, 1),
    effect=st.integers(2, 3),
    sign=st.sampled_from((1, -1, None)),
    source=st.sampled_from((None, 5)),
    label=LABELS,
)
LONG = "".join(f"word{n} went past the mill on the hill by day {n}. " for n in range(8))
PAGES = st.lists(
    st.tuples(
        st.lists(TELLINGS, max_size=3),
        st.lists(BONDS, max_size=2),
        st.integers(100, 106),
        st.sampled_from((None, "Paper A", "Paper B")),
        st.sampled_from(("", LONG)),
    ),
    min_size=1,
    max_size=5,
)
FEW = settings(
    max_examples=int(os.environ.get("IMBROGLIO_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def pages(drawn):
    """Documents with their records, of what was drawn."""
    return [
        document(f"d{number}", told, bonds, published=day, publisher=paper, filler=filler)
        for number, (told, bonds, day, paper, filler) in enumerate(drawn)
    ]


@contextmanager
def case(given_pages, *, steps=1):
    """A case of these documents, built after every so many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.sqlite"
        for start in range(0, len(given_pages), steps):
            with Writer(path) as writer:
                for page, records in given_pages[start : start + steps]:
                    writer.add(page, records, KEY)
                Builder(writer).build()
        yield path


def digest(path):
    """Of a case."""
    with Case(path) as opened:
        return opened.digest()


def keys(path, table="gathered"):
    """The keys of all events, or of another table."""
    with Case(path) as opened:
        asked = f"SELECT key FROM {table} ORDER BY key"
        return [key for (key,) in opened.store.assembly.db.execute(asked)]


@FEW
@given(PAGES, st.randoms(use_true_random=False))
def test_any_order_of_reading_gives_the_same_case(drawn, random):
    """At once, one after another, or backwards; and again with one document replaced and back."""
    given_pages = pages(drawn)
    shuffled = random.sample(given_pages, len(given_pages))

    with case(given_pages, steps=len(given_pages)) as at_once, case(shuffled) as one_by_one:
        with Writer(one_by_one) as writer:
            page, records = shuffled[0]
            writer.add(page, (), KEY)
            Builder(writer).build()
            writer.add(page, records, KEY)
            Builder(writer).build()

        assert digest(at_once) == digest(one_by_one)


OPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("accept", "reject", "label", "date", "turn", "rename", "merge", "split", "grade",
             "things", "apart", "add", "ground", "free")
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def decide(desk, op, one, other):
    """Take some decision; False where there is nothing to decide on."""

    def pick(asked, number=one):
        found = [key for (key,) in desk.case.store.assembly.db.execute(asked)]
        return found[number % len(found)]

    said = "SELECT key FROM statement ORDER BY key"
    events = "SELECT key FROM gathered ORDER BY key"
    links = "SELECT key FROM edge ORDER BY key"
    actors = "SELECT DISTINCT key FROM naming WHERE thing = 'actor' ORDER BY key"
    decisions = {
        "accept": lambda: desk.accept([pick(said)]),
        "reject": lambda: desk.reject([pick(said)]),
        "label": lambda: desk.correct([pick(said)], "label", "PR-"),
        "date": lambda: desk.correct([pick(events)], "date", f"2015-04-{12 + other % 5}"),
        "turn": lambda: desk.correct([pick(links)], "direction", ""),
        "rename": lambda: desk.rename(pick(actors), f"Name {other}"),
        "merge": lambda: desk.merge([pick(events), pick(events, other)]),
        "split": lambda: desk.split([pick(said)]),
        "grade": lambda: desk.grade(pick(actors), "B2"),
        "things": lambda: desk.merge([pick(actors), pick(actors, other)]),
        "apart": lambda: desk.split([pick(actors)], docs=["d0"]),
        "ground": lambda: desk.ground(pick(actors), NATO),
        "free": lambda: desk.split([pick(actors)]),
        "add": lambda: desk.add("link", {"cause": f"thing {one}", "effect": f"thing {other + 40}"}),
    }
    try:
        decisions[op]()
    except (DecisionError, ZeroDivisionError):
        return False
    return True


@FEW
@given(PAGES, OPS)
@example(
    drawn=[([Telling(Deed(actor=0, what=0, recipient=3, place=0, day=100))], [], 100, None, "")],
    ops=[("ground", 0, 0), ("free", 0, 0)],
)
def test_undoing_gives_back_what_was(drawn, ops):
    """Each decision undone in turn, and all done again."""
    with case(pages(drawn), steps=9) as path, Desk(path, "anna") as desk:
        digests = [desk.case.digest()]
        digests += [desk.case.digest() for op in ops if decide(desk, *op)]
        steps = len(digests) - 1

        for before in reversed(digests[:-1]):
            desk.undo()
            assert desk.case.digest() == before
        for after in digests[1:]:
            desk.redo()
            assert desk.case.digest() == after
        if steps:
            desk.undo(steps)
            assert desk.case.digest() == digests[0]


@FEW
@given(PAGES, OPS)
@example(
    drawn=[([Telling(Deed(actor=0, what=0, recipient=3, place=0, day=100))], [], 100, None, "")],
    ops=[("ground", 0, 0), ("apart", 0, 0)],
)
def test_replaying_a_journal_on_a_fresh_case_gives_the_same_case(drawn, ops):
    """Read in another order, with the journal taken over before or after building."""
    given_pages = pages(drawn)
    with case(given_pages, steps=9) as path, case(given_pages[::-1]) as fresh:
        with Desk(path, "anna") as desk:
            for op in ops:
                decide(desk, *op)
            if len(desk.case.entries) > 1:
                desk.undo()
            entries = desk.case.entries
        with Desk(fresh, "bert") as desk:
            made = desk.replay(entries)
            again = desk.replay(entries)

        assert (made.taken, again.taken, again.known) == (len(entries), 0, len(entries))
        assert digest(fresh) == digest(path)

        with tempfile.TemporaryDirectory() as folder:
            late = Path(folder) / "late.sqlite"
            with Writer(late) as writer:
                for page, records in given_pages:
                    writer.add(page, records, KEY)
            with Desk(late, "bert") as desk:
                desk.replay(entries)
                desk.builder.build()
            assert digest(late) == digest(path)


@FEW
@given(PAGES, st.integers(0, 30), st.integers(0, 30))
def test_merging_and_splitting_again_changes_nothing(drawn, one, other):
    """Events by their reports, actors by their keys."""
    with case(pages(drawn), steps=9) as path, Desk(path, "anna") as desk:
        db = desk.case.store.assembly.db
        before = desk.case.digest()
        events = keys(path)
        if len(events) > 1:
            first, second = events[one % len(events)], events[other % len(events)]
            if first != second:
                moved = [row.said.key for row in desk.case.rows(second)]
                desk.merge([first, second])
                desk.split(moved)
                assert desk.case.digest() == before
        asked = "SELECT DISTINCT key FROM naming WHERE thing = 'actor' ORDER BY key"
        actors = [key for (key,) in db.execute(asked)]
        if len(actors) > 1:
            first, second = actors[one % len(actors)], actors[other % len(actors)]
            if first != second:
                desk.merge([first, second])
                desk.split([second])
                assert desk.case.digest() == before


@FEW
@given(PAGES)
def test_no_two_figures_that_contradict_each_other_are_ever_summed(drawn):
    """Every figure of an event is one that somebody tells, and those that differ are a conflict."""
    from imbroglio.casework.answers import differing, event

    given_pages = pages(drawn)
    told = {
        record.best for _, records in given_pages for record in records if hasattr(record, "vague")
    }
    with case(given_pages, steps=9) as path, Case(path) as opened:
        for key in keys(path):
            rows = opened.rows(key)
            figures = [f for f in event(opened, key)["tolls"] if f["kind"] == "dead"]
            assert {figure["best"] for figure in figures} <= told
            if len({figure["best"] for figure in figures}) > 1:
                affirmed = [r for r in rows if r.said.stance != "denies" and r.said.figures]
                if len({f.best for r in affirmed for f in r.said.figures}) > 1:
                    assert "toll" in {one.kind for one in differing(opened, key, rows)}


def report(number, holder, label, stance="affirms"):
    """A report of one holder."""
    return Report(
        f"e-{number}", ((0, 1),), (0, 1), holder, holder, (), stance, label, "actual", None, None,
        f"e-{number}", None, "ASSAULT", None, (), (), (), None, None, None, (),
    )  # fmt: skip


SAYING = st.tuples(
    st.sampled_from(("actor:a", "actor:b", "author", "nobody", "words:sources")),
    LABELS,
    st.sampled_from(("d1", "d2", "d3")),
    st.sampled_from((None, "actor:paper")),
)


@given(st.lists(SAYING, max_size=6), LABELS)
def test_belief_is_monotone_in_independent_support(said, label):
    """One more origin that affirms never lowers belief for, nor touches belief against."""
    given_rows = [
        (report(number, holder, tag, "affirms" if tag.endswith("+") else "denies"),
         Printed(doc, doc, publisher))
        for number, (holder, tag, doc, publisher) in enumerate(said)
    ]  # fmt: skip
    weights = Weights("events")
    fresh = (report(99, "actor:new", label), Printed("d9", "d9", None))

    before, after = belief(given_rows, weights), belief([*given_rows, fresh], weights)

    assert after.value >= before.value
    assert after.against == before.against
    assert 0 <= before.value < 1
