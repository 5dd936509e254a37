"""Cues that are no verbs: nouns, adjectives, adverbs and set phrases."""

from collections.abc import Iterator

import msgspec

from imbroglio.extract import complements, frames, syntax
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import AttributionLexicon, Cue
from imbroglio.records import Label

# Parts of speech of single words that can be cues.
CUEING = frozenset({*syntax.VERBAL, "ADJ", "NOUN", "ADV"})


def at(page: Page, i: int) -> Iterator[Claim]:
    """The claims whose cue begins at token `i`, whatever its part of speech."""
    tree, lex = page.tree, page.lex.attribution
    if tree.lower[i] in lex.phrases:
        found = _phrase(tree, lex, i)
        if found:
            yield found
            return
    pos = tree.pos[i]
    adjective = pos == "ADJ" or (pos == "VERB" and tree.dep[i] == "acomp")
    if adjective and tree.lower[i] in lex.adjectives:
        yield from _adjective(tree, i, lex.adjectives[tree.lower[i]])
    elif pos in syntax.VERBAL:
        yield from frames.verb_claims(tree, lex, i)
    elif pos == "NOUN" and tree.lemma[i] in lex.nouns:
        yield from _noun(tree, lex, i, lex.nouns[tree.lemma[i]])
    elif pos == "ADV" and tree.lower[i] in lex.adverbs:
        yield from _adverb(tree, i, lex.adverbs[tree.lower[i]])


def _noun(tree: Tree, lex: AttributionLexicon, i: int, cue: Cue) -> Iterator[Claim]:
    """ "the claim that …", "the claim by X that …", "its promise to …"."""
    if i and tree.lemma[i] == "order" and tree.lower[i - 1] == "in":
        return
    content = complements.that_clause(tree, i)
    for prep in tree.below(i, ("prep", "agent")):
        obj = tree.child(prep, ("pobj",))
        if not content and obj is not None and tree.lower[prep] in tree.lex.owner_prepositions:
            content = complements.that_clause(tree, obj)
    for c in tree.below(i, ("acl", "ccomp", "xcomp")):
        mark = syntax.infinitive_mark(tree, c)
        if not content and c > i and mark is not None:
            content = syntax.clause(tree, c, [mark])
    if not content:
        return
    head = frames.owner(tree, lex, i)
    if head is None and tree.dep[i] in ("dobj", "attr") and not _is_denied(tree, lex, i):
        head = syntax.subject(tree, tree.head[i])
    negated = _is_negated(tree, i)
    found = frames.made(tree, cue, "noun", [i], content, head, negated=negated)
    stand = _stand(tree, lex, i) or ("Uu" if negated else None)
    yield msgspec.structs.replace(found, author=stand) if stand else found


def _is_negated(tree: Tree, i: int) -> bool:
    """ "Found no evidence that", "has not given proof that"."""
    if any(tree.lower[k] in tree.lex.negative_determiners for k in tree.below(i, ("det", "neg"))):
        return True
    up = tree.head[i]
    of_verb = tree.dep[i] in ("dobj", "attr") and tree.pos[up] in syntax.VERBAL
    return of_verb and syntax.negation(tree, up) is not None


def _is_denied(tree: Tree, lex: AttributionLexicon, i: int) -> bool:
    """ "Rejected claims that …": the claims are somebody else's."""
    verb = lex.verbs.get(tree.lemma[tree.head[i]])
    return verb is not None and verb.kind == "deny"


def _stand(tree: Tree, lex: AttributionLexicon, i: int) -> Label | None:
    """The author's stance that a predicate tells: "the claim that … is false"."""
    up = tree.head[i]
    passive = tree.dep[i] == "nsubjpass"
    if not passive and (tree.dep[i] != "nsubj" or tree.lemma[up] not in tree.lex.copulas):
        return None
    words = {tree.lower[k] for k in ((up,) if passive else tree.below(up, ("acomp", "attr")))}
    negated = syntax.negation(tree, up) is not None
    if words & lex.false_predicates:
        return None if negated else "CT-"
    if words & lex.true_predicates:
        return "CT-" if negated else "CT+"
    return None


def _adjective(tree: Tree, i: int, cue: Cue) -> Iterator[Claim]:
    """ "is confident that …", "is willing to …": the clause hangs on the adjective or its verb."""
    verb = tree.head[i]
    copula = verb != i and tree.dep[i] in ("acomp", "oprd", "attr", "conj")
    above = [i, verb] if copula else [i]
    for c in (c for k in above for c in tree.below(k, ("ccomp", "xcomp"))):
        mark = syntax.infinitive_mark(tree, c)
        if c < i or (mark is not None and cue.kind != "want"):
            continue
        own = tree.child(i, syntax.SUBJECT)
        head = syntax.subject(tree, verb) if copula else own
        if head is not None and (tree.dep[head] == "expl" or tree.lower[head] in tree.lex.empty):
            head = None
        content = syntax.clause(tree, c, [] if mark is None else [mark])
        negated = syntax.negation(tree, verb) is not None
        yield frames.made(tree, cue, "adjective", [i], content, head, negated=negated)
        return


def _adverb(tree: Tree, i: int, cue: Cue) -> Iterator[Claim]:
    """ "was allegedly shot": the rest of the clause, its holder unnamed."""
    up = tree.head[i]
    if up == i or tree.dep[i] not in ("advmod", "npadvmod", "amod"):
        return
    whole = [k for k in tree.subtree(up) if k != i]
    right = [k for k in whole if k > i]
    content = syntax.segment(tree, tree.trim(right if len(right) > 1 and up > i else whole), i)
    if content:
        yield frames.made(tree, cue, "adverb", [i], content, None)


def _phrase(tree: Tree, lex: AttributionLexicon, i: int) -> Claim | None:
    """A set phrase: with its source ("according to X") or with its content ("for fear of X")."""
    for words, cue in lex.phrases[tree.lower[i]]:
        n = len(words)
        if tuple(tree.lower[i : i + n]) == words:
            found = _adverbial if "adverbial" in cue.frames else _according
            return found(tree, lex, i, i + n - 1, cue)
    return None


def _according(tree: Tree, lex: AttributionLexicon, i: int, last: int, cue: Cue) -> Claim | None:
    """ "according to X", "in the words of X", "citing X": the clause it hangs in is the content."""
    head = tree.child(last, ("pobj", "dobj"))
    top = _top(tree, i, last)
    if head is None or tree.head[top] == top or tree.lemma[head] in lex.measures:
        return None
    clause = _carrying(tree, tree.head[top])
    if i == last and lex.is_abstract(tree.lemma[head].lower()):
        return None  # "citing traffic" gives a reason, not a source
    phrase = set(tree.subtree(top))
    apart = [top, *complements.beyond(tree, lex, clause, parenthetical=True)]
    content = [k for k in syntax.clause(tree, clause, apart) if k not in phrase]
    content = syntax.segment(tree, tree.trim(content), i)
    if not content:
        return None
    return frames.made(
        tree, cue, "phrase", range(i, last + 1), content, head, within=i == last
    )  # fmt: skip


def _top(tree: Tree, i: int, last: int) -> int:
    """The word by which the phrase hangs in its clause."""
    inside = [k for k in (i, *tree.ancestors(i)) if i <= k <= last]
    return inside[-1]


def _carrying(tree: Tree, i: int) -> int:
    """The verb of the clause that a sentence adverbial hangs in."""
    while tree.pos[i] not in syntax.VERBAL and tree.head[i] != i:
        if tree.dep[i] in ("relcl", "advcl", "ccomp"):
            break
        i = tree.head[i]
    while tree.dep[i] == "conj" and tree.child(i, syntax.SUBJECT) is None:
        i = tree.head[i]
    return i


def _adverbial(tree: Tree, lex: AttributionLexicon, i: int, last: int, cue: Cue) -> Claim | None:
    """ "for fear of X", "in the hope that X": X is the content, the clause's subject holds it."""
    below = [k for k in tree.children[last] if k > last]
    if not below:  # "in the hope that": the clause hangs on the noun before the last word
        below = [tree.head[last]] if tree.head[last] > last else []
    content = tree.trim([k for k in tree.subtree(below[0]) if k > last]) if below else []
    verb = _carrying(tree, tree.head[_top(tree, i, last)])
    if not content:
        return None
    acting = tree.pos[verb] in syntax.VERBAL and not syntax.is_passive(tree, verb)
    head = frames.holder_of(tree, lex, verb) if acting else None
    return frames.made(tree, cue, "adverbial", range(i, last + 1), content, head)
