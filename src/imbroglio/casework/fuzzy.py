"""A scenario as fuzzy cognitive maps, for those who know these; illustrative only."""

import numpy as np

from imbroglio.casework.answers import Plain
from imbroglio.casework.case import Case
from imbroglio.casework.influence import influences
from imbroglio.casework.scenario import Scenario, present, read_as, see_to, system
from imbroglio.dynamics import fcm
from imbroglio.dynamics.structure import reached

_DIGITS = 4


def fuzzy(case: Case, scenario: Scenario) -> Plain:
    """The same scenario as fuzzy cognitive maps: each rule's change against no push at all.

    Weights are sign × chance; a link without a sign has none. The rules differ; none is right.

    Raises:
        SimulationError: as for `system`.
    """
    see_to(scenario)
    model = influences(case, scenario.scope)
    scenario = read_as(present(case, scenario), model)
    whole = system(model, scenario)
    size = len(whole.nodes)
    weights = np.zeros((size, size))
    for arrow in whole.counted:
        weights[arrow.cause, arrow.effect] += (arrow.sign or 0) * (arrow.chance or 0.0)
    place = {key: number for number, key in enumerate(whole.nodes)}
    held = {place[one.factor]: one for one in scenario.pushes}
    changes: dict[str, list[float]] = {}
    restless: list[str] = []
    for rule in fcm.RULES:
        plain = fcm.run(weights, [0.5] * size, rule, "sigmoid")
        usual = plain.states[-1]
        # A sigmoid runs from 0 to 1: a push of 1 goes all the way up, what is held at 0 stays.
        pushed = {
            node: float(np.clip(usual[node] + one.value * (1 - usual[node]), 0.0, 1.0))
            if one.value >= 0
            else float(np.clip(usual[node] * (1 + one.value), 0.0, 1.0))
            for node, one in held.items()
        }
        moved = fcm.run(weights, [0.5] * size, rule, "sigmoid", clamped=pushed)
        changes[rule] = [float(v) for v in moved.states[-1] - usual]
        restless += [rule] * (not (plain.still and moved.still))
    kept = reached(whole, list(held))
    return {
        "illustrative": True,
        "only_stopped": restless,
        "without_sign": [one.key for one in model.links if one.sign is None],
        "factors": [
            {
                "key": whole.nodes[node],
                "name": model.name(whole.nodes[node]),
                **{rule: round(found[node], _DIGITS) for rule, found in changes.items()},
            }
            for node in sorted(kept - set(held), key=lambda n: whole.nodes[n])
        ],
    }
