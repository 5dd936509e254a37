"""Advice without a modal of its own: "would do well to", "it is vital that", "the answer is to"."""

from imbroglio.extract import syntax, urging
from imbroglio.extract.page import Page
from imbroglio.extract.urging import Urge
from imbroglio.lexicon import Urging


def better(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X had better V"."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] != "advmod" or tree.tag[verb] not in ("VB", "VBP") or verb < i:
        return None
    up = tree.head[verb]
    above = [up] if tree.dep[verb] in ("dobj", "xcomp") and tree.tag[up] == "VBD" else []
    had = [k for k in (*tree.below(verb, ("aux",)), *above) if k < i]
    if not any(tree.lemma[k] in tree.lex.perfect for k in had):
        return None
    whom = syntax.subject(tree, up) if above else syntax.subject(tree, verb)
    return urging.made(tree, verb, i, whom, entry)


def do_well(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X would do well to V"."""
    tree = page.tree
    verb = tree.head[i]
    doing = tree.lemma[verb] in page.lex.recommendation.doing
    if not doing or not urging.is_conditional(page, verb):
        return None
    deed = urging.infinitive(tree, verb) or urging.infinitive(tree, i)
    if deed is None:
        return None
    return urging.made(tree, deed, i, syntax.subject(tree, verb), entry)


def usefully(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X could usefully V"."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] != "advmod" or verb < i or not urging.is_conditional(page, verb):
        return None
    return urging.made(tree, verb, i, syntax.subject(tree, verb), entry)


def by(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X could begin by doing"."""
    tree = page.tree
    if not urging.is_conditional(page, i):
        return None
    for prep in tree.below(i, ("prep",)):
        deed = tree.child(prep, ("pcomp",))
        if tree.lower[prep] in entry.prep and deed is not None:
            return urging.made(tree, deed, i, syntax.subject(tree, i), entry)
    return None


def adjective(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X would be wise to V", "it would be a mistake to V"."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] not in urging.PREDICATES or tree.lemma[verb] not in tree.lex.copulas:
        return None
    if not urging.is_conditional(page, verb) or syntax.negation(tree, verb) is not None:
        return None
    deed = urging.infinitive(tree, i) or urging.infinitive(tree, verb)
    if deed is None or deed < i:
        return None
    whom = tree.child(deed, ("nsubj",)) or syntax.subject(tree, verb)
    return urging.made(tree, deed, i, whom, entry)


def impersonal(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "It is vital that X V", "it is time for X to V"."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] not in urging.PREDICATES or tree.lemma[verb] not in tree.lex.copulas:
        return None
    own = tree.child(verb, ("nsubj", "expl"))
    if own is None or tree.lower[own] not in tree.lex.empty:
        return None
    if tree.tag[verb] != "VBZ" or syntax.negation(tree, verb) is not None:
        return None
    for up in (i, verb):
        for deed in tree.below(up, (*urging.COMPLEMENTS, "csubj")):
            if deed > i and (syntax.is_infinitive(tree, deed) or _is_clause(page, deed)):
                return urging.made(tree, deed, i, tree.child(deed, syntax.SUBJECT), entry)
    return None


def _is_clause(page: Page, deed: int) -> bool:
    """Whether it is a finite clause with "that"."""
    tree = page.tree
    if tree.child(deed, syntax.SUBJECT) is None:
        return False
    return any(tree.lower[k] in tree.lex.complementisers for k in tree.children[deed])


def course(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "The best course is to V"; "their answer is to" is somebody else's."""
    tree, lex = page.tree, page.lex.recommendation
    verb = tree.head[i]
    if tree.dep[i] != "nsubj" or tree.lemma[verb] not in tree.lex.copulas or verb < i:
        return None
    tense = tree.tag[verb] == "VBZ" or urging.is_conditional(page, verb)
    owner = tree.child(i, ("poss",))
    if not tense or (owner is not None and tree.lower[owner] not in lex.ours):
        return None
    deed = urging.infinitive(tree, verb, ("xcomp", "ccomp"))
    if deed is None or syntax.negation(tree, verb) is not None:
        return None
    return urging.made(tree, deed, i, None, entry)


def need(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "Patience is required", "an inquiry is overdue": the deed is the subject."""
    tree = page.tree
    passive = tree.child(i, ("auxpass",)) if tree.tag[i] == "VBN" else None
    verb = i if passive is not None else tree.head[i]
    be = verb if passive is None else passive
    if tree.lemma[be] not in tree.lex.copulas or tree.tag[be] not in urging.PERSONAL:
        return None
    if verb != i and tree.dep[i] not in urging.PREDICATES:
        return None
    if any(True for _ in tree.below(i, ("agent", "xcomp", "ccomp"))) or not _brings(page, i, entry):
        return None
    deed = tree.child(verb, ("nsubj", "nsubjpass"))
    if deed is None or syntax.negation(tree, verb) is not None or urging.has_modal(tree, verb):
        return None
    return urging.made(tree, deed, i, None, entry) if _is_deed(page, deed) else None


def _brings(page: Page, i: int, entry: Urging) -> bool:
    """Whether a word that needs a preposition has it: "called for"."""
    tree = page.tree
    return not entry.prep or any(tree.lower[k] in entry.prep for k in tree.below(i, ("prep",)))


def _is_deed(page: Page, noun: int) -> bool:
    """Whether a noun names something to be done, uncounted."""
    tree = page.tree
    if tree.pos[noun] != "NOUN" or tree.child(noun, ("nummod", "neg")) is not None:
        return False
    lemma = tree.lemma[noun]
    return lemma in page.lex.recommendation.deeds or page.lex.attribution.is_abstract(lemma)
