"""The words of a stretch, and the one that it turns on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.evaluate.words import Words
from tests.evaluate.samples import at


def head(text, *parts):
    """The head of the stretch of these parts of a text, in words."""
    stretch = Words(text).stretch(tuple(span for part in parts for span in at(text, part)))
    return text.lower().split()[stretch.head].strip(".,—")


@pytest.mark.parametrize(
    ("stretch", "found"),
    [
        ("the long strike of the dockers", "strike"),
        ("because of a burst pipe", "pipe"),
        ("rents, which nobody pays", "rents"),
        ("their old salt road", "road"),
        ("to mend the sluice", "sluice"),
        ("of them", "them"),
        ("it", "it"),
    ],
)
def test_the_head_is_the_last_word_of_weight_before_what_narrows_it(stretch, found):
    """A preposition, a relative or a comma ends the group."""
    assert head(stretch, stretch) == found


def test_a_broken_stretch_has_one_head():
    """What stands between its parts belongs to neither."""
    assert head("Wardens, he says, locked the gate at dusk.", "locked", "gate at dusk") == "gate"


def test_a_word_belongs_if_a_letter_of_it_does():
    """Offsets off by a letter do no harm; touching from outside is no touch."""
    words = Words("aa bb, cc d'e")

    assert words.stretch(((1, 4),)).words == {0, 1}
    assert words.stretch(((2, 3),)).words == set()
    assert words.stretch(((5, 13),)).words == {2, 3}
    assert words.stretch(((3, 5), (7, 9))).words == {1, 2}


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40))))
def test_any_spans_of_any_text_are_taken(text, spans):
    """Reversed or outside, they touch what they touch; a head is one of the words."""
    stretch = Words(text).stretch(tuple(spans))

    assert stretch.head in (stretch.words or {None})
