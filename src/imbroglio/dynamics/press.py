"""The answer to a press: how probably each node rises, falls, or stays, and where to abstain."""

from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import Literal

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from imbroglio.dynamics.ensemble import Batch, Effort, batches, columns
from imbroglio.dynamics.system import SelfLimit, System
from imbroglio.errors import NoAnswer
from imbroglio.records import Record

Verdict = Literal["up", "down", "no effect", "undetermined"]
THRESHOLD = 0.8
_Z = 1.959964  # of a 95 % interval
# The prior that an answer is held against.
SECOND: dict[SelfLimit, SelfLimit] = {"unit": "qpress", "qpress": "unit", "none": "qpress"}

type Progress = Callable[[str, int, int], None]
type Interval = tuple[float, float]
# Nodes, each with the sign of what was seen of it: 1, -1, or 0 where it stayed.
type Seen = Sequence[tuple[int, int]]


class Shares(Record, frozen=True, gc=False):
    """Of the stable draws, in how many a node rises, falls, and stays.

    Attributes:
        plus, minus: shares, 0 to 1. kept: of so many draws.
    """

    plus: float
    minus: float
    kept: int

    @property
    def zero(self) -> float:
        """The share of those in which nothing comes to the node; never less than none."""
        return max(0.0, 1.0 - self.plus - self.minus)

    def interval(self, share: float) -> Interval:
        """The Wilson interval (1927) of a share, 95 %."""
        return wilson(share, self.kept)

    def verdict(self, threshold: float) -> Verdict:
        """What is so in a share of at least `threshold`: by the lower end of its interval."""
        sides: tuple[tuple[Verdict, float], ...]
        sides = ("up", self.plus), ("down", self.minus), ("no effect", self.zero)
        for name, share in sides:
            if self.interval(share)[0] >= threshold:
                return name
        return "undetermined"

    def if_any(self, threshold: float) -> Verdict:
        """The same among those draws in which anything comes to the node at all."""
        moved = self.plus + self.minus
        if moved <= 0:
            return "no effect"
        draws = round(self.kept * moved)
        return Shares(self.plus / moved, self.minus / moved, draws).verdict(threshold)


class Response(Record, frozen=True, gc=False):
    """What becomes of one node.

    Attributes:
        node: its number. shares: under the prior; second: under the other, or None where no
            draw was stable there.
        verdict: over all draws; if_any: over those in which anything comes to the node.
        fragile: whether the other prior gives another verdict of either kind.
    """

    node: int
    shares: Shares
    second: Shares | None
    verdict: Verdict
    if_any: Verdict
    fragile: bool


class Answer(Record, frozen=True, gc=False):
    """What follows from a press.

    Attributes:
        responses: of each node, in order.
        kept, tried: draws under the prior.
        second: the other prior; second_kept, second_tried: draws under it.
        whole, second_whole: whether there were as many stable draws as were wanted.
    """

    responses: tuple[Response, ...]
    prior: SelfLimit
    kept: int
    tried: int
    second: SelfLimit
    second_kept: int
    second_tried: int
    threshold: float
    whole: bool
    second_whole: bool = True


class Counted(Record, frozen=True):
    """Signs of responses, counted over draws.

    Attributes:
        plus, minus: in how many they are so. [nodes, presses]
        kept: draws that count; tried: all; stable: those that are, whatever they show.
    """

    plus: NDArray[np.int64]
    minus: NDArray[np.int64]
    kept: int
    tried: int
    stable: int

    def shares(self, node: int, press: int = 0) -> Shares:
        """Those of one node under one press."""
        plus, minus = int(self.plus[node, press]), int(self.minus[node, press])
        return Shares(plus / self.kept, minus / self.kept, self.kept)


def wilson(share: float, count: int) -> Interval:
    """The interval in which a share lies that was seen in so many draws, 95 %.

    Source: Wilson 1927.
    """
    if count <= 0:
        return 0.0, 1.0
    z2 = _Z * _Z / count
    middle = (share + z2 / 2) / (1 + z2)
    spread = _Z * sqrt(share * (1 - share) / count + z2 / (4 * count)) / (1 + z2)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def counted(
    system: System,
    presses: NDArray[np.float64],
    effort: Effort,
    on_progress: Callable[[int, int], None] | None = None,
    seen: Seen = (),
) -> Counted:
    """Draw, and count the signs of all responses.

    Args:
        seen: signs of responses to the first press; draws that don't show them aren't counted.

    Raises:
        NoAnswer, SimulationError: as for `batches`; or no stable draw shows what was seen.
    """
    plus = np.zeros(presses.shape, dtype=np.int64)
    minus = np.zeros(presses.shape, dtype=np.int64)
    kept = tried = stable = 0
    # What counts as none is told for a push of 1.
    none = system.zero * np.abs(presses).max(axis=0)
    for batch in batches(system, presses, effort, on_progress):
        stable += len(batch.responses)
        found = batch.responses[shown(batch, seen, float(none[0]))]
        plus += (found > none).sum(axis=0)
        minus += (found < -none).sum(axis=0)
        kept, tried = kept + len(found), tried + batch.tried
    if not kept:
        raise NoAnswer(tried, ("none of them shows what was observed",), stable)
    return Counted(plus, minus, kept, tried, stable)


def shown(batch: Batch, seen: Seen, none: float) -> NDArray[np.bool_]:
    """Which draws show what was seen under the first press; `none` at most is no move. [kept]"""
    found = np.ones(len(batch.responses), dtype=bool)
    for node, sign in seen:
        response = batch.responses[:, node, 0]
        moved = np.where(np.abs(response) > none, np.sign(response), 0.0)
        found &= moved == sign
    return found


def press(
    system: System,
    pushes: Iterable[tuple[int, float]],
    *,
    threshold: float = THRESHOLD,
    effort: Effort | None = None,
    on_progress: Progress | None = None,
    seen: Seen = (),
) -> Answer:
    """What follows from lasting pushes on some nodes.

    Args:
        pushes: numbers of nodes, each with how hard it is pushed, up or down.
        seen: what was observed under them; only draws that show it are counted.
        on_progress: called with the prior, the draws kept, and how many are wanted.

    Raises:
        NoAnswer: no draw is stable under the prior. Under the other one that is a note.
        SimulationError: the system is too large.
    """
    effort = effort or Effort()
    pushed = columns(len(system.nodes), tuple(pushes))

    def run(chosen: System) -> Counted:
        told = None if on_progress is None else _named(on_progress, chosen.self_limit)
        return counted(chosen, pushed, effort, told, seen)

    first = run(system)
    other = replace(system, self_limit=SECOND[system.self_limit])
    second: Counted | None
    try:
        second = run(other)
    except NoAnswer as err:
        second, missed = None, err.tried
    return Answer(
        responses=tuple(_responses(first, second, threshold)),
        prior=system.self_limit,
        kept=first.kept,
        tried=first.tried,
        second=other.self_limit,
        second_kept=second.kept if second else 0,
        second_tried=second.tried if second else missed,
        threshold=threshold,
        whole=first.stable >= effort.wanted(system),
        second_whole=bool(second and second.stable >= effort.wanted(system)),
    )


def _named(on_progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, total: on_progress(name, done, total)


def _responses(first: Counted, second: Counted | None, threshold: float) -> Sequence[Response]:
    found = []
    for node in range(len(first.plus)):
        shares = first.shares(node)
        other = second.shares(node) if second else None
        verdict, if_any = shares.verdict(threshold), shares.if_any(threshold)
        fragile = other is None or (verdict, if_any) != (
            other.verdict(threshold),
            other.if_any(threshold),
        )
        found.append(Response(node, shares, other, verdict, if_any, fragile))
    return found
