"""One reading made ready for the page: its ledger, its voices, segments."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from imbroglio.ledger import Ledger, Statement, ledger
from imbroglio.ledger.events import Happening, happenings
from imbroglio.ledger.links import HeldLink, held_links
from imbroglio.ledger.paragraphs import Paragraph, paragraphs
from imbroglio.ledger.segments import Segment, Spanned, covered, cut
from imbroglio.reading import Reading, Span, Spans
from imbroglio.records import Record
from imbroglio.report.certainty import drawn
from imbroglio.report.voices import Voice, voices

Role = Literal[
    "content",
    "statement",
    "source",
    "cue",
    "predicate",
    "advice",
    "reason",
    "judgement",
    "trigger",
    "cause",
    "effect",
    "signal",
    "actor",
    "place",
    "date",
]
# Roles that no link leads to: their segments need no anchor.
BESIDE = frozenset({"source", "cue", "predicate", "reason", "signal"})


def account(number: int, reading: Reading) -> "Account":
    """Prepare one reading; ``number`` counts the documents of the report from 1."""
    book = ledger(reading)
    held = _by_voice(book)
    marks = tuple(_marks(book, held))
    blocks = tuple(paragraphs(reading.text))
    borders = [edge for block in blocks for edge in (block.start, block.end)]
    spans = [
        Spanned(start, end, key) for key, mark in enumerate(marks) for start, end in mark.spans
    ]
    segments = tuple(_set(cut(len(reading.text), spans, borders), blocks))
    starts = tuple(segment.start for segment in segments if segment.keys)
    contents = [span for mark in marks if mark.role == "content" for span in mark.spans]
    return Account(
        number=number,
        book=book,
        reading=book.reading,
        lost=book.lost,
        voices=voices(book.reading),
        held=held,
        events=tuple(happenings(book.reading)),
        links=held_links(book.reading),
        marks=marks,
        paragraphs=blocks,
        segments=segments,
        starts=starts,
        anchors=frozenset(_first(starts, m.spans) for m in marks if m.role not in BESIDE),
        signed=frozenset(
            end for m in marks if m.role in {"predicate", "judgement"} for _, end in m.spans
        ),
        opens=frozenset(start for start, _ in contents),
        shuts=frozenset(end for _, end in contents),
    )


def _by_voice(book: Ledger) -> Mapping[int | None, Sequence[Statement]]:
    found: dict[int | None, list[Statement]] = defaultdict(list)
    for one in book.statements:
        found[one.voice].append(one)
    return found


def _marks(book: Ledger, held: Mapping[int | None, Sequence[Statement]]) -> Iterator["Mark"]:
    # The wider first: among stretches of equal extent the statement is the outer one.
    reading = book.reading
    for number, entry in enumerate(reading.attributions):
        yield Mark("content", number, entry.content)
    for one in book.statements:
        # A voice's only statement has no row but the voice's own.
        if one.voice is None or len(held[one.voice]) > 1:
            yield Mark("statement", one.number, one.spans)
    for number, advice in enumerate(reading.recommendations):
        yield Mark("advice", number, advice.span)
        yield Mark("reason", number, advice.reason)
    yield from _sides(reading)
    for number, judgement in enumerate(reading.evaluations):
        yield Mark("judgement", number, judgement.span)
    for number, entry in enumerate(reading.attributions):
        yield Mark("source", number, entry.source)
        yield Mark("cue", number, entry.cue)
    for number, predicate in enumerate(reading.factuality):
        if drawn(predicate) is not None:
            yield Mark("predicate", number, (predicate.span,))
    for number, event in enumerate(reading.events):
        yield Mark("trigger", number, (event.trigger,))
    for number, actor in enumerate(reading.actors):
        yield Mark("actor", number, actor.mentions)
    for number, place in enumerate(reading.places):
        yield Mark("place", number, place.mentions)
    for number, date in enumerate(reading.dates):
        yield Mark("date", number, date.mentions)


def _sides(reading: Reading) -> Iterator["Mark"]:
    for number, link in enumerate(reading.links):
        yield Mark("cause", number, link.cause)
        yield Mark("effect", number, link.effect)
        yield Mark("signal", number, link.signal)


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
        book: the ledger of typed statements.
        reading: without spans that point outside the text.
        lost: how many such spans are not shown.
        voices: the attributions with their chains.
        held: the statements by the number of the voice that they stand in.
        events, links: with all that they point to, in the reading's order.
        marks: by key, the number that segments carry.
        segments: those that are set, in order; white space between paragraphs is not.
        starts: where the marked segments begin, for finding those of a span.
        anchors: ordinals of the marked segments that links lead to.
        signed: where predicates and judgements end that bear a sign.
        opens, shuts: where the content of a statement begins and ends.
    """

    number: int
    book: Ledger
    reading: Reading
    lost: int
    voices: tuple[Voice, ...]
    held: Mapping[int | None, Sequence[Statement]]
    events: tuple[Happening, ...]
    links: tuple[HeldLink, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    anchors: frozenset[int | None]
    signed: frozenset[int]
    opens: frozenset[int]
    shuts: frozenset[int]

    def dom(self, letter: str, number: int | None = None) -> str:
        """Id of a part of the page: ``d3`` with a letter and a number, as ``d3v12``."""
        return f"d{self.number}{letter}{'' if number is None else number}"

    def row(self, statement: Statement) -> str:
        """Id of the row that tells a statement: its own, or that of the voice it is all of."""
        if statement.voice is None or len(self.held[statement.voice]) > 1:
            return self.dom("k", statement.number)
        return self.dom("v", statement.voice)

    def ranges(self, spans: Spans) -> str | None:
        """The marked segments of a span list, as ``3-5 8``; None where there are none."""
        found = [covered(self.starts, start, end) for start, end in spans]
        pairs = [(first, last - 1) for first, last in found if first < last]
        return " ".join(f"{a}-{b}" if a < b else str(a) for a, b in pairs) or None

    def anchor(self, spans: Spans) -> str | None:
        """Link to the first marked segment of a span list; None where there is none."""
        first = _first(self.starts, spans)
        return None if first is None else f"#{self.dom('s', first)}"
