"""The press ensemble: draw strengths, keep what is stable, answer each press.

A block of draws at a time, all of it arrays. What a block holds hangs on the seed and its number
alone, so that any number of workers gives the same draws in the same order.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import structural_rank

from imbroglio.dynamics import stability, streams
from imbroglio.dynamics.parts import Part, parts
from imbroglio.dynamics.system import System
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record

type Numbers = NDArray[np.float64]

_CELLS = 300_000  # numbers in the matrices of one block, about
_MOST, _LEAST = 4096, 32  # draws in a block
HOPELESS = 100_000  # draws of which not one was stable: none will be
_SPARING = 10_000  # draws tried for each that is wanted, at most
LARGEST = 400  # nodes
# Stable draws that are enough where nobody asks for a number: of many nodes each draw is dear.
ENOUGH, ENOUGH_OF_MANY, MANY = 4000, 1000, 60


class Effort(Record, frozen=True, gc=False):
    """How much to do.

    Attributes:
        draws: how many stable ones are wanted; None for what is enough for so many nodes.
        seconds: after so many no further block is begun; None for no end.
        seed: the same draws for the same seed.
        workers: threads; None for one a core, 4 at most. The answer doesn't hang on it.
    """

    draws: int | None = None
    seconds: float | None = 10.0
    seed: int = 0
    workers: int | None = None

    def wanted(self, system: System) -> int:
        """How many stable draws of a system are wanted."""
        if self.draws is not None:
            return self.draws
        return ENOUGH if len(system.nodes) <= MANY else ENOUGH_OF_MANY


class Batch(Record, frozen=True):
    """The stable draws of one block, in order.

    Attributes:
        tried: draws in the block, stable or not.
        places: of the stable ones among them. [kept]
        strengths: signed, of each arrow that counts; 0 where it is absent. [kept, arrows]
        limits: of each node to itself, negative; 0 with self-limit "none". [kept, nodes]
        responses: −W⁻¹ applied to each press. [kept, nodes, presses]
    """

    tried: int
    places: NDArray[np.int_]
    strengths: Numbers
    limits: Numbers
    responses: Numbers


def batches(
    system: System,
    presses: Numbers,
    effort: Effort,
    on_progress: Callable[[int, int], None] | None = None,
) -> Iterator[Batch]:
    """Blocks of stable draws until as many are kept as are wanted, or the effort is spent.

    Args:
        presses: lasting pushes on the nodes, a column each. [nodes, presses]
        on_progress: called after each block with the draws kept, and how many are wanted. What
            it raises ends the run.

    Raises:
        SimulationError: the system is too large.
        NoAnswer: no draw is stable.
    """
    size = len(system.nodes)
    if size > LARGEST:
        raise SimulationError(f"{size} nodes are too many; at most {LARGEST} can be computed")
    if reasons := tuple(hopeless(system)):
        raise NoAnswer(0, reasons)
    kept = tried = 0
    wanted = effort.wanted(system)
    most = _SPARING * wanted
    for drawn_ahead in _in_order(system, presses, effort):
        batch = _first(drawn_ahead, wanted - kept)
        kept, tried = kept + len(batch.responses), tried + batch.tried
        yield batch
        if on_progress:
            on_progress(kept, wanted)
        if not kept and tried >= min(HOPELESS, most):
            raise NoAnswer(tried, tuple(_likely(system)))
        if kept >= wanted or tried >= most:
            return
    if not kept:
        raise NoAnswer(tried, ("the time that was given is over", *_likely(system)))


def _first(batch: Batch, room: int) -> Batch:
    """No more stable draws than are wanted, and what was tried up to the last of them."""
    if len(batch.places) <= room:
        return batch
    return Batch(
        int(batch.places[room - 1]) + 1,
        batch.places[:room],
        batch.strengths[:room],
        batch.limits[:room],
        batch.responses[:room],
    )


def _in_order(system: System, presses: Numbers, effort: Effort) -> Iterator[Batch]:
    """Blocks by number, drawn ahead by as many workers as there are."""
    workers = effort.workers or _workers(len(system.nodes))
    begun = monotonic()

    def time_left() -> bool:
        return effort.seconds is None or monotonic() - begun < effort.seconds

    size = block_size(len(system.nodes), presses.shape[1], effort.wanted(system))
    if workers == 1:
        for number in count():
            if number and not time_left():
                return
            yield block(system, presses, effort.seed, number, size)
    pool = ThreadPoolExecutor(workers)
    ahead: deque[Future[Batch]] = deque()
    try:
        for number in count():
            if number and not time_left():
                break
            ahead.append(pool.submit(block, system, presses, effort.seed, number, size))
            if len(ahead) > workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _workers(nodes: int) -> int:
    """One a core; of large matrices only where the library beneath has no threads of its own."""
    alone = os.environ.get("OPENBLAS_NUM_THREADS") == "1"
    return min(4, os.cpu_count() or 1) if alone or nodes <= MANY else 1


def block_size(nodes: int, presses: int, draws: int) -> int:
    """How many draws one block has; told by the question, never by the machine."""
    cells = nodes * max(presses, min(nodes, 40))
    fitting = max(_LEAST, min(_MOST, _CELLS // max(cells, 1)))
    # Two workers share even a small question; a power of two, so that few sizes occur.
    return 1 << (min(fitting, max(_LEAST, draws // 2)).bit_length() - 1)


def block(system: System, presses: Numbers, seed: int, number: int, size: int) -> Batch:
    """One block of draws, and the responses of those that are stable."""
    strengths, limits = drawn(system, seed, number, size)
    kept = np.arange(size)
    for part in parts(system):
        kept = kept[stability.stable(matrix(part, strengths, limits, kept))]
        if not len(kept):
            break
    strengths, limits = strengths[kept], limits[kept]
    return Batch(size, kept, strengths, limits, respond(system, strengths, limits, presses))


def drawn(system: System, seed: int, number: int, size: int) -> tuple[Numbers, Numbers]:
    """Strengths of arrows and of self-limits. [draws, arrows], [draws, nodes]"""
    strengths = np.empty((size, len(system.counted)))
    shared: Numbers | None = None
    for column, arrow in enumerate(system.counted):
        name = _stream(system, column)
        signed = streams.draw(seed, name, streams.STRENGTH, number, size)
        if arrow.sign is None:
            plus = streams.draw(seed, name, streams.SIGN, number, size) < arrow.plus
            signed = np.where(plus, signed, -signed)
        elif arrow.sign < 0:
            signed = -signed
        chance: float | Numbers | None = arrow.chance
        if chance is None:
            if shared is None:
                shared = streams.draw(seed, "", streams.PRESENCE, number, size)
            chance = shared
        if not isinstance(chance, float | int) or chance < 1:
            present = streams.draw(seed, name, streams.PRESENCE, number, size) < chance
            signed = np.where(present, signed, 0.0)
        strengths[:, column] = signed
    strengths *= [arrow.scale for arrow in system.counted]
    limits = np.zeros((size, len(system.nodes)))
    if system.self_limit == "unit":
        limits -= 1.0
    elif system.self_limit == "qpress":
        for node, name in enumerate(system.nodes):
            limits[:, node] = -streams.draw(seed, repr(name), streams.STRENGTH, number, size)
    limits[:, list(system.held)] = -1.0
    return strengths, limits


def _stream(system: System, column: int) -> str:
    arrow = system.counted[column]
    return repr((system.nodes[arrow.cause], system.nodes[arrow.effect], arrow.name))


def matrix(part: Part, strengths: Numbers, limits: Numbers, kept: NDArray[np.int_]) -> Numbers:
    """The part's own matrices in some draws. [kept, n, n]"""
    size = len(part.nodes)
    found = np.zeros((len(kept), size, size))
    place = range(size)
    found[:, place, place] = limits[np.ix_(kept, part.nodes)]
    for arrow, row, column in zip(part.inner, part.rows, part.columns, strict=True):
        found[:, row, column] += strengths[kept, arrow]
    return found


def respond(system: System, strengths: Numbers, limits: Numbers, presses: Numbers) -> Numbers:
    """−W⁻¹ applied to each press, part by part. [draws, nodes, presses]

    A node that no press reaches has a response of exactly 0.
    """
    size = len(strengths)
    found = np.zeros((size, *presses.shape))
    every = np.arange(size)
    for part in parts(system):
        pushed = np.broadcast_to(presses[list(part.nodes)], (size, len(part.nodes), len(presses.T)))
        if part.coming:
            pushed = pushed.copy()
            for arrow, row, source in zip(part.coming, part.into, part.source, strict=True):
                pushed[:, row] += strengths[:, arrow, None] * found[:, source]
        if pushed.any():
            own = matrix(part, strengths, limits, every)
            found[:, list(part.nodes)] = _solved(own, pushed)
    return found


def _solved(own: Numbers, pushed: Numbers) -> Numbers:
    """−own⁻¹ pushed, for a stack of stable matrices."""
    if own.shape[-1] == 1:
        return pushed / -own
    return np.asarray(np.linalg.solve(-own, pushed))


def hopeless(system: System) -> Iterator[str]:
    """Why no draw at all can be stable, where the signs alone tell."""
    if system.self_limit != "none" or not system.nodes:
        return
    own = {a.cause for a in system.counted if a.cause == a.effect and a.sign != 1} | system.held
    for part in parts(system):
        names = ", ".join(system.nodes[node] for node in part.nodes[:5])
        if own.isdisjoint(part.nodes):
            yield (
                f"nothing limits itself among {names}: the eigenvalues there add up to 0 or more, "
                "so never all of them are negative"
            )
        elif _rank(system, part) < len(part.nodes):
            yield (
                f"too few act on each other or limit themselves among {names}: the determinant "
                "is always 0, so a push there has no answer"
            )


def _rank(system: System, part: Part) -> int:
    """The rank that a part has at most, whatever the strengths."""
    held = [(n, n) for n, node in enumerate(part.nodes) if node in system.held]
    rows, columns_ = zip(*held, *zip(part.rows, part.columns, strict=True), strict=True)
    size = len(part.nodes)
    filled = coo_array((np.ones(len(rows)), (rows, columns_)), shape=(size, size))
    return int(structural_rank(filled.tocsr()))


def _likely(system: System) -> Iterator[str]:
    """What may keep the system from being stable."""
    for part in sorted(parts(system), key=lambda one: -len(one.nodes))[:1]:
        if len(part.nodes) > 1:
            names = ", ".join(system.nodes[node] for node in part.nodes[:5])
            yield (
                f"its largest part in which all act on each other has {len(part.nodes)} nodes "
                f"({names}{' …' if len(part.nodes) > 5 else ''}); reinforcing loops there outweigh "
                "the self-limits"
            )


def columns(size: int, pushes: Sequence[tuple[int, float]]) -> Numbers:
    """One press from pushes on nodes, as a column. [nodes, 1]"""
    found = np.zeros((size, 1))
    for node, value in pushes:
        found[node, 0] += value
    return found
