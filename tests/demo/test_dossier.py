"""The demo dossier: whole, marked as a demonstration, and read without a fault."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from imbroglio import ingest
from imbroglio.records import Document
from tools import build_demo

DOSSIER = build_demo.DEMO / "dossier"
SOURCES = build_demo.DEMO / "source"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """What the readers of formats make of the dossier."""
    return list(ingest.documents([DOSSIER]))


def members(archive: bytes) -> dict[str, bytes]:
    """Name to content of a zip archive; how it was compressed doesn't matter."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_the_pdf_is_made_from_its_source():
    """Who changes demo/source/ runs tools/build_demo.py."""
    source = build_demo.parse((SOURCES / "04-sitrep.txt").read_text("utf-8"))

    assert (DOSSIER / "04-sitrep.pdf").read_bytes() == build_demo.to_pdf(*source)


def test_the_docx_is_made_from_its_source():
    """The same, by the members of the archive."""
    source = build_demo.parse((SOURCES / "03-union-newsletter.txt").read_text("utf-8"))

    made = members(build_demo.to_docx(*source))

    assert members((DOSSIER / "03-union-newsletter.docx").read_bytes()) == made


def test_every_format_is_there():
    """A newcomer sees each of the common formats read."""
    kinds = {path.suffix for path in DOSSIER.iterdir()}

    assert kinds == {".txt", ".html", ".pdf", ".docx", ".jsonl", ".rss"}


def test_every_document_is_read_whole(documents):
    """No problem, a text of some length, and the metadata a document brings."""
    assert len(documents) >= 13
    for document in documents:
        assert document.problems == (), document.origin
        assert 80 <= len(document.text.split()) <= 340, document.origin
        assert document.title, document.origin
        assert document.published, document.origin
        assert "1975-12-01" < document.published < "1976-06-30", document.origin


def test_ids_are_unique(documents):
    """No document replaces another in the case."""
    assert len({document.id for document in documents}) == len(documents)


def test_every_document_says_that_it_is_a_demonstration(documents):
    """Nobody shall take these statements for quotations."""
    told = ("demonstration text, written for imbroglio", "for the demonstration of imbroglio")

    unmarked = [d.origin for d in documents if not any(t in d.text.lower() for t in told)]

    assert [origin for origin in unmarked if not _marked_in_file(origin)] == []


def _marked_in_file(origin: str | None) -> bool:
    """Whether a web page says so in its footer or description, which the reading leaves out."""
    path = DOSSIER / Path(str(origin)).name
    return path.suffix == ".html" and "imbroglio" in path.read_text("utf-8")


def test_page_furniture_is_left_out(documents):
    """Menus of the web pages aren't what their authors say."""
    assert not any("Subscribe" in document.text for document in documents)


def test_both_sides_speak(documents):
    """Fair to all: each government's offices are heard in most documents."""
    heard = ("icelandic", "coast guard", "reykjavik"), ("foreign office", "ministry of defence")

    both = [d for d in documents if all(any(w in d.text.lower() for w in side) for side in heard)]

    assert len(both) >= 5


def test_given_ids_of_json_lines_are_kept(documents):
    """The input's own names survive."""
    lines = (DOSSIER / "06-dispatches.jsonl").read_text("utf-8").splitlines()

    assert {json.loads(line)["id"] for line in lines} <= {d.id for d in documents}
