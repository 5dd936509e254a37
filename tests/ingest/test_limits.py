"""One document may cost so much and no more, and no document costs another."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imbroglio.errors import IngestError, OptionError
from imbroglio.ingest import Limits, channel, documents
from imbroglio.ingest.channel import Channel
from imbroglio.ingest.limits import MIB
from tests.ingest.make import pdf_of_streams

SMALL = Limits(memory_bytes=160 * MIB)
# Unpacks to 60 MB of drawing, which no page needs; far below what the parser itself refuses.
HUNGRY = pdf_of_streams([b"BT /F1 1 Tf " + b"(A) Tj " * 8_500_000])
GREEDY = pdf_of_streams([b"BT /F1 1 Tf 0 0 Td " + b"(A) Tj 1 0 Td " * 190_000] * 60)


def children() -> list[int]:
    """The processes that this one has started and not yet ended."""
    return [
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]


def state(pid: int) -> str:
    """The state of a process, as the system calls it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


@pytest.fixture
def started():
    """The processes that were started since the test began."""
    before = set(children())
    return lambda: [pid for pid in children() if pid not in before]


@pytest.fixture
def folder(tmp_path):
    """Two notes, with room for trouble between them."""
    (tmp_path / "a.txt").write_text("Before.\n")
    (tmp_path / "c.txt").write_text("After.\n")
    return tmp_path


def test_memory_is_bounded(folder):
    """A bomb costs its document, and says what to raise."""
    (folder / "b.pdf").write_bytes(HUNGRY)

    found = list(documents(folder, limits=SMALL))

    assert [d.text for d in found] == ["Before.\n", "", "After.\n"]
    assert found[1].problems == (
        f"{folder}/b.pdf: needs more than 160 MiB to read: split it or raise --max-memory",
    )


def test_a_page_that_the_parser_has_no_memory_for_is_told(folder):
    """The parser of pages reports it as nothing in particular; the user gets to know."""
    (folder / "b.html").write_text("<html><body>" + "<p>x</p>" * 800_000)

    found = list(documents(folder, limits=SMALL))

    assert [d.text for d in found] == ["Before.\n", "", "After.\n"]
    assert "raise --max-memory" in found[1].problems[0]


def test_processor_time_is_bounded(folder):
    """By the system, so that no parser can escape."""
    (folder / "b.pdf").write_bytes(GREEDY)

    start = time.monotonic()
    found = list(documents(folder, limits=Limits(cpu_seconds=1)))

    assert [d.text for d in found] == ["Before.\n", "", "After.\n"]
    assert "more than 1 seconds of processor time" in found[1].problems[0]
    assert time.monotonic() - start < 10


def test_time_is_bounded(folder):
    """By the clock of the parent."""
    (folder / "b.pdf").write_bytes(GREEDY)

    found = list(documents(folder, limits=Limits(wall_seconds=1.0)))

    assert [d.text for d in found] == ["Before.\n", "", "After.\n"]
    assert "takes more than 1 seconds" in found[1].problems[0]


def test_the_allowance_is_for_each_document_anew(folder):
    """A long file of easy documents is not a hard one."""
    line = json.dumps({"text": "é" * 20_000 + "?"}).replace("?", r"\ud800") + "\n"
    (folder / "b.jsonl").write_text(line * 600)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    found = sum(1 for d in documents(folder, limits=Limits(cpu_seconds=1)) if d.readable)

    assert found == 602
    # Otherwise this would prove nothing.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before.ru_utime > 2


def test_a_reader_that_is_killed_costs_the_document_at_hand(folder, started):
    """Whoever kills it: that document is a problem, all others are there."""
    lines = [{"id": str(n), "text": f"Note {n}. " + "x" * 900} for n in range(500)]
    (folder / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    found = []
    for document in documents(folder):
        found.append(document)
        if document.id == "20":
            (pid,) = started()
            os.kill(pid, signal.SIGKILL)

    assert [d.text for d in found if not d.readable] == [""]
    assert sum(d.readable for d in found) == 501
    (lost,) = (d for d in found if not d.readable)
    number = found.index(lost)
    assert lost.origin == f"{folder}/b.jsonl:{number}"
    assert "was killed" in lost.problems[0]
    assert [d.id for d in found if d.readable][1:-1] == [
        str(n) for n in range(500) if n != number - 1
    ]


def test_too_many_stops_end_a_file(tmp_path, started):
    """A file made of bombs is given up after a few."""
    (tmp_path / "a.jsonl").write_text('{"text": "%s"}\n' % ("x" * 300) * 4000)
    (tmp_path / "b.txt").write_text("After.\n")

    found = []
    for document in documents(tmp_path):
        found.append(document)
        if document.origin.endswith(".txt"):
            break
        for pid in started():
            os.kill(pid, signal.SIGKILL)

    problems = [d for d in found if not d.readable]
    assert 2 <= len(problems) <= 11
    assert found[-1].text == "After.\n"


def test_no_process_is_left_behind(folder, started):
    """Whether the documents are all taken or not."""
    first = next(iter(documents(folder)))
    left = started()
    everything = list(documents(folder))

    assert first.text == "Before.\n"
    assert left == []
    assert len(everything) == 2
    assert started() == []


def test_a_reader_that_ends_between_two_files_costs_neither(folder, started):
    """Nothing was at hand that could be to blame."""
    found = []
    for document in documents(folder):
        found.append(document)
        for pid in started():
            os.kill(pid, signal.SIGKILL)
            time.sleep(0.1)

    assert [d.text for d in found] == ["Before.\n", "After.\n"]


def test_a_parent_that_is_killed_takes_the_reader_with_it(folder):
    """Nobody is left to answer to."""
    lines = json.dumps({"text": "x" * 9000}) + "\n"
    (folder / "b.jsonl").write_text(lines * 1000)
    code = (
        "import sys, time\n"
        "from imbroglio.ingest import documents\n"
        "for d in documents(sys.argv[1]): print('one', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE
    ) as parent:
        parent.stdout.readline()
        (reader,) = map(
            int, Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
        )
        parent.kill()

    deadline = time.monotonic() + 10
    while Path(f"/proc/{reader}").exists() and "Z" not in state(reader):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_reader_without_network_and_programs(tmp_path):
    """A page that names things elsewhere gets nothing of them."""
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><head>'
        '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><base href="http://127.0.0.1:9/">'
        '</head><body><iframe src="http://127.0.0.1:9/"></iframe><p>Words.</p>'
        '<img src="file:///etc/passwd"></body></html>'
    )
    (tmp_path / "a.html").write_text(page)

    (found,) = documents(tmp_path)

    assert found.text == "Words."


def test_what_the_reading_process_is_refused():
    """Should a parser ask for a connection or a program, it does not get it."""
    code = (
        "import socket, subprocess, os\n"
        "from imbroglio.ingest.limits import Limits\n"
        "from imbroglio.ingest.worker import confine\n"
        "confine(Limits())\n"
        "for ask in (lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "            lambda: subprocess.run(['true']), lambda: os.system('true'), os.fork,\n"
        "            lambda: bytearray(1 << 30)):\n"
        "    try:\n"
        "        ask()\n"
        "    except (PermissionError, MemoryError) as err:\n"
        "        print(type(err).__name__)\n"
    )
    environment = channel._environment()

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )

    assert done.stdout.split() == ["PermissionError"] * 4 + ["MemoryError"]


def test_a_reader_that_cannot_start_is_an_error(tmp_path, monkeypatch):
    """That is no fault of the documents."""
    (tmp_path / "a.txt").write_text("Words.\n")
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(IngestError, match="the reading process: cannot start"):
        list(documents(tmp_path))


def test_a_module_in_the_working_folder_is_not_imported(tmp_path, monkeypatch):
    """A folder of documents may hold a file called like a part of the program."""
    for name in ("msgspec.py", "imbroglio.py", "lxml.py"):
        (tmp_path / name).write_text("raise SystemExit('taken over')\n")
    (tmp_path / "a.html").write_text("<html><body><p>Words.</p></body></html>")
    monkeypatch.chdir(tmp_path)

    assert [d.text for d in documents(["a.html"])] == ["Words."]


@pytest.mark.parametrize(
    "field", ["memory_bytes", "cpu_seconds", "wall_seconds", "max_file_bytes", "max_chars"]
)
def test_limits_are_above_zero(field):
    """A bound that allows nothing is a slip."""
    with pytest.raises(OptionError, match=field):
        Limits(**{field: 0})


def test_too_little_memory_for_any_document_is_refused():
    """Otherwise every document would be told to be too large."""
    with pytest.raises(OptionError, match="128 MiB"):
        Limits(memory_bytes=64 * MIB)


def test_an_answer_without_sense_ends_the_reader():
    """A process that a document has taken over cannot fill the parent's memory."""
    with Channel(Limits(max_chars=1000)) as talk:
        process = talk._start()
        talk._received += b"\xff\xff\xff\x7f" + bytes(3 * MIB)
        reply = talk._reply(process, 5.0)

    assert reply.what == "stopped"
