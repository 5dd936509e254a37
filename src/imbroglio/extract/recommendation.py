"""Recommendation: what the text urges somebody to do, whoever urges.

"The council should reopen the gate, lest the wheat rot." Who urges and how is
found by `obligation`, `periphrasis`, `imperative` and, in claims, by `plea`;
`standing` tells which of it is advice. Here the words are cut out: the deed
without its modal and its reason, one record for each of several deeds and for
each of several who are urged.
"""

from collections.abc import Callable, Iterator, Mapping

from imbroglio.extract import (
    addressed,
    imperative,
    obligation,
    periphrasis,
    plea,
    standing,
    syntax,
    urging,
)
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors
from imbroglio.extract.tree import TokenSpan, Tree
from imbroglio.extract.urging import Urge
from imbroglio.extract.voiced import Voiced, voice_of
from imbroglio.lexicon import Urging
from imbroglio.records import ActorId, Recommendation

BY = "recommendation/1"

# The constructions that a word opens by its form, and those by its lemma.
BY_FORM: Mapping[str, Callable[[Page, int, Urging], Urge | None]] = {
    "modal": obligation.modal,
    "statute": obligation.statute,
    "better": periphrasis.better,
    "do well": periphrasis.do_well,
    "usefully": periphrasis.usefully,
    "adjective": periphrasis.adjective,
    "impersonal": periphrasis.impersonal,
    "need": periphrasis.need,
}
BY_LEMMA: Mapping[str, Callable[[Page, int, Urging], Urge | None]] = {
    "infinitive": obligation.semi,
    "ruling": obligation.ruling,
    "by": periphrasis.by,
    "course": periphrasis.course,
}
BRANCHES = ("advcl", "prep", "mark", "ccomp")


def find(page: Page) -> Iterator[Recommendation]:
    """Yield the advice of the document in order of the text, each deed once."""
    seen: set[int] = set()
    for urge in sorted(_urges(page), key=lambda u: (u.deed, u.at)):
        if urge.deed in seen or not standing.stands(page, urge):
            continue
        for deed in _deeds(page.tree, urge):
            if deed not in seen:
                seen.add(deed)
                yield from _records(page, urge, deed)


def _urges(page: Page) -> Iterator[Urge]:
    """All that might be advice: by claim, by word, and as an imperative."""
    for voice in page.of(Voiced):
        yield from plea.find(page, voice)
    tree, by_word = page.tree, page.lex.recommendation.by_word
    for i, (lower, lemma) in enumerate(zip(tree.lower, tree.lemma, strict=True)):
        if lower in by_word or lemma in by_word:
            yield from _worded(page, i)
        found = imperative.at(page, i)
        if found is not None:
            yield found


def _worded(page: Page, i: int) -> Iterator[Urge]:
    """The advice that a word of the lexicon gives in one of its constructions."""
    tree, by_word = page.tree, page.lex.recommendation.by_word
    for table, word in ((BY_FORM, tree.lower[i]), (BY_LEMMA, tree.lemma[i])):
        for entry in by_word.get(word, ()):
            found = table[entry.frame](page, i, entry) if entry.frame in table else None
            if found is not None:
                yield found
                return


# --- deeds ----------------------------------------------------------------------------------------


def _deeds(tree: Tree, urge: Urge) -> Iterator[int]:
    """The deed and those coordinated with it that have words of their own."""
    todo = [urge.deed, *urge.further]
    while todo:
        deed = todo.pop(0)
        yield deed
        todo += [k for k in tree.below(deed, ("conj",)) if _goes_on(tree, deed, k)]


def _goes_on(tree: Tree, deed: int, k: int) -> bool:
    """Whether a coordinated word is urged in the same breath, with words of its own."""
    if tree.pos[deed] not in syntax.VERBAL:
        return tree.pos[k] == "NOUN" and len(tree.children[k]) > 0
    if tree.pos[k] not in syntax.VERBAL or tree.tag[k] not in (tree.tag[deed], "VB", "VBP"):
        return False
    return not _is_apart(tree, k) and _has_words(tree, k) and _has_words(tree, deed)


def _has_words(tree: Tree, k: int) -> bool:
    """Whether a verb stands with more than adverbs: not so in "come and see"."""
    light = ("cc", "punct", "conj", "aux", "advmod")
    return any(tree.dep[c] not in light for c in tree.children[k])


def _is_apart(tree: Tree, k: int) -> bool:
    """Whether a coordinated verb is a clause of its own."""
    own = tree.child(k, syntax.SUBJECT)
    return own is not None or any(tree.tag[a] == "MD" for a in tree.below(k, ("aux", "auxpass")))


def _records(page: Page, urge: Urge, deed: int) -> Iterator[Recommendation]:
    """The records of one deed, one for each who is urged."""
    tree = page.tree
    reason = _reason(page, urge, deed)
    what = _what(tree, urge, deed, reason)
    if not what:
        return
    advice = tuple(page.mention(s, "advice", BY).id for s in tree.pieces(what))
    why = () if reason is None else (page.mention(tree.chars(range(*reason)), "reason", BY).id,)
    voice = urge.voice if urge.voice is not None else voice_of(page, deed)
    for actor in _addressees(page, urge, deed):
        yield Recommendation(
            page.document.id, actor, advice, urge.strength, why, voice, f"{BY} {urge.rule}"
        )


# --- who ------------------------------------------------------------------------------------------


def _addressees(page: Page, urge: Urge, deed: int) -> list[ActorId | None]:
    """The actors that are urged; of what is to be done to somebody, its doer or nobody."""
    tree, who = page.tree, page.once(actors)
    whom = urge.whom
    if tree.pos[deed] in syntax.VERBAL and syntax.is_passive(tree, deed):
        whom = next((tree.child(c, ("pobj",)) for c in tree.below(deed, ("agent",))), None)
    if _is_spoken_to(page, urge, whom):
        return [addressed.who(page, deed)]
    heads: list[int] = []
    while whom is not None and len(heads) < syntax.CLIMB:
        heads.append(whom)
        whom = tree.child(whom, ("conj",))
    found: list[ActorId | None] = list(dict.fromkeys(who[h] for h in heads if h in who))
    return found or [None]


def _is_spoken_to(page: Page, urge: Urge, whom: int | None) -> bool:
    """Whether the advice is given to whoever is spoken to: an imperative, or "you must"."""
    if whom is None:
        return urge.entry.frame == "imperative"
    lex = page.lex.recommendation
    return page.tree.lower[whom] in lex.addressed and whom not in page.once(actors)


# --- what -----------------------------------------------------------------------------------------


def _what(tree: Tree, urge: Urge, deed: int, reason: TokenSpan | None) -> list[int]:
    """The tokens of what is to be done: a verb with all behind it, a passive with its subject."""
    drop = [k for k in tree.below(deed, ("conj",)) if _goes_on(tree, deed, k) or _is_apart(tree, k)]
    drop += [k for k in tree.below(deed, ("cc",)) if drop]
    whole = urging.reach(tree, deed, {*drop, *tree.below(deed, syntax.SUBJECT)})
    first = _begin(tree, deed, urge.at) if tree.pos[deed] in syntax.VERBAL else whole[0]
    last = reason[0] if reason is not None and reason[0] > deed else whole[-1] + 1
    done_to = _done_to(tree, urge, deed)
    tokens = sorted({*done_to, *(k for k in whole if first <= k < last)})
    return syntax.segment(tree, tree.trim(tokens), deed)


def _done_to(tree: Tree, urge: Urge, deed: int) -> list[int]:
    """The subject of a passive, its own or that of "ought to", with the modal behind it."""
    if tree.pos[deed] not in syntax.VERBAL or not syntax.is_passive(tree, deed):
        return []
    own = tree.child(deed, ("nsubjpass",))
    if own is not None:
        skip = set(tree.below(deed, ("conj", "advcl", "mark", "cc")))
        first = min(urging.reach(tree, own))
        return [k for k in urging.reach(tree, deed, skip) if first <= k < deed]
    above = urge.whom is not None and tree.head[urge.whom] == urge.at and urge.voice is None
    return urging.reach(tree, urge.whom) if above and urge.whom is not None else []


def _begin(tree: Tree, deed: int, at: int) -> int:
    """Where an active deed begins: behind its modal, its "to" and its negation."""
    start = deed
    while (
        start - 1 > at
        and tree.head[start - 1] == deed
        and tree.dep[start - 1] in ("advmod", "auxpass")
    ):
        start -= 1
    return start


# --- why ------------------------------------------------------------------------------------------


def _reason(page: Page, urge: Urge, deed: int) -> TokenSpan | None:
    """The tokens of the reason or purpose that is marked as such behind the deed."""
    tree = page.tree
    for top in dict.fromkeys((deed, urge.deed, urge.at, tree.head[urge.at])):
        for c in tree.below(top, BRANCHES):
            if c > deed and _is_reason(page, c):
                part = tree.trim(urging.reach(tree, c))
                if part and part[0] > deed:
                    return part[0], part[-1] + 1
    return _sentence_before(page, deed)


def _sentence_before(page: Page, deed: int) -> TokenSpan | None:
    """The sentence from which a "therefore" beside the deed draws its advice."""
    tree, lex = page.tree, page.lex.recommendation
    n = tree.sent[deed]
    if n == 0 or not any(tree.lower[k] in lex.therefore for k in tree.below(deed, ("advmod",))):
        return None
    a, b = tree.sentences[n - 1]
    if any("\n\n" in tree.text[k] for k in range(a, b)):
        return None
    part = tree.trim(list(range(a, b)))
    return (part[0], part[-1] + 1) if part else None


def _is_reason(page: Page, c: int) -> bool:
    """Whether a branch opens with a word of reason or purpose."""
    tree, lex = page.tree, page.lex.recommendation
    first = min(urging.reach(tree, c))
    if any(tree.lower[first : first + 2] == pair for pair in lex.purposes):
        return True
    finite = tree.child(c, syntax.SUBJECT) is not None
    timed = tree.lower[first] in tree.lex.comparative and tree.tag[c] in ("VBD", "VBG")
    return tree.lower[first] in lex.reasons and finite and not timed
