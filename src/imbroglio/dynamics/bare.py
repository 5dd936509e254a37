"""A bare system as JSON: nodes and signs, or weights, without a case behind them."""

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from imbroglio.dynamics.ensemble import LARGEST, Effort
from imbroglio.dynamics.exact import exact
from imbroglio.dynamics.press import THRESHOLD, Counted, Verdict, counted
from imbroglio.dynamics.system import Arrow, SelfLimit, System, from_signs
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record

type Matrix[T] = list[list[T]]

BIGGEST = 16 * 1024 * 1024  # bytes of a file
MOST = 10_000_000  # draws


class Uncertain(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"cause": "from", "effect": "to"},
):
    """An arrow that may not be there: all such share one chance, drawn anew for each draw."""

    cause: str
    effect: str
    sign: Literal[-1, 1]


class Bare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds.

    Attributes:
        signs: -1, 0, 1; [affected][source].
        weights: the strengths themselves, in place of signs.
        draws: how many stable ones are wanted.
        uncertain: further arrows, of which no one knows whether they are there.
    """

    nodes: list[str]
    signs: list[list[int]] | None = None
    weights: list[list[float]] | None = None
    self_limit: SelfLimit = "unit"
    draws: int = 10_000
    seed: int = 0
    uncertain: list[Uncertain] = []


class Found(Record, frozen=True):
    """What is told of a system of signs; matrices are [affected][pressed].

    Attributes:
        positive, negative, zero: shares of the kept draws; None where none is stable.
        adjoint, feedback: as in `exact`, or None.
        polynomial: of det(λI − S), or None.
        verdict: by the threshold of .8.
        whole: whether as many draws were kept as were wanted, before the time was over.
        why: in words, where there is no answer.
    """

    kept: int
    tried: int
    positive: Matrix[float] | None
    negative: Matrix[float] | None
    zero: Matrix[float] | None
    adjoint: Matrix[int] | None
    feedback: Matrix[int] | None
    polynomial: list[int] | None
    verdict: Matrix[Verdict] | None
    whole: bool
    why: list[str]


class Response(Record, frozen=True):
    """What is told of a system of weights: −W⁻¹, [affected][pressed]; None unless stable."""

    stable: bool
    response: Matrix[float] | None
    eigenvalue: float


def load(content: bytes) -> Bare:
    """What a file holds.

    Raises:
        SimulationError: it is no such JSON, too large, or asks for too much.
    """
    if len(content) > BIGGEST:
        raise SimulationError(f"is larger than {BIGGEST >> 20} MiB")
    try:
        found = msgspec.json.decode(content, type=Bare)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise SimulationError(f"is no system as JSON: {err}") from err
    if (found.signs is None) == (found.weights is None):
        raise SimulationError("needs either signs or weights")
    if not 1 <= found.draws <= MOST:
        raise SimulationError(f"draws are {found.draws:,}; take 1 to {MOST:,}")
    if not 1 <= len(found.nodes) <= LARGEST:
        raise SimulationError(f"has {len(found.nodes)} nodes; take 1 to {LARGEST}")
    return found


def system(bare: Bare) -> System:
    """The system of a file with signs.

    Raises:
        SimulationError: the matrix doesn't fit, or an uncertain arrow has an unknown end.
    """
    place = {name: number for number, name in enumerate(bare.nodes)}
    for one in bare.uncertain:
        if missing := {one.cause, one.effect} - set(place):
            raise SimulationError(f"uncertain: {missing.pop()!r} is no node")
    uncertain = [
        Arrow(place[one.cause], place[one.effect], one.sign, chance=None, name=f"uncertain {n}")
        for n, one in enumerate(bare.uncertain)
    ]
    return from_signs(bare.nodes, bare.signs or [], bare.self_limit, uncertain)


def solve(bare: Bare, *, seconds: float | None = None, workers: int | None = None) -> Found:
    """All presses at once.

    Raises:
        SimulationError: as for `system`.
    """
    asked = system(bare)
    effort = Effort(bare.draws, seconds, bare.seed, workers)
    known = exact(asked)
    found: Counted | None = None
    why: list[str] = []
    kept = tried = 0
    try:
        found = counted(asked, np.eye(len(asked.nodes)), effort)
        kept, tried = found.kept, found.tried
    except NoAnswer as err:
        tried, why = err.tried, list(err.reasons)
    positive, negative, zero = _shares(found)
    return Found(
        kept=kept,
        tried=tried,
        positive=positive,
        negative=negative,
        zero=zero,
        adjoint=_listed(known.adjoint) if known else None,
        feedback=_listed(known.feedback) if known else None,
        polynomial=list(known.polynomial) if known else None,
        verdict=_verdicts(found),
        whole=kept >= bare.draws,
        why=why,
    )


def _shares(found: Counted | None) -> Sequence[Matrix[float] | None]:
    if found is None:
        return None, None, None
    rest = found.kept - found.plus - found.minus
    return [(one / found.kept).tolist() for one in (found.plus, found.minus, rest)]


def _verdicts(found: Counted | None) -> Matrix[Verdict] | None:
    if found is None:
        return None
    size = range(len(found.plus))
    return [[found.shares(i, j).verdict(THRESHOLD) for j in size] for i in size]


def _listed(rows: Sequence[Sequence[int]]) -> Matrix[int]:
    return [list(row) for row in rows]


def respond(bare: Bare) -> Response:
    """The response to each press under given weights.

    Raises:
        SimulationError: the weights are no square matrix of finite numbers.
    """
    size = len(bare.nodes)
    rows = bare.weights or []
    if len(rows) != size or any(len(row) != size for row in rows):
        raise SimulationError(f"weights are no {size} × {size} matrix, as {size} nodes need")
    if not all(math.isfinite(value) for row in rows for value in row):
        raise SimulationError("weights hold a number that isn't finite")
    weights = np.array(rows, dtype=float)
    highest = float(np.linalg.eigvals(weights).real.max())
    largest = float(np.abs(weights).max())
    # What is so near the edge may lie on it: rounding would be the answer.
    edge = -1e-12 * size * largest
    if not highest < edge or not largest * np.abs(np.linalg.inv(weights)).max() < 1e12:
        return Response(stable=False, response=None, eigenvalue=highest)
    return Response(True, (-np.linalg.inv(weights)).tolist(), highest)
