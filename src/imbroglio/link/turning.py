"""What the side of a link is about: the word that can rise and fall, and the concept it tells.

"A sharp rise in food prices" is about food prices, "there was no water" about water, "the
army carried out raids" about raids. From the head of the side it goes inwards, past words
of change, quantity, lack and the like, until a word tells something of its own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from imbroglio.extract import syntax, valence
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side
from imbroglio.extract.tree import SPACE, Tree
from imbroglio.records import Polarity
from imbroglio.taxonomy import FactorLexicon, Taxonomy

# So many words are looked past at most.
STEPS = 6
NOMINAL = frozenset({"NOUN", "PROPN"})
# What may stand between the words of an entry.
BETWEEN = frozenset({"DET", "PUNCT", "NUM", "PART", SPACE})
HYPHENS = frozenset({"-", "–"})
MODIFIERS = frozenset({"amod", "advmod", "poss", "aux", "auxpass", "case"})
# Where the verb of a relative clause is looked for: so far, past so much.
FAR = 14
LISTED = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADV", "AUX", "CCONJ", "PART", "PUNCT",
                    "VERB"})  # fmt: skip
NARROWING = MODIFIERS | {"compound", "nmod"}
INNER = ("of", "in", "to", "for")
TIMES = ("DATE", "TIME")


class Turn(NamedTuple):
    """The word that a side is about.

    Attributes:
        at: its token.
        inside: the tokens of the side that hang on it, itself among them.
        matched: the tokens of the entry that tells the concept; () where none does.
        concept: the concept, or None.
        sense: see `extract.brought.Brought`.
        lacking: the words tell that it isn't there: "lack of", "no", "didn't".
    """

    at: int
    inside: frozenset[int]
    matched: tuple[int, ...]
    concept: str | None
    sense: Polarity | None
    lacking: bool


class Step(NamedTuple):
    """One word further in."""

    to: int
    sense: Polarity | None = 1
    lacking: bool = False


def of(page: Page, taxonomy: Taxonomy, side: Side) -> Turn:
    """The word that a side is about."""
    tree, lex = page.tree, taxonomy.words
    inside = frozenset(side.tokens) | {side.head}
    at, sense = side.head, 1
    signs: list[Polarity | None] = []
    matched: tuple[int, ...] = ()
    lacking = any(k in inside and _says_lack(tree, lex, k) for k in tree.ancestors(at))
    for _ in range(STEPS):
        lacking ^= _is_denied(tree, lex, at, inside)
        matched = match(tree, lex, at, inside)
        step = None if len(matched) > 1 else _step(tree, lex, at, inside, bool(matched))
        if step is None:
            break
        signs.append(_told(page, lex, at, step.to) if step.sense is None else step.sense)
        at, lacking = step.to, lacking ^ step.lacking
        # A misread relative clause may stand outside of its noun's phrase.
        inside |= {at}
    signs += _of_modifiers(page, lex, at, inside, matched)
    for sign in signs:
        sense *= sign or 0
    concept = lex.by_word[_key(tree, lex, matched)] if matched else None
    if concept is not None and lacking:
        concept = taxonomy.opposite(concept)
    below = frozenset(tree.subtree(at)) & inside
    return Turn(at, below, matched, concept, _polarity(sense), lacking)


def _says_lack(tree: Tree, lex: FactorLexicon, k: int) -> bool:
    """Whether a word of the side above its head says that it isn't there: "without aid"."""
    return bool({tree.lower[k], tree.lemma[k]} & lex.lacking)


def _polarity(sense: int) -> Polarity | None:
    if sense == 0:
        return None
    return 1 if sense > 0 else -1


def match(tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int]) -> tuple[int, ...]:
    """The tokens around `at` that make the longest entry of the lexicon; () where none does."""
    best: tuple[int, ...] = ()
    if not _is_known(tree, lex, at):
        return best
    for line in _lines(tree, at, inside):
        run, i = _run(tree, lex, line, at)
        for n in range(min(lex.longest, len(run)), len(best), -1):
            starts = range(max(0, i - n + 1), min(i, len(run) - n) + 1)
            windows = (tuple(run[a : a + n]) for a in starts)
            found = next((w for w in windows if _tells(tree, lex, w)), None)
            if found is not None:
                best = found
                break
    return best


def _is_known(tree: Tree, lex: FactorLexicon, k: int) -> bool:
    """Whether any entry has this word."""
    known, lower = lex.vocabulary, tree.lower[k]
    return lower in known or tree.lemma[k].lower() in known or lower.removesuffix("s") in known


def _run(tree: Tree, lex: FactorLexicon, line: list[int], at: int) -> tuple[list[int], int]:
    """The stretch of the line around `at` in which any entry has each word, and its place there."""
    a = b = i = line.index(at)
    while a > 0 and _is_known(tree, lex, line[a - 1]):
        a -= 1
    while b + 1 < len(line) and _is_known(tree, lex, line[b + 1]):
        b += 1
    return line[a : b + 1], i - a


def _tells(tree: Tree, lex: FactorLexicon, tokens: tuple[int, ...]) -> bool:
    """Whether these tokens are an entry; a word alone also by its part of speech."""
    key = _key(tree, lex, tokens)
    if key not in lex.by_word:
        return False
    verb = tree.pos[tokens[0]] in syntax.VERBAL
    return len(key) > 1 or key[0] not in (lex.as_noun if verb else lex.as_verb)


def _lines(tree: Tree, at: int, inside: frozenset[int]) -> Iterator[list[int]]:
    """The tokens that an entry may take in, in a row: all, the bare ones, verb and object."""
    below = {k for k in tree.subtree(at) if k in inside} | set(_glued(tree, at))
    line = [k for k in sorted(below) if k == at or _may_tell(tree, k)]
    yield line
    yield [k for k in line if k == at or tree.dep[k] not in MODIFIERS]
    yield [k for k in line if k == at or tree.dep[k] not in NARROWING]
    if tree.pos[at] in syntax.VERBAL:
        thing = _object(tree, at)
        if thing is not None and thing in inside:
            yield [at, thing]
            yield [at, *(k for k in tree.below(thing, ("compound", "amod"))), thing]


def _may_tell(tree: Tree, k: int) -> bool:
    return tree.pos[k] not in BETWEEN and tree.tag[k] != "PRP$" and tree.text[k] not in HYPHENS


def _glued(tree: Tree, at: int) -> Iterator[int]:
    """The tokens that hyphens join to this one, whatever the parser makes of them."""
    for way in (-1, 1):
        k = at + way
        while 0 <= k < len(tree) and tree.end[min(k, k - way)] == tree.start[max(k, k - way)]:
            if tree.text[k] not in HYPHENS and tree.text[k - way] not in HYPHENS:
                break
            yield k
            k += way


def _key(tree: Tree, lex: FactorLexicon, tokens: Sequence[int]) -> tuple[str, ...]:
    """The words of the tokens as an entry may have them: by lemma, or as they are written."""
    lemmas = tuple(tree.lemma[k].lower() for k in tokens)
    lower = tuple(tree.lower[k] for k in tokens)
    mixed = (*lower[:-1], *lemmas[-1:])
    single = (*lower[:-1], lower[-1].removesuffix("s"))  # a noun taken for a name keeps its plural
    return next((key for key in (lemmas, mixed, lower, single) if key in lex.by_word), lemmas)


def _object(tree: Tree, verb: int) -> int | None:
    """What the verb is done to, in the active or the passive."""
    return tree.child(verb, ("dobj", "nsubjpass"))


def _is_denied(tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int]) -> bool:
    """Whether "no", "not" or "insufficient" stands with the word itself."""
    if tree.pos[at] in syntax.VERBAL and syntax.negation(tree, at) is not None:
        return True
    return any(
        k in inside and tree.lower[k] in lex.lacking
        for k in tree.below(at, ("det", "neg", "amod", "preconj"))
    )


def _of_modifiers(
    page: Page, lex: FactorLexicon, at: int, inside: frozenset[int], matched: tuple[int, ...]
) -> Iterator[Polarity | None]:
    """What adjectives of change tell: "falling prices"."""
    for k in page.tree.below(at, ("amod",)):
        if k in inside and k not in matched:
            # "The worst harvest" is less of it, "the worst attacks" are no fewer.
            turned = {page.tree.lower[k], page.tree.lemma[k].lower()} & lex.worsening
            sense = None if turned else _sense(page.tree, lex, k)
            yield _told(page, lex, k, at) if sense is None else sense


def _told(page: Page, lex: FactorLexicon, word: int, thing: int) -> Polarity | None:
    """Of a word of change that says no direction: worse is more of a bad thing, less of a good."""
    words = {page.tree.lower[word], page.tree.lemma[word].lower()}
    worse = valence.sign(page, Side(thing, (thing,))) or 0
    if words & lex.worsening:
        return _polarity(worse)
    return _polarity(-worse) if words & lex.bettering else None


def _sense(tree: Tree, lex: FactorLexicon, k: int) -> Polarity | None:
    word, lemma = tree.lower[k], tree.lemma[k]
    if {word, lemma} & lex.falling:
        return -1
    return None if {word, lemma} & lex.changing else 1


def _step(
    tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int], told: bool
) -> Step | None:
    """The word inside that this one only says something of; None for a word of its own."""
    counts = tree.lower[at] in lex.quantities and tree.pos[at] not in syntax.VERBAL
    if tree.pos[at] in NOMINAL or tree.dep[at] == "pobj" or counts:
        return _into_noun(tree, lex, at, inside, told)
    if tree.pos[at] == "ADJ":
        return None if told else _into_subject(tree, lex, at, inside)
    if tree.pos[at] in syntax.VERBAL:
        return _into_clause(tree, lex, at, inside)
    return None


def _into_noun(
    tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int], told: bool
) -> Step | None:
    word = tree.lemma[at].lower()
    deed = None if told or word not in lex.people else _relative(tree, lex, at)
    if deed is not None:
        return Step(deed, -1 if _fewer(tree, lex, at) else 1)
    lacking = word in lex.lacking
    looked_past = lacking or word in lex.change or word in lex.quantities
    if not looked_past and (told or word not in lex.through):
        return None
    for prep in tree.below(at, ("prep",)):
        if tree.lower[prep] in INNER:
            thing = tree.child(prep, ("pobj",))
            named = thing is not None and tree.pos[thing] in NOMINAL
            # "The losses in May" are losses.
            if thing is not None and named and thing in inside and tree.ent[thing] not in TIMES:
                return Step(thing, _sense(tree, lex, at), lacking)
    # "a price rise", "famine conditions": the nearest noun before it
    before = [k for k in tree.below(at, ("compound",)) if k in inside and tree.pos[k] == "NOUN"]
    return Step(before[-1], _sense(tree, lex, at), lacking) if before else None


def _relative(tree: Tree, lex: FactorLexicon, noun: int) -> int | None:
    """ "People who join", "men that rebels and others recruit": what they do or suffer.

    The first verb behind the relative pronoun, if it tells a concept. A name that is taken for
    a verb, as among names in a row, is none.
    """
    if noun + 1 >= len(tree) or not syntax.is_relative(tree, noun + 1):
        return None
    _, end = tree.sentences[tree.sent[noun]]
    for k in range(noun + 2, min(noun + 2 + FAR, end)):
        if tree.pos[k] == "VERB" and tree.ent[k] == "":
            return k if match(tree, lex, k, frozenset(range(noun + 1, end))) else None
        if tree.pos[k] not in LISTED:
            return None
    return None


def _fewer(tree: Tree, lex: FactorLexicon, noun: int) -> bool:
    return any(tree.lower[k] in lex.falling for k in tree.below(noun, ("amod",)))


def _into_subject(tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int]) -> Step | None:
    """ "Prices are high", "food was scarce", "raids are likely": the subject is what is told of.

    Of "the case is hard" nobody can say whether that is more or less of it.
    """
    words = {tree.lower[at], tree.lemma[at]}
    lacking = bool(words & lex.lacking)
    own = tree.child(at, syntax.SUBJECT)
    subject = own if own is not None else tree.child(tree.head[at], syntax.SUBJECT)
    if subject is None or subject not in inside or tree.pos[subject] not in NOMINAL:
        return None
    less = any({tree.lower[k]} & lex.falling for k in tree.below(at, ("advmod",)))
    known = lacking or words & (lex.change | lex.being)
    sense = _sense(tree, lex, at) if known else None
    return Step(subject, -sense if less and sense else sense, lacking)


def _into_clause(tree: Tree, lex: FactorLexicon, at: int, inside: frozenset[int]) -> Step | None:
    """From a verb to what it only carries, changes, says to be there or not to be there."""
    lemma = tree.lemma[at].lower()
    said = tree.child(at, ("acomp", "attr"))
    if said is not None and said in inside:
        return Step(said)
    if lemma in tree.lex.copulas and tree.child(at, ("nsubj",)) in inside:
        whose = tree.child(at, ("nsubj",))
        return Step(whose, None) if whose is not None and tree.pos[whose] in NOMINAL else None
    inner = tree.child(at, ("xcomp",))
    if inner is not None and inner in inside and lemma in lex.starting | lex.failing:
        return Step(inner, 1, lemma in lex.failing)
    thing = _object(tree, at) or _borne(tree, lex, at)
    if thing is not None and thing in inside and tree.pos[thing] in NOMINAL:
        if lemma in lex.failing:
            return Step(thing, 1, True)
        if lemma in lex.light or lemma in lex.change:
            return Step(thing, _sense(tree, lex, at))
    subject = tree.child(at, ("nsubj",))
    moves = lemma in lex.change and thing is None
    if moves and subject in inside and subject is not None and tree.pos[subject] in NOMINAL:
        return Step(subject, _sense(tree, lex, at))
    return None


def _borne(tree: Tree, lex: FactorLexicon, verb: int) -> int | None:
    """ "Suffered from hunger": what a verb that only carries it takes with a preposition."""
    if tree.lemma[verb] not in lex.light:
        return None
    preps = (p for p in tree.below(verb, ("prep",)) if tree.lower[p] in lex.under)
    return next((k for p in preps for k in tree.below(p, ("pobj",))), None)
