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
