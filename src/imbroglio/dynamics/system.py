"""A system of signed influences: what is known of it, and what each draw must make up."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec.structs import replace

from imbroglio.errors import SimulationError
from imbroglio.records import Record

# How a node holds itself back: always by 1, by U(0,1), or as the diagonal says.
SelfLimit = Literal["unit", "qpress", "none"]
SELF_LIMITS: tuple[SelfLimit, ...] = ("unit", "qpress", "none")
# More factors than this, and each one's influences are divided by their number: else hardly any
# draw is stable.
CROWDED = 80
# A response no larger than this is none, as in QPress.
ZERO = 1e-5


class Arrow(Record, frozen=True, gc=False):
    """The influence of one node on another, or on itself.

    Attributes:
        cause, effect: numbers of nodes.
        sign: 1 or -1; None where it isn't known and must be drawn.
        plus: how probably it is 1 where it isn't known, 0 to 1.
        scale: its strength is drawn from U(0, scale).
        chance: how probably there is such an influence, 0 to 1; None where that isn't known
            either and all such arrows share one chance, drawn from U(0,1) (as in QPress).
        name: tells it from others between the same nodes; its random numbers hang on it.
    """

    cause: int
    effect: int
    sign: Literal[-1, 1] | None
    plus: float = 0.5
    chance: float | None = 1.0
    name: str = ""
    scale: float = 1.0


class System(Record, frozen=True, gc=True, dict=True):
    """Nodes and arrows.

    Attributes:
        nodes: their names, each once.
        self_limit: see `SelfLimit`; an arrow of a node to itself counts with "none" only.
        zero: the largest response that is none.
        held: nodes that nothing but a push moves: no arrow to them counts.

    Raises:
        SimulationError: names that aren't unique, or an arrow with an end that isn't there.
    """

    nodes: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    self_limit: SelfLimit = "unit"
    zero: float = ZERO
    held: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if len(set(self.nodes)) < len(self.nodes):
            twice = next(name for name in self.nodes if self.nodes.count(name) > 1)
            raise SimulationError(f"two nodes are called {twice!r}")
        ends = {end for arrow in self.arrows for end in (arrow.cause, arrow.effect)}
        if not ends <= set(range(len(self.nodes))):
            raise SimulationError("an arrow has an end that is no node")

    @cached_property
    def counted(self) -> tuple[Arrow, ...]:
        """The arrows that take part: with a self-limit of its own a node needs no other."""
        own = self.self_limit == "none"
        return tuple(
            arrow
            for arrow in self.arrows
            if arrow.effect not in self.held and (own or arrow.cause != arrow.effect)
        )

    def signs(self) -> list[list[int]] | None:
        """The sign matrix, [affected][source]; None where a sign or an arrow isn't certain."""
        found = [[0] * len(self.nodes) for _ in self.nodes]
        for arrow in self.counted:
            if arrow.sign is None or arrow.chance != 1 or found[arrow.effect][arrow.cause]:
                return None
            found[arrow.effect][arrow.cause] = arrow.sign
        for node in range(len(self.nodes)):
            if self.self_limit != "none" or node in self.held:
                found[node][node] = -1
        return found


def from_signs(
    nodes: Sequence[str],
    signs: Sequence[Sequence[int]],
    self_limit: SelfLimit = "unit",
    uncertain: Sequence[Arrow] = (),
) -> System:
    """A system from its sign matrix, [affected][source].

    Raises:
        SimulationError: the matrix doesn't fit the nodes, or holds other than -1, 0 and 1.
    """
    size = len(nodes)
    if len(signs) != size or any(len(row) != size for row in signs):
        raise SimulationError(f"signs are no {size} × {size} matrix, as {size} nodes need")
    arrows = list(uncertain)
    for effect, row in enumerate(signs):
        for cause, sign in enumerate(row):
            if sign in (1, -1):
                arrows.append(Arrow(cause, effect, 1 if sign > 0 else -1))
            elif sign != 0:
                raise SimulationError(f"signs[{effect}][{cause}] is {sign!r}, and not -1, 0 or 1")
    return System(tuple(nodes), tuple(arrows), self_limit)


def thinned(system: System) -> System:
    """The system with each influence divided by how many its effect is under, if it is crowded."""
    if len(system.nodes) <= CROWDED:
        return system
    there = [a for a in system.counted if a.cause != a.effect and a.chance != 0]
    under = Counter(a.effect for a in there)
    arrows = (
        a if a.cause == a.effect else replace(a, scale=1 / max(1, under[a.effect]))
        for a in system.arrows
    )
    return replace(system, arrows=tuple(arrows))


def within(system: System, kept: Sequence[int]) -> System:
    """The system of some of the nodes, in their order, and of the arrows between them."""
    place = {node: number for number, node in enumerate(kept)}
    arrows = tuple(
        replace(a, cause=place[a.cause], effect=place[a.effect])
        for a in system.arrows
        if a.cause in place and a.effect in place
    )
    nodes = tuple(system.nodes[node] for node in kept)
    held = frozenset(place[node] for node in system.held if node in place)
    return System(nodes, arrows, system.self_limit, system.zero, held)
