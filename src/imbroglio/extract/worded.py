"""Links that a verb, a noun or an adjective tells: "led to", "the reason for", "responsible for"."""

from collections.abc import Iterator, Mapping

from imbroglio.constructions import Part, Word
from imbroglio.extract import extent, place, syntax, valence
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree

PARTS: Mapping[str, Part] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
# The further words of an entry stand at most so many tokens behind its first one.
FAR = 8


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the links that the word at `i` tells, by the first entry whose sides are there."""
    tree = page.tree
    part = PARTS.get(tree.pos[i])
    if part is None or tree.dep[i] in ("aux", "auxpass", "compound"):
        return
    tables = page.lex.causal.by_lemma
    entries = tables[part].get(tree.lemma[i], ())
    if tree.tag[i] in ("VBN", "VBD", "VBG"):
        entries += tables["adjective"].get(tree.lower[i], ())
    for entry in entries:
        own = _own_words(tree, i, entry.further)
        found = list(_ties(page, i, own, entry)) if own else []
        if found:
            yield from found
            return


def _own_words(tree: Tree, i: int, further: tuple[str, ...]) -> list[int]:
    """The tokens of the entry's words; [] where one is missing."""
    own = [i]
    for word in further:
        around = range(max(i - FAR, 0), min(i + FAR + 2, len(tree)))
        below = (k for k in around if tree.head[k] in own and k not in own)
        found = next((k for k in below if word in (tree.lower[k], tree.lemma[k])), None)
        if found is None:
            return []
        own.append(found)
    return own


def _ties(page: Page, i: int, own: list[int], entry: Word) -> Iterator[Tie]:
    """The links between the sides of an entry."""
    tree = page.tree
    if entry.active and syntax.is_passive(tree, i):
        return
    causes, effects = (_filled(page, i, own[-1], places) for places in (entry.cause, entry.effect))
    wanted = page.lex.causal.objects[entry.words]
    if wanted and not any(tree.lemma[e] in wanted for e in effects):
        return
    if entry.subjects and not any(tree.lemma[c] in entry.subjects for c in causes):
        return
    for cause in causes:
        for effect in effects:
            if cause != effect and i not in (cause, effect):
                yield _tie(page, i, own, entry, cause, effect)


def _filled(page: Page, i: int, low: int, places: tuple[str, ...]) -> list[int]:
    """The heads in the first place that is filled."""
    for name in places:
        found = place.heads(page, i, name, low)
        if found:
            return found
    return []


def _tie(page: Page, i: int, own: list[int], entry: Word, cause: int, effect: int) -> Tie:
    tree = page.tree
    left, right = side(page, i, cause), side(page, i, effect)
    signs = {"more": 1, "less": -1, "open": None}
    polarity = valence.sign(page, right) if entry.sign == "valence" else signs[entry.sign]
    relation = "cause" if entry.relation == "reason" else entry.relation
    return Tie(
        relation=relation,
        cause=left,
        effect=right,
        signal=tuple(sorted(k for k in own if k not in left.tokens and k not in right.tokens)),
        polarity=polarity,  # type: ignore[arg-type]
        at=effect if entry.reports else i,
        rule=entry.words,
        open=entry.relation == "reason",
    )


def side(page: Page, i: int, head: int) -> Side:
    """The side that turns on `head`, without the construction at `i` where that hangs on it."""
    tree = page.tree
    skip = extent.path(tree, i, head)
    found = extent.side(tree, head, skip)
    if head != i and tree.head[head] == i:
        things = [k for c in place.small_clause(tree, i, head) for k in extent.side(tree, c).tokens]
        if things:
            return Side(head, tuple(sorted({*things, *found.tokens})))
    return found
