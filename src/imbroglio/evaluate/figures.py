"""The counts as figures for other programs: a flat mapping a row, its keys in one order."""

from imbroglio.evaluate.belief import measured
from imbroglio.evaluate.scores import By, Outcomes, Row

type Figures = dict[str, str | int | float | None]

_DIGITS = 4


def rows(outcomes: Outcomes, by: By) -> list[Figures]:
    """Every row, the most frequent first."""
    everything = outcomes.all
    return [figures(row, everything, by) for row in outcomes.rows(by)]


def figures(row: Row, everything: Row, by: By) -> Figures:
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
        held = measured(row.name or "", row, everything)
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
