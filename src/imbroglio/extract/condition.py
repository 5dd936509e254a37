"""Conditions without an "if": "had the dam held, …", "pay, or the shelling goes on"."""

from collections.abc import Iterator

from imbroglio.extract import extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree

INVERTED = "inversion"
OR_ELSE = "order or"
AND_THEN = "order and"


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the condition that the auxiliary or "or" at `i` opens."""
    tree, lex = page.tree, page.lex.causal
    if tree.lower[i] in lex.inverting:
        yield from _inverted(page, i)
    elif tree.lower[i] in lex.joining and tree.dep[i] == "cc":
        yield from _and_then(page, i)
    elif tree.lower[i] in lex.or_else and tree.dep[i] == "cc":
        yield from _or_else(page, i)


def _inverted(page: Page, i: int) -> Iterator[Tie]:
    """ "Had he come", "should it rain", "were they to leave": the auxiliary before its subject."""
    tree = page.tree
    verb = tree.head[i] if tree.dep[i] in ("aux", "auxpass") and tree.head[i] > i else i
    subject = next((k for k in tree.below(verb, syntax.SUBJECT) if k > i), None)
    if subject is None and tree.dep[i] == "advcl":
        inner = tree.child(i, ("ccomp", "xcomp"))
        subject = None if inner is None else tree.child(inner, syntax.SUBJECT)
    anyone = tree.child(verb, syntax.SUBJECT)
    bare = subject is None and anyone is None and tree.dep[verb] == "advcl" and verb > i + 1
    if not (bare or (subject is not None and subject > i and _opens(tree, i, verb))):
        return
    main = _main(tree, i, verb)
    if main is None:
        return
    if "?" in tree.text[slice(*tree.sentences[tree.sent[i]])]:
        return
    thing = _were_it_not(page, verb)
    yield Tie(
        relation="condition",
        cause=extent.side(page, verb if thing is None else thing, (i,) if verb != i else ()),
        effect=extent.side(page, main, (verb,)),
        signal=(i,),
        polarity=1 if thing is None else -1,
        at=main,
        rule=INVERTED,
    )


def _were_it_not(page: Page, verb: int) -> int | None:
    """ "Were it not for the nettles", "had it not been for him": what it would be without."""
    tree = page.tree
    if not any(tree.lower[k] in tree.lex.empty for k in tree.below(verb, syntax.SUBJECT)):
        return None
    preps = (k for k in tree.below(verb, ("prep",)) if tree.lower[k] in page.lex.causal.were_it_not)
    return next((tree.child(k, ("pobj",)) for k in preps), None)


def _main(tree: Tree, i: int, verb: int) -> int | None:
    """The clause that holds under the condition: above it, or run together with it."""
    up = tree.head[verb]
    if up != verb:
        return up if tree.dep[verb] in ("advcl", "ccomp", "dep", "parataxis") else None
    before = (c for c in tree.below(verb, ("ccomp", "advcl")) if c < i)
    return next((c for c in before if any(tree.tag[k] == "MD" for k in tree.children[c])), None)


def _opens(tree: Tree, i: int, verb: int) -> bool:
    """Whether a token opens its clause: nothing of the clause stands before it."""
    first = tree.sentences[tree.sent[i]][0]
    if all(k >= i or k == _main(tree, i, verb) for k in tree.children[verb]):
        return True
    return i == first or tree.pos[i - 1] in ("PUNCT", "CCONJ", "SPACE") or tree.dep[i - 1] == "mark"


def _or_else(page: Page, i: int) -> Iterator[Tie]:
    """ "Leave, or we shoot": what is asked for, and what comes without it."""
    tree = page.tree
    act = tree.head[i]
    other = next((k for k in tree.below(act, ("conj",)) if k > i), None)
    if other is None or tree.child(other, syntax.SUBJECT) is None:
        return
    coming = any(tree.tag[k] == "MD" for k in tree.below(other, ("aux",)))
    ordered = tree.tag[act] == "VB" and _is_asked(page, act)
    spared = tree.text[i - 1] == "," and tree.child(other, ("aux",)) is not None
    would = any(tree.lower[k] in page.lex.causal.would for k in tree.below(other, ("aux",)))
    if not (ordered or (coming and _is_asked(page, act)) or (spared and would)):
        return
    yield Tie(
        relation="condition",
        cause=extent.side(page, act, (other,)),
        effect=extent.side(page, other),
        signal=(i,),
        polarity=-1,
        at=other,
        rule=OR_ELSE,
    )


def _and_then(page: Page, i: int) -> Iterator[Tie]:
    """ "Pay the miners and the trains will run": what is asked for, and what comes of it."""
    tree = page.tree
    first = tree.sentences[tree.sent[i]][0]
    act = next((k for k in range(first, i) if tree.tag[k] == "VB"), None)
    if act is None or act > first + 1 or tree.child(act, (*syntax.SUBJECT, "aux")) is not None:
        return
    verbs = (k for k in range(i, tree.sentences[tree.sent[i]][1]) if tree.pos[k] == "VERB")
    other = next(verbs, None)
    if other is None or not any(tree.tag[k] == "MD" for k in tree.below(other, ("aux",))):
        return
    left = extent.side(page, act, (other, i))
    kept = tuple(k for k in left.tokens if k < i)
    end = extent.side(page, other, (act,)).tokens[-1]
    yield Tie(
        relation="condition",
        cause=Side(act, kept or (act,)),
        effect=Side(other, tuple(range(i + 1, end + 1))),
        signal=(i,),
        polarity=1,
        at=other,
        rule=AND_THEN,
    )


def _is_asked(page: Page, verb: int) -> bool:
    """Whether a verb is an imperative or stands with "must"."""
    tree, lex = page.tree, page.lex.causal
    if any(tree.lower[k] in lex.obliging for k in tree.below(verb, ("aux",))):
        return True
    return tree.tag[verb] == "VB" and tree.child(verb, (*syntax.SUBJECT, "aux")) is None
