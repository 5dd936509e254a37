"""One reading made ready for the page: sound spans, statements, segments."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from imbroglio.ledger.paragraphs import Paragraph, paragraphs
from imbroglio.ledger.segments import Segment, Spanned, covered, cut
from imbroglio.reading import Reading, Span, Spans
from imbroglio.records import Record
from imbroglio.report.voices import Statement, statements

Role = Literal["actor", "place", "date", "source", "cue", "content"]


def account(number: int, reading: Reading) -> "Account":
    """Prepare one reading; ``number`` counts the documents of the report from 1."""
    sound, lost = _sound(reading)
    marks = tuple(_marks(sound))
    blocks = tuple(paragraphs(sound.text))
    borders = [edge for block in blocks for edge in (block.start, block.end)]
    spans = [
        Spanned(start, end, key) for key, mark in enumerate(marks) for start, end in mark.spans
    ]
    segments = tuple(_set(cut(len(sound.text), spans, borders), blocks))
    starts = tuple(segment.start for segment in segments if segment.keys)
    contents = [span for mark in marks if mark.role == "content" for span in mark.spans]
    return Account(
        number=number,
        reading=sound,
        lost=lost,
        statements=statements(sound),
        marks=marks,
        paragraphs=blocks,
        segments=segments,
        starts=starts,
        anchors=frozenset(_first(starts, mark.spans) for mark in marks),
        opens=frozenset(start for start, _ in contents),
        shuts=frozenset(end for _, end in contents),
    )


def _sound(reading: Reading) -> tuple[Reading, int]:
    """The reading without the spans that are no stretch of its text, and their number."""
    size, lost = len(reading.text), 0

    def keep(spans: Spans) -> Spans:
        nonlocal lost
        good = tuple((start, end) for start, end in spans if 0 <= start < end <= size)
        lost += len(spans) - len(good)
        return good

    sound = replace(
        reading,
        actors=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.actors),
        places=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.places),
        dates=tuple(replace(one, mentions=keep(one.mentions)) for one in reading.dates),
        attributions=tuple(
            replace(one, source=keep(one.source), cue=keep(one.cue), content=keep(one.content))
            for one in reading.attributions
        ),
    )
    return sound, lost


def _marks(reading: Reading) -> Iterator["Mark"]:
    # Contents first: among stretches of equal extent the statement is the outer one.
    for number, entry in enumerate(reading.attributions):
        yield Mark("content", number, entry.content)
    for number, entry in enumerate(reading.attributions):
        yield Mark("source", number, entry.source)
        yield Mark("cue", number, entry.cue)
    for number, actor in enumerate(reading.actors):
        yield Mark("actor", number, actor.mentions)
    for number, place in enumerate(reading.places):
        yield Mark("place", number, place.mentions)
    for number, date in enumerate(reading.dates):
        yield Mark("date", number, date.mentions)


def _set(segments: Sequence[Segment], blocks: Sequence[Paragraph]) -> Iterator[Segment]:
    """The segments that stand in a paragraph; the white space between is not set."""
    at = 0
    for block in blocks:
        while segments[at].start < block.start:
            at += 1
        while at < len(segments) and segments[at].end <= block.end:
            yield segments[at]
            at += 1


def _first(starts: Sequence[int], spans: Spans) -> int | None:
    """Ordinal of the first marked segment of a span list."""
    pairs = (covered(starts, start, end) for start, end in spans)
    return next((first for first, last in pairs if first < last), None)


class Mark(Record, frozen=True, gc=False):
    """What one entry of the reading marks in the text, in one role.

    Attributes:
        role: what the stretches are to the entry.
        number: place of the entry in its list, from 0.
        spans: the stretches, in code points, half-open.
    """

    role: Role
    number: int
    spans: tuple[Span, ...]


class Account(Record, frozen=True, gc=False):
    """A reading with what the page needs to know of it.

    Attributes:
        number: of the document in the report, from 1; it makes the ids of the page,
            which never come from the reading.
        lost: how many spans pointed outside the text and are not shown.
        marks: by key, the number that segments carry.
        segments: those that are set, in order; white space between paragraphs is not.
        starts: where the marked segments begin, for finding those of a span.
        anchors: ordinals of the marked segments that links lead to.
        opens, shuts: where the content of a statement begins and ends.
    """

    number: int
    reading: Reading
    lost: int
    statements: tuple[Statement, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    anchors: frozenset[int | None]
    opens: frozenset[int]
    shuts: frozenset[int]

    def dom(self, letter: str, number: int | None = None) -> str:
        """Id of a part of the page: ``d3`` with a letter and a number, as ``d3v12``."""
        return f"d{self.number}{letter}{'' if number is None else number}"

    def ranges(self, spans: Spans) -> str | None:
        """The marked segments of a span list, as ``3-5 8``; None where there are none."""
        found = [covered(self.starts, start, end) for start, end in spans]
        pairs = [(first, last - 1) for first, last in found if first < last]
        return " ".join(f"{a}-{b}" if a < b else str(a) for a, b in pairs) or None

    def anchor(self, spans: Spans) -> str | None:
        """Link to the first marked segment of a span list; None where there is none."""
        first = _first(self.starts, spans)
        return None if first is None else f"#{self.dom('s', first)}"
