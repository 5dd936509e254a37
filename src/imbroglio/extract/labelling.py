"""Judgement by naming: "called the siege a fiction", "so-called experts", scare quotes."""

from collections.abc import Iterator
from typing import Literal

from imbroglio.extract import judging, target
from imbroglio.extract.claim import Claim
from imbroglio.extract.judging import Judgement
from imbroglio.extract.page import Page
from imbroglio.extract.quotation import Quote
from imbroglio.extract.resolved import actors
from imbroglio.extract.tree import CharSpan, Tree

FINITE = ("VBZ", "VBP", "MD")
# A quotation of so many characters may name; a longer one tells.
SHORT = 60
NOMINAL = ("NOUN", "ADJ", "PROPN")


def named(page: Page, claim: Claim) -> Judgement | None:
    """What a verb that names calls somebody: its predicate judges."""
    tree, lex = page.tree, page.lex.evaluation
    lemma, _, frame = claim.rule.rpartition(":")
    if frame not in lex.naming_frames or not claim.cue:
        return None
    cue = next(iter(tree.tokens(claim.cue[0])), None)
    word = _predicate(tree, cue) if cue is not None else None
    if cue is None or word is None or tree.lower[word] in tree.lex.reflexive:
        return None
    polarity: Literal[-1, 1] | None
    if lemma in lex.blaming:
        polarity = -1
    elif lemma in lex.praising:
        polarity = 1
    elif lemma in lex.calling and _judges(page, lemma, cue, word):
        polarity = None
    else:
        return None
    inner = judging.at(page, word)
    if inner is not None and inner.polarity is not None:
        polarity = inner.polarity
    thing = _thing(tree, cue)
    if thing is not None and tree.lower[thing] in tree.lex.reflexive:
        return None
    about = target.owned(page, thing) if thing is not None else None
    return Judgement(_phrase(tree, word), polarity, about, f"{lemma}:naming")


def _thing(tree: Tree, cue: int) -> int | None:
    """What is named."""
    found = tree.child(cue, ("dobj", "nsubjpass"))
    if found is None:
        small = tree.child(cue, ("ccomp", "xcomp"))
        found = tree.child(small, ("nsubj",)) if small is not None else None
    return found


def _predicate(tree: Tree, cue: int) -> int | None:
    """The word by which it is named: under "as", as a predicate, or as a second object."""
    thing = tree.child(cue, ("dobj", "nsubjpass"))
    over = (cue,) if thing is None else (cue, thing)
    for prep in (p for k in over for p in tree.below(k, ("prep",))):
        if tree.lower[prep] in tree.lex.comparative:
            return tree.child(prep, ("pobj", "amod", "advmod", "pcomp"))
    found = tree.child(cue, ("oprd", "attr", "acomp"))
    if found is not None and found > cue:
        return found
    small = tree.child(cue, ("ccomp", "xcomp"))
    if small is not None and small > cue and tree.pos[small] in NOMINAL:
        return small
    if small is not None and tree.lemma[small] in tree.lex.copulas:
        return tree.child(small, ("attr", "acomp"))
    objects = [k for k in tree.below(cue, ("dobj",)) if k > cue]
    return objects[-1] if len(objects) > 1 else None


def _judges(page: Page, lemma: str, cue: int, word: int) -> bool:
    """Whether a verb that may only describe judges: by its word, or by quotation marks."""
    tree, lex = page.tree, page.lex.evaluation
    if judging.at(page, word) is not None or word in page.once(quoted):
        return True
    if lemma not in lex.loose or tree.pos[word] != "NOUN" or tree.ent[word]:
        return False
    return word not in page.once(actors)


def quoted(page: Page) -> frozenset[int]:
    """The tokens in short quotations."""
    tree = page.tree
    short = (q for q in page.of(Quote) if q.end - q.start < SHORT)
    return frozenset(k for q in short for k in tree.tokens(q.inner))


def _phrase(tree: Tree, word: int) -> tuple[int, int]:
    """The word with what stands before it, without its article."""
    tokens = [
        word,
        *(k for c in tree.below(word, ("amod", "compound", "poss")) for k in tree.subtree(c)),
    ]
    inside = sorted(k for k in tokens if k <= word)
    return inside[0], word + 1


def distanced(page: Page, i: int) -> Judgement | None:
    """ "so-called experts": the word that keeps its distance, with the noun."""
    tree, lex = page.tree, page.lex.evaluation
    for word in lex.distances.get(tree.lower[i], ()):
        last = i + len(word) - 1
        if tuple(tree.lower[i : last + 1]) == word:
            noun = tree.head[last]
            if noun <= last or tree.pos[noun] not in NOMINAL:
                return None
            return Judgement((i, noun + 1), -1, target.of_noun(page, noun), "so-called:distance")
    return None


def scared(page: Page) -> Iterator[Judgement]:
    """Short quotations that are no speech: the author holds the words at arm's length."""
    tree, lex = page.tree, page.lex.evaluation
    for quote in page.of(Quote):
        tokens = [k for k in tree.tokens(quote.inner) if tree.start[k] < quote.inner[1]]
        if not 0 < len(tokens) <= 2 * lex.scare_words or not _is_scare(page, tokens):
            continue
        if quote.inner in page.once(_asked):
            continue
        top = next((k for k in tokens if tree.head[k] not in tokens), tokens[0])
        inner = [j for j in (judging.at(page, k) for k in tokens) if j is not None]
        polarity = inner[0].polarity if inner else -1
        about = target.of_noun(page, top) if tree.pos[top] in NOMINAL else None
        if about is None and tree.pos[top] == "VERB":
            about = target.of_verb(page, top, "subject")
        yield Judgement((tokens[0], tokens[-1] + 1), polarity, about, "quotation:scare")


def _asked(page: Page) -> frozenset[CharSpan]:
    """The contents of orders and pleas: "ordered him to 'make them vanish'" is speech."""
    kinds = page.lex.evaluation.spoken
    claims = (c for c in page.of(Claim) if c.kind in kinds)
    return frozenset(span for c in claims for span in c.content)


def _is_scare(page: Page, tokens: list[int]) -> bool:
    """Whether a quotation is a word or a noun phrase in the middle of a sentence."""
    tree, lex = page.tree, page.lex.evaluation
    first, last = tokens[0], tokens[-1]
    words = [k for k in tokens if tree.pos[k] not in ("PUNCT", "PART", "DET")]
    if not words or len(words) > lex.scare_words or any(tree.pos[k] == "NUM" for k in words):
        return False
    if not tree.text[first][0].islower() or tree.lower[first] in lex.speaking:
        return False
    before = first - 2
    if before < tree.sentences[tree.sent[first]][0] or tree.lower[before] in lex.mentioning:
        return False
    if tree.text[before] in ",:" or tree.pos[last] == "PUNCT":
        return False
    return tree.tag[words[0]] != "VB" and all(tree.tag[k] not in FINITE for k in words)
