"""Who a noun phrase stands for: actors named by it, by its owner, or by what it is a part of."""

from collections.abc import Iterable, Iterator

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.records import ActorId

OWNER = ("poss", "compound", "amod", "nmod")
# How far an owner is looked for: "the leaders of the youth wing of the party".
DEEP = 3
# "A camp for refugees": a place is that of those whom it is for.


def of(page: Page, heads: Iterable[int | None]) -> tuple[ActorId, ...]:
    """The actors that these nouns, and those coordinated with them, stand for."""
    out: list[ActorId] = []
    for head in heads:
        if head is not None:
            for noun in coordinated(page, head):
                out += _of_one(page, noun, DEEP)
    return tuple(dict.fromkeys(out))


def coordinated(page: Page, head: int) -> Iterator[int]:
    """The noun, or what it takes up as a relative pronoun, and the nouns coordinated with it."""
    tree = page.tree
    todo = [antecedent(page, head)]
    while todo:
        noun = todo.pop(0)
        yield noun
        todo += [c for c in tree.below(noun, ("conj",)) if tree.pos[c] not in syntax.VERBAL]


def is_each_other(page: Page, k: int) -> bool:
    """Whether an object is "each other" or "one another"."""
    lower = page.tree.lower
    pairs = (lower[max(k - 1, 0) : k + 1], lower[k : k + 2])
    return any(" ".join(pair) in page.lex.event.each_other for pair in pairs)


def under(page: Page, above: Iterable[int], preps: Iterable[str]) -> tuple[ActorId, ...]:
    """The actors under these prepositions below any of the tokens; the first preposition wins."""
    tree, heads = page.tree, list(above)
    for wanted in preps:
        out: list[ActorId] = []
        for k in heads:
            for prep in tree.below(k, ("prep", "agent", "dative", "prt")):
                if tree.lower[prep] == wanted:
                    out += of(page, tree.below(prep, ("pobj", "pcomp")))
        if out:
            return tuple(dict.fromkeys(out))
    return ()


def antecedent(page: Page, head: int) -> int:
    """ "whom", "which": the noun that the relative clause hangs on."""
    tree = page.tree
    if not syntax.is_relative(tree, head):
        return head
    noun = syntax.relative_noun(tree, head)
    return head if noun is None else noun


def _of_one(page: Page, noun: int, deep: int) -> list[ActorId]:
    """The actor of one noun, or of its apposition, its owner, or what it is of."""
    tree, known = page.tree, page.once(resolved)
    if noun in known:
        return [known[noun]]
    for c in tree.below(noun, ("appos",)):
        if c in known:
            return [known[c]]
    if deep == 0 or tree.pos[noun] not in ("NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"):
        return []
    for c in tree.below(noun, OWNER):
        if c in known:
            return [known[c]]
    if tree.lemma[noun] in page.lex.event.whereabouts:
        return []  # "at the mouth of the river"
    place = tree.lemma[noun] in page.lex.event.places
    for prep in tree.below(noun, ("prep",)):
        if tree.lower[prep] in tree.lex.genitive or (
            place and tree.lower[prep] in page.lex.event.prepositions.benefit
        ):
            found = [
                actor
                for obj in tree.below(prep, ("pobj",))
                for part in coordinated(page, obj)
                for actor in _of_one(page, part, deep - 1)
            ]
            if found:
                return found
    return []
