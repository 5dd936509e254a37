"""PDF: the text layer of each page, its lines joined to paragraphs."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from imbroglio.errors import IngestError
from imbroglio.ingest import properties, unwrap
from imbroglio.ingest.draft import Draft, too_long
from imbroglio.ingest.inputs import Input, Unit
from imbroglio.ingest.origin import brief


def units(source: Input) -> Iterator[Unit]:
    """The one document of the file."""
    yield source.origin, lambda: _read(source)


def _read(source: Input) -> Draft:
    reader = _opened(source)
    pages: list[str] = []
    problems: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            pages.append(page.extract_text())
        except MemoryError:
            raise
        except Exception as err:  # a damaged page raises anything; others remain
            problems.append(f"page {number} could not be read ({brief(str(err))})")
            continue
        length += len(pages[-1])
        if length > source.limits.max_chars:
            raise IngestError(
                source.origin,
                too_long(source.limits.max_chars, source.limits, at_least=True),
            )
    text = unwrap.paragraphs(pages)
    if not text and not problems:
        raise IngestError(
            source.origin, "holds no text, perhaps only pictures of it: run text recognition first"
        )
    if not text:
        raise IngestError(source.origin, "; ".join(problems[:3]))
    return _described(reader, Draft(text=text, problems=problems, top="page"))


def _opened(source: Input) -> PdfReader:
    reader = PdfReader(io.BytesIO(source.whole()), strict=False)
    locked = "is locked by a password: save a copy without one"
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError(source.origin, locked)
    except PyPdfError as err:
        raise IngestError(source.origin, locked) from err
    return reader


def _described(reader: PdfReader, draft: Draft) -> Draft:
    """With title and author. The date of creation is that of the file, not of the text."""
    information = reader.metadata
    if information is not None:
        draft.title = properties.title(information.title)
        draft.author = properties.author(information.author)
    return draft
