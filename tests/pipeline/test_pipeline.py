"""From files to a case or lines, with a reader that needs no model."""

import json
from io import BytesIO

import pytest

from imbroglio.errors import CaseError
from imbroglio.export.jsonl import Lines
from imbroglio.ingest import Limits, Overrides
from imbroglio.pipeline import Settings, read
from imbroglio.reading import decode
from imbroglio.store import View, Writer
from tests.pipeline.fakes import recipe, texts


def jsonl(path, *documents):
    """A batch file; texts alone get ids of their own."""
    lines = (
        d if isinstance(d, dict) else {"id": f"w{n}", "text": d} for n, d in enumerate(documents)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def into_case(case, *paths, version="1", **settings):
    """One run into a case."""
    with Writer(case) as sink:
        return read(paths, sink, settings=Settings(**settings), recipe=recipe(version=version))


def as_lines(*paths, **settings):
    """One run into lines; the summary and the bytes."""
    out = BytesIO()
    summary = read(paths, Lines(out), settings=Settings(**settings), recipe=recipe())
    return summary, out.getvalue()


def digest(case):
    """The digest of a case."""
    with View(case) as view:
        return view.digest()


def test_lines_keep_order_and_ids(tmp_path):
    """One line a document, in the order of the input, under the id that it came with."""
    path = jsonl(tmp_path / "in.jsonl", *texts(80))

    summary, out = as_lines(path)

    readings = [decode(line) for line in out.splitlines()]
    assert [r.id for r in readings] == [f"w{n}" for n in range(80)]
    assert [r.text for r in readings] == list(texts(80))
    assert all(r.attributions for r in readings)
    assert (summary.read, summary.documents, summary.problems) == (80, 80, ())


def test_the_bytes_are_the_same_with_more_processes(tmp_path):
    """Two workers give what one gives, failures and all."""
    path = jsonl(tmp_path / "in.jsonl", *texts(70), "FAIL", *texts(30, start=70), " ")

    assert as_lines(path, jobs=1) == as_lines(path, jobs=2)


def test_reading_again_changes_nothing_and_parses_nothing(tmp_path):
    """An unchanged document is passed over before the reader sees it."""
    path = jsonl(tmp_path / "in.jsonl", *texts(30))
    case = tmp_path / "case"
    first = into_case(case, path)
    before = digest(case)

    second = into_case(case, path)

    assert (first.read, first.skipped) == (30, 0)
    assert (second.read, second.skipped) == (0, 30)
    assert digest(case) == before


def test_a_changed_document_and_another_reader_replace(tmp_path):
    """Only what has changed is read again; a new version of the reader reads all again."""
    case = tmp_path / "case"
    into_case(case, jsonl(tmp_path / "a.jsonl", *texts(30)))
    changed = jsonl(tmp_path / "b.jsonl", *texts(29), "Dorn said that all was new.")

    second = into_case(case, changed)
    third = into_case(case, changed, version="2")

    assert (second.read, second.replaced, second.skipped) == (1, 1, 29)
    assert (third.read, third.replaced, third.skipped) == (30, 30, 0)
    into_case(tmp_path / "fresh", changed)
    assert digest(case) == digest(tmp_path / "fresh")


def test_the_order_of_reading_makes_no_difference(tmp_path):
    """Files in any order, at once or one after the other: the same digest."""
    a = jsonl(tmp_path / "a.jsonl", *({"id": f"a{n}", "text": t} for n, t in enumerate(texts(20))))
    b = jsonl(tmp_path / "b.jsonl", *({"id": f"b{n}", "text": t} for n, t in enumerate(texts(9))))

    into_case(tmp_path / "1", a, b)
    into_case(tmp_path / "2", b, a, jobs=2)
    into_case(tmp_path / "3", b)
    into_case(tmp_path / "3", a)

    assert digest(tmp_path / "1") == digest(tmp_path / "2") == digest(tmp_path / "3")


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_document_in_the_middle(tmp_path, jobs):
    """The others are there; the bad one is there too, with its problem, and is tried again."""
    path = jsonl(tmp_path / "in.jsonl", *texts(40), "Brack said that it must FAIL.", *texts(9, 40))
    case = tmp_path / "case"

    summary = into_case(case, path, jobs=jobs)
    again = into_case(case, path, jobs=jobs)

    assert (summary.read, summary.unreadable) == (49, 1)
    assert (again.read, again.skipped, again.unreadable) == (0, 49, 1)
    (problem,) = summary.problems
    assert problem.doc == "w40"
    assert "a pass stumbled" in problem.what
    with View(case) as view:
        assert (view.counts().documents, view.counts().incomplete) == (50, 1)
        bad = view.document("w40")
        assert bad.text == "Brack said that it must FAIL."
        assert view.records(bad.id) == ()


def test_files_that_cannot_be_read_leave_a_row(tmp_path):
    """An absent, an empty and a broken file between good ones."""
    (tmp_path / "good.txt").write_text("Amsel said that the road was open.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    names = ["empty.txt", "absent.txt", "broken.pdf", "good.txt"]

    summary = into_case(tmp_path / "case", *(tmp_path / name for name in names))

    assert (summary.read, summary.unreadable) == (1, 3)
    assert [any(name in (p.origin or "") for p in summary.problems) for name in names[:3]]
    with View(tmp_path / "case") as view:
        assert view.counts().unreadable == 3
        assert [r.problems != () for r in view.readings()] == [True, True, True, False]


def test_two_documents_with_one_id(tmp_path):
    """Neither overwrites the other; the second gets a name of its own and says so; stable."""
    one, two = "Amsel said that it was one.", "Brack said that it was two."
    given = [{"id": "x", "text": t} for t in (one, two, one, two)]
    path = jsonl(tmp_path / "in.jsonl", *given)
    case = tmp_path / "case"

    summary = into_case(case, path)
    again = into_case(case, path)

    assert (summary.read, summary.skipped, summary.unreadable) == (2, 2, 0)
    assert (again.read, again.skipped) == (0, 4)
    with View(case) as view:
        first, second = view.documents()
    assert (first.id, first.text, first.problems) == ("x", one, ())
    assert second.id.startswith("x~")
    assert second.text == two
    assert "another document is called 'x' too" in second.problems[0]


def test_what_the_user_states_wins(tmp_path):
    """Overrides reach the case."""
    path = jsonl(tmp_path / "in.jsonl", {"id": "x", "text": "Amsel left.", "publisher": "Old"})

    overrides = Overrides(publisher="New", published="2021-10-13")
    into_case(tmp_path / "case", path, overrides=overrides)

    with View(tmp_path / "case") as view:
        (document,) = view.documents()
    assert (document.publisher, document.published) == ("New", "2021-10-13")


def test_limits_reach_the_documents(tmp_path):
    """A text that is longer than allowed is a problem."""
    path = jsonl(tmp_path / "in.jsonl", "Amsel left. " * 100, "Brack left.")

    summary, _ = as_lines(path, limits=Limits(max_chars=100))

    assert (summary.read, summary.unreadable) == (1, 1)


def test_progress_is_told_after_each_document(tmp_path):
    """Read, passed over or not readable: each counts."""
    path = jsonl(tmp_path / "in.jsonl", "Amsel left.", "", "FAIL", "Brack left.")
    told = []

    read([path], Lines(BytesIO()), recipe=recipe(), on_progress=told.append)

    assert [s.documents for s in told] == [1, 2, 3, 4]


def test_problems_are_kept_up_to_a_bound(tmp_path):
    """Hostile input cannot fill the memory with problems; the rest is counted."""
    path = jsonl(tmp_path / "in.jsonl", "Amsel left.", *[""] * 1100)

    summary, out = as_lines(path)

    assert (summary.read, summary.unreadable, len(out.splitlines())) == (1, 1100, 1101)
    assert (len(summary.problems), summary.omitted) == (1000, 100)


def test_an_error_of_the_case_ends_the_run_and_keeps_what_was_done(tmp_path):
    """A full disk is no matter of one document."""
    path = jsonl(tmp_path / "in.jsonl", *texts(3000))
    with Writer(tmp_path / "case") as sink:
        sink._db.execute("PRAGMA max_page_count = 100")
        with pytest.raises(CaseError, match="disk is full"):
            read([path], sink, settings=Settings(jobs=2), recipe=recipe())

    with View(tmp_path / "case") as view:
        assert 0 < view.counts().documents < 3000
    assert into_case(tmp_path / "case", path).documents == 3000
    into_case(tmp_path / "fresh", path)
    assert digest(tmp_path / "case") == digest(tmp_path / "fresh")
