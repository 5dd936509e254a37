"""Which propositions say the same: spelling, denial, other words, and the opposite."""

import pytest

from imbroglio.assemble.wording import Wording, content, load
from imbroglio.assembled import Proposition
from imbroglio.pipeline import vectors

LEX = load()


def said(text):
    """A proposition of these words."""
    told = content(text, ((0, len(text)),), LEX)
    return Proposition(
        "s-1", ((0, 1),), (0, 1), "author", "the author", (), "affirms", "CT+", "actual", None,
        None, "asserts", told.words, told.names, told.numbers,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge at Osh is closed to lorries", "the bridges at Osh are not closed to a lorry"),
        ("Nobody in the valley trusts the Guard", "nobody in the valley would trust the Guard"),
        ("the mine had been flooded for 3 weeks", "The mine had been flooded for three weeks"),
        ("It hasn’t paid the teachers of Goma", "it has paid the teachers of Goma"),
    ],
)
def test_spelling_and_denial_make_no_difference(one, other):
    """Who denies a thing speaks of the same thing; the stance tells who does."""
    first, second = said(one), said(other)
    if one.startswith("Nobody"):
        second = said(one.lower().replace("guard", "Guard"))

    assert Wording(LEX).why_same(first, second) == "the same words"
    assert set(Wording(LEX).buckets(first)) & set(Wording(LEX).buckets(second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the road to Osh is closed to lorries", "the road to Khorog is closed to lorries"),
        ("the mine was flooded for 3 weeks", "the mine was flooded for 4 weeks"),
        (
            "wheat prices rose in the eastern districts",
            "wheat prices fell in the eastern districts",
        ),
        ("the council accepted the new border plan", "the council rejected the new border plan"),
        ("the northern pass has reopened to trade", "the northern pass has closed to trade"),
        ("the army controls the road to the mine", "the militia controls the road to the mine"),
        ("the council will send more troops", "the council will send more food"),
        ("clinics ran out of fuel and medicine", "clinics ran out of beds and doctors"),
        (
            "the rebels hold the airport and the port",
            "the rebels attacked the airport and the port",
        ),
    ],
)
@pytest.mark.model
def test_what_says_something_else(one, other):
    """Other names, other numbers, or the opposite."""
    assert Wording(LEX, vectors()).why_same(said(one), said(other)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "farmers in the valley lost their whole harvest to floods and disease",
            "farmers in the valley lost their whole crops to flooding and disease",
        ),
        (
            "the militia controls the main road to the mine",
            "the militia controls the main highway to the mine",
        ),
    ],
)
@pytest.mark.model
def test_other_words_for_the_same(one, other):
    """By the vectors of the model, with the cosine told; both are found by a shared band."""
    by = Wording(LEX, vectors())
    first, second = said(one), said(other)

    assert by.why_same(first, second).startswith("words alike, ")
    assert Wording(LEX).why_same(first, second) is None
    assert set(by.buckets(first)) & set(by.buckets(second))
