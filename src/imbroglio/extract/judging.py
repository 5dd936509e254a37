"""One judgement before it is a record, and the words of the lexicon that judge."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from imbroglio.extract import syntax, target
from imbroglio.extract.page import Page
from imbroglio.extract.tree import TokenSpan, Tree
from imbroglio.lexicon import EvaluationLexicon, Judging
from imbroglio.records import ActorId

POS: dict[str, tuple[str, ...]] = {
    "adjective": ("ADJ", "VERB", "ADV"),
    "noun": ("NOUN",),
    "verb": ("VERB",),
    "adverb": ("ADV",),
    "phrase": (),
}
MODIFIER = ("amod", "acomp", "oprd", "attr", "conj", "advcl", "ROOT", "appos", "ccomp")
COMPARED = ("JJR", "JJS", "RBR", "RBS")
PREDICATIVE = ("attr", "acomp", "oprd", "appos")


class Judgement(NamedTuple):
    """Words that judge.

    Attributes:
        tokens: first token and one past the last.
        polarity: 1 praise, -1 blame, None where the words don't tell.
        about: the actor that is judged, or None.
        rule: what found it, as ``brutal:adjective``.
    """

    tokens: TokenSpan
    polarity: Literal[-1, 1] | None
    about: ActorId | None
    rule: str


def at(page: Page, i: int) -> Judgement | None:
    """The judgement of the words that begin at token `i`."""
    tree, lex = page.tree, page.lex.evaluation
    for words, entry in lex.sequences.get(tree.lower[i], ()):
        if tuple(tree.lower[i : i + len(words)]) == words:
            found = _sequence(page, i, i + len(words), entry)
            if found is not None:
                return found
    for key, kind in _keys(tree, lex, i):
        group = lex.single[kind].get(key)
        if group is not None and _fits(page, i, group, kind):
            return _judged(page, (i, i + 1), i, group, kind)
    return None


def _keys(tree: Tree, lex: EvaluationLexicon, i: int) -> Iterator[tuple[str, str]]:
    """The words under which a token is looked up, and the part of speech of each."""
    pos = tree.pos[i]
    if pos == "NOUN":
        yield tree.lemma[i], "noun"
    if pos == "VERB":
        yield tree.lemma[i], "verb"
    if pos in ("ADJ", "VERB", "ADV"):
        yield tree.lower[i], "adjective"
    if tree.tag[i] in COMPARED:
        yield tree.lemma[i].lower(), "adjective"
    if pos == "ADV":
        yield tree.lower[i], "adverb"
        for ending, instead in lex.adverb_endings:
            if tree.lower[i].endswith(ending):
                yield tree.lower[i].removesuffix(ending) + instead, "manner"


def _sequence(page: Page, a: int, b: int, entry: Judging) -> Judgement | None:
    """A phrase, or a word in several tokens such as "quick-witted"."""
    tree = page.tree
    last = b - 1
    if entry.pos == "adjective" and tree.dep[last] not in (*MODIFIER, "npadvmod", "compound"):
        return None
    return _judged(page, (a, b), last, entry, entry.pos)


def _fits(page: Page, i: int, entry: Judging, kind: str) -> bool:
    """Whether a word judges where it stands."""
    tree = page.tree
    if tree.lower[i] in entry.never:
        return False
    after = tree.lower[i + 1] if i + 1 < len(tree) else ""
    if after in entry.not_before or (i and tree.lower[i - 1] in entry.not_after):
        return False
    if (
        kind == "adjective"
        and tree.pos[i] != "ADJ"
        and tree.dep[i] not in ("amod", "acomp", "oprd")
    ):
        return False
    if kind == "manner" and tree.pos[tree.head[i]] != "VERB":
        return False
    if kind == "noun" and tree.dep[i] in ("compound", "nmod"):
        return tree.pos[tree.head[i]] == "PROPN"  # "the bandit Rook", not "bandit country"
    if kind == "verb" and not _acts(tree, i, entry):
        return False
    return not entry.predicate or _is_predicate(tree, i)


def _acts(tree: Tree, i: int, entry: Judging) -> bool:
    """Whether a verb has the subject or object that it judges."""
    if entry.intransitive and tree.child(i, ("dobj",)) is not None:
        return False
    if entry.about == "subject" and syntax.is_passive(tree, i):
        return tree.child(i, ("agent",)) is not None
    return not any(tree.lower[k] in tree.lex.reflexive for k in tree.below(i, ("dobj",)))


def _is_predicate(tree: Tree, i: int) -> bool:
    """Whether a word is said of something: "is a mistake", "is a bad idea"."""
    for _ in range(syntax.CLIMB):
        if tree.dep[i] not in ("conj", "amod"):
            break
        i = tree.head[i]
    exists = tree.child(tree.head[i], ("expl",)) is not None
    return tree.dep[i] in PREDICATIVE and not exists


def _judged(page: Page, tokens: TokenSpan, i: int, entry: Judging, kind: str) -> Judgement | None:
    """The judgement, with its polarity and whom it is about; None where a negation lifts it."""
    tree = page.tree
    polarity: Literal[-1, 1] = entry.polarity
    if is_negated(page, i, praise=polarity > 0):
        if polarity < 0 and kind != "phrase":
            return None
        polarity = -1
    about = _about(page, tokens, i, entry, kind)
    if entry.human and about is None and tree.dep[i] != "amod":
        return None
    return Judgement(tokens, polarity, about, f"{entry.words[0]}:{entry.pos}")


def _about(page: Page, tokens: TokenSpan, i: int, entry: Judging, kind: str) -> ActorId | None:
    """The actor that is judged."""
    tree = page.tree
    if kind in ("adverb", "manner"):
        return target.of_verb(page, tree.head[i], "subject")
    if kind == "verb":
        return target.of_verb(page, i, entry.about)
    if kind == "noun":
        return target.of_noun(page, i)
    return target.of_phrase(page, tokens) if kind == "phrase" else target.of_modifier(page, i)


def is_negated(page: Page, i: int, *, praise: bool) -> bool:
    """Whether a word is denied: "not honest", "no victory", "hardly brave"."""
    tree, words = page.tree, page.lex.evaluation.negators
    if any(tree.lower[k] in words for k in tree.below(i, ("neg", "det", "advmod", "cc"))):
        return True
    if tree.dep[i] in PREDICATIVE or (praise and tree.dep[i] == "dobj"):
        return syntax.negation(tree, tree.head[i]) is not None
    return tree.pos[i] == "VERB" and syntax.negation(tree, i) is not None
