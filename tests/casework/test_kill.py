"""SIGKILL at any moment of a build or of curation: nothing acknowledged is lost."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from imbroglio.casework import Builder, Case, Desk
from imbroglio.store import Writer
from tests.casework.drafts import filled

ROOT = Path(__file__).resolve().parents[2]
# Builds, then decides; says each decision's id once it is taken.
WORK = """
import sys
from imbroglio.casework import Desk
with Desk(sys.argv[1], "anna") as desk:
    desk.builder.build()
    print("built", flush=True)
    db = desk.case.store.assembly.db
    said = [k for (k,) in db.execute("SELECT key FROM statement ORDER BY key")]
    for number, key in enumerate(said * 3):
        if number % 7 == 6:
            made = desk.undo()
        elif number % 3:
            made = desk.reject([key])
        else:
            made = desk.correct([key], "label", "PR-")
        print(made.entry.id, flush=True)
"""
MOMENTS = 100


def start(case):
    """The work on a case as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(case)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": ""},
        text=True,
    )


def killed(case, delay):
    """What a program had acknowledged when it was killed after so many seconds."""
    process = start(case)
    time.sleep(delay)
    process.kill()
    said, _ = process.communicate()
    # A line that was cut short was not acknowledged.
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def digest(case):
    """Of what was assembled."""
    with Case(case) as opened:
        return opened.digest()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_hundred_kills_lose_nothing_acknowledged(tmp_path):
    """Each decision that was acknowledged is in the journal; the case is whole and goes on."""
    random = Random(5)
    fresh = filled(tmp_path / "fresh.sqlite")
    begun = time.monotonic()
    process = start(shutil.copy(fresh, tmp_path / "whole.sqlite"))
    process.stdout.readline()
    build = time.monotonic() - begun
    process.kill()
    process.communicate()
    whole = Path(shutil.copy(fresh, tmp_path / "plain.sqlite"))
    with Writer(whole) as writer:
        Builder(writer).build()
    deep, unbuilt = 0, 0

    for number in range(MOMENTS):
        case = Path(shutil.copy(fresh, tmp_path / f"{number}.sqlite"))
        said = killed(case, random.random() * build * (1 if number % 2 else 2.5))
        with closing(sqlite3.connect(case)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Case(case) as opened:
            ids = {entry.id for entry in opened.entries}
            entries = opened.entries
            unbuilt += opened.unbuilt > 0
        assert set(said[1:]) <= ids
        deep += len(said) > 1
        with Writer(case) as writer:
            Builder(writer).build()
        twin = Path(shutil.copy(whole, tmp_path / "twin.sqlite"))
        with Desk(twin, "bert") as desk:
            desk.replay(entries)
        assert digest(case) == digest(twin)
        case.unlink()

    assert deep > MOMENTS // 10
    assert unbuilt > MOMENTS // 20
