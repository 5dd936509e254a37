"""Links that a conjunction or preposition marks: "because", "so that", "due to", "in order to".

The words are matched as they stand; what they take and what they stand in are read off the tree.
"""

from collections.abc import Iterator

from imbroglio.constructions import SIGNS, CausalLexicon, Connective
from imbroglio.extract import antecedent, extent, mood, syntax
from imbroglio.extract.mood import Taken
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree

MARKING = frozenset({"mark", "advmod", "aux", "prep", "cc", "dobj", "attr"})
TAKEN = frozenset(
    {"pobj", "pcomp", "ccomp", "advcl", "acl", "relcl", "xcomp", "attr", "csubj", "dobj"}
)
MEASURES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT", "QUANTITY"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADV"})


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the links of the longest connective that begins at `i` and fits."""
    tree = page.tree
    if tree.dep[i] in ("dobj", "nsubj"):
        return
    for end, entry in page.lex.causal.connectives.at(tree.lower, i):
        if _is_never(page, i) or _is_title(tree, i):
            return
        found = _taken(page, i, end, entry)
        if found is not None:
            yield from _ties(page, i, end, entry, found)
            return


def _is_never(page: Page, i: int) -> bool:
    """Whether words begin here that look like a connective and are none: "as if"."""
    lower, nevers = page.tree.lower, page.lex.causal.nevers
    return any(
        tuple(lower[k : k + len(words)]) == words and k + len(words) > i
        for k in range(max(i - 2, 0), i + 1)
        for words in nevers.get(lower[k], ())
    )


def _is_title(tree: Tree, i: int) -> bool:
    """Whether a word stands in a title: with a capital, in the middle of a sentence."""
    if i == tree.sentences[tree.sent[i]][0] or not tree.text[i][0].isupper():
        return False
    after = [k for k in range(i + 1, min(i + 4, len(tree))) if len(tree.text[k]) > 3]
    return bool(after) and all(tree.text[k][0].isupper() for k in after)


def _taken(page: Page, a: int, b: int, entry: Connective) -> Taken | None:
    """What the words from `a` to `b` take and stand in, where the entry allows it."""
    tree = page.tree
    inner = _inner(tree, a, b)
    if inner is None or kind(tree, inner) not in entry.takes:
        return None
    outer = _outer(page, a, b, inner)
    outer = None if outer is None else _said(page, outer, (*range(a, b), inner))
    if outer is None or outer == inner or not _fits(page, a, entry, Taken(inner, outer)):
        return None
    return Taken(inner, outer)


def _inner(tree: Tree, a: int, b: int) -> int | None:
    """What the words take: what hangs on one of them, else the clause that one of them opens."""
    hanging = (k for j in range(a, b) for k in tree.children[j] if k >= b and tree.dep[k] in TAKEN)
    found = min(hanging, default=None)
    if found is not None:
        return found
    for j in range(b - 1, a - 1, -1):
        up = tree.head[j]
        if up >= b and tree.dep[j] in MARKING and tree.sent[up] == tree.sent[a]:
            verb = _top_of(tree, up, a)
            return verb if _opens(tree, verb, a) else None
    # "provided the mines are cleared": a clause beside the word, which begins right behind it
    beside = (k for k in tree.below(tree.head[a], ("advcl", "ccomp")) if k > b)
    return next((k for k in beside if min(tree.subtree(k)) == b), None)


def _opens(tree: Tree, verb: int, a: int) -> bool:
    """Whether nothing but adverbs of the clause stands before the word that opens it."""
    before = [k for k in tree.children[verb] if k < a and tree.pos[k] != "PUNCT"]
    return all(tree.dep[k] in ("advmod", "cc", "mark", "preconj") for k in before)


def _top_of(tree: Tree, verb: int, a: int) -> int:
    """The clause that a mark opens: of a copula's predicate with its own subject the predicate."""
    up = tree.head[verb]
    return up if up > a and tree.dep[verb] in ("aux", "auxpass") else verb


def kind(tree: Tree, k: int) -> str:
    """What sort of thing a connective takes."""
    if tree.tag[k] == "VBG" and tree.dep[k] == "pcomp" and tree.child(k, syntax.SUBJECT) is None:
        return "gerund"
    if extent.is_clausal(tree, k):
        if syntax.is_infinitive(tree, k):
            return "infinitive"
        return "clause" if tree.tag[k] != "VBG" or tree.child(k, syntax.SUBJECT) else "gerund"
    return "noun" if tree.pos[k] in NOUNS else "other"


def _outer(page: Page, a: int, b: int, inner: int) -> int | None:
    """The head of what the words stand in: a clause, or a noun that tells an event."""
    tree = page.tree
    earlier = _denied_before(page, a, b)
    if earlier is not None:
        denied = _inner(tree, earlier, earlier + b - a)
        return _outer(page, earlier, earlier + b - a, inner if denied is None else denied)
    if tree.dep[a] in ("prep", "advmod") and tree.head[a] < a:
        return antecedent.told(page, _event(page, tree.head[a], a), inner)
    up = tree.head[inner]
    k = inner
    while a <= up < b and up != k:
        k, up = up, tree.head[up]
    if up == k:  # the words are at the root: "Because of the rain." follows what was said before
        first = all(tree.pos[j] in ("PUNCT", "SPACE") for j in range(_begin(tree, a), a))
        return antecedent.before(page, a) if k != inner or first else None
    return antecedent.told(page, _event(page, up, a), inner)


def _denied_before(page: Page, a: int, b: int) -> int | None:
    """ "Not because he was guilty but because he was tired": where the same words are denied."""
    tree, lex = page.tree, page.lex.causal
    if a == 0 or tree.lower[a - 1] not in lex.contrasting:
        return None
    first, words = _begin(tree, a), tree.lower[a:b]
    starts = (k for k in range(a - 2, first, -1) if tree.lower[k : k + b - a] == words)
    return next((k for k in starts if tree.lower[k - 1] in lex.negators), None)


def _said(page: Page, outer: int, taken: tuple[int, ...]) -> int | None:
    """What a copula says of its subject: "the delay was due to rain" is about the delay.

    Of "that is because" it is what was said before, of "it was because of it that he left" the
    leaving.
    """
    tree, inner = page.tree, taken[-1]
    if tree.lemma[outer] not in tree.lex.copulas or not mood.is_bare(tree, outer, taken):
        return outer
    subject = tree.child(outer, syntax.SUBJECT)
    if subject is None or subject > inner:
        return outer
    if tree.lower[subject] in tree.lex.empty:
        clauses = tree.below(outer, ("ccomp", "advcl", "acl"))
        later = [*clauses, *tree.below(inner, ("relcl", "acl"))]
        return next((c for c in later if c > inner), None)
    if tree.lower[subject] in page.lex.causal.demonstratives:
        return antecedent.before(page, outer)
    return subject if tree.pos[subject] in ("NOUN", "PROPN") else outer


def _begin(tree: Tree, a: int) -> int:
    return tree.sentences[tree.sent[a]][0]


def _event(page: Page, k: int, a: int) -> int:
    """The verb or noun of an event at or above a token."""
    tree = page.tree
    for j in (k, *tree.ancestors(k)):
        if tree.dep[j] == "xcomp" and tree.pos[tree.head[j]] in syntax.VERBAL:
            continue  # "has yet to sit", "failed to open"
        if tree.pos[j] in syntax.VERBAL and tree.dep[j] not in ("aux", "auxpass"):
            return j
        if tree.pos[j] == "NOUN" and j < a and _is_told(page, j):
            return j
        if tree.pos[j] in ("ADJ", "NOUN") and extent.is_clausal(tree, j):
            return j
    return k


def _is_told(page: Page, noun: int) -> bool:
    """Whether a noun tells an event, and is no part of a longer clause of its own."""
    lemma = page.tree.lemma[noun]
    return page.lex.factuality.is_event(lemma) or lemma in page.lex.event.nouns


def _fits(page: Page, a: int, entry: Connective, t: Taken) -> bool:
    """Whether the words mean a link here: by what they take, hang on, stand behind, and mood."""
    tree, lex = page.tree, page.lex.causal
    if entry.nouns and entry.nouns.isdisjoint((tree.lemma[t.inner].lower(), tree.lower[t.inner])):
        return False
    if entry.verbs and not _governs(tree, a, entry, t):
        return False
    if entry.words in lex.by and tree.lemma[t.outer] in lex.no_deed_by:
        return False  # "by mining the road they sought to", "answered by bombing"
    if entry.loose and not _is_loose(tree, a):
        return False
    if kind(tree, t.inner) == "noun" and _is_measure(tree, lex, entry, t.inner):
        return False
    return entry.mood is None or mood.HOLDS[entry.mood](page, a, t)


def _is_measure(tree: Tree, lex: CausalLexicon, entry: Connective, inner: int) -> bool:
    """ "For nine hours", "over six summers": how long, how many, how much."""
    counted = bool(entry.verbs) and tree.child(inner, ("nummod",)) is not None
    return counted or tree.ent[inner] in MEASURES or tree.lemma[inner] in lex.durations


def _is_loose(tree: Tree, a: int) -> bool:
    """Whether a participle or adjective hangs loosely on its clause: "lured by a bonus, …"."""
    hangs = tree.dep[a] in ("advcl", "acl", "amod", "conj", "dep", "ccomp", "prep", "oprd")
    return hangs and tree.child(a, ("auxpass", "aux", *syntax.SUBJECT)) is None


def _governs(tree: Tree, a: int, entry: Connective, t: Taken) -> bool:
    """Whether the words hang on one of the verbs or nouns that they go with."""
    up = tree.head[a]
    near = [up, tree.head[up], t.outer]
    near += [k for p in tree.below(up, ("prep",)) if p < a for k in tree.below(p, ("pobj",))]
    near += tree.below(up, ("compound",))  # "a sit-in over the miners"
    return any(tree.lemma[k] in entry.verbs for k in near)


def _ties(page: Page, a: int, b: int, entry: Connective, t: Taken) -> Iterator[Tie]:
    tree = page.tree
    signal = tuple(range(a, b))
    outer = extent.side(page, t.outer, {*signal, t.inner})
    stray = [k for c in tree.children[a] if c < a for k in tree.subtree(c)]
    if stray and outer.tokens[-1] + 1 == stray[0]:  # "free the pilot provided that …"
        outer = Side(outer.head, (*outer.tokens, *stray))
    for head in _inner_parts(page, t.inner):
        resolved = antecedent.of(page, head, a)
        if resolved is None:
            continue
        inner = extent.side(page, resolved, (*signal, t.outer))
        if entry.within:
            inner = Side(inner.head, tuple(sorted({*signal, *inner.tokens})))
        if set(inner.tokens) & set(outer.tokens):
            continue
        cause, effect = (inner, outer) if entry.inner == "cause" else (outer, inner)
        yield Tie(
            relation="cause" if entry.relation == "reason" else entry.relation,
            cause=cause,
            effect=effect,
            signal=signal,
            polarity=SIGNS[entry.sign],
            at=outer.head if tree.sent[outer.head] == tree.sent[a] else inner.head,
            rule=entry.words,
            open=entry.relation == "reason",
            denied=a > 0 and tree.lower[a - 1] in page.lex.causal.negators,
        )


def _inner_parts(page: Page, inner: int) -> Iterator[int]:
    """What the words take, each of coordinated nouns by itself.

    Of "suffers from poverty and famine" that is the poverty and the famine.
    """
    tree = page.tree
    if not extent.is_clausal(tree, inner):
        yield from extent.parts(tree, inner)
        return
    verb = next((k for k in (inner, *tree.below(inner, ("xcomp",))) if _suffers(page, k)), None)
    suffered = [] if verb is None else _suffered(tree, verb)
    yield from suffered if len(suffered) > 1 else (inner,)


def _suffers(page: Page, verb: int) -> bool:
    return page.tree.lemma[verb] in page.lex.causal.suffering


def _suffered(tree: Tree, verb: int) -> list[int]:
    """What somebody suffers from, or faces."""
    preps = tree.below(verb, ("prep",))
    things = [*tree.below(verb, ("dobj",)), *(k for p in preps for k in tree.below(p, ("pobj",)))]
    return [part for k in things[:1] for part in extent.parts(tree, k)]
