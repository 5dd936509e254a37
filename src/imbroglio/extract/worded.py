"""Links that a verb, a noun or an adjective tells: "led to", "reason for", "due to"."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from imbroglio.constructions import SIGNS, Part, Word
from imbroglio.extract import antecedent, deed, extent, place, syntax, valence
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree
from imbroglio.records import Polarity

PARTS: Mapping[str, Part] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
# The relations of which somebody is no cause, but what he does.
MAKING = frozenset({"cause", "enable", "prevent", "motivate", "reason"})
# The deed that somebody causes something by may be told so many sentences before.
BACK = 1
# The further words of an entry stand at most so many tokens behind its first one.
FAR = 8
# Entities that are no factor.
TIMES = ("DATE", "TIME")


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the links that the word at `i` tells, by the first entry whose sides are there."""
    for entry in _entries(page, i):
        own = _own_words(page.tree, i, entry)
        found = list(_ties(page, i, own, entry)) if own else []
        if found:
            yield from found
            return


def effects(page: Page, i: int) -> Iterator[tuple[Side, Polarity | None]]:
    """What the verb at `i` brings about, and with which sign, whoever does it."""
    for entry in _entries(page, i):
        own = _own_words(page.tree, i, entry)
        found = _filled(page, i, own[-1], entry.effect) if own else []
        for effect in found:
            right = side(page, i, effect)
            yield right, _sign(page, entry, right)
        if found:
            return


def _entries(page: Page, i: int) -> tuple[Word, ...]:
    """The entries of a word: a participle may be that of a verb or stand as an adjective."""
    tree, tables = page.tree, page.lex.causal.by_lemma
    part = PARTS.get(tree.pos[i])
    if part is None or tree.dep[i] in ("aux", "auxpass", "compound"):
        return ()
    entries = tables[part].get(tree.lemma[i], ())
    if part == "verb" and tree.tag[i] in ("VBN", "VBD"):
        entries = (*tables["adjective"].get(tree.lower[i], ()), *entries)
    return entries


def _own_words(tree: Tree, i: int, entry: Word) -> list[int]:
    """The tokens of the entry's words; [] where one is missing."""
    own = [i]
    above = [tree.head[i]] if tree.dep[i] in ("acomp", "attr") else []
    for word in entry.further:
        things = [i] if entry.reports else tree.below(i, ("dobj", "nsubjpass"))
        hanging = {*own, *above, *(k for thing in things for k in tree.nearby(thing, FAR))}
        around = range(max(i - FAR, 0), min(i + FAR + 2, len(tree)))
        below = (k for k in around if tree.head[k] in hanging and k not in own and k > i - 3)
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
    if entry.infinitive and not (syntax.is_infinitive(tree, i) and tree.dep[i] == "xcomp"):
        return
    causes, effects = (_filled(page, i, own[-1], places) for places in _places(tree, i, entry))
    # "The rains ended the drought in January": a day is nothing that anything leads to.
    effects = [e for e in effects if not _is_day(tree, e)]
    if any(tree.lemma[c] in entry.not_subjects for c in causes):
        return
    wanted = page.lex.causal.objects[entry.words]
    things = causes if "object" in entry.cause else effects
    if any(tree.lemma[e] in entry.not_objects for e in things):
        return
    if wanted and not any(tree.lemma[e] in wanted for e in things):
        return
    if not (entry.reports or entry.anyone) and entry.relation in MAKING:
        causes = [c for cause in causes for c in _done_by(page, i, cause)]
    for cause in causes:
        for effect in effects:
            if cause != effect and i not in (cause, effect):
                yield from _contrasted(page, _tie(page, i, own, entry, cause, effect))


def _is_day(tree: Tree, head: int) -> bool:
    """ "In January", "to Monday", but not "to a week of protests"."""
    bare = tree.child(head, ("prep",)) is None
    return tree.dep[head] == "pobj" and tree.ent[head] in TIMES and bare


def _contrasted(page: Page, tie: Tie) -> Iterator[Tie]:
    """The tie; of "not by fog but by a broken rail" two, the first denied, the second not."""
    tree, lex = page.tree, page.lex.causal
    prep = tree.head[tie.cause.head]
    other = next((k for k in tree.below(prep, ("conj",)) if tree.pos[k] == "ADP"), None)
    no = tree.child(prep, ("neg",)) is not None
    yield replace(tie, denied=True) if no else tie
    but = any(tree.lower[k] in lex.contrasting for k in tree.below(prep, ("cc",)))
    rather = None if other is None or not but else tree.child(other, ("pobj", "pcomp"))
    if rather is not None:
        yield replace(tie, cause=extent.side(page, rather), denied=False, affirmed=True)


def _places(tree: Tree, i: int, entry: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places of both sides; what an adjective is said of is the object of a participle."""
    if entry.further and tree.pos[i] == "VERB" and entry.part == "adjective":
        swap = {"subject": "object"}
        left, right = entry.cause, entry.effect
        return tuple(swap.get(p, p) for p in left), tuple(swap.get(p, p) for p in right)
    return entry.cause, entry.effect


def _done_by(page: Page, i: int, cause: int) -> Iterator[int]:
    """A cause; for somebody, who is none, the last deed of his that was told right before."""
    tree = page.tree
    if tree.tag[cause] in ("WP", "WP$") or (tree.tag[cause] == "WDT"):
        return
    if not deed.is_somebody(page, cause):
        yield cause
        return
    told = deed.last_of(page, i, BACK)
    if told is not None:
        yield told


def _filled(page: Page, i: int, low: int, places: tuple[str, ...]) -> list[int]:
    """The heads in the first place that is filled."""
    for name in places:
        found = [antecedent.of(page, k, i) for k in place.heads(page, i, name, low)]
        if found:
            return [k for k in found if k is not None]
    return []


def _tie(page: Page, i: int, own: list[int], entry: Word, cause: int, effect: int) -> Tie:
    left, right = (side(page, i, head, own) for head in (cause, effect))
    if entry.whole:
        right = _with_state(page, own, right)
    relation = "cause" if entry.relation == "reason" else entry.relation
    return Tie(
        relation=relation,
        cause=left,
        effect=right,
        signal=tuple(sorted(k for k in own if k not in left.tokens and k not in right.tokens)),
        polarity=_sign(page, entry, right),
        at=effect if entry.reports else i,
        rule=entry.words,
        open=entry.relation == "reason",
        denied=is_denied(page, i),
    )


def is_denied(page: Page, i: int) -> bool:
    """ "Far from ending it", "by no means did it bring about": a denial that is no "not"."""
    tree, lex = page.tree, page.lex.causal
    up = tree.head[i]
    if tree.dep[i] == "relcl" and tree.dep[up] == "attr":  # "it was not the drought that …"
        return syntax.negation(tree, tree.head[up]) is not None
    if tree.dep[i] == "pcomp" and f"{tree.lower[up - 1]} {tree.lower[up]}" in lex.denials:
        return True
    ends = (k + 2 for k in tree.below(i, ("prep",)))
    return any(" ".join(tree.lower[max(e - 2, 0) : e + 1]) in lex.denials for e in ends)


def _with_state(page: Page, own: list[int], effect: Side) -> Side:
    """The side with what it is kept in or from: "kept herders off the pasture"."""
    tree = page.tree
    low = next((k for k in own[1:] if tree.pos[k] in ("ADP", "ADV", "SCONJ")), own[-1])
    more = extent.side(page, low).tokens
    return Side(effect.head, tuple(sorted({*effect.tokens, *more})))


def _sign(page: Page, entry: Word, effect: Side) -> Polarity | None:
    """The sign of the entry, for "worsen" and the like by what is worse."""
    return valence.sign(page, effect) if entry.sign == "valence" else SIGNS[entry.sign]


def side(page: Page, i: int, head: int, own: Sequence[int] = ()) -> Side:
    """The side that turns on `head`, without the words of the construction at `i`."""
    tree = page.tree
    found = antecedent.side(page, head, i, tuple(k for k in (i, *own) if k != head))
    if head != i and tree.head[head] == i:
        things = [k for c in place.small_clause(tree, i, head) for k in extent.side(page, c).tokens]
        if things:
            return Side(head, tuple(sorted({*things, *found.tokens})))
    return found
