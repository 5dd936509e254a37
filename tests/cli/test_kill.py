"""SIGKILL at any moment of a run: the case opens, is sound, and can be gone on with."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from imbroglio.pipeline import read
from imbroglio.store import View, Writer
from tests.cli.programs import ROOT, program, start
from tests.pipeline.fakes import recipe, records, texts

DOCUMENTS = 120


def batch(folder: Path, count: int, longest: int = 90) -> Path:
    """A file of documents of very different length, as JSON Lines."""
    path = folder / "batch.jsonl"
    lines = (
        {"id": f"w{n}", "text": text * (1 + n % longest)} for n, text in enumerate(texts(count))
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def lasts(*command) -> float:
    """How long a run takes, undisturbed, seconds."""
    begun = time.monotonic()
    with start(*command) as process:
        process.communicate()
    assert process.returncode == 0
    return time.monotonic() - begun


def killed(case: Path, count: int, delay: float, *command) -> bool:
    """Kill a run so many seconds after its case has so many documents; whether it still ran."""
    with start(*command, case) as process:
        while process.poll() is None and documents(case) < count:
            time.sleep(0.002)
        time.sleep(delay)
        process.kill()
        process.communicate()
    return process.returncode == -9


def documents(case: Path) -> int:
    """How many documents there are by now."""
    try:
        with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM document").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def digest(case: Path) -> str:
    """The digest of a case."""
    with View(case) as view:
        return view.digest()


def sound(case: Path) -> int:
    """How many documents are in the case that a killed run left, which must be sound."""
    if not case.exists():
        return 0
    with closing(sqlite3.connect(case)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    return documents(case)


def finished(case: Path) -> int:
    """The same; each document must have all its records."""
    if sound(case) == 0:
        return 0
    with View(case) as view:
        return sum(whole(view, document) for document in view.documents())


def whole(view: View, document) -> bool:
    """Check that a document has all its records, and is found by its words."""
    assert view.records(document.id) == tuple(records(document))
    assert document.id in view.search(document.text.partition(".")[0])
    return True


def moments(length: float, count: int, number: int) -> Iterator[tuple[int, float]]:
    """Random moments of a run: documents to wait for, then seconds to wait.

    A fifth falls into the time before the first document, the others are spread over all.
    """
    random = Random(number)
    for place in range(number):
        if place % 5 == 0:
            yield 0, random.random() * length
        else:
            yield random.randrange(count), random.random() * length / count


@pytest.mark.slow
@pytest.mark.parametrize(("jobs", "number"), [(1, 50), (2, 15)])
@pytest.mark.timeout(600)
def test_a_case_survives_being_killed_at_any_moment(tmp_path, jobs, number):
    """Finished documents are whole, the rest can be read, and the end is the same."""
    given = batch(tmp_path, DOCUMENTS)
    command = (program(tmp_path, pause=0.005), "read", given, "-j", jobs, "-c")
    length = lasts(*command, tmp_path / "undisturbed")
    counts = []
    interrupted = 0

    for place, (count, delay) in enumerate(moments(length, DOCUMENTS, number)):
        case = tmp_path / f"{place}.sqlite"
        interrupted += killed(case, count, delay, *command)
        counts.append(finished(case))
        with Writer(case) as sink:
            summary = read([given], sink, recipe=recipe())
        assert summary.skipped == counts[-1]
        assert digest(case) == digest(tmp_path / "undisturbed")

    assert interrupted > number // 2
    assert len({count for count in counts if 0 < count < DOCUMENTS}) > number // 5


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(600)
def test_the_real_program_survives_being_killed(tmp_path):
    """The same with the reader by rules, the demo dossier among the documents."""
    given = batch(tmp_path, DOCUMENTS, longest=20)
    command = ("-m", "imbroglio", "read", ROOT / "demo" / "dossier", given, "-c")
    length = lasts(*command, tmp_path / "undisturbed")
    left = []

    for place, (count, delay) in enumerate(moments(length, DOCUMENTS, 6)):
        case = tmp_path / f"{place}.sqlite"
        killed(case, count, delay, *command)
        left.append(sound(case))
        lasts(*command, case)
        assert digest(case) == digest(tmp_path / "undisturbed")

    assert any(0 < count < DOCUMENTS for count in left)
