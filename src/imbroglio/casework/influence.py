"""The causal map of a case as a model: factors, how they are said to act, and how surely.

An influence is an assembled link. Whether it is there in a draw is told by its belief: at least
one origin that affirms it is right, and none that denies it. What is no influence, and what a
filter leaves out, is listed with the reason.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from imbroglio.assembled import AUTHOR, NOBODY, OWN, Row, Tie
from imbroglio.casework import delays
from imbroglio.casework.ask import things
from imbroglio.casework.case import Case
from imbroglio.dynamics.system import Arrow, System
from imbroglio.errors import SimulationError
from imbroglio.records import Record, Status

# What a holder calls a thing that brings another; the rest is told and not computed with.
_AIM = "it is an aim or a motive, not an effect"
_TOGETHER = "the two go together; which brings which isn't told"
_SILENT = "nobody affirms it"
_OUTSIDE = "no statement of it is within the filter"
_ZERO = 1e-9  # a chain of many links is weak, and has a sign all the same
Chances = Literal["belief", "certain"]


class Scope(Record, frozen=True, gc=False):
    """Which statements of a case the model is made of. What is empty excludes nothing.

    Attributes:
        voices: whose word counts: words of a name, or keys; of a publisher, its authors' own.
        docs: ids of documents.
        first, last: days on which a document was published, half-open, as ordinals.
        statuses: how a thing is told to stand, as "actual".
        belief: the least belief of an influence.
        aims: whether aims and motives act as effects do.
        chances: whether an influence is there as surely as it is believed, or for certain.
    """

    voices: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    statuses: tuple[Status, ...] = ()
    belief: float = 0.0
    aims: bool = False
    chances: Chances = "belief"


class Influence(Record, frozen=True, gc=False):
    """How one factor is said to act on another.

    Attributes:
        key: of the link. cause, effect: keys of factors.
        sign: 1 or -1, or None where it isn't told or told both ways; plus: how probably it is 1
            then, by the belief for either, 0 to 1.
        chance: that it is there, 0 to 1; belief, against: what that comes from.
        delay: as the words tell it, or None; told, and not computed with.
        holders: who affirms it, in words.
        statements: keys of the statements that count.
    """

    key: str
    cause: str
    effect: str
    family: str
    sign: Literal[-1, 1] | None
    plus: float
    chance: float
    belief: float
    against: float
    delay: str | None
    holders: tuple[str, ...]
    statements: tuple[str, ...]
    documents: int


class LeftOut(Record, frozen=True, gc=False):
    """A link that the model is made without, and why."""

    key: str
    cause: str
    effect: str
    why: str


class Contrast(Record, frozen=True, gc=False):
    """An aim against what came of it.

    Attributes:
        aim, outcome: keys of the links. agents: whose aim, in words.
        meant, told: the signs of both, or None.
        backfired: whether somebody says that it did.
        statements: of the aim; came: of the outcome.
    """

    cause: str
    effect: str
    aim: str
    outcome: str
    agents: tuple[str, ...]
    meant: int | None
    told: int | None
    backfired: bool
    statements: tuple[str, ...]
    came: tuple[str, ...]


class Influences(Record, frozen=True, gc=True, dict=True):
    """A causal map as a model.

    Attributes:
        names: of factors, by key; all of them, whether or not anything acts on them.
        links: the influences, the likeliest first.
    """

    names: dict[str, str]
    links: tuple[Influence, ...]
    left_out: tuple[LeftOut, ...]
    contrasts: tuple[Contrast, ...]

    @cached_property
    def system(self) -> System:
        """The system that it is. Its nodes are keys of factors, its arrows are the links."""
        nodes = tuple(sorted({end for one in self.links for end in (one.cause, one.effect)}))
        place = {key: number for number, key in enumerate(nodes)}
        arrows = tuple(
            Arrow(
                *(place[one.cause], place[one.effect], one.sign, one.plus, one.chance),
                name=one.family,
            )
            for one in self.links
        )
        return System(nodes, arrows, zero=_ZERO)

    @property
    def digest(self) -> str:
        """Tells whether a model is the same as another; 16 hex digits."""
        told = [(i.key, i.sign, round(i.plus, 6), round(i.chance, 6)) for i in self.links]
        return hashlib.sha256(msgspec.json.encode(sorted(told, key=str))).hexdigest()[:16]

    def name(self, key: str) -> str:
        """A factor in words."""
        return self.names.get(key, key.partition(":")[2] or key)


def influences(case: Case, scope: Scope | None = None) -> Influences:
    """The model of a case.

    Raises:
        SimulationError: a voice or a document of the scope is none of the case.
    """
    made = _Maker(case, scope or Scope())
    return made.model(made.told())


def by_source(case: Case, scope: Scope | None = None, most: int = 12) -> dict[str, Influences]:
    """The map of each source that tells of any influence, those with most of them first."""
    made = _Maker(case, scope or Scope())
    told = made.told()
    voices: Counter[str] = Counter()
    for rows in told.values():
        voices.update({made.source(row) for row in rows if row.said.stance == "affirms"} - {""})
    found: dict[str, Influences] = {}
    for voice, _ in sorted(voices.items(), key=lambda one: (-one[1], one[0]))[:most]:
        own = {
            key: mine
            for key, rows in told.items()
            if (mine := [row for row in rows if made.source(row) == voice])
        }
        name = made.called(voice)
        model = made.model(own)
        if model.links:
            found[name if name not in found else voice] = model
    return found


class _Maker:
    """Makes models of a case within a scope."""

    def __init__(self, case: Case, scope: Scope) -> None:
        self._case, self._scope = case, scope
        self._voices = set(things(case, "actor", scope.voices)) if scope.voices else set()
        self._delay = delays.finder(case)
        for doc in scope.docs:
            if case.store.assembly.sketched(doc) is None:
                raise SimulationError(f"has no document {doc!r}")

    def told(self) -> dict[str, list[Row]]:
        """By link, the statements within the scope; a link with none left has an empty list."""
        found: dict[str, list[Row]] = {}
        for row in self._case.store.assembly.rows("s.layer = 'link' AND s.about IS NOT NULL"):
            held = found.setdefault(row.about or "", [])
            if row.said.verdict != "rejected" and self._wanted(row):
                held.append(row)
        if self._scope.voices and not any(found.values()):
            raise SimulationError(f"nobody called {', '.join(self._scope.voices)} tells of a link")
        return found

    def _wanted(self, row: Row) -> bool:
        scope = self._scope
        if scope.docs and row.doc not in scope.docs:
            return False
        if scope.statuses and row.said.status not in scope.statuses:
            return False
        if scope.voices and not self._speaks(row):
            return False
        if scope.first is None and scope.last is None:
            return True
        day = self._case.printed(row).published if row.doc != OWN else None
        if day is None:
            return False
        return (scope.first or day) <= day and (scope.last is None or day < scope.last)

    def _speaks(self, row: Row) -> bool:
        if self.source(row) in self._voices or row.said.holder in self._voices:
            return True
        name = self._case.holder(row.said, row.doc).casefold()
        return any(voice.casefold() in name for voice in self._scope.voices)

    def source(self, row: Row) -> str:
        """Whose map a statement belongs to: an actor's key, else a document's; "" for nobody."""
        if row.said.holder == AUTHOR:
            return self._case.printed(row).publisher or row.doc
        named = row.said.holder.startswith(("actor:", "analyst:")) and "#" not in row.said.holder
        return row.said.holder if named and row.said.holder != NOBODY else ""

    def called(self, source: str) -> str:
        """A source in words; a publisher that no text names, by what its documents say."""
        asked = """
            SELECT d.publisher FROM sketch k JOIN document d ON d.number = k.number
            WHERE k.publisher = ? ORDER BY k.doc LIMIT 1
        """
        found = self._case.store.assembly.db.execute(asked, (source,)).fetchone()
        if found and found[0]:
            return str(found[0])
        return self._case.name(source) if source.startswith("actor:") else source

    def model(self, told: Mapping[str, Sequence[Row]]) -> Influences:
        """The model of some statements."""
        links: list[Influence] = []
        left: list[LeftOut] = []
        for key, rows in told.items():
            tie = next((row.said for row in rows if isinstance(row.said, Tie)), None)
            if tie is None:
                left += self._outside(key)
                continue
            made = self._influence(key, tie, rows)
            if isinstance(made, Influence):
                links.append(made)
            else:
                left.append(LeftOut(key, tie.cause, tie.effect, made))
        links.sort(key=lambda one: (-one.chance, one.key))
        left.sort(key=lambda one: (one.why, one.key))
        ends = {end for one in links for end in (one.cause, one.effect)}
        ends |= {end for one in left for end in (one.cause, one.effect)}
        names = {key: self._case.name(key) for key in sorted(ends)}
        return Influences(names, tuple(links), tuple(left), tuple(self._contrasts(told)))

    def _outside(self, key: str) -> Iterator[LeftOut]:
        asked = "SELECT cause, effect FROM edge WHERE key = ?"
        for cause, effect in self._case.store.assembly.db.execute(asked, (key,)):
            yield LeftOut(key, cause, effect, _OUTSIDE)

    def _influence(self, key: str, tie: Tie, rows: Sequence[Row]) -> Influence | str:
        if tie.family == "together":
            return _TOGETHER
        if tie.family == "aim" and not self._scope.aims:
            return _AIM
        found = self._case.belief(rows)
        chance = found.value * (1 - found.against)
        if found.value <= 0:
            return _SILENT
        if found.value < self._scope.belief:
            return f"its belief of {found.value:.2f} is below {self._scope.belief:g}"
        if self._scope.chances == "certain":
            chance = 1.0
        affirmed = [row for row in rows if row.said.stance == "affirms"]
        sign, plus = self._sign(affirmed)
        return Influence(
            key=key,
            cause=tie.cause,
            effect=tie.effect,
            family=tie.family,
            sign=sign,
            plus=plus,
            chance=chance,
            belief=found.value,
            against=found.against,
            delay=self._delay(affirmed),
            holders=tuple(dict.fromkeys(self._case.holder(r.said, r.doc) for r in affirmed)),
            statements=tuple(row.said.key for row in rows),
            documents=len({row.doc for row in rows}),
        )

    def _sign(self, rows: Sequence[Row]) -> tuple[Literal[-1, 1] | None, float]:
        """The sign, and how probably it is + where it isn't one."""
        plus, minus = (
            [row for row in rows if isinstance(row.said, Tie) and row.said.sign == sign]
            for sign in (1, -1)
        )
        if plus and minus:
            more, less = self._case.belief(plus).value, self._case.belief(minus).value
            return None, more / (more + less) if more + less else 0.5
        if not plus and not minus:
            return None, 0.5
        return (1, 1.0) if plus else (-1, 0.0)

    def _contrasts(self, told: Mapping[str, Sequence[Row]]) -> Iterator[Contrast]:
        """Aims and effects between the same two factors."""
        aims: dict[tuple[str, str], tuple[str, list[Row]]] = {}
        effects: dict[tuple[str, str], tuple[str, list[Row]]] = {}
        for key, rows in told.items():
            for row in rows:
                tie = row.said
                if not isinstance(tie, Tie) or tie.stance != "affirms":
                    continue
                # A motive is what moved somebody, and nothing that was to come of it.
                into = effects if tie.family == "effect" else aims
                if tie.family == "effect" or tie.relation == "intend":
                    into.setdefault((tie.cause, tie.effect), (key, []))[1].append(row)
        for ends in sorted(aims.keys() & effects.keys()):
            (aim, meant), (outcome, came) = aims[ends], effects[ends]
            yield Contrast(
                *ends,
                aim,
                outcome,
                agents=tuple(dict.fromkeys(self._agents(meant))),
                meant=self._sign(meant)[0],
                told=self._sign(came)[0],
                backfired=any(getattr(row.said, "outcome", None) == "backfired" for row in came),
                statements=tuple(row.said.key for row in meant),
                came=tuple(row.said.key for row in came),
            )

    def _agents(self, rows: Iterable[Row]) -> Iterator[str]:
        for row in rows:
            if isinstance(row.said, Tie) and row.said.agent:
                yield self._case.name(row.said.agent)
