"""Causes and aims: what leads to what, and what is meant to.

Constructions are tried at every word of the text; each knows where its two sides stand. A
pair of sides is a link once: where several constructions tell it, the first one holds.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from msgspec.structs import replace

from imbroglio.constructions import Finder
from imbroglio.extract import (
    absolute,
    aim,
    backfire,
    compounded,
    condition,
    connective,
    deed,
    degree,
    doing,
    purpose,
    sequel,
    syntax,
    worded,
)
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie

# In this order: the first that tells a pair of sides holds.
FINDERS: Mapping[Finder, Callable[[Page, int], Iterator[Tie]]] = {
    "sequel": sequel.find,
    "connective": connective.find,
    "backfire": backfire.find,
    "degree": degree.find,
    "aim": aim.find,
    "worded": worded.find,
    "purpose": purpose.find,
    "condition": condition.find,
    "compounded": compounded.find,
    "absolute": absolute.find,
}
# What their words are no other construction may be.
COVERING = ("sequel", "connective")
NONE: frozenset[Finder] = frozenset()


def find(page: Page) -> Iterator[Tie]:
    """Yield the ties of the document, in order of their words."""
    ties = sorted(_found(page), key=_order)
    told_verbs = {t.at for t in ties} | {t.effect.head for t in ties}
    verbs = (i for i, pos in enumerate(page.tree.pos) if pos == "VERB" and i not in told_verbs)
    ties += [t for i in verbs for t in doing.find(page, i)]
    ties.sort(key=_order)
    told = {(t.effect.head, t.cause.head) for t in ties}
    told |= {(t.effect.head, -1) for t in ties if _is_bare_aim(page, t)}
    pairs: dict[frozenset[int], Tie] = {}
    for tie in ties:
        pair = frozenset((tie.cause.head, tie.effect.head))
        if len(pair) == 2:
            pairs.setdefault(pair, _moved(page, tie))
    found = [t for t in pairs.values() if not _is_told_with(t, told)]
    yield from backfire.join(page, sorted([*found, *backfire.besides(page, found)], key=_order))


def _is_bare_aim(page: Page, tie: Tie) -> bool:
    """Whether an aim is told without a subject of its own: "meant to starve the port"."""
    own = page.tree.child(tie.effect.head, syntax.SUBJECT)
    return tie.relation == "intend" and own not in tie.effect.tokens


def _is_told_with(tie: Tie, told: set[tuple[int, int]]) -> bool:
    """ "Meant to starve the port", "thereby starving it": told as a clause, not told again."""
    known = (tie.at, tie.cause.head) in told or (tie.at, -1) in told
    return tie.at != tie.effect.head and known and tie.relation != "intend"


def _order(tie: Tie) -> tuple[int, int, int]:
    return (min(tie.signal, default=tie.at), tie.cause.head, tie.effect.head)


def _found(page: Page) -> Iterator[Tie]:
    """Every tie that a construction tells, of each word only one."""
    tree, lex = page.tree, page.lex.causal
    covered: set[int] = set()
    openers, lemmas = lex.openers, lex.lemmas
    for i, (lower, lemma) in enumerate(zip(tree.lower, tree.lemma, strict=True)):
        if lower not in openers and lemma not in lemmas:
            continue
        for finder, covers in _finders(openers.get(lower, NONE), lemmas.get(lemma, NONE)):
            ties = [t for t in finder(page, i) if covered.isdisjoint(_turning(t))]
            yield from ties
            if covers:
                covered.update(k for t in ties for k in t.signal)


@cache
def _finders(
    by_form: frozenset[Finder], by_lemma: frozenset[Finder]
) -> tuple[tuple[Callable[[Page, int], Iterator[Tie]], bool], ...]:
    """The finders with these names in order, each with whether its words are no other's."""
    wanted = by_form | by_lemma
    return tuple((FINDERS[n], n in COVERING) for n in FINDERS if n in wanted)


def _turning(tie: Tie) -> tuple[int, ...]:
    """The words that mark a tie, and those that its sides turn on."""
    return (*tie.signal, tie.cause.head, tie.effect.head)


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
