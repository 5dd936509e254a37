"""The type of a clause: which predicate decides, and what it makes of the clause."""

from collections.abc import Sequence
from typing import Literal

from imbroglio.ledger.board import Board
from imbroglio.ledger.clauses import ClauseLexicon
from imbroglio.ledger.voices import AUTHOR, Voice
from imbroglio.reading import FactualityEntry, Span, Spans
from imbroglio.records import Record

Kind = Literal["asserts", "reports", "speculates", "evaluates", "recommends", "background"]
CERTAIN = frozenset({"CT+", "CT-"})
HEDGED = frozenset({"PR+", "PS+", "PS-", "PR-"})
GAP = 80  # code points before a predicate in which its auxiliary must stand


class Typist:
    """Types the clauses of one text."""

    def __init__(self, text: str, board: Board, words: ClauseLexicon) -> None:
        self.text, self.board, self.words = text, board, words

    def clause(
        self, voice: Voice, span: Span, predicates: tuple[int, ...], *, related: bool
    ) -> "Clause":
        """A clause with its type.

        Args:
            related: whether a relative clause stands first in it.
        """
        entries = [self.board.entry(number) for number in predicates]
        at = self._lead(span[0], entries, related=related)
        return Clause(
            voice=voice,
            spans=(span,),
            predicates=predicates,
            lead=entries[at] if entries else None,
            kind=self._kind(voice, (span,), entries, at),
        )

    def bare(self, voice: Voice, spans: Spans) -> "Clause":
        """Words without any predicate."""
        return Clause(voice, spans, (), None, self._kind(voice, spans, (), 0))

    def hedges(self, held: Sequence[int], clause: "Clause") -> bool:
        """Whether some predicates only tell how certain a clause is: "it is possible | that …"."""
        if clause.lead is None or not held or clause.lead.label in CERTAIN:
            return False
        sign = self.board.entry(held[-1]).span
        return any(_meet(sign, cue) for cue in clause.lead.cue)

    def _lead(self, start: int, entries: Sequence[FactualityEntry], *, related: bool) -> int:
        """Which predicate a clause is about: the last finite one that shows it, else the first.

        What comes before a verb with its auxiliary is its subject ("the talks may fail", "the
        bridge that was mined has held"). A verb that only hedges another ("seems to have
        left") gives way to it, and so does that of a relative clause to the one after it.
        """
        lead = 0
        for number, entry in enumerate(entries):
            before = self.text[max(start, entry.span[0] - GAP) : entry.span[0]]
            finite = self.words.finite.search(before) or self.words.finite.fullmatch(
                self.text, *entry.span
            )
            hedged = entry.label in HEDGED and any(
                _meet(entries[lead].span, cue) for cue in entry.cue
            )
            follows = related and number > lead == 0 and not self.words.infinite.search(before)
            if finite or hedged or follows:
                lead = number
            start = entry.span[1]
        return lead

    def _kind(
        self, voice: Voice, spans: Spans, entries: Sequence[FactualityEntry], at: int
    ) -> Kind:
        told = [entry.span for entry in entries] or spans
        urged = any(entry.status == "recommended" for entry in entries)
        if urged or any(self.board.advice.meets(voice, span) for span in told):
            return "recommends"
        core = self._core(entries, at) if entries else spans
        if any(self.board.judgements.meets(voice, span) for span in core):
            return "evaluates"
        if voice is not AUTHOR:
            return "reports"
        if not entries:
            return "background"
        lead = entries[at]
        return "asserts" if lead.label in CERTAIN and lead.status != "question" else "speculates"

    def _core(self, entries: Sequence[FactualityEntry], at: int) -> list[Span]:
        """The lead; with a verb that only joins ("was"), what it joins the subject to as well."""
        start, end = entries[at].span
        joins = self.text[start:end].casefold() in self.words.copulas
        return [entry.span for entry in entries[at : at + 1 + joins]]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class Clause(Record, frozen=True, gc=False):
    """A statement in the making.

    Attributes:
        voice: number of the innermost attribution that it stands in; None for the author.
        spans: its words.
        predicates: numbers of its predicates among the reading's, in order.
        lead: the predicate that decides; None where there is none.
        kind: its type.
    """

    voice: Voice
    spans: Spans
    predicates: tuple[int, ...]
    lead: FactualityEntry | None
    kind: Kind
