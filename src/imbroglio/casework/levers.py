"""What moves an outcome most surely."""

import numpy as np

from imbroglio.casework.answers import Plain
from imbroglio.casework.case import Case
from imbroglio.casework.foresight import shares
from imbroglio.casework.influence import Influences
from imbroglio.casework.whatif import SECONDS
from imbroglio.dynamics.ensemble import Effort
from imbroglio.dynamics.press import counted
from imbroglio.dynamics.structure import reaching
from imbroglio.dynamics.system import thinned, within


def leverage(
    case: Case,
    model: Influences,
    outcome: str,
    *,
    seed: int = 0,
    draws: int | None = None,
    seconds: float | None = SECONDS,
) -> list[Plain]:
    """How surely a push on each factor moves an outcome, the surest first.

    Raises:
        NoAnswer: no draw is stable. SimulationError: too much reaches the outcome.
    """
    whole = model.system
    if outcome not in whole.nodes:
        return []
    part = thinned(within(whole, sorted(reaching(whole, [whole.nodes.index(outcome)]))))
    at = part.nodes.index(outcome)
    effort = Effort(draws or (1000 if len(part.nodes) > 20 else None), seconds, seed)
    found = counted(part, np.eye(len(part.nodes)), effort)
    rows: list[Plain] = [
        {
            "key": key,
            "name": model.name(key),
            **shares(found.shares(at, number)),
            "if_any": found.shares(at, number).if_any(0.8),
        }
        for number, key in enumerate(part.nodes)
        if key != outcome
    ]
    return sorted(rows, key=_surest)


def _surest(row: Plain) -> tuple[float, str]:
    return -max(float(str(row["plus"])), float(str(row["minus"]))), str(row["key"])
