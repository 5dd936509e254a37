"""Scenarios that are kept in a case: named, compared, and marked where the case has changed."""

from collections.abc import Sequence

import msgspec

from imbroglio.casework.answers import Plain
from imbroglio.casework.case import Case
from imbroglio.casework.influence import influences
from imbroglio.casework.scenario import Scenario, see_to
from imbroglio.errors import SimulationError
from imbroglio.records import Record

_FACTORS = 200  # of an answer that is kept
# What is kept of each factor; its sentences stay in the case.
_KEPT = ("key", "name", "plus", "minus", "zero", "intervals", "verdict", "if_any", "fragile")


class Saved(Record, frozen=True, gc=False):
    """A scenario with its answer of the day.

    Attributes:
        at: ISO 8601, UTC; analyst: who kept it.
        model: digest of the model then; stale: whether it is another one now.
        answer: as `whatif.told` gives it, without sentences.
        note: why, in the analyst's words.
    """

    name: str
    at: str
    analyst: str
    scenario: Scenario
    model: str
    stale: bool
    answer: dict[str, object]
    note: str | None


class _Factor(msgspec.Struct, frozen=True):
    key: str
    name: str
    plus: float
    minus: float
    zero: float
    verdict: str
    if_any: str
    fragile: bool


class _Pushed(msgspec.Struct, frozen=True):
    name: str
    value: float
    held: bool


class _Answer(msgspec.Struct, frozen=True):
    """What is asked of an answer that somebody else may have written."""

    prior: str
    kept: int
    tried: int
    whole: bool
    second_prior: str
    second_kept: int
    second_tried: int
    second_whole: bool
    normalised: bool
    pushed: list[_Pushed]
    factors: list[_Factor]


class _Value(msgspec.Struct, frozen=True):
    scenario: Scenario
    model: str
    answer: dict[str, object]


def value(scenario: Scenario, told: Plain) -> Plain:
    """A scenario and its answer as the journal keeps them."""
    answer = {name: one for name, one in told.items() if name not in ("factors", "why")}
    factors = told["factors"]
    if isinstance(factors, list):
        kept = [{name: one[name] for name in _KEPT} for one in factors[:_FACTORS]]
        answer["factors"] = kept
    made: Plain = msgspec.to_builtins(_Value(scenario, str(told["model"]), answer))
    return made


def saved(case: Case) -> list[Saved]:
    """The scenarios of a case, in the order in which they were first kept.

    One that somebody else wrote and that can't be read is none; see `broken`.
    """
    return _saved(case)[0]


def broken(case: Case) -> dict[str, str]:
    """By name, the scenarios that can't be read, and why."""
    return _saved(case)[1]


def _saved(case: Case) -> tuple[list[Saved], dict[str, str]]:
    wrong: dict[str, str] = {}
    held: dict[str, Saved] = {}
    digests: dict[Scenario, str] = {}
    for entry in case.decisions.entries:
        if entry.op != "scenario":
            continue
        if entry.field == "drop":
            for name in entry.keys:
                held.pop(name, None)
                wrong.pop(name, None)
            continue
        name = entry.keys[0]
        try:
            found = msgspec.convert(entry.value, _Value)
            see_to(found.scenario)
            msgspec.convert(found.answer, _Answer)
        except (msgspec.ValidationError, SimulationError) as err:
            wrong[name] = str(err)
            held.pop(name, None)
            continue
        wrong.pop(name, None)
        held[name] = Saved(
            *(name, entry.at, entry.analyst, found.scenario, found.model),
            stale=_digest(case, found.scenario, digests) != found.model,
            answer=found.answer,
            note=entry.note,
        )
    return list(held.values()), wrong


def _digest(case: Case, scenario: Scenario, known: dict[Scenario, str]) -> str:
    bare = Scenario(scope=scenario.scope)
    if bare not in known:
        try:
            known[bare] = influences(case, scenario.scope).digest
        except SimulationError:
            # What the scope names is gone.
            known[bare] = ""
    return known[bare]


def named(case: Case, name: str) -> Saved:
    """One of them.

    Raises:
        SimulationError: there is none of this name.
    """
    found, wrong = _saved(case)
    for one in found:
        if one.name == " ".join(name.split()):
            return one
    if name in wrong:
        raise SimulationError(f"scenario {name!r} can't be read: {wrong[name]}")
    known = ", ".join(one.name for one in found) or "none is kept; keep one with whatif --save"
    raise SimulationError(f"no scenario is called {name!r}; there are: {known}")


def compared(answers: Sequence[Plain]) -> list[Plain]:
    """Answers side by side: by factor, what each tells; those on which they differ most first."""
    rows: dict[str, Plain] = {}
    for number, answer in enumerate(answers):
        factors = answer.get("factors")
        for one in factors if isinstance(factors, list) else ():
            row = rows.setdefault(
                one["key"], {"key": one["key"], "name": one["name"], "told": [None] * len(answers)}
            )
            sides = row["told"]
            if isinstance(sides, list):
                sides[number] = {
                    n: one[n] for n in ("plus", "minus", "zero", "verdict", "if_any", "fragile")
                }
    return sorted(rows.values(), key=lambda row: (-_spread(row), str(row["key"])))


def _spread(row: Plain) -> float:
    """How far apart the scenarios are on a factor; to one that doesn't reach it nothing comes."""
    told = row["told"]
    sides = [one or {"plus": 0.0, "minus": 0.0} for one in told] if isinstance(told, list) else []
    return max(
        max(float(one[name]) for one in sides) - min(float(one[name]) for one in sides)
        for name in ("plus", "minus")
    )
