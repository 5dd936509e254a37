"""Why an answer is as it is: which arrows decide it, and what would change it.

Each arrow that can matter is taken out, and then turned round, and the same draws are asked
again: the random numbers of all others stay as they are, so that what differs is its doing.
"""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

import numpy as np
from msgspec.structs import replace

from imbroglio.dynamics.ensemble import Effort, batches, columns
from imbroglio.dynamics.press import Seen, Shares, Verdict, counted, shown
from imbroglio.dynamics.structure import paths, reached, reaching
from imbroglio.dynamics.system import Arrow, System, within
from imbroglio.errors import NoAnswer
from imbroglio.records import Record

ARROWS = 40  # that are taken out in turn; those of the likeliest paths
DRAWS, DRAWS_OF_MANY, MANY = 1000, 200, 40  # for each; for each in a part of so many nodes
SECONDS = 8.0  # for all of them; what isn't looked at by then is left


class Decider(Record, frozen=True, gc=False):
    """An arrow and what hangs on it.

    Attributes:
        arrow: its number among all arrows of the system.
        without, turned: the shares without it, and with the other sign; None where no draw is
            stable then, or it has no sign to turn.
        plus, minus: how much P(+) and P(−) change without it.
        stronger: by how much it is stronger, on average, where the node rises than where it
            falls; None where it does only one of them.
        verdict_without, verdict_turned: as `Shares.if_any`.
    """

    arrow: int
    without: Shares | None
    turned: Shares | None
    plus: float
    minus: float
    stronger: float | None
    verdict_without: Verdict | None
    verdict_turned: Verdict | None

    @property
    def size(self) -> float:
        """How much hangs on it: all, where no draw is stable without it."""
        return 1.0 if self.without is None else max(abs(self.plus), abs(self.minus))


class Why(Record, frozen=True, gc=False):
    """What decides the answer for one node.

    Attributes:
        shares: of it, over the draws that were asked again.
        deciders: the arrow that most hangs on first.
        whole: whether all arrows that can matter were looked at.
    """

    shares: Shares
    verdict: Verdict
    deciders: tuple[Decider, ...]
    whole: bool


def why(
    system: System,
    pushes: Sequence[tuple[int, float]],
    node: int,
    *,
    threshold: float,
    effort: Effort,
    on_progress: Callable[[int, int], None] | None = None,
    seen: Seen = (),
) -> Why:
    """What decides how a node answers to a press.

    Raises:
        NoAnswer: no draw is stable.
        SimulationError: the system is too large.
    """
    part = _Part(system, pushes, node, seen)
    begun = monotonic()
    most = DRAWS if len(part.system.nodes) <= MANY else DRAWS_OF_MANY
    asked = replace(effort, draws=min(effort.wanted(system), most))
    pushed = columns(len(part.system.nodes), part.pushes)
    base = counted(part.system, pushed, asked, seen=part.seen).shares(part.node)
    stronger = _stronger(part, asked)
    numbers, whole = part.mattering()
    found = []
    for done, number in enumerate(numbers, 1):
        if monotonic() - begun > SECONDS:
            whole = False
            break
        found.append(_decider(part, number, base, stronger, threshold, asked))
        if on_progress:
            on_progress(done, len(numbers))
    found.sort(key=lambda one: (-round(one.size, 9), one.arrow))
    return Why(base, base.if_any(threshold), tuple(found), whole)


class _Part:
    """Those nodes that the press reaches and that reach the node; no others take part."""

    def __init__(
        self, system: System, pushes: Sequence[tuple[int, float]], node: int, seen: Seen
    ) -> None:
        ends = [node, *(one for one, _ in seen)]
        pushed = [one for one, _ in pushes]
        kept = sorted((reached(system, pushed) & reaching(system, ends)) | {node, *ends})
        place = {one: number for number, one in enumerate(kept)}
        self.system = within(system, kept)
        self.pushes = [(place[one], value) for one, value in pushes if one in place]
        self.node, self.seen = place[node], [(place[one], sign) for one, sign in seen]
        self._whole = [n for n, a in enumerate(system.arrows) if {a.cause, a.effect} <= {*kept}]

    def shares(self, system: System, effort: Effort) -> Shares | None:
        """Those of the node, in the part or what was made of it."""
        pushed = columns(len(system.nodes), self.pushes)
        try:
            return counted(system, pushed, effort, seen=self.seen).shares(self.node)
        except NoAnswer:
            return None

    def mattering(self) -> tuple[list[int], bool]:
        """Arrows of the part by number: those of the likeliest paths first, and then the rest."""
        numbers = [n for n, a in enumerate(self.system.arrows) if a in self.system.counted]
        if len(numbers) <= ARROWS:
            return numbers, True
        back = {arrow: n for n, arrow in enumerate(self.system.arrows)}
        order: dict[int, None] = {}
        for cause, _ in self.pushes:
            for way in paths(self.system, cause, self.node).found:
                order.update((back[self.system.counted[one]], None) for one in way.arrows)
        order.update((n, None) for n in numbers)
        return list(order)[:ARROWS], False

    def original(self, number: int) -> int:
        """The number that an arrow of the part has in the system."""
        return self._whole[number]


def _stronger(part: _Part, effort: Effort) -> dict[Arrow, float]:
    """By arrow, how much stronger it is where the node rises than where it falls."""
    sums = np.zeros((2, len(part.system.counted)))
    draws = np.zeros(2)
    pushed = columns(len(part.system.nodes), part.pushes)
    none = part.system.zero * float(np.abs(pushed).max())
    for batch in batches(part.system, pushed, effort):
        ok = shown(batch, part.seen, none)
        response = batch.responses[:, part.node, 0]
        for side, sign in enumerate((1, -1)):
            mine = ok & (response * sign > none)
            sums[side] += np.abs(batch.strengths[mine]).sum(axis=0)
            draws[side] += mine.sum()
    if not draws.all():
        return {}
    up, down = sums / draws[:, None]
    return dict(zip(part.system.counted, map(float, up - down), strict=True))


def _decider(
    part: _Part,
    number: int,
    base: Shares,
    stronger: dict[Arrow, float],
    threshold: float,
    effort: Effort,
) -> Decider:
    arrow = part.system.arrows[number]
    without = part.shares(_with(part.system, number, replace(arrow, chance=0.0)), effort)
    turned = None
    if arrow.sign is not None:
        other = replace(arrow, sign=-1 if arrow.sign == 1 else 1)
        turned = part.shares(_with(part.system, number, other), effort)
    return Decider(
        arrow=part.original(number),
        without=without,
        turned=turned,
        plus=without.plus - base.plus if without else 0.0,
        minus=without.minus - base.minus if without else 0.0,
        stronger=stronger.get(arrow),
        verdict_without=without.if_any(threshold) if without else None,
        verdict_turned=turned.if_any(threshold) if turned else None,
    )


def _with(system: System, number: int, arrow: Arrow) -> System:
    arrows = (*system.arrows[:number], arrow, *system.arrows[number + 1 :])
    return replace(system, arrows=arrows)


def changing(found: Why) -> Iterator[Decider]:
    """Those arrows without which, or with whose other sign, the answer would be another."""
    for one in found.deciders:
        others = {one.verdict_without, one.verdict_turned} - {None, found.verdict}
        if others:
            yield one
