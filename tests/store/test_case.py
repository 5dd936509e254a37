"""What goes into a case comes out of it, and reading again changes only what has changed."""

import sqlite3
from random import Random

import pytest

from imbroglio.errors import CaseError
from imbroglio.reading import project
from imbroglio.records import DocId, Document
from imbroglio.store import View, Writer, is_case
from imbroglio.store.schema import KINDS
from tests.store.drafts import KEY, OTHER, document, read


def fill(path, *documents, key=KEY):
    """Add documents with their records; returns what `add` said for each."""
    with Writer(path) as case:
        return [case.add(d, read(d), key) for d in documents]


def digest(path):
    """The digest of a case."""
    with View(path) as case:
        return case.digest()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a case.sqlite"


def test_documents_and_records_come_back_as_they_were(path):
    """Every field and the order of mixed records survive, odd characters and all."""
    odd = document(
        "ключ'\"; --",
        "Amsel said that \0 null, \U0001f600 and 'quote\" stood.\n",
        title="=1+1",
        publisher="",
        published="2021-10-13",
        origin="a.txt:1",
        problems=("one", 'two "'),
    )
    fill(path, odd, document())

    with View(path) as case:
        assert list(case.documents()) == [odd, document()]
        assert case.records(odd.id) == read(odd)
        assert list(case.readings()) == [project(d, read(d), KEY.by) for d in (odd, document())]


def test_the_tests_know_every_type_of_record():
    """A type that is added later must come back from a case too: add it to `read`."""
    assert {type(record) for record in read(document())} == set(KINDS)


def test_numbers_are_numbers_in_plain_sql(path):
    """Sums and comparisons work on coordinates, offsets and polarities."""
    fill(path, document("d1"))

    with sqlite3.connect(path) as db:
        kinds = "SELECT typeof(polarity), polarity < 0 FROM evaluation ORDER BY number"
        assert db.execute(kinds).fetchall() == [("integer", 1), ("null", None)]
        assert db.execute("SELECT typeof(lat), typeof(lon) FROM place").fetchone() == (
            *("real", "null"),
        )
        assert db.execute("SELECT typeof(quoted) FROM attribution").fetchone() == ("integer",)


def test_counts_tell_rows_of_each_kind(path):
    """Unreadable documents and failures are counted apart."""
    fill(path, document("d1"), document("d2"))
    with Writer(path) as case:
        case.add(document("d3", " \n\u3000"), (), KEY)
        case.add(document("d4"), (), KEY, complete=False)

    with View(path) as case:
        counts = case.counts()

    assert (counts.documents, counts.unreadable, counts.incomplete) == (4, 1, 1)
    assert counts.records == {
        **{"mention": 14, "actor": 2, "place": 2, "date": 2, "attribution": 2},
        **{"factuality": 2, "event": 2, "toll": 2, "recommendation": 2, "evaluation": 4},
        **{"factor": 2, "link": 2},
    }


def test_adding_again_replaces_the_records_and_keeps_the_place(path):
    """A changed document has its new records only, and stands where it stood."""
    changed = document("d1", "Brack said that nothing was left. Corvin left.")

    assert fill(path, document("d1"), document("d2")) == [False, False]
    assert fill(path, changed) == [True]

    with View(path) as case:
        assert list(case.documents()) == [changed, document("d2")]
        assert case.records(changed.id) == read(changed)
        assert case.counts().records["actor"] == 3


def test_a_failure_goes_when_its_file_can_be_read(path):
    """A mended file leaves no trace of having been broken; other failures stay."""
    fill(path, document("d1", origin="b.txt"))
    with Writer(path) as case:
        for origin in ("a.txt", "c.txt"):
            case.add(Document(DocId(f"no {origin}"), "", origin=origin), (), KEY)

    fill(path, document("d2", origin="a.txt"))

    with View(path) as case:
        assert [d.id for d in case.documents()] == ["d1", "no c.txt", "d2"]
        assert case.search("late") == ("d1", "d2")


def test_unchanged_is_the_same_content_by_the_same_reader(path):
    """Another text, title or reader, or a failure, make a document new; another file does not."""
    fill(path, document("d1", title="T", origin="here.txt"))
    with Writer(path) as case:
        case.add(document("d2"), (), KEY, complete=False)

        assert case.unchanged(document("d1", title="T", origin="there.txt"), KEY)
        assert not case.unchanged(document("d1", title="U"), KEY)
        assert not case.unchanged(document("d1", "Else.", title="T"), KEY)
        assert not case.unchanged(document("d1", title="T"), OTHER)
        assert not case.unchanged(document("d2"), KEY)
        assert not case.unchanged(document("d3"), KEY)


def test_the_digest_depends_on_content_only(tmp_path):
    """Order of reading, files' names and repeats make no difference; one character does."""
    all_of = [document(f"d{n}", origin=f"{n}.txt") for n in range(20)]
    shuffled = [document(d.id, origin="elsewhere") for d in all_of]
    Random(1).shuffle(shuffled)
    altered = [document("d7", all_of[7].text.replace("late", "lame")), *all_of[:7], *all_of[8:]]

    fill(tmp_path / "a", *all_of)
    fill(tmp_path / "b", *shuffled, *shuffled[:5])
    fill(tmp_path / "c", *altered)

    assert digest(tmp_path / "a") == digest(tmp_path / "b")
    assert digest(tmp_path / "a") != digest(tmp_path / "c")


def test_the_digest_sees_the_records(tmp_path):
    """One record less is another case."""
    fill(tmp_path / "a", document())
    with Writer(tmp_path / "b") as case:
        case.add(document(), read(document())[:-1], KEY)

    assert digest(tmp_path / "a") != digest(tmp_path / "b")


def test_a_document_is_added_whole_or_not_at_all(path):
    """A record that cannot be stored leaves the case as it was, and open for more."""
    fill(path, document("d1"))
    before = digest(path)
    stranger = read(document("d9"))

    with Writer(path) as case:
        with pytest.raises(sqlite3.IntegrityError):
            case.add(document("d1", "Now different."), (*read(document("d1")), *stranger), KEY)
        case.add(document("d2"), read(document("d2")), KEY)

    fill(path.with_name("undisturbed"), document("d1"), document("d2"))
    assert digest(path) == digest(path.with_name("undisturbed")) != before


def test_the_case_can_be_asked_with_plain_sql(path):
    """Mentions join their actors by id, as the documentation shows."""
    fill(path, document("d1", "Amsel waited. Brack saw Amsel."))
    asked = """
        SELECT actor.name, substr(document.text, mention.start + 1, mention."end" - mention.start)
        FROM actor, json_each(actor.mentions) AS link
        JOIN mention ON mention.doc = actor.doc AND mention.id = link.value
        JOIN document ON document.id = actor.doc
        ORDER BY actor.name
    """

    with sqlite3.connect(path) as db:
        rows = db.execute(asked).fetchall()

    assert rows == [("Amsel", "Amsel"), ("Amsel", "Amsel"), ("Brack", "Brack")]


def test_words_are_found_and_forgotten_with_their_document(path):
    """All words must stand in the text or title; what was replaced is found no more."""
    fill(path, document("d1", "The bridge fell."), document("d2", "A bridge.", title="Fallen"))
    fill(path, document("d1", "The tower stands."))

    with View(path) as case:
        assert case.search("bridge") == ("d2",)
        assert case.search("FALLEN bridge") == ("d2",)
        assert case.search("tower") == ("d1",)
        assert case.search('" OR NEAR( *') == case.search("") == ()


def test_a_view_sees_the_case_as_it_was_when_opened(path):
    """A report made while reading goes on is of one state."""
    fill(path, document("d1"))
    with View(path) as before:
        seen = before.digest()
        fill(path, document("d2"), document("d1", "Changed."))

        assert before.digest() == seen
        assert len(list(before.documents())) == 1

    with View(path) as after:
        assert len(list(after.documents())) == 2


def test_a_case_at_rest_is_one_file(path):
    """It can be copied and mailed: no log, no lock beside it, after writing and looking."""
    fill(path, document("d1"))
    with View(path) as case:
        list(case.readings())

    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert is_case(path)


def test_a_view_changes_nothing(path):
    """Looking at a case leaves its bytes alone."""
    fill(path, document("d1"))
    before = path.read_bytes()

    with View(path) as case, pytest.raises(sqlite3.OperationalError, match="readonly"):
        case._db.execute("DELETE FROM document")

    assert path.read_bytes() == before


def test_a_missing_document_is_named(path):
    """Asking for what is not there is an error that says so."""
    fill(path, document("d1"))

    with View(path) as case, pytest.raises(CaseError, match="has no document 'd2'"):
        case.document("d2")
