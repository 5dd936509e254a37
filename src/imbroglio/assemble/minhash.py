"""MinHash in bands: numbers of which two sets share one if they have much in common.

Two sets whose Jaccard index is j share a band of r rows with odds of j to the power of r
(Broder 1997; banding after Leskovec, Rajaraman & Ullman 2014).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from imbroglio.assemble.grouping import number

if TYPE_CHECKING:
    from datasketch import MinHash

_SEED = 1
_SCHEME: Literal["affine32"] = "affine32"


def bands(hashes: Iterable[int], count: int, rows: int, guard: str) -> Iterator[int]:
    """So many bands of a set of hash values, each as a signed 64-bit number.

    Args:
        rows: of a band; the more, the more two sets must have in common.
        guard: sets with different ones share no band.
    """
    made = _minhash(count * rows)
    made.update_batch(list(hashes))
    values: NDArray[np.uint64] = np.asarray(made.digest(), dtype="<u8").reshape(count, rows)
    for place, band in enumerate(values):
        yield number(f"{guard}{place}".encode() + band.tobytes())


def _minhash(size: int) -> "MinHash":
    # Here, since it brings scipy: only building a case needs it.
    from datasketch import MinHash  # noqa: PLC0415

    # What comes in are hashes already; MinHash takes 32 bits of each.
    return MinHash(
        num_perm=size, seed=_SEED, hashfunc=_low, permutations=_drawn(size), scheme=_SCHEME
    )


@lru_cache(maxsize=4)
def _drawn(size: int) -> NDArray[np.uint64]:
    """The permutations, the same for every set: to draw them takes longer than to use them."""
    from datasketch import MinHash  # noqa: PLC0415

    return np.asarray(MinHash(num_perm=size, seed=_SEED, scheme=_SCHEME).permutations)


def _low(value: int) -> int:
    return value & 0xFFFFFFFF
