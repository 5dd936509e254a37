"""Every entry of the lexicon proves itself: the example fires, the counter doesn't."""

import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from imbroglio import lexicon
from imbroglio.errors import LexiconError
from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.event import JOINED
from imbroglio.extract.page import Page
from imbroglio.lexicon import Anaphor, Construction, Cue, Judging, NounGroup, Proven, Urging
from imbroglio.records import (
    Actor,
    DocId,
    Document,
    Evaluation,
    Event,
    Factuality,
    Link,
    Mention,
    Recommendation,
)

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

LEX = lexicon.load()
CUES = [
    cue
    for part in ("verb", "noun", "adjective", "adverb", "phrase")
    for cue in getattr(LEX.attribution, part)
]


PROVEN: list[Proven] = [
    entry
    for part in ("modal", "adverb", "verb", "noun", "adjective")
    for entry in getattr(LEX.factuality, part)
]


def read(rules: "Rules", text: str) -> Page:
    pages: Iterator[Page] = rules.pages([Document(DocId("d1"), text)])
    return next(iter(list(pages)))


def fires(page: Page, cue: Cue) -> bool:
    return any(c.rule.rsplit(":", 1)[0] == cue.lemma for c in page.of(Claim))


@pytest.mark.model
@pytest.mark.parametrize("cue", CUES, ids=lambda c: f"{c.lemma}-{c.frames[0]}")
def test_a_cue_fires_on_its_example_and_not_on_its_counter(rules: "Rules", cue: Cue) -> None:
    """The example yields a claim by this very entry; the counter, where there is one, doesn't."""
    assert fires(read(rules, cue.example), cue)
    assert not cue.counter or not fires(read(rules, cue.counter), cue)


@pytest.mark.model
@pytest.mark.parametrize("entry", PROVEN, ids=lambda e: f"{e.predicate}-{e.example[:24]}")
def test_what_decides_certainty_does_so_in_its_example(rules: "Rules", entry: Proven) -> None:
    """The predicate of the example gets the label of the entry."""
    page = read(rules, entry.example)
    words = {m.id: page.text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}

    labels = {words[f.predicate].split()[0]: f.label for f in page.of(Factuality)}

    assert labels.get(entry.predicate) == entry.label


@pytest.mark.model
def test_the_words_of_events_fire_on_their_examples_and_not_on_their_counters(
    rules: "Rules",
) -> None:
    """Example yes, counter no; a known mistake is still one, else it is a counter by now."""
    entries = [*LEX.event.verb, *LEX.event.noun]
    wanted = [(e.lemma, e.example, True) for e in entries]
    wanted += [(e.lemma, e.counter, False) for e in entries if e.counter]
    wanted += [(e.lemma, e.mistaken, True) for e in entries if e.mistaken]
    pages = rules.pages(Document(DocId(str(n)), text) for n, (_, text, _) in enumerate(wanted))

    fired = [
        {rule for e in page.of(Event) for rule in e.by.split(" ", 1)[1].split(JOINED)}
        for page in pages
    ]

    assert not [w for w, f in zip(wanted, fired, strict=True) if (w[0] in f) != w[2]]


@pytest.mark.model
def test_the_constructions_of_links_fire_on_their_examples_and_not_on_their_counters(
    rules: "Rules",
) -> None:
    """Example yes, with the relation of the entry; counter no."""
    lex = LEX.causal
    entries = [*lex.aim, *lex.verb, *lex.noun, *lex.adjective, *lex.connective, *lex.adverb]
    named = [(e.words, e) for e in entries] + [(f"-{e.words}", e) for e in lex.compound]
    wanted = [(name, e.relation, e.example, True) for name, e in named]
    wanted += [(name, e.relation, e.counter, False) for name, e in named if e.counter]
    pages = rules.pages(Document(DocId(str(n)), w[2]) for n, w in enumerate(wanted))

    fired = [{(k.by.split(" ", 1)[1], k.relation) for k in page.of(Link)} for page in pages]

    assert len(named) >= 350
    assert not [w for w, f in zip(wanted, fired, strict=True) if _is_told(w, f) != w[3]]


def _is_told(wanted: tuple[str, str, str, bool], fired: set[tuple[str, str]]) -> bool:
    """Whether an entry fired; where it must, with its relation ("reason" is one of two)."""
    rule, relation, _, must = wanted
    relations = ("cause", "motivate") if relation == "reason" else (relation,)
    return any(r == rule and (not must or k in relations) for r, k in fired)


def test_a_construction_stands_in_the_lexicon_once() -> None:
    """Two entries with the same words differ in what they take or go with."""
    lex = LEX.causal
    for entries in (lex.verb, lex.noun, lex.adjective, lex.adverb, lex.aim):
        keys = [
            (e.words, getattr(e, "effect", ()), getattr(e, "infinitive", False)) for e in entries
        ]
        assert len(keys) == len(set(keys))


def test_the_types_of_events_are_those_of_plover() -> None:
    """Every trigger has one of the 16 types, and a mode that its type has."""
    plover = tomllib.loads(lexicon.data("plover.toml").decode())
    modes = {t["name"]: set(t["modes"]) for t in plover["type"]}

    assert len(modes) == 16
    for entry in (*LEX.event.verb, *LEX.event.noun):
        assert entry.type in modes, entry.lemma
        assert entry.mode is None or entry.mode in modes[entry.type], entry.lemma


@pytest.mark.model
@pytest.mark.parametrize("group", LEX.actor.group, ids=lambda g: f"{g.kind}-{g.nouns[0]}")
def test_a_noun_of_actors_is_found_and_its_double_is_not(rules: "Rules", group: NounGroup) -> None:
    """The example has a description of this kind, the counter no noun of the group."""
    found = [c for c in read(rules, group.example).of(Candidate) if c.shape == "description"]
    counter = read(rules, group.counter)
    wrong = [c for c in counter.of(Candidate) if counter.tree.lemma[c.head] in group.nouns]

    assert any(c.kind in (group.kind, group.plural) for c in found)
    assert not wrong


@pytest.mark.model
@pytest.mark.parametrize("anaphor", LEX.coreference.anaphor, ids=lambda a: a.nouns[0])
def test_a_description_takes_up_the_name_of_its_example(rules: "Rules", anaphor: Anaphor) -> None:
    """The name and the description of the pair are mentions of one actor."""
    page = read(rules, anaphor.example)
    mentions = {m.id: page.text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}
    name, description = anaphor.pair.split("=")

    joined = [[mentions[m] for m in a.mentions] for a in page.of(Actor)]

    assert any(any(name in m for m in ms) and description in ms for ms in joined), joined


@pytest.mark.model
@pytest.mark.parametrize("construction", LEX.quotation.construction, ids=lambda c: c.quote)
def test_a_quotation_is_found_in_its_example(rules: "Rules", construction: Construction) -> None:
    """The words of the quotation are found, whatever its marks."""
    page = read(rules, construction.example)

    quotes = [m for m in page.records() if isinstance(m, Mention) and m.kind == "quote"]

    assert any(construction.quote in page.text[m.start : m.end] for m in quotes)


@pytest.mark.model
@pytest.mark.parametrize(
    "urging", LEX.recommendation.urging, ids=lambda u: f"{u.words[0]}-{u.frame}"
)
def test_a_word_urges_in_its_example_and_not_in_its_counter(rules: "Rules", urging: Urging) -> None:
    """The example yields advice by this very entry; the counter doesn't."""
    rule = f" {urging.words[0]}:{urging.frame}"

    told = read(rules, urging.example).of(Recommendation)
    silent = read(rules, urging.counter).of(Recommendation)

    assert any(r.by.endswith(rule) for r in told)
    assert not any(r.by.endswith(rule) for r in silent)


@pytest.mark.model
@pytest.mark.parametrize("judging", LEX.evaluation.judging, ids=lambda j: f"{j.words[0]}-{j.pos}")
def test_a_group_judges_in_its_example_and_not_in_its_counter(
    rules: "Rules", judging: Judging
) -> None:
    """The example yields a judgement by this very group, praise or blame; the counter doesn't."""
    rule = f" {judging.words[0]}:{judging.pos}"

    told = read(rules, judging.example).of(Evaluation)
    silent = read(rules, judging.counter).of(Evaluation)

    assert any(e.by.endswith(rule) for e in told)
    assert not any(e.by.endswith(rule) for e in silent)


def test_no_word_judges_in_two_groups() -> None:
    """A word has one group in each part of speech: of two, one would never speak."""
    words = [(j.pos, w) for j in LEX.evaluation.judging for w in j.words]

    assert len(words) == len(set(words))
    assert len(words) > 350


def test_no_lemma_stands_twice() -> None:
    """A lemma has one entry in each part of the file: of two, one would never speak."""
    for part in ("verb", "noun", "adjective", "adverb", "phrase"):
        lemmas = [c.lemma for c in getattr(LEX.attribution, part)]
        assert len(lemmas) == len(set(lemmas)), part


def test_verbs_are_in_order() -> None:
    """The verbs stand in alphabetical order, so that one can be found."""
    lemmas = [c.lemma for c in LEX.attribution.verb]

    assert lemmas == sorted(lemmas)


def test_a_typo_stops_the_program_with_its_address() -> None:
    """A frame that doesn't exist is told with the file and the entry."""
    content = b'version = 1\nsource = "x"\npairs = [["a"]]\nsingle = []\nelided = []\n'

    with pytest.raises(LexiconError, match=r"quotation\.toml: .*pairs\[0\]"):
        lexicon.parse("quotation.toml", content, lexicon.QuotationLexicon)


def test_broken_toml_is_told_by_its_file() -> None:
    """What is no TOML at all is told as such."""
    with pytest.raises(LexiconError, match=r"^mine\.toml: "):
        lexicon.parse("mine.toml", b"a = [", lexicon.QuotationLexicon)


def test_an_absent_file_is_a_broken_installation() -> None:
    """A language that is not there is told with the file that is missing."""
    with pytest.raises(LexiconError, match=r"xx/syntax\.toml"):
        lexicon.load("xx")
