"""A scenario from words: factors by name or key, numbers and signs as text."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from imbroglio.assemble.naming import factor_key
from imbroglio.casework.case import Case
from imbroglio.casework.influence import Scope, influences
from imbroglio.casework.scenario import (
    Push,
    Scenario,
    Seen,
    assumed,
    factor,
    links,
    see_to,
)
from imbroglio.dynamics.press import THRESHOLD
from imbroglio.dynamics.system import SelfLimit
from imbroglio.errors import SimulationError

_SEEN: dict[str, Literal[-1, 0, 1]] = {"+": 1, "-": -1, "−": -1, "0": 0}


def question(
    case: Case,
    *,
    up: Sequence[str] = (),
    down: Sequence[str] = (),
    hold: Sequence[str] = (),
    put: Sequence[str] = (),
    cut: Sequence[str] = (),
    flip: Sequence[str] = (),
    add: Sequence[str] = (),
    seen: Sequence[str] = (),
    on: Sequence[str] = (),
    scope: Scope | None = None,
    prior: SelfLimit = "unit",
    threshold: float = THRESHOLD,
    draws: int | None = None,
    seed: int = 0,
) -> tuple[Scenario, list[str]]:
    """The scenario that some words describe, and the keys of the factors asked for.

    Args:
        put: "FACTOR=NUMBER"; add: "CAUSE + EFFECT"; seen: "FACTOR +", with -, or 0 for stayed.

    Raises:
        SimulationError: something isn't as that, or names what the case doesn't have.
    """
    added = tuple(assumed(case, one) for one in add)
    new = {end for extra in added for end in (extra.cause, extra.effect)}

    def known(told: str) -> str:
        key = factor_key(told)
        return key if key in new and not case.knows(key) else factor(case, told)

    scope = scope or Scope()
    model = influences(case, scope) if cut or flip else None
    made = Scenario(
        pushes=(
            *(Push(known(one), 1.0) for one in up),
            *(Push(known(one), -1.0) for one in down),
            *(Push(known(one), 0.0, held=True) for one in hold),
            *(Push(known(name), value, held=True) for name, value in map(_number, put)),
        ),
        cut=tuple(key for one in cut for key in links(case, model, one)) if model else (),
        flipped=tuple(key for one in flip for key in links(case, model, one)) if model else (),
        added=added,
        seen=tuple(_observed(known, seen)),
        scope=scope,
        prior=prior,
        threshold=threshold,
        draws=draws,
        seed=seed,
    )
    see_to(made)
    return made, [known(one) for one in on]


def _number(told: str) -> tuple[str, float]:
    name, found, value = told.rpartition("=")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not found or not name.strip() or not math.isfinite(number):
        raise SimulationError(f"{told!r} is not as 'aid=2'")
    return name, number


def _observed(known: Callable[[str], str], told: Sequence[str]) -> Iterator[Seen]:
    for one in told:
        name, _, sign = one.strip().rpartition(" ")
        if sign not in _SEEN or not name.strip():
            raise SimulationError(f"{one!r} is not as 'reputation +', with + - or 0 at its end")
        yield Seen(known(name), _SEEN[sign])
