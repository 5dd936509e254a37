"""How a system gets to where a press leads it: x′ = Wx + u, in time without a unit."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.linalg import expm

from imbroglio.dynamics.ensemble import Batch, Effort, batches, columns
from imbroglio.dynamics.press import Seen, shown
from imbroglio.dynamics.system import System
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record

type Numbers = NDArray[np.float64]

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
STEPS = 40
_DRAWS = 400  # curves in the bands
_WORK = 400 * 40**3  # draws times cubed nodes, about, that are worth the wait


class Bands(Record, frozen=True):
    """Where the curves of the draws run.

    Attributes:
        times: relative; 1 is what a node that only holds itself back needs to fade to 1/e.
        quantiles: of the draws themselves, at each time. [times, nodes, quantiles]
        draws: how many there are.
    """

    times: Numbers
    quantiles: Numbers
    draws: int


def bands(
    system: System,
    pushes: Sequence[tuple[int, float]],
    *,
    until: float = 10.0,
    effort: Effort | None = None,
    seen: Seen = (),
) -> Bands:
    """The bands of all nodes, from rest, under lasting pushes; held nodes are there at once.

    Args:
        seen: what was observed in the end; only draws that show it are drawn.

    Raises:
        NoAnswer, SimulationError: as for `batches`; or a time that isn't after the beginning.
    """
    if not 0 < until < 1e6:
        raise SimulationError(f"curves until time {until} can't be drawn; take 0.1 to 1000")
    size = len(system.nodes)
    draws = max(20, min(_DRAWS, _WORK // max(size, 1) ** 3))
    effort = replace(effort or Effort(), draws=draws)
    pushed = columns(size, pushes)
    times = np.linspace(0.0, until, STEPS + 1)
    none = system.zero * float(np.abs(pushed).max())
    start = np.zeros(size)
    start[list(system.held)] = pushed[list(system.held), 0]
    runs = [
        curve(one, pushed[:, 0], times, start)
        for batch in batches(system, pushed, effort)
        for one in matrices(system, batch)[shown(batch, seen, none)]
    ]
    if not runs:
        raise NoAnswer(draws, ("none of them shows what was observed",), draws)
    found = np.quantile(np.array(runs), QUANTILES, axis=0)
    return Bands(times, np.moveaxis(found, 0, -1), len(runs))


def matrices(system: System, batch: Batch) -> Numbers:
    """The whole matrices of some draws. [kept, nodes, nodes]"""
    size = len(system.nodes)
    found = np.zeros((len(batch.strengths), size, size))
    found[:, range(size), range(size)] = batch.limits
    for number, arrow in enumerate(system.counted):
        found[:, arrow.effect, arrow.cause] += batch.strengths[:, number]
    return found


def curve(
    weights: Numbers, press: Numbers, times: Numbers, start: Numbers | None = None
) -> Numbers:
    """x at evenly spaced times, exactly, by the matrix exponential. [times, nodes]

    Args:
        start: x at the first of them; without it, at rest.
    """
    size = len(press)
    whole = np.zeros((size + 1, size + 1))
    whole[:size, :size], whole[:size, size] = weights, press
    step = expm(whole * (times[1] - times[0]))
    state = np.append(np.zeros(size) if start is None else start, 1.0)
    found = []
    for _ in times:
        found.append(state[:size])
        state = step @ state
    return np.array(found)
