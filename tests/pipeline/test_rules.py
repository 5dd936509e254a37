"""The pipeline with the reader by rules, on the demo dossier: the same bytes whatever the way."""

from io import BytesIO
from pathlib import Path

import pytest

import imbroglio
from imbroglio.export.jsonl import Lines
from imbroglio.ingest import documents
from imbroglio.pipeline import Settings, read
from imbroglio.reading import decode, encode
from imbroglio.store import View, Writer

DOSSIER = Path(__file__).resolve().parents[2] / "demo" / "dossier"

pytestmark = [pytest.mark.model, pytest.mark.data]


def lines(**settings) -> bytes:
    """The dossier as lines."""
    out = BytesIO()
    read([DOSSIER], Lines(out), settings=Settings(**settings))
    return out.getvalue()


@pytest.fixture(scope="module")
def undisturbed() -> bytes:
    """The dossier read in one process."""
    return lines()


def test_two_workers_give_the_same_bytes(undisturbed):
    """The number of processes changes nothing."""
    assert len(undisturbed.splitlines()) > 8
    assert lines(jobs=2) == undisturbed


def test_the_neighbours_of_a_document_change_nothing(undisturbed):
    """Each document alone gives the line that it has in a batch; so does a run that goes on."""
    alone = (next(imbroglio.read_many([document])) for document in documents([DOSSIER]))

    assert [encode(reading) for reading in alone] == undisturbed.splitlines()


def test_a_case_gives_the_same_lines(undisturbed, tmp_path):
    """What went through the tables is what was read; again, nothing is read."""
    with Writer(tmp_path / "case") as case:
        read([DOSSIER], case)
    with View(tmp_path / "case") as case:
        assert [encode(reading) for reading in case.readings()] == undisturbed.splitlines()
    with Writer(tmp_path / "case") as case:
        again = read([DOSSIER], case)

    assert (again.read, again.skipped) == (0, len(undisturbed.splitlines()))


def test_every_span_lies_in_its_text(undisturbed):
    """Evidence: what is quoted stands there."""
    for reading in map(decode, undisturbed.splitlines()):
        named = [*reading.actors, *reading.places, *reading.dates]
        spans = [span for entry in named for span in entry.mentions]
        for voice in reading.attributions:
            spans += [*voice.source, *voice.cue, *voice.content]
        assert spans
        assert all(0 <= start < end <= len(reading.text) for start, end in spans)
