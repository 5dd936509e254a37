"""Tolls: how many were killed, injured, arrested or displaced, as told, and of which event.

A count stands beside a word that tells what befell those counted; it belongs to the event
that the word tells, or else to the nearest event of its sentence that such a toll can have.
"""

from collections.abc import Iterator

import msgspec

from imbroglio.extract import description, quantity, sides, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.quantity import Quantity
from imbroglio.extract.resolved import actors as resolved
from imbroglio.records import ActorId, ActorKind, TollKind

# Kinds of actors that are no people who could be counted.
BODIES: frozenset[ActorKind] = frozenset(
    {"state", "government body", "company", "media", "igo", "ngo", "party"}
)


# Of a passive that shares the subject of the verb above it: "were reported killed".
SHARED = ("conj", "oprd", "xcomp", "ccomp")


# So many words below a verb may be part of its entry.
NEAR = 24


class Count(msgspec.Struct, frozen=True, gc=False):
    """A toll: its kind, its figures, the word that tells it, and whose people are counted.

    Attributes:
        noun: the lemma of what is counted, "" where only the number stands.
        side: the actor that those counted belong to; None where all are counted.
    """

    at: int
    kind: TollKind
    number: Quantity
    noun: str
    side: ActorId | None


def counts(page: Page) -> Iterator[Count]:
    """The tolls of the document, in order of the words that tell them."""
    tree, lex = page.tree, page.lex.toll
    last: Count | None = None
    counted: set[int] = set()
    for i, pos in enumerate(tree.pos):
        if tree.lemma[i] in lex.words or tree.lower[i] in lex.words:
            for kind, nouns in _told(page, i):
                found = _count(page, i, kind, nouns)
                if found is not None:
                    last = found
                    counted.update(tree.tokens(found.number.words))
                    yield found
        if pos == "NUM" and last is not None and i not in counted and _takes_up(page, i, last):
            number = quantity.of(tree, lex, i)
            if number is not None:
                yield Count(i, last.kind, number, last.noun, last.side)


def _takes_up(page: Page, i: int, last: Count) -> bool:
    """ "the palace concedes nine", "the ministry's figure is six": a bare number after a toll."""
    tree, lex = page.tree, page.lex.toll
    if tree.ent[i] not in ("CARDINAL", ""):
        return False
    if not 0 <= tree.sent[i] - tree.sent[last.at] <= 1 or i < last.at:
        return False
    if tree.sent[i] == tree.sent[last.at] and _is_gapped(page, i):
        return True
    up = tree.head[i]
    if tree.dep[i] == "pobj":
        up = tree.head[up]
    elif tree.dep[i] not in ("dobj", "attr", "ccomp"):
        return False
    return tree.lemma[up] in lex.counting


def _is_gapped(page: Page, i: int) -> bool:
    """ "The hospital counted 15 bodies, the army 12": a number right behind its holder."""
    tree = page.tree
    ends = i + 1 < len(tree) and tree.pos[i + 1] == "PUNCT"
    return ends and i > 0 and i - 1 in page.once(resolved)


def _told(page: Page, i: int) -> Iterator[tuple[TollKind, list[int]]]:
    """The kinds of toll that a word tells, each with those it is told of."""
    tree, lex = page.tree, page.lex.toll
    told = list(_by_verb(page, i)) if tree.pos[i] == "VERB" else []
    yield from told
    if not told and tree.lower[i] in lex.states and tree.pos[i] in ("ADJ", "VERB", "NOUN"):
        nouns = _said_of(page, i)
        if nouns:
            yield lex.states[tree.lower[i]], nouns
    elif tree.lemma[i] in lex.unhurt and tree.pos[i] == "NOUN":
        if any(tree.lower[k] in lex.nobody for k in tree.below(i, ("det", "neg"))):
            yield from (("dead", [i]), ("injured", [i]))
    elif tree.lemma[i] in lex.nouns and tree.pos[i] == "NOUN":
        yield lex.nouns[tree.lemma[i]], _figures(page, i)


def _by_verb(page: Page, i: int) -> Iterator[tuple[TollKind, list[int]]]:
    """ "killed nine", "nine were killed", "nine died", "nobody was hurt"."""
    tree, lex = page.tree, page.lex.toll
    if tree.lemma[i] not in lex.verbs:
        return
    below = {w for c in tree.nearby(i, NEAR) for w in (tree.lemma[c].lower(), tree.lower[c])}
    for further, kind, subject in lex.verbs[tree.lemma[i]]:
        if further <= below:
            if subject and _is_natural(page, i):
                return
            nouns = _subjects(page, i) if subject else _sufferers(page, i)
            if nouns:
                yield kind, nouns
                unhurt = kind == "injured" and tree.lemma[i] in lex.unhurt
                if unhurt and any(tree.lower[n] in lex.nobody for n in nouns):
                    yield "dead", nouns  # who isn't even hurt isn't dead
            return


def _is_natural(page: Page, verb: int) -> bool:
    """ "Died of cholera": of what is nobody's act."""
    tree, lex = page.tree, page.lex.toll
    causes = (
        k
        for prep in tree.below(verb, ("prep",))
        if tree.lower[prep] in lex.causes
        for k in tree.below(prep, ("pobj",))
    )
    return any(tree.lemma[k].lower() not in lex.wounds for k in causes)


def _sufferers(page: Page, verb: int) -> list[int]:
    """The object, or the subject of the passive, its own or that of the verb before it."""
    tree = page.tree
    if syntax.is_passive(tree, verb):
        own = list(tree.below(verb, ("nsubjpass",)))
        if own or tree.dep[verb] in ("acl", "relcl"):
            return [sides.antecedent(page, k) for k in own] or [tree.head[verb]]
        shared = syntax.subject(tree, verb) if tree.dep[verb] in SHARED else None
        return [] if shared is None else [shared]
    own = list(tree.below(verb, ("dobj",)))
    if not own and tree.tag[verb] in ("VBN", "VBD") and tree.dep[verb] == "conj":
        # "five were killed and nine wounded": the parser takes the second for active
        return [k for k in tree.below(verb, ("nsubj",)) if tree.pos[k] == "NUM"]
    return own


def _subjects(page: Page, verb: int) -> list[int]:
    subject = syntax.subject(page.tree, verb)
    return [] if subject is None else [subject]


def _said_of(page: Page, i: int) -> list[int]:
    """ "twelve dead", "left twelve dead", "twelve were dead": what a state is said of."""
    tree = page.tree
    up, dep = tree.head[i], tree.dep[i]
    if dep == "pobj" and tree.lower[up] in page.lex.toll.among:
        return []  # "among the dead are two nurses": a part of those counted
    if dep == "nsubj" and tree.lemma[up] in page.lex.toll.including:
        return []
    if i and tree.pos[i - 1] == "NUM":
        return [i - 1]
    if dep in ("amod", "acl") and tree.pos[up] in ("NUM", "NOUN", "PROPN"):
        return [up]
    own = [k for k in tree.below(i, ("nummod", "nsubj", "compound", "det")) if tree.pos[k] != "DET"]
    if own:
        return own[:1]
    if dep in ("acomp", "oprd", "ccomp", "dobj", "attr", "xcomp"):
        return list(tree.below(up, ("nsubj", "dobj", "nsubjpass")))[-1:]
    return []


def _figures(page: Page, i: int) -> list[int]:
    """ "twelve deaths", "the death toll rose to twelve", "a death toll of twelve"."""
    tree, lex = page.tree, page.lex.toll
    up = tree.head[i]
    if tree.dep[i] == "compound" and tree.lemma[up] in lex.figure:
        return _figure(page, up)
    if tree.dep[i] == "pobj" and tree.lemma[tree.head[up]] in lex.figure:
        return _figure(page, tree.head[up])
    return [i]


def _figure(page: Page, noun: int) -> list[int]:
    """The number that a noun of counting is said to be."""
    tree, lex = page.tree, page.lex.toll
    verb = tree.head[noun]
    places = [noun, verb] if tree.lemma[verb] in lex.rising else [noun]
    for place in places:
        for prep in tree.below(place, ("prep",)):
            found = [
                k
                for k in tree.below(prep, ("pobj",))
                if tree.pos[k] == "NUM" or tree.child(k, ("nummod",)) is not None
            ]
            if found:
                return found
    return [k for k in tree.below(verb, ("attr", "dobj")) if k != noun and len(places) > 1]


# --- the count -----------------------------------------------------------------------------------


def _count(page: Page, i: int, kind: TollKind, nouns: list[int]) -> Count | None:
    tree, lex = page.tree, page.lex.toll
    parts: list[Quantity] = []
    people = [k for n in nouns for k in sides.coordinated(page, n)]
    for noun in people:
        if not _is_people(page, noun, i):
            continue
        number = quantity.of(tree, lex, noun) or _of_part(page, noun) or _known(page, noun)
        if number is not None:
            parts.append(number)
    further = [k for n in nouns for k in tree.below(n, ("appos",)) if tree.pos[k] == "NUM"]
    doubted = [k for k in further if any(tree.lower[c] in lex.perhaps for c in tree.children[k])]
    parts += [q for k in doubted if (q := quantity.of(tree, lex, k)) is not None]
    between = range(min(people), max(people)) if len(parts) > 1 else range(0)
    alternative = bool(doubted) or any(tree.lower[k] in lex.either for k in between)
    total = quantity.either(parts) if alternative else quantity.added(parts)
    if total is None or (kind == "displaced" and total.high == 1):
        return None  # one who is thrown out of a country is expelled, not displaced
    counted = next((k for k in people if tree.pos[k] == "NOUN"), i)
    lemma = tree.lemma[counted].lower() if counted != i else ""
    return Count(i, kind, total, lemma, _side(page, i, counted, lemma))


def _side(page: Page, i: int, counted: int, lemma: str) -> ActorId | None:
    """Whose people are counted: themselves, or of losses who lost them; None of anybody."""
    tree, lex = page.tree, page.lex.toll
    place = lex.losers.get(tree.lemma[i])
    loser = syntax.subject(tree, i) if place == "nsubj" else tree.child(i, ("dative",))
    if place is not None and loser not in (None, counted):
        counted, lemma = loser, ""
    return None if lemma in lex.anybody else page.once(resolved).get(counted)


def _is_people(page: Page, noun: int, at: int) -> bool:
    """Whether those counted are people: an actor, a noun for people, or a bare number."""
    tree, lex = page.tree, page.lex
    if tree.lemma[noun] in lex.toll.fractions:
        return False
    if tree.lower[noun] in lex.toll.vague:  # "dozens", but not "dozens of houses"
        preps = (p for p in tree.below(noun, ("prep",)) if tree.lower[p] in tree.lex.genitive)
        return all(_is_people(page, k, at) for p in preps for k in tree.below(p, ("pobj",)))
    if noun == at or tree.pos[noun] in ("NUM", "PRON"):
        return True
    if tree.lemma[noun] in lex.toll.people or tree.ent[noun] in ("PERSON", "NORP"):
        return True
    human, lemma = lex.actor.human, tree.lemma[noun].lower()
    if lemma not in human.never and lemma.endswith(tuple(human.endings)):
        return True
    entry, _ = description.entry(tree, lex.actor, noun)
    return entry is not None and entry.plural not in BODIES


def _of_part(page: Page, noun: int) -> Quantity | None:
    """ "The lives of four guards": the number of what the noun is of."""
    tree, lex = page.tree, page.lex.toll
    for prep in tree.below(noun, ("prep",)):
        if tree.lower[prep] in tree.lex.genitive:
            for obj in tree.below(prep, ("pobj",)):
                return quantity.of(tree, lex, obj)
    return None


def _known(page: Page, noun: int) -> Quantity | None:
    """ "The students": the number that they were introduced with."""
    actor = page.once(resolved).get(noun)
    number = page.once(_introduced).get(actor) if actor else None
    if number is None or not description.is_plural(page.tree, noun):
        return None
    definite = description.is_definite(page.tree, noun)
    return msgspec.structs.replace(number, words=page.tree.chars([noun])) if definite else None


def _introduced(page: Page) -> dict[ActorId, Quantity]:
    """The exact number by which an actor of the document is first told of."""
    out: dict[ActorId, Quantity] = {}
    for head, actor in page.once(resolved).items():
        if actor not in out and page.tree.child(head, ("nummod",)) is not None:
            number = quantity.of(page.tree, page.lex.toll, head)
            if number is not None and number.low == number.high:
                out[actor] = number
    return out
