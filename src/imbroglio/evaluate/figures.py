"""The counts as figures for other programs: a flat mapping a row, its keys in one order."""

from collections.abc import Mapping

from imbroglio.assemble.precision import Rule, measured, taught
from imbroglio.evaluate.scores import By, Outcomes, Row

type Verdicts = Mapping[str, tuple[int, int]]
type Figures = dict[str, str | int | float | None]

_DIGITS = 4


def rows(outcomes: Outcomes, by: By, verdicts: Verdicts | None = None) -> list[Figures]:
    """Every row, the most frequent first.

    Args:
        verdicts: by rule, how many of its finds an analyst accepted and rejected.
    """
    everything = outcomes.all
    return [figures(row, everything, by, verdicts) for row in outcomes.rows(by)]


def believe(row: Row, everything: Row, verdicts: Verdicts) -> Rule:
    """What to believe of a rule after its counts and the analyst's verdicts on its finds."""
    held = measured(row.name or "", row, everything)
    right, wrong = verdicts.get(row.name or "", (0, 0))
    return taught(held, right, wrong) if right or wrong else held


def figures(row: Row, everything: Row, by: By, verdicts: Verdicts | None = None) -> Figures:
    """One row; shares from 0 to 1, None where there was nothing to count."""
    low, high = row.bounds
    out: Figures = {
        "name": row.name,
        "found": row.found,
        "right": row.right,
        "relation_right": row.typed,
        "polarity_right": row.signed,
        "precision": _short(row.precision),
        "low": _short(low),
        "high": _short(high),
    }
    if by == "rule":
        held = believe(row, everything, verdicts or {})
        if verdicts is not None:
            right, wrong = verdicts.get(row.name or "", (0, 0))
            out |= {"accepted": right, "rejected": wrong}
        return out | {"belief": held.mean, "belief_low": held.low, "belief_high": held.high}
    return out | recalled(row)


def recalled(row: Row) -> Figures:
    """How much was found of what is to be found."""
    return {
        "gold": row.gold,
        "met": row.met,
        "relation_met": row.kept,
        "recall": _short(row.recall),
        "relation_recall": _short(row.kept_recall),
    }


def overall(outcomes: Outcomes) -> Figures:
    """All links together."""
    row = outcomes.all
    return {
        "documents": outcomes.documents,
        **figures(row, row, "document"),
        "f1": _short(row.f1),
        "relation_f1": _short(row.typed_f1),
        "polarity": _short(row.polarity),
    }


def _short(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)
