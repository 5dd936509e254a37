"""Asking a case what would follow.

Only those factors are computed that a push reaches; to all others nothing comes.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from imbroglio.casework.case import Case
from imbroglio.casework.influence import Influence, Influences, influences
from imbroglio.casework.scenario import Scenario, present, read_as, see_to, system
from imbroglio.dynamics.ensemble import LARGEST, Effort
from imbroglio.dynamics.press import Answer, Progress, press
from imbroglio.dynamics.structure import reached
from imbroglio.dynamics.system import System, thinned, within
from imbroglio.dynamics.trajectory import Bands, bands
from imbroglio.errors import SimulationError
from imbroglio.records import Record

SECONDS = 10.0  # for each prior


class Asked(Record, frozen=True, gc=True, dict=True):
    """A scenario on a model, and what was computed of it.

    Attributes:
        model: of the case. part: the system of all factors that a push reaches.
        answer: of the part, in the order of its nodes.
        missed: factors that were asked for and that no push reaches.
        turned: factors of the question that are read as less of another.
    """

    scenario: Scenario
    model: Influences
    part: System
    answer: Answer
    missed: tuple[str, ...]
    turned: tuple[str, ...] = ()

    @property
    def pushes(self) -> list[tuple[int, float]]:
        """The pushes on the nodes of the part."""
        place = {key: number for number, key in enumerate(self.part.nodes)}
        return [(place[one.factor], one.value) for one in self.scenario.pushes]

    @property
    def seen(self) -> list[tuple[int, int]]:
        """What was observed of the nodes of the part."""
        place = {key: number for number, key in enumerate(self.part.nodes)}
        return [(place[one.factor], one.sign) for one in self.scenario.seen]

    def link(self, arrow: int) -> Influence | None:
        """The link that an arrow of the part is; None of what was assumed."""
        one = self.part.arrows[arrow]
        ends = (self.part.nodes[one.cause], self.part.nodes[one.effect])
        return self.model.at.get((*ends, one.name))


def ask(
    case: Case,
    scenario: Scenario,
    *,
    on: Sequence[str] = (),
    seconds: float | None = SECONDS,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Asked:
    """What follows from a scenario.

    Args:
        on: keys of factors that are asked for; they are told even where no push reaches them.
        seconds: for each prior.
        on_progress: as for `press`.

    Raises:
        SimulationError: the scenario asks nothing, or of too much.
        NoAnswer: no draw is stable, or none shows what was observed.
    """
    see_to(scenario)
    model = influences(case, scenario.scope)
    scenario = present(case, scenario)
    named = [*on, *(push.factor for push in scenario.pushes)]
    named += [one.factor for one in scenario.seen]
    named += [end for extra in scenario.added for end in (extra.cause, extra.effect)]
    turned = tuple(key for key in dict.fromkeys(named) if key in model.opposites)
    scenario = read_as(scenario, model)
    see_to(scenario)
    whole = system(model, scenario)
    on = [model.opposites.get(key, key) for key in on]
    place = {key: number for number, key in enumerate(whole.nodes)}
    ends = [place[one.factor] for one in scenario.pushes]
    kept = reached(whole, ends) | {place[one.factor] for one in scenario.seen}
    if len(kept) > LARGEST:
        what = f"the push reaches {len(kept):,} factors; at most {LARGEST} can be computed"
        raise SimulationError(f"{what}; leave some out with --belief, --voice, --doc or --since")
    part = thinned(within(whole, sorted(kept)))
    effort = Effort(scenario.draws, seconds, scenario.seed, workers)
    missed = tuple(key for key in on if key not in part.nodes)
    asked = Asked(scenario, model, part, _EMPTY, missed, turned)
    found = press(
        part,
        asked.pushes,
        threshold=scenario.threshold,
        effort=effort,
        on_progress=on_progress,
        seen=asked.seen,
    )
    return replace(asked, answer=found)


_EMPTY = Answer((), "unit", 0, 0, "qpress", 0, 0, 0.8, whole=False)


def curves(asked: Asked, *, until: float = 10.0, seconds: float | None = SECONDS) -> Bands:
    """How the factors of the part get to where the pushes lead them.

    Raises:
        NoAnswer, SimulationError: as for `bands`.
    """
    effort = Effort(asked.scenario.draws, seconds, asked.scenario.seed)
    return bands(asked.part, asked.pushes, until=until, effort=effort, seen=asked.seen)
