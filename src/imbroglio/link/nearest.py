"""Which concept a word is nearest to by its vector, where it is near enough to any."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from imbroglio.taxonomy import Taxonomy, parts

type Vectors = Callable[[str], Sequence[float] | None]
type Matrix = NDArray[np.float32]

# Least cosine, and how far the next concept must lie behind; docs/factors.md tells what they
# were chosen on. A wrong concept is worse than none.
NEAR = 0.85
AHEAD = 0.08
# A vector that is another word's own comes from a cluster and tells nothing.
SAME = 0.995


class Nearest:
    """The concepts of a taxonomy by the vectors of their words.

    Args:
        vectors: the vector of a word in lower case, or None.
    """

    def __init__(self, taxonomy: Taxonomy, vectors: Vectors) -> None:
        self.taxonomy, self.vectors = taxonomy, vectors
        self._known: dict[str, tuple[str, float] | None] = {}

    def __call__(self, word: str) -> tuple[str, float] | None:
        """The concept of the nearest word and its cosine; None where none is near or two are."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def ranked(self, word: str, most: int = 2) -> list[tuple[str, float]]:
        """The nearest concepts, each with the cosine of its nearest word, best first."""
        vector = _unit(self.vectors(word))
        names, matrix = self._words
        if vector is None or not names:
            return []
        best: dict[str, float] = {}
        cosines = matrix @ vector
        for i in np.argsort(-cosines, kind="stable"):
            if cosines[i] < SAME:
                best.setdefault(names[i], float(cosines[i]))
            if len(best) == most:
                break
        return list(best.items())

    def _find(self, word: str) -> tuple[str, float] | None:
        ranked = self.ranked(word)
        if not ranked or ranked[0][1] < NEAR:
            return None
        behind = ranked[1][1] if len(ranked) > 1 else 0.0
        return ranked[0] if ranked[0][1] - behind >= AHEAD else None

    @cached_property
    def _words(self) -> tuple[list[str], Matrix]:
        """The concept of each single word that has a vector, and those vectors, of length one."""
        names: list[str] = []
        rows: list[Matrix] = []
        for name, entry in self.taxonomy.words.concept.items():
            for word in entry.words:
                vector = _unit(self.vectors(word)) if len(parts(word)) == 1 else None
                if vector is not None:
                    names.append(name)
                    rows.append(vector)
        return names, np.array(rows, dtype=np.float32)


def _unit(vector: Sequence[float] | None) -> Matrix | None:
    """The vector with length one; None for none, or one that has no direction."""
    if vector is None:
        return None
    row = np.asarray(vector, dtype=np.float32)
    length = float(np.linalg.norm(row))
    return row / length if length > 0 else None
