"""Who is spoken to: "Excellencies, …", "Dear Captain Lisk, …", "my advice to the rebels is …"."""

from bisect import bisect_left

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors
from imbroglio.extract.tree import SPACE
from imbroglio.extract.voiced import voice_of
from imbroglio.records import ActorId, AttributionId

CALLED = ("ROOT", "npadvmod", "intj", *syntax.SUBJECT)

type Called = dict[AttributionId | None, list[tuple[int, ActorId]]]


def called(page: Page) -> Called:
    """For each voice the tokens by which it calls an actor, in order of the text."""
    out: Called = {}
    for token, actor in sorted(page.once(actors).items()):
        if _is_called(page, token) or _is_advised(page, token):
            out.setdefault(voice_of(page, token), []).append((token, actor))
    return out


def who(page: Page, token: int) -> ActorId | None:
    """The actor that the voice at a token has called last before it, in words of its own."""
    found = page.once(called).get(voice_of(page, token), [])
    before = bisect_left(found, token, key=lambda c: c[0])
    return found[before - 1][1] if before else None


def _is_called(page: Page, i: int) -> bool:
    """Whether a name stands by itself at the beginning of its sentence, before a comma."""
    tree = page.tree
    first, end = tree.sentences[tree.sent[i]]
    if i + 1 >= end or tree.text[i + 1] != "," or tree.dep[i] not in (*CALLED, "conj"):
        return False
    top = tree.head[i] if tree.dep[i] == "conj" else i
    if (
        tree.dep[top] in syntax.SUBJECT
        and len(list(tree.below(tree.head[top], syntax.SUBJECT))) < 2
    ):
        return False
    if tree.dep[top] not in CALLED or tree.child(i, ("relcl", "acl", "appos", "det")) is not None:
        return False
    phrase = syntax.noun_phrase(tree, top, ())
    return all(tree.pos[k] in ("PUNCT", "CCONJ", SPACE) for k in range(first, phrase[0]))


def _is_advised(page: Page, i: int) -> bool:
    """Whether a noun of advice is given to it: "my advice to the rebels"."""
    tree, lex = page.tree, page.lex.recommendation
    prep = tree.head[i]
    if tree.dep[i] != "pobj" or tree.lower[prep] not in lex.receivers:
        return False
    return tree.lemma[tree.head[prep]] in lex.messages
