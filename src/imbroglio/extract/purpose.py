"""Aims that an infinitive tells: "marched to demand his release", "measures to curb hunger".

The act leads to the aim. Infinitives that a verb takes as its complement ("began to march")
tell no aim, nor do those that tell what came of it ("returned to find").
"""

from collections.abc import Iterator

from imbroglio.extract import extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree
from imbroglio.extract.voiced import innermost

RULE = "to"


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the aim that the "to" at `i` opens, if it does."""
    tree = page.tree
    verb = tree.head[i]
    if tree.lower[i] not in tree.lex.infinitive or tree.dep[i] != "aux" or verb < i:
        return
    act = None if tree.lower[i - 1] in page.lex.causal.only else _act(page, verb)
    if act is None or tree.lemma[verb] in page.lex.causal.resulting:
        return
    aim = extent.side(page, verb, ())
    negated = tree.child(verb, ("neg",))
    yield Tie(
        relation="intend",
        cause=extent.side(page, act, (verb,)),
        effect=aim if negated is None else _without(aim, negated),
        signal=(i,),
        polarity=1 if negated is None else -1,
        at=act,
        rule=RULE,
    )


def _without(side: Side, token: int) -> Side:
    return Side(side.head, tuple(k for k in side.tokens if k != token))


def _act(page: Page, verb: int) -> int | None:
    """The act whose aim an infinitive tells, or None where it tells none."""
    tree, lex = page.tree, page.lex.causal
    up, dep = tree.head[verb], tree.dep[verb]
    if up == verb or _is_coming(tree, up) or _is_measured(page, verb) or _is_asked(page, up, verb):
        return None
    if dep == "advcl":
        return _doer(page, up, verb) if tree.pos[up] in syntax.VERBAL else None
    if dep in ("xcomp", "ccomp") and tree.lemma[up] in lex.moving and up < verb:
        alone = tree.lemma[up] in lex.using and _is_alone(tree, up)
        return None if alone else up
    if dep in ("acl", "relcl") and up < verb:
        if tree.lemma[up] in lex.means_nouns:
            return up
        above = tree.head[up]
        using = tree.dep[up] in ("dobj", "nsubjpass") and tree.lemma[above] in lex.using
        return above if using else None
    return None


def _is_asked(page: Page, up: int, verb: int) -> bool:
    """ "Urged him to go", "appealed to donors to pay": what somebody is asked for is no aim."""
    tree, lex, voices = page.tree, page.lex.causal, page.once(innermost)
    if voices.get(verb) is not voices.get(up) and voices.get(verb) is not None:
        return True
    adverbs = {tree.lower[k] for k in tree.below(up, ("advmod",))}
    if tree.lemma[up] in lex.light and not adverbs.isdisjoint(lex.well):
        return True  # "would do well to install a hotline"
    return tree.lemma[up] in lex.directing or tree.lemma[up] in tree.lex.addressing


def _is_coming(tree: Tree, up: int) -> bool:
    """ "Is going to work": what is to come, not what somebody goes for."""
    bare = not list(tree.below(up, ("prep", "npadvmod", "dobj")))
    return tree.lemma[up] == "go" and tree.tag[up] == "VBG" and bare


def _is_alone(tree: Tree, up: int) -> bool:
    """Whether a verb that needs an object has none: "used to", "needs to"."""
    return tree.child(up, ("dobj",)) is None and not syntax.is_passive(tree, up)


def _doer(page: Page, up: int, verb: int) -> int | None:
    """The verb that an adverbial infinitive hangs on, where it can be done on purpose."""
    tree, lex = page.tree, page.lex.causal
    if verb < up and tree.lower[verb] in lex.comments:
        return None  # "to be sure, …"
    if tree.lemma[up] in lex.undeliberate and _is_alone(tree, up):
        return None
    if tree.lemma[up] in tree.lex.copulas and verb > up:
        return None
    return up


def _is_measured(page: Page, verb: int) -> bool:
    """ "Too tired to run", "enough to eat", "so as to": what `degree` and `connective` read."""
    tree, lex = page.tree, page.lex.causal
    first = min((k for k in tree.below(verb, ("aux",)) if k < verb), default=verb)
    before = tree.lower[max(first - 2, 0) : first]
    if before[-1:] and before[-1] in lex.infinitive_marks:
        return True
    if before[-2:] and before[0] in lex.infinitive_marks and before[-1] in lex.negators:
        return True
    up = tree.head[verb]
    near = {tree.lower[k] for j in (up, *tree.children[up]) for k in (j, *tree.children[j])}
    return bool(near & (lex.too | lex.enough))
