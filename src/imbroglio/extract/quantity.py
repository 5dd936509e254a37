"""How many: the number of a noun phrase with its bounds.

"At least 12", "up to forty", "30 to 55", "dozens", "nobody", "a driver". A bound that the
words don't give stays open.
"""

import re

import msgspec

from imbroglio.extract.tree import CharSpan, Tree
from imbroglio.lexicon import TollLexicon

DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,10}(?:\.\d{1,3})?")
LARGE = 100
SINGULAR = ("NN", "NNP")
NUMERAL = ("nummod", "quantmod", "det", "amod", "compound")


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number of people as told.

    Attributes:
        low, best, high: bounds and best figure, None where the words don't tell.
        vague: whether a word of quantity gave the bounds.
        words: where it stands.
    """

    low: int | None
    best: int | None
    high: int | None
    vague: bool
    words: CharSpan


def of(tree: Tree, lex: TollLexicon, noun: int) -> Quantity | None:
    """The number of a noun, or of the numeral that stands for one; None without any."""
    if tree.lower[noun] in lex.nobody:
        return _exact(0, tree.chars([noun]))
    for k in tree.below(noun, ("det", "neg")):
        if tree.lower[k] in lex.nobody:
            return _exact(0, tree.chars([k, noun]))
    number = tree.pos[noun] == "NUM" or tree.lower[noun] in lex.numbers
    numeral = noun if number else _numeral(tree, lex, noun)
    if numeral is not None:
        return _counted(tree, lex, numeral, noun)
    return _vague(tree, lex, noun) or _single(tree, lex, noun)


def _numeral(tree: Tree, lex: TollLexicon, noun: int) -> int | None:
    """The last numeral before a noun: of "30 to 55 dockers" it is 55."""
    found = [
        k
        for k in tree.below(noun, NUMERAL)
        if tree.pos[k] == "NUM" or tree.lower[k] in lex.units  # "dozen" may be tagged as a noun
    ]
    found += [c for k in found for c in tree.below(k, ("conj", "appos")) if tree.pos[c] == "NUM"]
    before = [k for k in found if k < noun]
    return max(before or found, default=None)


def _with_units(tree: Tree, lex: TollLexicon, numeral: int, noun: int) -> int:
    """The last token of a numeral: of "two dozen dockers" it is "dozen"."""
    while numeral + 1 < noun and tree.lower[numeral + 1] in lex.units:
        numeral += 1
    return numeral


def _counted(tree: Tree, lex: TollLexicon, numeral: int, noun: int) -> Quantity | None:
    """The quantity of a numeral: the number, its bounds by the words before it, a range."""
    first = _first(tree, numeral)
    numeral = _with_units(tree, lex, numeral, noun)
    if first and tree.lower[first - 1] in lex.between | lex.at_least | lex.at_most:
        first -= 1  # "between", which the parser may hang elsewhere
    span = tree.start[first], tree.end[max(noun, numeral)]
    words = {tree.lower[k] for k in range(first, numeral)}
    numbers = _numbers(tree, lex, first, numeral + 1)
    if not numbers:
        return None
    if len(numbers) > 1 and words & lex.range and numbers[0] < numbers[-1]:
        return Quantity(numbers[0], None, numbers[-1], False, span)
    value = numbers[-1]
    least = bool(words & lex.at_least) or (bool(words & lex.at_most) and bool(words & lex.nobody))
    if least:  # "no fewer than twelve" as well
        return Quantity(value, value, None, False, span)
    if words & lex.at_most:
        return Quantity(None, value, value, False, span)
    return _exact(value, span)


def _first(tree: Tree, numeral: int) -> int:
    """The first token of a numeral's phrase, with the numerals that it is coordinated with."""
    first = min(k for k in tree.subtree(numeral) if k <= numeral)
    up = tree.head[numeral]
    if tree.dep[numeral] == "appos":
        return first
    siblings = [k for k in tree.below(up, NUMERAL) if tree.pos[k] == "NUM" and k < first]
    if tree.pos[up] == "NUM" and up < first:
        siblings.append(up)
    return min([first, *(k for s in siblings for k in tree.subtree(s) if k < first)])


def _numbers(tree: Tree, lex: TollLexicon, first: int, end: int) -> list[int]:
    """The numbers in a stretch of tokens; number words that go together make one."""
    out: list[int] = []
    running: float | None = None
    for k in range(first, end):
        digits = DIGITS.fullmatch(tree.text[k])
        words = [w for w in tree.lower[k].split("-") if w in lex.numbers]
        ends = digits or (tree.lower[k] in lex.range and not words)
        if ends and running is not None and not _goes_on(tree, k, running):
            out.append(int(running))
            running = None
        if digits:
            running = float(digits.group().replace(",", ""))  # "3.5 million"
        for word in words:
            running = _grown(running, lex.numbers[word], unit=word in lex.units)
    return out if running is None else [*out, int(running)]


def _goes_on(tree: Tree, k: int, running: float) -> bool:
    """ "Two hundred and ten": an "and" after a round number ends it not."""
    return tree.lower[k] == "and" and running % LARGE == 0


def _grown(running: float | None, value: int, *, unit: bool) -> float:
    """Number words add up, units multiply what stands before them: "two thousand three hundred"."""
    if running is None:
        return value
    if not unit:
        return running + value
    small = running % 1000 if value < 1000 else running
    return running - small + max(small, 1) * value


def _vague(tree: Tree, lex: TollLexicon, noun: int) -> Quantity | None:
    """ "Dozens of people", "hundreds": a range that the word stands for."""
    for k in (noun, *tree.below(noun, ("nmod", "amod", "compound", "quantmod"))):
        bounds = lex.vague.get(tree.lower[k])
        if bounds is not None:
            return Quantity(bounds[0], None, bounds[1], True, tree.chars([k, max(k, noun)]))
    return None


def _single(tree: Tree, lex: TollLexicon, noun: int) -> Quantity | None:
    """ "A driver", "the mayor", "Ana Prell": one person."""
    if tree.tag[noun] not in SINGULAR or tree.lower[noun] in lex.many | lex.states.keys():
        return None  # "the dead", "the staff": many
    determined = any(
        tree.lower[k] in lex.one or tree.lower[k] in tree.lex.definite
        for k in tree.below(noun, ("det", "nummod"))
    )
    owned = tree.child(noun, ("poss",)) is not None
    if not (determined or owned or tree.pos[noun] == "PROPN"):
        return None
    first = min(
        [noun, *(k for k in tree.below(noun, ("det", "amod", "compound", "poss")) if k < noun)]
    )
    return _exact(1, (tree.start[first], tree.end[noun]))


def _exact(value: int, span: CharSpan) -> Quantity:
    return Quantity(value, value, value, False, span)


def added(parts: list[Quantity]) -> Quantity | None:
    """The sum of coordinated phrases: "two women and a child"; the first where one is open."""
    if not parts:
        return None
    if len(parts) == 1 or any(p.low != p.high or p.best is None for p in parts):
        return parts[0]
    return _exact(sum(p.best or 0 for p in parts), (parts[0].words[0], parts[-1].words[1]))


def either(parts: list[Quantity]) -> Quantity | None:
    """The range of alternatives: "twelve or, by another count, fifteen"."""
    if len(parts) < 2:
        return added(parts)
    lows = [p.low for p in parts if p.low is not None]
    highs = [p.high for p in parts if p.high is not None]
    span = parts[0].words[0], parts[-1].words[1]
    return Quantity(min(lows, default=None), parts[0].best, max(highs, default=None), False, span)
