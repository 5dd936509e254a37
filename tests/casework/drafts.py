"""Small cases for tests, of records that were drawn: no parser is needed."""

from benchmarks._cases import Bond, Deed, Telling, document, drawn
from imbroglio.casework import Builder
from imbroglio.reading import By
from imbroglio.store import ReaderKey, Writer

KEY = ReaderKey(By("drawn", "1", None))
RAID = Deed(actor=1, what=0, recipient=3, place=7, day=100, dead=46)


def filled(path, count=40, seed=3):
    """A case of so many documents that isn't built."""
    with Writer(path) as writer:
        for page, records in drawn(count, seed):
            writer.add(page, records, KEY)
    return path


def built(path, *pages):
    """A case of these documents, built."""
    with Writer(path) as writer:
        for page, records in pages:
            writer.add(page, records, KEY)
        Builder(writer).build()
    return path


def affair(path):
    """Three documents on one raid: two agree on it, one denies it and counts more dead."""
    return built(
        path,
        document(
            "wire",
            [Telling(RAID, source=5)],
            [Bond(1, 2, 1)],
            published=101,
            publisher="Northern Wire",
        ),
        document(
            "paper",
            [Telling(RAID, dead=60)],
            [Bond(1, 2, -1, source=6)],
            published=102,
            publisher="The Courier",
        ),
        document("denial", [Telling(RAID, source=9, label="CT-")], published=103),
    )
