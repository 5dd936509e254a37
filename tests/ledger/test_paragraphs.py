"""The paragraphs of a text."""

from hypothesis import given
from hypothesis import strategies as st

from imbroglio.ledger.paragraphs import paragraphs


def told(text: str) -> list[tuple[str, bool]]:
    return [(text[one.start : one.end], one.first) for one in paragraphs(text)]


def test_blank_lines_and_line_ends_part_paragraphs():
    """A line end parts too, but does not open a block."""
    assert told("Title\nBy line\n\n \nBody.\r\n\r\nEnd.\n") == [
        ("Title", True),
        ("By line", False),
        ("Body.", True),
        ("End.", True),
    ]


def test_text_wrapped_at_a_width_is_one_paragraph():
    """Line ends of a wrapped text mean nothing."""
    wrapped = f"{'word ' * 12}end\n{'more ' * 11}end\nshort rest"

    assert told(wrapped) == [(wrapped, True)]


@given(st.text("ab \n\r\t\u2029", max_size=60))
def test_only_white_space_lies_between_paragraphs(text):
    """No sign of the text is lost, and no paragraph is empty."""
    found = list(paragraphs(text))

    at = 0
    for one in found:
        assert not text[at : one.start].strip()
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
        at = one.end
    assert not text[at:].strip()
