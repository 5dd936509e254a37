"""Words that judge, construction by construction, through the real parser."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.page import Page
from imbroglio.extract.voiced import Voiced
from imbroglio.records import Actor, DocId, Document, Evaluation, Mention

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model

BLAME, PRAISE = -1, 1


def read(rules: "Rules", text: str) -> Page:
    return next(iter(list(rules.pages([Document(DocId("d1"), text)]))))


def words(page: Page, e: Evaluation) -> str:
    mentions = {m.id: m for m in page.records() if isinstance(m, Mention)}
    return " | ".join(page.text[mentions[i].start : mentions[i].end] for i in e.judgement)


def found(rules: "Rules", text: str) -> list[tuple[str, int | None, str | None]]:
    """Words, polarity and target of each judgement."""
    page = read(rules, text)
    names = {a.id: a.name for a in page.of(Actor)}
    return [
        (words(page, e), e.polarity, names[e.target] if e.target else None)
        for e in page.of(Evaluation)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # adjectives: by the noun, as a predicate, of what belongs to somebody
        ("The brutal governor burnt the barns.", ("brutal", BLAME, "governor")),
        ("The governor is ruthless.", ("ruthless", BLAME, "governor")),
        ("The ministry's clumsy reply angered the port.", ("clumsy", BLAME, "ministry")),
        ("The ministry's story was flimsy.", ("flimsy", BLAME, "ministry")),
        ("The courageous nurse stayed at the ward.", ("courageous", PRAISE, "nurse")),
        ("The envoy's offer is generous.", ("generous", PRAISE, "envoy")),
        ("A quick-witted nurse hid the boys.", ("quick-witted", PRAISE, "nurse")),
        ("The mayor seemed hypocritical.", ("hypocritical", BLAME, "mayor")),
        # adverbs
        ("The army cynically reopened the road.", ("cynically", BLAME, "army")),
        ("The guards fought heroically.", ("heroically", PRAISE, "guards")),
        ("The council wrongly jailed a teacher.", ("wrongly", BLAME, "council")),
        ("The court rightly freed the ferrymen.", ("rightly", PRAISE, "court")),
        # nouns
        ("The prince is a coward.", ("coward", BLAME, "prince")),
        ("The trial was a farce.", ("farce", BLAME, None)),
        ("The senate's hypocrisy angered the miners.", ("hypocrisy", BLAME, "senate")),
        ("The bandit Jory Rook held the pass.", ("bandit", BLAME, "Jory Rook")),
        ("The doctor's courage saved the ward.", ("courage", PRAISE, "doctor")),
        ("The embargo was a mistake.", ("mistake", BLAME, None)),
        # verbs, with whom they judge
        ("The colonel betrayed his own brigade.", ("betrayed", BLAME, "colonel")),
        ("The junta pretends to listen.", ("pretends", BLAME, "junta")),
        ("The minister justifies the bombing.", ("justifies", BLAME, "minister")),
        ("The bishop condemned the militia.", ("condemned", BLAME, "militia")),
        ("The president saluted the soldiers.", ("saluted", PRAISE, "soldiers")),
        # phrases
        ("The banks wept crocodile tears.", ("crocodile tears", BLAME, "banks")),
        ("The navy, to its credit, marked the channel.", ("to its credit", PRAISE, "navy")),
        # distance
        ("The so-called parliament met in a barn.", ("so-called parliament", BLAME, "parliament")),
        ("A self-styled general took the mill.", ("self-styled general", BLAME, "general")),
        # denied praise is blame
        ("The accord is no victory.", ("victory", BLAME, None)),
        ("The minister was not honest.", ("honest", BLAME, "minister")),
        ("The judge was hardly impartial.", ("impartial", BLAME, "judge")),
    ],
)
def test_a_word_judges_whom_it_is_about(
    rules: "Rules", text: str, expected: tuple[str, int, str | None]
) -> None:
    """The judgement has its words, praise or blame, and the actor, where it is one."""
    (one,) = found(rules, text)

    assert (one[0], one[1]) == expected[:2]
    assert one[2] is None if expected[2] is None else expected[2] in str(one[2])


@pytest.mark.parametrize(
    ("text", "judgement", "polarity"),
    [
        ("The rebels called the treaty a pumpkin.", "pumpkin", None),
        ("The governor called the siege a lie.", "lie", BLAME),
        ("The premier branded the strike a rebellion.", "rebellion", BLAME),
        ("The envoy dismissed the report as guesswork.", "guesswork", BLAME),
        ("The bishop hailed the truce as a beginning.", "beginning", PRAISE),
        ('The general described the marchers as "locusts".', "locusts", None),
        ("The court found the witness credible.", "credible", PRAISE),
        ("We regard the threat as bluster.", "bluster", BLAME),
    ],
)
def test_what_is_named_by_a_verb_judges(
    rules: "Rules", text: str, judgement: str, polarity: int | None
) -> None:
    """The predicate of a verb that names is a judgement; its polarity only where words tell it."""
    told = [(w, p) for w, p, _ in found(rules, text)]

    assert (judgement, polarity) in told


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ('The army sent "volunteers" across the river.', "volunteers"),
        ('He came as a "friendly visitor" with two tanks.', "friendly visitor"),
        ('Three villages were "liberated" on Sunday.', "liberated"),
    ],
)
def test_a_short_quotation_that_is_no_speech_keeps_its_distance(
    rules: "Rules", text: str, judgement: str
) -> None:
    """Scare quotes around a word or two are a judgement of who uses them so."""
    assert judgement in [w for w, _, _ in found(rules, text)]


@pytest.mark.parametrize(
    "text",
    [
        # bad and good news, told plainly
        "Nine died in the raid.",
        "The flood destroyed the bridge and two mills.",
        "The army lost the town.",
        "Prices fell and the harvest was large.",
        "The police arrested a man for murder.",
        "The court tried him for fraud.",
        "The strike hurt the port.",
        # the same words in another sense
        "The island lies between two reefs.",
        "Her son succeeded her as chair.",
        "The guards, hailing from the coast, sang.",
        "Rebels laid siege to the fort.",
        "Strong winds closed the port.",
        "Poor farmers sold their sacks.",
        "The fighting was bitter.",
        "The bank gave the doctor a credit card.",
        "The terrorist attack closed the station.",
        "The parties honoured the truce.",
        "There has been a crime in the valley.",
        # blame that is denied, deeds done to somebody
        "The mayor is not a coward.",
        "The envoy did not lie.",
        "The villagers were deceived.",
        "The council congratulated itself.",
        # quotation marks around speech, titles and words as words
        'The word "sea" has three letters.',
        '"We shall return," said the nurse.',
        'The guard shouted: "Stop!"',
        'He ordered the men to "clear out".',
        'The marshal wrote a book called "ashes".',
        "A group called the League of the Lagoon met.",
    ],
)
def test_what_is_merely_news_judges_nobody(rules: "Rules", text: str) -> None:
    """The traps: bad news, homographs, denials, and quotation marks that mark speech."""
    assert found(rules, text) == []


def test_a_judgement_has_the_voice_it_stands_in(rules: "Rules") -> None:
    """ "X said the vote was a farce": X judges, not the author."""
    page = read(rules, "The union said the vote was a farce. The shameful count went on.")
    voices = {v.id: v.claim for v in page.of(Voiced)}

    told = {
        words(page, e): " ".join(page.text[a:b] for a, b in voices[e.voice].source)
        if e.voice
        else None
        for e in page.of(Evaluation)
    }

    assert told == {"farce": "The union", "shameful": None}


def test_no_words_judge_twice(rules: "Rules") -> None:
    """Of two findings that share a word only one is kept."""
    told = found(rules, 'The general called the so-called "treaty" a shameful farce.')

    assert len(told) == len({w for w, _, _ in told})
    assert sum("farce" in w for w, _, _ in told) == 1


@pytest.mark.parametrize("text", ["", '"', '"" ""', "so-called", "“a”", "not not brutal", "- -"])
def test_odd_text_raises_nothing(rules: "Rules", text: str) -> None:
    """A pass finds less on odd text; it doesn't raise."""
    page = read(rules, f"{text} The end.")

    assert all(e.judgement for e in page.of(Evaluation))
