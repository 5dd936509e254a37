"""What one origin says twice is counted once."""

import pytest

from imbroglio.ledger import ledger
from tests.report.drafts import Draft


def repeats(d: Draft) -> list[int | None]:
    return [one.repeats for one in ledger(d.reading()).statements]


def twice(first: str, second: str, *, actor: bool = True) -> Draft:
    """The miller says two things; in the second sentence a pronoun stands for him."""
    d = Draft(f"The miller said that {first}. Later he said that {second}.")
    who = d.actor("the miller", "person", ["The miller", "he said#1"]) if actor else None
    d.voice(first, source="The miller", actor=who, cue="said")
    d.voice(f"{second}" if first != second else f"{second}#2", source="he", actor=who, cue="said#2")
    return d


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the barn burnt", "the barn burnt"),
        ("the barn was burnt", "Barn had been burnt"),
        ("the “old” barn's roof burnt", "the old barn’s roof, burnt"),
    ],
)
def test_the_same_content_words_of_one_actor_are_one_claim(first, second):
    """Function words, case and marks make no difference."""
    d = twice(first, second)

    assert repeats(d) == [None, 0]
    assert ledger(d.reading()).shares.claims == 1


@pytest.mark.parametrize(
    "second", ["the barn never burnt", "the barn didn't burnt", "burnt barn", "two barns burnt"]
)
def test_negation_order_and_number_make_another_claim(second):
    """What is not surely the same is counted."""
    assert repeats(twice("the barn burnt", second)) == [None, None]


def test_another_origin_is_another_claim():
    """Unresolved, "the miller" and "he" may be two."""
    assert repeats(twice("the barn burnt", "the barn burnt", actor=False)) == [None, None]


def test_one_origin_through_two_papers_is_one_claim():
    """Outlets don't make a claim more than it is: its origin counts."""
    d = Draft("The Echo says that the ministry said that oil leaked. The ministry said oil leaked.")
    ministry = d.actor("ministry", "government body", ["the ministry", "The ministry"])
    echo = d.voice("the ministry said that oil leaked", source="The Echo", cue="says")
    d.voice("oil leaked", source="the ministry", actor=ministry, cue="said", parent=echo)
    d.voice("oil leaked#2", source="The ministry", actor=ministry, cue="said#2")

    assert repeats(d) == [None, 0]


def test_rumours_are_not_put_together():
    """Where nobody is named, nobody knows whether the origin is the same."""
    d = Draft("Allegedly oil leaked. Reportedly oil leaked.")
    d.voice("oil leaked", cue="Allegedly")
    d.voice("oil leaked#2", cue="Reportedly")

    assert repeats(d) == [None, None]


def test_a_guess_does_not_repeat_an_assertion():
    """The same words with another label are another claim."""
    d = Draft("Oil leaked. Oil leaked.")
    d.says("leaked")
    d.says("leaked#2", "PS+")

    assert repeats(d) == [None, None]


def test_the_author_repeats_too():
    """The author is an origin like others."""
    d = Draft("Oil leaked. The oil has leaked.")
    d.says("leaked")
    d.says("leaked#2")

    assert repeats(d) == [None, 0]
