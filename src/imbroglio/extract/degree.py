"""What follows from how much: "so bad that", "too poor to pay", "enough to hold the town"."""

from collections.abc import Iterator

from imbroglio.extract import antecedent, extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree

BELOW = ("ccomp", "advcl", "relcl", "acl", "xcomp")


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the consequence that the "so", "too" or "enough" at `i` opens."""
    lower, lex = page.tree.lower[i], page.lex.causal
    if lower in lex.so:
        yield from _so_that(page, i)
    elif lower in lex.comparing and _compares(page.tree, i):
        yield from _correlative(page, i)
    elif lower in lex.too or lower in lex.enough:
        yield from _measured(page, i)


def _so_that(page: Page, i: int) -> Iterator[Tie]:
    """ "The road was so bad that convoys turned back"; "such a panic that …"."""
    tree = page.tree
    measured = tree.head[i]
    if measured < i:
        return
    for top in dict.fromkeys((measured, tree.head[measured], tree.head[tree.head[measured]])):
        for c in tree.below(top, BELOW):
            mark = next(
                (k for k in tree.below(c, ("mark",)) if tree.lower[k] in tree.lex.complementisers),
                None,
            )
            if c > measured and mark is not None and mark > i + 1:
                whole = antecedent.clause_around(tree, measured)
                there = tree.child(whole, ("expl",)) is not None and tree.pos[measured] == "NOUN"
                yield _tie(page, measured if there else whole, c, (i, mark), "cause", 1, "so that")
                return


def _compares(tree: Tree, i: int) -> bool:
    """ "The more", "the longer": an article before a comparative that opens a clause."""
    opens = i == tree.sentences[tree.sent[i]][0] or tree.text[i - 1] in ',;:—–"“'
    return opens and i + 1 < len(tree) and tree.tag[i + 1] in ("JJR", "RBR")


def _correlative(page: Page, i: int) -> Iterator[Tie]:
    """ "The more checkpoints there are, the longer the queues": one rises with the other."""
    tree = page.tree
    end = tree.sentences[tree.sent[i]][1]
    later = range(i + 2, end - 1)
    second = next((k for k in later if tree.lower[k] == tree.lower[i] and _compares(tree, k)), None)
    if second is None:
        return
    left, right = (tree.trim(list(range(*span))) for span in ((i, second), (second, end)))
    if left and right:
        heads = [next((k for k in ks if tree.pos[k] == "NOUN"), ks[-1]) for ks in (left, right)]
        cause, effect = Side(heads[0], tuple(left)), Side(heads[1], tuple(right))
        yield Tie("cause", cause, effect, (i, second), 1, heads[1], "the more the more")


def _measured(page: Page, i: int) -> Iterator[Tie]:
    """ "Too poor to pay" hinders it, "enough to pay" allows it."""
    tree = page.tree
    too = tree.lower[i] in page.lex.causal.too
    measured = tree.head[i]
    for top in dict.fromkeys((i, measured, tree.head[measured])):
        for c in tree.below(top, BELOW):
            if c > max(i, measured) and syntax.is_infinitive(tree, c):
                whole = measured if measured != c else i
                verb = antecedent.clause_around(tree, whole)
                relation = "prevent" if too else "enable"
                yield _tie(page, verb, c, (i,), relation, -1 if too else 1, tree.lower[i])
                return


def _tie(
    page: Page,
    cause: int,
    effect: int,
    signal: tuple[int, ...],
    relation: str,
    sign: int,
    rule: str,
) -> Tie:
    right = extent.side(page, effect, signal)
    left = extent.side(page, cause, (effect,))
    kept = tuple(k for k in left.tokens if k not in right.tokens and k not in signal)
    return Tie(
        relation=relation,  # type: ignore[arg-type]
        cause=Side(left.head, kept or (left.head,)),
        effect=right,
        signal=signal,
        polarity=sign,  # type: ignore[arg-type]
        at=cause,
        rule=rule,
        open=relation == "cause",
    )
