"""Random numbers that hang on names alone.

Each arrow and each self-limit has streams of its own, told by the seed and its name, and block
by block by a counter. So the order of nodes makes no difference, an arrow that is cut leaves the
numbers of all others as they are, and blocks can be drawn by any number of workers.
"""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

# What a stream is drawn for.
STRENGTH, PRESENCE, SIGN = range(3)


def draw(seed: int, name: str, purpose: int, block: int, count: int) -> NDArray[np.float64]:
    """Numbers from U(0,1), one a draw of the block. [count]

    Source: Philox (Salmon et al. 2011), whose numbers follow from key and counter.
    """
    told = f"{seed}\n{purpose}\n{name}".encode()
    key = np.frombuffer(blake2b(told, digest_size=16).digest(), dtype="<u8")
    source = np.random.Philox(key=key, counter=[0, 0, 0, block])
    return np.random.Generator(source).random(count)
