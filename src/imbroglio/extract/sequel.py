"""Results told in the next clause or sentence: "As a result, …", "…; hence …", "That is why …"."""

from collections.abc import Iterator

from imbroglio.constructions import Adverb
from imbroglio.extract import antecedent, extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie
from imbroglio.extract.tree import Tree


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the link that the longest adverb at `i` tells."""
    tree = page.tree
    for words, entry in page.lex.causal.adverbs.get(tree.lower[i], ()):
        end = i + len(words)
        if tuple(tree.lower[i:end]) == words:
            found = _tie(page, i, end, entry)
            if found is not None:
                yield found
                return


def _tie(page: Page, a: int, b: int, entry: Adverb) -> Tie | None:
    tree = page.tree
    own = _clause(tree, a, b)
    if own is None or (len(entry.further) == 0 and not _is_joined(tree, a, own)):
        return None
    other = antecedent.before(page, own)
    if other is None or other == own:
        return None
    signal = tuple(range(a, b))
    skip = {*signal, *extent.path(tree, own, other)}
    here = extent.side(tree, own, signal)
    there = extent.side(tree, other, skip)
    left, right = (there, here) if entry.inner == "effect" else (here, there)
    if set(left.tokens) & set(right.tokens):
        return None
    return Tie(
        relation="cause" if entry.relation == "reason" else entry.relation,
        cause=left,
        effect=right,
        signal=signal,
        polarity={"more": 1, "less": -1}.get(entry.sign),  # type: ignore[arg-type]
        at=own,
        rule=entry.words,
        open=entry.relation == "reason",
    )


def _clause(tree: Tree, a: int, b: int) -> int | None:
    """The clause that the words stand in: the verb that they hang on or open."""
    for k in range(a, b):
        up = tree.head[k]
        if not a <= up < b:
            verb = antecedent.clause_around(tree, up)
            if tree.pos[verb] in syntax.VERBAL:
                return verb
            return up if extent.is_clausal(tree, up) else None
    top = next((c for k in range(a, b) for c in tree.children[k] if c >= b), None)
    return top if top is not None and extent.is_clausal(tree, top) else None


def _is_joined(tree: Tree, a: int, own: int) -> bool:
    """Whether a single word joins clauses: it opens one, behind a mark, an "and" or a subject."""
    first = tree.sentences[tree.sent[a]][0]
    if a == first or tree.text[a - 1] in ",;—–-" or tree.lower[a - 1] == "and":
        return True
    return first < a < own or tree.dep[a] == "advmod"
