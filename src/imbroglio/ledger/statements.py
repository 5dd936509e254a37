"""Sentences and clauses, found and typed.

A sentence is parted by who speaks, and each part by its clauses; neighbouring clauses
of one type, label and status stay together. So a sentence of one piece is one statement,
and where a report turns into a guess two are told.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from imbroglio.ledger.clauses import joins, parts, trimmed
from imbroglio.ledger.kinds import Clause, Typist
from imbroglio.ledger.voices import AUTHOR, Piece
from imbroglio.reading import Span, Spans

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w")


def typed(pieces: Iterable[Piece], typist: Typist) -> Iterator[Clause]:
    """The statements of a text, sentence by sentence, those of one by their voices."""
    for piece in pieces:
        found = list(_clauses(piece, typist))
        if not found and _stands_alone(piece, typist):
            found = [typist.clause(piece.voice, piece.spans, ())]
        for one in found:
            yield replace(one, spans=_told(one.spans, typist) or one.spans)


def _stands_alone(piece: Piece, typist: Typist) -> bool:
    """Whether words without any predicate are told by themselves.

    Those that only lead to somebody's statement are not: they are a hop of its chain.
    """
    if not any(_LETTER.search(typist.text, *span) for span in piece.spans):
        return False
    if any(typist.board.frames.meets(piece.voice, span) for span in piece.spans):
        return False
    judged = any(typist.board.judgements.meets(piece.voice, span) for span in piece.spans)
    return piece.voice is not AUTHOR or piece.whole or judged


def _clauses(piece: Piece, typist: Typist) -> Iterator[Clause]:
    """The clauses of a piece that have something of their own, with what belongs to each."""
    board = typist.board
    held: _Held | None = None
    before: list[Span] = []
    for span, leads_on in _parts(piece, typist):
        predicates = tuple(board.predicates(piece.voice, span))
        framing = board.frames.meets(piece.voice, span)
        if predicates or board.advises(piece.voice, span, framing=framing):
            clause = typist.clause(piece.voice, (span,), predicates)
            if held and not held.joins(clause, typist):
                yield held.clause()
                held = None
            held = held or _Held(clause)
            held.take(clause, [*before, span])
            before = []
        elif framing:
            if held:
                yield held.clause()
            held, before = None, []
        elif held and not leads_on:
            held.spans.append(span)
        else:
            before.append(span)
    if held:
        yield held.clause()


def _parts(piece: Piece, typist: Typist) -> Iterator[tuple[Span, bool]]:
    """Where a clause may begin, each with whether it may be the first of two joined nouns."""
    spans = [part for one in piece.spans for part in parts(typist.text, one, typist.words)]
    for span, after in zip(spans, [*spans[1:], None], strict=True):
        yield span, after is not None and joins(typist.text, after[0], typist.words)


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


class _Held:
    """A clause that may still grow; what it grows by is only put together at the end."""

    def __init__(self, first: Clause) -> None:
        self.first = first
        self.spans: list[Span] = []
        self.predicates: list[int] = []
        self.clauses = 0

    def joins(self, clause: Clause, typist: Typist) -> bool:
        """Whether the next clause is one statement with it."""
        # Of several that are one statement already, the last alone can't turn them all.
        if self.clauses == 1 and typist.hedges(self.predicates, clause):
            self.first = clause
            return True
        return self.first.kind == clause.kind and _alike(self.first, clause)

    def take(self, clause: Clause, spans: Iterable[Span]) -> None:
        """Add what joins."""
        self.spans += spans
        self.predicates += clause.predicates
        self.clauses += 1
        if self.first.lead is None:
            self.first = clause

    def clause(self) -> Clause:
        """All of it."""
        return replace(self.first, spans=tuple(self.spans), predicates=tuple(self.predicates))
