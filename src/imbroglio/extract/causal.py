"""Causes and aims: what leads to what, and what is meant to.

Constructions are tried at every word of the text; each knows where its two sides stand. A
pair of sides is a link once: where several constructions tell it, the first one holds.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from imbroglio.extract import (
    aim,
    compounded,
    condition,
    connective,
    deed,
    degree,
    purpose,
    sequel,
    worded,
)
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie

# In this order: the first that tells a pair of sides holds.
FINDERS: tuple[Callable[[Page, int], Iterator[Tie]], ...] = (
    connective.find,
    sequel.find,
    degree.find,
    aim.find,
    worded.find,
    purpose.find,
    condition.find,
    compounded.find,
)


def find(page: Page) -> Iterator[Tie]:
    """Yield the ties of the document, in order of their words."""
    pairs: set[frozenset[int]] = set()
    for tie in sorted(_found(page), key=lambda t: (t.signal[:1] or (t.at,), t.cause.head)):
        pair = frozenset((tie.cause.head, tie.effect.head))
        if len(pair) == 2 and pair not in pairs:
            pairs.add(pair)
            yield _moved(page, tie)


def _found(page: Page) -> Iterator[Tie]:
    covered: set[int] = set()
    for i in range(len(page.tree)):
        for finder in FINDERS:
            for tie in finder(page, i):
                if not covered.intersection(tie.signal):
                    yield tie
                    if finder is connective.find:
                        covered.update(tie.signal)


def _moved(page: Page, tie: Tie) -> Tie:
    """The tie with whose aim or motive it is; an open one is a motive if it leads to a deed."""
    if tie.open and deed.is_deed(page, tie.effect.head):
        tie = replace(tie, relation="motivate")
    if tie.relation == "motivate" and tie.agent is None:
        return replace(tie, agent=deed.agent(page, tie.effect.head))
    if tie.relation == "intend" and tie.agent is None:
        return replace(tie, agent=deed.agent(page, tie.cause.head))
    return tie
