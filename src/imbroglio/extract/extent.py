"""How far the side of a link reaches: a phrase or a clause, without what hangs loosely on it."""

from collections.abc import Collection, Iterator

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side
from imbroglio.extract.tree import Tree
from imbroglio.extract.urging import reach

# What hangs loosely on a noun, and on a clause.
LOOSE_ON_NOUN = frozenset({"relcl", "appos", "conj", "cc", "parataxis", "advcl", "preconj"})
LOOSE_ON_CLAUSE = frozenset({"advcl", "parataxis", "intj", "dep"})
# What the core of a clause is told without.
LESS = frozenset({"prep", "npadvmod", "advcl"})
SPOKEN = frozenset({"xcomp", "ccomp"})
# A relative clause that narrows a noun down has at most so many tokens.
SHORT = 8
JOINING = frozenset({"cc", "preconj", "punct"})


def is_clausal(tree: Tree, head: int) -> bool:
    """Whether a token heads a clause: a verb, or an adjective or noun with a subject of its own."""
    if tree.pos[head] in syntax.VERBAL and tree.dep[head] not in ("amod", "compound"):
        return True
    return tree.child(head, syntax.SUBJECT) is not None


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a clause has a tense or a modal: not an infinitive, participle or gerund."""
    if tree.tag[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    helpers = tree.below(verb, ("aux", "auxpass"))
    return any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in helpers)


def side(page: Page, head: int, skip: Collection[int] = ()) -> Side:
    """The side that turns on `head`, without the branches in `skip` and other links' words."""
    tree = page.tree
    loose = LOOSE_ON_CLAUSE if is_clausal(tree, head) else LOOSE_ON_NOUN
    drop = {*skip, *(c for c in tree.children[head] if _is_loose(tree, head, c, loose))}
    drop |= {c for c in tree.children[head] if c > head and _joins(page, c)}
    if is_clausal(tree, head):
        drop |= {c for c in tree.children[head] if _opens(tree, head, c)}
    tokens = _inside(tree, tree.trim(reach(tree, head, drop)), head)
    return Side(head, tuple(tokens or [head]))


def core(page: Page, head: int) -> Side:
    """What a clause turns on: verb, subject, object, without where, when and what was said."""
    tree = page.tree
    whole = side(page, head)
    if not is_clausal(tree, head):
        return whole
    drop = {c for c in tree.children[head] if tree.dep[c] in LESS and c > head}
    spoken = tree.lemma[head] in page.lex.attribution.verbs
    drop |= {c for c in tree.below(head, SPOKEN) if spoken}
    kept = {*reach(tree, head, drop)}
    return Side(head, tuple(k for k in whole.tokens if k in kept))


def _joins(page: Page, c: int) -> bool:
    """Whether a branch begins with the words of another link: "in order to", "because of"."""
    return any(end > c + 1 for end, _ in page.lex.causal.connectives.at(page.tree.lower, c))


def _is_loose(tree: Tree, head: int, c: int, loose: Collection[str]) -> bool:
    if tree.dep[c] == "relcl" and _narrows(tree, head, c):
        return False
    if tree.dep[c] in loose:
        # "is ready to", "to make it clear": an infinitive that the verb needs is no clause apart
        return not (tree.dep[c] == "advcl" and tree.dep[head] == "acomp")
    if tree.dep[c] == "conj":
        return tree.child(c, syntax.SUBJECT) is not None or _is_elsewhere(tree, head, c)
    if tree.dep[c] == "ccomp" and c < head:
        return True  # a sentence run together with the one behind it
    return tree.dep[c] == "acl" and "," in tree.text[max(head, c - 12) : c]


def _narrows(tree: Tree, head: int, c: int) -> bool:
    """ "An amnesty that rewards killers": a short relative clause without a comma."""
    below = reach(tree, c)
    parted = any(tree.text[k] in ",;—–" for k in range(head, below[-1]))
    return len(below) <= SHORT and not parted


def _is_elsewhere(tree: Tree, head: int, c: int) -> bool:
    """ "The road was closed, and was reopened": a coordinated verb behind a comma."""
    return tree.pos[c] in syntax.VERBAL and "," in tree.text[max(head, c - 4) : c]


def _opens(tree: Tree, head: int, c: int) -> bool:
    """What opens a clause and is no part of it: "that", "to", a leading "and"."""
    if c > head:
        return tree.dep[c] == "cc" and not any(d > c for d in tree.below(head, ("conj",)))
    return tree.dep[c] in ("mark", "cc", "preconj") or (
        tree.dep[c] == "aux" and tree.lower[c] in tree.lex.infinitive
    )


def _inside(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """The tokens that no full stop of the parser's own or blank line parts from the head."""
    while tokens and tree.dep[tokens[-1]] in JOINING and tokens[-1] != head:
        tokens = tokens[:-1]
    while tokens and tree.dep[tokens[0]] in JOINING and tokens[0] != head:
        tokens = tokens[1:]
    return syntax.segment(tree, tokens, head)


def parts(tree: Tree, head: int, end: int | None = None) -> Iterator[int]:
    """The head and the nouns coordinated with it, up to token `end`: each is a side of its own."""
    seen = head
    while True:
        yield seen
        further = tree.child(seen, ("conj",))
        if further is None:
            yield from _listed(tree, head, seen, end)
        if further is None or tree.pos[further] in syntax.VERBAL or len(tree) <= further:
            return
        if (end is not None and further >= end) or tree.pos[further] == "ADJ":
            return
        seen = further


def _listed(tree: Tree, head: int, last: int, end: int | None) -> Iterator[int]:
    """ "A, B and C": what the parser takes for appositions of the noun above."""
    above = tree.head[tree.head[head]]
    if tree.dep[head] != "pobj" or above > head:
        return
    found = [k for k in tree.below(above, ("appos",)) if k > last and (end is None or k < end)]
    if found and any(tree.dep[c] == "cc" for k in found for c in tree.children[k]):
        yield from found


def path(tree: Tree, at: int, head: int) -> list[int]:
    """The tokens from `at` up to the one below `head`; () where `head` isn't above it."""
    out = [at]
    for k in tree.ancestors(at):
        if k == head:
            return out
        out.append(k)
    return []


def words(page: Page, side: Side) -> str:
    """The words of a side, for messages and tests."""
    return " ".join(page.tree.text[k] for k in side.tokens)
