"""Whether the press ensemble is fast, against plain loops and bare calls in the same run.

    python benchmarks/whatif.py

For 3, 5 and 20 nodes, all of which act on each other by some way: draws a second, one press and
every response, against a plain loop that draws one matrix after another, asks numpy for its
eigenvalues and solves it where it is stable. At least 10 times as many are asked for at 3 and 5
nodes, 3 times at 20. Then 1,000 stable draws at 40 nodes and 80 arrows, in less than 1.5 times
what numpy's batched eigenvalues and solves alone take for as many tried and kept draws; and a
system of 200 nodes and 600 arrows with unsure arrows, both priors, in less than 30 s. The median
of five runs each; exit code 1 where one isn't kept.
"""

import sys
from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from _machine import told

from imbroglio.dynamics.ensemble import Effort, batches, columns
from imbroglio.dynamics.press import press
from imbroglio.dynamics.structure import loops
from imbroglio.dynamics.system import Arrow, SelfLimit, System, thinned

RUNS = 5
LEAST = {3: 10.0, 5: 10.0, 20: 3.0}
SMALL = 5  # nodes; more of them limit themselves by 1, since hardly any draw is stable else
BARE, WHOLE = 1.5, 30.0


def system(
    nodes: int, arrows: int, seed: int, limit: SelfLimit = "qpress", chance: float = 1.0
) -> System:
    """A ring with further arrows drawn at random, so that all nodes act on each other."""
    random = Random(seed)
    ends = {(node, (node + 1) % nodes) for node in range(nodes)}
    while len(ends) < arrows:
        cause, effect = random.randrange(nodes), random.randrange(nodes)
        if cause != effect:
            ends.add((cause, effect))
    names = tuple(f"n{number}" for number in range(nodes))
    signed = (Arrow(c, e, random.choice((1, -1)), chance=chance) for c, e in sorted(ends))
    return System(names, tuple(signed), limit)


def plain(asked: System, draws: int) -> int:
    """The stand-in: one matrix after another; how many are tried."""
    random, size = np.random.default_rng(0), len(asked.nodes)
    signs = np.array(asked.signs(), dtype=float)
    push = np.zeros(size)
    push[0] = 1.0
    kept = tried = 0
    plus = np.zeros(size, dtype=int)
    while kept < draws:
        tried += 1
        weights = signs * random.random((size, size))
        if np.linalg.eigvals(weights).real.max() < 0:
            plus += np.linalg.solve(-weights, push) > asked.zero
            kept += 1
    return tried


def ours(asked: System, draws: int) -> int:
    """The same by the ensemble."""
    pushed, tried = columns(len(asked.nodes), [(0, 1.0)]), 0
    plus = np.zeros(len(asked.nodes), dtype=int)
    for batch in batches(asked, pushed, Effort(draws=draws, seconds=None)):
        plus += (batch.responses[:, :, 0] > asked.zero).sum(axis=0)
        tried += batch.tried
    return tried


def bare(asked: System, kept: int, tried: int) -> None:
    """Numpy's batched calls alone, for as many tried and kept draws."""
    size = len(asked.nodes)
    signs = np.array(asked.signs(), dtype=float)
    weights = signs * np.random.default_rng(0).random((tried, size, size))
    begun = perf_counter()
    np.linalg.eigvals(weights)
    np.linalg.solve(weights[:kept], np.ones((kept, size, 1)))
    bare.seconds = perf_counter() - begun  # type: ignore[attr-defined]


def rate(run: Callable[[System, int], int], asked: System, draws: int) -> float:
    """Draws tried a second, the median of some runs."""
    found = []
    for _ in range(RUNS):
        begun = perf_counter()
        tried = run(asked, draws)
        found.append(tried / (perf_counter() - begun))
    return median(found)


def main() -> int:
    """Measure and judge; 1 where something isn't kept."""
    print(told())
    kept = True
    for nodes, least in LEAST.items():
        limit: SelfLimit = "qpress" if nodes <= SMALL else "unit"
        arrows = 2 * nodes - (nodes <= SMALL)
        asked, draws = system(nodes, arrows, nodes, limit), 200_000 // nodes
        slow, fast = rate(plain, asked, draws // 40), rate(ours, asked, draws)
        kept &= fast / slow >= least
        print(f"{nodes} nodes: {fast:,.0f} draws/s, plain loop {slow:,.0f}; {fast / slow:.1f} times"
              f" (at least {least:g})")  # fmt: skip
    asked = system(40, 80, 40, "unit")
    ratios = []
    for _ in range(RUNS):
        begun = perf_counter()
        tried = ours(asked, 1000)
        seconds = perf_counter() - begun
        bare(asked, 1000, tried)
        ratios.append(seconds / bare.seconds)  # type: ignore[attr-defined]
    kept &= median(ratios) < BARE
    print(f"40 nodes, 80 arrows: {median(ratios):.2f} of the bare calls ({tried:,} tried;"
          f" below {BARE})")  # fmt: skip
    asked = thinned(system(200, 600, 200, "unit", 0.6))
    begun = perf_counter()
    found, circles = press(asked, [(0, 1.0)]), loops(asked)
    seconds = perf_counter() - begun
    kept &= seconds < WHOLE
    listed = f"{len(circles.found)} loops{'' if circles.whole else ', capped'}"
    print(f"200 nodes, 600 arrows: {found.kept:,} and {found.second_kept:,} kept, {listed}, "
          f"in {seconds:.1f} s (below {WHOLE:g})")  # fmt: skip
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
