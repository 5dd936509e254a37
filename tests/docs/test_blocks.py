"""Every code block of the documentation does what it says.

The blocks of a page run in order, in one empty folder that holds a copy of
``demo/``. A ``bash`` block must succeed. In a ``console`` block what stands below a
``$ command`` is what it prints, where ``…`` stands for anything, also over lines.
``python`` runs, or is a session with ``>>>``; ``toml``, ``json``, ``jsonl`` and ``csv``
parse, and are written to a file where the fence names one.
"""

import contextlib
import csv
import doctest
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, blocks, pages

GOALS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
WITH_BLOCKS = [page for page in pages() if blocks(page)]
PARSE = {
    "toml": tomllib.loads,
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "csv": lambda text: list(csv.DictReader(io.StringIO(text), strict=True)),
}


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run(page, tmp_path, monkeypatch):
    """A newcomer who types what a page shows gets what it shows."""
    shutil.copytree(ROOT / "demo", tmp_path / "demo", ignore=shutil.ignore_patterns("out"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}

    for block in blocks(page):
        play(block, names)


def play(block: Block, names: dict[str, object]) -> None:
    """Run or parse one block; an AssertionError names the place."""
    match block.language:
        case "bash":
            commands = [line for line in _joined(block.text) if not line.startswith("#")]
            for command in commands:
                run(command, block.where)
        case "console":
            for command, expected in sessions(block.text):
                printed = run(command, block.where)
                assert fits(printed, expected), f"{block.where}: $ {command}\n{printed}"
        case "python":
            python(block, names)
        case "sql":
            with contextlib.closing(sqlite3.connect(block.name)) as case:
                case.executescript(block.text)
        case "text":
            pass
        case language:
            assert PARSE[language](block.text) is not None, block.where
            if block.name:
                Path(block.name).write_text(block.text, "utf-8")


def _joined(text: str) -> list[str]:
    """The lines of a script, those that end in a backslash with the next."""
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def run(command: str, where: str) -> str:
    """Run one command line as a person would in the activated environment."""
    if command.startswith("make"):
        assert set(command.split()[1:]) <= GOALS, f"{where}: no such goal: {command}"
        return ""
    if command == "source .venv/bin/activate":
        return ""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    done = subprocess.run(
        ["bash", "-c", f"set -eu; {command}"],
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{where}: $ {command}\n{done.stdout}"
    return done.stdout


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with what is shown below it."""
    for part in re.split(r"^\$ ", text.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def fits(printed: str, expected: str) -> bool:
    """Whether the output is what the page shows; nothing shown asks for nothing."""
    if not expected.strip():
        return True
    shown = (re.escape(_trimmed(part)) for part in expected.split("…"))
    return re.fullmatch(r"[\s\S]*?".join(shown), _trimmed(printed)) is not None


def _trimmed(text: str) -> str:
    """Without blanks at the ends of lines and empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def python(block: Block, names: dict[str, object]) -> None:
    """Run a block of Python, or a session in it, with the names of the page's earlier blocks."""
    if ">>>" not in block.text:
        exec(compile(block.text, block.where, "exec"), names)
        return
    source = block.text.replace("…", "...")
    session = doctest.DocTestParser().get_doctest(source, names, block.where, block.where, 0)
    told = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    outcome = runner.run(session, out=told.write, clear_globs=False)
    names |= session.globs
    assert outcome.failed == 0, told.getvalue()


@pytest.mark.parametrize(
    ("printed", "expected", "verdict"),
    [
        ("13 documents\n", "13 documents\n", True),
        ("13 documents\n", "14 documents\n", False),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a 1.2 s\n", "a … s\n", True),
        ("a\nb\n", "a\n", False),
        ("anything", "", True),
    ],
)
def test_shown_output_is_compared(printed, expected, verdict):
    """The comparison can fail, and the ellipsis stands for anything."""
    assert fits(printed, expected) is verdict


def test_a_block_that_fails_is_noticed(tmp_path, monkeypatch):
    """A command that exits with an error, a wrong session and broken TOML all fail."""
    monkeypatch.chdir(tmp_path)
    for language, text in [
        ("bash", "false\n"),
        ("console", "$ echo yes\nno\n"),
        ("python", ">>> 1 + 1\n3\n"),
        ("python", "assert False\n"),
        ("bash", "make nonsense\n"),
    ]:
        with pytest.raises(AssertionError):
            play(Block("here:1", language, "", text), {})
    with pytest.raises(tomllib.TOMLDecodeError):
        play(Block("here:1", "toml", "", "a = ="), {})
