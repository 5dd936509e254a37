"""The beta distribution: what counts of right and wrong leave to be believed of a share."""

from math import exp, lgamma, log

# A continued fraction that has not settled by then has lost its numbers; none has been seen.
_TERMS = 100_000
_EXACT = 1e-14
_TINY = 1e-300
_HALVINGS = 60  # 2**-60 is less than doubles tell apart below 1


def interval(a: float, b: float, share: float = 0.95) -> tuple[float, float]:
    """The bounds of this share of Beta(a, b), with equal tails outside; a, b > 0."""
    tail = (1 - share) / 2
    return quantile(tail, a, b), quantile(1 - tail, a, b)


def quantile(share: float, a: float, b: float) -> float:
    """Where this share (0 to 1) of Beta(a, b) lies below, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def below(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) below x: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    # On the other side of the middle the fraction would settle slowly.
    if x > (a + 1) / (a + b + 2):
        return 1 - below(1 - x, b, a)
    scale = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)
    return exp(scale) / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + …)), evaluated from the front.

    Source: DLMF 8.17.22 for the terms; Lentz (1976), as modified by Thompson & Barnett (1986).
    """
    value, numerator, denominator = 1.0, 1.0, 0.0
    for number in range(1, _TERMS):
        term = _term(number, x, a, b)
        numerator = 1 + term / numerator or _TINY
        denominator = 1 / (1 + term * denominator or _TINY)
        value *= numerator * denominator
        if abs(numerator * denominator - 1) < _EXACT:
            break
    return value


def _term(number: int, x: float, a: float, b: float) -> float:
    m, odd = divmod(number, 2)
    if odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
