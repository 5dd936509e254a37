"""Aims that a verb of the mind tells: "sought to worsen the divide", "hoped to provoke them".

What is aimed at is the effect. What is done for it stands in a means ("by shelling"), is what
the subject names ("the raid was meant to"), or was told right before of the same actor; where
none of these is there, the one who aims stands for it.
"""

from collections.abc import Iterator

from imbroglio.constructions import Word
from imbroglio.extract import antecedent, deed, extent, place, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.tie import Side, Tie

# A deed that is told so many sentences before may be what is meant.
BACK = 3
MEANS = ("prep", "advcl")


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the aim that the verb or adjective at `i` tells."""
    tree = page.tree
    entry = page.lex.causal.aims.get(tree.lemma[i]) or page.lex.causal.aims.get(tree.lower[i])
    if entry is None or not _is_held(page, i):
        return
    if entry.words in page.lex.causal.thinking and not _would(page, i):
        return
    clause = next(iter(place.heads(page, i, "clause", i)), None)
    hoped = entry.words in page.lex.causal.hoping
    if hoped and clause is not None and _is_of_another(page, i, clause):
        yield from _of_means(page, i, entry, clause)
        return
    goal = place.heads(page, i, "infinitive", i) or [
        k for name in entry.effect if name != "infinitive" for k in place.heads(page, i, name, i)
    ]
    for head in goal[:1]:
        yield from _ties(page, i, entry, head)


def _would(page: Page, i: int) -> bool:
    """Whether a verb of thinking takes what its own subject would do: "thought they'd win"."""
    tree = page.tree
    clause = next(iter(place.heads(page, i, "clause", i)), None)
    own = None if clause is None else tree.child(clause, ("nsubj",))
    if clause is None or own is None or not _is_same(page, i, own):
        return False
    modals = (tree.lower[k] for k in tree.below(clause, ("aux",)) if tree.tag[k] == "MD")
    return any(m in page.lex.causal.would for m in modals)


def _is_of_another(page: Page, i: int, clause: int) -> bool:
    """ "Hopes that the amnesty will split them": a clause of what something else would do."""
    tree = page.tree
    own = tree.child(clause, ("nsubj",))
    return own is not None and own > i and extent.is_finite(tree, clause)


def _of_means(page: Page, i: int, entry: Word, clause: int) -> Iterator[Tie]:
    """The aim in such a clause: its subject is what is done, unless somebody is hoped for."""
    tree = page.tree
    own = tree.child(clause, ("nsubj",))
    if own is not None and _is_same(page, i, own):
        yield from _ties(page, i, entry, clause)
        return
    if own is None or deed.is_somebody(page, own) or tree.pos[own] not in ("NOUN", "PROPN"):
        return
    yield Tie(
        relation="intend",
        cause=extent.side(page, own),
        effect=extent.side(page, clause, (own,)),
        signal=(i,),
        polarity=1,
        at=i,
        rule=entry.words,
        agent=deed.agent(page, i),
    )


def _is_same(page: Page, i: int, own: int) -> bool:
    """Whether a pronoun takes up the subject of the verb above: "they hoped they would win"."""
    tree, known = page.tree, page.once(resolved)
    who = syntax.subject(tree, i)
    if who is None or tree.pos[own] != "PRON":
        return False
    return tree.lower[who] == tree.lower[own] or known.get(who, 0) == known.get(own, 1)


def _is_held(page: Page, i: int) -> bool:
    """Whether the word is said of somebody: a verb, or what a copula says."""
    return page.tree.pos[i] in syntax.VERBAL or page.tree.dep[i] in ("acomp", "acl", "amod")


def _ties(page: Page, i: int, entry: Word, goal: int) -> Iterator[Tie]:
    tree = page.tree
    negated = tree.child(goal, ("neg",))
    subjects = tuple(page.tree.below(goal, syntax.SUBJECT))
    effect = extent.side(page, goal, subjects if negated is None else (negated, *subjects))
    act = _act(page, i, goal)
    if act is None or not _is_told(page, i, entry, act.head):
        return
    yield Tie(
        relation="intend",
        cause=act,
        effect=effect,
        signal=(i,),
        polarity=1 if negated is None else -1,
        at=i,
        rule=entry.words,
        agent=deed.agent(page, i),
    )


def _is_told(page: Page, i: int, entry: Word, act: int) -> bool:
    """Whether something is told as done for the aim, or the word is of one that is pursued."""
    tree = page.tree
    if act != syntax.subject(tree, i) or syntax.is_passive(tree, i):
        return True
    held = act in page.once(resolved) or tree.lower[act] in page.lex.causal.people
    thing = not deed.is_somebody(page, act) and tree.pos[act] == "NOUN"
    return (held or thing) and entry.words not in page.lex.causal.faint


def _means(page: Page, found: int | None) -> int | None:
    """What is done: of "by means of threats" the threats."""
    tree = page.tree
    if found is None or tree.lower[found] not in page.lex.causal.means:
        return found
    of = tree.child(found, ("prep",))
    return None if of is None else tree.child(of, ("pobj",))


def _act(page: Page, i: int, goal: int) -> Side | None:
    """What is done for the aim."""
    tree = page.tree
    for top, means in (
        (goal, page.lex.causal.by),
        (i, page.lex.causal.by | page.lex.causal.having),
    ):
        for c in tree.below(top, MEANS):
            if tree.lower[c] in means:
                found = _means(page, tree.child(c, ("pcomp", "pobj")))
                if found is not None:
                    return extent.side(page, found)
    subject = syntax.subject(tree, i)
    subject = None if subject is None else antecedent.of(page, subject, i)
    if subject is None:
        return None
    told = deed.last_of(page, i, BACK)
    if told is not None:
        return extent.side(page, told)
    return extent.side(page, subject, extent.path(tree, i, subject))
