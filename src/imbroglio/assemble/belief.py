"""Belief: how surely independent origins say a thing, for and against, with every term.

Belief for a thing is 1 − Π(1 − p) over the independent origins that affirm it. The p of an
origin is that of its surest statement: how often the rule that read it is right, times how
firmly the holder stands by it, times how far the analyst trusts the holder, if a grade was
entered. Belief against is the same of those who doubt or deny it. The two are never netted.

It weighs what was read and said; what nobody has graded is not weighed by its source.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from imbroglio.assemble import precision
from imbroglio.assemble.grouping import Parts
from imbroglio.assemble.precision import Layer, Rule
from imbroglio.assembled import AUTHOR, NOBODY, Report, Said, Stance
from imbroglio.records import Label, Record

# How much of a statement's weight its label leaves: a convention in three steps, no probability
# that the words would stand for.
FIRMNESS: Mapping[Label, float] = {
    "CT+": 1.0, "PR+": 0.8, "PS+": 0.5, "Uu": 0.0, "PS-": 0.5, "PR-": 0.8, "CT-": 1.0,
}  # fmt: skip
# The Admiralty code: reliability of the source, credibility of the information. The letters and
# digits are its own, what they weigh here is our convention; F and 6, "can't be judged", weigh
# nothing off.
RELIABILITY = {"A": 1.0, "B": 0.85, "C": 0.65, "D": 0.4, "E": 0.15, "F": 1.0}
CREDIBILITY = {"1": 1.0, "2": 0.85, "3": 0.65, "4": 0.4, "5": 0.15, "6": 1.0}
# What was checked by the analyst is still only as sure as anything ever is.
CHECKED = 0.99
FOR: frozenset[Stance] = frozenset({"affirms"})
AGAINST: frozenset[Stance] = frozenset({"doubts", "denies"})


class Printed(Record, frozen=True, gc=False):
    """Where a statement stands: its document, that of which it is a copy, and the publisher."""

    doc: str
    copy_of: str
    publisher: str | None
    published: int | None = None


class Weighed(Record, frozen=True, gc=False):
    """One statement with what it weighs.

    Attributes:
        key, name, rule: as in `Said`.
        precision: how often the rule is right, 0 to 1.
        firmness: what its label leaves, 0 to 1.
        grade: the analyst's of the holder, or None; trust: what that leaves, 0 to 1.
    """

    key: str
    doc: str
    name: str
    rule: str | None
    precision: float
    firmness: float
    grade: str | None
    trust: float

    @property
    def weight(self) -> float:
        """All of it together, 0 to 1."""
        return self.precision * self.firmness * self.trust


class Origin(Record, frozen=True, gc=False):
    """One independent origin: its statements, the surest first."""

    statements: tuple[Weighed, ...]

    @property
    def weight(self) -> float:
        """That of its surest statement: to repeat oneself proves nothing."""
        return self.statements[0].weight


class Belief(Record, frozen=True, gc=False):
    """What speaks for a thing and what against it, origin by origin, the heaviest first."""

    support: tuple[Origin, ...]
    dissent: tuple[Origin, ...]

    @property
    def value(self) -> float:
        """Belief for it, 0 to 1."""
        return _together(self.support)

    @property
    def against(self) -> float:
        """Belief against it, 0 to 1."""
        return _together(self.dissent)


class Weights:
    """What rules and holders weigh.

    Args:
        layer: what the rules find.
        verdicts: by rule, how many of its finds the analyst accepted and rejected.
        grades: by holder, the Admiralty grade.
    """

    def __init__(
        self,
        layer: Layer,
        verdicts: Mapping[str, tuple[int, int]] | None = None,
        grades: Mapping[str, str] | None = None,
    ) -> None:
        self._rules, self._verdicts, self._grades = table(layer), verdicts or {}, grades or {}

    def rule(self, name: str | None) -> Rule:
        """What to believe of a rule, after the analyst's verdicts on its finds."""
        known = precision.of(self._rules, name)
        right, wrong = self._verdicts.get(name or "", (0, 0))
        return precision.taught(known, right, wrong) if right or wrong else known

    def weighed(self, one: Said, where: Printed) -> Weighed:
        """A statement with its weights."""
        key = one.holder
        if one.holder == AUTHOR:
            key = where.publisher or ""
        grade = self._grades.get(key)
        sure = CHECKED if one.verdict == "accepted" else self.rule(one.rule).mean
        if one.holder.startswith("analyst:"):
            sure = CHECKED
        trust = RELIABILITY[grade[0]] * CREDIBILITY[grade[1]] if grade else 1.0
        return Weighed(
            *(one.key, where.doc, one.name, one.rule),
            *(sure, FIRMNESS[one.label], grade, trust),
        )


def belief(said: Sequence[tuple[Said, Printed]], weights: Weights) -> Belief:
    """What some statements of one thing come to; those that were rejected don't count.

    Nor does the word of one who only denies having done it: that is no word against it.
    """
    counted = [
        (one, where)
        for one, where in said
        if one.verdict != "rejected" and not (isinstance(one, Report) and one.disowned)
    ]
    return Belief(
        *(
            _origins([(o, w) for o, w in counted if o.stance in side], weights)
            for side in (FOR, AGAINST)
        )
    )


def origins(said: Iterable[tuple[Said, Printed]]) -> list[list[tuple[Said, Printed]]]:
    """Statements by independent origin, in their order.

    Two have one origin if it is the same actor's word; or if both are the authors' own and one
    document copies the other, or both have one publisher. A source without a name is one
    origin with its like only in copies of one text.
    """
    given = list(said)
    made: Parts[str] = Parts()
    for one, where in given:
        tags = _tags(one, where)
        for tag in tags[1:]:
            made.join(tags[0], tag)
    held: dict[str, list[tuple[Said, Printed]]] = defaultdict(list)
    for one, where in given:
        held[made.first(_tags(one, where)[0])].append((one, where))
    return list(held.values())


def _tags(one: Said, where: Printed) -> tuple[str, ...]:
    if one.holder == AUTHOR:
        publisher = (where.publisher,) if where.publisher else ()
        return (f"copy:{where.copy_of}", *publisher)
    if one.holder == NOBODY or one.holder.startswith("words:"):
        return (f"{one.holder}@{where.copy_of}",)
    if "#" in one.holder:
        # Somebody who is only described: copies of a text describe the same one.
        return (f"~{one.name.casefold()}@{where.copy_of}",)
    return (one.holder,)


def _origins(said: Sequence[tuple[Said, Printed]], weights: Weights) -> tuple[Origin, ...]:
    found = []
    for group in origins(said):
        weighed = [weights.weighed(one, where) for one, where in group]
        found.append(Origin(tuple(sorted(weighed, key=lambda w: (-w.weight, w.key)))))
    return tuple(sorted(found, key=lambda o: (-o.weight, o.statements[0].key)))


def _together(found: Iterable[Origin]) -> float:
    left = 1.0
    for origin in found:
        left *= 1 - origin.weight
    return 1 - left


@lru_cache(maxsize=4)
def table(layer: Layer) -> Mapping[str, Rule]:
    """How often rules of a layer are right, as measured."""
    return precision.load(files("imbroglio") / "data" / "precision" / f"{layer}.toml")
