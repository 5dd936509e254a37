"""Moving signs apart that would cover each other, as little as it takes."""

import math
from collections.abc import Sequence
from itertools import combinations

type Point = tuple[float, float]

ROUNDS = 60
MOST = 90  # signs; more are left where they are, for the time that pairs of them take


def apart(
    points: Sequence[Point], reaches: Sequence[float], width: float, height: float
) -> list[Point]:
    """Where to draw each sign: within the drawing, and clear of the others where it can be.

    Args:
        points: where the signs belong.
        reaches: how far each reaches around its point.
        width, height: of the drawing.
    """
    placed = list(points)
    if len(placed) > MOST:
        return placed
    for _ in range(ROUNDS):
        moved = False
        for a, b in combinations(range(len(placed)), 2):
            (ax, ay), (bx, by) = placed[a], placed[b]
            far = math.hypot(bx - ax, by - ay)
            short = reaches[a] + reaches[b] - far
            if short > 0.1:
                # Two at one point go to the two sides, always the same way.
                x, y = ((bx - ax) / far, (by - ay) / far) if far > 0.1 else (1.0, 0.0)
                push = short / 2 + 0.05
                placed[a] = ax - x * push, ay - y * push
                placed[b] = bx + x * push, by + y * push
                moved = True
        placed = [_within(at, r, width, height) for at, r in zip(placed, reaches, strict=True)]
        if not moved:
            break
    return placed


def _within(at: Point, reach: float, width: float, height: float) -> Point:
    x, y = at
    return max(reach, min(width - reach, x)), max(reach, min(height - reach, y))
