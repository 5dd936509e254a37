"""The ledger of one reading: its statements, their shares, and what is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from imbroglio.ledger import claims, clauses, likelihood, missing
from imbroglio.ledger.board import Board
from imbroglio.ledger.chains import Chain, chains
from imbroglio.ledger.kinds import Clause, Kind, Typist
from imbroglio.ledger.likelihood import Likelihood, likelihoods
from imbroglio.ledger.missing import Silent, silent
from imbroglio.ledger.sentences import sentences
from imbroglio.ledger.sound import sound
from imbroglio.ledger.statements import typed
from imbroglio.ledger.voices import AUTHOR, Speakers
from imbroglio.reading import Reading, Span, Spans
from imbroglio.records import Label, Record, Status

KINDS: tuple[Kind, ...] = (
    *("asserts", "reports", "speculates", "evaluates", "recommends", "background"),
)


def ledger(reading: Reading, *, language: str = "en") -> "Ledger":
    """Type every sentence and clause of a reading.

    Args:
        language: of the text, by the folder that holds its words.

    Raises:
        LexiconError: there are no words of that language.
    """
    good, lost = sound(reading)
    words = clauses.load(language)
    parted, found = tuple(sentences(good.text, words)), chains(good)
    speakers = Speakers(good, found, parted)
    typist = Typist(good.text, Board(good, speakers, words), words)
    told = sorted(typed(speakers.pieces(), typist), key=lambda one: one.spans[0])
    kept = tuple(one for one in told if good.factuality or one.kind != "background")
    return Ledger(
        reading=good,
        names={actor.id: actor.name for actor in reversed(good.actors)},
        statements=tuple(_statements(good, kept, found, language)),
        silent=silent(good, kept, parted, missing.load(language)),
        untyped=len(told) - len(kept),
        lost=lost,
    )


def _statements(
    reading: Reading, told: Sequence[Clause], found: Sequence[Chain], language: str
) -> Iterator["Statement"]:
    seen: dict[tuple[object, ...], int] = {}
    alike, scales = claims.load(language), likelihood.load(language)
    for number, clause in enumerate(told):
        chain = None if clause.voice is AUTHOR else found[clause.voice]
        key = claims.key(reading, clause, chain, alike)
        first = number if key is None else seen.setdefault(key, number)
        entries = [reading.factuality[one] for one in clause.predicates]
        cues = [cue for entry in entries for cue in entry.cue]
        yield Statement(
            number=number,
            kind=clause.kind,
            spans=clause.spans,
            voice=clause.voice,
            chain=chain,
            lead=clause.lead.span if clause.lead else None,
            label=_label(clause, chain),
            status=clause.lead.status if clause.lead else None,
            predicates=clause.predicates,
            likelihoods=tuple(likelihoods(reading.text, clause.spans, cues, scales)),
            repeats=None if first == number else first,
        )


def _label(clause: Clause, chain: Chain | None) -> Label | None:
    """Of the predicate that decides, else how firmly the holder stands by the whole."""
    if clause.lead is not None:
        return clause.lead.label
    return None if chain is None else chain.origin.holder


class Statement(Record, frozen=True, gc=False):
    """A sentence or clause with its type.

    Attributes:
        number: place in the ledger, from 0.
        kind: its type, see the room's docstring.
        spans: its words, in code points of the text, half-open.
        voice: number of the innermost attribution that it stands in; None for the author.
        chain: the holders it has come through; None for the author.
        lead: the predicate that decides its type; None where it has none.
        label: how certain its holder is; None where the author's words have no predicate.
        status: of the lead.
        predicates: numbers of all its predicates in the reading's factuality.
        likelihoods: words of likelihood on a published scale.
        repeats: number of the earlier statement that is the same claim, or None.
    """

    number: int
    kind: Kind
    spans: Spans
    voice: int | None
    chain: Chain | None
    lead: Span | None
    label: Label | None
    status: Status | None
    predicates: tuple[int, ...]
    likelihoods: tuple[Likelihood, ...]
    repeats: int | None

    @property
    def nameless(self) -> bool:
        """Whether somebody else holds it and the text doesn't say who."""
        return self.chain is not None and self.chain.nameless

    @property
    def chained(self) -> bool:
        """Whether it has come through more than one holder."""
        return self.chain is not None and len(self.chain.hops) > 1


class Shares(Record, frozen=True, gc=False):
    """How many statements there are, of which sort; shares of several add up.

    Attributes:
        total: statements.
        kinds: of each type, in the order of `KINDS`.
        claims: statements without those that repeat an earlier one of the same origin.
        reported: those that stand in an attribution, whatever their type.
        nameless: those of them whose origin the text doesn't name.
        chained: those of them that have come through more than one holder.
        untyped: the author's sentences of which no certainty was read; in no other count.
    """

    total: int = 0
    kinds: tuple[int, ...] = (0,) * len(KINDS)
    claims: int = 0
    reported: int = 0
    nameless: int = 0
    chained: int = 0
    untyped: int = 0

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(
            self.total + other.total,
            tuple(a + b for a, b in zip(self.kinds, other.kinds, strict=True)),
            self.claims + other.claims,
            self.reported + other.reported,
            self.nameless + other.nameless,
            self.chained + other.chained,
            self.untyped + other.untyped,
        )

    def of(self, kind: Kind) -> int:
        """How many statements of one type there are."""
        return self.kinds[KINDS.index(kind)]


class Ledger(Record, frozen=True, gc=False):
    """The statements of one reading and what is missing from it.

    Attributes:
        reading: without spans that are no stretch of its text; numbers count in it.
        names: of the actors, by their ids.
        statements: in order of the text.
        silent: actors that are spoken of and never heard.
        untyped: sentences of the author that are no statement here, since the reading
            tells nothing about certainty.
        lost: how many spans of the reading were no stretch of its text.
    """

    reading: Reading
    names: Mapping[str, str]
    statements: tuple[Statement, ...]
    silent: tuple[Silent, ...]
    untyped: int
    lost: int

    @property
    def shares(self) -> Shares:
        """The counts."""
        kinds = Counter(one.kind for one in self.statements)
        return Shares(
            total=len(self.statements),
            kinds=tuple(kinds[kind] for kind in KINDS),
            claims=sum(one.repeats is None for one in self.statements),
            reported=sum(one.chain is not None for one in self.statements),
            nameless=sum(one.nameless for one in self.statements),
            chained=sum(
                one.chain is not None and len(one.chain.hops) > 1 for one in self.statements
            ),
            untyped=self.untyped,
        )
