"""Imperatives: "Lift the siege", "do not fire", "let parliament decide", in lists and in speech.

A bare verb without a subject that opens its stretch of the sentence. What leads
a reader along ("look at a map") and what supposes ("lift the ban and prices will
fall") urges nothing.
"""

from imbroglio.extract import syntax, urging
from imbroglio.extract.page import Page
from imbroglio.extract.tree import SPACE, Tree
from imbroglio.extract.urging import AUXILIARIES, Urge

TOPS = ("ROOT", "ccomp", "conj", "parataxis", "advcl", "dep")
# What may stand between the beginning of a stretch and its imperative.
LIGHT = ("cc", "advmod", "intj", "neg", "aux", "punct", "dep", "npadvmod", "prep", "meta", "advcl")
BARE = ("VB", "VBP")
STOPS = ";:—–-•*"
QUOTES = ("``", "''")
# A caller has at most so many words: "Parents and teachers, know".
CALLER = 3


def at(page: Page, i: int) -> Urge | None:
    """The advice of an imperative at token `i`."""
    tree, lex = page.tree, page.lex.recommendation
    if tree.tag[i] not in BARE:
        return _mistaken(page, i)
    if tree.dep[i] not in TOPS:
        return None
    if tree.lower[i] in lex.allowing:
        return _let(page, i)
    caller = _caller(tree, i)
    if not _is_bare(page, i, caller) or not _opens(page, i, caller):
        return None
    return None if _leads(page, i) or _supposes(page, i) else _made(page, i, caller)


def _made(page: Page, i: int, caller: int | None) -> Urge:
    tree = page.tree
    entry = page.lex.recommendation.named["imperative"]
    named = tree.child(caller, ("appos",)) if caller is not None else None
    no = syntax.negation(tree, i) is not None
    return Urge(i, i, caller if named is None else named, entry, entry.words[0], no)


def _leads(page: Page, i: int) -> bool:
    """Whether a writer only leads the reader along, or a page its visitor."""
    tree, lex = page.tree, page.lex.recommendation
    if syntax.negation(tree, i) is not None:
        return tree.lemma[i].lower() in lex.never_minding
    return tree.lemma[i].lower() in lex.leading


def _mistaken(page: Page, i: int) -> Urge | None:
    """An imperative that the parser takes for a noun: "Brand your animals"."""
    tree = page.tree
    a, b = tree.sentences[tree.sent[i]]
    if tree.head[i] != i or tree.pos[i] not in ("NOUN", "PROPN") or tree.ent[i] or i + 1 >= b:
        return None
    begins = i == a or tree.text[i - 1] in STOPS or tree.pos[i - 1] == SPACE
    if not begins or tree.tag[i + 1] not in ("DT", "PRP$") or tree.lower[i] in (tree.text[i], ""):
        return None
    return None if _leads(page, i) else _made(page, i, None)


def _let(page: Page, i: int) -> Urge | None:
    """ "Let X do"."""
    tree, lex = page.tree, page.lex.recommendation
    if not _opens(page, i, None) or _supposes(page, i):
        return None
    if any(tree.dep[k] in syntax.SUBJECT for k in tree.children[i]):
        return None
    for deed in tree.below(i, ("ccomp", "xcomp")):
        whom = tree.child(deed, ("nsubj", "nsubjpass"))
        if deed > i and whom is not None and tree.tag[deed] in BARE:
            if tree.lemma[deed] in lex.leading or tree.lower[whom] in lex.first_singular:
                return None
            entry = lex.named["let"]
            no = syntax.negation(tree, deed) is not None or syntax.negation(tree, i) is not None
            return Urge(deed, i, whom, entry, entry.words[0], no)
    return None


def _caller(tree: Tree, i: int) -> int | None:
    """Who is called, where the parser takes the name for the subject: "Parents, know …".

    It opens the sentence, a comma stands behind it, and nothing but a title or a
    condition between it and the verb.
    """
    own = tree.child(i, ("nsubj",))
    if own is None or own > i or own + 1 >= i:
        return None
    first = tree.sentences[tree.sent[i]][0]
    name = urging.reach(tree, own)
    opens = all(tree.pos[k] in ("PUNCT", "CCONJ", SPACE) for k in range(first, name[0]))
    if not opens or tree.text[own + 1] != ",":
        return None
    clause = tree.child(own, ("relcl", "acl")) is not None
    commas = sum(tree.text[k] == "," for k in range(own, i))
    if tree.pos[own] == "PRON":
        return own if tree.tag[i] == "VB" and not clause else None
    return own if commas == 1 and len(name) <= CALLER else None


def _is_bare(page: Page, i: int, caller: int | None) -> bool:
    """Whether the verb has no subject, no modal, no "to" and no subordinator."""
    tree, lex = page.tree, page.lex.recommendation
    for k in tree.children[i]:
        if k > i:
            break
        if tree.dep[k] in (*syntax.SUBJECT, "expl") and k != caller:
            return False
        if tree.dep[k] == "mark" or (
            tree.dep[k] in AUXILIARIES and tree.lower[k] not in lex.doing
        ):  # fmt: skip
            return False
    if tree.tag[i] == "VBP":
        return tree.dep[i] != "conj" and tree.lemma[i] not in tree.lex.copulas
    return True


def _opens(page: Page, i: int, caller: int | None) -> bool:
    """Whether only light words stand between the beginning of the stretch and the verb.

    A coordinated verb may follow an imperative instead.
    """
    tree = page.tree
    stop = _stop_before(tree, i)
    inside = tree.dep[i] == "conj" and tree.tag[tree.head[i]] == "VB"
    if stop is not None and not (inside and tree.tag[stop] in QUOTES):
        return tree.dep[i] != "advcl" or _parted(tree, i)
    if tree.dep[i] == "conj":
        up = tree.head[i]
        for _ in range(syntax.CLIMB):
            if tree.dep[up] != "conj":
                break
            up = tree.head[up]
        alike = tree.tag[up] == "VB" and tree.tag[i] == "VB" and tree.dep[up] in TOPS
        return alike and _is_bare(page, up, None) and _opens(page, up, None)
    return (tree.head[i] == i or _parted(tree, i)) and _light(tree, i, caller)


def _parted(tree: Tree, i: int) -> bool:
    """Whether a stop or a quotation mark stands between the verb and the one above it."""
    a, b = sorted((i, tree.head[i]))
    return any(tree.text[k] in STOPS or tree.tag[k] in QUOTES for k in range(a + 1, b))


def _light(tree: Tree, i: int, caller: int | None) -> bool:
    """Whether all that the verb governs before itself is light, a caller or a condition."""
    before = (k for k in tree.children[i] if k < i)
    return all(k == caller or tree.dep[k] in LIGHT for k in before)


def _stop_before(tree: Tree, i: int) -> int | None:
    """The stop, quotation mark or beginning of the sentence right before the verb, or None."""
    first = tree.sentences[tree.sent[i]][0]
    k = i - 1
    while k >= first and _skips(tree, k):
        k -= 1
    if k < first:
        return first
    return k if tree.text[k] in STOPS or tree.tag[k] in QUOTES else None


def _skips(tree: Tree, k: int) -> bool:
    light = tree.pos[k] in ("CCONJ", SPACE) or tree.tag[k] == "RB"
    return light or tree.dep[k] in ("neg", "aux", "intj")


def _supposes(page: Page, i: int) -> bool:
    """Whether the imperative is a condition: "lift the ban and prices will fall"."""
    tree, lex = page.tree, page.lex.recommendation
    for k in tree.below(i, ("conj",)):
        if tree.child(k, syntax.SUBJECT) is not None and tree.tag[k] != "VB":
            aux = {tree.lower[a] for a in tree.below(k, AUXILIARIES)}
            return not aux.isdisjoint(lex.consequent) or tree.tag[k] in ("VBZ", "VBP")
    return False
