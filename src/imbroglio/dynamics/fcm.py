"""Fuzzy cognitive maps (Kosko 1986), for those who come from Mental Modeler. Illustrative only.

One map gives another answer under each rule of updating and each function that squashes, and
many runs that stop have only become slow. So whatever stopped is said to have stopped, and not
to have come to rest.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from imbroglio.errors import SimulationError
from imbroglio.records import Record

type Numbers = NDArray[np.float64]

Rule = Literal["kosko", "modified_kosko", "rescaled"]
Squash = Literal["sigmoid", "tanh", "bivalent", "trivalent"]
_STILL = 1e-9  # a step as small as that is taken for rest
MOST = 10_000  # steps

SQUASH: Mapping[Squash, Callable[[Numbers], Numbers]] = {
    "sigmoid": lambda x: np.asarray(1 / (1 + np.exp(-x))),
    "tanh": np.tanh,
    "bivalent": lambda x: np.asarray(x > 0, dtype=float),
    "trivalent": np.sign,
}
RULES: Mapping[Rule, Callable[[Numbers, Numbers], Numbers]] = {
    "kosko": lambda w, x: w.T @ x,
    "modified_kosko": lambda w, x: w.T @ x + x,
    "rescaled": lambda w, x: w.T @ (2 * x - 1) + (2 * x - 1),
}


class Run(Record, frozen=True):
    """One run.

    Attributes:
        states: from the start on, after each step. [steps + 1, concepts]
        still: whether the last step changed next to nothing; else it only stopped.
    """

    states: Numbers
    still: bool

    @property
    def steps(self) -> int:
        """How many there were."""
        return len(self.states) - 1


def run(
    weights: Sequence[Sequence[float]] | Numbers,
    start: Sequence[float],
    rule: Rule = "modified_kosko",
    squash: Squash = "sigmoid",
    threshold: float = 1e-3,
    clamped: Mapping[int, float] | None = None,
) -> Run:
    """Update all concepts at once until no one changes by more than a threshold.

    Args:
        weights: [cause][effect], the other way round than the matrices of a press.
        clamped: concepts that are held at a value.

    Raises:
        SimulationError: weights and start don't fit each other.
    """
    w, state = np.asarray(weights, dtype=float), np.asarray(start, dtype=float)
    if w.ndim != 2 or w.shape != (len(state), len(state)):
        raise SimulationError(f"weights are no {len(state)} × {len(state)} matrix")
    states, moved = [_held(state, clamped)], np.inf
    while moved > threshold and len(states) <= MOST:
        state = _held(SQUASH[squash](RULES[rule](w, states[-1])), clamped)
        moved = float(np.abs(state - states[-1]).max(initial=0.0))
        states.append(state)
    return Run(np.array(states), moved <= _STILL)


def _held(state: Numbers, clamped: Mapping[int, float] | None) -> Numbers:
    found = state.copy()
    for node, value in (clamped or {}).items():
        found[node] = value
    return found
