"""Near-copies: cut from the end, changed here and there, or only alike."""

from random import Random

import pytest

from benchmarks._cases import sentence
from imbroglio.assemble.copies import CONTAINED, prints, shared, shingles

RANDOM = Random(4)
STORY = "".join(sentence(RANDOM) for _ in range(14))
OTHER = "".join(sentence(RANDOM) for _ in range(14))


def alike(one, other):
    """Whether two texts are found and held to be copies."""
    found = not set(prints(one)).isdisjoint(prints(other))
    return found and shared(shingles(one), shingles(other)) >= CONTAINED


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY[: len(STORY) // 2],
        STORY[: len(STORY) // 3],
        " ".join(w for n, w in enumerate(STORY.split()) if n % 40),
        "OSLO (Wire) - " + STORY + " This paper prints stories of the agency.",
        STORY.replace(" ", "  ").replace(". ", ".\n\n"),
    ],
)
def test_a_copy_is_found(copy):
    """Cut, framed, respaced, or with a word gone now and then."""
    assert alike(STORY, copy)


@pytest.mark.parametrize(
    "text", [OTHER, OTHER + STORY[:120], STORY[:60] + OTHER, "Too short to tell.", ""]
)
def test_what_is_no_copy(text):
    """A shared sentence makes none, and what is too short is like nothing."""
    assert not alike(STORY, text)


def test_prints_are_always_the_same():
    """The figures that a case holds must fit those of a later program."""
    assert prints("word " * 30) == ()
    text = " ".join(f"w{n}" for n in range(60))
    assert prints(text)[:2] == prints(text + " ")[:2]
    assert len(prints(text)) == 32
    assert prints(text)[0] == -5396706702248751084
