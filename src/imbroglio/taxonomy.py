"""The concepts that a factor may be, and the words of a language that tell them.

``data/factors.toml`` has names, definitions and what they correspond to; the words stand
in the folder of their language. Loaded and checked like the rest of the words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from imbroglio.errors import LexiconError
from imbroglio.lexicon import Entry, toml

FILE = "factors.toml"
# A path has a domain and a group; the concept itself is the third level.
LEVELS = 2


class Concept(Entry, frozen=True):
    """A kind of thing that can rise and fall.

    Attributes:
        name: what a `Factor` names it by.
        path: domain and group: "economy/prices".
        definition: what it is, in one sentence.
        opposite: the concept of which there is more where there is less of this one, or None.
        wm: the node of the World Modelers' flat ontology that means or includes it, or None.
    """

    name: str
    path: str
    definition: str
    opposite: str | None = None
    wm: str | None = None

    @property
    def domain(self) -> str:
        """The first level: "economy"."""
        return self.path.split("/")[0]

    @property
    def group(self) -> str:
        """The second level: "prices"."""
        return self.path.split("/")[1]


class Concepts(Entry, frozen=True, dict=True):
    """``factors.toml``: the concepts, group by group."""

    version: int
    source: str
    concept: list[Concept]

    @cached_property
    def by_name(self) -> Mapping[str, Concept]:
        """Name to concept."""
        return {c.name: c for c in self.concept}


class ConceptWords(Entry, frozen=True):
    """The words of a concept; `example` grounds to it and `counter` doesn't."""

    words: list[str]
    example: str
    counter: str = ""


class FactorLexicon(Entry, frozen=True, dict=True):
    """``factors.toml`` of a language: words of the concepts, and classes of others."""

    version: int
    source: str
    rising: frozenset[str]
    falling: frozenset[str]
    changing: frozenset[str]
    worsening: frozenset[str]
    bettering: frozenset[str]
    quantities: frozenset[str]
    people: frozenset[str]
    through: frozenset[str]
    being: frozenset[str]
    lacking: frozenset[str]
    failing: frozenset[str]
    light: frozenset[str]
    under: frozenset[str]
    starting: frozenset[str]
    as_noun: frozenset[str]
    as_verb: frozenset[str]
    loose: frozenset[str]
    links: frozenset[str]
    concept: dict[str, ConceptWords]

    @cached_property
    def change(self) -> frozenset[str]:
        """The words that tell that a factor changes, whichever way."""
        return self.rising | self.falling | self.changing

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Words before a noun that are no part of a factor's name."""
        return self.change | self.quantities | self.loose

    @cached_property
    def by_word(self) -> Mapping[tuple[str, ...], str]:
        """Words, hyphens parting them too, to the concept that they tell."""
        return {parts(word): name for name, entry in self.concept.items() for word in entry.words}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that any entry has."""
        return frozenset(word for key in self.by_word for word in key)

    @cached_property
    def longest(self) -> int:
        """The most words that an entry has."""
        return max(map(len, self.by_word))


class Taxonomy(Entry, frozen=True):
    """The concepts with the words of one language."""

    concepts: Concepts
    words: FactorLexicon

    def opposite(self, name: str) -> str | None:
        """The concept of which there is more where there is less of this one."""
        return self.concepts.by_name[name].opposite


def parts(word: str) -> tuple[str, ...]:
    """The words of an entry, as the parser parts them: hyphens and "'s" apart."""
    return tuple(word.replace("-", " ").replace("'s", "").replace("'", "").split())


@lru_cache(maxsize=1)
def concepts() -> Concepts:
    """The concepts alone, without the words of any language."""
    return toml(FILE, Concepts)


@lru_cache(maxsize=4)
def load(language: str = "en") -> Taxonomy:
    """The taxonomy with the words of a language.

    Raises:
        LexiconError: a file is absent or does not fit its type, a concept lacks words or has
            an opposite that isn't its own, or two entries share a word.
    """
    known = concepts()
    words = toml(f"{language}/{FILE}", FactorLexicon)
    for file, wrong in ((FILE, faults(known)), (f"{language}/{FILE}", gaps(known, words))):
        for why in wrong:
            raise LexiconError(file, why)
    return Taxonomy(known, words)


def faults(concepts: Concepts) -> Iterator[str]:
    """What is wrong with the concepts."""
    for name, count in Counter(c.name for c in concepts.concept).items():
        if count > 1:
            yield f"concept {name!r} stands there {count} times"
    for c in concepts.concept:
        if c.path.count("/") != LEVELS - 1:
            yield f"concept {c.name!r}: path {c.path!r} is not a domain and a group"
        other = concepts.by_name.get(c.opposite) if c.opposite else None
        if c.opposite and (other is None or other.opposite != c.name):
            yield f"concept {c.name!r}: opposite {c.opposite!r} is unknown or has another opposite"


def gaps(concepts: Concepts, words: FactorLexicon) -> Iterator[str]:
    """Where words and concepts don't fit together."""
    for name in sorted(concepts.by_name.keys() ^ words.concept.keys()):
        yield f"concept {name!r} stands in one of the files only"
    seen: dict[tuple[str, ...], str] = {}
    for name, entry in words.concept.items():
        for word in entry.words:
            if parts(word) in seen:
                yield f"concept {name!r}: word {word!r} stands under {seen[parts(word)]!r} already"
            seen[parts(word)] = name
