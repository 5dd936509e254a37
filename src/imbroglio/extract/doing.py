"""What an event does: "the panic emptied the shops", "He freed the bishop, which won them over".

No word marks the link but the sentence itself: something that happened is the subject of a
verb that does something to something. What somebody does is an event, and no link.
"""

from collections.abc import Iterator

from imbroglio.extract import deed, extent, place, syntax, worded
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie

RULE = "event does"


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield what the verb at `i` tells that its subject does."""
    tree, lex = page.tree, page.lex.causal
    thing = tree.child(i, ("dobj",))
    if thing is None or tree.pos[thing] not in ("NOUN", "PROPN"):
        return
    if not extent.is_finite(tree, i) or syntax.is_passive(tree, i):
        return
    if tree.dep[i] == "relcl" and any(
        tree.lower[k] in tree.lex.complementisers for k in tree.below(i, syntax.SUBJECT)
    ):
        return  # "an amnesty that rewards killers": what it is, told beside what it does
    if tree.lemma[i] in lex.acting or tree.lemma[i] in page.lex.attribution.verbs:
        return
    if tree.lemma[i] in lex.stative or tree.lemma[i] in lex.reporting:
        return
    for cause in place.heads(page, i, "subject", i)[:1]:
        if _happens(page, cause):
            own = tuple(tree.below(i, syntax.SUBJECT))
            left = extent.side(page, cause, (i,))
            right = extent.side(page, i, own)
            if not set(left.tokens) & set(right.tokens):
                no = worded.is_denied(page, i)
                yield Tie("cause", left, right, (), 1, i, RULE, denied=no)


def _happens(page: Page, k: int) -> bool:
    """Whether a subject is something that happens: doing something, or the noun of an event."""
    tree = page.tree
    if tree.pos[k] in syntax.VERBAL:
        return tree.dep[k] in ("csubj", "nsubj")
    if tree.pos[k] != "NOUN" or deed.is_somebody(page, k):
        return False
    if k in page.once(deed.events):
        return True
    if tree.lemma[k] in page.lex.causal.durations:  # "three nights of shelling"
        of = (c for p in tree.below(k, ("prep",)) for c in tree.below(p, ("pobj",)))
        return any(_happens(page, c) for c in of)
    lemma = tree.lemma[k]
    return page.lex.factuality.is_event(lemma) and lemma not in page.lex.actor.nouns
