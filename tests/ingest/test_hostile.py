"""A batch of everything that is meant to hurt: each is told, and the rest is there."""

import json
import random
import resource
import time
from pathlib import Path

from imbroglio.ingest import Limits, documents
from imbroglio.ingest.limits import MIB
from tests.ingest.make import docx, paragraph, pdf_of_streams, rss

FIFTY_MB = 50_000_000


def write_batch(folder) -> None:
    """One sound file before and after every bad one."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bad = {
        "binary.bin": random.Random(7).randbytes(100_000),
        "bomb.docx": docx("<w:p/>" * 3_000_000),
        "bomb.pdf": pdf_of_streams([b"BT " + b"(A) Tj " * 12_000_000]),
        "deep.html": b"<div>" * 1_000_000,
        "deep.json": b"[" * 1_000_000,
        "empty.txt": b"",
        "laughs.atom": (f'<!DOCTYPE feed [<!ENTITY l0 "ha">{laughs}]><feed>&l9;</feed>'.encode()),
        "line.jsonl": b'{"text": "' + b"x" * FIFTY_MB + b'"}',
        "line.txt": b"x" * FIFTY_MB,
        "long.csv": b'text\n"' + b"x" * FIFTY_MB,
        "nested.docx": docx(paragraph("x"))[:-30],
        "nuls.txt": bytes(100_000),
        "numbers.json": b'{"text": ' + b"9" * 1_000_000 + b"}",
        "tags.html": b"<a" * 1_000_001,
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
        (folder / f"{name}.ok.txt").write_text(f"Beside {name}.\n")


def test_a_batch_of_bombs(tmp_path):
    """Each bad file is one document with a problem that names it; each good one is read."""
    write_batch(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()

    found = list(documents(tmp_path))

    good = [d for d in found if d.origin.endswith(".ok.txt")]
    bad = [d for d in found if not d.origin.endswith(".ok.txt")]
    assert [d.text for d in good] == [f"Beside {Path(d.origin).name[:-7]}.\n" for d in good]
    assert len(good) == 14
    for document in bad:
        assert document.text == "", document.origin
        assert document.problems[0].startswith(str(tmp_path)), document.problems
        assert len(document.problems[0]) < 500
    assert len({d.id for d in found}) == len(found)
    assert time.monotonic() - start < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_fifty_megabytes_in_a_line_are_told_at_once(tmp_path):
    """Without holding them, and with what to do."""
    text, lines = tmp_path / "a.txt", tmp_path / "a.jsonl"
    text.write_bytes(b"word " * (FIFTY_MB // 5))
    lines.write_bytes(b'{"text": "' + b"x" * FIFTY_MB + b'"}\n{"text": "After."}\n')

    start = time.monotonic()
    first, second, third = documents([text, lines], limits=Limits(memory_bytes=160 * MIB))

    assert time.monotonic() - start < 5
    assert "more than 1,000,000 characters" in first.problems[0]
    assert "--max-chars" in first.problems[0]
    assert second.problems[0].startswith(f"{lines}:1: is a line of more than")
    assert third.text == "After."


def test_a_text_may_be_as_long_as_allowed_and_not_longer(tmp_path):
    """The length and the limit are told."""
    (tmp_path / "a.txt").write_text("é" * 1000)
    (tmp_path / "b.txt").write_text("é" * 1001)

    fits, not_quite = documents(tmp_path, limits=Limits(max_chars=1000))

    assert len(fits.text) == 1000
    assert not_quite.problems == (
        f"{tmp_path}/b.txt: has 1,001 characters, and at most 1,000 are read at once: "
        "split it or raise --max-chars",
    )


def test_every_field_of_every_format_may_hold_a_script(tmp_path):
    """No field of any document comes out with controls, direction overrides or a bad address."""
    evil = "\u202e</title><script>alert('x')</script>\u0007"
    fields = ("title", "author", "publisher", "published", "url")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "T.", **dict.fromkeys(fields, evil)}))
    (tmp_path / "a.csv").write_text(
        "text," + ",".join(fields) + "\nT." + f',"{evil}"' * len(fields) + "\n"
    )
    (tmp_path / "a.txt").write_text(f"Title: {evil}\nAuthor: A{evil}\nURL: {evil}\n\nT.\n")
    (tmp_path / "a.rss").write_bytes(
        rss(f"<item><title><![CDATA[{evil[:-1]}]]></title><description>T.</description></item>")
    )

    found = list(documents(tmp_path))

    assert len(found) == 4
    for document in found:
        assert "T." in document.text
        assert (document.published, document.url) == (None, None)
        for value in (document.title, document.author, document.publisher):
            assert value is None or value.isprintable()
