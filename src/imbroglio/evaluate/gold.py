"""What people found in documents: the links of the reading format, with what goes for them too.

A gold document is a line of the reading format of which ``id``, ``text`` and ``links`` are
used. Its links may say more than those of a reading: which words turn the sense of a side
round, and which other stretches say the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

import msgspec
from msgspec.structs import replace

from imbroglio.errors import GoldError
from imbroglio.reading import Reading, Spans
from imbroglio.records import Polarity, Record, Relation

type Id = Annotated[str, msgspec.Meta(min_length=1)]


class GoldLink(Record, frozen=True, gc=False):
    """A link as somebody marked it.

    Attributes:
        relation, polarity, voice: as in `reading.LinkEntry`.
        cause, effect: the words of both sides; never ().
        cause_dir, effect_dir: words at a side that turn its sense round ("curbs harvests").
        alt_cause, alt_effect: other stretches that say the same.
    """

    relation: Relation
    cause: Spans
    effect: Spans
    id: str = ""
    polarity: Polarity | None = None
    voice: str | None = None
    cause_dir: Spans = ()
    effect_dir: Spans = ()
    alt_cause: tuple[Spans, ...] = ()
    alt_effect: tuple[Spans, ...] = ()


class Gold(Record, frozen=True, gc=False):
    """A document with the links that somebody found in it.

    Attributes:
        line: where it stands in its file, 1 for the first line.
        title, publisher, author, published, url: what a reader may make use of.
    """

    id: Id
    text: str
    links: tuple[GoldLink, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    line: int = 0


def parse(lines: Iterable[bytes], file: str) -> dict[str, Gold]:
    """The documents in the lines of a file, by id, in order; empty lines are passed over.

    Raises:
        GoldError: a line isn't a gold document, two have one id, or there is no link at all.
    """
    found: dict[str, Gold] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        gold = _one(line, file, number)
        if gold.id in found:
            first = found[gold.id].line
            raise GoldError(file, number, f"document {gold.id!r} stands in line {first} already")
        found[gold.id] = gold
    if not any(gold.links for gold in found.values()):
        what = "no document has a link" if found else "is empty"
        raise GoldError(file, None, f"{what}; there is nothing to compare with")
    return found


def meet(
    golds: Mapping[str, Gold], readings: Iterable[Reading], file: str, origin: str
) -> Iterator[tuple[Gold, Reading]]:
    """Each gold document with its reading, in the order of the readings.

    Readings of other documents are passed over.

    Args:
        file, origin: where the gold and the readings come from, for messages.

    Raises:
        GoldError: a document has no reading, or two, or one of another text.
    """
    missing = dict(golds)
    for reading in readings:
        gold = golds.get(reading.id)
        if gold is None:
            continue
        if missing.pop(gold.id, None) is None:
            raise GoldError(file, gold.line, f"document {gold.id!r} comes twice in {origin}")
        if reading.text != gold.text:
            raise GoldError(file, gold.line, _apart(gold, reading, origin))
        yield gold, reading
    for gold in missing.values():
        more = f" ({len(missing)} documents lack one)" if len(missing) > 1 else ""
        raise GoldError(file, gold.line, f"document {gold.id!r} has no reading in {origin}{more}")


def _one(line: bytes, file: str, number: int) -> Gold:
    try:
        gold = msgspec.json.decode(line, type=Gold)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise GoldError(file, number, f"is not a document with its links: {err}") from err
    for place, link in enumerate(gold.links, 1):
        if fault := _fault(link, len(gold.text)):
            name = repr(link.id) if link.id else f"number {place}"
            raise GoldError(file, number, f"link {name} of document {gold.id!r}: {fault}")
    return replace(gold, line=number)


def _fault(link: GoldLink, length: int) -> str | None:
    """What is wrong with the stretches of a link, in words."""
    for name in ("cause", "effect"):
        sides: tuple[Spans, ...] = (getattr(link, name), *getattr(link, f"alt_{name}"))
        if not all(sides):
            return f"its {name} has no words"
        for start, end in (
            *(span for side in sides for span in side),
            *getattr(link, f"{name}_dir"),
        ):
            if not 0 <= start < end <= length:
                return f"span {start}:{end} is not a stretch of the text"
    return None


def _apart(gold: Gold, reading: Reading, origin: str) -> str:
    both = zip(gold.text, reading.text, strict=False)
    shorter = min(len(gold.text), len(reading.text))
    place = next((n for n, (a, b) in enumerate(both) if a != b), shorter)
    return f"document {gold.id!r} has another text in {origin}, from character {place} on"
