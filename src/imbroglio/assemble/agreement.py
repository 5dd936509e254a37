"""How far analysts agree: Krippendorff's alpha for nominal values, with missing ones."""

from collections import Counter
from collections.abc import Iterable, Mapping


def alpha(units: Iterable[Mapping[str, str]]) -> float | None:
    """1 where all agree, 0 where they agree as chance would; None where nothing can be compared.

    Args:
        units: for each thing that was judged, by judge, the value given. Things that fewer than
            two have judged don't count.

    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section on nominal
        data.
    """
    pairable = [list(unit.values()) for unit in units if len(unit) > 1]
    totals = Counter(value for unit in pairable for value in unit)
    number = totals.total()
    if number < 2:
        return None
    observed = sum(_differing(Counter(unit)) / (len(unit) - 1) for unit in pairable)
    expected = _differing(totals) / (number - 1)
    # Where all values are one and the same there is no chance to differ: alpha says nothing.
    return 1 - observed / expected if expected else None


def _differing(values: Counter[str]) -> int:
    """How many ordered pairs of different values there are."""
    return values.total() ** 2 - sum(count**2 for count in values.values())
