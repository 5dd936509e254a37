"""What a pronoun on one side of a link stands for: "This led to …", "…, which sparked …"."""

from imbroglio.extract import extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.tie import Side
from imbroglio.extract.tree import SPACE, Tree
from imbroglio.extract.voiced import innermost

# What ends a sentence that a pronoun behind it may take up.
STOPS = frozenset({".", "!", "?", "…", "”", '"', "’", "'", ")", ";", ":"})


def of(page: Page, k: int, at: int) -> int | None:
    """The head of the noun or clause that token `k` stands for, itself for a full noun.

    Args:
        at: the token of the construction; what is below it can't be meant.

    Returns:
        None where the text doesn't tell what is meant.
    """
    tree = page.tree
    if syntax.is_relative(tree, k) and syntax.relative_noun(tree, k) is not None:
        return _of_relative(page, k)
    if tree.lower[k] in page.lex.causal.demonstratives and not _has_noun(tree, k):
        found = before(page, at)
        return k if found is None else found
    if tree.lower[k] in tree.lex.empty and tree.pos[k] == "PRON":
        return _of_it(page, k)
    if tree.lower[k] in page.lex.causal.empty_subjects and tree.pos[k] != "NOUN":
        return None
    return k


def _of_it(page: Page, k: int) -> int:
    """ "It": the last thing before that a clause was about, itself where there is none.

    Somebody who has a name is no "it" of a cause; what he did may be.
    """
    tree, known = page.tree, page.once(resolved)
    if k in known:
        return k
    first = tree.sentences[max(tree.sent[k] - 1, 0)][0]
    for j in range(k - 1, first - 1, -1):
        subject = tree.dep[j] in ("nsubj", "nsubjpass") and tree.tag[j] == "NN"
        apart = tree.head[j] != tree.head[k] and j not in known
        if subject and apart and not any(tree.head[j] == c for c in tree.children[k]):
            return j
    return k


def _has_noun(tree: Tree, k: int) -> bool:
    """Whether a demonstrative stands before a noun: "this decision"."""
    return tree.dep[k] == "det" or bool(list(tree.below(k, ("prep", "relcl", "acl"))))


def _of_relative(page: Page, k: int) -> int | None:
    """ "Which": the noun before it, or, behind a comma, the clause before it."""
    tree = page.tree
    noun = syntax.relative_noun(tree, k)
    if noun is None:
        return None
    comma = any(tree.text[j] == "," for j in range(max(noun, k - 2), k))
    things = page.lex.event.places | page.lex.event.people
    known = noun in page.once(resolved) or tree.ent[noun] != "" or tree.lemma[noun] in things
    if tree.lower[k] == "which" and comma and (known or tree.pos[noun] in syntax.VERBAL):
        return clause_around(tree, noun)
    return noun


def clause_around(tree: Tree, k: int) -> int:
    """The nearest verb above a token, itself if it is one."""
    for j in (k, *tree.ancestors(k)):
        if tree.pos[j] in syntax.VERBAL and tree.dep[j] not in ("aux", "auxpass", "amod"):
            return j
    return k


def side(page: Page, head: int, at: int, skip: tuple[int, ...] = ()) -> Side:
    """The side of what a pronoun stands for: of another sentence only the core."""
    tree = page.tree
    if tree.sent[head] != tree.sent[at]:
        return extent.core(page, head)
    return extent.side(page, head, skip)


def before(page: Page, at: int) -> int | None:
    """The head of what was said right before the clause around `at`.

    That is the clause which it is coordinated with or hangs on, else the sentence before it in
    the same paragraph; of a sentence that reports, what is reported.
    """
    tree = page.tree
    verb = clause_around(tree, at)
    while tree.dep[verb] in ("xcomp", "aux", "auxpass") or _shares(tree, verb):
        verb = tree.head[verb]
    up = tree.head[verb]
    hangs = up < verb and tree.dep[verb] in ("conj", "advcl", "parataxis", "ccomp")
    if hangs and tree.pos[up] in syntax.VERBAL and not _reports(page, up, verb):
        return up
    earlier = next((c for c in tree.below(verb, ("ccomp", "parataxis")) if c < verb), None)
    if earlier is not None and extent.is_finite(tree, earlier):
        return earlier
    return _sentence_before(page, verb)


def nearest(page: Page, own: int, a: int) -> int | None:
    """The head of the clause right before token `a`, in its sentence, else of the one before."""
    tree = page.tree
    first = tree.sentences[tree.sent[a]][0]
    for k in range(a - 1, first - 1, -1):
        if _is_told_before(tree, k, own):
            return k
    return _sentence_before(page, own)


def _is_told_before(tree: Tree, k: int, own: int) -> bool:
    """Whether a verb heads a clause that is no part of the clause around `own`."""
    if tree.pos[k] not in syntax.VERBAL or tree.dep[k] in ("aux", "auxpass", "amod"):
        return False
    if not extent.is_finite(tree, k) or k == own:
        return False
    top = extent.path(tree, k, own)
    return not top or tree.dep[top[-1]] in ("ccomp", "parataxis", "advcl", "conj")


def _shares(tree: Tree, verb: int) -> bool:
    """Whether a coordinated verb has its subject from the one before it."""
    return tree.dep[verb] == "conj" and tree.child(verb, syntax.SUBJECT) is None


def _reports(page: Page, up: int, verb: int) -> bool:
    """Whether one clause is what the other one reports: it stands in a voice of its own."""
    voices = page.once(innermost)
    return voices.get(verb) is not voices.get(up)


def _sentence_before(page: Page, verb: int) -> int | None:
    """The main clause of the sentence before, if that ends with a full stop: headings don't."""
    tree = page.tree
    n = tree.sent[verb]
    while n > 0:
        n -= 1
        a, b = tree.sentences[n]
        ends = [k for k in range(a, b) if tree.pos[k] != SPACE]
        if ends and tree.text[ends[-1]] not in STOPS:
            return None
        root = next((k for k in range(a, b) if tree.head[k] == k and tree.pos[k] != SPACE), None)
        if root is not None and tree.pos[root] != "PUNCT" and not _is_echo(page, root):
            return _told(page, root)
    return None


def _is_echo(page: Page, root: int) -> bool:
    """ "It did.": a sentence that only takes up the one before it."""
    tree = page.tree
    said = ("dobj", "attr", "acomp", "ccomp", "xcomp", "prep", "advcl")
    light = tree.lemma[root] in page.lex.causal.light
    return light and tree.child(root, said) is None and tree.child(root, ("nsubj",)) is not None


def told(page: Page, outer: int, inner: int) -> int:
    """What a clause that reports reports, where the words at `inner` are part of that.

    "If the rains fail, the panel says, the herds will die": not what the panel says follows
    from the rains, but what dies.
    """
    tree, voices = page.tree, page.once(innermost)
    if tree.dep[outer] == "parataxis" and tree.lemma[outer] in page.lex.causal.reporting:
        return tree.head[outer]
    same = voices.get(outer) is voices.get(inner)
    lex = page.lex.causal
    if same and tree.lemma[outer] not in lex.reported:
        return outer
    for c in tree.below(outer, ("ccomp", "parataxis", "xcomp")):
        told = same or voices.get(c) is voices.get(inner)
        finite = extent.is_finite(tree, c) or tree.lemma[outer] in lex.binding
        if told and finite and c != inner:
            return c
    return outer


def _told(page: Page, root: int) -> int | None:
    """The clause that a sentence tells: below a verb that reports, or "the ideal would be if"."""
    tree = page.tree
    voices = page.once(innermost)
    for c in tree.below(root, ("ccomp",)):
        if voices.get(c) is not voices.get(root):
            return c
    if tree.lemma[root] in tree.lex.copulas:
        supposed = tree.child(root, ("advcl", "ccomp"))
        if supposed is not None and supposed > root and extent.is_finite(tree, supposed):
            return supposed
    return root
