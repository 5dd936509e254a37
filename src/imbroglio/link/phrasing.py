"""The name of a factor: its head and what narrows it down, in normal order.

Articles, quantities and words of change are left out, an owner stands behind what it owns:
"the militia's growing reputation" is "reputation of militia".
"""

from collections.abc import Iterator
from typing import NamedTuple

from imbroglio.extract import syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.tree import Tree
from imbroglio.link.turning import HYPHENS, NOMINAL, TIMES, Turn
from imbroglio.records import Actor, ActorId
from imbroglio.taxonomy import FactorLexicon, Taxonomy

# Phrases are added to a name up to about so many words, and so many deep.
LONG = 9
DEEP = 3
BEFORE = ("amod", "compound", "nmod")


class Piece(NamedTuple):
    """A word of a name: how it is written, by what it is compared, and its token if it has one."""

    word: str
    key: str
    token: int | None = None


def of(page: Page, taxonomy: Taxonomy, turn: Turn) -> list[Piece]:
    """The words that name what a side is about; never none."""
    phraser = Phraser(page, taxonomy.words, turn.inside)
    tree = page.tree
    if tree.pos[turn.at] not in syntax.VERBAL:
        adjective = tree.pos[turn.at] == "ADJ"
        lack = [Piece("not", "not")] if adjective else [Piece("lack", "lack"), Piece("of", "of")]
        lack = lack if turn.lacking else []
        told = {tree.lower[k] for k in turn.matched[:1]} & taxonomy.words.lacking
        return [*([] if told else lack), *phraser.noun(turn.at)]
    if turn.concept is not None and not turn.lacking:
        return [*_nominalised(turn), *phraser.doer(turn.at)]
    denied = [Piece("not", "not")] if turn.lacking else []
    return [*denied, *phraser.clause(turn.at)]


def _nominalised(turn: Turn) -> Iterator[Piece]:
    """The concept's own name, in place of the verb that tells it."""
    name = turn.concept or ""
    yield Piece(name, name, turn.at)
    yield from (Piece("", "", k) for k in turn.matched if k != turn.at)


def text(tree: Tree, pieces: list[Piece]) -> str:
    """The name as it is written, words joined by hyphens as they stand."""
    out = ""
    last: int | None = None
    for p in pieces:
        if not p.word:
            continue
        close = last is not None and p.token == last + 1 and tree.end[last] == tree.start[last + 1]
        out += p.word if not out or close else f" {p.word}"
        last = p.token
    return out


def names(page: Page) -> dict[ActorId, str]:
    """The name of each actor of the page."""
    return {a.id: a.name for a in page.of(Actor)}


class Phraser:
    """Writes the phrases of one side."""

    def __init__(self, page: Page, lex: FactorLexicon, inside: frozenset[int]) -> None:
        self.tree, self.lex, self.inside = page.tree, lex, inside
        self.heads, self.names = page.once(resolved), page.once(names)

    def noun(self, k: int, deep: int = 0) -> list[Piece]:
        """A noun with what stands before it, its owner, and its phrases."""
        actor = self._actor(k)
        if actor is not None:
            return [actor]
        out = [*self._before(k), self._word(k), *self._owner(k, deep)]
        if deep < DEEP:
            for further in self._behind(k, deep):
                if len(out) + len(further) <= LONG:
                    out += further
        return out

    def clause(self, verb: int, deep: int = 0) -> list[Piece]:
        """A verb in its base form with its object, or what else it takes, or its subject."""
        tree = self.tree
        base = tree.lemma[verb].lower()
        out = [Piece(base, base, verb)]
        out += [self._word(k) for k in self._mine(verb, ("prt",))]
        for thing in self._mine(verb, ("dobj", "nsubjpass", "acomp", "attr")):
            return [*out, *(self.noun(thing, deep + 1) if self._names(thing) else [])]
        for inner in self._mine(verb, ("xcomp",)):
            if deep < DEEP and tree.pos[inner] in syntax.VERBAL:
                return [*out, Piece("to", "to"), *self.clause(inner, deep + 1)]
        behind = next(iter(self._behind(verb, deep)), [])
        if behind:
            return [*out, *behind]
        subject = next((k for k in self._mine(verb, ("nsubj",)) if self._names(k)), None)
        return [*self.noun(subject, deep + 1), *out] if subject is not None else out

    def doer(self, verb: int) -> list[Piece]:
        """ "By" and the actor who does it, where that is one of the document's."""
        agents = [a for p in self._mine(verb, ("agent",)) for a in self.tree.below(p, ("pobj",))]
        for k in (*self._mine(verb, ("nsubj",)), *agents):
            if k in self.heads:
                return [Piece("by", "by"), *self.noun(k, DEEP)]
        return []

    def _mine(self, k: int, deps: tuple[str, ...]) -> Iterator[int]:
        return (c for c in self.tree.below(k, deps) if c in self.inside)

    def _names(self, k: int) -> bool:
        """Whether a word names anything: pronouns do only where they are resolved."""
        return self.tree.pos[k] not in ("PRON", "DET") or k in self.heads

    def _actor(self, k: int) -> Piece | None:
        """The actor that a pronoun, a name or "the group" stands for; None for a description."""
        name = self.names.get(self.heads[k]) if k in self.heads else None
        if name is None or (self.tree.pos[k] == "NOUN" and self.tree.lower[k] in name.lower()):
            return None
        return Piece(name, name.lower(), k)

    def _word(self, k: int) -> Piece:
        tree = self.tree
        named = tree.pos[k] == "PROPN" or tree.ent[k] not in ("", *TIMES) or tree.text[k].isupper()
        return Piece(tree.text[k] if named else tree.lower[k], tree.lemma[k].lower(), k)

    def _before(self, k: int) -> Iterator[Piece]:
        """What stands before a noun and narrows it down, with its hyphens."""
        tree = self.tree
        done = -1
        for c in self._mine(k, BEFORE):
            if (
                c <= done
                or c > k
                or {tree.lower[c], tree.lemma[c]} & self.lex.unnamed
                or tree.ent[c] in TIMES
            ):
                continue
            if {tree.lower[c]} & self.lex.lacking:
                continue
            below = tree.subtree(c)
            if c + 1 not in below and c + 1 < k and tree.text[c + 1] in HYPHENS:
                below.append(c + 1)
            done = max(below)
            yield from (
                self._word(j)
                for j in sorted(below)
                if j in self.inside and tree.pos[j] not in ("DET", "NUM", "PRON")
            )

    def _owner(self, k: int, deep: int) -> list[Piece]:
        for c in self._mine(k, ("poss",)):
            if self._names(c) and deep < DEEP:
                return [Piece("of", "of"), *self.noun(c, deep + 1)]
        return []

    def _behind(self, k: int, deep: int) -> Iterator[list[Piece]]:
        """The phrases behind a word that belong to it, and the infinitive: "will to fight"."""
        tree = self.tree
        for prep in self._mine(k, ("prep",)):
            if prep < k or tree.lower[prep] not in self.lex.links:
                continue
            for thing in self._mine(prep, ("pobj",)):
                if self._names(thing) and tree.ent[thing] not in TIMES:
                    yield [
                        self._word(prep),
                        *self.noun(thing, deep + 1),
                        *self._joined(thing, deep),
                    ]
            for verb in self._mine(prep, ("pcomp",)):
                yield [self._word(prep), *self.clause(verb, deep + 1)]
        for verb in self._mine(k, ("acl",)):
            if syntax.is_infinitive(tree, verb):
                yield [Piece("to", "to"), *self.clause(verb, deep + 1)]

    def _joined(self, k: int, deep: int) -> Iterator[Piece]:
        """ "And fishers": what is coordinated with a noun."""
        for c in self._mine(k, ("conj",)):
            if self.tree.pos[c] in NOMINAL:
                yield Piece("and", "and")
                yield from self.noun(c, deep + 1)
