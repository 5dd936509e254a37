"""The maps of the sources of a case, weighed by what was observed."""

from msgspec.structs import replace

from imbroglio.casework.case import Case
from imbroglio.casework.influence import by_source
from imbroglio.casework.scenario import Scenario, present, read_as, see_to, system
from imbroglio.casework.whatif import SECONDS
from imbroglio.dynamics import rivals
from imbroglio.dynamics.ensemble import Effort
from imbroglio.dynamics.structure import reached
from imbroglio.dynamics.system import System, thinned, within
from imbroglio.errors import SimulationError
from imbroglio.records import Record


class Rivals(Record, frozen=True, gc=False):
    """The sources' maps, weighed.

    Attributes:
        weighed: those in which a way leads from a push to all that was observed.
        silent: sources in whose maps none does: they foretell nothing, either way.
        more: how many further sources there are that weren't looked at.
    """

    weighed: tuple[rivals.Rival, ...]
    silent: tuple[str, ...]
    more: int


def rival_maps(case: Case, scenario: Scenario, *, seconds: float | None = SECONDS) -> Rivals:
    """The sources' maps, weighed by how often each foretells what was observed.

    Raises:
        SimulationError: nothing is pushed, or nothing was observed.
    """
    see_to(scenario)
    scenario = present(case, scenario)
    if not scenario.seen:
        raise SimulationError("nothing was observed; say what was seen with --seen 'FACTOR +'")
    maps, silent = {}, []
    sources, more = by_source(case, scenario.scope)
    for source, model in sources.items():
        own = {key for link in model.links for key in link.keys}
        known = replace(
            scenario,
            cut=tuple(key for key in scenario.cut if key in own),
            flipped=tuple(key for key in scenario.flipped if key in own),
        )
        asked = read_as(known, model)
        whole = system(model, asked)
        place = {key: number for number, key in enumerate(whole.nodes)}
        reach = reached(whole, [place[push.factor] for push in asked.pushes])
        if all(place[one.factor] in reach for one in asked.seen):
            # What no push reaches has no say.
            maps[source] = (thinned(within(whole, sorted(reach))), asked)
        else:
            silent.append(source)
    if not maps:
        return Rivals((), tuple(silent), more)
    effort = Effort(scenario.draws, seconds, scenario.seed)
    # A factor may stand for its opposite in one map and not in another.
    likely = {name: _weighed(name, *one, effort) for name, one in maps.items()}
    total = sum(one.likelihood for one in likely.values())
    weighed = (
        replace(
            one,
            prior=1 / len(likely),
            posterior=one.likelihood / total if total else 0.0,
        )
        for one in likely.values()
    )
    ranked = sorted(weighed, key=lambda one: (-one.posterior, one.name))
    return Rivals(tuple(ranked), tuple(silent), more)


def _weighed(name: str, whole: System, asked: Scenario, effort: Effort) -> rivals.Rival:
    pushes = [(one.factor, one.value) for one in asked.pushes]
    seen = [(one.factor, one.sign) for one in asked.seen]
    (found,) = rivals.weigh({name: whole}, pushes, seen, None, effort)
    return found
