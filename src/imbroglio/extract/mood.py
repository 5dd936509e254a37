"""When words that may mark a link do so: "since" of a reason and of a time, "if" and "whether".

What decides is the tense, the modal or the deed on both sides; which of these it is stands
with the entry of the connective.
"""

from collections.abc import Callable, Collection, Mapping

import msgspec

from imbroglio.constructions import Mood
from imbroglio.extract import deed, extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree

# Deeds that answer what was done before; talks, pacts and visits only come after it.
ANSWERS = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "CONCEDE", "THREATEN", "REJECT"}
)


class Taken(msgspec.Struct, frozen=True, gc=False):
    """What a connective takes, and what it stands in."""

    inner: int
    outer: int


def _follows(page: Page, a: int, t: Taken) -> bool:
    """Whether what comes after an event is told as what came of it.

    That is so where something happened, and what came after is a deed of conflict; of "when"
    only where it was done to somebody. Other things that come after others merely do so.
    """
    tree, told = page.tree, page.once(deed.events)
    outer = told.get(t.outer)
    answers = outer is not None and outer.type in ANSWERS and outer.label == "CT+"
    met = tree.lower[a] in page.lex.causal.upon and syntax.is_passive(tree, t.outer)
    if not (answers or met or _breaks_out(page, t.outer)):
        return False
    if extent.is_clausal(tree, t.inner):
        met = tree.dep[a] != "advmod" or syntax.is_passive(tree, t.outer)
        return met and tree.lemma[t.inner] not in tree.lex.copulas
    return t.inner in told or page.lex.factuality.is_event(tree.lemma[t.inner])


def _breaks_out(page: Page, verb: int) -> bool:
    """ "Riots broke out": a conflict that begins or grows."""
    tree = page.tree
    subject = tree.child(verb, ("nsubj",))
    if subject is None or tree.lemma[verb] not in page.lex.causal.erupting:
        return False
    event = page.once(deed.events).get(subject)
    return event is not None and event.type in ANSWERS


def _supposes(page: Page, a: int, t: Taken) -> bool:
    """Whether "if" supposes, and does not ask: "nobody knows if he is alive"."""
    tree, lex = page.tree, page.lex.causal
    if tree.dep[t.inner] == "ccomp" and t.outer < a:
        return False
    if tree.lemma[t.outer] in tree.lex.copulas and is_bare(tree, t.outer):
        return False  # "the ideal would be if"
    asks = tree.lemma[tree.head[t.inner]] in lex.wondering or tree.lemma[t.outer] in lex.wondering
    return t.outer > a or not asks


def _reasons(page: Page, a: int, t: Taken) -> bool:
    """Whether "since" or "as" gives a reason, not a time: by the tenses of both clauses."""
    tree, lemma = page.tree, page.tree.lemma[t.inner]
    helped = tree.child(t.inner, ("aux",)) is not None
    cue = page.lex.attribution.verbs.get(lemma)
    if cue is not None and cue.kind == "say" and not helped:
        return False  # "as the minister said"
    if tree.pos[a + 1] == "AUX" or (lemma in page.lex.causal.light and is_bare(tree, t.inner)):
        return False  # "as was literacy", "as it had for the others"
    perfect = any(tree.lower[k] in tree.lex.perfect for k in tree.below(t.outer, ("aux",)))
    if perfect and tree.tag[t.inner] == "VBD" and not helped:
        return False  # "has cost the same since I was a boy"
    helpers = (t.inner, *tree.below(t.inner, ("auxpass",)))
    here = any(tree.tag[k] in ("VBZ", "VBP") for k in helpers)
    if here and not helped and tree.text[a - 1] == ",":
        return True  # ", as many families bury their dead"
    return _is_standing(page, t.inner)


def _is_standing(page: Page, verb: int) -> bool:
    """Whether a clause tells a state, and no event that takes time: by verb, helper or "not"."""
    tree, lex = page.tree, page.lex.causal
    if tree.lemma[verb] in tree.lex.copulas or tree.lemma[verb] in lex.stative:
        return True
    helpers = (tree.lower[k] for k in tree.below(verb, ("aux", "auxpass")))
    return any(h in lex.standing for h in helpers) or tree.child(verb, ("neg",)) is not None


def is_bare(tree: Tree, verb: int, besides: Collection[int] = ()) -> bool:
    """Whether a verb stands without what it would need: "as it had for the others".

    Args:
        besides: what hangs on it and doesn't count.
    """
    said = ("dobj", "ccomp", "xcomp", "attr", "acomp", "oprd")
    loose = ("advmod", "prep") if tree.lemma[verb] in tree.lex.copulas else ()
    below = tree.below(verb, said if besides else (*said, *loose))
    return all(c < verb or c in besides for c in below)


def _is_open(page: Page, _: int, t: Taken) -> bool:
    """Whether the clause around is told as what would be: with a modal."""
    tree = page.tree
    return any(tree.tag[k] == "MD" for k in tree.below(t.outer, ("aux",)))


def _is_not_yet(page: Page, a: int, t: Taken) -> bool:
    """ "They will not leave until": what would be, denied."""
    return _is_open(page, a, t) and syntax.negation(page.tree, t.outer) is not None


def _is_generic(page: Page, a: int, t: Taken) -> bool:
    """ "When prices rise, people go hungry": what holds whenever it does, both in the present."""
    tree = page.tree
    both = all(tree.tag[k] in ("VBZ", "VBP") for k in (t.inner, t.outer))
    modal = _is_open(page, a, t) and tree.tag[t.inner] in ("VBZ", "VBP")
    return (both or modal) and tree.child(t.inner, ("aux",)) is None


def _is_parted(page: Page, a: int, t: Taken) -> bool:
    """ ", for he was tired": behind a mark, before a whole clause."""
    tree = page.tree
    return a > 0 and tree.text[a - 1] in ",;—–" and extent.is_finite(tree, t.inner)


HOLDS: Mapping[Mood, Callable[[Page, int, Taken], bool]] = {
    "sequel": _follows,
    "if": _supposes,
    "reason": _reasons,
    "open": _is_open,
    "not yet": _is_not_yet,
    "comma": _is_parted,
    "generic": _is_generic,
}
