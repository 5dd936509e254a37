"""The frames of reporting verbs: the constructions in which a verb brings a content."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from imbroglio.extract import syntax
from imbroglio.extract.claim import Claim
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import AttributionLexicon, Cue, Frame
from imbroglio.records import Label

# What a negated cue leaves of the holder's commitment: "did not deny" leaves it possible.
NEGATED: dict[Label, Label] = {
    "CT+": "Uu", "PR+": "PR-", "PS+": "PS-", "Uu": "CT-", "PR-": "PS+", "PS-": "PS+", "CT-": "PS+",
}  # fmt: skip
REQUESTS = ("ask", "order")
# Kinds whose passive leaves the subject outside: "they were told to go" is "go".
ADDRESSED = ("ask", "order", "promise")

type Filled = tuple[Frame, list[int]]


def verb_claims(tree: Tree, lex: AttributionLexicon, i: int) -> Iterator[Claim]:
    """The claim of a reporting verb with its complement, if it has one."""
    entry = verb_cue(tree, lex, i)
    if entry is None or _hyphenated(tree, i):
        return
    cue, words = entry
    passive = syntax.is_passive(tree, i)
    filled = _passive(tree, lex, i, cue) if passive else _active(tree, lex, i, cue)
    if filled is None:
        return
    frame, content = filled
    head = _agent(tree, i) if passive else holder_of(tree, lex, i)
    if head is not None and tree.lower[head] in lex.things and tree.pos[head] == "PRON":
        return
    negated = syntax.negation(tree, i) is not None
    found = made(tree, cue, frame, words, content, head, negated=negated)
    stand = _stand(tree, lex, i)
    yield msgspec.structs.replace(found, author=stand) if stand else found


def _stand(tree: Tree, lex: AttributionLexicon, i: int) -> Label | None:
    """The author's stance that an adverb beside the cue tells: "falsely claims"."""
    adverbs = {tree.lower[k] for k in tree.below(i, ("advmod",))}
    if adverbs & lex.false_adverbs:
        return "CT-"
    return "CT+" if adverbs & lex.true_adverbs else None


def _hyphenated(tree: Tree, i: int) -> bool:
    """Whether the verb is the end of a compound: "so-called"."""
    return i > 0 and tree.text[i - 1] == "-" and tree.end[i - 1] == tree.start[i]


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
    head = syntax.subject(tree, verb)
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


# --- active --------------------------------------------------------------------------------------


def _active(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> Filled | None:
    """The first of the cue's frames that the verb fills, and its content."""
    for frame, fill in ACTIVE:
        if frame in cue.frames and (content := fill(tree, lex, i, cue)):
            return frame, content
    return None


def _clause(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The finite clause under the verb."""
    for c in tree.below(i, ("ccomp",)):
        if syntax.is_infinitive(tree, c) or not _is_finite(tree, c):
            continue
        content = syntax.clause(tree, c)
        whole = content if c > i else syntax.segment(tree, content, i)
        return sorted({*whole, *_hanging(tree, i, c)})
    told = tree.child(i, ("dobj", "nsubjpass"))
    return that_clause(tree, told) if told is not None and tree.child(i, ("ccomp",)) is None else []


def _hanging(tree: Tree, i: int, clause: int) -> list[int]:
    """What belongs to a reported clause though the parser hangs it on the reporting verb.

    A further clause behind it, a reason or a condition behind it, a condition before it.
    """
    out: list[int] = []
    for c in tree.below(i, ("ccomp", "advcl")):
        marks = {tree.lower[k] for k in tree.below(c, ("mark",))}
        further = tree.dep[c] == "ccomp" and c > clause > i
        reason = tree.dep[c] == "advcl" and c > max(i, clause) and marks & tree.lex.reasons
        condition = tree.dep[c] == "advcl" and c < i and marks & tree.lex.conditions
        if further or reason or condition:
            out += tree.trim(tree.subtree(c))
    return out


def that_clause(tree: Tree, noun: int) -> list[int]:
    """The clause with "that" under a noun, where "that" is no subject: "the claim that it fell"."""
    for c in tree.below(noun, ("acl", "ccomp", "relcl")):
        opening = [k for k in tree.children[c] if tree.lower[k] in tree.lex.complementisers]
        own = tree.child(c, syntax.SUBJECT)
        if c > noun and opening and own is not None and own not in opening and opening[0] < own:
            return tree.trim(tree.subtree(c, opening[:1]))
    return []


def _is_finite(tree: Tree, c: int) -> bool:
    """Whether what hangs there is a clause and not the predicate of a small one."""
    return (
        tree.pos[c] in syntax.VERBAL or tree.child(c, ("cop", "aux", "mark", "auxpass")) is not None
    )


def _infinitive(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The infinitive under the verb; of an order or a plea only what is to be done."""
    kind = cue.to or cue.kind
    deps = ("xcomp", "ccomp", "advcl") if kind in (*ADDRESSED, "want") else ("xcomp", "ccomp")
    for c in tree.below(i, deps):
        mark = syntax.infinitive_mark(tree, c)
        if c < i or mark is None:
            continue
        whom = tree.child(c, ("nsubj",))
        drop = [whom] if whom is not None and kind in REQUESTS else []
        return syntax.clause(tree, c, [*drop, mark])
    return []


def _small_clause(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "called the verdict a disgrace": object and predicate."""
    for c in tree.below(i, ("ccomp", "xcomp")):
        if c > i and tree.child(c, ("nsubj",)) is not None:
            return syntax.clause(tree, c)
    predicate = next((c for c in tree.below(i, ("oprd", "acomp", "attr")) if c > i), None)
    things = [c for c in tree.below(i, ("dobj", "dative")) if c > i or syntax.is_relative(tree, c)]
    if predicate is None and len(things) > 1:
        predicate = things[-1]
    if predicate is None or not things:
        return []
    both = {*tree.subtree(things[0]), *tree.subtree(predicate)}
    return _resolved(tree, i, tree.trim(sorted(both)))


def _as(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "describes the vote as a farce": the thing and what it is said to be."""
    thing = tree.child(i, ("dobj", "nsubjpass"))
    above = [i] if thing is None else [i, thing]
    for prep in (p for k in above for p in tree.below(k, ("prep",))):
        if tree.lower[prep] in tree.lex.comparative:
            whole = tree.subtree(thing, (prep,)) if thing is not None else []
            said = [k for k in tree.subtree(prep) if k != prep]
            return _resolved(tree, i, tree.trim(sorted({*whole, *said})))
    return []


def _preposition(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "warned of a famine": what the preposition governs."""
    over = [i, *tree.below(i, ("dobj", "prt", "advmod"))]
    wanted = {*cue.prep, cue.lemma.split()[-1]} if " " in cue.lemma else set(cue.prep)
    for prep in (p for k in over for p in tree.below(k, ("prep",))):
        if prep > i and tree.lower[prep] in wanted:
            rest = [k for k in tree.subtree(prep) if k != prep]
            if rest:
                return tree.trim(rest)
    return []


def _object(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "condemned the raid on the camp": the object with all that follows it."""
    obj = tree.child(i, ("dobj",))
    if obj is None or (tree.pos[obj] == "PRON" and cue.kind != "deny"):
        return []
    if cue.abstract and not lex.is_abstract(tree.lemma[obj].lower()):
        return []
    rest = [k for c in tree.below(i, ("prep",)) if c > obj for k in tree.subtree(c)]
    return _resolved(tree, i, tree.trim(sorted({*tree.subtree(obj), *rest})))


def _object_preposition(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "accused X of Y", "put X at Y", "attributed X to Y": both."""
    obj = tree.child(i, ("dobj",))
    said = _preposition(tree, lex, i, cue)
    if obj is None or not said:
        return []
    return _resolved(tree, i, tree.trim(sorted({*tree.subtree(obj), *said})))


def _around(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The sentence that a parenthesis such as "officials said" stands in."""
    up = tree.head[i]
    if tree.dep[i] != "parataxis" or up == i or tree.child(i, syntax.SUBJECT) is None:
        return []
    if tree.child(i, ("dobj", "xcomp", "ccomp", "acomp", "attr")) is not None:
        return []
    said = syntax.segment(tree, syntax.clause(tree, up, (i,)), i)
    return sorted({*said, *_hanging(tree, i, i)})


def _resolved(tree: Tree, verb: int, tokens: list[int]) -> list[int]:
    """The content with the noun for a relative pronoun in it: "the measures that X calls …"."""
    out = [k for k in tokens if not syntax.is_relative(tree, k)]
    noun = syntax.relative_noun(tree, verb) if len(out) < len(tokens) else None
    if noun is None:
        return tokens
    return sorted({*syntax.noun_phrase(tree, noun, tree.lex.source_prepositions), *out})


# The frames of a verb in the active, in the order in which they are tried.
ACTIVE: tuple[tuple[Frame, Callable[[Tree, AttributionLexicon, int, Cue], list[int]]], ...] = (
    ("small clause", _small_clause),
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("as", _as),
    ("object preposition", _object_preposition),
    ("preposition", _preposition),
    ("object", _object),
    ("clause", _around),
)


# --- passive -------------------------------------------------------------------------------------


def _agent(tree: Tree, i: int) -> int | None:
    """Who does it in the passive: "by X"."""
    return next((tree.child(c, ("pobj",)) for c in tree.below(i, ("agent",))), None)


def _passive(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> Filled | None:
    """ "was told that", "is said to", "it was reported that", "described as", "warned to"."""
    if "passive" not in cue.frames:
        return None
    if content := _clause(tree, lex, i, cue):
        return "clause", content
    if (cue.to or cue.kind) in ADDRESSED:
        content = _infinitive(tree, lex, i, cue)
        return ("infinitive", content) if content else None
    agent = _agent(tree, i)
    if agent is not None and (content := that_clause(tree, agent)):
        return "clause", content
    told = tree.child(i, ("nsubjpass",))
    if told is not None and tree.lower[told] in tree.lex.empty:
        told = None
    if content := _hearsay(tree, i, told) or _as_passive(tree, i, told):
        return "passive", content
    if cue.prep and (content := _preposition(tree, lex, i, cue)):
        return "preposition", content
    if "object" in cue.frames and told is not None and agent is not None:
        return "object", tree.trim(tree.subtree(told))
    return None


def _hearsay(tree: Tree, i: int, told: int | None) -> list[int]:
    """ "The king is said to be ill": subject and infinitive."""
    for c in tree.below(i, ("xcomp", "oprd", "ccomp")):
        thing = tree.subtree(told) if told is not None else []
        return _resolved(tree, i, tree.trim(sorted({*thing, *tree.subtree(c)})))
    return []


def _as_passive(tree: Tree, i: int, told: int | None) -> list[int]:
    """ "is described as a farce": subject and predicate."""
    for prep in tree.below(i, ("prep",)):
        if tree.lower[prep] in tree.lex.comparative:
            thing = tree.subtree(told) if told is not None else []
            said = {*thing, *tree.subtree(prep)} - {prep}
            return _resolved(tree, i, tree.trim(sorted(said)))
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
