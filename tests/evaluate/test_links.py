"""Which links of a reading are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.evaluate.gold import Gold
from imbroglio.evaluate.links import compare, expected
from tests.evaluate.samples import FERRY, QUARRY, golds, had, readings, wanted

BROKE, CLOSED = "the lorries had broken down", "The quarry closed"
DUST, CURBED = "Dust from the crusher", "curbed harvests in the upper valley"


def outcome(gold, *read, text=QUARRY):
    """Of one gold link and some that were read: which are right."""
    tried, _ = compare(Gold("d", text, (gold,)), read)
    return [one.right for one in tried]


def test_the_same_words_are_right():
    """Whatever the relation; it is told apart."""
    ((one,), (sought,)) = compare(
        Gold("d", QUARRY, (wanted(QUARRY, "cause", BROKE, CLOSED),)),
        [had(QUARRY, "enable", BROKE, CLOSED)],
    )

    assert (one.right, one.typed, one.signed) == (True, False, True)
    assert (sought.met, sought.typed) == (True, False)


@pytest.mark.parametrize(
    ("cause", "effect", "right"),
    [
        ("lorries had broken down", CLOSED, True),
        (BROKE, "quarry closed because the lorries had broken down", True),
        (BROKE, "mayor raised fees", False),
        (CLOSED, BROKE, False),
    ],
)
def test_both_sides_must_be_alike(cause, effect, right):
    """Half of the words, or the head and a fifth; a cause is no effect."""
    gold = wanted(QUARRY, "cause", BROKE, CLOSED)

    assert outcome(gold, had(QUARRY, "cause", cause, effect)) == [right]


@pytest.mark.parametrize(("cause", "right"), [("fees", True), ("salt vendors", False)])
def test_less_than_half_of_the_words_needs_a_head(cause, right):
    """A third of them: the fees, or the vendors who aren't in the other at all."""
    text = "New fees on salt vendors angered porters."
    gold = wanted(text, "cause", "New fees on salt", "angered porters")

    assert outcome(gold, had(text, "cause", cause, "angered porters"), text=text) == [right]


def test_what_goes_together_may_be_turned_round():
    """By either's word; its polarity is the same both ways."""
    together = wanted(FERRY, "correlate", "Fog", "late sailings")

    turned = had(FERRY, "cause", "late sailings", "Fog")
    ((one,), _) = compare(Gold("d", FERRY, (together,)), [turned])
    assert (one.right, one.typed, one.signed) == (True, False, True)
    assert outcome(replace(together, relation="cause"), turned, text=FERRY) == [False]
    assert outcome(
        replace(together, relation="cause"), replace(turned, relation="correlate"), text=FERRY
    ) == [True]


def test_of_two_that_fit_the_closer_is_right():
    """And only one: a second finding of the same is wrong."""
    gold = wanted(QUARRY, "cause", BROKE, CLOSED)
    near = had(QUARRY, "cause", "broken down", CLOSED)
    exact = had(QUARRY, "cause", BROKE, CLOSED)

    assert outcome(gold, near, exact) == [False, True]
    assert outcome(gold, exact, exact) == [True, False]


def test_the_same_relation_decides_between_equals():
    """It is a tenth of the closeness."""
    gold = wanted(QUARRY, "cause", BROKE, CLOSED)

    assert outcome(
        gold, had(QUARRY, "motivate", BROKE, CLOSED), had(QUARRY, "cause", BROKE, CLOSED)
    ) == [False, True]


def test_another_stretch_that_says_the_same_will_do():
    """``alt_cause`` and ``alt_effect``."""
    gold = wanted(QUARRY, "intend", "The mayor", "the road could be mended", alt_cause=[DUST])

    read = had(QUARRY, "intend", DUST, "the road could be mended")
    assert outcome(gold, read) == [True]
    assert outcome(replace(gold, alt_cause=()), read) == [False]


@pytest.mark.parametrize(
    ("polarity", "effect", "right"),
    [(-1, "harvests", -1), (-1, CURBED, 1), (1, CURBED, -1), (None, CURBED, None)],
)
def test_polarity_is_of_the_words_as_they_were_read(polarity, effect, right):
    """Dust, less harvests; but more dust, more curbing."""
    gold = wanted(QUARRY, "cause", DUST, "harvests", polarity=polarity, effect_dir="curbed")

    assert expected(gold, had(QUARRY, "cause", DUST, effect)) == right


def test_polarity_turns_twice_where_both_sides_differ():
    """Less of less is more."""
    text = "The lack of rain curbed harvests."
    gold = wanted(text, "cause", "rain", "harvests", cause_dir="lack", effect_dir="curbed")

    assert expected(gold, had(text, "cause", "lack of rain", "curbed harvests")) == 1
    assert expected(gold, had(text, "cause", "lack of rain", "harvests")) == -1
    turned = had(text, "correlate", "harvests", "lack of rain")
    assert expected(gold, turned, turned=True) == -1


def test_a_polarity_that_nobody_can_tell_is_right_where_none_is_told():
    """A guess is wrong."""
    gold = Gold("d", QUARRY, (wanted(QUARRY, "cause", BROKE, CLOSED, polarity=None),))

    for polarity, right in ((None, True), (1, False)):
        ((one,), _) = compare(gold, [had(QUARRY, "cause", BROKE, CLOSED, polarity=polarity)])
        assert one.signed is right


def test_nothing_read_and_nothing_to_find():
    """Every link that was read is wrong, and every one to be found is missed."""
    gold, reading = golds()["quarry"], readings()[0]

    assert [one.met for one in compare(gold, [])[1]] == [False] * 3
    assert [one.right for one in compare(replace(gold, links=()), reading.links)[0]] == [False] * 3


def copies(gold):
    """A reading that says just what the gold says."""
    for link in gold.links:
        yield replace(
            had(QUARRY, link.relation, BROKE, CLOSED, polarity=link.polarity),
            cause=link.cause,
            effect=link.effect,
        )


@pytest.mark.parametrize("name", ["quarry", "ferry"])
def test_the_gold_itself_is_all_right(name):
    """Against itself nothing is wrong or missed."""
    gold = golds()[name]

    tried, sought = compare(gold, list(copies(gold)))

    assert all(one.right and one.typed and one.signed for one in tried)
    assert all(one.met and one.typed for one in sought)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=2)


@given(st.lists(st.tuples(SPANS, SPANS, st.sampled_from(["cause", "correlate"])), max_size=6))
def test_as_many_are_right_as_are_met(sides):
    """Pairs are one to one, whatever was read."""
    one = had(QUARRY, "cause", BROKE, CLOSED)
    read = [
        replace(one, cause=tuple(cause), effect=tuple(effect), relation=relation)
        for cause, effect, relation in sides
    ]

    tried, sought = compare(golds()["quarry"], read)

    assert sum(one.right for one in tried) == sum(one.met for one in sought)
    assert sum(one.typed for one in tried) == sum(one.typed for one in sought)
    assert all(one.right for one in tried if one.signed)
