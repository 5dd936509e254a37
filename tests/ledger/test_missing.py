"""Who is never heard, who is accused, who was asked."""

import pytest

from imbroglio.ledger import ledger, missing
from tests.report.drafts import Draft

LEX = missing.load()


def silent(d: Draft):
    """Name of each silent actor, with the statements that tell of it, accuse it, and asking."""
    reading = d.reading()
    return {
        reading.actors[one.actor].name: (one.told, one.accused, one.asked)
        for one in ledger(reading).silent
    }


def test_who_holds_a_statement_is_heard():
    """However small the statement."""
    d = Draft("The mill closed, said the guild.")
    mill = d.actor("the mill", "company", "The mill")
    d.actor("the guild", "ngo", "the guild")
    d.voice("The mill closed", source="the guild", actor="a2", cue="said")
    d.says("closed", voice="v1")

    assert mill == "a1"
    assert silent(d) == {"the mill": ((0,), (), False)}


def test_the_author_and_the_publisher_are_heard():
    """The document is theirs, whether or not they quote themselves."""
    d = Draft("I call it late. The Echo was right.", author="Ada Orun", publisher="The Echo")
    d.actor("Ada Orun", "person", "I")
    d.actor("the echo", "media", "The Echo")
    d.says("call")

    assert silent(d) == {}


def test_only_the_first_before_the_predicate_is_told_of():
    """What is done to somebody is not told as its deed."""
    d = Draft("The mill sued the guild.")
    d.actor("the mill", "company", "The mill")
    d.actor("the guild", "ngo", "the guild")
    d.says("sued")

    assert silent(d) == {"the mill": ((0,), (), False), "the guild": ((), (), False)}


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The guild accused the mill of cheating.", "accused", "cheating", "The guild"),
        ("The guild blames the mill for the fire.", "blames", "the fire", "The guild"),
        ("The mill was accused of cheating the town.", "was accused", "cheating the town", ()),
        ("The mill was charged by the guild with theft.", "was charged", "theft", "the guild"),
        ("The mill allegedly cheated the town.", "allegedly", "The mill", ()),
        ("The guild denounced a fraud by the mill.", "denounced", "a fraud by the mill", "The"),
    ],
)
def test_an_accusation_is_of_the_one_who_is_accused(text, cue, content, source):
    """Active, passive, adverb; never the accuser, nor the victim."""
    d = Draft(text)
    d.actor("mill", "company", "he mill")
    if "guild" in text:
        d.actor("guild", "ngo", "he guild")
    if "town" in text:
        d.actor("town", "community", "the town")
    accuser = "a2" if "guild" in text else None
    d.voice(content, source=source, actor=accuser, cue=cue)

    found = silent(d)

    assert found["mill"][1] == (0,)
    assert not found.get("town", ((), ()))[1]


def test_a_judgement_that_blames_accuses():
    """Praise doesn't, nor does a judgement of nobody."""
    d = Draft("The mill is a disgrace. The barn is a joy. It is a shame.")
    mill, barn = (
        d.actor("mill", "company", "The mill"),
        d.actor("barn", "company", "The barn"),
    )
    for word in ("disgrace", "joy", "shame"):
        d.says(word)
    d.judgement("a disgrace", -1, of=mill)
    d.judgement("a joy", 1, of=barn)
    d.judgement("a shame", -1)

    found = silent(d)

    assert (found["mill"][1], found["barn"][1]) == ((0,), ())


@pytest.mark.parametrize("phrase", LEX.asked, ids=lambda one: one.phrase)
def test_a_phrase_of_asking_is_found_in_its_example_and_not_in_its_counter(phrase):
    """Each entry of the file proves itself."""
    found = []
    for text in (phrase.example, phrase.counter):
        d = Draft(text)
        if "he mill" in text:
            d.actor("mill", "company", "he mill")
        d.says(text.split()[1])
        found.append(any(asked for _, _, asked in silent(d).values()))

    assert found == [True, False]


def test_who_gave_no_answer_was_asked():
    """Of two named in the sentence it is the nearer before the words."""
    d = Draft("Asked by the guild, the mill did not comment. The mill cheated.")
    d.actor("guild", "ngo", "the guild")
    d.actor("mill", "company", ["the mill", "The mill"])
    d.says("cheated")

    found = {one.actor: one for one in ledger(d.reading()).silent}

    assert (found[0].asked, found[1].asked) == (False, True)
    assert not found[1].unasked


def test_who_is_spoken_of_and_was_not_asked_is_told():
    """No denial was sought."""
    d = Draft("The mill cheated.")
    d.actor("mill", "company", "The mill")
    d.says("cheated")

    (only,) = ledger(d.reading()).silent

    assert only.unasked
