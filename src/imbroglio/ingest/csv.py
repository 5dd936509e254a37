"""CSV: one document a row; the header names the columns, as in JSON Lines."""

import codecs
import csv
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Self

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding
from imbroglio.ingest.draft import Draft
from imbroglio.ingest.inputs import Input, Unit
from imbroglio.ingest.jsonl import FIELDS, LONGEST_ID
from imbroglio.ingest.limits import mib
from imbroglio.ingest.lines import chunks, lines
from imbroglio.ingest.origin import brief

_SAMPLE = 1 << 20
_DELIMITERS = ",;\t"


def units(source: Input) -> Iterator[Unit]:
    """One document a row, in the order of the file.

    Raises:
        IngestError: no column is named "text", or no encoding fits.
    """
    limit = source.limits.line_bytes
    # A cell that no quotation mark closes would swallow the rest of the file.
    csv.field_size_limit(limit)
    counted = _Counted(_utf8(source), limit)
    columns, delimiter = _header(counted, source.origin)
    rows = csv.reader(counted, delimiter=delimiter)
    while True:
        origin = f"{source.origin}:{counted.line + 1}"
        counted.lost = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as err:
            yield origin, partial(_refuse, origin, str(err))
        else:
            if row:
                yield origin, partial(_read, row, columns, origin, counted.lost)


class _Counted:
    """Lines of text for the csv module.

    Attributes:
        line: how many there were.
        lost: bytes among them that were no UTF-8.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._lines = lines(stream, limit)
        self._limit = limit
        self.line = 0
        self.lost = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.line += 1
        if line is None:
            raise csv.Error(f"a line of more than {mib(self._limit)}")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("utf-8", "replace")
            self.lost += text.count("\ufffd")
            return text


def _header(counted: _Counted, origin: str) -> tuple[list[str], str]:
    """The names of the columns, and what stands between them."""
    try:
        line = next(counted, "")
    except csv.Error as err:
        raise IngestError(origin, f"begins with {err}") from err
    by_delimiter = {d: _columns(line, d) for d in _DELIMITERS}
    delimiter = max(by_delimiter, key=lambda d: ("text" in by_delimiter[d], line.count(d)))
    columns = by_delimiter[delimiter]
    if "text" not in columns:
        names = brief(", ".join(filter(None, columns)), 200)
        raise IngestError(origin, f'has no column named "text"; its first line is: {names}')
    return columns, delimiter


def _columns(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _refuse(origin: str, why: str) -> Draft:
    raise IngestError(origin, f"cannot be read as a row of CSV: {brief(why)}")


def _read(row: list[str], columns: list[str], origin: str, lost: int) -> Draft:
    if any(row[len(columns) :]):
        raise IngestError(origin, f"has {len(row)} cells, but the header has {len(columns)}")
    cells = dict(zip(columns, row, strict=False))
    draft = Draft(text=cells.get("text", ""), id=cells.get("id") or None, strict_date=True)
    for field in FIELDS:
        setattr(draft, field, cells.get(field) or None)
    if draft.id and len(draft.id) > LONGEST_ID:
        draft.id = None
        draft.problems.append(f'"id" is longer than {LONGEST_ID} characters and was left out')
    if lost:
        draft.problems.append(encoding.undecodable("utf-8", lost))
    return draft


def _utf8(source: Input) -> BinaryIO:
    """The file in UTF-8, whatever it is in, judged by its first MiB."""
    sample = source.stream.read(_SAMPLE)
    if marked := encoding.mark(sample):
        name, start = marked
    else:
        name, start = _unmarked(sample, source.origin), 0
    source.stream.seek(start)
    if name == "utf-8":
        return source.stream
    return encoding.stream(encoding.transcode(chunks(source.stream), name))


def _unmarked(sample: bytes, origin: str) -> str:
    try:
        # Not final: the sample may end inside a character.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        decoded = encoding.decode(sample[: sample.rfind(b"\n") + 1] or sample)
        if decoded is None:
            raise IngestError(origin, encoding.BINARY) from None
        return decoded.encoding
    return "utf-8"
