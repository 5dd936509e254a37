"""Factuality: how certain each predicate is, for the innermost voice it stands in.

Predicates are verbs, nouns of events, and what a copula says of its subject. The
state of each comes from `scope`; the commitment of the voice's holder is put on
top: what a minister denies is false for the minister.
"""

from collections.abc import Iterator

from imbroglio.extract import certainty
from imbroglio.extract.certainty import OPEN, State, opened
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.scope import Scope
from imbroglio.extract.tree import Tree
from imbroglio.extract.voiced import Voiced, innermost
from imbroglio.lexicon import FactualityLexicon
from imbroglio.records import AttributionKind, Factuality, Status

BY = "factuality/1"

# The parts of speech that may tell that something is or happens.
TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP"})
# The status of what is only wanted, promised or asked for.
STATUS: dict[AttributionKind, Status] = {
    "promise": "future", "order": "future", "ask": "recommended",
}  # fmt: skip


def find(page: Page) -> Iterator[Factuality]:
    """Yield the factuality of each predicate, in order of the text."""
    for i, pos in enumerate(page.tree.pos):
        if pos not in TELLING or not is_predicate(page.tree, page.lex.factuality, i):
            continue
        voice, state = standing(page, i)
        span = page.tree.start[i], page.tree.end[_last(page.tree, i)]
        yield Factuality(
            page.document.id,
            page.mention(span, "predicate", BY).id,
            voice.id if voice else None,
            state.label,
            state.status,
            tuple(page.mention(s, "cue", BY).id for s in page.tree.pieces(sorted({*state.cues}))),
            BY,
        )


def standing(page: Page, i: int) -> tuple[Voiced | None, State]:
    """The innermost voice around a token and how certain the token is for its holder."""
    state = page.once(Scope).state[i]
    voice = page.once(innermost).get(i)
    return voice, _held(page, state, i, voice) if voice else state


def _last(tree: Tree, i: int) -> int:
    """The last token of a predicate: its particle, if it stands right behind it."""
    return i + 1 if i + 1 in tree.below(i, ("prt",)) else i


def is_predicate(tree: Tree, lex: FactualityLexicon, i: int) -> bool:
    """Whether a token says that something is or happens."""
    pos, dep = tree.pos[i], tree.dep[i]
    if pos == "VERB":
        return dep not in ("aux", "auxpass", "amod", "compound")
    if pos == "AUX":
        return dep not in ("aux", "auxpass")
    if dep in ("acomp", "oprd") or (pos == "ADJ" and dep in ("ccomp", "xcomp")):
        return pos in ("ADJ", "NOUN", "ADV", "VERB")
    up = tree.head[i]
    if dep in ("attr", "prep", "advmod") and up < i and _is_copula(tree, up):
        return pos in ("NOUN", "ADV", "ADP", "PROPN")
    if dep == "pobj" and tree.dep[up] == "prep" and _is_copula(tree, tree.head[up]):
        return pos == "NOUN"
    return (
        pos == "NOUN"
        and dep not in ("compound", "amod", "npadvmod")
        and lex.is_event(tree.lemma[i])
    )


def _is_copula(tree: Tree, i: int) -> bool:
    """Whether a verb only joins its subject to what it is, with nothing but that behind it."""
    if tree.lemma[i] not in tree.lex.copulas:
        return False
    return tree.pos[i] == "AUX" and tree.child(i, ("acomp",)) is None


def _expected(page: Page, s: State, claim: Claim) -> State:
    """ "Is expected to land": what the cue's verb makes of its complement is still to come."""
    entry = page.lex.factuality.verbs.get(claim.rule.partition(":")[0])
    told = claim.kind == "believe" and s.status == "actual"
    coming = told and entry is not None and entry.status == "future"
    return State(s.strength, s.sign, "future", s.cues, s.given) if coming else s


def _held(page: Page, s: State, i: int, voice: Voiced) -> State:
    """The state for the holder of the voice."""
    claim = voice.claim
    if claim.kind == "know" and claim.author == "CT+":
        return s
    if s.strength == OPEN or s.given:
        return s
    made = certainty.held(
        _expected(page, s, claim), "Uu" if claim.kind == "order" else claim.holder
    )
    if made.strength == OPEN:
        return opened(made, status=STATUS.get(claim.kind, s.status))
    if made is s or made == s:
        return s
    cues = tuple(k for span in claim.cue for k in page.tree.tokens(span))
    return State(made.strength, made.sign, made.status, (*made.cues, *cues))
