"""What a case's model shows at a glance: aims against outcomes, loops, and the kept scenarios."""

from imbroglio.casework.answers import Plain
from imbroglio.casework.case import Case
from imbroglio.casework.foresight import curves_told, told
from imbroglio.casework.influence import influences
from imbroglio.casework.scenarios import Saved, saved
from imbroglio.casework.shape import contrast, loops
from imbroglio.casework.whatif import ask, curves
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record

# What is shown; the commands have all of it.
LOOPS, CONTRASTS, SCENARIOS = 8, 20, 6
_SECONDS = 10.0  # for each prior of a scenario


class Prospect(Record, frozen=True, gc=False):
    """A kept scenario, asked again.

    Attributes:
        stale: whether the case has changed since it was kept.
        answer: as `whatif.told`, curves and all; None where there is none.
        refused: why not, in words.
    """

    name: str
    note: str | None
    stale: bool
    answer: Plain | None
    refused: str | None


class Prospects(Record, frozen=True, gc=False):
    """What is shown of a model.

    Attributes:
        links: how many it has; left_out: how many it is made without.
        contrasts, loops: as `shape` tells them; more_contrasts: how many more there are.
        whole: whether these are all the loops.
        more: scenarios that aren't shown.
    """

    links: int
    left_out: int
    contrasts: tuple[Plain, ...]
    more_contrasts: int
    loops: tuple[Plain, ...]
    whole: bool
    scenarios: tuple[Prospect, ...]
    more: int


def prospects(case: Case) -> Prospects:
    """What the model of a case shows."""
    model = influences(case)
    found = loops(case, most=LOOPS)
    ways = found["ways"]
    kept = saved(case)
    return Prospects(
        links=len(model.links),
        left_out=len(model.left_out),
        contrasts=tuple(contrast(case, model, one) for one in model.contrasts[:CONTRASTS]),
        more_contrasts=len(model.contrasts[CONTRASTS:]),
        loops=tuple(ways if isinstance(ways, list) else ()),
        whole=bool(found["whole"]),
        scenarios=tuple(_asked(case, one) for one in kept[:SCENARIOS]),
        more=len(kept[SCENARIOS:]),
    )


def _asked(case: Case, one: Saved) -> Prospect:
    try:
        asked = ask(case, one.scenario, seconds=_SECONDS)
        answer = told(case, asked, explain=False)
        answer["curves"] = curves_told(asked, curves(asked, seconds=_SECONDS))
    except (NoAnswer, SimulationError) as err:
        return Prospect(one.name, one.note, one.stale, None, str(err))
    return Prospect(one.name, one.note, one.stale, answer, None)
