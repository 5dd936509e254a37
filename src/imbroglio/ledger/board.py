"""What stands where in one reading: predicates, advice, judgements, sources and cues."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from imbroglio.ledger.stretches import Stretches, within
from imbroglio.ledger.voices import Speakers, Voice
from imbroglio.reading import FactualityEntry, Reading, Span, Spans

NOTHING = Stretches(())


class Board:
    """The entries of a reading by voice and place, for those who type its clauses.

    Attributes:
        cues: the words that mark what others say, in the voice that reports them.
        frames: the same with the words that name their sources.
        advice, judgements: the words of recommendations and evaluations.
    """

    def __init__(self, reading: Reading, speakers: Speakers) -> None:
        held = [(n, entry) for n, entry in enumerate(reading.attributions) if entry.content]
        self.cues = _Layer(((e.cue, e.parent, n) for n, e in held), speakers)
        self.frames = _Layer(
            ((spans, e.parent, n) for n, e in held for spans in (e.cue, e.source)), speakers
        )
        self.advice = _Layer(((e.span, e.voice, None) for e in reading.recommendations), speakers)
        self.judgements = _Layer(((e.span, e.voice, None) for e in reading.evaluations), speakers)
        self._entries = reading.factuality
        predicates = (((entry.span,), entry.voice, None) for entry in reading.factuality)
        self._predicates = _Layer(predicates, speakers)

    def predicates(self, voice: Voice, span: Span) -> list[int]:
        """Numbers of the voice's own predicates in a stretch, in order.

        The cue of a statement ("said") is no predicate of its own: it is told as a hop.
        """
        found = self._predicates.numbers(voice, span)
        return [
            number for number in found if not self.cues.meets(voice, self._entries[number].span)
        ]

    def advises(self, voice: Voice, span: Span, *, framing: bool) -> bool:
        """Whether words without a predicate advise; or judge what somebody says ("falsely")."""
        judged = framing and self.judgements.meets(voice, span)
        return judged or self.advice.meets(voice, span)

    def entry(self, number: int) -> FactualityEntry:
        """A predicate by its number."""
        return self._entries[number]


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

    def meets(self, voice: Voice, span: Span) -> bool:
        """Whether any entry of the voice has words in the stretch."""
        return self._stretches.get(voice, NOTHING).meets(span)
