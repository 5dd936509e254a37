"""The types of ``causal.toml``: constructions that tell what leads to what, and what is meant to.

A construction is a word, or several, with the places where its two sides stand. The
passes in ``extract`` know the places; the words and what they mean stand in the data.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from imbroglio.records import Polarity, Relation

# What is between the sides: more of the one is more, or less, of the other; "valence": worse is
# more of what is bad and less of what is good; "open": the word doesn't tell.
Sign = Literal["more", "less", "valence", "open"]
# "reason" is a motive where what it led to is somebody's deed, and a cause where it isn't.
Tied = Relation | Literal["reason"]
# The parts of the reader that try the constructions, one file each in ``extract``.
Finder = Literal[
    "sequel",
    "connective",
    "backfire",
    "degree",
    "aim",
    "worded",
    "purpose",
    "condition",
    "compounded",
    "absolute",
]
# What must hold where a connective may also mean something else: "reason" where the tenses must
# tell it from a time, "open" where the clause around must tell what would be, "not yet" where
# it must be denied as well, "if" where it must suppose and not ask, "comma" where a mark must
# stand before, "generic" where both clauses tell what always holds, "sequel" where a deed of
# conflict must follow an event.
Mood = Literal["reason", "open", "not yet", "if", "comma", "sequel", "generic"]
Part = Literal["verb", "noun", "adjective"]


SIGNS: Mapping[Sign, Polarity | None] = {"more": 1, "less": -1, "open": None, "valence": None}


class Construction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every construction has: a sentence that it fires in, and one that it doesn't."""

    words: str
    relation: Tied
    example: str
    counter: str = ""
    sign: Sign = "more"

    @property
    def further(self) -> tuple[str, ...]:
        """The words behind the first one."""
        return tuple(self.words.split()[1:])


class Word(Construction, frozen=True):
    """A verb, noun or adjective with the places of its sides.

    Attributes:
        words: the lemma, and lemmas that must hang on it: "take toll on".
        cause, effect: places, the first that is filled counts: "subject", "object", "clause",
            "infinitive", "owner", "main", "behind", or a preposition.
        objects: if any, only with an object whose head is among these.
        reports: whose link it is stands outside: "blamed the flood on the mayor".
        active: it holds only in the active: "follow", but "followed by" is mere sequence.
        anyone: somebody may be the cause, not only what is done or happens.
        whole: the effect is the object with what it is brought into: "kept herders off the land".
        infinitive: only as "to" and the verb below a copula: "were to blame for".
        not_subjects, not_objects: never with a subject or object whose head is among these:
            "the path leads to", "raised the flag".
        part: the part of speech of the first word; participles may stand as adjectives.
    """

    cause: tuple[str, ...] = ("subject",)
    effect: tuple[str, ...] = ("object",)
    objects: frozenset[str] = frozenset()
    reports: bool = False
    active: bool = False
    anyone: bool = False
    whole: bool = False
    infinitive: bool = False
    not_subjects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    part: Part = "verb"


class Connective(Construction, frozen=True):
    """Words, as they are written, between a clause and what they take.

    Attributes:
        takes: what they must take: a clause, a noun, a gerund, an infinitive.
        inner: which side is what they take; the other one is the clause around them.
        nouns: if any, only before a noun among these: "for" before "fear".
        verbs: if any, only below a verb or noun among these: "over" below "protest".
        mood: what must hold besides; see `Mood`.
        within: they are part of what they take, since they say that it isn't there: "without".
        loose: only as a participle or adjective beside the clause: "lured by a bonus, …".
    """

    takes: tuple[Literal["clause", "noun", "gerund", "infinitive"], ...] = ("clause",)
    inner: Literal["cause", "effect"] = "cause"
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    mood: Mood | None = None
    loose: bool = False
    within: bool = False


class Adverb(Construction, frozen=True):
    """Words by which a sentence or clause follows from what was said right before it.

    Attributes:
        inner: which side is the clause that they stand in.
        opening: a single word counts only where it opens its clause: "so", "otherwise".
    """

    inner: Literal["cause", "effect"] = "effect"
    opening: bool = False


class Compound(Construction, frozen=True):
    """A participle that joins two nouns: "drought-driven displacement"."""


class CausalLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """``causal.toml``: the constructions, and classes of words that go with them."""

    version: int
    source: str
    demonstratives: frozenset[str]
    empty_subjects: frozenset[str]
    undeliberate: frozenset[str]
    willing: frozenset[str]
    means: frozenset[str]
    moving: frozenset[str]
    resulting: frozenset[str]
    means_nouns: frozenset[str]
    using: frozenset[str]
    so: frozenset[str]
    too: frozenset[str]
    enough: frozenset[str]
    instead: frozenset[str]
    backfiring: frozenset[str]
    thinking: frozenset[str]
    hoping: frozenset[str]
    faint: frozenset[str]
    degrees: dict[str, str]
    bad: frozenset[str]
    good: frozenset[str]
    negators: frozenset[str]
    comments: frozenset[str]
    by: frozenset[str]
    having: frozenset[str]
    only: frozenset[str]
    contrasting: frozenset[str]
    occasions: frozenset[str]
    were_it_not: frozenset[str]
    acting: frozenset[str]
    would: frozenset[str]
    raising: frozenset[str]
    including: frozenset[str]
    suffering: frozenset[str]
    able: frozenset[str]
    wondering: frozenset[str]
    never: list[str]
    supposed: frozenset[str]
    denials: frozenset[str]
    comparing: frozenset[str]
    asking: frozenset[str]
    opposite: frozenset[str]
    results: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]
    states: frozenset[str]
    reporting: frozenset[str]
    binding: frozenset[str]
    durations: frozenset[str]
    erupting: frozenset[str]
    decided: frozenset[str]
    no_means: frozenset[str]
    particles: frozenset[str]
    directing: frozenset[str]
    perfect: frozenset[str]
    infinitive_marks: frozenset[str]
    stative: frozenset[str]
    light: frozenset[str]
    upon: frozenset[str]
    well: frozenset[str]
    standing: frozenset[str]
    inverting: frozenset[str]
    or_else: frozenset[str]
    joining: frozenset[str]
    obliging: frozenset[str]
    classes: dict[str, frozenset[str]]
    aim: list[Word]
    verb: list[Word]
    noun: list[Word]
    adjective: list[Word]
    connective: list[Connective]
    adverb: list[Adverb]
    compound: list[Compound]

    @cached_property
    def by_lemma(self) -> Mapping[Part, Mapping[str, tuple[Word, ...]]]:
        """Part of speech to first lemma to entries, most words first."""
        return {
            "verb": _by_first(self.verb),
            "noun": _by_first(self.noun),
            "adjective": _by_first(self.adjective),
        }

    @cached_property
    def objects(self) -> Mapping[str, frozenset[str]]:
        """Entry to the nouns that its object may be, classes written out."""
        return {
            w.words: frozenset(
                noun
                for word in w.objects
                for noun in (self.classes[word[1:]] if word.startswith("@") else (word,))
            )
            for w in (*self.verb, *self.noun, *self.adjective)
        }

    @cached_property
    def somebody(self) -> frozenset[str]:
        """Words that stand for one who acts."""
        return self.people | self.persons

    @cached_property
    def unwilled(self) -> frozenset[str]:
        """Verbs of what nobody does on purpose, or of what nobody does at all."""
        return self.undeliberate - self.willing | self.states

    @cached_property
    def no_deed_by(self) -> frozenset[str]:
        """Verbs beside which "by" doesn't tell the means of what they tell."""
        return self.no_means | self.backfiring | frozenset(self.aims)

    @cached_property
    def reported(self) -> frozenset[str]:
        """Verbs whose complement tells what is said, thought or promised."""
        return self.reporting | self.binding

    @cached_property
    def aims(self) -> Mapping[str, Word]:
        """Lemma of a verb, or of what a copula says, to the entry of somebody's aim."""
        return {w.words: w for w in self.aim}

    @cached_property
    def connectives(self) -> "Sequences[Connective]":
        """The connectives by their words."""
        return Sequences(self.connective)

    @cached_property
    def nevers(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """First word to the words that begin with it and look like a connective, but are none."""
        out: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in self.never:
            words = tuple(entry.split())
            out[words[0]] = (*out.get(words[0], ()), words)
        return out

    @cached_property
    def adverbs(self) -> "Sequences[Adverb]":
        """The adverbs by their words."""
        return Sequences(self.adverb)

    @cached_property
    def openers(self) -> Mapping[str, frozenset[Finder]]:
        """Word form to the parts of the reader that it may open something for."""
        forms: dict[Finder, Iterable[str]] = {
            "sequel": (*self.adverbs, *self.demonstratives),
            "connective": self.connectives,
            "backfire": self.opposite,
            "degree": self.so | self.too | self.enough | self.comparing,
            "aim": self.aims,
            "worded": self.by_lemma["adjective"],
            "purpose": ("to",),
            "condition": self.inverting | self.or_else | self.joining,
            "compounded": self.compounds,
            "absolute": self.perfect,
        }
        return _turned(forms)

    @cached_property
    def lemmas(self) -> Mapping[str, frozenset[Finder]]:
        """Lemma to the same."""
        words = (w for table in self.by_lemma.values() for w in table)
        return _turned({"worded": words, "aim": self.aims, "backfire": self.backfiring})

    @cached_property
    def compounds(self) -> Mapping[str, Compound]:
        """Participle to its entry."""
        return {c.words: c for c in self.compound}


def _turned(words: Mapping[Finder, Iterable[str]]) -> dict[str, frozenset[Finder]]:
    out: dict[str, set[Finder]] = {}
    for finder, forms in words.items():
        for form in forms:
            out.setdefault(form, set()).add(finder)
    return {form: frozenset(finders) for form, finders in out.items()}


def _by_first(words: list[Word]) -> dict[str, tuple[Word, ...]]:
    out: dict[str, list[Word]] = {}
    for word in words:
        out.setdefault(word.words.split()[0], []).append(word)
    return {k: tuple(sorted(v, key=lambda w: -len(w.further))) for k, v in out.items()}


class Sequences[C: Construction]:
    """Constructions that are found by their words as they stand, the longest first.

    Looked up by the first two words: most of a text has the first of many, and no second.
    """

    def __init__(self, entries: Iterable[C]) -> None:
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], C]]]] = {}
        for entry in entries:
            first, *further = words = tuple(entry.words.split())
            seconds = self._by_first.setdefault(first, {})
            seconds.setdefault(further[0] if further else "", []).append((words, entry))
        for seconds in self._by_first.values():
            for found in seconds.values():
                found.sort(key=lambda x: -len(x[0]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_first)

    def at(self, lower: Sequence[str], i: int) -> Iterator[tuple[int, C]]:
        """Each construction whose words begin at token `i`, with where they end."""
        seconds = self._by_first.get(lower[i])
        if seconds is None:
            return
        after = lower[i + 1] if i + 1 < len(lower) else ""
        for key in (after, ""):
            for words, entry in seconds.get(key, ()):
                end = i + len(words)
                if len(words) < 3 or tuple(lower[i:end]) == words:
                    yield end, entry
