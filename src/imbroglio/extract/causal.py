"""Causes and aims: what leads to what, and what is meant to.

Constructions are tried at every word of the text; each knows where its two sides stand. A
pair of sides is a link once: where several constructions tell it, the first one holds.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from imbroglio.extract import (
    aim,
    backfire,
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
    sequel.find,
    connective.find,
    backfire.find,
    degree.find,
    aim.find,
    worded.find,
    purpose.find,
    condition.find,
    compounded.find,
)

# What their words are no other construction may be.
COVERING = (sequel.find, connective.find)


def find(page: Page) -> Iterator[Tie]:
    """Yield the ties of the document, in order of their words."""
    ties = sorted(_found(page), key=_order)
    aims = {(t.effect.head, t.cause.head) for t in ties if t.relation == "intend"}
    pairs: dict[frozenset[int], Tie] = {}
    for tie in ties:
        pair = frozenset((tie.cause.head, tie.effect.head))
        if len(pair) == 2:
            pairs.setdefault(pair, _moved(page, tie))
    found = [t for t in pairs.values() if not _is_inside_aim(t, aims)]
    yield from backfire.join(page, sorted([*found, *backfire.besides(page, found)], key=_order))


def _is_inside_aim(tie: Tie, aims: set[tuple[int, int]]) -> bool:
    """ "Meant to starve the port": what the aim is told with is not told again as an effect."""
    return tie.relation != "intend" and (tie.at, tie.cause.head) in aims


def _order(tie: Tie) -> tuple[int, int, int]:
    return (min(tie.signal, default=tie.at), tie.cause.head, tie.effect.head)


def _found(page: Page) -> Iterator[Tie]:
    covered: set[int] = set()
    for i in range(len(page.tree)):
        for finder in FINDERS:
            for tie in finder(page, i):
                if not covered.intersection(tie.signal):
                    yield tie
                    if finder in COVERING:
                        covered.update(tie.signal)


def _moved(page: Page, tie: Tie) -> Tie:
    """The tie with whose aim or motive it is; an open one is a motive if it leads to a deed."""
    if tie.open and deed.is_deed(page, tie.effect.head):
        tie = replace(tie, relation="motivate")
    if tie.relation == "motivate" and tie.agent is None:
        return replace(tie, agent=deed.agent(page, tie.effect.head))
    if tie.relation == "intend":
        agent = tie.agent or deed.agent(page, tie.cause.head)
        return replace(tie, agent=agent, outcome="intended")
    return tie
