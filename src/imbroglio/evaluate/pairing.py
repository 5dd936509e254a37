"""One-to-one pairs between two lists: as many as can be had, and of those the closest.

Pairs are won one after another along augmenting paths, the most rewarding path first. After
each step the pairs are the closest of their number, so when no path is left they are the
closest of the greatest number (Edmonds & Karp 1972). A greedy choice would lose a pair
wherever the closest one takes away the only partner of another. That it is exact costs
nothing here: a document has some dozens of links, and each fits one or two of the others.
"""

from collections import defaultdict, deque
from collections.abc import Mapping


def pairs(closeness: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Partners on the right of those on the left.

    Args:
        closeness: of each pair that may be: whole numbers, so that adding them is exact and
            no rounding can lead round in a circle. Of equal choices the first-named is taken.
    """
    edges: dict[int, dict[int, int]] = defaultdict(dict)
    for (left, right), close in closeness.items():
        edges[left][right] = close
    taken: dict[int, int] = {}
    while path := _best(edges, taken):
        taken |= path
    return {left: right for right, left in sorted(taken.items(), key=lambda pair: pair[1])}


def _best(edges: Mapping[int, Mapping[int, int]], taken: Mapping[int, int]) -> dict[int, int]:
    """The new partners of those on the right along the path that wins most; {} for none.

    Bellman & Ford: the gain of reaching somebody is the closeness of the pairs that are made
    on the way less that of the pairs that are given up.
    """
    held = {left: right for right, left in taken.items()}
    gain = {left: 0 for left in edges if left not in held}
    reached: dict[int, int] = {}
    came: dict[int, int] = {}
    waiting = deque(gain)
    while waiting:
        left = waiting.popleft()
        for right, close in edges[left].items():
            won = gain[left] + close
            if held.get(left) == right or (right in reached and won <= reached[right]):
                continue
            reached[right], came[right] = won, left
            if (other := taken.get(right)) is not None:
                gain[other] = won - edges[other][right]
                waiting.append(other)
    free = [right for right in reached if right not in taken]
    if not free:
        return {}
    return _path(max(free, key=lambda right: reached[right]), came, held)


def _path(right: int, came: Mapping[int, int], held: Mapping[int, int]) -> dict[int, int]:
    """The pairs of a path, walked back from its free end."""
    path: dict[int, int] = {}
    step: int | None = right
    while step is not None:
        left = came[step]
        path[step] = left
        step = held.get(left)
    return path
