"""Sentences and clauses, found and typed.

A sentence is parted by who speaks, and each part by its clauses; neighbouring clauses
of one type, label and status stay together. So a sentence of one piece is one statement,
and where a report turns into a guess two are told.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from imbroglio.ledger.clauses import parts, trimmed
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
    held: Clause | None = None
    before: Spans = ()
    for span in _parts(piece, typist):
        predicates = tuple(board.predicates(piece.voice, span))
        framing = board.frames.meets(piece.voice, span)
        if predicates or board.advises(piece.voice, span, framing=framing):
            clause = typist.clause(piece.voice, (*before, span), predicates)
            joined = held and _joined(held, clause, typist)
            if held and not joined:
                yield held
            held, before = joined or clause, ()
        elif framing:
            if held:
                yield held
            held, before = None, ()
        elif held:
            held = replace(held, spans=(*held.spans, span))
        else:
            before = (*before, span)
    if held:
        yield held


def _parts(piece: Piece, typist: Typist) -> Iterator[Span]:
    for stretch in piece.spans:
        yield from parts(typist.text, stretch, typist.words)


def _joined(held: Clause, clause: Clause, typist: Typist) -> Clause | None:
    """Two clauses as one statement, or None where they are two."""
    spans, predicates = held.spans + clause.spans, held.predicates + clause.predicates
    if typist.hedges(held, clause):
        return replace(clause, spans=spans)
    if held.kind != clause.kind or not _alike(held, clause):
        return None
    return replace(held, spans=spans, predicates=predicates, lead=held.lead or clause.lead)


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
