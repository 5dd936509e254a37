"""What an event was done with and what it was about, by the words around its trigger."""

from collections.abc import Iterator

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.telling import Telling
from imbroglio.extract.tree import CharSpan
from imbroglio.extract.trigger import VIOLENCE

# The types whose events are done with arms.
ARMED = frozenset({"ASSAULT", "THREATEN", "MOBILIZE", "PROTEST"})
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
PARTS = ("compound", "amod", "nummod", "nmod")

# So many words of a clause are asked what it is about.
CLAUSE = 60

type Weapon = tuple[int, CharSpan]


def weapons(page: Page, t: Telling) -> tuple[Weapon, ...]:
    """The tokens and words of what it was done with, in order of the text."""
    if t.type not in ARMED:
        return ()
    nouns = {k for k in _armed(page, t) if page.tree.pos[k] in ("NOUN", "PROPN")}
    found = sorted(k for k in nouns if _made(page, k) is not None)
    return tuple((k, _phrase(page, k)) for k in found)


def _made(page: Page, k: int) -> str | None:
    """The mode that a weapon makes, "" for none; None where the noun is no weapon.

    "A suicide bomber" is not what the bomber alone is.
    """
    tree, words = page.tree, page.lex.topic.weapons
    lemma = tree.lemma[k].lower()
    two = f"{tree.lower[k - 1]} {lemma}" if k else ""
    return words.get(two, words.get(lemma))


def mode(page: Page, t: Telling, found: tuple[Weapon, ...]) -> str | None:
    """How it was done, where its own word doesn't tell but the weapon does."""
    if t.type != VIOLENCE or not found:
        return None
    return _made(page, found[0][0]) or None


def contexts(page: Page, t: Telling) -> tuple[str, ...]:
    """What it was about: the contexts whose words stand in its clause, sorted."""
    tree, told = page.tree, page.once(_told)
    a, b = tree.sentences[tree.sent[t.head]]
    if not any(k in told for k in range(a, b)):
        return ()
    top = t.head
    while tree.pos[top] not in syntax.VERBAL and tree.head[top] != top:
        top = tree.head[top]
    clause = tree.nearby(top, CLAUSE, skip=_clauses(page, top, t.head))
    return tuple(sorted({name for k in clause for name in told.get(k, ())}))


def _told(page: Page) -> dict[int, tuple[str, ...]]:
    """The contexts that each word of the document tells, alone or with the one before it."""
    tree, by_word, seconds = page.tree, page.lex.topic.by_word, page.lex.topic.seconds
    out: dict[int, tuple[str, ...]] = {}
    for k, lemma in enumerate(tree.lemma):
        if tree.pos[k] not in TELLING:
            continue
        found = by_word.get(lemma) or by_word.get(tree.lower[k], ())
        if lemma in seconds and k:
            found = (*found, *by_word.get(f"{tree.lower[k - 1]} {lemma}", ()))
        if found:
            out[k] = found
    return out


def _clauses(page: Page, top: int, head: int) -> set[int]:
    """The clauses below a verb that the event doesn't stand in."""
    tree = page.tree
    own = {head, *tree.ancestors(head)}
    return {
        c for c in tree.below(top, ("ccomp", "advcl", "conj", "relcl", "parataxis")) if c not in own
    }


def _armed(page: Page, t: Telling) -> Iterator[int]:
    """Where a weapon may stand: in the trigger, with, by or from it, as what is fired or hits."""
    tree = page.tree
    heads = [t.head, *t.results]
    if tree.pos[t.head] != "VERB" and tree.pos[tree.head[t.head]] == "VERB":
        heads.append(tree.head[t.head])
    for head in heads:
        yield from tree.below(head, ("compound", "amod", "nmod", "nsubj", "dobj", "npadvmod"))
        for prep in tree.below(head, ("prep", "agent")):
            if tree.lower[prep] in page.lex.topic.by_means:
                yield from tree.below(prep, ("pobj",))
        for verb in tree.below(head, ("advcl", "acl", "xcomp")):
            if tree.lemma[verb] in page.lex.topic.using:
                yield from tree.below(verb, ("dobj",))
    yield from t.words


def _phrase(page: Page, k: int) -> CharSpan:
    tree = page.tree
    first = min([k, *(c for c in tree.below(k, PARTS) if c < k)])
    return tree.start[first], tree.end[k]
