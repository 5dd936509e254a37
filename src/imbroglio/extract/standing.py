"""How a piece of advice stands: whether somebody gives it, here and now, to somebody.

What is asked, supposed, feared, promised, denied or refused is not urged.
"""

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.urging import Urge
from imbroglio.extract.voiced import innermost

CLAUSES = ("advcl", "ccomp", "pcomp", "csubj", "csubjpass")
HANGING = ("xcomp", "dobj", "acl", "pobj", "pcomp", "prep")
RELATIVE = ("relcl", "acl")
OPENING = ("advmod", "dobj", "attr", "nsubj", "nsubjpass", "det", "mark")
# Frames whose own auxiliary makes the advice, and frames of what a voice itself urges.
SOFTENED = ("usefully", "by", "adjective", "do well", "course")


def stands(page: Page, urge: Urge) -> bool:
    """Whether the advice is given."""
    at = page.tree.sent[urge.at]
    if at in page.once(questions) or is_supposed(page, urge.at) or _is_refused(page, urge):
        return False
    if urge.entry.frame == "ruling" and at not in page.once(ruled):
        return False
    return urge.voice is not None or _is_free(page, urge)


def questions(page: Page) -> frozenset[int]:
    """The sentences that end with a question mark."""
    tree = page.tree
    ends = ((n, range(max(a, b - 3), b)) for n, (a, b) in enumerate(tree.sentences))
    return frozenset(n for n, last in ends if any(tree.text[k] == "?" for k in last))


def ruled(page: Page) -> frozenset[int]:
    """The sentences with a word of ruling in or before them, in their paragraph."""
    tree, words = page.tree, page.lex.recommendation.ruling
    out, ruling = [], False
    for n, (a, b) in enumerate(tree.sentences):
        ruling = ruling or any(tree.lemma[k] in words for k in range(a, b))
        if ruling:
            out.append(n)
        if any("\n\n" in tree.text[k] for k in range(a, b)):
            ruling = False
    return frozenset(out)


def is_supposed(page: Page, i: int) -> bool:
    """Whether a word stands in a condition, a fear, an embedded question or a wonder."""
    tree = page.tree
    for _ in range(syntax.CLIMB):
        dep = tree.dep[i]
        if (dep in CLAUSES or dep in RELATIVE) and _opens_supposition(page, i):
            return True
        if dep in CLAUSES and (_is_asked(page, i) or _is_wondered_at(page, i)):
            return True
        if tree.head[i] == i:
            break
        i = tree.head[i]
    return False


def _opens_supposition(page: Page, i: int) -> bool:
    tree, lex = page.tree, page.lex.recommendation
    marks = (m for m in tree.below(i, ("mark", "advmod")) if m < i)
    return any(tree.lower[m] in lex.supposing for m in marks)


def _is_asked(page: Page, i: int) -> bool:
    """Whether the clause opens with "how", "what", "whether"."""
    tree = page.tree
    first = next(iter(tree.below(i, OPENING)), None)
    return first is not None and first < i and tree.lower[first] in page.lex.recommendation.asking


def _is_wondered_at(page: Page, i: int) -> bool:
    """Whether the clause is what somebody wonders at: "it is odd that he should stay"."""
    tree, lex = page.tree, page.lex.recommendation
    if tree.dep[i] == "csubj":
        return any(tree.lower[k] in tree.lex.complementisers for k in tree.below(i, ("mark",)))
    up = tree.head[i]
    beside = (up, *tree.below(up, ("acomp", "attr")))
    return tree.dep[i] == "ccomp" and any(tree.lower[b] in lex.surprise for b in beside)


def _is_refused(page: Page, urge: Urge) -> bool:
    """Whether the urging word hangs on one that takes it back: "refused to call for"."""
    tree, lex, i = page.tree, page.lex.recommendation, urge.at
    k = i
    for _ in range(syntax.CLIMB):
        up = tree.head[k]
        if up == k or tree.dep[k] not in HANGING:
            break
        denied = tree.pos[i] == "NOUN" and syntax.negation(tree, up) is not None
        if tree.lemma[up] in lex.refusal or denied:
            return True
        k = up
    if tree.tag[i] == "MD" or urge.entry.frame in SOFTENED:
        return False
    return any(tree.lower[k] in lex.possible for k in tree.below(i, ("aux",)))


def _is_free(page: Page, urge: Urge) -> bool:
    """Whether the voice around a modal lets it urge."""
    lex = page.lex.recommendation
    voice = page.once(innermost).get(urge.at)
    if voice is None:
        return True
    claim = voice.claim
    if claim.kind in lex.closed or claim.holder in lex.unfirm:
        return False
    return not (claim.kind == "say" and claim.holder == "Uu")
