"""Who speaks where: each sentence parted by the innermost voices that its words stand in."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from imbroglio.ledger.chains import Chain
from imbroglio.ledger.segments import Segment, Spanned, cut
from imbroglio.reading import Reading, Span
from imbroglio.records import Record

# More holders than this of the same words are no reading of a text: the others are not told,
# so that the work stays linear.
MOST = 8
AUTHOR = None

# Number of an attribution, or None for the author of the document.
type Voice = int | None


class Speakers:
    """For every position of a text the innermost voices that speak there."""

    def __init__(
        self, reading: Reading, chains: Sequence[Chain], sentences: Sequence[Span]
    ) -> None:
        numbers = {e.id: n for n, e in reversed(list(enumerate(reading.attributions)))}
        self._numbers = numbers
        self._outer = [frozenset(numbers[h.id] for h in c.hops[:-1]) for c in chains]
        contents = [
            Spanned(start, end, number)
            for number, entry in enumerate(reading.attributions)
            for start, end in entry.content
        ]
        borders = [edge for sentence in sentences for edge in sentence]
        self._segments = cut(len(reading.text), contents, borders)
        self._starts = [segment.start for segment in self._segments]
        self._sentences = sentences

    def pieces(self) -> Iterator["Piece"]:
        """Each sentence's stretches by voice, in order of their first words."""
        at = 0
        for start, end in self._sentences:
            while at < len(self._segments) and self._segments[at].start < start:
                at += 1
            found: dict[Voice, list[Span]] = {}
            while at < len(self._segments) and self._segments[at].end <= end:
                for voice in self._innermost(self._segments[at]):
                    _add(found.setdefault(voice, []), self._segments[at])
                at += 1
            for voice, spans in found.items():
                yield Piece(voice, tuple(spans), whole=len(found) == 1)

    def of(self, span: Span, voice: str | None) -> tuple[Voice, ...]:
        """Whose something is: the voice it names, if that speaks there, else all that do."""
        at = bisect_right(self._starts, span[0]) - 1
        there = self._innermost(self._segments[at])
        named = AUTHOR if voice is None else self._numbers.get(voice, AUTHOR)
        return (named,) if named in there else there

    def _innermost(self, segment: Segment) -> tuple[Voice, ...]:
        if not segment.keys:
            return (AUTHOR,)
        outer = frozenset[int]().union(*(self._outer[key] for key in segment.keys))
        # Where each is inside another, they run in a circle: the last to open speaks.
        inner = [key for key in segment.keys if key not in outer] or segment.keys[-1:]
        return tuple(inner[:MOST])


def _add(spans: list[Span], segment: Segment) -> None:
    if spans and spans[-1][1] == segment.start:
        spans[-1] = (spans[-1][0], segment.end)
    else:
        spans.append((segment.start, segment.end))


class Piece(Record, frozen=True, gc=False):
    """The stretches of one sentence in one voice.

    Attributes:
        whole: whether nobody else speaks in the sentence.
    """

    voice: Voice
    spans: tuple[Span, ...]
    whole: bool
