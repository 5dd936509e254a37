"""One piece of advice before its words are cut out, and what the constructions ask of a tree."""

from collections.abc import Collection
from typing import NamedTuple

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import Urging
from imbroglio.records import AttributionId

COMPLEMENTS = ("xcomp", "advcl", "ccomp", "acl", "relcl")
PREDICATES = ("acomp", "attr", "oprd", "prep")
AUXILIARIES = ("aux", "auxpass")
PRESENT = frozenset({"VBZ", "VBP", "VB", "MD"})
PERSONAL = frozenset({"VBZ", "VBP"})
# How many tokens an advice and its reason may have on either side of what is to be done.
MOST = 200


class Urge(NamedTuple):
    """One piece of advice.

    Attributes:
        deed: the token of what is to be done: a verb, or a noun.
        at: the token that urges.
        whom: the token of who is urged, or None.
        entry: the entry of the lexicon that found it.
        word: what urges, as a record names it.
        against: whether it is urged not to be done.
        further: deeds beside the first that the parser doesn't coordinate with it.
        voice: the claim whose content is the advice, or None where it is no claim's.
    """

    deed: int
    at: int
    whom: int | None
    entry: Urging
    word: str
    against: bool = False
    further: tuple[int, ...] = ()
    voice: AttributionId | None = None

    @property
    def strength(self) -> str:
        """The word that urges, with its negation."""
        return f"{self.word} not" if self.against and not self.entry.against else self.word

    @property
    def rule(self) -> str:
        """The entry, as ``should:modal``."""
        return f"{self.entry.words[0]}:{self.entry.frame}"


def made(
    tree: Tree, deed: int, i: int, whom: int | None, entry: Urging, *, against: bool = False
) -> Urge:
    """The advice of the word at `i`, with the negation of what is to be done."""
    no = against or entry.against or syntax.negation(tree, deed) is not None
    return Urge(deed, i, whom, entry, entry.strength or tree.lower[i], no)


def reach(tree: Tree, i: int, skip: Collection[int] = ()) -> list[int]:
    """`i` and what hangs under it, without the branches in `skip`, no further than `MOST` off.

    Clauses nested a thousand deep would each hold all the rest; nobody's advice is that long.
    """
    out, todo, children = [i], [i], tree.children
    while todo:
        for c in children[todo.pop()]:
            if c not in skip and abs(c - i) < MOST:
                out.append(c)
                todo.append(c)
    out.sort()
    return out


def infinitive(tree: Tree, i: int, deps: tuple[str, ...] = COMPLEMENTS) -> int | None:
    """The infinitive with "to" that hangs on a word, behind it."""
    below = (c for c in tree.below(i, deps) if c > i and syntax.is_infinitive(tree, c))
    return next(below, None)


def has_modal(tree: Tree, verb: int) -> bool:
    """Whether the verb stands with a modal."""
    return any(tree.tag[k] == "MD" for k in tree.below(verb, AUXILIARIES))


def is_perfect(tree: Tree, verb: int) -> bool:
    """Whether the verb stands in the perfect."""
    return any(tree.lemma[k] in tree.lex.perfect for k in tree.below(verb, ("aux",)))


def is_conditional(page: Page, verb: int) -> bool:
    """Whether the verb stands with "would", "might" or "could"."""
    words = page.lex.recommendation.conditional
    return any(page.tree.lower[k] in words for k in page.tree.below(verb, AUXILIARIES))
