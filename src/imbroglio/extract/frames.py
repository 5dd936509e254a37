"""The frames of reporting verbs: the constructions in which a verb brings a content."""

from collections.abc import Iterator, Sequence

import msgspec

from imbroglio.extract import complements, syntax
from imbroglio.extract.claim import Claim
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import AttributionLexicon, Cue, Frame
from imbroglio.records import Label

# What a negated cue leaves of the holder's commitment: "did not deny" leaves it possible.
NEGATED: dict[Label, Label] = {
    "CT+": "Uu", "PR+": "PR-", "PS+": "PS-", "Uu": "CT-", "PR-": "PS+", "PS-": "PS+", "CT-": "PS+",
}  # fmt: skip

type Filled = tuple[Frame, list[int]]


def verb_claims(tree: Tree, lex: AttributionLexicon, i: int) -> Iterator[Claim]:
    """The claim of a reporting verb with its complement, if it has one."""
    entry = verb_cue(tree, lex, i)
    if entry is None or _is_adjective(tree, lex, i):
        return
    cue, words = entry
    passive = syntax.is_passive(tree, i)
    filled = _passive(tree, lex, i, cue) if passive else _active(tree, lex, i, cue)
    if filled is None:
        return
    frame, content = filled
    head = _agent(tree, i) if passive else holder_of(tree, lex, i)
    if head is None and cue.kind == "believe" and tree.tag[i] == "VB" and tree.head[i] == i:
        return  # "suppose the ferry sank": nobody holds it
    if head is not None and tree.lower[head] in lex.things and tree.pos[head] == "PRON":
        return
    negated = syntax.negation(tree, i) is not None
    if frame == "object" and cue.kind == "deny" and _is_offer(tree, lex, i):
        return  # "rejected the offer": it was made
    if negated and frame == "object" and cue.holder == "CT+" and cue.negated is None:
        return  # "did not condemn the raid": nothing is said
    found = made(tree, cue, frame, words, content, head, negated=negated)
    stand = _stand(tree, lex, i)
    yield msgspec.structs.replace(found, author=stand) if stand else found


def _is_offer(tree: Tree, lex: AttributionLexicon, i: int) -> bool:
    """Whether the object is something that is put forward, and not something that is said."""
    return any(tree.lemma[k] in lex.offers for k in tree.below(i, ("dobj",)))


def _stand(tree: Tree, lex: AttributionLexicon, i: int) -> Label | None:
    """The author's stance that an adverb beside the cue tells: "falsely claims"."""
    adverbs = {tree.lower[k] for k in tree.below(i, ("advmod",))}
    if adverbs & lex.false_adverbs:
        return "CT-"
    return "CT+" if adverbs & lex.true_adverbs else None


def _is_adjective(tree: Tree, lex: AttributionLexicon, i: int) -> bool:
    """Whether the verb is the end of a compound ("so-called", "ill advised")."""
    if i == 0:
        return False
    hyphen = tree.text[i - 1] == "-" and tree.end[i - 1] == tree.start[i]
    return hyphen or (tree.tag[i] == "VBN" and tree.lower[i - 1] in lex.adjectival)


def verb_cue(tree: Tree, lex: AttributionLexicon, i: int) -> tuple[Cue, list[int]] | None:
    """The entry of a verb and the tokens of its cue, such as "call" and "for"."""
    lemma = tree.lemma[i]
    for c in tree.below(i, ("prt", "prep", "dobj", "ccomp", "advmod", "xcomp")):
        cue = lex.verbs.get(f"{lemma} {tree.lower[c]}") if c > i else None
        if cue:
            return cue, [i, c]
    cue = lex.verbs.get(lemma)
    return (cue, [i]) if cue else None


def holder_of(tree: Tree, lex: AttributionLexicon, verb: int) -> int | None:
    """The token that names who holds what this verb says, or None."""
    above = complements.raised(tree, lex, verb)
    head = syntax.subject(tree, verb if above is None else above)
    if head is None:
        return None
    if tree.dep[verb] in ("acl", "advcl") and tree.lemma[head] in lex.carriers:
        return owner(tree, lex, head) or head
    if tree.dep[head] == "expl" or tree.lower[head] in lex.unspoken:
        return None
    return head


def owner(tree: Tree, lex: AttributionLexicon, noun: int) -> int | None:
    """Whose statement it is: its possessor, "by X", or the subject of "released a statement"."""
    poss = tree.child(noun, ("poss",))
    if poss is not None:
        return poss
    for prep in tree.below(noun, ("prep", "agent")):
        if tree.lower[prep] in tree.lex.owner_prepositions:
            obj = tree.child(prep, ("pobj",))
            if obj is not None:
                return obj
    up = tree.head[noun]
    if tree.dep[noun] in ("dobj", "attr", "pobj") and up != noun:
        verb = up if tree.pos[up] in syntax.VERBAL else tree.head[up]
        if tree.lemma[verb] in lex.releases or tree.dep[noun] == "pobj":
            return syntax.subject(tree, verb)
    return None


# --- the frame it fills --------------------------------------------------------------------------


def _active(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> Filled | None:
    """The first of the cue's frames that the verb fills, and its content."""
    for frame, fill in complements.ACTIVE:
        if frame in cue.frames and (content := fill(tree, lex, i, cue)):
            return frame, content
    return None


def _agent(tree: Tree, i: int) -> int | None:
    """Who does it in the passive: "by X"."""
    return next((tree.child(c, ("pobj",)) for c in tree.below(i, ("agent",))), None)


def _passive(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> Filled | None:
    """ "was told that", "is said to", "it was reported that", "described as", "warned to"."""
    if "passive" not in cue.frames:
        return None
    if content := complements.clause(tree, lex, i, cue):
        return "clause", content
    if (cue.to or cue.kind) in complements.ADDRESSED:
        content = complements.infinitive(tree, lex, i, cue)
        return ("infinitive", content) if content else None
    agent = _agent(tree, i)
    if agent is not None and (content := complements.that_clause(tree, agent)):
        return "clause", content
    told = tree.child(i, ("nsubjpass",))
    if told is not None and tree.lower[told] in tree.lex.empty:
        told = None
    if content := _hearsay(tree, i, told) or _as_passive(tree, i, told):
        return "passive", content
    if cue.prep and (content := complements.preposition(tree, lex, i, cue)):
        return "preposition", content
    if "object" in cue.frames and told is not None and agent is not None:
        return "object", tree.trim(tree.subtree(told))
    return None


def _hearsay(tree: Tree, i: int, told: int | None) -> list[int]:
    """ "The king is said to be ill": subject and infinitive."""
    for c in tree.below(i, ("xcomp", "oprd", "ccomp")):
        thing = tree.subtree(told) if told is not None else []
        return complements.resolved(tree, i, tree.trim(sorted({*thing, *tree.subtree(c)})))
    return []


def _as_passive(tree: Tree, i: int, told: int | None) -> list[int]:
    """ "is described as a farce": subject and predicate."""
    for prep in tree.below(i, ("prep",)):
        if tree.lower[prep] in tree.lex.comparative:
            thing = tree.subtree(told) if told is not None else []
            said = {*thing, *tree.subtree(prep)} - {prep}
            return complements.resolved(tree, i, tree.trim(sorted(said)))
    return []


# --- the claim -----------------------------------------------------------------------------------


def made(
    tree: Tree,
    cue: Cue,
    frame: Frame,
    words: Sequence[int],
    content: list[int],
    head: int | None,
    *,
    negated: bool = False,
    within: bool = False,
) -> Claim:
    """The claim of a cue that has found its content; `head` is what the source turns on."""
    if head in content:
        head = None
    source: list[int] = []
    if head is not None:
        taken = set(content)
        phrase = syntax.noun_phrase(tree, head, tree.lex.source_prepositions)
        source = [k for k in phrase if k not in taken]
    infinitive = frame == "infinitive" and cue.to is not None
    kind = cue.to if infinitive and cue.to else cue.kind
    holder: Label = "Uu" if infinitive else cue.holder
    return Claim(
        source=tuple(tree.pieces(source)),
        head=head,
        cue=tuple(tree.pieces(sorted(words))),
        content=tuple(tree.pieces(content)),
        kind=kind,
        holder=(cue.negated or NEGATED[holder]) if negated else holder,
        author="Uu" if negated and cue.kind != "know" else cue.author,
        rule=f"{cue.lemma}:{frame}",
        within=within,
    )
