"""Conditions without an "if": "had the dam held, …", "pay, or the shelling goes on"."""

from collections.abc import Iterator

from imbroglio.extract import extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie
from imbroglio.extract.tree import Tree

INVERTED = "inversion"
OR_ELSE = "or else"


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the condition that the auxiliary or "or" at `i` opens."""
    tree, lex = page.tree, page.lex.causal
    if tree.lower[i] in lex.inverting:
        yield from _inverted(tree, i)
    elif tree.lower[i] in lex.or_else and tree.dep[i] == "cc":
        yield from _or_else(page, i)


def _inverted(tree: Tree, i: int) -> Iterator[Tie]:
    """ "Had he come", "should it rain", "were they to leave": the auxiliary before its subject."""
    verb = tree.head[i] if tree.dep[i] in ("aux", "auxpass") and tree.head[i] > i else i
    subject = next((k for k in tree.below(verb, syntax.SUBJECT) if k > i), None)
    if subject is None and tree.dep[i] == "advcl":
        inner = tree.child(i, ("ccomp", "xcomp"))
        subject = None if inner is None else tree.child(inner, syntax.SUBJECT)
    if subject is None or subject < i or not _opens(tree, i):
        return
    main = tree.head[verb]
    if main == verb or tree.dep[verb] not in ("advcl", "ccomp", "dep", "parataxis"):
        return
    if "?" in tree.text[slice(*tree.sentences[tree.sent[i]])]:
        return
    negated = tree.child(verb, ("neg",))
    yield Tie(
        relation="condition",
        cause=extent.side(tree, verb, (i,) if verb != i else ()),
        effect=extent.side(tree, main, extent.path(tree, verb, main)),
        signal=(i,),
        polarity=1,
        at=main,
        rule=INVERTED if negated is None else INVERTED,
    )


def _opens(tree: Tree, i: int) -> bool:
    """Whether a token opens its sentence or stands right behind a mark or a conjunction."""
    first = tree.sentences[tree.sent[i]][0]
    return i == first or tree.pos[i - 1] in ("PUNCT", "CCONJ", "SPACE") or tree.dep[i - 1] == "mark"


def _or_else(page: Page, i: int) -> Iterator[Tie]:
    """ "Leave, or we shoot": what is asked for, and what comes without it."""
    tree = page.tree
    act = tree.head[i]
    other = next((k for k in tree.below(act, ("conj",)) if k > i), None)
    if other is None or tree.child(other, syntax.SUBJECT) is None:
        return
    coming = any(tree.tag[k] == "MD" for k in tree.below(other, ("aux",)))
    if not coming or not _is_asked(page, act):
        return
    yield Tie(
        relation="condition",
        cause=extent.side(tree, act, extent.path(tree, other, act)),
        effect=extent.side(tree, other),
        signal=(i,),
        polarity=-1,
        at=other,
        rule=OR_ELSE,
    )


def _is_asked(page: Page, verb: int) -> bool:
    """Whether a verb is an imperative or stands with "must"."""
    tree, lex = page.tree, page.lex.causal
    if any(tree.lower[k] in lex.obliging for k in tree.below(verb, ("aux",))):
        return True
    return tree.tag[verb] == "VB" and tree.child(verb, (*syntax.SUBJECT, "aux")) is None
