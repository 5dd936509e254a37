"""Rival maps weighed by what was observed: which of them foretells it how often."""

from collections.abc import Mapping, Sequence

from imbroglio.dynamics.ensemble import Effort, columns
from imbroglio.dynamics.press import counted
from imbroglio.dynamics.system import System
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record


class Rival(Record, frozen=True, gc=False):
    """One map, weighed.

    Attributes:
        likelihood: share of all draws, stable or not, that are stable and show what was seen.
        prior, posterior: 0 to 1; they sum up to 1 over the rivals.
        kept, tried: draws. why: why it can't foretell it, or None.
    """

    name: str
    likelihood: float
    prior: float
    posterior: float
    kept: int
    tried: int
    why: str | None


def weigh(
    maps: Mapping[str, System],
    pushes: Sequence[tuple[str, float]],
    seen: Sequence[tuple[str, int]],
    prior: Mapping[str, float] | None = None,
    effort: Effort | None = None,
) -> list[Rival]:
    """Maps by how well they foretell what was seen, in the order given.

    Args:
        pushes: nodes by name, each with how hard it is pushed.
        seen: nodes by name, each with the sign of what was seen of it; 0 where it stayed.
        prior: by map; equal without it.

    Raises:
        SimulationError: nothing was pushed or seen, or a prior fits no map.
    """
    if not (pushes and seen and maps):
        raise SimulationError("rival maps need a push, and something that was observed under it")
    given = dict(prior or dict.fromkeys(maps, 1.0))
    if set(given) != set(maps) or min(given.values()) < 0 or not sum(given.values()) > 0:
        raise SimulationError("a prior needs a number of 0 or more for each map, and not only 0")
    found = {name: _likelihood(one, pushes, seen, effort or Effort()) for name, one in maps.items()}
    evidence = sum(given[name] * likelihood for name, (likelihood, *_) in found.items())
    total = sum(given.values())
    return [
        Rival(
            name=name,
            likelihood=likelihood,
            prior=given[name] / total,
            posterior=given[name] * likelihood / evidence if evidence else 0.0,
            kept=kept,
            tried=tried,
            why=why,
        )
        for name, (likelihood, kept, tried, why) in found.items()
    ]


def _likelihood(
    system: System,
    pushes: Sequence[tuple[str, float]],
    seen: Sequence[tuple[str, int]],
    effort: Effort,
) -> tuple[float, int, int, str | None]:
    place = {name: number for number, name in enumerate(system.nodes)}
    missing = [name for name, _ in (*pushes, *seen) if name not in place]
    if missing:
        return 0.0, 0, 0, f"has no {missing[0]}"
    pushed = columns(len(system.nodes), [(place[name], value) for name, value in pushes])
    signs = [(place[name], sign) for name, sign in seen]
    try:
        found = counted(system, pushed, effort, seen=signs)
    except NoAnswer as err:
        return 0.0, 0, err.tried, "; ".join(err.reasons)
    return found.kept / found.tried, found.kept, found.tried, None
