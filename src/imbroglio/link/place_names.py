"""The bare name of a place in a stretch of text, and the sort of place that the text says it is.

"the northern Afghan city of [Kunduz]", "[Helmand] province", "[Kabul] airport".
"""

from collections.abc import Iterator

import msgspec

from imbroglio.extract.tree import SPACE, Tree
from imbroglio.link.gazetteer import Toponym, demonyms, fold, lookup
from imbroglio.link.place_words import PlaceLexicon, Sort

KNOWN = 50_000  # people of a town that a building may be called after
APPOSED = 6  # tokens to the noun of "X, a dusty market town"
LONGEST = 8  # tokens of a name
RIM = frozenset({"DET", "PART", "PUNCT", SPACE})


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A stretch that names a place.

    Attributes:
        first, last: tokens, half-open.
        name: the words as written, white space as one blank.
        sort: what sort of place the text says it is, or None.
        listed: what the table has under the name.
    """

    first: int
    last: int
    name: str
    sort: Sort | None
    listed: tuple[Toponym, ...]

    @property
    def key(self) -> tuple[str, Sort | None]:
        """What the mentions of one place in a document have in common."""
        return fold(self.name), self.sort


def is_of_sort(t: Toponym, sort: Sort | None) -> bool:
    """Whether a listed place is of the sort that the text says; a region may be a division."""
    return t.kind == sort or (sort == "region" and t.kind == "admin1")


def named(
    tree: Tree, first: int, last: int, lex: PlaceLexicon, *, building: bool = False
) -> Iterator[Spot]:
    """The bare name in a stretch, with the sort of place that stands in or beside it.

    Of a building only the place that it is called after, if that is well known. A name that
    no table has keeps its capitalised parts: "Low Island", "Upper Tull".
    """
    first, last = whole = bare(tree, first, last)
    sort: Sort | None = None
    while last - first > 1:
        found = lookup(words_of(tree, first, last))
        if found and not (sort is None and _split(tree, first, last, lex)):
            break
        head, tail = tree.lower[first], tree.lower[last - 1]
        if not tree.text[first][:1].isupper():
            first, last = whole = bare(tree, first + 1, last)
        elif head in lex.bearings or tree.text[first] in demonyms():
            first, last = bare(tree, first + 1, last)
        elif tail in lex.sort:
            sort, last = lex.sort[tail], last - 1
            whole = whole if tree.text[last][:1].isupper() else (first, last)
        elif head in lex.sort and tree.lower[first + 1] in lex.of and last - first > 2:
            sort, first = lex.sort[head], first + 2
        elif building or tail in lex.skip.facilities:
            last, building = last - 1, True
        elif not tree.text[last - 1][:1].isupper():
            first, last = whole = bare(tree, first, last - 1)
        else:
            break
    listed = lookup(words_of(tree, first, last)) if first < last else ()
    if not listed:
        first, last = whole
    if not 0 < last - first <= LONGEST or not _nameable(tree.lower[first:last], listed, lex):
        return
    stripped = (first, last) != whole
    if not building or (_well_known(listed) if stripped else any(t.main for t in listed)):
        name = words_of(tree, first, last)
        yield Spot(first, last, name, sort or _sort(tree, first, last, lex), listed)


def _well_known(listed: tuple[Toponym, ...]) -> bool:
    """Whether a building may be called after this place."""
    return any(t.main and (t.kind == "country" or t.people >= KNOWN) for t in listed)


def _nameable(lower: list[str], listed: tuple[Toponym, ...], lex: PlaceLexicon) -> bool:
    """Whether a stretch is a name and not a common noun with a capital: "the Delta"."""
    if len(lower) > 1 or not (lower[0] in lex.sort or lower[0] in lex.skip.facilities):
        return True
    return any(t.kind in ("region", "country") and t.main for t in listed)


def _split(tree: Tree, first: int, last: int, lex: PlaceLexicon) -> bool:
    """Whether a listed name is better read as a name and its sort: "Helmand Province".

    Not "Kuwait City", "Gaza Strip", "Black Sea": there the sort is part of the name.
    """
    if lex.sort.get(tree.lower[last - 1]) != "admin1":
        return False
    return bool(lookup(words_of(tree, first, last - 1)))


def _sort(tree: Tree, first: int, last: int, lex: PlaceLexicon) -> Sort | None:
    """The sort of place that the text says a name is: "X province", "the city of X"."""
    if last < len(tree) and tree.lower[last] in lex.sort and tree.pos[last] in ("NOUN", "PROPN"):
        return lex.sort[tree.lower[last]]
    if first >= 2 and tree.lower[first - 1] in lex.of:
        return lex.sort.get(tree.lower[first - 2])
    if first >= 1 and tree.pos[first - 1] == "NOUN":
        return lex.sort.get(tree.lower[first - 1])
    if last + 1 < len(tree) and tree.text[last] == "," and tree.pos[last + 1] == "DET":
        ahead = (lex.sort.get(word) for word in tree.lower[last + 2 : last + APPOSED])
        return next((sort for sort in ahead if sort), None)
    return None


def bare(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """A stretch without articles, possessive marks and punctuation at its rims."""
    while first < last and tree.pos[first] in RIM:
        first += 1
    while first < last and tree.pos[last - 1] in RIM:
        last -= 1
    return first, last


def words_of(tree: Tree, first: int, last: int) -> str:
    """The words of a stretch as written, white space as one blank."""
    if last - first == 1:
        return tree.text[first]
    out = []
    for i in range(first, last):
        out.append(tree.text[i])
        if i + 1 < last and tree.end[i] < tree.start[i + 1]:
            out.append(" ")
    return " ".join("".join(out).split())
