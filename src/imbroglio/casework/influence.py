"""The causal map of a case as a model: factors, how they are said to act, and how surely.

An influence is an assembled link. How surely it is there comes from its belief: that of those who
affirm it being right and those who deny it wrong, since they can't both be right. A factor and
its opposite ("security", "insecurity") are one, with the sign turned. What is no influence, and
what a filter leaves out, is listed with the reason.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from imbroglio.assembled import AUTHOR, NOBODY, OWN, Row, Tie
from imbroglio.casework import delays
from imbroglio.casework.ask import things
from imbroglio.casework.case import Case
from imbroglio.dynamics.system import Arrow, System
from imbroglio.errors import SimulationError
from imbroglio.records import Record, Status
from imbroglio.taxonomy import concepts

# What a holder calls a thing that brings another; the rest is told and not computed with.
_AIM = "it is an aim or a motive, not an effect"
_TOGETHER = "the two go together; which brings which isn't told"
_SILENT = "nobody affirms it"
_OUTSIDE = "no statement of it is within the filter"
_ITSELF = "its two sides are one factor, or that and its opposite"
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
        key: of the link; keys: of all links that are this one, when opposites are one factor.
        cause, effect: keys of factors.
        sign: 1 or -1, or None where it isn't told or told both ways; plus: how probably it is 1
            then, by the weight of the origins for either, 0 to 1.
        disputed: whether some tell + and others -.
        origins: how many independent ones affirm it.
        chance: that it is there, 0 to 1; belief, against: what that comes from.
        delay: as the words tell it, or None; told, and not computed with.
        holders: who affirms it, in words.
        statements: keys of the statements that count.
    """

    key: str
    keys: tuple[str, ...]
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
    disputed: bool
    origins: int
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
        turned: those of them of which something is told.
        opposites: factors of which less is more of another, which stands for both, whether or
            not anything is told of them.
        links: the influences, the likeliest first.
    """

    names: dict[str, str]
    opposites: dict[str, str]
    turned: tuple[str, ...]
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

    @cached_property
    def at(self) -> dict[tuple[str, str, str], Influence]:
        """The link between two factors of a family, as the arrows of the system name it."""
        return {(one.cause, one.effect, one.family): one for one in self.links}

    @property
    def digest(self) -> str:
        """Tells whether a model is the same as another; 16 hex digits."""
        told = [(i.key, i.sign, round(i.plus, 6), round(i.chance, 6)) for i in self.links]
        return hashlib.sha256(msgspec.json.encode(sorted(told, key=str))).hexdigest()[:16]

    def name(self, key: str) -> str:
        """A factor in words."""
        return self.names.get(key, key.partition(":")[2] or key)


class _Told(NamedTuple):
    """A statement of a link, and whether opposites turn its sign."""

    row: Row
    tie: Tie
    turn: int


type _Ends = tuple[str, str, str]


def influences(case: Case, scope: Scope | None = None) -> Influences:
    """The model of a case.

    Raises:
        SimulationError: a voice or a document of the scope is none of the case.
    """
    made = _Maker(case, scope or Scope())
    return made.model(made.told())


def by_source(
    case: Case, scope: Scope | None = None, most: int = 40
) -> tuple[dict[str, Influences], int]:
    """The map of each source that tells of any influence, and how many more sources there are.

    Those that tell most come first.
    """
    made = _Maker(case, scope or Scope())
    told = made.told()
    voices: Counter[str] = Counter()
    for said in told.values():
        affirmed = (one.row for one in said if one.row.said.stance == "affirms")
        voices.update({made.source(row) for row in affirmed} - {""})
    found: dict[str, Influences] = {}
    ordered = sorted(voices.items(), key=lambda one: (-one[1], one[0]))
    for voice, _ in ordered[:most]:
        own = {
            ends: mine
            for ends, said in told.items()
            if (mine := [one for one in said if made.source(one.row) == voice])
        }
        name = made.called(voice)
        model = made.model(own, whole=False)
        if model.links:
            found[name if name not in found else voice] = model
    return found, len(ordered[most:])


class _Maker:
    """Makes models of a case within a scope."""

    def __init__(self, case: Case, scope: Scope) -> None:
        self._case, self._scope = case, scope
        self._voices = set(things(case, "actor", scope.voices)) if scope.voices else set()
        self._delay = delays.finder(case)
        self._poles: dict[str, str] = {}
        self._turned: set[str] = set()
        self._abouts: set[str] = set()
        for doc in scope.docs:
            if case.store.assembly.sketched(doc) is None:
                raise SimulationError(f"has no document {doc!r}")

    def told(self) -> dict[_Ends, list[_Told]]:
        """By cause, effect and family, the statements within the scope; opposites as one."""
        rows = list(self._case.store.assembly.rows("s.layer = 'link' AND s.about IS NOT NULL"))
        ties = [(row, row.said) for row in rows if isinstance(row.said, Tie)]
        ties = [(row, tie) for row, tie in ties if tie.verdict != "rejected"]
        self._choose_poles(tie for _, tie in ties)
        self._abouts = {row.about or "" for row, _ in ties}
        found: dict[_Ends, list[_Told]] = {}
        for row, tie in ties:
            if self._wanted(row):
                (cause, one), (effect, other) = map(self._pole, (tie.cause, tie.effect))
                held = found.setdefault((cause, effect, tie.family), [])
                held.append(_Told(row, tie, one * other))
        if self._scope.voices and not found:
            raise SimulationError(f"nobody called {', '.join(self._scope.voices)} tells of a link")
        return found

    def _choose_poles(self, ties: Iterable[Tie]) -> None:
        """Of a factor and its opposite, the one that more is told of stands for both."""
        told = Counter(end for tie in ties for end in (tie.cause, tie.effect))
        for end in list(told):
            other = opposite(end)
            if other and (told[end], other) > (told[other], end):
                self._poles[other] = end
                self._turned |= {other} & told.keys()

    def _pole(self, key: str) -> tuple[str, int]:
        """What a factor is read as, and -1 where less of it is more of that."""
        return (self._poles[key], -1) if key in self._poles else (key, 1)

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
        name = self._case.holder(row.said, row.doc)
        return any(_has(name, voice) for voice in self._scope.voices)

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

    def model(self, told: Mapping[_Ends, Sequence[_Told]], *, whole: bool = True) -> Influences:
        """The model of some statements; `whole` if what it is made without is listed too."""
        links: list[Influence] = []
        left: list[LeftOut] = []
        for ends, said in told.items():
            made = self._influence(ends, said)
            if isinstance(made, Influence):
                links.append(made)
            else:
                left.append(LeftOut(said[0].row.about or "", ends[0], ends[1], made))
        if whole:
            spoken = {one.row.about for said in told.values() for one in said}
            left += [one for key in sorted(self._abouts - spoken) for one in self._outside(key)]
        links.sort(key=lambda one: (-one.chance, one.key))
        left.sort(key=lambda one: (one.why, one.key))
        named = {end for one in links for end in (one.cause, one.effect)} | set(self._poles)
        named |= {end for one in left for end in (one.cause, one.effect)}
        return Influences(
            names={key: self._case.name(key) for key in sorted(named)},
            opposites=dict(self._poles),
            turned=tuple(sorted(self._turned)),
            links=tuple(links),
            left_out=tuple(left),
            contrasts=tuple(self._contrasts(told)),
        )

    def _outside(self, key: str) -> Iterator[LeftOut]:
        asked = "SELECT cause, effect FROM edge WHERE key = ?"
        for cause, effect in self._case.store.assembly.db.execute(asked, (key,)):
            yield LeftOut(key, cause, effect, _OUTSIDE)

    def _influence(self, ends: _Ends, said: Sequence[_Told]) -> Influence | str:
        cause, effect, family = ends
        if family == "together":
            return _TOGETHER
        if family == "aim" and not self._scope.aims:
            return _AIM
        if cause == effect:
            return _ITSELF
        rows = [one.row for one in said]
        found = self._case.belief(rows)
        if found.value <= 0:
            return _SILENT
        if found.value < self._scope.belief:
            return f"its belief of {found.value:.2f} is below {self._scope.belief:g}"
        affirmed = [one for one in said if one.tie.stance == "affirms"]
        sign, plus = self._sign(affirmed)
        keys = tuple(dict.fromkeys(row.about or "" for row in rows))
        return Influence(
            key=keys[0],
            keys=keys,
            cause=cause,
            effect=effect,
            family=family,
            sign=sign,
            plus=plus,
            chance=1.0 if self._scope.chances == "certain" else chance(found.value, found.against),
            belief=found.value,
            against=found.against,
            delay=self._delay([one.row for one in affirmed]),
            holders=tuple(
                dict.fromkeys(self._case.holder(one.tie, one.row.doc) for one in affirmed)
            ),
            statements=tuple(row.said.key for row in rows),
            disputed=len({(one.tie.sign or 0) * one.turn for one in affirmed} - {0}) > 1,
            origins=len(found.support),
            documents=len({row.doc for row in rows}),
        )

    def _sign(self, said: Sequence[_Told]) -> tuple[Literal[-1, 1] | None, float]:
        """The sign, and how probably it is + where it isn't one: by the weight of the origins.

        Weights are summed up, not put together as belief is: three against one is three to one.
        """
        plus, minus = (
            sum(
                origin.weight
                for origin in self._case.belief(
                    [one.row for one in said if (one.tie.sign or 0) * one.turn == sign]
                ).support
            )
            for sign in (1, -1)
        )
        if plus and minus:
            return None, plus / (plus + minus)
        if not plus and not minus:
            return None, 0.5
        return (1, 1.0) if plus else (-1, 0.0)

    def _contrasts(self, told: Mapping[_Ends, Sequence[_Told]]) -> Iterator[Contrast]:
        """Aims and effects between the same two factors."""
        aims: dict[tuple[str, str], list[_Told]] = {}
        effects: dict[tuple[str, str], list[_Told]] = {}
        for (cause, effect, family), said in told.items():
            # A motive is what moved somebody, and nothing that was to come of it.
            for one in said:
                into = effects if family == "effect" else aims
                if one.tie.stance == "affirms" and (
                    family == "effect" or one.tie.relation == "intend"
                ):
                    into.setdefault((cause, effect), []).append(one)
        for ends in sorted(aims.keys() & effects.keys()):
            meant, came = aims[ends], effects[ends]
            yield Contrast(
                *ends,
                aim=meant[0].row.about or "",
                outcome=came[0].row.about or "",
                agents=tuple(dict.fromkeys(self._agents(one.row for one in meant))),
                meant=self._sign(meant)[0],
                told=self._sign(came)[0],
                backfired=any(one.tie.outcome == "backfired" for one in came),
                statements=tuple(one.row.said.key for one in meant),
                came=tuple(one.row.said.key for one in came),
            )

    def _agents(self, rows: Iterable[Row]) -> Iterator[str]:
        for row in rows:
            if isinstance(row.said, Tie) and row.said.agent:
                yield self._case.name(row.said.agent)


def _has(name: str, words: str) -> bool:
    """Whether a name has some words, whole."""
    wanted = rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)"
    return bool(words.strip() and re.search(wanted, name, re.IGNORECASE))


def opposite(key: str) -> str:
    """The key of the factor of which there is more where there is less of this; "" for none."""
    known = concepts().by_name.get(key.removeprefix("factor:"))
    return f"factor:{known.opposite}" if known is not None and known.opposite else ""


def chance(belief: float, against: float) -> float:
    """How probably a link is there: those for it right, those against it wrong.

    They can't both be right, so that both are is left out of account: F (1 − A) / (1 − F A).
    """
    both = belief * against
    return belief * (1 - against) / (1 - both) if both < 1 else 0.5
