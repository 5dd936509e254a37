"""Scenarios: what is pushed, held, cut, added or turned, and in which part of a case."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from imbroglio.assemble.naming import factor_key, folded
from imbroglio.assembled import OWN, Thing
from imbroglio.casework.ask import things
from imbroglio.casework.case import Case
from imbroglio.casework.corrections import thing
from imbroglio.casework.influence import Influences, Scope, opposite
from imbroglio.dynamics.press import THRESHOLD
from imbroglio.dynamics.system import Arrow, SelfLimit, System
from imbroglio.errors import DecisionError, SimulationError
from imbroglio.records import Record

_FACTOR: Thing = "factor"
Sign = Literal[-1, 0, 1]
_ASSUMED = re.compile(r"(?P<cause>\S.*?) (?P<sign>[-+−?]) (?P<effect>\S.*)")
_MARKS: Mapping[str, Literal[-1, 1] | None] = {"+": 1, "-": -1, "−": -1, "?": None}
_SIGN: Mapping[int, Sign] = {-1: -1, 0: 0, 1: 1}


class Push(Record, frozen=True, gc=False):
    """A lasting push on a factor: how hard, and which way. Held: it stays there, come what may."""

    factor: str
    value: float
    held: bool = False


class Extra(Record, frozen=True, gc=False):
    """An influence that is assumed; its sign may be unknown."""

    cause: str
    effect: str
    sign: Literal[-1, 1] | None


class Seen(Record, frozen=True, gc=False):
    """What was observed of a factor under the pushes: it rose, fell or stayed."""

    factor: str
    sign: Sign


class Scenario(Record, frozen=True, gc=False):
    """A question to a model. Factors and links are told by their keys.

    Attributes:
        pushes: what is pushed or held.
        cut, flipped: links that are taken out, or whose sign is turned.
        added: influences that are assumed, for certain.
        seen: what was observed.
        scope: of which statements the model is made.
        prior: how factors limit themselves; threshold: of a verdict, above .5 and below 1.
        draws: stable ones that are wanted, or None for what is enough; seed: of the draws.
    """

    pushes: tuple[Push, ...] = ()
    cut: tuple[str, ...] = ()
    flipped: tuple[str, ...] = ()
    added: tuple[Extra, ...] = ()
    seen: tuple[Seen, ...] = ()
    scope: Scope = Scope()
    prior: SelfLimit = "unit"
    threshold: float = THRESHOLD
    draws: int | None = None
    seed: int = 0


def see_to(scenario: Scenario) -> None:
    """Whether a scenario asks anything that can be computed.

    Raises:
        SimulationError: it doesn't.
    """
    if not any(push.value for push in scenario.pushes):
        raise SimulationError("nothing is pushed; say what rises or falls with --up or --down")
    if not all(abs(push.value) <= 1e6 for push in scenario.pushes):
        raise SimulationError("a push is a number up to a million")
    pushed = [push.factor for push in scenario.pushes]
    if len(set(pushed)) < len(pushed):
        raise SimulationError("a factor is pushed twice; name it once")
    if scenario.prior not in ("unit", "qpress"):
        raise SimulationError(f"{scenario.prior!r} is no prior of a case; take unit or qpress")
    links = [*scenario.cut, *scenario.flipped]
    if len(set(links)) < len(links):
        raise SimulationError("a link is cut or turned twice; name it once")
    pairs = [(extra.cause, extra.effect) for extra in scenario.added]
    if len(set(pairs)) < len(pairs) or any(cause == effect for cause, effect in pairs):
        raise SimulationError("an influence is assumed twice, or of a factor on itself")
    if not 0.5 < scenario.threshold < 1:
        raise SimulationError(f"a threshold of {scenario.threshold:g} is not above .5 and below 1")
    if scenario.draws is not None and not 1 <= scenario.draws <= 1_000_000:
        raise SimulationError("draws are 1 to 1,000,000")


def present(case: Case, scenario: Scenario) -> Scenario:
    """The scenario in the factors that the case has now: after merging, splitting, grounding.

    Raises:
        SimulationError: one is gone.
    """
    new = {end for extra in scenario.added for end in (extra.cause, extra.effect)}
    db = case.store.assembly.db

    def now(key: str) -> str:
        found = case.decisions.thing(key, OWN)
        asked = "SELECT EXISTS (SELECT 1 FROM naming WHERE key IN (?, ?))"
        if key not in new and not db.execute(asked, (found, opposite(found))).fetchone()[0]:
            raise SimulationError(f"{key} is no factor of the case any more")
        return found

    return replace(
        scenario,
        pushes=tuple(replace(one, factor=now(one.factor)) for one in scenario.pushes),
        seen=tuple(replace(one, factor=now(one.factor)) for one in scenario.seen),
        added=tuple(
            replace(one, cause=now(one.cause), effect=now(one.effect)) for one in scenario.added
        ),
    )


def read_as(scenario: Scenario, model: Influences) -> Scenario:
    """The scenario in the factors of a model: less of an opposite is more of what stands for it."""

    def pole(key: str) -> tuple[str, int]:
        other = model.opposites.get(key)
        return (key, 1) if other is None else (other, -1)

    def push(one: Push) -> Push:
        key, turn = pole(one.factor)
        return Push(key, one.value * turn, one.held)

    def seen(one: Seen) -> Seen:
        key, turn = pole(one.factor)
        return Seen(key, _SIGN[one.sign * turn])

    def extra(one: Extra) -> Extra:
        (cause, a), (effect, b) = pole(one.cause), pole(one.effect)
        if cause == effect:
            raise SimulationError(f"{one.cause} and {one.effect} are one factor, or opposites")
        return Extra(cause, effect, None if one.sign is None else 1 if one.sign * a * b > 0 else -1)

    return replace(
        scenario,
        pushes=tuple(map(push, scenario.pushes)),
        seen=tuple(map(seen, scenario.seen)),
        added=tuple(map(extra, scenario.added)),
    )


def system(model: Influences, scenario: Scenario) -> System:
    """The system that a scenario asks: what is cut is cut, what is held is held.

    What is to be cut or turned and isn't in the model any more is passed over.

    Raises:
        SimulationError: a link that is turned has no sign.
    """
    base = model.system
    numbers = {key: number for number, link in enumerate(model.links) for key in link.keys}
    arrows = list(base.arrows)
    for number in {numbers[key] for key in scenario.flipped if key in numbers}:
        arrow = arrows[number]
        if arrow.sign is None:
            key = model.links[number].key
            raise SimulationError(f"{key} has no sign that could be turned")
        arrows[number] = replace(arrow, sign=-1 if arrow.sign == 1 else 1)
    cut = {numbers[key] for key in scenario.cut if key in numbers}
    arrows = [arrow for number, arrow in enumerate(arrows) if number not in cut]
    nodes = list(base.nodes)
    named = [push.factor for push in scenario.pushes] + [seen.factor for seen in scenario.seen]
    named += [end for extra in scenario.added for end in (extra.cause, extra.effect)]
    nodes += [key for key in dict.fromkeys(named) if key not in base.nodes]
    place = {key: number for number, key in enumerate(nodes)}
    for number, extra in enumerate(scenario.added):
        ends = (place[extra.cause], place[extra.effect])
        arrows.append(Arrow(*ends, extra.sign, name=f"assumed {number}"))
    held = frozenset(place[push.factor] for push in scenario.pushes if push.held)
    return System(tuple(nodes), tuple(arrows), scenario.prior, base.zero, held)


def factor(case: Case, told: str) -> str:
    """The key of a factor of the case, given by its key, its name, or words of it.

    Raises:
        SimulationError: there is none of that name, or several.
    """
    found = _known(case, told)
    if found is None:
        near = _near(case, told)
        hint = (
            f"; did you mean {', '.join(near)}?" if near else "; see `imbroglio ask CASE factors`"
        )
        raise SimulationError(f"factor {told.strip()!r} is no factor of the case{hint}")
    return found


def _known(case: Case, told: str) -> str | None:
    """The key of a factor, or None where the case has none of that name.

    Raises:
        SimulationError: there are several of that name.
    """
    name = " ".join(told.split()).casefold()
    for key in (f"factor:{name.removeprefix('factor:')}", factor_key(told)):
        if name and case.knows(key):
            # What it is now, if it was merged into another.
            return case.decisions.thing(key, OWN)
        if name and case.knows(opposite(key)):
            return key
    try:
        return thing(case, _FACTOR, told)
    except DecisionError as err:
        if "may be each" in err.why:
            raise SimulationError(f"factor {told.strip()!r} {err.why}") from err
    # Words of a name are enough where only one factor has them.
    having = things(case, _FACTOR, [folded(told)]) if folded(told) else []
    return having[0] if len(having) == 1 else None


def _near(case: Case, told: str) -> Sequence[str]:
    asked = """
        SELECT DISTINCT name FROM naming WHERE thing = 'factor' AND instr(lower(name), ?) > 0
        ORDER BY length(name), name LIMIT 4
    """
    words = told.strip().casefold()
    rows = case.store.assembly.db.execute(asked, (words,)).fetchall() if words else []
    return [f"{name!r}" for (name,) in rows]


def links(case: Case, model: Influences, told: str) -> list[str]:
    """The keys of a link of the model, given by its key or as "CAUSE > EFFECT", in any family.

    Raises:
        SimulationError: there is none.
    """
    if ">" not in told.replace("→", ">"):
        key = case.about(told.strip()) or told.strip()
        one = next((link for link in model.links if key in link.keys), None)
        if one is None:
            why = next((one.why for one in model.left_out if one.key == key), "it isn't there")
            raise SimulationError(f"{key} is no link of the model: {why}")
        return list(one.keys)
    cause, _, effect = told.replace("→", ">").replace("->", ">").partition(">")
    pair = (factor(case, cause.strip()), factor(case, effect.strip()))
    ends = tuple(model.opposites.get(key, key) for key in pair)
    found = [key for one in model.links if (one.cause, one.effect) == ends for key in one.keys]
    if not found:
        way = f"from {cause.strip()} to {effect.strip()}"
        raise SimulationError(f"no link of the model leads {way}")
    return found


def assumed(case: Case, told: str) -> Extra:
    """An influence that is assumed, as "CAUSE + EFFECT", with + - or ? between spaces.

    Raises:
        SimulationError: it isn't as that.
    """
    found = _ASSUMED.fullmatch(told.strip())
    if found is not None:
        ends = (_any(case, found["cause"]), _any(case, found["effect"]))
        if ends[0] != ends[1]:
            return Extra(*ends, _MARKS[found["sign"]])
    raise SimulationError(f"{told!r} is not as 'aid - hunger', with + - or ? between two factors")


def _any(case: Case, told: str) -> str:
    """A factor of the case, or one that the analyst thinks of."""
    return _known(case, told) or factor_key(told)
