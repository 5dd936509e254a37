"""What a document tells of where a named place lies.

"Tripoli in northern Lebanon", "the Lebanese port of Tripoli", "Lebanon's second city,
Tripoli", "Tripoli, Lebanon", "Lashkar Gah, the capital of Helmand".
"""

from collections.abc import Iterable, Iterator

import msgspec

from imbroglio.extract.tree import Tree
from imbroglio.link.gazetteer import demonyms
from imbroglio.link.place_names import Spot
from imbroglio.link.place_words import PlaceLexicon

AHEAD = 9  # tokens behind a name in which an apposition may say where it lies
BACK = 7  # tokens before a name in which a country may own it
MODIFIERS = frozenset({"ADJ", "DET", "NUM", "NOUN", "ADV"})
STOPS = frozenset({"VERB", "AUX", "CCONJ"})


class Whereabouts(msgspec.Struct, frozen=True, gc=False):
    """What the text says that a name lies in.

    Attributes:
        within: alpha-3 codes of countries, each with the name of a first-order division as
            the place table has it, or None for the country as such.
        outer: folded names that told it.
    """

    within: frozenset[tuple[str, str | None]] = frozenset()
    outer: frozenset[str] = frozenset()

    @property
    def countries(self) -> frozenset[str]:
        """All countries that the name may lie in by what is said."""
        return frozenset(country for country, _ in self.within)

    def disagrees(self, other: "Whereabouts") -> bool:
        """Whether the two cannot be said of one place."""
        if not self.countries & other.countries:
            return bool(self.within and other.within)
        mine = {pair for pair in self.within if pair[1]}
        theirs = {pair for pair in other.within if pair[1]}
        return bool(mine and theirs and not mine & theirs)


class Spots:
    """All mentions of places in a document, by where they begin and end.

    Attributes:
        at: by first token.
        before: by the token behind the last.
    """

    def __init__(self, spots: Iterable[Spot]) -> None:
        held = list(spots)
        self.at = {s.first: s for s in held}
        self.before = {s.last: s for s in held}


def told(tree: Tree, s: Spot, spots: Spots, lex: PlaceLexicon) -> Whereabouts:
    """What the words around one mention say that it lies in.

    Args:
        tree: the parse.
        s: the mention.
        spots: all mentions of places in the document.
        lex: the words around names of places.
    """
    within: set[tuple[str, str | None]] = {(iso3, None) for iso3 in _owners(tree, s, spots, lex)}
    names: set[str] = set()
    for outer in _behind(tree, s, spots.at, lex):
        here = [t for t in outer.listed if t.country and t.main and t.kind in ("admin1", "country")]
        within.update((t.country, t.admin1) for t in here if t.country)
        names.update(outer.key[:1] if here else ())
    return Whereabouts(frozenset(within), frozenset(names))


def joined(where: Iterable[Whereabouts]) -> Whereabouts:
    """All that several mentions of one place say."""
    held = list(where)
    return Whereabouts(
        frozenset().union(*(w.within for w in held)),
        frozenset().union(*(w.outer for w in held)),
    )


def _behind(tree: Tree, s: Spot, at: dict[int, Spot], lex: PlaceLexicon) -> Iterator[Spot]:
    """The names behind a name that may contain it: "X, Y", "X in Y", "X, a town in Y's Z"."""
    k, comma, apart = s.last, False, False
    while k < min(len(tree), s.last + AHEAD) and tree.sent[k] == tree.sent[s.first]:
        word = tree.lower[k]
        if k in at:
            outer = at[k]
            k = outer.last
            if apart:
                apart = False
                continue
            yield outer
            if k < len(tree) and (tree.text[k] == "," or tree.lower[k] in lex.possessive):
                comma, k = True, k + 1
                continue
            return
        if word in (",", "(") and not comma:
            comma = True
        elif word in lex.ends or tree.pos[k] in STOPS or not (comma or _leads_on(tree, k, lex)):
            return
        apart = (apart or word in lex.apart) and word not in lex.strict
        k += 1


def _leads_on(tree: Tree, k: int, lex: PlaceLexicon) -> bool:
    """Whether a word right behind a name may lead to what it lies in."""
    word = tree.lower[k]
    return (
        word in lex.strict
        or word in lex.sort
        or word in lex.bearings
        or word in lex.of
        or tree.pos[k] == "DET"
    )


def _owners(tree: Tree, s: Spot, spots: Spots, lex: PlaceLexicon) -> Iterator[str]:
    """Countries before a name that own it: "the Lebanese port of X", "Lebanon's port, X".

    An adjective right before the name tells nothing: "an American Moscow-based analyst".
    """
    known = demonyms()
    for k in range(s.first - 1, max(-1, s.first - 1 - BACK), -1):
        word = tree.lower[k]
        if tree.sent[k] != tree.sent[s.first] or k in spots.at:
            return
        if tree.text[k] in known and not tree.text[k].islower():
            if k < s.first - 1:
                yield known[tree.text[k]]
            return
        if word in lex.possessive:
            owner = spots.before.get(k)
            if owner is not None:
                yield from (t.country for t in owner.listed if t.kind == "country" and t.country)
            return
        plain = tree.pos[k] in MODIFIERS or word in lex.bearings or word in lex.sort
        if not (plain or word in lex.of or (word == "," and k == s.first - 1)):
            return
