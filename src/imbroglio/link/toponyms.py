"""Toponyms: the stretches of a document that name a place.

First the sure ones: what the parser labels as a place (`GPE`, `LOC`, `FAC`), a listed name
after a preposition of place, an unlisted one after a strict preposition ("in Zorvath"), a
dateline. Then further runs of proper nouns, whatever their label, that repeat such a name or
are listed in a country that the document speaks of: parsers often take a town that they don't
know for a person or an organisation.

Buildings, peoples and capitals that speak for governments are no places here; `associative`
in ``places.toml`` lets peoples and speakers in.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from imbroglio.extract.description import MET, is_party
from imbroglio.extract.page import Page
from imbroglio.extract.tree import SPACE, Tree
from imbroglio.link.gazetteer import Toponym, demonyms, fold, lookup
from imbroglio.link.place_names import LONGEST, Spot, bare, is_of_sort, named, words_of
from imbroglio.link.place_words import PlaceLexicon, words
from imbroglio.tables import actors, countries

PLACES = frozenset({"GPE", "LOC", "FAC"})
# Entities that are never places, whatever stands before them.
OTHERS = frozenset(
    {
        *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"),
        *("LAW", "LANGUAGE", "WORK_OF_ART"),
    }
)
# Actors whose country tells where the document plays; media and such are everywhere.
ROOTED = frozenset(
    {"armed group", "security force", "government body", "party", "community", "crowd"}
)
BIG = 200_000  # people; a town that is known without a preposition
FAIR = 10_000  # people; a town that may be meant by a run with a wrong label
DATELINE = re.compile(r"\s*([A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,40}?)\s*(?=[,(—–]|--| - )")
CUTS = frozenset({",", ";", "/", "(", ")", "-", "–", "—"})
PLACED = frozenset({"dobj", "conj", "appos", "pobj"})


def spot(page: Page) -> list[Spot]:
    """All places named in the document, in order of the text, none inside another."""
    lex = words(page.lex.language)
    found: dict[int, Spot] = {}
    taken: set[int] = set()

    def keep(candidates: Iterator[Spot]) -> None:
        for s in candidates:
            stretch = range(s.first, s.last)
            if taken.isdisjoint(stretch) and _is_place(page, s, lex):
                found[s.first] = s
                taken.update(stretch)

    keep(_dateline(page.tree, page.text, lex))
    keep(_entities(page.tree, lex))
    runs = [
        s
        for a, b in _runs(page.tree)
        if taken.isdisjoint(range(a, b))
        for s in named(page.tree, a, b, lex)
    ]
    keep(s for s in runs if _placed(page.tree, s, lex))
    sure = list(found.values())
    seen = {fold(s.name) for s in sure}
    nations = {*map(_home, sure), *(iso3 for _, iso3 in named_countries(page.tree, sure))}
    people = _last_names(page.tree)
    runs = [s for s in runs if fold(s.name) not in people]
    keep(s for s in runs if _echoes(page.tree, s, seen) or _fits(page.tree, s, nations, taken, lex))
    return [found[i] for i in sorted(found)]


def named_countries(tree: Tree, spots: list[Spot]) -> list[tuple[str | None, str]]:
    """The countries that a document speaks of, each with the folded name that told it, or None.

    A country's name tells one if it is no other country's, an adjective of nationality and a
    listed group that is at home in one country always do.
    """
    told: list[tuple[str | None, str]] = []
    for s in spots:
        nations = {t.country for t in s.listed if t.kind == "country" and t.main}
        if len(nations) == 1 and s.sort in (None, "country"):
            told += [(fold(s.name), iso3) for iso3 in nations if iso3]
    known = demonyms()
    for i, text in enumerate(tree.text):
        if text in known and tree.ent[i] not in PLACES and not text.islower():
            told.append((None, known[text]))
    homes = _homes()
    for first, last, label in tree.entities:
        if label in ("ORG", "NORP", "PERSON", "GPE") and last - first <= LONGEST:
            home = homes.get(fold(words_of(tree, *bare(tree, first, last))))
            if home is not None:
                told.append((None, home))
    return told


def _entities(tree: Tree, lex: PlaceLexicon) -> Iterator[Spot]:
    """The places among the parser's entities."""
    reach = len(tree)
    wide: list[tuple[int, int, str]] = []
    for a, b, label in reversed(tree.entities):
        if label in PLACES and a < reach:
            first, last = _widened(tree, a, min(b, a + 4 * LONGEST))
            wide.append((first, last, label))
            reach = first
        elif label == "NORP" and lex.associative:
            wide.append((a, b, label))
    for first, last, label in reversed(wide):
        if label == "NORP":
            yield from _national(tree, first, last)
            continue
        for c, d in _parts(tree, first, last):
            yield from named(tree, c, d, lex, building=label == "FAC")


def _widened(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The entity with words beside it that belong to a listed name.

    "Pakistan-administered [Kashmir]", "Iraqi [Kurdistan]", "[Gaza] Strip".
    """
    if last < len(tree) and tree.pos[last] == "PROPN" and lookup(words_of(tree, first, last + 1)):
        last += 1
    if first and tree.text[first - 1] in demonyms() and lookup(words_of(tree, first - 1, last)):
        first -= 1
    hyphened = first >= 3 and tree.text[first - 2] == "-"
    if hyphened and lookup(words_of(tree, first - 3, last)):
        first -= 3
    return first, last


def _runs(tree: Tree) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns of one label that the parser did not take for a place.

    Words joined by hyphens are one run whatever their labels: "Croix-des-Bouquets".
    """
    i, end = 0, len(tree)
    while i < end:
        label = tree.ent[i]
        if tree.pos[i] != "PROPN" or label in PLACES or label in OTHERS:
            i += 1
            continue
        last = i + 1
        while last < end and (
            (tree.pos[last] == "PROPN" and tree.ent[last] == label) or _hyphened(tree, last)
        ):
            last += 1
        yield i, last
        i = last


def _hyphened(tree: Tree, i: int) -> bool:
    """Whether a token is a hyphen inside a word, or what follows one."""
    if i + 1 < len(tree) and tree.text[i] == "-":
        return tree.end[i - 1] == tree.start[i] and tree.end[i] == tree.start[i + 1]
    return tree.text[i - 1] == "-" and tree.end[i - 1] == tree.start[i]


def _placed(tree: Tree, s: Spot, lex: PlaceLexicon) -> bool:
    """Whether what stands around a run makes it a place for sure."""
    label, before, size = tree.ent[s.first], _before(tree, s.first, lex), _size(s)
    if not s.listed:
        return before in lex.strict and label == "" and _looks_named(tree, s) and _alone(tree, s)
    if size < 0 or (_has_article(tree, s) and s.sort is None and size < BIG):
        return False
    if before in lex.strict:
        return _alone(tree, s)
    if any(t.main and is_of_sort(t, s.sort) for t in s.listed):
        return True
    if label == "PERSON":  # "sent troops to Goma": a single name of a large town
        return before in lex.loose and size >= BIG and _alone(tree, s)
    return label == "" and (before in lex.loose or (size >= BIG and _alone(tree, s)))


def _has_article(tree: Tree, s: Spot) -> bool:
    """Whether the name has an article, as towns have not: "in the Concord"."""
    return s.first > 0 and tree.pos[s.first - 1] == "DET"


def _home(s: Spot) -> str | None:
    """The country of a name that hardly means anything but one large town or division."""
    usual = [t for t in s.listed if t.main and t.kind in ("city", "admin1")]
    if not usual:
        return None
    size = {t.id: t.people / (10 if t.kind == "admin1" and s.sort is None else 1) for t in usual}
    best = max(usual, key=lambda t: size[t.id])
    rivals = max((size[t.id] for t in usual if t.country != best.country), default=0)
    return best.country if size[best.id] >= max(BIG / 4, 5 * rivals) else None


def _echoes(tree: Tree, s: Spot, seen: set[str]) -> bool:
    """Whether a run repeats a name that is a place elsewhere in the document."""
    return fold(s.name) in seen and bool(s.listed) and _alone(tree, s)


def _fits(
    tree: Tree, s: Spot, nations: set[str | None], taken: set[int], lex: PlaceLexicon
) -> bool:
    """Whether a run of any label is listed in a country that the document speaks of.

    The smaller the place, the more must speak for it: a verb or preposition over it, a sort
    beside it, or a sure place that it is coordinated with.
    """
    nation = any(t.main and t.kind == "country" for t in s.listed)
    if nation and tree.ent[s.first] == "ORG" and _alone(tree, s):
        return True
    here = [t for t in s.listed if t.country and t.country in nations and t.kind != "country"]
    if not here or fold(s.name) in _communities() or not _alone(tree, s):
        return False
    head = s.last - 1
    size = max((t.people for t in here if t.main or t.people >= 2 * FAIR), default=0)
    if tree.dep[head] == "conj" and tree.head[head] in taken:
        return size >= FAIR or any(t.main for t in here)
    if size < FAIR:
        within = _before(tree, s.first, lex) in lex.within and tree.ent[s.first] == "ORG"
        return within and any(t.main for t in here)
    governed = tree.dep[head] in PLACED or s.sort is not None or size >= BIG
    return governed or tree.ent[s.first] not in ("", "PERSON")


def _size(s: Spot) -> int:
    """People of the largest place of this usual name, -1 for none; regions aside."""
    return max((t.people for t in s.listed if t.main and t.kind != "region"), default=-1)


def _before(tree: Tree, i: int, lex: PlaceLexicon) -> str:
    """The preposition that stands before the name, articles and bearings skipped, or ""."""
    k = i - 1
    while k >= 0 and (tree.lower[k] in lex.bearings or tree.pos[k] in ("DET", SPACE)):
        k -= 1
    return tree.lower[k] if k >= 0 and tree.pos[k] == "ADP" else ""


def _alone(tree: Tree, s: Spot) -> bool:
    """Whether the name is all of its run: no further proper noun or hyphen touches it."""
    around = [k for k in (s.first - 1, s.last) if 0 <= k < len(tree)]
    return not any(tree.pos[k] == "PROPN" or tree.text[k] == "-" for k in around)


def _looks_named(tree: Tree, s: Spot) -> bool:
    """Whether an unlisted run may be a name: capitals, no acronym, not part of a compound."""
    head = s.last - 1
    if tree.dep[head] not in PLACED or len(s.name) < 4 or _has_article(tree, s):
        return False
    return all(w[:1].isupper() for w in s.name.split()) and not s.name.isupper()


def _dateline(tree: Tree, text: str, lex: PlaceLexicon) -> Iterator[Spot]:
    """The place in capitals that the text begins with: "KUNDUZ, Afghanistan (Agency) -"."""
    match = DATELINE.match(text, 0, 80)
    if match is None:
        return
    a, b = match.span(1)
    inside = [i for i in range(min(len(tree), 12)) if a <= tree.start[i] and tree.end[i] <= b]
    if inside:
        yield from (s for s in named(tree, inside[0], inside[-1] + 1, lex) if s.listed)


def _national(tree: Tree, first: int, last: int) -> Iterator[Spot]:
    """The country that an adjective or noun of nationality stands for."""
    name = words_of(tree, first, last)
    iso3 = demonyms().get(name)
    if iso3 is not None:
        yield Spot(first, last, name, "country", _country(iso3))


def _parts(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """An entity cut at commas, line ends and, unless it is listed whole, at "and"."""
    whole = bool(lookup(words_of(tree, first, last)))
    start = first
    for i in range(first, last):
        cut = tree.text[i] in CUTS or tree.pos[i] == "CCONJ"
        if (cut and not whole) or "\n" in tree.text[i]:
            yield start, i
            start = i + 1
    yield start, last


def _is_place(page: Page, s: Spot, lex: PlaceLexicon) -> bool:
    """Whether the stretch is a place and not an actor, a word or a speaker."""
    folded = fold(s.name)
    if folded in lex.skip.never or len(folded) < 2 or not any(c.isupper() for c in s.name):
        return False
    if not s.listed and _is_bracketed(page.tree, s):
        return False
    if s.name in demonyms() and not any(t.main for t in s.listed if t.kind != "city"):
        return _lets_in(page.tree, s, lex)
    if s.sort == "country" and page.tree.ent[s.first] == "NORP":
        return _lets_in(page.tree, s, lex)
    if folded in _groups() and not any(
        t.kind != "city" or t.capital or t.people > BIG for t in s.listed
    ):
        return False
    return "metonym" in lex.associative or not _speaks(page, s)


def _is_bracketed(tree: Tree, s: Spot) -> bool:
    """ "(Northern Wire)": an unlisted name alone in brackets is an agency's or a short form."""
    if s.first == 0 or s.last >= len(tree):
        return False
    return tree.text[s.first - 1] == "(" and tree.text[s.last] == ")"


def _lets_in(tree: Tree, s: Spot, lex: PlaceLexicon) -> bool:
    """Whether an adjective or noun of nationality counts as a place, by the settings."""
    if (
        s.last < len(tree)
        and tree.lower[s.last] in lex.skip.parts
        and "modifier" in lex.associative
    ):
        return True
    return "people" in lex.associative


def _speaks(page: Page, s: Spot) -> bool:
    """Whether a country or capital is a government's voice, or is itself addressed."""
    tree, head = page.tree, s.last - 1
    if not any(t.kind == "country" or t.capital for t in s.listed):
        return False
    verb = tree.head[head]
    if tree.dep[head] in MET:
        return is_party(page, verb)
    if tree.dep[head] != "nsubj":
        return False
    return tree.pos[verb] == "VERB" and tree.lemma[verb] in page.lex.attribution.verbs


def _last_names(tree: Tree) -> set[str]:
    """Folded last names of the persons that the parser found with more than one name."""
    found: set[str] = set()
    for a, b, label in tree.entities:
        if label == "PERSON":
            first, last = bare(tree, a, b)
            if last - first > 1:
                found.add(fold(tree.text[last - 1]))
    return found


@lru_cache(maxsize=512)
def _country(iso3: str) -> tuple[Toponym, ...]:
    """The row of a country."""
    name = next(c.name for c in countries() if c.iso3 == iso3)
    return tuple(t for t in lookup(name) if t.kind == "country" and t.country == iso3)


@lru_cache(maxsize=1)
def _groups() -> frozenset[str]:
    """Folded names that identify a listed actor, communities left out."""
    return frozenset(
        fold(name)
        for actor in actors()
        if actor.kind != "community"
        for name in (actor.name, *actor.aliases)
        if name not in actor.ambiguous
    )


@lru_cache(maxsize=1)
def _communities() -> frozenset[str]:
    """Folded names, doubtful ones too, of listed communities."""
    return frozenset(
        fold(name)
        for actor in actors()
        if actor.kind == "community"
        for name in (actor.name, *actor.aliases, *actor.ambiguous)
    )


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    """Folded name of a listed actor to the country that it is at home in."""
    return {
        fold(name): actor.country
        for actor in actors()
        if actor.country and actor.kind in ROOTED
        for name in (actor.name, *actor.aliases)
        if name not in actor.ambiguous
    }
