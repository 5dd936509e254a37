"""Plain text: the file as it is, decoded, with one kind of line end."""

from collections.abc import Iterator

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding
from imbroglio.ingest.draft import Draft, too_long
from imbroglio.ingest.inputs import Input, Unit
from imbroglio.ingest.limits import mib

# No encoding in use takes more bytes for a character.
_MOST_BYTES = 4


def units(source: Input) -> Iterator[Unit]:
    """The one document of the file."""
    yield source.origin, lambda: _read(source)


def _read(source: Input) -> Draft:
    most = source.limits.max_chars
    if source.size > _MOST_BYTES * most + _MOST_BYTES:
        # Too long whatever its encoding: told without reading it.
        raise IngestError(
            source.origin,
            f"is {mib(source.size)} large and {too_long(most, source.limits, at_least=True)}",
        )
    decoded = encoding.decode(source.whole())
    if decoded is None or encoding.is_binary(decoded.text):
        raise IngestError(source.origin, encoding.BINARY)
    text = encoding.newlines(decoded.text)
    return Draft(text=text, problems=encoding.lost_note(decoded), top="page")
