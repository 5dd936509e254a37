"""Many documents: in order, in constant memory, with what the user states."""

import json
import subprocess
import sys

import pytest

from imbroglio.errors import OptionError
from imbroglio.ingest import Overrides, documents

PEAK = """
import resource, sys
from imbroglio.ingest import documents
count = sum(1 for _ in documents([sys.argv[1]]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
      resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def write_lines(path, count: int) -> None:
    with path.open("w") as file:
        for n in range(count):
            text = f"PELL, May 14 (Harbour Wire) - Convoy {n} was stopped on the road. " * 8
            file.write(json.dumps({"id": f"d{n}", "text": text, "published": "2025-05-14"}) + "\n")


def test_ten_thousand_documents_stream_in_constant_memory(tmp_path):
    """Neither process grows with the file: at most a tenth more than for a thousand."""
    peaks = []
    for count in (1_000, 10_000):
        path = tmp_path / f"{count}.jsonl"
        write_lines(path, count)
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
        )
        found, *peak = map(int, done.stdout.split())
        assert found == count
        peaks.append(peak)

    (parent_few, child_few), (parent_many, child_many) = peaks
    assert parent_many <= 1.1 * parent_few
    assert child_many <= 1.1 * child_few


def test_the_same_files_give_the_same_documents(tmp_path):
    """In the same order, to the letter."""
    for n in range(5):
        (tmp_path / f"{n}.html").write_text(
            f"<html><head><title>T{n}</title></head><body><p>Page {n}.</p><p>More.</p></body>"
        )
    write_lines(tmp_path / "lines.jsonl", 50)

    first, second = list(documents(tmp_path)), list(documents(tmp_path))

    assert first == second
    assert len(first) == 55


def test_what_the_user_states_wins(tmp_path):
    """Each field that is set, over every document; a failure stays a failure."""
    (tmp_path / "a.jsonl").write_text(
        '{"text": "T.", "title": "own", "author": "own", "published": "2020-01-01"}\n{}\n'
    )
    overrides = Overrides(title="stated", published="2021-10-13", url="https://s.example")

    read, failed = documents(tmp_path, overrides=overrides)

    assert (read.title, read.author, read.published) == ("stated", "own", "2021-10-13")
    assert read.url == "https://s.example"
    assert (failed.title, failed.published) == (None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "2021"),
        ("published", "13 October 2021"),
        ("published", "2021-02-30"),
        ("published", "20211013"),
        ("url", "javascript:alert(1)"),
        ("url", "wire.example"),
    ],
)
def test_what_the_user_states_must_make_sense(field, value):
    """A date in full, an address of the web: told at once, not for each document."""
    with pytest.raises(OptionError, match=field):
        Overrides(**{field: value})


def test_the_parent_imports_no_parser():
    """Formats are loaded in the reading process alone."""
    code = (
        "import sys, imbroglio.ingest\n"
        "heavy = {'trafilatura', 'lxml', 'pypdf', 'docx', 'feedparser', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
