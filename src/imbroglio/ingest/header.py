"""What a text says of itself at its top: title, byline, labels, dateline.

The text keeps all of it: nothing is cut away, since offsets count from its start.
"""

import re
from collections.abc import Iterator

import msgspec

from imbroglio.ingest import dates, words
from imbroglio.ingest.dateline import Dateline
from imbroglio.ingest.dateline import read as read_dateline

_LOOKED_AT = 4_000
_LINES = 8
_LONGEST_LINE = 300
_LONGEST_TITLE = 200
# A title does not end like a sentence, a salutation or an introduction.
_NO_TITLE_END = re.compile(r"[.,;:\-–—…]$")
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?: [^\W\d_]+){0,2})\s{0,2}:\s{0,4}(?P<value>\S.*)")


class Header(msgspec.Struct):
    """The fields that the top of a text gives; what it does not give is None.

    Attributes:
        published: as it stands, not yet read as a date.
        dateline: of the first line that has one.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: Dateline | None = None


def find(text: str, *, title_line: bool) -> Header:
    """Read the first lines of a text.

    Args:
        text: the whole text or its beginning.
        title_line: whether a first line that stands alone is the title; so in files that
            have no other place for one.
    """
    header = Header()
    top = list(_top(text))
    for number, (line, alone) in enumerate(top):
        if _labelled(line, header) or _byline(line, header):
            continue
        if header.dateline is None and (found := read_dateline(line)):
            header.dateline = found
            break
        if title_line and number == 0 and _is_title(line, alone, top):
            header.title = line
    return header


def published(header: Header, given: str | None) -> str | None:
    """The full ISO date of a text, from what is given beside it and what it says.

    A dateline has a day and a month; its year is taken from a date that is given
    without a day, and from nowhere else.
    """
    sources = [source for source in (given, header.published) if source]
    for source in sources:
        if iso := dates.full(source):
            return iso
    if header.dateline is None:
        return None
    stated = header.dateline.stated
    for known in map(dates.read, sources):
        if stated.year is None and known.year and known.month in {None, stated.month}:
            stated = msgspec.structs.replace(stated, year=known.year)
    return stated.iso()


def _top(text: str) -> Iterator[tuple[str, bool]]:
    """The first lines that are not empty, each with whether an empty one follows."""
    lines = [line.strip() for line in text[:_LOOKED_AT].lstrip().split("\n")]
    count = 0
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line and count < _LINES:
            count += 1
            yield line, not after


def _labelled(line: str, header: Header) -> bool:
    match = _LABEL.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if not match:
        return False
    label = match["label"].lower()
    for field, labels in words.load().labels.items():
        if label in labels and getattr(header, field) is None:
            value = match["value"].partition(" | ")[0].strip()
            if _fits(field, value):
                setattr(header, field, value)
                return True
    return False


def _fits(field: str, value: str) -> bool:
    """A date has a year at least, and a name is not all in small letters."""
    if field == "published":
        return dates.read(value).year is not None
    return field != "author" or value.lower() != value


def _byline(line: str, header: Header) -> bool:
    lexicon = words.load()
    lower = line.lower()
    opening = next((o for o in lexicon.byline if lower.startswith(o + " ")), None)
    if opening is None or header.author or len(line) > 120:
        return False
    names = line[len(opening) :].partition(" | ")[0].strip()
    parts = names.replace(",", " ").split()
    capital = [part[0].isupper() for part in parts]
    named = all(c or p.lower() in lexicon.particles for c, p in zip(capital, parts, strict=True))
    if not named or not any(capital) or names[-1] in ".!?:;":
        return False
    header.author = names
    return True


def _is_title(line: str, alone: bool, top: list[tuple[str, bool]]) -> bool:
    """A short line that stands apart from what follows, be it by a byline."""
    if len(top) < 2 or len(line) > _LONGEST_TITLE or _NO_TITLE_END.search(line):
        return False
    if not any(map(str.isalpha, line)) or read_dateline(line):
        return False
    scratch = Header()
    second = top[1][0]
    return alone or _byline(second, scratch) or _labelled(second, scratch)
