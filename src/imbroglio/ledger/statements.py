"""Sentences and clauses, found and typed.

A sentence is parted by who speaks, and each part by its clauses; neighbouring clauses
of one type, label and status stay together. So a sentence of one piece is one statement,
and where a report turns into a guess two are told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from imbroglio.ledger.clauses import goes_on, joins, parts, trimmed
from imbroglio.ledger.kinds import Clause, Typist
from imbroglio.ledger.voices import AUTHOR, Piece
from imbroglio.reading import Span, Spans
from imbroglio.records import Record

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w")


def typed(pieces: Iterable[Piece], typist: Typist) -> Iterator[Clause]:
    """The statements of a text, sentence by sentence, those of one by their voices."""
    for piece in pieces:
        found = list(_clauses(piece, typist))
        if not found and _stands_alone(piece, typist):
            found = [typist.bare(piece.voice, piece.spans)]
        for one in found:
            # A clause of nothing but "why" is told whole; one without a word is no statement.
            if any(_WORD.search(typist.text, *span) for span in one.spans):
                yield replace(one, spans=_told(one.spans, typist) or one.spans)


def _stands_alone(piece: Piece, typist: Typist) -> bool:
    """Whether words without any predicate are told by themselves.

    Those that only lead to somebody's statement are not: they are a hop of its chain.
    """
    if not any(_LETTER.search(typist.text, *span) for span in piece.spans):
        return False
    if any(typist.board.frames(piece.voice, span) for span in piece.spans):
        return False
    judged = any(typist.board.judgements.meets(piece.voice, span) for span in piece.spans)
    return piece.voice is not AUTHOR or piece.whole or judged


def _clauses(piece: Piece, typist: Typist) -> Iterator[Clause]:
    """The clauses of a piece that have something of their own, with what belongs to each."""
    held: _Held | None = None
    before: list[_Part] = []
    for part in _parts(piece, typist):
        if part.own:
            # "Those | who fell fled": the relative clause tells whom the main one is about.
            related = part.soft and held is None
            clause = typist.clause(piece.voice, part.span, part.predicates, related=related)
            if held and not held.joins(clause, typist, soft=part.soft):
                yield held.clause()
                held = None
            held = held or _Held(clause)
            held.take(clause, [*before, part])
            before = []
        elif part.framing:
            if held:
                yield held.clause()
            held, before = None, []
        elif held and not part.leads_on:
            held.spans.append(part.span)
        else:
            before.append(part)
    if held:
        yield held.clause()


def _parts(piece: Piece, typist: Typist) -> Iterator["_Part"]:
    """Where a clause may begin; what stands between the words of one frame belongs to it."""
    run: list[_Part] = []
    for part in _raw(piece, typist):
        if run and not part.runs_on:
            yield from _framed(run)
            run = []
        run.append(part)
    yield from _framed(run)


def _raw(piece: Piece, typist: Typist) -> Iterator["_Part"]:
    text, words, board = typist.text, typist.words, typist.board
    spans = [part for one in piece.spans for part in parts(text, one, words)]
    last = 0
    for span, after in zip(spans, [*spans[1:], None], strict=True):
        predicates = tuple(board.predicates(piece.voice, span))
        fronted = after is not None and words.fronted.fullmatch(text, *span) is not None
        runs_on = span[0] == last and goes_on(text, span[0])
        yield _Part(
            span=span,
            predicates=predicates,
            framing=board.frames(piece.voice, span),
            own=(bool(predicates) and not fronted) or board.advises(piece.voice, span),
            runs_on=runs_on,
            soft=runs_on and words.softly.match(text, span[0]) is not None,
            leads_on=fronted or (after is not None and joins(text, after[0], words)),
        )
        last = span[1]


def _framed(run: Sequence["_Part"]) -> Iterator["_Part"]:
    """A run of words without a mark in it: between source and cue all of it is frame.

    "Nobody who has read both reports can claim that …" tells who claims, "the minister,
    who has read both, claims that …" tells two things.
    """
    places = [place for place, part in enumerate(run) if part.framing]
    related = len(places) > 1 and run[places[0] + 1].soft
    for place, part in enumerate(run):
        inside = related and places[0] <= place <= places[-1]
        yield replace(part, framing=True, own=False) if inside else part


def _alike(one: Clause, other: Clause) -> bool:
    """Whether two clauses have one certainty; without a predicate there is none to differ."""
    a, b = one.lead, other.lead
    return a is None or b is None or (a.label, a.status) == (b.label, b.status)


def _told(spans: Spans, typist: Typist) -> Spans:
    """The words to show: neighbours joined, without what hangs at their ends."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not typist.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    trim = (trimmed(typist.text, span, typist.words) for span in joined)
    return tuple(span for span in trim if _WORD.search(typist.text, *span))


class _Part(Record, frozen=True, gc=False):
    """A stretch between two places where a clause may begin.

    Attributes:
        predicates: numbers of its predicates.
        framing: whether it names the source of somebody's statement, or is its cue.
        own: whether it says, advises or judges anything itself.
        runs_on: whether no mark parts it from what stands before it.
        soft: whether it begins with a word whose clause belongs to what stands before it.
        leads_on: whether its last noun may be joined to what stands after it.
    """

    span: Span
    predicates: tuple[int, ...]
    framing: bool
    own: bool
    runs_on: bool
    soft: bool
    leads_on: bool


class _Held:
    """A clause that may still grow; what it grows by is only put together at the end."""

    def __init__(self, first: Clause) -> None:
        self.first = first
        self.spans: list[Span] = []
        self.predicates: list[int] = []
        self.clauses = 0

    def joins(self, clause: Clause, typist: Typist, *, soft: bool) -> bool:
        """Whether the next clause is one statement with it."""
        # Of several that are one statement already, the last alone can't turn them all.
        if self.clauses == 1 and typist.hedges(self.predicates, clause):
            self.first = clause
            return True
        return soft or (self.first.kind == clause.kind and _alike(self.first, clause))

    def take(self, clause: Clause, parts: Iterable[_Part]) -> None:
        """Add what joins."""
        for part in parts:
            self.spans.append(part.span)
            self.predicates += part.predicates
        self.clauses += 1
        if self.first.lead is None:
            self.first = clause

    def clause(self) -> Clause:
        """All of it."""
        return replace(self.first, spans=tuple(self.spans), predicates=tuple(self.predicates))
