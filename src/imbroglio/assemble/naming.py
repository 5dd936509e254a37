"""Names across documents: which actor, place or factor of one document is which of another.

An entry of a table, a point on the map or a concept is one thing wherever it is named. Without
that, things of one name are one thing. Somebody who is only described ("a gunman", "residents")
is nobody known, so each document has its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from imbroglio import tables
from imbroglio.assembled import Naming
from imbroglio.lexicon import Entry, toml
from imbroglio.reading import ActorEntry, FactorEntry, PlaceEntry, Reading

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Kinds whose members a description never tells apart from others of the sort.
_MANY = frozenset({"person", "crowd", "community"})
_SHORTEST = 4  # letters of a word that may have lost an s


@cache
def load(language: str = "en") -> "NamingLexicon":
    """The words of a language.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/naming.toml", NamingLexicon)


def namings(reading: Reading) -> "Named":
    """The actors, places and factors of a reading with their keys."""
    actors = {a.id: _actor(reading, a) for a in reversed(reading.actors)}
    places = {p.id: _place(p) for p in reversed(reading.places)}
    factors = {f.id: _factor(f) for f in reversed(reading.factors)}
    return Named(actors, places, factors)


class NamingLexicon(Entry, frozen=True):
    """``naming.toml``: articles, and the endings that tell a plural."""

    version: int
    source: str
    articles: frozenset[str]
    plurals: tuple[tuple[str, str], ...]
    singular: tuple[str, ...]


class Named:
    """The namings of one document by the ids of its reading."""

    def __init__(
        self,
        actors: Mapping[str, Naming],
        places: Mapping[str, Naming],
        factors: Mapping[str, Naming],
    ) -> None:
        self.actors, self.places, self.factors = actors, places, factors

    def keys(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The keys of some actors, each once, in order."""
        found = (self.actors[one].base for one in ids if one in self.actors)
        return tuple(dict.fromkeys(found))

    def all(self) -> Iterator[Naming]:
        """Every key once: what two entries share is told of both together."""
        merged: dict[str, Naming] = {}
        for part in (self.actors, self.places, self.factors):
            for one in reversed(list(part.values())):
                known = merged.get(one.base)
                merged[one.base] = one if known is None else _both(known, one)
        return iter(merged.values())


def actor_key(name: str, known_as: str | None = None) -> str:
    """The key of an actor with this name, or with this entry in the table."""
    return f"actor:{known_as or folded(name)}"


def publisher_key(name: str) -> str:
    """The key of a publisher: as an actor of the table, if it is one, so that both are one."""
    return actor_key(name, _listed().get(folded(name)))


@cache
def _listed() -> Mapping[str, str]:
    """The names of the actor table that are one entry's alone."""
    found: dict[str, set[str]] = {}
    for one in tables.actors():
        for name in {one.name, *one.aliases} - {*one.ambiguous}:
            found.setdefault(folded(name), set()).add(one.key)
    return {name: min(keys) for name, keys in found.items() if len(keys) == 1}


def place_key(name: str) -> str:
    """The key of a place of which only the name is known."""
    return f"place:{folded(name)}"


def factor_key(name: str, concept: str | None = None) -> str:
    """The key of a factor of this concept, else of this name in the singular."""
    return f"factor:{concept or ' '.join(map(singular, folded(name).split()))}"


def folded(name: str) -> str:
    """A name in one spelling: no accents, capitals, punctuation or article."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = " ".join(_WORD.findall(plain.replace("’s", "").replace("'s", "")))
    first, _, others = words.partition(" ")
    return (others if others and first in load().articles else words) or name


def singular(word: str) -> str:
    """A noun without the ending of a regular plural; other words as they are."""
    lex = load()
    if len(word) < _SHORTEST or not word.endswith("s") or word.endswith(lex.singular):
        return word
    for ending, instead in lex.plurals:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word[:-1]


def _actor(reading: Reading, entry: ActorEntry) -> Naming:
    described = entry.known_as is None and not _is_name(reading.text, entry)
    key = actor_key(entry.name, entry.known_as)
    if described:
        key = f"actor:{reading.id}#{entry.id}"
    told = {reading.text[start:end] for start, end in entry.mentions}
    # What a name may be cut down to elsewhere: its capitals, or one of its words; of an actor
    # of the table, every name that stands here.
    forms = {folded(form) for form in told if _is_short(form)}
    if entry.known_as is not None:
        forms = {folded(form) for form in (*told, entry.name) if form != form.lower()}
    return Naming(
        thing="actor",
        base=key,
        key=key,
        name=entry.name,
        sort=entry.kind,
        country=entry.country,
        forms=() if described else tuple(sorted(forms - {key.partition(":")[2]})),
        described=described,
        mentions=max(len(entry.mentions), 1),
    )


def _is_name(text: str, entry: ActorEntry) -> bool:
    """Whether these words name one actor and no sort of actors."""
    words = [word for word in entry.name.split() if word[:1].isalpha()]
    # "al-Nusra" is written so too.
    capitals = [word != word.lower() for word in words]
    if entry.kind in _MANY and len(words) > 1:
        # "Ahmad bin Said" is a name, "Russian soldier" none.
        return capitals[0] and capitals[-1]
    if any(capitals[1:]) or not any(capitals):
        return any(capitals)
    # A capital that only the start of a sentence gives is no name's: "Thousands of people".
    inside = any(
        text[start:end] != text[start:end].lower() and not opens(text, start)
        for start, end in entry.mentions
    )
    if inside or len(words) > 1 or entry.kind in _MANY:
        return inside
    return re.search(rf"(?<!\w){re.escape(words[0].lower())}(?!\w)", text) is None


def opens(text: str, at: int) -> bool:
    """Whether a sentence or a quotation begins here."""
    before = text[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in ".!?:\"“”'‘(" or "\n" in text[max(0, at - 2) : at]


def _is_short(form: str) -> bool:
    """Whether the words are one word with a capital: "NRF", "Karzai"."""
    return " " not in form and form[:1].isupper()


def _place(entry: PlaceEntry) -> Naming:
    key = place_key(entry.name)
    if entry.precision == "country" and entry.country:
        key = f"place:{entry.country}"
    elif entry.geonames is not None:
        key = f"place:{entry.geonames}"
    return Naming(
        thing="place",
        base=key,
        key=key,
        name=entry.name,
        sort=entry.precision,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        admin1=entry.admin1,
        mentions=max(len(entry.mentions), 1),
    )


def _factor(entry: FactorEntry) -> Naming:
    key = factor_key(entry.name, entry.concept)
    return Naming("factor", key, key, entry.name, entry.concept, mentions=len(entry.mentions))


def _both(one: Naming, other: Naming) -> Naming:
    """Two entries of one key as one; the fuller name goes first."""
    first, second = sorted((one, other), key=lambda n: (-len(n.name), n.name))
    return Naming(
        *(first.thing, first.base, first.key, first.name),
        sort=first.sort,
        country=first.country or second.country,
        lat=first.lat,
        lon=first.lon,
        admin1=first.admin1,
        forms=tuple(sorted({*first.forms, *second.forms})),
        described=first.described,
        mentions=first.mentions + second.mentions,
    )
