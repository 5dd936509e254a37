"""Text in, tree out."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.errors import ModelError
from imbroglio.readers import parse
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules


@given(st.text(alphabet="ab.\n ", max_size=300), st.integers(8, 60))
def test_pieces_join_to_the_text_and_none_is_longer(text: str, size: int) -> None:
    """Cutting loses and changes nothing, and bounds what is parsed at once."""
    cut = list(parse.pieces(text, size))

    assert "".join(cut) == text
    assert all(len(piece) <= size for piece in cut)


def test_pieces_are_cut_at_blank_lines_first() -> None:
    """A paragraph is not torn where it need not be."""
    assert list(parse.pieces("aaaa bbbb\n\ncccc dddd", 14)) == ["aaaa bbbb\n\n", "cccc dddd"]


def test_a_run_without_white_space_is_cut() -> None:
    """The tokeniser takes the square of a run's length: no piece holds a long one."""
    text = "The army said: " + '"' * 5000 + " so."

    cut = list(parse.pieces(text))

    assert "".join(cut) == text
    assert max(len(run) for piece in cut for run in piece.split()) <= 500


@pytest.mark.model
def test_a_sentence_without_an_end_is_ended(rules: "Rules") -> None:
    """What works within a sentence never meets one of many thousand words."""
    text = "THE UN SAID THAT " * 2000
    (page,) = rules.pages([Document(DocId("d1"), text)])

    assert max(b - a for a, b in page.tree.sentences) <= 2 * parse.LONGEST


@pytest.mark.model
def test_no_sentence_runs_over_a_heading_or_a_label(rules: "Rules") -> None:
    """Paragraphs, headings and speakers' labels end a sentence, wrapped lines don't."""
    text = (
        "Pier gone\nThe pier was lost in the storm that came over the harbour\n"
        "last week, the town said.\n\nMR TEAL: It was old."
    )
    (page,) = rules.pages([Document(DocId("d1"), text)])
    tree = page.tree

    sentences = [text[tree.start[a] : tree.end[b - 1]].strip() for a, b in tree.sentences]

    assert sentences == [
        "Pier gone",
        "The pier was lost in the storm that came over the harbour\nlast week, the town said.",
        "MR TEAL:",
        "It was old.",
    ]


@pytest.mark.parametrize("name", ["no_such_model", "/nowhere/at/all"])
def test_a_model_that_is_not_there_is_told(name: str) -> None:
    """The name is told, and where to look for what there is."""
    with pytest.raises(ModelError, match="doctor"):
        parse.load(name)
