"""What several passes ask of a tree: noun phrases, clauses, subjects, negation, voice."""

from collections.abc import Collection, Iterable

from imbroglio.extract.tree import SPACE, Tree

SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
VERBAL = frozenset({"VERB", "AUX"})
PRONOMINAL = frozenset({"PRON", "DET", "SCONJ"})
BEFORE_NOUN = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "predet",
        "npadvmod",
        "case",
        "punct",
    }
)
# Dependencies along which a verb shares the subject of the one above it.
SHARES_SUBJECT = ("conj", "xcomp", "advcl", "pcomp", "aux", "prep", "dep")
# How far up a shared subject is looked for: more would only cost time in a broken parse.
CLIMB = 6
# Where the word that negates a noun stands: "no clerk", "neither he nor she", "hardly any clerk".
DENYING = ("det", "neg", "preconj", "advmod")


def noun_phrase(tree: Tree, head: int, preps: Collection[str]) -> list[int]:
    """The noun phrase around `head`: what stands before it, and its phrases with some prepositions.

    Relative clauses, appositions, participles, coordinated nouns and dates stay outside.
    """
    out: list[int] = []
    todo = [head]
    while todo:
        noun = todo.pop()
        out.append(noun)
        for c in tree.children[noun]:
            if c < noun and tree.dep[c] in BEFORE_NOUN and tree.ent[c] not in ("DATE", "TIME"):
                out += tree.subtree(c)
            elif c > noun and tree.dep[c] == "case":
                out.append(c)
            elif c > noun and tree.dep[c] == "prep" and tree.lower[c] in preps:
                further = tree.child(c, ("pobj",))
                if further is not None and _belongs(tree, noun, c, further):
                    out.append(c)
                    todo.append(further)
    return _unbroken(tree, head, sorted(out))


def _belongs(tree: Tree, noun: int, prep: int, further: int) -> bool:
    """Whether a phrase is the noun's: no date, nor what a verb like "accuse … of" takes itself."""
    if tree.ent[further] in ("DATE", "TIME"):
        return False
    verb = tree.head[noun]
    taken = tree.dep[noun] in ("dobj", "nsubjpass") and tree.lemma[verb] in tree.lex.of_verbs
    return not (taken and tree.lower[prep] in tree.lex.genitive)


def _unbroken(tree: Tree, head: int, tokens: list[int]) -> list[int]:
    """The run of these tokens around `head` that no comma, bracket or missing token breaks."""
    at = tokens.index(head)
    a = b = at
    while a > 0 and _joins(tree, tokens[a - 1], tokens[a]):
        a -= 1
    while b + 1 < len(tokens) and _joins(tree, tokens[b], tokens[b + 1]):
        b += 1
    return tree.trim(tokens[a : b + 1]) or [head]


def _joins(tree: Tree, left: int, right: int) -> bool:
    """Whether two tokens of a phrase touch, with nothing that ends a phrase between or in them."""
    if right - left > 1 and any(tree.pos[k] != SPACE for k in range(left + 1, right)):
        return False
    return not any(tree.pos[k] == "PUNCT" and tree.text[k] in ",;:()[]—–" for k in (left, right))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is in the passive: by auxiliary or subject, or as a bare participle."""
    if any(tree.dep[c] in ("auxpass", "nsubjpass", "csubjpass") for c in tree.children[verb]):
        return True
    if _shares_passive(tree, verb) or _is_headline(tree, verb):
        return True
    bare = tree.child(verb, ("aux",)) is None
    hanging = tree.dep[verb] in ("acl", "amod", "advcl", "oprd", "xcomp", "ccomp")
    return tree.tag[verb] == "VBN" and hanging and bare and tree.child(verb, SUBJECT) is None


def _is_headline(tree: Tree, verb: int) -> bool:
    """ "Two clerks shot dead": a participle that has lost its auxiliary."""
    if tree.lemma[verb] not in tree.lex.left_dead or tree.child(verb, ("dobj",)) is not None:
        return False
    return any(tree.lower[k] == tree.lex.left_dead[tree.lemma[verb]] for k in tree.children[verb])


def _shares_passive(tree: Tree, verb: int) -> bool:
    """ "Was arrested and charged": a participle that shares the auxiliary before another."""
    if tree.dep[verb] != "conj" or tree.tag[verb] not in ("VBN", "VBD"):
        return False
    if tree.child(verb, (*SUBJECT, "aux", "dobj")) is not None:
        return False
    first = verb
    while tree.dep[first] == "conj" and tree.pos[tree.head[first]] in VERBAL:
        first = tree.head[first]
    return first != verb and tree.child(first, ("auxpass",)) is not None


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether the verb stands with "to"."""
    return infinitive_mark(tree, verb) is not None


def infinitive_mark(tree: Tree, verb: int) -> int | None:
    """The "to" of an infinitive."""
    marks = tree.below(verb, ("aux",))
    return next((k for k in marks if tree.lower[k] in tree.lex.infinitive), None)


def negation(tree: Tree, verb: int) -> int | None:
    """The word that negates this verb: "not", "never", or a negative subject."""
    for c in tree.children[verb]:
        if tree.dep[c] == "neg":
            return c
        if tree.dep[c] in SUBJECT:
            if tree.lower[c] in tree.lex.negative_subjects:
                return c
            for d in tree.below(c, DENYING):
                if tree.lower[d] in tree.lex.negative_determiners:
                    return d
    return None


def subject(tree: Tree, verb: int) -> int | None:
    """The head of the verb's subject, its own or the one it shares, or None.

    Shared subjects: of a coordinated verb, of the verb that an infinitive or
    participle hangs on, and the noun that a relative clause or participle modifies.
    """
    for _ in range(CLIMB):
        own = _own_subject(tree, verb)
        if own is not None:
            return _antecedent(tree, verb, own)
        dep, up = tree.dep[verb], tree.head[verb]
        if up == verb:
            return None
        if dep == "acl" and tree.tag[verb] in ("VBG", "VB"):
            return up
        if dep not in SHARES_SUBJECT:
            return None
        if dep == "pcomp" and tree.lower[up] in tree.lex.comparative:
            # "quoted X as saying": X says it
            return tree.child(tree.head[up], ("dobj", "nsubjpass"))
        if dep == "pcomp" and (met := _met(tree, up)) is not None:
            return met
        urged = (
            dep == "advcl" and tree.lemma[up] in tree.lex.addressing and is_infinitive(tree, verb)
        )
        if urged or (dep == "xcomp" and tree.lemma[up] not in tree.lex.subject_control):
            controller = _controller(tree, up)
            if controller is not None and controller < verb:
                return controller
        verb = up
    return None


def _met(tree: Tree, prep: int) -> int | None:
    """ "Accused the army of looting": the one whom the verb above such a preposition meets."""
    if tree.lower[prep] not in tree.lex.of_the_object:
        return None
    thing = tree.child(tree.head[prep], ("dobj", "nsubjpass"))
    owned = thing is None or tree.lemma[thing] in tree.lex.of_the_subject
    return None if owned else thing


def _controller(tree: Tree, verb: int) -> int | None:
    """Whom a verb gets to do something: "ordered them to", "appealed to them to"."""
    thing = tree.child(verb, ("dobj", "dative"))
    if thing is not None and tree.pos[thing] != "ADP":
        return thing
    if tree.lemma[verb] not in tree.lex.addressing:
        return None
    preps = tree.below(verb, ("prep", "dative"))
    return next((k for p in preps for k in tree.below(p, ("pobj",))), None)


def _own_subject(tree: Tree, verb: int) -> int | None:
    """The verb's own subject; of two ("the trial that all dread") the one that isn't relative."""
    own = list(tree.below(verb, SUBJECT))
    plain = [k for k in own if not is_relative(tree, k)]
    before = [k for k in plain if k < verb]  # of "OSLO – The minister said" the nearer
    best = before[-1:] or plain[:1] or own[:1]
    return best[0] if best else None


def is_relative(tree: Tree, token: int) -> bool:
    """Whether the token is a relative pronoun."""
    return tree.lower[token] in tree.lex.relative and tree.pos[token] in PRONOMINAL


def relative_noun(tree: Tree, verb: int) -> int | None:
    """The noun that the relative clause around this verb modifies, or None."""
    for k in (verb, *tree.ancestors(verb)):
        if tree.dep[k] in ("relcl", "acl"):
            return tree.head[k]
    return None


def _antecedent(tree: Tree, verb: int, own: int) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if not is_relative(tree, own):
        return own
    noun = relative_noun(tree, verb)
    if noun is None:
        return _clefted(tree, verb) or own
    if tree.lower[own] in tree.lex.personal and tree.ent[noun] in ("GPE", "LOC", "FAC"):
        # "men from the port, who": the clause is about the men, whatever the parser says
        owner = tree.head[tree.head[noun]]
        if tree.dep[noun] == "pobj" and tree.pos[owner] in ("NOUN", "PROPN"):
            return owner
    return noun


def _clefted(tree: Tree, verb: int) -> int | None:
    """ "It was the guard that fired": the parser takes the rest for a complement."""
    up = tree.head[verb]
    empty = any(tree.lower[k] in tree.lex.empty for k in tree.below(up, SUBJECT))
    return tree.child(up, ("attr",)) if empty and tree.dep[verb] in ("ccomp", "advcl") else None


def clause(tree: Tree, verb: int, skip: Iterable[int] = ()) -> list[int]:
    """The clause that the verb heads, without "that", a leading "and" and the branches `skip`."""
    drop = list(skip)
    for c in tree.children[verb]:
        opens = tree.dep[c] == "mark" and tree.lower[c] in tree.lex.complementisers
        if opens or (tree.dep[c] in ("cc", "preconj") and c < verb):
            drop.append(c)
    tokens = tree.trim(tree.subtree(verb, drop))
    while tokens and tree.dep[tokens[-1]] == "cc":  # what it joined was dropped
        tokens = tree.trim(tokens[:-1])
    return tokens


def segment(tree: Tree, tokens: list[int], i: int) -> list[int]:
    """The tokens that no semicolon or blank line parts from token `i`."""
    if not tokens:
        return []
    first, last = tokens[0], tokens[-1]
    a = max((k for k in range(first, min(i, last + 1)) if _parts(tree, k)), default=first - 1)
    b = min((k for k in range(max(i, first), last + 1) if _parts(tree, k)), default=last + 1)
    return tree.trim([k for k in tokens if a < k < b])


def _parts(tree: Tree, k: int) -> bool:
    return tree.text[k] == ";" or (tree.pos[k] == SPACE and "\n\n" in tree.text[k])
