"""Which matrices of a stack are stable: all eigenvalues have a negative real part."""

import numpy as np
from numpy.typing import NDArray

type Stack = NDArray[np.float64]
type Mask = NDArray[np.bool_]

# Up to here the characteristic polynomial tells.
SMALL = 5
# Squarings after which what is still open is left to the eigenvalues; when to look.
_LOOKS = (2, 4, 6, 8, 10, 12, 14)
# What is no further from the edge than rounding can put it is on the edge, and not stable.
_EDGE = 1e-13
# From here on half of the digits are enough to tell, at half of the price: what is so near the
# edge that they aren't is one draw in ten thousand, and may be either.
_LARGE = 20


def stable(stack: Stack) -> Mask:
    """Which are stable. [draws, n, n] → [draws]"""
    size = stack.shape[-1]
    if size == 1:
        return np.asarray(stack[:, 0, 0] < -_EDGE)
    if size <= SMALL:
        return hurwitz(polynomial(stack))
    return _by_squaring(stack)


def polynomial(stack: Stack) -> list[NDArray[np.float64]]:
    """The characteristic polynomials of matrices up to `SMALL`, from the traces of their powers.

    Returns:
        the coefficients c of det(λI − W) = λⁿ + c₁λⁿ⁻¹ + … + cₙ, each [draws].

    Source: Newton's identities.
    """
    size = stack.shape[-1]
    square = stack @ stack
    powers = [
        np.einsum("kii->k", stack),
        np.einsum("kii->k", square),
        *([np.einsum("kij,kji->k", square, stack)] if size > 2 else []),
        *([np.einsum("kij,kji->k", square, square)] if size > 3 else []),
        *([np.einsum("kij,kji->k", square @ square, stack)] if size > 4 else []),
    ]
    found = [np.ones(len(stack))]
    for degree in range(1, size + 1):
        terms = (found[degree - one] * powers[one - 1] for one in range(1, degree + 1))
        found.append(-sum(terms) / degree)
    return found[1:]


def hurwitz(found: list[NDArray[np.float64]]) -> Mask:
    """Whether all roots of polynomials of degree 1 to 5 have a negative real part. [draws]

    Source: the conditions of Routh and Hurwitz, after Liénard & Chipart.
    """
    ok = np.all([c > _EDGE for c in found], axis=0)
    if len(found) == 3:
        a, b, c = found
        ok &= a * b > c
    elif len(found) == 4:
        a, b, c, d = found
        ok &= a * b * c > c * c + a * a * d
    elif len(found) == 5:
        a, b, c, d, e = found
        ok &= a * b > c
        ok &= (a * b - c) * (c * d - b * e) > (a * d - e) ** 2
    return np.asarray(ok)


def _by_squaring(stack: Stack) -> Mask:
    """The same for matrices of any size, the quick way where that is sure.

    It is stable where each node limits itself by more than what acts on it (Gershgorin), and
    where the powers of C = (I − W)⁻¹(I + W) vanish (Cayley). Squaring C again and again, a norm
    below 1 proves that they do, and a trace above n that they don't.
    """
    size = stack.shape[-1]
    own = np.einsum("kii->ki", stack)
    found = np.asarray((np.abs(stack).sum(axis=2) < 2 * -own).all(axis=1))
    open_ = np.flatnonzero(~found & (own.sum(axis=1) < 0))
    if not len(open_):
        return found
    kind = np.float32 if size > _LARGE else np.float64
    one = np.eye(size, dtype=kind)
    try:
        power = 2 * np.linalg.inv(one - stack[open_].astype(kind)) - one
    except np.linalg.LinAlgError:
        # An eigenvalue of exactly 1 somewhere; rare enough to take the long way.
        found[open_] = _by_eigenvalues(stack[open_])
        return found
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(1, _LOOKS[-1] + 1):
            power = power @ power
            if step in _LOOKS and len(open_):
                trace = np.einsum("kii->k", power)
                sure = np.einsum("kij,kij->k", power, power) < 0.9
                # What has grown beyond all numbers doesn't vanish.
                never = ~np.isfinite(trace) | (np.abs(trace) > 2 * size)
                found[open_[sure]] = True
                left = ~sure & ~never
                open_, power = open_[left], power[left]
    found[open_] = _by_eigenvalues(stack[open_])
    return found


def _by_eigenvalues(stack: Stack) -> Mask:
    if not len(stack):
        return np.zeros(0, dtype=bool)
    return np.asarray(np.linalg.eigvals(stack).real.max(axis=1) < -_EDGE)
