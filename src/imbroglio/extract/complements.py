"""The complements of a reporting verb: what each frame takes for its content.

Each function fills one frame: from a verb and its entry the tokens of the
content, or none. They repair what the parser commonly gets wrong about reported
clauses, and nothing else.
"""

from collections.abc import Callable

from imbroglio.extract import syntax
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import AttributionLexicon, Cue, Frame

REQUESTS = ("ask", "order")
# Kinds whose passive leaves the subject outside: "they were told to go" is "go".
ADDRESSED = ("ask", "order", "promise")


def clause(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The finite clause under the verb."""
    for c in sorted(tree.below(i, ("ccomp", "advcl")), key=lambda c: c < i):
        if syntax.is_infinitive(tree, c) or not _is_finite(tree, c):
            continue
        if tree.dep[c] == "advcl" and not _is_that_clause(tree, c):
            continue
        content = syntax.clause(tree, c, beyond(tree, lex, c, parenthetical=c < i))
        whole = content if c > i else syntax.segment(tree, content, i)
        if whole:
            return sorted({*whole, *_hanging(tree, i, c)})
    told = tree.child(i, ("dobj", "nsubjpass"))
    if told is None or tree.child(i, ("ccomp",)) is not None:
        return _gerund(tree, i)
    return that_clause(tree, told) or _mistaken_that(tree, i, told) or _gerund(tree, i)


def _gerund(tree: Tree, i: int) -> list[int]:
    """ "denied taking bribes", "reported hearing shots"."""
    for c in tree.below(i, ("xcomp", "ccomp", "pcomp")):
        gerund = any(tree.tag[k] == "VBG" for k in (c, *tree.below(c, ("aux", "auxpass"))))
        if c > i and gerund and not syntax.is_infinitive(tree, c):
            return syntax.clause(tree, c)
    return []


def beyond(
    tree: Tree, lex: AttributionLexicon, top: int, *, parenthetical: bool = False
) -> list[int]:
    """The branches under a reported clause that are no part of it: further sayings of others.

    After a parenthesis ("…, officials said, but residents say …") those with a subject
    of their own; of the same speaker ("said talks had failed and accused X") those
    that `raised` gives to the verb above.
    """
    out = []
    for c in tree.below(top, ("conj", "advcl")):
        if c < top or tree.lemma[c] not in lex.verbs:
            continue
        own = tree.child(c, syntax.SUBJECT) is not None
        saying = tree.child(c, ("ccomp",)) is not None
        if (parenthetical and own and saying) or raised(tree, lex, c) is not None:
            out.append(c)
    return out


def raised(tree: Tree, lex: AttributionLexicon, verb: int) -> int | None:
    """The reporting verb above whose subject a coordinated one shares, or None.

    "The bank says the memos were misread and insists that …": memos insist on nothing.
    """
    below = tree.head[verb]
    above = tree.head[below]
    reported = tree.dep[below] == "ccomp" and below != above and tree.lemma[above] in lex.verbs
    if not reported or tree.child(verb, syntax.SUBJECT) is not None or above > below:
        return None
    if tree.dep[verb] == "advcl":
        adds = tree.tag[verb] == "VBG" and tree.child(verb, ("ccomp",)) is not None
        return above if adds else None
    if tree.dep[verb] != "conj" or tree.tag[verb] != tree.tag[above]:
        return None
    return above if _is_thing(tree, lex, below) else None


def _is_thing(tree: Tree, lex: AttributionLexicon, verb: int) -> bool:
    """Whether the subject of a clause is no speaker: a thing, or what something is done to."""
    subject = tree.child(verb, syntax.SUBJECT)
    if subject is None:
        return False
    if tree.pos[subject] == "PRON":
        return tree.lower[subject] in lex.things | tree.lex.empty
    if tree.pos[subject] != "NOUN" or tree.ent[subject] in ("PERSON", "ORG", "GPE", "NORP"):
        return False
    copula = tree.lemma[verb] in tree.lex.copulas
    return copula or syntax.is_passive(tree, verb) or lex.is_abstract(tree.lemma[subject].lower())


def _is_that_clause(tree: Tree, c: int) -> bool:
    marks = tree.below(c, ("mark",))
    return any(tree.lower[k] in tree.lex.complementisers for k in marks)


def _mistaken_that(tree: Tree, i: int, noun: int) -> list[int]:
    """ "grumbled that merit no longer counted", where the parser takes "that" for an article."""
    that = tree.child(noun, ("det",))
    if that is None or that != i + 1 or tree.lower[that] not in tree.lex.complementisers:
        return []
    verbal = any(tree.tag[c] in ("VBN", "VBD") for c in tree.below(noun, ("acl", "relcl")))
    return tree.trim(tree.subtree(noun, (that,))) if verbal else []


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


def infinitive(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The infinitive under the verb; of an order or a plea only what is to be done."""
    kind = cue.to or cue.kind
    thing = tree.child(i, ("dobj",))
    if thing is not None and "object" in cue.frames and lex.is_abstract(tree.lemma[thing].lower()):
        return []  # "demanded an inquiry to find out": the inquiry is demanded
    deps = ("xcomp", "ccomp", "advcl") if kind in (*ADDRESSED, "want") else ("xcomp", "ccomp")
    for c in tree.below(i, deps):
        mark = syntax.infinitive_mark(tree, c)
        if c < i or mark is None:
            continue
        whom = tree.child(c, ("nsubj",))
        drop = [whom] if whom is not None and kind in REQUESTS else []
        return syntax.clause(tree, c, [*drop, mark])
    if thing is not None and kind in REQUESTS:  # "urged the bank to pay", hung on "bank"
        for c in tree.below(thing, ("acl", "relcl")):
            mark = syntax.infinitive_mark(tree, c)
            if mark is not None:
                return syntax.clause(tree, c, [mark])
    return []


def small_clause(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
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
    return resolved(tree, i, tree.trim(sorted(both)))


def as_frame(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "describes the vote as a farce": the thing and what it is said to be."""
    thing = tree.child(i, ("dobj", "nsubjpass"))
    above = [i] if thing is None else [i, thing]
    for prep in (p for k in above for p in tree.below(k, ("prep",))):
        if tree.lower[prep] in tree.lex.comparative:
            whole = tree.subtree(thing, (prep,)) if thing is not None else []
            said = [k for k in tree.subtree(prep) if k != prep]
            return resolved(tree, i, tree.trim(sorted({*whole, *said})))
    return []


def preposition(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "warned of a famine": what the preposition governs."""
    over = [i, *tree.below(i, ("dobj", "prt", "advmod"))]
    wanted = {*cue.prep, cue.lemma.split()[-1]} if " " in cue.lemma else set(cue.prep)
    for prep in (p for k in over for p in tree.below(k, ("prep",))):
        if prep > i and tree.lower[prep] in wanted:
            rest = [k for k in tree.subtree(prep) if k != prep]
            if rest:
                return tree.trim(rest)
    return []


def object_frame(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "condemned the raid on the camp": the object with all that follows it."""
    obj = tree.child(i, ("dobj",))
    gap = next((k for k in tree.children[i] if k < i and syntax.is_relative(tree, k)), None)
    if gap is not None and tree.dep[i] == "relcl" and gap != syntax.subject(tree, i):
        noun = tree.head[i]
        if noun != syntax.subject(tree, i) and obj in (None, gap):
            return syntax.noun_phrase(tree, noun, tree.lex.source_prepositions)
    if obj is None or (tree.pos[obj] == "PRON" and cue.kind != "deny" and cue.holder != "PR-"):
        return []
    if cue.abstract and not lex.is_abstract(tree.lemma[obj].lower()):
        return []
    rest = [k for c in tree.below(i, ("prep",)) if c > obj for k in tree.subtree(c)]
    return resolved(tree, i, tree.trim(sorted({*tree.subtree(obj), *rest})))


def object_preposition(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """ "accused X of Y", "put X at Y", "attributed X to Y": both."""
    obj = tree.child(i, ("dobj",))
    said = preposition(tree, lex, i, cue)
    if obj is None or not said:
        return []
    return resolved(tree, i, tree.trim(sorted({*tree.subtree(obj), *said})))


def around(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> list[int]:
    """The sentence that a parenthesis such as "officials said" stands in."""
    up = tree.head[i]
    if up == i or tree.child(i, syntax.SUBJECT) is None:
        return []
    if tree.dep[i] != "parataxis" and not _is_as_clause(tree, i):
        return []
    if tree.child(i, ("dobj", "xcomp", "ccomp", "acomp", "attr")) is not None:
        return []
    apart = [i, *beyond(tree, lex, up, parenthetical=True)]
    said = syntax.segment(tree, syntax.clause(tree, up, apart), i)
    return sorted({*said, *_hanging(tree, i, i)})


def _is_as_clause(tree: Tree, i: int) -> bool:
    """ "As officials have admitted, the dam is old"."""
    marks = tree.below(i, ("mark", "advmod"))
    as_ = any(tree.lower[k] in tree.lex.comparative for k in marks)
    return tree.dep[i] == "advcl" and as_


def resolved(tree: Tree, verb: int, tokens: list[int]) -> list[int]:
    """The content with the noun for a relative pronoun in it: "the measures that X calls …"."""
    out = [k for k in tokens if not syntax.is_relative(tree, k)]
    noun = syntax.relative_noun(tree, verb) if len(out) < len(tokens) else None
    if noun is None:
        return tokens
    return sorted({*syntax.noun_phrase(tree, noun, tree.lex.source_prepositions), *out})


# The frames of a verb in the active, in the order in which they are tried.
ACTIVE: tuple[tuple[Frame, Callable[[Tree, AttributionLexicon, int, Cue], list[int]]], ...] = (
    ("small clause", small_clause),
    ("clause", clause),
    ("infinitive", infinitive),
    ("as", as_frame),
    ("object preposition", object_preposition),
    ("preposition", preposition),
    ("object", object_frame),
    ("clause", around),
)
