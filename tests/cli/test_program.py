"""The program as the system sees it: pipes that close, Ctrl-C, terminals."""

import json
import os
import pty
import re
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from imbroglio.store import View
from tests.cli.programs import program, start
from tests.pipeline.fakes import texts


@pytest.fixture
def batch(tmp_path):
    """Two hundred documents as JSON Lines."""
    path = tmp_path / "batch.jsonl"
    path.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts(200)))
    return path


def documents(case):
    """How many documents a case has so far."""
    try:
        with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM document").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def wait_for(case, count):
    """Wait until a case has so many documents."""
    deadline = time.monotonic() + 60
    while documents(case) < count:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def all_gone(group):
    """Whether every process of a group ends within ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_of_the_pipe_that_has_had_enough(tmp_path, batch, jobs):
    """As with ``| head -1``: the line is there, nothing is said, the code is that of SIGPIPE."""
    command = (program(tmp_path), "read", batch, "--to", "jsonl", "-j", jobs)
    with start(*command) as process:
        line = process.stdout.readline()
        process.stdout.close()
        process.wait(60)
        err = process.stderr.read()

    assert json.loads(line)["text"] == next(texts(1))
    assert (process.returncode, err) == (141, b"")


def test_an_export_into_a_pipe_that_closes(tmp_path, batch):
    """The same for every command that prints."""
    with start(program(tmp_path), "read", batch, "-c", tmp_path / "case") as process:
        process.wait(60)
    with start(program(tmp_path), "export", tmp_path / "case", "--to", "jsonl") as process:
        process.stdout.close()
        process.wait(60)
        err = process.stderr.read()

    assert (process.returncode, err) == (141, b"")


LIMITED = """
import resource, sys
from imbroglio.cli import main

resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
sys.exit(main())
"""


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "--json"]])
def test_an_output_that_is_full_is_an_error_in_plain_words(tmp_path, arguments):
    """No defect to report: one line, and the exit code of other errors."""
    with (
        (tmp_path / "out").open("wb") as out,
        start("-c", LIMITED, *arguments, stdout=out) as process,
    ):
        _, err = process.communicate(timeout=60)

    wanted = b"error: output: File too large; what was written is not whole\n"
    assert (process.returncode, err) == (1, wanted)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_stops_cleanly(tmp_path, batch, jobs):
    """One line, exit code 130, and what was finished is in the case."""
    case = tmp_path / "case"
    command = (program(tmp_path, pause=0.05), "read", batch, "-c", case, "-j", jobs)
    with start(*command, start_new_session=True) as process:
        wait_for(case, 1)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert err.decode() == "error: stopped; what was finished before is kept\n"
    with View(case) as view:
        assert 0 < view.counts().documents < 200
    assert all_gone(process.pid)


def test_ctrl_c_while_the_workers_start(tmp_path, batch):
    """No worker prints its own traceback."""
    command = (program(tmp_path, pause=1.0), "read", batch, "-c", tmp_path / "case", "-j", 3)
    for moment in (0.3, 0.4, 0.5):
        with start(*command, start_new_session=True) as process:
            time.sleep(moment)
            os.killpg(process.pid, signal.SIGINT)
            _, err = process.communicate(timeout=60)

        assert b"mp_main" not in err
        assert b"multiprocessing" not in err


def test_a_terminal_sees_progress_and_a_pipe_does_not(tmp_path, batch):
    """The counter goes to standard error, on a terminal only, and leaves no trace."""
    command = (program(tmp_path, pause=0.01), "read", batch, "-c", tmp_path / "case")
    ours, theirs = pty.openpty()
    with start(*command, stderr=theirs, env={"TERM": "xterm", "COLUMNS": "80"}) as process:
        os.close(theirs)
        shown = drain(ours)
        out = process.stdout.read()
    with start(*command[:-1], tmp_path / "other") as process:
        piped = process.communicate(timeout=60)

    assert out.decode() == f"200 read → {tmp_path}/case\n"
    assert re.search(rb"\d+ read", shown)
    assert piped[1] == b""


def drain(terminal):
    """All that is written to a terminal until it is closed."""
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:
        # How Linux says that the other end is closed.
        os.close(terminal)
    return shown
