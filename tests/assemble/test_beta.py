"""The beta distribution against values that are known in closed form."""

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.assemble.beta import below, interval, quantile

PARAMETER = st.floats(0.05, 500)


@pytest.mark.parametrize("share", [0.025, 0.3, 0.5, 0.975])
@pytest.mark.parametrize("n", [1, 2, 7, 300])
def test_quantiles_with_one_parameter_1(share, n):
    """Beta(n, 1) has x**n below x, Beta(1, n) has 1 - (1 - x)**n."""
    assert isclose(quantile(share, n, 1), share ** (1 / n), rel_tol=1e-10)
    assert isclose(quantile(share, 1, n), 1 - (1 - share) ** (1 / n), rel_tol=1e-9)


@pytest.mark.parametrize(("a", "b"), [(1, 1), (2, 5), (9, 3), (40, 60), (187, 72)])
@pytest.mark.parametrize("x", [0.01, 0.2, 0.5, 0.7236, 0.99])
def test_whole_parameters_are_sums_of_the_binomial(a, b, x):
    """At least a of a + b - 1 throws, each won with x."""
    n = a + b - 1
    known = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))

    assert isclose(below(x, a, b), known, rel_tol=1e-9, abs_tol=1e-12)


def test_the_arcsine_distribution():
    """Beta(1/2, 1/2): the quantile of q is sin(pi q / 2)**2."""
    assert isclose(quantile(0.25, 0.5, 0.5), 0.14644660940672624, rel_tol=1e-9)


def test_known_intervals():
    """Nothing known; 2 of 2 right (Beta(3, 1)); 1 of 2 (Beta(2, 2), x*x*(3 - 2*x) below x)."""
    assert interval(1, 1) == pytest.approx((0.025, 0.975))
    assert interval(3, 1) == pytest.approx((0.025 ** (1 / 3), 0.975 ** (1 / 3)))
    low, high = interval(2, 2)
    assert low * low * (3 - 2 * low) == pytest.approx(0.025)
    assert low + high == pytest.approx(1)


def test_very_many_cases_leave_little_doubt():
    """The fraction settles for large numbers too: nearly a normal distribution."""
    low, high = interval(700_001, 300_001)

    deviation = (0.7 * 0.3 / 1_000_000) ** 0.5
    assert low == pytest.approx(0.7 - 1.96 * deviation, abs=2e-6)
    assert high == pytest.approx(0.7 + 1.96 * deviation, abs=2e-6)


@given(PARAMETER, PARAMETER, st.integers(0, 1024))
def test_the_two_tails_are_mirrored_and_make_one(a, b, part):
    """What lies below x in Beta(a, b) lies above 1 - x in Beta(b, a)."""
    x = part / 1024  # so that 1 - x is exact

    assert isclose(below(x, a, b) + below(1 - x, b, a), 1, abs_tol=1e-9)


@given(st.floats(0.5, 500), st.floats(0.5, 500), st.floats(0.001, 0.999))
def test_a_quantile_is_the_inverse(a, b, share):
    """Below the quantile lies its share."""
    assert isclose(below(quantile(share, a, b), a, b), share, abs_tol=1e-6)
