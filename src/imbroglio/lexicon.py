"""Typed loaders for the words in ``data/``: a typo stops the program at start, with its address.

A language is a folder under ``data/``; a phenomenon is a file in it. No other
module opens these files, and no module holds a list of words itself.
"""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from imbroglio.constructions import CausalLexicon
from imbroglio.errors import LexiconError
from imbroglio.records import ActorKind, AttributionKind, Label, Status, TollKind


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every entry of a lexicon file is."""


class SyntaxLexicon(Entry, frozen=True):
    """``syntax.toml``: closed classes of words, each as its comment there says."""

    version: int
    source: str
    relative: frozenset[str]
    personal: frozenset[str]
    negative_subjects: frozenset[str]
    negative_determiners: frozenset[str]
    complementisers: frozenset[str]
    infinitive: frozenset[str]
    definite: frozenset[str]
    subject_control: frozenset[str]
    copulas: frozenset[str]
    perfect: frozenset[str]
    source_prepositions: frozenset[str]
    owner_prepositions: frozenset[str]
    genitive: frozenset[str]
    reasons: frozenset[str]
    conditions: frozenset[str]
    locative: frozenset[str]
    party_prepositions: frozenset[str]
    comparative: frozenset[str]
    left_dead: dict[str, str]
    of_the_object: frozenset[str]
    of_the_subject: frozenset[str]
    empty: frozenset[str]
    addressing: frozenset[str]
    of_verbs: frozenset[str]
    reflexive: frozenset[str]
    verb_lemmas: dict[str, str]


class Construction(Entry, frozen=True):
    """A sentence of ours and what must be found in it."""

    example: str
    quote: str


class QuotationLexicon(Entry, frozen=True, dict=True):
    """``quotation.toml``: the marks that open and close a quotation."""

    version: int
    source: str
    pairs: list[tuple[str, str]]
    single: list[str]
    elided: list[str]
    construction: list[Construction]

    @cached_property
    def closers(self) -> Mapping[str, tuple[str, ...]]:
        """Opening mark to the marks that may close it."""
        out: dict[str, tuple[str, ...]] = {}
        for opening, closing in self.pairs:
            out[opening] = (*out.get(opening, ()), closing)
        return out

    @cached_property
    def mark(self) -> re.Pattern[str]:
        """Any mark, the longest first."""
        marks = {m for pair in self.pairs for m in pair}
        return re.compile("|".join(sorted(map(re.escape, marks), key=lambda m: (-len(m), m))))

    @cached_property
    def word(self) -> re.Pattern[str]:
        """The word right behind a mark."""
        return re.compile(r"\w+")


class NounGroup(Entry, frozen=True):
    """Nouns that stand for one kind of actor."""

    kind: ActorKind
    nouns: list[str]
    example: str
    counter: str
    plural: ActorKind | None = None
    weak: list[str] = []


class NameHeads(Entry, frozen=True):
    """Words whose presence in a name tells the kind of actor."""

    kind: ActorKind
    heads: list[str]
    phrases: list[str]


class Titles(Entry, frozen=True):
    """Words before a person's name."""

    words: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]


class Gender(Entry, frozen=True):
    """Nouns that tell a gender."""

    male: frozenset[str]
    female: frozenset[str]


class Generic(Entry, frozen=True):
    """Nouns that only take up somebody named before."""

    nouns: frozenset[str]


class Agentive(Entry, frozen=True):
    """Verbs whose subject is an actor, and transitive ones whose subject may be a place."""

    verbs: frozenset[str]
    never: frozenset[str]


class Owned(Entry, frozen=True):
    """Things whose adjective of a nation stands for their owner, a state or a people.

    Attributes:
        people_types: types of events whose adjective stands for the people.
        facilities: places that stand for those who use them, where something is done to them.
        belonging: prepositions of a place's owner.
    """

    state: frozenset[str]
    people: frozenset[str]
    people_types: frozenset[str]
    facilities: frozenset[str]
    belonging: frozenset[str]


class Human(Entry, frozen=True):
    """Endings of nouns for people, and nouns that have one and are for none."""

    endings: list[str]
    never: frozenset[str]


class Noun(msgspec.Struct, frozen=True):
    """What the lexicon says of one noun."""

    kind: ActorKind
    plural: ActorKind
    weak: bool


class ActorLexicon(Entry, frozen=True, dict=True):
    """``actor.toml``: nouns, name heads and titles that tell an actor and its kind."""

    version: int
    source: str
    group: list[NounGroup]
    name: list[NameHeads]
    titles: Titles
    gender: Gender
    agentive: Agentive
    owned: Owned
    human: Human
    generic: Generic
    collective: frozenset[str]

    @cached_property
    def nouns(self) -> Mapping[str, Noun]:
        """Lemma, or several words, to what it stands for; the first group that has it wins."""
        out: dict[str, Noun] = {}
        for g in self.group:
            for n in g.nouns:
                out.setdefault(n.lower(), Noun(g.kind, g.plural or g.kind, n in g.weak))
        return out

    @cached_property
    def heads(self) -> Mapping[str, ActorKind]:
        """Word of a name to the kind it tells."""
        return {w: n.kind for n in reversed(self.name) for w in n.heads}

    @cached_property
    def phrases(self) -> list[tuple[str, ActorKind]]:
        """Stretch of a name to the kind it tells, the longest first."""
        found = [(p, n.kind) for n in self.name for p in n.phrases]
        return sorted(found, key=lambda x: (-len(x[0]), x))


class PronounGroup(Entry, frozen=True):
    """The forms of one pronoun."""

    forms: list[str]
    person: int
    number: Literal["s", "p", ""]
    gender: Literal["m", "f", "n", ""]


class Anaphor(Entry, frozen=True):
    """Nouns that can take up a name, and the kinds of actor that the name may have."""

    nouns: list[str]
    kinds: list[ActorKind]
    example: str
    pair: str
    same_head: bool = False
    same_title: bool = False


class CoreferenceLexicon(Entry, frozen=True, dict=True):
    """``coreference.toml``: pronouns and nouns that refer back."""

    version: int
    source: str
    light: frozenset[str]
    own: frozenset[str]
    pronoun: list[PronounGroup]
    anaphor: list[Anaphor]

    @cached_property
    def pronouns(self) -> Mapping[str, PronounGroup]:
        """Form to its pronoun."""
        return {f: p for p in self.pronoun for f in p.forms}

    @cached_property
    def anaphors(self) -> Mapping[str, tuple[Anaphor, ...]]:
        """Lemma to the entries it stands in."""
        out: dict[str, tuple[Anaphor, ...]] = {}
        for a in self.anaphor:
            for n in a.nouns:
                out[n] = (*out.get(n, ()), a)
        return out


Frame = Literal[
    "clause",
    "quote",
    "infinitive",
    "object",
    "as",
    "preposition",
    "object preposition",
    "passive",
    "noun",
    "adjective",
    "phrase",
    "adverbial",
    "adverb",
    "small clause",
]


class Cue(Entry, frozen=True):
    """A word that marks a voice, with the frames that it does so in.

    Attributes:
        lemma: of the verb, noun, adjective or adverb; for a phrase, its words in lower case.
        frames: the constructions in which it takes a content.
        kind: the sort of attitude.
        holder: how firmly the holder is committed to the content.
        author: what the author lets the reader believe of it.
        prep: prepositions that bring the content, in the frames with one.
        abstract: the object must name something said, done or thought, not a thing.
        negated: the holder's commitment where the cue is negated, if not as usual.
        to: the kind where an infinitive is the content: "warned them to leave" asks.
        example: a sentence of ours where it is a cue.
        counter: a sentence of ours with the word where it is none, or "".
    """

    lemma: str
    frames: list[Frame]
    example: str
    counter: str = ""
    kind: AttributionKind = "say"
    holder: Label = "CT+"
    author: Label = "Uu"
    prep: list[str] = []
    abstract: bool = False
    negated: Label | None = None
    to: AttributionKind | None = None


class AttributionLexicon(Entry, frozen=True, dict=True):
    """``attribution.toml``: the cues of attribution by part of speech."""

    version: int
    source: str
    verb: list[Cue]
    noun: list[Cue]
    adjective: list[Cue]
    adverb: list[Cue]
    phrase: list[Cue]
    unspoken: frozenset[str]
    carriers: frozenset[str]
    offers: frozenset[str]
    false_predicates: frozenset[str]
    true_predicates: frozenset[str]
    releases: frozenset[str]
    false_adverbs: frozenset[str]
    true_adverbs: frozenset[str]
    adjectival: frozenset[str]
    measures: frozenset[str]
    fields: frozenset[str]
    things: frozenset[str]
    abstract: frozenset[str]
    abstract_endings: list[str]

    def is_abstract(self, noun: str) -> bool:
        """Whether a noun names something said, done or thought: by list or by its ending."""
        return noun in self.abstract or noun.endswith(tuple(self.abstract_endings))

    @cached_property
    def verbs(self) -> Mapping[str, Cue]:
        """Lemma to verb cue."""
        return {c.lemma: c for c in self.verb}

    @cached_property
    def nouns(self) -> Mapping[str, Cue]:
        """Lemma to noun cue."""
        return {c.lemma: c for c in self.noun}

    @cached_property
    def adjectives(self) -> Mapping[str, Cue]:
        """Lemma to adjective cue."""
        return {c.lemma: c for c in self.adjective}

    @cached_property
    def adverbs(self) -> Mapping[str, Cue]:
        """Form to adverb cue."""
        return {c.lemma: c for c in self.adverb}

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
        """First word to the phrases that begin with it, the longest first."""
        out: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for c in self.phrase:
            words = tuple(c.lemma.split())
            out.setdefault(words[0], []).append((words, c))
        return {w: tuple(sorted(ps, key=lambda p: -len(p[0]))) for w, ps in out.items()}


Effect = Literal["+", "-", "?", "=", "CT+", "PR+", "PS+", "PS-", "PR-", "CT-"]
Strength = Literal["CT", "PR", "PS", "Uu"]


class Proven(Entry, frozen=True, kw_only=True):
    """An entry with the sentence that proves it: its `predicate` must get this label."""

    example: str
    predicate: str
    label: Label


class Modal(Proven, frozen=True, kw_only=True):
    """Auxiliaries, the strength they leave, and what they leave before a perfect."""

    words: list[str]
    strength: Strength
    perfect: Strength | None = None
    status: Status | None = None


class Hedge(Proven, frozen=True, kw_only=True):
    """Adverbs and the strength they leave."""

    words: list[str]
    strength: Strength


class Trigger(Proven, frozen=True, kw_only=True):
    """A word and what it makes of its complement, itself asserted or itself negated."""

    lemma: str
    positive: Effect
    negative: Effect
    status: Status | None = None


class FactualityLexicon(Entry, frozen=True, dict=True):
    """``factuality.toml``: what decides how certain a predicate is."""

    version: int
    source: str
    negators: frozenset[str]
    negative_determiners: frozenset[str]
    negative_nouns: frozenset[str]
    no_longer: frozenset[str]
    denied: frozenset[str]
    conditions: frozenset[str]
    open_clauses: frozenset[str]
    question_words: frozenset[str]
    false_prepositions: frozenset[str]
    false_adverbs: frozenset[str]
    carrying: frozenset[str]
    inverted_open: frozenset[str]
    inverted_false: frozenset[str]
    counterfactual: frozenset[str]
    futures: frozenset[str]
    obliging: frozenset[str]
    pending: frozenset[str]
    supposing: frozenset[str]
    better: frozenset[str]
    event_endings: list[str]
    not_events: frozenset[str]
    events: frozenset[str]
    modal: list[Modal]
    adverb: list[Hedge]
    verb: list[Trigger]
    noun: list[Trigger]
    adjective: list[Trigger]

    def is_event(self, noun: str) -> bool:
        """Whether a noun names something that happens: by list or by its ending."""
        if noun in self.events:
            return True
        return noun not in self.not_events and noun.endswith(tuple(self.event_endings))

    @cached_property
    def modals(self) -> Mapping[str, Modal]:
        """Form to modal."""
        return {w: m for m in self.modal for w in m.words}

    @cached_property
    def adverbs(self) -> Mapping[str, int]:
        """Adverb to the strength it leaves, 3 certain … 0 open."""
        strengths = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
        return {w: strengths[a.strength] for a in self.adverb for w in a.words}

    @cached_property
    def verbs(self) -> Mapping[str, Trigger]:
        """Lemma to verb trigger."""
        return {t.lemma: t for t in self.verb}

    @cached_property
    def nouns(self) -> Mapping[str, Trigger]:
        """Lemma to noun trigger."""
        return {t.lemma: t for t in self.noun}

    @cached_property
    def adjectives(self) -> Mapping[str, Trigger]:
        """Form to adjective trigger."""
        return {t.lemma: t for t in self.adjective}


class Urging(Entry, frozen=True):
    """A word that urges, with the construction that it does so in.

    Attributes:
        words: lemmas or forms that are used alike.
        frame: the construction.
        strength: how a record names what urges; "" is the word found.
        guesses: of states it infers: "must be mad"; else it expects: "should be enough".
        against: what follows is urged not to be done.
        lapses: negated, it urges nothing: "need not".
        organised: it urges only those who decide, of others it tells a plight: "have to".
        claims: in the frame "claim", the frames of attribution whose content is advice.
        subjunctive: in that frame, only a clause in the subjunctive is.
        thing: in that frame, the object is what is to be done, whatever follows it.
        errand: in that frame, a reporter's question for a comment is none.
        prep: the prepositions that bring the advice, in the frames with one.
        example: a sentence of ours where it urges.
        counter: a sentence of ours with the word where it urges nothing.
    """

    words: list[str]
    frame: Literal[
        "modal", "statute", "infinitive", "ruling", "better", "do well", "usefully", "by",
        "adjective", "impersonal", "course", "need", "let", "imperative", "claim",
    ]  # fmt: skip
    example: str
    counter: str
    strength: str = ""
    guesses: bool = False
    against: bool = False
    lapses: bool = False
    organised: bool = False
    claims: list[Frame] = []
    subjunctive: bool = False
    errand: bool = False
    thing: bool = False
    prep: list[str] = []


class RecommendationLexicon(Entry, frozen=True, dict=True):
    """``recommendation.toml``: words that urge, and words beside which they don't."""

    version: int
    source: str
    supposing: frozenset[str]
    asking: frozenset[str]
    surprise: frozenset[str]
    coming: frozenset[str]
    expected: frozenset[str]
    inferred_verbs: frozenset[str]
    inferred_predicates: frozenset[str]
    comment: frozenset[str]
    possible: frozenset[str]
    conditional: frozenset[str]
    refusal: frozenset[str]
    reporter: frozenset[str]
    ruling: frozenset[str]
    organised: frozenset[ActorKind]
    first_singular: frozenset[str]
    ours: frozenset[str]
    first_plural: frozenset[str]
    nobodys: frozenset[str]
    address_prepositions: frozenset[str]
    messages: frozenset[str]
    receivers: frozenset[str]
    addressed: frozenset[str]
    doers: frozenset[str]
    reasons: frozenset[str]
    purposes: list[list[str]]
    therefore: frozenset[str]
    deeds: frozenset[str]
    pending: frozenset[str]
    closed: frozenset[AttributionKind]
    unfirm: frozenset[Label]
    leading: frozenset[str]
    never_minding: frozenset[str]
    doing: frozenset[str]
    allowing: frozenset[str]
    consequent: frozenset[str]
    urging: list[Urging]

    @cached_property
    def by_word(self) -> Mapping[str, tuple[Urging, ...]]:
        """Word to the entries that it stands in."""
        out: dict[str, tuple[Urging, ...]] = {}
        for u in self.urging:
            for w in u.words:
                out[w] = (*out.get(w, ()), u)
        return out

    @cached_property
    def named(self) -> Mapping[str, Urging]:
        """Frame to its first entry."""
        return {u.frame: u for u in reversed(self.urging)}


class Judging(Entry, frozen=True):
    """Words that judge alike.

    Attributes:
        words: lemmas of nouns and verbs, forms of the others; several words, or words with
            a hyphen, are matched as they are written.
        pos: the part of speech, or "phrase".
        polarity: 1 praise, -1 blame.
        about: of a verb, whom it judges.
        predicate: only what is said of something judges: "is a mistake", not "a mistake fell".
        human: it judges only where an actor is judged.
        intransitive: a verb that judges only without an object: "succeeded", not "succeeded her".
        never: forms that don't judge: "lay" of "lie".
        not_before, not_after: words beside which it doesn't judge: "the crude oil".
        example: a sentence of ours with a word of the group that judges.
        counter: a sentence of ours where none of the group does.
    """

    words: list[str]
    pos: Literal["adjective", "noun", "verb", "adverb", "phrase"]
    polarity: Literal[-1, 1]
    example: str
    counter: str
    about: Literal["subject", "object"] = "subject"
    predicate: bool = False
    human: bool = False
    intransitive: bool = False
    never: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


class EvaluationLexicon(Entry, frozen=True, dict=True):
    """``evaluation.toml``: words of praise and blame, and the constructions that judge."""

    version: int
    source: str
    naming_frames: frozenset[str]
    blaming: frozenset[str]
    praising: frozenset[str]
    calling: frozenset[str]
    loose: frozenset[str]
    distancing: list[str]
    mentioning: frozenset[str]
    scare_words: int
    speaking: frozenset[str]
    spoken: frozenset[AttributionKind]
    adverb_endings: list[tuple[str, str]]
    negators: frozenset[str]
    judging: list[Judging]

    @cached_property
    def single(self) -> Mapping[str, Mapping[str, Judging]]:
        """Part of speech to word to its group; "manner" holds the adjectives that make adverbs."""
        out: dict[str, dict[str, Judging]] = {
            k: {} for k in ("adjective", "noun", "verb", "adverb")
        }
        for j in self.judging:
            for w in j.words:
                if j.pos != "phrase" and not _is_compound(w):
                    out[j.pos].setdefault(w, j)
        out["manner"] = {w: j for w, j in out["adjective"].items() if not j.predicate}
        return out

    @cached_property
    def sequences(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Judging], ...]]:
        """First word to the words in several tokens that begin with it, the longest first."""
        out: dict[str, list[tuple[tuple[str, ...], Judging]]] = {}
        for j in self.judging:
            for w in j.words:
                if j.pos == "phrase" or _is_compound(w):
                    words = _tokens(w)
                    out.setdefault(words[0], []).append((words, j))
        return {w: tuple(sorted(xs, key=lambda x: -len(x[0]))) for w, xs in out.items()}

    @cached_property
    def distances(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """First word to the words of distance that begin with it."""
        out: dict[str, tuple[tuple[str, ...], ...]] = {}
        for w in self.distancing:
            words = _tokens(w)
            out[words[0]] = (*out.get(words[0], ()), words)
        return out


def _is_compound(word: str) -> bool:
    return "-" in word or " " in word


def _tokens(words: str) -> tuple[str, ...]:
    """Words as the parser parts them: at blanks, and around hyphens."""
    return tuple(words.replace("-", " - ").replace("'s", " 's").split())


class VerbTrigger(Entry, frozen=True):
    """A verb that tells an event.

    Attributes:
        recipient: where the recipient stands: "object", or prepositions.
        objects: if any, only with an object whose head is among these.
        mistaken: a sentence where it fires and should not, as yet.
    """

    lemma: str
    type: str
    example: str
    mode: str | None = None
    recipient: tuple[str, ...] = ("object",)
    objects: list[str] = []
    counter: str = ""
    mistaken: str = ""


class NounTrigger(Entry, frozen=True):
    """A noun that tells an event, with where its actor and its recipient stand.

    Attributes:
        sided: it tells one only where its recipient is told: "operations against the gang".
        hitting: the entry that holds instead where something is hit: "the strike killed nine".
    """

    lemma: str
    type: str
    example: str
    mode: str | None = None
    actor: tuple[str, ...] = ("by", "poss", "compound")
    recipient: tuple[str, ...] = ("on", "against", "of")
    sided: bool = False
    hitting: str = ""
    counter: str = ""
    mistaken: str = ""


# An entry with fewer nouns of people than this among its objects takes only those that it names.
MIXED = 3


class Prepositions(Entry, frozen=True):
    """Under which prepositions the sides of an event stand; of several the first counts most."""

    agent: tuple[str, ...]
    source: tuple[str, ...]
    doer: tuple[str, ...]
    deed: tuple[str, ...]
    inside: tuple[str, ...]
    under: tuple[str, ...]
    between: tuple[str, ...]
    party: tuple[str, ...]
    upon: tuple[str, ...]
    benefit: tuple[str, ...]
    towards: tuple[str, ...]
    dispute: tuple[str, ...]
    grievance: tuple[str, ...]
    within: tuple[str, ...]


class Unreal(Entry, frozen=True):
    """Words beside which violence is an image: who does it, and against what."""

    doers: frozenset[str]
    things: frozenset[str]
    prepositions: frozenset[str]
    never: frozenset[str]
    pairs: frozenset[str]


class EventLexicon(Entry, frozen=True, dict=True):
    """``event.toml``: the words that tell events, by PLOVER type, and those that go with them."""

    version: int
    source: str
    months: list[str]
    light: frozenset[str]
    carriers: frozenset[str]
    led: frozenset[str]
    outcomes: frozenset[str]
    fatal: frozenset[str]
    generic: frozenset[str]
    paired: frozenset[str]
    whereabouts: frozenset[str]
    reciprocal: frozenset[str]
    each_other: frozenset[str]
    goes_off: frozenset[str]
    against: frozenset[str]
    dissuading: frozenset[str]
    under: frozenset[str]
    placing: frozenset[str]
    ready: frozenset[str]
    committing: frozenset[str]
    demanding: frozenset[str]
    passive_modes: frozenset[str]
    people: frozenset[str]
    prepositions: Prepositions
    unreal: Unreal
    classes: dict[str, frozenset[str]]
    verb: list[VerbTrigger]
    noun: list[NounTrigger]

    @cached_property
    def objects(self) -> Mapping[str, frozenset[str]]:
        """Verb entry to the nouns that its object may be, classes written out."""
        return {
            t.lemma: frozenset(
                noun
                for word in t.objects
                for noun in (self.classes[word[1:]] if word.startswith("@") else (word,))
            )
            for t in self.verb
            if t.objects
        }

    @cached_property
    def places(self) -> frozenset[str]:
        """Nouns of what stands or lies somewhere, whatever their ending: "city"."""
        names = ("building", "settlement", "vessel")
        return self.unreal.never.union(*(self.classes[name] for name in names))

    @cached_property
    def of_people(self) -> frozenset[str]:
        """The verb entries among whose objects are people."""
        return frozenset(
            e for e, nouns in self.objects.items() if len(nouns & self.people) >= MIXED
        )

    @cached_property
    def verbs(self) -> Mapping[str, tuple[tuple[tuple[str, ...], VerbTrigger], ...]]:
        """Verb to its entries, each with the further words that it needs, most words first."""
        out: dict[str, list[tuple[tuple[str, ...], VerbTrigger]]] = {}
        for t in self.verb:
            first, *further = t.lemma.split()
            out.setdefault(first, []).append((tuple(further), t))
        return {w: tuple(sorted(es, key=lambda e: -len(e[0]))) for w, es in out.items()}

    @cached_property
    def nouns(self) -> Mapping[str, NounTrigger]:
        """Lemma, or two words, to noun trigger."""
        return {t.lemma: t for t in self.noun}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words on which an entry for nouns may turn: its last, or its first before "of"."""
        return frozenset(
            word for t in self.noun for word in (t.lemma.split()[0], t.lemma.split()[-1])
        )

    @cached_property
    def modals(self) -> frozenset[str]:
        """The words that may tell a speech act by themselves."""
        return self.ready | self.committing | self.demanding


class TollWords(Entry, frozen=True):
    """The words of one kind of toll; several words are a verb with what stands below it."""

    verbs: frozenset[str]
    suffering: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str]
    example: str
    counter: str


class TollLexicon(Entry, frozen=True, dict=True):
    """``toll.toml``: words of killing and the like, of who answers for it, and of numbers."""

    version: int
    source: str
    answering: frozenset[str]
    nobody: frozenset[str]
    one: frozenset[str]
    at_least: frozenset[str]
    at_most: frozenset[str]
    range: frozenset[str]
    between: frozenset[str]
    either: frozenset[str]
    perhaps: frozenset[str]
    among: frozenset[str]
    including: frozenset[str]
    many: frozenset[str]
    unhurt: frozenset[str]
    people: frozenset[str]
    fractions: frozenset[str]
    parts: frozenset[str]
    anybody: frozenset[str]
    causes: frozenset[str]
    wounds: frozenset[str]
    figure: frozenset[str]
    counting: frozenset[str]
    rising: frozenset[str]
    kinds: dict[TollKind, TollWords]
    losers: dict[str, str]
    units: frozenset[str]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]

    @cached_property
    def verbs(self) -> Mapping[str, tuple[tuple[frozenset[str], TollKind, bool], ...]]:
        """Verb to the further words that it needs, its kind, and whether its subject is counted."""
        out: dict[str, list[tuple[frozenset[str], TollKind, bool]]] = {}
        for kind, words in self.kinds.items():
            for entries, subject in ((words.verbs, False), (words.suffering, True)):
                for entry in sorted(entries):
                    first, *further = entry.split()
                    out.setdefault(first, []).append((frozenset(further), kind, subject))
        # The entries with most words first; of those alike the active before the suffering one.
        return {w: tuple(sorted(es, key=lambda e: (-len(e[0]), e[2]))) for w, es in out.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words that may tell a toll: most of a text is none of them."""
        return self.unhurt.union(self.verbs, self.states, self.nouns)

    @cached_property
    def states(self) -> Mapping[str, TollKind]:
        """Word that is said of those counted, to its kind."""
        return {w: kind for kind, words in self.kinds.items() for w in words.states}

    @cached_property
    def nouns(self) -> Mapping[str, TollKind]:
        """Noun that is counted itself, to its kind."""
        return {w: kind for kind, words in self.kinds.items() for w in words.nouns}


class Context(Entry, frozen=True):
    """What an event may be about, with its words: lemmas, or two words side by side."""

    name: str
    words: list[str]
    example: str
    counter: str


class TopicLexicon(Entry, frozen=True, dict=True):
    """``topic.toml``: weapons, with the mode that each makes, and the words of the contexts."""

    version: int
    source: str
    by_means: frozenset[str]
    using: frozenset[str]
    weapons: dict[str, str]
    context: list[Context]

    @cached_property
    def seconds(self) -> frozenset[str]:
        """The last words of those that are two."""
        return frozenset(w.split()[-1] for c in self.context for w in c.words if " " in w)

    @cached_property
    def by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Word, or two, to the contexts that it tells."""
        out: dict[str, tuple[str, ...]] = {}
        for c in self.context:
            for w in c.words:
                out[w] = (*out.get(w, ()), c.name)
        return out


class Lexicon(msgspec.Struct, frozen=True):
    """All words of one language."""

    language: str
    syntax: SyntaxLexicon
    quotation: QuotationLexicon
    attribution: AttributionLexicon
    factuality: FactualityLexicon
    event: EventLexicon
    toll: TollLexicon
    topic: TopicLexicon
    actor: ActorLexicon
    coreference: CoreferenceLexicon
    recommendation: RecommendationLexicon
    evaluation: EvaluationLexicon
    causal: CausalLexicon


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language.

    Raises:
        LexiconError: a file is absent or does not fit its type; the message has the address.
    """
    return Lexicon(
        language,
        toml(f"{language}/syntax.toml", SyntaxLexicon),
        toml(f"{language}/quotation.toml", QuotationLexicon),
        toml(f"{language}/attribution.toml", AttributionLexicon),
        toml(f"{language}/factuality.toml", FactualityLexicon),
        toml(f"{language}/event.toml", EventLexicon),
        toml(f"{language}/toll.toml", TollLexicon),
        toml(f"{language}/topic.toml", TopicLexicon),
        toml(f"{language}/actor.toml", ActorLexicon),
        toml(f"{language}/coreference.toml", CoreferenceLexicon),
        toml(f"{language}/recommendation.toml", RecommendationLexicon),
        toml(f"{language}/evaluation.toml", EvaluationLexicon),
        toml(f"{language}/causal.toml", CausalLexicon),
    )


def toml[T](name: str, kind: type[T]) -> T:
    """One TOML file of the package's ``data/`` as its type."""
    return parse(name, data(name), kind)


def parse[T](name: str, content: bytes, kind: type[T]) -> T:
    """TOML bytes as their type; `name` is for the message.

    Raises:
        LexiconError: the bytes are no TOML or do not fit the type.
    """
    try:
        return msgspec.toml.decode(content, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as err:
        raise LexiconError(name, str(err)) from err


def data(name: str) -> bytes:
    """The bytes of one file of the package's ``data/``."""
    try:
        return (resources.files("imbroglio") / "data").joinpath(name).read_bytes()
    except OSError as err:
        raise LexiconError(name, "this part of the installation is missing") from err
