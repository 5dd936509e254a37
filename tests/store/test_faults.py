"""A case that is absent, foreign, damaged, in use or on a full disk: plain words, nothing lost."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from imbroglio.errors import CaseError
from imbroglio.store import View, Writer
from imbroglio.store.schema import SCHEMA, ddl
from tests.store.drafts import KEY, document, read

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def case(tmp_path):
    """A sound case of thirty documents."""
    path = tmp_path / "case.sqlite"
    with Writer(path) as writer:
        for number in range(30):
            writer.add(document(f"d{number}"), read(document(f"d{number}")), KEY)
    return path


def everything(path):
    """Ask for all there is."""
    with View(path) as case:
        return case.counts(), list(case.readings()), case.digest()


def write(path):
    """Add a document."""
    with Writer(path) as case:
        case.add(document(), read(document()), KEY)


def run(code, path):
    """A program in a process of its own, told a path."""
    command = [sys.executable, "-c", code, path]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


def altered(path, *statements):
    """Change a case behind its back."""
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
    return path


def test_an_absent_case(tmp_path):
    """It is made to be written to, but not to be looked at."""
    for open_it in (View, lambda path: Writer(path, create=False)):
        with pytest.raises(CaseError, match="does not exist"), open_it(tmp_path / "no"):
            pass
    with pytest.raises(CaseError, match="folder does not exist"):
        write(tmp_path / "no" / "case")
    with pytest.raises(CaseError, match="is a folder"):
        write(tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("use", [everything, write])
def test_a_file_that_is_no_database(tmp_path, use):
    """A text is not a case, and stays as it was."""
    path = tmp_path / "notes.txt"
    path.write_text("Some notes that somebody needs. " * 100)
    before = path.read_bytes()

    with pytest.raises(CaseError, match="is not a case file"):
        use(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("use", [everything, write])
def test_a_database_of_another_program(tmp_path, use):
    """Somebody else's tables are not touched."""
    path = altered(tmp_path / "other", "CREATE TABLE document (id)")
    before = path.read_bytes()

    with pytest.raises(CaseError, match="not a case of imbroglio"):
        use(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("use", [everything, write])
def test_a_case_of_another_version(case, use):
    """Newer or older, it says what to do."""
    altered(case, f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(CaseError, match=r"newer imbroglio .* update"):
        use(case)

    altered(case, f"PRAGMA user_version = {SCHEMA - 1}")
    with pytest.raises(CaseError, match=r"older imbroglio .* new case"):
        use(case)


@pytest.mark.parametrize("use", [everything, write])
@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE date", "ALTER TABLE actor ADD COLUMN secret", "DROP INDEX mention_id"],
)
def test_a_case_whose_tables_are_not_ours(case, use, statement):
    """Changed definitions are noticed before anything is read or written."""
    altered(case, statement)

    with pytest.raises(CaseError, match="is damaged or altered"):
        use(case)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE actor SET mentions = '[\"0-5:actor'",
        "UPDATE actor SET mentions = '[\"900-905:actor\"]'",
        'UPDATE mention SET start = 9, "end" = 3',
        "UPDATE attribution SET kind = 'sing'",
        "UPDATE document SET problems = 'none'",
        "UPDATE document SET text = x'ff00ff'",
        "UPDATE document SET reader = 'nobody'",
    ],
)
def test_rows_that_cannot_be(case, statement):
    """Values that no record has are named as damage, whatever they are."""
    altered(case, "PRAGMA foreign_keys = OFF", statement)

    with pytest.raises(CaseError, match=r"damaged or altered|does not tell who read"):
        everything(case)


def test_damaged_pages(case, tmp_path):
    """Garbage in any page is an error in plain words, or does not matter: never a crash."""
    sound = everything(case)
    data = case.read_bytes()
    size = 4096
    faults = 0
    for page in range(1, len(data) // size):
        hurt = tmp_path / "hurt"
        hurt.write_bytes(data[: page * size] + b"\xa5" * size + data[(page + 1) * size :])
        try:
            assert everything(hurt) == sound
        except CaseError as err:
            assert "damaged" in str(err)
            faults += 1

    assert faults > 3


def test_a_file_cut_short(case):
    """A copy that broke off is damaged."""
    data = case.read_bytes()
    case.write_bytes(data[: len(data) // 2])

    with pytest.raises(CaseError, match="is damaged"):
        everything(case)


def test_an_empty_file_becomes_a_case(tmp_path):
    """A program killed before the tables stood leaves one; the next goes on."""
    path = tmp_path / "case"
    path.touch()
    with pytest.raises(CaseError, match="is empty"):
        everything(path)

    write(path)

    assert everything(path)[0].documents == 1


def test_a_second_writer_is_turned_away(case):
    """Clearly, at once, and without harm to the first; a view is welcome."""
    with Writer(case) as first:
        with pytest.raises(CaseError, match="written by another imbroglio"):
            write(case)
        first.add(document("new"), (), KEY)
        with View(case) as view:
            assert view.counts().documents == 31

    write(case)


def test_a_writer_in_another_process_is_turned_away(case):
    """The lock holds between processes, and the name of the case does not matter."""
    link = case.with_name("link.sqlite")
    link.symlink_to(case)
    code = (
        "import sys; from pathlib import Path; from imbroglio.store import Writer\n"
        "with Writer(Path(sys.argv[1])): pass"
    )
    with Writer(case):
        done = run(code, link)

    assert done.returncode != 0
    assert "written by another imbroglio" in done.stderr


def test_a_writer_that_died_does_not_lock_the_case(case):
    """The lock goes with the process, not with a file."""
    code = (
        "import os, signal, sys; from pathlib import Path; from imbroglio.store import Writer\n"
        "with Writer(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = run(code, case)

    assert done.returncode == -9
    assert case.with_name("case.sqlite-lock").exists()
    write(case)
    assert not case.with_name("case.sqlite-lock").exists()


def test_a_full_disk_costs_the_document_in_hand_only(case):
    """What was finished before is there, and the case goes on when there is room again."""
    with Writer(case) as writer:
        pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
        writer._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CaseError, match="the disk is full"):
            for number in range(500):
                writer.add(document(f"more{number}"), read(document(f"more{number}")), KEY)

    finished = everything(case)[0].documents
    assert 30 <= finished < 530
    with Writer(case) as writer:
        assert writer.add(document(f"more{finished - 30}"), (), KEY) is False
    with closing(sqlite3.connect(case)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_write_that_the_system_refuses(case):
    """A file that may not grow (a quota) is told of in plain words; the case stays whole."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from imbroglio.store import Writer; from tests.store.drafts import *\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "with Writer(Path(sys.argv[1])) as case:\n"
        "    for n in range(2000): case.add(document(f'x{n}'), read(document(f'x{n}')), KEY)\n"
    )
    done = run(code, case)

    assert "CaseError" in done.stderr
    assert "disk" in done.stderr.splitlines()[-1]
    assert everything(case)[0].documents >= 30


def test_a_case_on_a_disc_that_cannot_be_written(case):
    """A folder in which SQLite can make no log: the case is shown all the same."""
    shelf = case.parent / "shelf"
    shelf.mkdir()
    shutil.copy(case, shelf / "case")
    # Folders in the place of SQLite's own files refuse them to anybody, even to root.
    (shelf / "case-shm").mkdir()

    assert everything(shelf / "case") == everything(case)


def test_a_change_of_the_tables_needs_another_number():
    """Whoever changes a record changes the tables: raise SCHEMA, and say so in the changelog."""
    known = {4: "2b350d284a5f"}

    assert hashlib.sha256(ddl().encode()).hexdigest()[:12] == known[SCHEMA]
