"""How the time that a pass takes grows with the text."""

import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.records import DocId, Document, Record
from tests.trees import LEX

SIZE = 2_000
TIMES = 4


def growth(find: Callable[[Page], Iterator[Record]], words: list[str], *, label: str) -> float:
    """The time for a text of `TIMES` as many tokens over that for `SIZE`: `TIMES` if linear."""
    return _took(find, words, label, SIZE * TIMES) / _took(find, words, label, SIZE)


def _took(
    find: Callable[[Page], Iterator[Record]], words: list[str], label: str, size: int
) -> float:
    best = float("inf")
    for _ in range(3):
        page = _flat(list(islice(cycle(words), size)), label)
        started = time.perf_counter()
        list(find(page))
        best = min(best, time.perf_counter() - started)
    return best


def _flat(words: list[str], label: str) -> Page:
    """One sentence in which every word hangs on the first and capitalised ones are names."""
    start = [0]
    for word in words[:-1]:
        start.append(start[-1] + len(word) + 1)
    named = [w[:1].isupper() or w[:1].isdigit() for w in words]
    tree = Tree(
        text=words,
        lower=[w.lower() for w in words],
        lemma=[w.lower() for w in words],
        pos=["PROPN" if n else "ADP" for n in named],
        tag=["NNP" if n else "IN" for n in named],
        dep=["pobj"] * len(words),
        head=[0] * len(words),
        start=start,
        end=[s + len(w) for s, w in zip(start, words, strict=True)],
        sentences=[(0, len(words))],
        entities=[(i, i + 1, label) for i, n in enumerate(named) if n],
        lex=LEX.syntax,
    )
    return Page(Document(DocId("d1"), " ".join(words), published="2021-10-13"), tree, LEX)
