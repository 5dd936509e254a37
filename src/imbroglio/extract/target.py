"""Who a word that judges is about."""

from itertools import islice

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors
from imbroglio.extract.tree import TokenSpan, Tree
from imbroglio.records import ActorId

PREDICATES = ("attr", "acomp", "oprd")
OBJECTS = ("dobj", "nsubjpass")


def of_modifier(page: Page, i: int) -> ActorId | None:
    """Of an adjective or a name's epithet: the noun that it stands by, else whose that is."""
    tree = page.tree
    top = _first_conjunct(tree, i)
    own = tree.child(top, syntax.SUBJECT)
    if own is not None:
        return owned(page, own)
    if tree.dep[top] in PREDICATES:
        return of_predicate(page, top)
    return of_noun(page, tree.head[top]) if tree.head[top] != top else None


def of_predicate(page: Page, i: int) -> ActorId | None:
    """Of a predicate: its subject, or the object that it is said of."""
    tree = page.tree
    verb = tree.head[i]
    thing = tree.child(verb, OBJECTS) if tree.dep[i] == "oprd" else None
    if thing is None:
        thing = syntax.subject(tree, verb)
    return owned(page, thing) if thing is not None else None


def of_noun(page: Page, i: int) -> ActorId | None:
    """Of a noun: the actor that it is, is said of, belongs to, or is an act of."""
    tree = page.tree
    own = page.once(actors).get(i)
    top = _first_conjunct(tree, i)
    if own is not None and tree.dep[top] not in PREDICATES:
        return own
    if tree.dep[top] in PREDICATES:
        return of_predicate(page, top) or own
    if tree.dep[top] == "appos":
        return owned(page, tree.head[top])
    if tree.dep[top] in ("compound", "nmod"):
        return owned(page, tree.head[top])
    found = owned(page, i)
    if found is None and tree.dep[top] in ("dobj", "pobj"):
        found = _doer(page, top)
    return found


def of_phrase(page: Page, tokens: TokenSpan) -> ActorId | None:
    """Of a phrase: an actor inside it, else who does or is what it says."""
    tree, who = page.tree, page.once(actors)
    inside = (who[k] for k in range(*tokens) if k in who)
    found = next(inside, None)
    if found is not None:
        return found
    for k in (tokens[0], *islice(tree.ancestors(tokens[0]), syntax.CLIMB)):
        if tree.pos[k] in syntax.VERBAL:
            thing = tree.child(k, ("nsubjpass",))
            return owned(page, thing) if thing is not None else of_verb(page, k, "subject")
    return None


def of_verb(page: Page, verb: int, about: str) -> ActorId | None:
    """Of a verb: its subject, or its object."""
    tree = page.tree
    if about == "object":
        thing = tree.child(verb, OBJECTS)
    elif syntax.is_passive(tree, verb):
        agent = tree.child(verb, ("agent",))
        thing = tree.child(agent, ("pobj",)) if agent is not None else None
    else:
        thing = syntax.subject(tree, verb)
    return owned(page, thing) if thing is not None else None


def owned(page: Page, i: int) -> ActorId | None:
    """The actor at a token, else the one that a noun belongs to: "Sund's courts", "a raid by X"."""
    tree, who = page.tree, page.once(actors)
    for _ in range(syntax.CLIMB):
        if i in who:
            return who[i]
        further = tree.child(i, ("poss",))
        if further is None:
            preps = (p for p in tree.below(i, ("prep", "agent")) if _owns(tree, p))
            further = next((tree.child(p, ("pobj",)) for p in preps), None)
        if further is None:
            return None
        i = further
    return None


def _owns(tree: Tree, prep: int) -> bool:
    return tree.lower[prep] in tree.lex.owner_prepositions


def _doer(page: Page, noun: int) -> ActorId | None:
    """The subject of the clause in which a noun is the object."""
    tree = page.tree
    for k in islice(tree.ancestors(noun), syntax.CLIMB):
        if tree.pos[k] in syntax.VERBAL:
            return of_verb(page, k, "subject")
    return None


def _first_conjunct(tree: Tree, i: int) -> int:
    for _ in range(syntax.CLIMB):
        if tree.dep[i] != "conj":
            break
        i = tree.head[i]
    return i
