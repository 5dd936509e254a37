"""Aims that a verb of the mind tells: "sought to worsen the divide", "hoped to provoke them".

What is aimed at is the effect. What is done for it stands in a means ("by shelling"), is what
the subject names ("the raid was meant to"), or was told right before of the same actor; where
none of these is there, the one who aims stands for it.
"""

from collections.abc import Iterator

from imbroglio.constructions import Word
from imbroglio.extract import deed, extent, place, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie

# A deed that is told so many sentences before may be what is meant.
BACK = 2
MEANS = ("prep", "advcl")


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the aim that the verb or adjective at `i` tells."""
    tree = page.tree
    entry = page.lex.causal.aims.get(tree.lemma[i]) or page.lex.causal.aims.get(tree.lower[i])
    if entry is None or not _is_held(page, i):
        return
    goal = place.heads(page, i, "infinitive", i) or [
        k for name in entry.effect if name != "infinitive" for k in place.heads(page, i, name, i)
    ]
    for head in goal[:1]:
        yield from _ties(page, i, entry, head)


def _is_held(page: Page, i: int) -> bool:
    """Whether the word is said of somebody: a verb, or what a copula says."""
    return page.tree.pos[i] in syntax.VERBAL or page.tree.dep[i] in ("acomp", "acl", "amod")


def _ties(page: Page, i: int, entry: Word, goal: int) -> Iterator[Tie]:
    tree = page.tree
    negated = tree.child(goal, ("neg",))
    effect = extent.side(tree, goal, () if negated is None else (negated,))
    act = _act(page, i, goal)
    if act is None:
        return
    yield Tie(
        relation="intend",
        cause=act,
        effect=effect,
        signal=(i,),
        polarity=1 if negated is None else -1,
        at=i,
        rule=entry.words,
        outcome="intended",
        agent=deed.agent(page, i),
    )


def _act(page: Page, i: int, goal: int) -> Side | None:
    """What is done for the aim."""
    tree = page.tree
    for top in (goal, i):
        for c in tree.below(top, MEANS):
            if tree.lower[c] in page.lex.causal.by:
                found = tree.child(c, ("pcomp", "pobj"))
                if found is not None:
                    return extent.side(tree, found)
    subject = syntax.subject(tree, i)
    if subject is None:
        return None
    told = deed.last_of(page, i, BACK)
    if told is not None:
        return extent.side(tree, told)
    return extent.side(tree, subject, extent.path(tree, i, subject))
