"""A case that is in use, on a full disk, altered or not built: plain words, nothing lost."""

import sqlite3
from contextlib import closing

import pytest

from imbroglio.casework import Builder, Case, Desk
from imbroglio.errors import CaseError, DecisionError
from imbroglio.store import Writer
from tests.casework.drafts import affair, filled


@pytest.fixture
def case(tmp_path):
    """The affair, built."""
    return affair(tmp_path / "case.sqlite")


def test_one_writer_and_many_readers(case):
    """A second writer is told so; readers see the case as it stood."""
    with Desk(case, "anna") as desk, Case(case) as one, Case(case) as other:
        before = one.digest()
        (key,) = [k for (k,) in one.store.assembly.db.execute("SELECT key FROM gathered")]
        desk.reject([key])

        with pytest.raises(CaseError, match="is being written by another imbroglio"):
            Desk(case, "bert").__enter__()
        assert one.digest() == other.digest() == before
    with Case(case) as now:
        assert now.digest() != before


@pytest.mark.parametrize("room", [2, 10, 25, 60])
def test_a_full_disk_in_a_build(tmp_path, room):
    """It is said in plain words; the case is intact, and the build goes on when there is room."""
    path = filled(tmp_path / "case.sqlite")
    with Writer(path) as writer:
        pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
        writer._db.execute(f"PRAGMA max_page_count = {pages + room}")
        with pytest.raises(CaseError, match="the disk is full"):
            Builder(writer).build()

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    whole = filled(tmp_path / "whole.sqlite")
    for each in (path, whole):
        with Writer(each) as writer:
            Builder(writer).build()
    with Case(path) as one, Case(whole) as other:
        assert one.digest() == other.digest()


def test_a_full_disk_in_a_decision(case):
    """The decision wasn't taken, and nothing else has changed."""
    with Desk(case, "anna") as desk:
        before = desk.case.digest()
        db = desk.case.store.assembly.db
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CaseError, match="the disk is full"):
            desk.add("actor", {"name": "x" * 500_000})
        assert desk.case.entries == []
        assert desk.case.digest() == before


def test_an_altered_case_is_named(case):
    """Rows that hold what they can't are told of in plain words."""
    with closing(sqlite3.connect(case)) as db:
        db.execute("UPDATE statement SET body = '{\"key\": 1}'")
        db.commit()

    with pytest.raises(CaseError, match="is damaged or altered"), Case(case) as opened:
        list(opened.store.assembly.rows("1"))


@pytest.mark.parametrize(
    "asked",
    [
        "DELETE FROM journal",
        "SELECT * FROM nowhere",
        "INSERT INTO unbuilt VALUES ('x')",
        "ATTACH 'other.sqlite' AS other",
        "SELECT 1; DROP TABLE journal",
        "PRAGMA query_only = OFF",
        "",
    ],
)
def test_sql_can_only_read(case, asked, tmp_path, monkeypatch):
    """Whatever is asked, the case stays as it is, and no other file is touched."""
    monkeypatch.chdir(tmp_path)
    before = case.read_bytes()

    with Case(case) as opened, pytest.raises(CaseError, match="SQL"):
        opened.sql(asked)

    assert case.read_bytes() == before
    assert not (tmp_path / "other.sqlite").exists()


@pytest.mark.parametrize(
    ("decide", "what"),
    [
        (lambda desk: desk.reject(["e-nothing"]), "nothing in the case has it"),
        (lambda desk: desk.reject([]), "nothing is chosen"),
        (lambda desk: desk.merge(["actor:nobody", "actor:none"]), "is no actor, place or factor"),
        (lambda desk: desk.merge(["place:10000007"]), "two or more"),
        (lambda desk: desk.rename("actor:nobody", "x"), "is no actor, place or factor"),
        (lambda desk: desk.grade("actor:x", "G9"), "none from A1 to F6"),
        (lambda desk: desk.undo(), "only 0 of anna's hold"),
        (lambda desk: desk.redo(), "only 0 can be redone"),
        (lambda desk: desk.add("event", {"type": "SHOUT"}), "is none of"),
        (lambda desk: desk.add("event", {"place": "Town7"}), "is needed"),
        (lambda desk: desk.add("link", {"cause": "a", "effect": "b", "x": "y"}), "is no field"),
        (lambda desk: desk.add("war", {}), "is none of"),
        (lambda desk: desk.assess("h", ["x"], "III"), "is none of"),
    ],
)
def test_what_cannot_be_decided_says_why(case, decide, what):
    """The message names what was wrong, and nothing is kept of it."""
    with Desk(case, "anna") as desk:
        with pytest.raises(DecisionError, match=what):
            decide(desk)
        assert desk.case.entries == []


def test_one_document_that_cannot_be_taken_in(tmp_path, monkeypatch):
    """It costs itself only, and is named."""
    from imbroglio.casework import build as building

    path = filled(tmp_path / "case.sqlite", 6)
    real = building.sketch
    monkeypatch.setattr(
        building, "sketch", lambda reading: 1 / 0 if reading.id == "doc-3" else real(reading)
    )

    with Writer(path) as writer:
        made = Builder(writer).build()

    assert made.documents == 6
    assert [one.partition(":")[0] for one in made.failed] == ["doc-3"]
    with Case(path) as case:
        assert case.unbuilt == 0
        assert {row.doc for row in case.store.assembly.rows("1")} >= {"doc-0", "doc-5"}
