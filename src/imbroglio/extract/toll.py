"""Tolls: how many were killed and injured, as told.

"At least 12 people", "dozens", "between 30 and 55": lower bound, best figure,
upper bound, and the words. A bound that the text doesn't give stays open.
"""

import re
from collections.abc import Iterator

import msgspec

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tree import CharSpan, Tree
from imbroglio.lexicon import TollLexicon

DIGITS = re.compile(r"\d[\d,]*")
LARGE = 100


class Count(msgspec.Struct, frozen=True, gc=False):
    """A number of people with its bounds and words."""

    low: int | None
    best: int | None
    high: int | None
    words: tuple[CharSpan, ...]


def of(page: Page, sentence: int) -> tuple[Count | None, Count | None]:
    """The dead and the injured that a sentence tells of."""
    tree, lex = page.tree, page.lex.toll
    a, b = tree.sentences[sentence]
    dead = next(_counts(tree, lex, a, b, lex.dead_verbs, lex.dead_words), None)
    injured = next(_counts(tree, lex, a, b, lex.injured_verbs, lex.injured_words), None)
    return dead, injured


def _counts(
    tree: Tree, lex: TollLexicon, a: int, b: int, verbs: frozenset[str], words: frozenset[str]
) -> Iterator[Count]:
    """The counts beside words of killing, or of injuring, in a stretch of tokens."""
    for i in range(a, b):
        if tree.pos[i] == "VERB" and tree.lemma[i] in verbs:
            for noun in _sufferers(tree, i, verbs):
                count = _number(tree, lex, noun)
                if count is not None:
                    yield count
        elif tree.lower[i] in words or tree.lemma[i] in words:
            yield from _beside(tree, lex, i)


def _beside(tree: Tree, lex: TollLexicon, i: int) -> Iterator[Count]:
    """The count of "12 dead", "the dead numbered 12", "twelve of the dead"."""
    above = tree.head[i]
    near = [i, *tree.below(above, ("nsubj", "dobj"))]
    near += [above] if tree.pos[above] == "NUM" else []
    counts = (_number(tree, lex, noun) for noun in near)
    yield from [c for c in counts if c is not None][:1]


def _sufferers(tree: Tree, verb: int, verbs: frozenset[str]) -> list[int]:
    """Who is killed or injured: the object, the subject of the passive or of "die"."""
    if syntax.is_passive(tree, verb):
        own = list(tree.below(verb, ("nsubjpass",)))
        return own or ([tree.head[verb]] if tree.dep[verb] in ("acl", "relcl") else [])
    return list(tree.below(verb, ("dobj",))) or list(tree.below(verb, ("nsubj",)))


def _number(tree: Tree, lex: TollLexicon, noun: int) -> Count | None:
    """The number of a noun phrase: its numerals, its quantity, or one for a single person."""
    if tree.lower[noun] in lex.nobody:
        return Count(0, 0, 0, (tree.chars([noun]),))
    if tree.lower[noun] in lex.vague:
        low, high = lex.vague[tree.lower[noun]]
        return Count(low, None, high, (tree.chars([noun]),))
    numerals = [k for k in tree.children[noun] if tree.dep[k] in ("nummod", "det", "quantmod")]
    own = noun if tree.pos[noun] == "NUM" else None
    numeral = next((k for k in numerals if tree.pos[k] == "NUM"), own)
    if numeral is None:
        return None
    value = _value(tree, lex, numeral)
    if value is None:
        return None
    phrase = [k for k in tree.subtree(numeral) if k <= numeral]
    words = {tree.lower[k] for k in phrase}
    span = tree.start[phrase[0]], tree.end[max(noun, numeral)]
    if words & lex.at_least:
        return Count(value, value, None, (span,))
    if words & lex.at_most:
        return Count(None, value, value, (span,))
    return Count(value, value, value, (span,))


def _value(tree: Tree, lex: TollLexicon, numeral: int) -> int | None:
    """The value of digits or number words: "1,900", "four hundred"."""
    digits = DIGITS.fullmatch(tree.text[numeral])
    if digits:
        return int(digits.group().replace(",", ""))
    total = 0
    for k in (*tree.below(numeral, ("compound", "nummod", "quantmod")), numeral):
        for word in tree.lower[k].split("-"):
            value = lex.numbers.get(word)
            if value is None:
                continue
            total = max(total, 1) * value if value >= LARGE else total + value
    return total or None
