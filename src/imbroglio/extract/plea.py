"""Advice that is the content of a claim: "called on X to V", "demanded that X V"."""

from collections.abc import Iterator

from imbroglio.extract import syntax, urging
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.extract.urging import Urge
from imbroglio.extract.voiced import Voiced
from imbroglio.lexicon import Urging

NOMINAL = frozenset({"NOUN", "PROPN"})


def find(page: Page, voice: Voiced) -> Iterator[Urge]:
    """The advice in the content of a claim, where its cue urges somebody else."""
    tree, lex, claim = page.tree, page.lex.recommendation, voice.claim
    lemma, _, frame = claim.rule.rpartition(":")
    cue = next(iter(tree.tokens(claim.cue[0])), None) if claim.cue else None
    if cue is None or claim.holder in lex.unfirm:
        return
    for entry in lex.by_word.get(lemma, ()):
        if entry.frame == "claim" and frame in entry.claims:
            thing = entry.thing and frame == "infinitive"
            deed = tree.child(cue, ("dobj",)) if thing else _top(tree, claim)
            if deed is not None and _fits(page, cue, deed, entry):
                yield _made(page, voice, cue, deed, entry, lemma)
            return


def _made(page: Page, voice: Voiced, cue: int, deed: int, entry: Urging, lemma: str) -> Urge:
    tree = page.tree
    no = entry.against or syntax.negation(tree, deed) is not None
    whom = _addressee(page, cue, deed)
    word = entry.strength or lemma
    return Urge(deed, cue, whom, entry, word, no, tuple(_listed(tree, cue, deed)), voice.id)


def _top(tree: Tree, claim: Claim) -> int | None:
    """The verb or noun by which a content hangs in its sentence."""
    inside = {k for span in claim.content for k in tree.tokens(span)}
    for k in sorted(inside):
        outside = tree.head[k] not in inside or tree.head[k] == k
        if outside and (tree.pos[k] in syntax.VERBAL or tree.pos[k] in NOMINAL):
            return k
    return None


def _fits(page: Page, cue: int, deed: int, entry: Urging) -> bool:
    """Whether a content is something to be done, asked of somebody else."""
    tree, lex = page.tree, page.lex.recommendation
    if entry.prep:
        return tree.lower[tree.head[deed]] in entry.prep
    if entry.subjunctive:
        return _is_subjunctive(tree, deed)
    if "infinitive" not in entry.claims or not syntax.is_infinitive(tree, deed):
        return True
    if entry.errand and tree.lemma[deed] in lex.reporter:
        return False
    named = tree.child(deed, ("nsubj", "nsubjpass")) is not None
    told = tree.child(cue, ("dobj", "dative", "nsubjpass", "prep")) is not None
    return named or told or syntax.is_passive(tree, cue)


def _is_subjunctive(tree: Tree, deed: int) -> bool:
    """Whether a clause tells what is to be: "that he leave", "that it be done"."""
    if urging.has_modal(tree, deed) or syntax.is_infinitive(tree, deed):
        return False
    aux = list(tree.below(deed, ("auxpass", "aux")))
    if any(tree.lemma[k] in tree.lex.copulas and tree.lower[k] == tree.lemma[k] for k in aux):
        return True
    own = tree.child(deed, ("nsubj",))
    bare = own is not None and tree.tag[deed] == "VBP" and tree.tag[own] in ("NN", "NNP")
    return not aux and (bare or tree.tag[deed] == "VB")


def _addressee(page: Page, cue: int, deed: int) -> int | None:
    """Who is urged: the subject of the deed, the object of the cue, "on X", "to X"."""
    tree, lex = page.tree, page.lex.recommendation
    doer = (
        tree.child(p, ("pobj",)) for p in tree.below(deed, ("prep",)) if tree.lower[p] in lex.doers
    )
    whom = tree.child(deed, ("nsubj",))
    if tree.pos[deed] in NOMINAL and (found := next(doer, None)) is not None:
        return found
    if whom is None and syntax.is_passive(tree, cue):
        whom = tree.child(cue, ("nsubjpass",)) or syntax.subject(tree, cue)
    if whom is None:
        whom = tree.child(cue, ("dobj", "dative"))
    if whom is not None and whom != deed and tree.pos[whom] != "ADP":
        return whom
    noun = tree.pos[cue] in NOMINAL
    for prep in tree.below(cue, ("prep", "dative")):
        if tree.lower[prep] in lex.address_prepositions and not (
            noun and tree.lower[prep] in lex.doers
        ):
            whom = tree.child(prep, ("pobj",))
            if whom is not None and whom != deed:
                return whom
    return None


def _listed(tree: Tree, cue: int, deed: int) -> Iterator[int]:
    """Further infinitives of a list: "invited to pay, to publish and to repent"."""
    for k in tree.below(cue, ("xcomp", "advcl", "conj")):
        mark = syntax.infinitive_mark(tree, k)
        if k <= deed or mark is None or tree.text[mark - 1] != ",":
            continue
        if any(syntax.is_infinitive(tree, c) for c in tree.below(k, ("conj",))):
            yield k
