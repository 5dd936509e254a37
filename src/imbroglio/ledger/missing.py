"""What a document leaves out: who is spoken of and never heard, and who was not asked.

An actor is *heard* if it holds any statement of the document. Of one that isn't, this
tells what is said of it: statements in which it is the first actor before the predicate,
and accusations. It *was asked* where the text says that it gave no answer.

An *accusation* is a judgement that blames it, or a statement with a word of accusing
(``missing.toml``): of the actor named between that word and what is said ("accused the
mill of …"), in the passive of the one named before it, else of the first in what is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from imbroglio.ledger.chains import unheard
from imbroglio.ledger.kinds import Clause
from imbroglio.ledger.stretches import within
from imbroglio.lexicon import Entry, toml
from imbroglio.reading import AttributionEntry, Reading, Span
from imbroglio.records import Record

type Numbers = Mapping[int, Sequence[int]]
_WORD = re.compile(r"\w+")
CUE = 200  # code points of a cue that are looked at


@lru_cache(maxsize=4)
def load(language: str = "en") -> "MissingLexicon":
    """The words of accusing, and of asking in vain.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/missing.toml", MissingLexicon)


def silent(
    reading: Reading, clauses: Sequence[Clause], sentences: Sequence[Span], words: "MissingLexicon"
) -> tuple["Silent", ...]:
    """The actors that are spoken of and never heard, in the reading's order."""
    named = _Named(reading, sentences)
    told, accused = _told(clauses, named), _accused(reading, clauses, named, words)
    asked = set(_asked(reading.text, sentences, named, words))
    return tuple(
        Silent(n, tuple(told.get(n, ())), tuple(accused.get(n, ())), n in asked)
        for n in unheard(reading)
    )


def _told(clauses: Sequence[Clause], named: "_Named") -> Numbers:
    """For each actor the statements in which it is the first before the predicate."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        if clause.lead is None:
            continue
        before = ((start, min(end, clause.lead.span[0])) for start, end in clause.spans)
        doer = next((one for span in before for one in named.inside(span)), None)
        if doer is not None:
            found[doer].append(number)
    return found


def _accused(
    reading: Reading, clauses: Sequence[Clause], named: "_Named", words: "MissingLexicon"
) -> Numbers:
    """For each actor the statements that accuse it."""
    places: dict[int | None, list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        places[clause.voice].append(number)
    found: dict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(reading.attributions):
        if any(_accuses(reading.text, cue, words) for cue in entry.cue):
            accused = next(_of_whom(entry, named), None)
            if accused is not None:
                found[accused] += places[number][:1]
    for actor, at in _blamed(reading, clauses):
        found[actor].append(at)
    return {actor: sorted(set(numbers)) for actor, numbers in found.items()}


def _accuses(text: str, cue: Span, words: "MissingLexicon") -> bool:
    said = text[cue[0] : min(cue[1], cue[0] + CUE)].casefold()
    return any(word in words.accusing for word in _WORD.findall(said))


def _of_whom(entry: AttributionEntry, named: "_Named") -> Iterator[int]:
    """Who may be accused in a statement, the likeliest first; never its own holder."""
    cue, content = entry.cue[0], entry.content
    candidates: list[int] = []
    if content and content[0][0] >= cue[1]:
        candidates += named.inside((cue[1], content[0][0]))
        if not entry.source or entry.source[0][0] > cue[0]:
            candidates += named.before(cue[0])
    for span in content:
        candidates += named.inside(span)
    return (one for one in candidates if named.id(one) != entry.actor)


def _blamed(reading: Reading, clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Actors that a judgement blames, with the statement in which it does."""
    numbers = {actor.id: n for n, actor in reversed(list(enumerate(reading.actors)))}
    spans = sorted((*span, n) for n, clause in enumerate(clauses) for span in clause.spans)
    starts = [start for start, _, _ in spans]
    for entry in reading.evaluations:
        target = numbers.get(entry.target or "")
        if target is None or entry.polarity != -1 or not entry.span:
            continue
        at = within(starts, (0, entry.span[0][0] + 1)).stop - 1
        if at >= 0 and entry.span[0][0] < spans[at][1]:
            yield target, spans[at][2]


def _asked(
    text: str, sentences: Sequence[Span], named: "_Named", words: "MissingLexicon"
) -> Iterator[int]:
    """Actors that gave no answer: the last one named before the words that say so."""
    for start, end in sentences:
        for found in words.pattern.finditer(text, start, end):
            yield from named.before(found.start())


class _Named:
    """Where actors are named."""

    def __init__(self, reading: Reading, sentences: Sequence[Span]) -> None:
        self._ids = [actor.id for actor in reading.actors]
        found = sorted(
            (start, -end, number)
            for number, actor in enumerate(reading.actors)
            for start, end in actor.mentions
        )
        self._starts = [start for start, _, _ in found]
        self._actors = [number for _, _, number in found]
        self._sentences = [start for start, _ in sentences]

    def id(self, number: int) -> str:
        """The actor's id in the reading."""
        return self._ids[number]

    def inside(self, span: Span) -> list[int]:
        """The first actor named in a stretch, if any."""
        return self._actors[within(self._starts, span).start : within(self._starts, span).stop][:1]

    def before(self, at: int) -> list[int]:
        """The last actor named before a place in its sentence, if any."""
        start = within(self._sentences, (0, at + 1)).stop - 1
        places = within(self._starts, (self._sentences[start] if start >= 0 else 0, at))
        return self._actors[places.start : places.stop][-1:]


class Silent(Record, frozen=True, gc=False):
    """An actor that is spoken of and holds no statement of the document.

    Attributes:
        actor: its number among the reading's actors.
        told: numbers of the statements that tell what it does.
        accused: numbers of those that accuse it.
        asked: whether the text says that it gave no answer.
    """

    actor: int
    told: tuple[int, ...]
    accused: tuple[int, ...]
    asked: bool

    @property
    def unasked(self) -> bool:
        """Whether others say something of it, and no answer of its own was sought."""
        return bool(self.told or self.accused) and not self.asked


class Asked(Entry, frozen=True):
    """A phrase that tells that somebody gave no answer; ``…`` stands for up to three words."""

    phrase: str
    example: str
    counter: str


class MissingLexicon(Entry, frozen=True, dict=True):
    """``missing.toml``: words of accusing, and of asking in vain."""

    version: int
    source: str
    accusing: frozenset[str]
    asked: list[Asked]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any phrase of asking in vain."""
        phrases = (re.escape(one.phrase).replace(r"\ …\ ", _GAP) for one in self.asked)
        return re.compile(rf"(?:(?<!\w)|(?=n['’]t))(?:{'|'.join(phrases)})\b", re.IGNORECASE)


_GAP = r"(?:\W+\w+){0,3}?\W+"
