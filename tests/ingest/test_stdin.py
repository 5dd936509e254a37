"""Standard input, whatever comes."""

import io
import json
import os
import subprocess
import sys

import pytest

from imbroglio.ingest import Limits, documents
from tests.ingest.make import pdf


class Input:
    """A standard input that holds these bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(content))


@pytest.fixture
def feed(monkeypatch):
    def read(content: bytes, **limits):
        monkeypatch.setattr(sys, "stdin", Input(content))
        return list(documents(["-"], limits=Limits(**limits)))

    return read


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Plain words.\r\n", "Plain words.\n"),
        (b"{braces} are no JSON", "{braces} are no JSON"),
        (b"<!doctype html><p>A page.</p>", "A page."),
        (b'{"text": "A line."}', "A line."),
        (b'{"text": "A line."}\n', "A line."),
        (b'\xef\xbb\xbf{"text": "A line."}\n', "A line."),
        (b'{\n  "text": "An object."\n}\n', "An object."),
        ('{"text": "Wide."}\n'.encode("utf-16"), "Wide."),
        (pdf([["A printed line."]]), "A printed line."),
    ],
)
def test_the_kind_is_told_by_the_content(feed, content, text):
    """There is no name to go by."""
    (found,) = feed(content)

    assert found.text == text
    assert found.origin.startswith("-")


def test_lines_are_numbered_across_blocks(feed):
    """What is read in pieces is one input to the user."""
    lines = [json.dumps({"text": f"Line {n}. " + "x" * 700}) for n in range(1, 401)]
    lines[299] = "broken"

    found = feed("\n".join(lines).encode())

    assert [d.origin for d in found] == [f"-:{n}" for n in range(1, 401)]
    assert [d.origin for d in found if d.problems] == ["-:300"]


def test_a_line_without_end_costs_that_line(feed):
    """It is neither held nor read; what comes after it is."""
    content = b'{"text": "a"}\n{"text": "' + b"x" * 5_000_000 + b'"}\n{"text": "b"}\n'

    found = feed(content, max_chars=1000)

    assert [(d.text, d.origin) for d in found] == [("a", "-:1"), ("", "-:2"), ("b", "-:3")]
    assert "more than 1.0 MiB" in found[1].problems[0]


@pytest.mark.parametrize("content", [b"", b"word " * 500_000])
def test_nothing_and_too_much_are_told(feed, content):
    """Empty input and input without end are problems."""
    (found,) = feed(content, max_file_bytes=1_000_000)

    assert found.text == ""
    assert "is empty" in found.problems[0] or "--max-file" in found.problems[0]


def test_lines_are_read_while_they_come(tmp_path):
    """A program that writes one line now and then is heard at once."""
    code = (
        "from imbroglio.ingest import documents\n"
        "for d in documents(['-']): print(d.text, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        heard = []
        for word in ("one", "two"):
            process.stdin.write(json.dumps({"text": word}).encode() + b"\n")
            process.stdin.flush()
            heard.append(process.stdout.readline())
        process.stdin.close()

    assert heard == [b"one\n", b"two\n"]
    assert process.returncode == os.EX_OK
