"""What stands in quotation marks, whatever the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.extract import quotation
from imbroglio.extract.page import Page
from imbroglio.extract.quotation import Quote
from imbroglio.records import DocId, Document
from tests.trees import LEX, conll

EMPTY = conll("x x NOUN 0 ROOT")


def quotes(text: str) -> list[Quote]:
    return list(quotation.find(Page(Document(DocId("d1"), text), EMPTY, LEX)))


def inner(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said: "We go." Then "no".', ["We go.", "no"]),
        ("He said: “We go.” Then “no”.", ["We go.", "no"]),
        ("„Wir gehen“, he said.", ["Wir gehen"]),
        ("« On part », he said.", ["On part"]),
        ("»Wir gehen«, he said.", ["Wir gehen"]),
        ("``We go,'' he said.", ["We go,"]),
        ("'We go,' said the guard's son.", ["We go,"]),
        ("‘We go,’ said the guard’s son.", ["We go,"]),
        ("The guards' mess, the '90s, rock 'n' roll.", []),
        ("The guards’ mess was the boys’ own.", []),
        ('A 6" pipe and a 4" pipe.', []),
        ("He said, “She told me, ‘Run,’ and I ran.”", ["She told me, ‘Run,’ and I ran.", "Run,"]),
        ('He said "so".', ["so"]),
        ('""', []),
        ('" "', []),
    ],
)
def test_marks_are_paired_whatever_their_kind(text: str, found: list[str]) -> None:
    """Each pair of marks gives the words between them; apostrophes and inches give nothing."""
    assert inner(text) == found


def test_inner_quotations_are_deeper() -> None:
    """A quotation inside another has the depth 1."""
    found = quotes("“She told me, ‘Run,’ and I ran.”")

    assert [q.depth for q in found] == [0, 1]


def test_speech_over_two_paragraphs_runs_on() -> None:
    """A paragraph that ends open runs on if the next one opens with the same mark."""
    text = '"We left at dawn.\n\n"We came back at night," he said.'

    first, second = quotes(text)

    assert (first.runs_on, second.follows) == (True, True)
    assert inner(text) == ["We left at dawn.", "We came back at night,"]


def test_a_stray_mark_swallows_nothing() -> None:
    """An open mark that nothing closes is no quotation, and the next paragraph is not touched."""
    text = 'The "road was shut. Nobody came.\n\nThe end "came" late.'

    assert inner(text) == ["came"]


@given(st.text(alphabet="ab \"'“”‘’„«».,\n", max_size=80))
def test_no_text_raises_and_every_quotation_lies_inside(text: str) -> None:
    """Odd marks raise nothing; what is found are words of the text without blanks at the rims."""
    for q in quotes(text):
        a, b = q.inner
        assert 0 <= q.start <= a < b <= q.end <= len(text)
        assert text[a:b] == text[a:b].strip()


def test_many_marks_cost_little() -> None:
    """A paragraph of nothing but marks is given up on, not paired for ever."""
    text = "“a" * 200_000

    assert len(inner(text)) <= quotation.MOST_MARKS
