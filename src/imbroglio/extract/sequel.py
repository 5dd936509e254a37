"""Results told in the next clause or sentence: "As a result, …", "…; hence …", "That is why …"."""

from collections.abc import Iterator

from imbroglio.constructions import SIGNS, Adverb
from imbroglio.extract import antecedent, extent, syntax, worded
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie
from imbroglio.extract.tree import Tree

THAT = "this"
JOINED = ("ccomp", "conj", "advcl", "parataxis", "dep")
# What stands behind a "so" that opens no clause: "so far", "so bad", "so does he".
NO_CLAUSE = ("ADJ", "ADV", "PUNCT", "AUX", "SCONJ")


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the link that the longest adverb at `i` tells."""
    tree = page.tree
    if tree.lower[i] in page.lex.causal.demonstratives and tree.dep[i] == "nsubj":
        yield from _deed_of_that(page, i)
    for end, entry in page.lex.causal.adverbs.at(tree.lower, i):
        if not any(further > end for further, _ in page.lex.causal.connectives.at(tree.lower, i)):
            found = _tie(page, i, end, entry)
            if found is not None:
                yield found
                return


def _deed_of_that(page: Page, i: int) -> Iterator[Tie]:
    """ "That could have poisoned the quarter": what a verb makes of what was said before.

    Only a verb that does something to something, and that no construction knows.
    """
    tree, lex = page.tree, page.lex.causal
    verb = tree.head[i]
    says = {*lex.reporting, *lex.stative, *page.lex.attribution.verbs, *lex.asking}
    relative = tree.dep[verb] in ("relcl", "acl") or tree.pos[tree.head[verb]] == "NOUN"
    if verb < i or relative or tree.pos[verb] != "VERB" or tree.lemma[verb] in says:
        return
    thing = tree.child(verb, ("dobj",))
    if thing is None or tree.pos[thing] not in ("NOUN", "PROPN") or any(worded.find(page, verb)):
        return
    before = antecedent.of(page, i, verb)
    if before is None or before == i:
        return
    cause = antecedent.side(page, before, verb, (verb,))
    effect = extent.side(page, verb, (i,))
    if not set(cause.tokens) & set(effect.tokens):
        yield Tie("cause", cause, effect, (), 1, verb, THAT)


def _tie(page: Page, a: int, b: int, entry: Adverb) -> Tie | None:
    tree = page.tree
    own = _clause(tree, a, b)
    if entry.words in page.lex.causal.results and (own is None or own < a):
        own = _thing(tree, a, b)
    if own is None or (len(entry.further) == 0 and not _is_joined(tree, a, own, entry)):
        return None
    other = antecedent.nearest(page, own, a)
    if other is None or other == own:
        return None
    signal = tuple(range(a, b))
    here = extent.side(page, own, signal)
    other = _meant(page, other)
    there = antecedent.side(page, other, own, (*signal, own))
    left, right = (there, here) if entry.inner == "effect" else (here, there)
    if set(left.tokens) & set(right.tokens):
        return None
    return Tie(
        relation="cause" if entry.relation == "reason" else entry.relation,
        cause=left,
        effect=right,
        signal=signal,
        polarity=SIGNS[entry.sign],
        at=own,
        rule=entry.words,
        open=entry.relation == "reason",
    )


def _meant(page: Page, clause: int) -> int:
    """ "This includes the port, hence …": what such a clause says of what was said before."""
    tree, lex = page.tree, page.lex.causal
    own = tree.child(clause, ("nsubj",))
    bare = own is not None and tree.lower[own] in lex.demonstratives and tree.dep[own] != "det"
    if bare and own is not None and tree.lemma[clause] in lex.including:
        return antecedent.of(page, own, clause) or clause
    return clause


def _clause(tree: Tree, a: int, b: int) -> int | None:
    """The clause that the words stand in: the verb that they hang on or open."""
    end = tree.sentences[tree.sent[a]][1]
    under = (k for k in range(b, end) if a <= tree.head[k] < b and extent.is_clausal(tree, k))
    found = next(under, None)
    if found is not None:
        return found
    for k in range(a, b):
        up = tree.head[k]
        if not a <= up < b:
            verb = antecedent.clause_around(tree, up)
            if verb < a:  # "expired, so the company withdrew": the parser hangs it on the first
                below = (c for c in tree.below(verb, JOINED) if c >= b)
                verb = next((c for c in below if extent.is_finite(tree, c)), verb)
            if tree.pos[verb] in syntax.VERBAL:
                return verb
            return up if extent.is_clausal(tree, up) else None
    return None


def _thing(tree: Tree, a: int, b: int) -> int | None:
    """ "Hence the queue at the spring": a noun phrase right behind the words."""
    end = min(b + 4, tree.sentences[tree.sent[a]][1])
    return next((k for k in range(b, end) if tree.pos[k] in ("NOUN", "PROPN")), None)


def _is_joined(tree: Tree, a: int, own: int, entry: Adverb) -> bool:
    """Whether a single word joins clauses: it opens one, behind a mark or an "and"."""
    first = tree.sentences[tree.sent[a]][0]
    opens = a == first or tree.text[a - 1] in ",;—–-" or tree.lower[a - 1] == "and"
    if not entry.opening:
        return opens or tree.dep[a] == "advmod"
    subject = tree.child(own, syntax.SUBJECT)
    follows = a + 1 < len(tree) and tree.pos[a + 1] not in NO_CLAUSE
    return opens and follows and subject is not None and a < subject < own
