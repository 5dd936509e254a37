"""Where the sides of a construction stand: subject, object, a clause, behind a preposition.

A place is a name that an entry of ``causal.toml`` gives; here it is looked up in the tree.
"""

from collections.abc import Callable, Iterator, Mapping

from imbroglio.extract import antecedent, extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree

CLAUSES = ("ccomp", "xcomp")
OBJECT = ("dobj", "nsubjpass")
PREDICATE = ("attr", "acomp", "oprd")
COMPLEMENT = ("pobj", "pcomp")


def heads(page: Page, at: int, place: str, low: int) -> list[int]:
    """The heads in a place of the word at `at`, each a side of its own; [] where it is empty.

    Args:
        low: the last token of the construction's own words: prepositions hang on any of them.
    """
    found = PLACES[place](page, at) if place in PLACES else _under(page.tree, at, low, place)
    particle = low > at and page.tree.lower[low] in page.lex.causal.particles
    if found is None and place == "object" and particle:  # "scared off the buyers"
        found = _complement(page.tree, low)
    return [] if found is None else list(extent.parts(page.tree, found, _end(page.tree, found, at)))


def _end(tree: Tree, found: int, at: int) -> int | None:
    """Where coordination must end: a subject doesn't reach over its verb."""
    return at if found < at else None


def _under(tree: Tree, at: int, low: int, prep: str) -> int | None:
    """What stands under a preposition of the word, of its further words, or of its object."""
    tops = [at, low, *tree.below(at, ("dobj", "prt", "prep", "acomp", "nsubjpass"))]
    for top in dict.fromkeys(tops):
        found = _complement(tree, top) if tree.lower[top] == prep else None
        for p in _preps(tree, top):
            if found is None and p > at - 3 and tree.lower[p] == prep:
                found = _complement(tree, p)
        if found is not None:
            return found
    return None


def _preps(tree: Tree, top: int) -> Iterator[int]:
    """The prepositions of a word, and those behind its adverbs: "less from belief"."""
    for p in tree.below(top, ("prep", "dative", "agent", "prt", "advmod")):
        yield p
        if tree.dep[p] == "advmod":
            yield from tree.below(p, ("prep",))


def _complement(tree: Tree, prep: int) -> int | None:
    """What a preposition takes."""
    found = tree.child(prep, COMPLEMENT)
    if found is not None and tree.dep[found] == "pcomp" and tree.pos[found] == "ADP":
        return _complement(tree, found)
    return found


def _subject(page: Page, at: int) -> int | None:
    """Who or what does it, whatever the word's part of speech."""
    tree = page.tree
    if tree.pos[at] not in syntax.VERBAL:
        return _said_of(page, at)
    if syntax.is_passive(tree, at):
        agent = tree.child(at, ("agent",))
        return _occasion(page, at) if agent is None else _complement(tree, agent)
    if _is_loose_participle(tree, at):
        return antecedent.clause_around(tree, tree.head[_first(tree, at)])
    found = syntax.subject(tree, at)
    return _plain(page, at, found)


def _occasion(page: Page, at: int) -> int | None:
    """ "Was averted when the priest barred the door": what stands for the missing agent."""
    tree = page.tree
    clauses = (c for c in tree.below(at, ("advcl",)) if c > at and extent.is_finite(tree, c))
    marks = ((c, k) for c in clauses for k in tree.below(c, ("advmod", "mark")))
    return next((c for c, k in marks if tree.lower[k] in page.lex.causal.occasions), None)


def _cleft(tree: Tree, first: int) -> int | None:
    """ "What drove them was hunger": what such a clause says that it is."""
    up = tree.head[first]
    if tree.dep[first] != "csubj" or tree.lemma[up] not in tree.lex.copulas:
        return None
    found = tree.child(up, ("attr", "ccomp", "acomp"))
    return found if found is not None and found > up and tree.pos[found] != "ADJ" else None


def _plain(page: Page, at: int, found: int | None) -> int | None:
    """The subject, where `syntax.subject` has passed over a relative pronoun that matters."""
    tree = page.tree
    first = _first(tree, at)
    raised = tree.dep[first] == "xcomp" and tree.lower[tree.head[first]] in page.lex.causal.raising
    if raised:
        first = tree.head[tree.head[first]]  # "is unlikely to have caused"
    own = next((k for k in tree.below(first, syntax.SUBJECT)), None)
    if own is not None and tree.tag[own] == "WP":
        cleft = _cleft(tree, first)
        if cleft is not None:
            return cleft
    if own is not None and (syntax.is_relative(tree, own) or own == found):
        return antecedent.of(page, own, at)
    hangs = tree.dep[first] == "xcomp" and tree.pos[tree.head[first]] == "ADJ"
    if hangs and found is not None and tree.lower[found] in tree.lex.empty:
        return None  # "it is impossible to ensure it"
    if raised and own is not None:
        found = own
    return None if found is None else antecedent.of(page, found, at)


def _first(tree: Tree, at: int) -> int:
    """The verb that has the subject of this one: above infinitives and coordination."""
    for _ in range(syntax.CLIMB):
        if tree.child(at, syntax.SUBJECT) is not None:
            return at
        up = tree.head[at]
        shared = tree.dep[at] in ("conj", "xcomp") and tree.pos[up] in syntax.VERBAL
        if up == at or not shared:
            return at
        at = up
    return at


def _is_loose_participle(tree: Tree, at: int) -> bool:
    """ "Shelled the port, causing panic": a participle of what the clause before it tells."""
    first = _first(tree, at)
    if tree.tag[first] != "VBG" or tree.child(first, syntax.SUBJECT) is not None:
        return False
    up = tree.head[first]
    if up == first or up > first or tree.child(first, ("aux",)) is not None:
        return False
    comma = any(tree.text[k] == "," for k in range(max(up, _left(tree, first) - 2), first))
    if tree.dep[first] == "advcl":
        return tree.pos[up] in syntax.VERBAL and tree.child(first, ("mark", "prep")) is None
    hangs = tree.dep[first] == "acl" and comma
    return hangs and tree.dep[up] not in syntax.SUBJECT


def _left(tree: Tree, at: int) -> int:
    return min((at, *(c for c in tree.children[at] if c < at)))


def _object(page: Page, at: int) -> int | None:
    """What it is done to."""
    tree = page.tree
    if syntax.is_passive(tree, at):
        if tree.dep[at] in ("acl", "amod") and tree.child(at, ("nsubjpass",)) is None:
            return tree.head[at]
        own = tree.child(at, ("nsubjpass",))
        found = own if own is not None else syntax.subject(tree, at)
        return None if found is None else antecedent.of(page, found, at)
    found = tree.child(at, ("dobj",))
    if found is None:  # "headed off a strike"
        particles = tree.below(at, ("prt",))
        found = next((k for p in particles for k in tree.below(p, ("pobj",))), None)
    if found is None and tree.dep[at] == "relcl":
        return None
    if found is None:
        small = tree.child(at, ("ccomp",))
        return small if small is not None and tree.tag[small] in ("VBG", "NN", "NNS") else None
    return found


def _said_of(page: Page, at: int) -> int | None:
    """What a noun or an adjective is said of: "X is the result", "cited X as the reason"."""
    tree, up = page.tree, page.tree.head[at]
    if tree.dep[at] in PREDICATE and tree.pos[up] in syntax.VERBAL:
        return _plain(page, up, syntax.subject(tree, up))
    if tree.dep[at] in syntax.SUBJECT and tree.lemma[up] in tree.lex.copulas:
        said = tree.below(up, ("attr", "acomp", "ccomp", "xcomp", "advcl"))
        return next((k for k in said if tree.pos[k] != "ADJ" and k > up), None)
    if tree.dep[at] in ("appos", "amod", "acl"):
        return up
    if tree.dep[at] in ("npadvmod", "dep", "attr") and tree.pos[up] == "VERB":
        return up  # "slipped again, a casualty of the strike"
    if tree.dep[at] == "pobj" and tree.lower[up] in tree.lex.comparative:
        return _object(page, tree.head[up]) if tree.pos[tree.head[up]] in syntax.VERBAL else None
    return None


def _clause(page: Page, at: int) -> int | None:
    """The clause that a verb takes, or that tells what a noun is for: "the reason why he left"."""
    tree = page.tree
    if tree.pos[at] in syntax.VERBAL:
        return _taken(page, at)
    found = next((c for c in tree.below(at, ("relcl", "acl", "ccomp", "advcl")) if c > at), None)
    if found is None and tree.dep[at] in syntax.SUBJECT:
        return None
    return found


def _taken(page: Page, at: int) -> int | None:
    """ "Forced bakers to close", "made bread scarce": what has a subject of its own."""
    tree = page.tree
    found = next((c for c in tree.below(at, (*CLAUSES, "oprd")) if c > at), None)
    thing = tree.child(at, ("dobj",))
    if found is None and thing is not None:  # "leaving nine children unprotected"
        found = next((c for c in tree.below(thing, ("amod",)) if c > thing), None)
    if found is None and tree.child(at, ("dobj", "nsubjpass")) is not None:
        found = next((c for c in tree.below(at, ("advcl",)) if syntax.is_infinitive(tree, c)), None)
    return found


def _infinitive(page: Page, at: int) -> int | None:
    """The infinitive with "to" behind a word."""
    deps = ("xcomp", "advcl", "acl", "relcl", "ccomp")
    found = (c for c in page.tree.below(at, deps) if c > at)
    return next((c for c in found if syntax.is_infinitive(page.tree, c)), None)


def _owner(page: Page, at: int) -> int | None:
    return page.tree.child(at, ("poss",))


def _that(page: Page, at: int) -> int | None:
    """A whole clause that a verb takes: "means that nobody can plant"."""
    found = page.tree.child(at, ("ccomp",))
    return found if found is not None and extent.is_finite(page.tree, found) else None


def _object_infinitive(page: Page, at: int) -> int | None:
    """ "Drives young men to join": the infinitive behind an object."""
    found = _infinitive(page, at)
    return found if page.tree.child(at, ("dobj", "nsubjpass")) is not None else None


def _whom(page: Page, at: int) -> int | None:
    """Of what a verb takes only whom or what it is about: "made the repairs possible"."""
    tree, taken = page.tree, _taken(page, at)
    own = None if taken is None else tree.child(taken, syntax.SUBJECT)
    if taken is not None and own is not None and tree.lower[own] in tree.lex.empty:
        return _infinitive(page, taken) or _infinitive(page, at)  # "made it possible to seize"
    return own if own is not None else _object(page, at)


def _more(page: Page, at: int) -> int | None:
    """ "Means less irrigation": an object that is told to be more, less or none."""
    tree, thing = page.tree, _object(page, at)
    if thing is None:
        return None
    below = tree.below(thing, ("amod", "det"))
    grown = (tree.tag[k] == "JJR" or tree.lower[k] in tree.lex.negative_determiners for k in below)
    return thing if any(grown) else None


def _main(page: Page, at: int) -> int | None:
    """The verb that the word hangs on."""
    up = page.tree.head[at]
    return None if up == at else antecedent.clause_around(page.tree, up)


def _before(page: Page, at: int) -> int | None:
    """What was said right before, of a noun that opens its clause: "the result was a panic"."""
    return antecedent.before(page, at) if page.tree.dep[at] in syntax.SUBJECT else None


def _modifier(page: Page, at: int) -> int | None:
    """ "Flood damage": the noun before a noun."""
    return page.tree.child(at, ("compound", "nmod"))


PLACES: Mapping[str, Callable[[Page, int], int | None]] = {
    "subject": _subject,
    "object": _object,
    "clause": _clause,
    "infinitive": _infinitive,
    "owner": _owner,
    "main": _main,
    "before": _before,
    "modifier": _modifier,
    "whom": _whom,
    "that": _that,
    "more": _more,
    "infinitive-object": _object_infinitive,
}


def small_clause(tree: Tree, at: int, head: int) -> Iterator[int]:
    """The object of a verb that is the subject of the clause it takes: "forced bakers to close"."""
    if tree.dep[head] in (*CLAUSES, "advcl") and tree.child(head, syntax.SUBJECT) is None:
        yield from (c for c in tree.below(at, ("dobj", "nsubjpass")) if c < head)
