"""What stands where in one reading: predicates, advice, judgements, sources and cues."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from imbroglio.ledger.clauses import ClauseLexicon
from imbroglio.ledger.stretches import Stretches, within
from imbroglio.ledger.voices import Speakers, Voice
from imbroglio.reading import AttributionEntry, FactualityEntry, Reading, Span, Spans

NOTHING = Stretches(())
NEAR = 200  # code points between a source and its cue


class Board:
    """The entries of a reading by voice and place, for those who type its clauses.

    Attributes:
        leads: the words that lead to what others say, in the voice that reports them: the
            cue, with what stands between it and the source.
        sources: the words that name who says it.
        advice, judgements: the words of recommendations and evaluations.
    """

    def __init__(self, reading: Reading, speakers: Speakers, words: ClauseLexicon) -> None:
        held = [(n, entry) for n, entry in enumerate(reading.attributions) if entry.content]
        self.leads = _Layer(
            (((*e.cue, *_between(reading.text, e, words)), e.parent, n) for n, e in held), speakers
        )
        self.sources = _Layer(((e.source, e.parent, n) for n, e in held), speakers)
        self.advice = _Layer(((e.span, e.voice, None) for e in reading.recommendations), speakers)
        self.judgements = _Layer(((e.span, e.voice, None) for e in reading.evaluations), speakers)
        self._entries = reading.factuality
        predicates = (((entry.span,), entry.voice, None) for entry in reading.factuality)
        self._predicates = _Layer(predicates, speakers)

    def predicates(self, voice: Voice, span: Span) -> list[int]:
        """Numbers of the voice's own predicates in a stretch, in order.

        What leads to a statement ("said") is no predicate of its own: it is told as a hop.
        """
        found = self._predicates.numbers(voice, span)
        return [n for n in found if not self.leads.meets(voice, self._entries[n].span)]

    def frames(self, voice: Voice, span: Span) -> bool:
        """Whether a stretch names the source of somebody's statement, or leads to it."""
        return self.leads.meets(voice, span) or self.sources.meets(voice, span)

    def advises(self, voice: Voice, span: Span) -> bool:
        """Whether words without a predicate advise, or judge what somebody says ("falsely").

        A loaded name of who says it ("the thugs claim") judges nothing that is said.
        """
        if self.advice.meets(voice, span):
            return True
        return self.leads.meets(voice, span) and not all(
            self.sources.meets(voice, (at, at + 1)) for at in self.judgements.places(voice, span)
        )

    def entry(self, number: int) -> FactualityEntry:
        """A predicate by its number."""
        return self._entries[number]


def _between(text: str, entry: AttributionEntry, words: ClauseLexicon) -> Spans:
    """What stands between source and cue where they are of one clause: "[She] then [said]"."""
    if not entry.source or not entry.cue:
        return ()
    start, end = entry.source[-1][1], entry.cue[0][0]
    if not start < end <= start + NEAR or words.coordinator.search(text, start, end):
        return ()
    return ((start, end),)


class _Layer:
    """One layer's entries by the voice that they belong to."""

    def __init__(
        self, entries: Iterable[tuple[Spans, str | None, Voice]], speakers: Speakers
    ) -> None:
        """Take the spans of each entry, the voice that it names, and one that it can't be of."""
        starts: dict[Voice, list[tuple[int, int]]] = defaultdict(list)
        spans: dict[Voice, list[Span]] = defaultdict(list)
        for number, (stretches, voice, other) in enumerate(entries):
            for span in stretches:
                for owner in speakers.of(span, voice):
                    if other is None or owner != other:
                        starts[owner].append((span[0], number))
                        spans[owner].append(span)
        self._places: dict[Voice, tuple[Sequence[int], Sequence[int]]] = {}
        for owner, found in starts.items():
            places, numbers = zip(*sorted(found), strict=True)
            self._places[owner] = places, numbers
        self._stretches = {owner: Stretches(found) for owner, found in spans.items()}

    def numbers(self, voice: Voice, span: Span) -> list[int]:
        """Numbers of the voice's entries that begin in a stretch, in order of the text."""
        places, numbers = self._places.get(voice, ((), ()))
        return [numbers[at] for at in within(places, span)]

    def places(self, voice: Voice, span: Span) -> Sequence[int]:
        """Where in a stretch entries of the voice begin."""
        places, _ = self._places.get(voice, ((), ()))
        found = within(places, span)
        return places[found.start : found.stop]

    def meets(self, voice: Voice, span: Span) -> bool:
        """Whether any entry of the voice has words in the stretch."""
        return self._stretches.get(voice, NOTHING).meets(span)
