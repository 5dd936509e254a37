"""What decides whether a document must be read again: its content and who read it."""

import hashlib

import msgspec

from imbroglio.reading import By
from imbroglio.records import Document


class ReaderKey(msgspec.Struct, frozen=True, gc=False):
    """A reader with everything that changes what it finds.

    Attributes:
        by: the reader, its version and its model.
        options: whatever else changes what it finds, as JSON with sorted keys.
    """

    by: By
    options: str = "{}"

    @property
    def sha(self) -> str:
        """SHA-256 of all of it, 64 hex digits: the same reader with the same options."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


def content(document: Document) -> str:
    """SHA-256 of the text and the metadata, 64 hex digits.

    Where a document was read from is left out: moving a file changes nothing in it.
    """
    fields = (
        document.id,
        document.text,
        document.title,
        document.publisher,
        document.author,
        document.url,
        document.published,
        document.problems,
    )
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()
