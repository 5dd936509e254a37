"""Cutting a text at the borders of its marks."""

from hypothesis import given
from hypothesis import strategies as st

from imbroglio.ledger.segments import MOST, Spanned, covered, cut


@st.composite
def marked(draw):
    """A text with spans of a few keys, as they come: nested, crossing, equal, broken."""
    text = draw(st.text(max_size=40))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.integers(0, 5)), max_size=20))
    return text, [Spanned(min(a, b), max(a, b), key) for a, b, key in pairs if a != b]


@given(marked())
def test_segments_together_are_the_text(case):
    """Nothing is lost, doubled or moved by cutting."""
    text, spans = case

    segments = cut(len(text), spans)

    assert "".join(text[one.start : one.end] for one in segments) == text
    assert all(one.start < one.end for one in segments)


@given(marked())
def test_words_of_every_span_come_back_from_the_marked_segments(case):
    """A span is exactly the segments that carry its key between its ends."""
    text, spans = case

    segments = [one for one in cut(len(text), spans) if one.keys]

    starts = [one.start for one in segments]
    for span in spans:
        first, last = covered(starts, span.start, span.end)
        inside = segments[first:last]
        assert "".join(text[one.start : one.end] for one in inside) == text[span.start : span.end]
        assert all(span.key in one.keys for one in inside)


@given(marked())
def test_a_segment_carries_only_what_covers_it(case):
    """No segment claims a mark that ends before it or begins after it."""
    text, spans = case

    segments = cut(len(text), spans)

    for one in segments:
        over = {s.key for s in spans if s.start <= one.start and one.end <= s.end}
        assert set(one.keys) == over


def test_outer_marks_come_before_inner_ones():
    """The order of keys is the order of nesting."""
    spans = [Spanned(2, 4, 7), Spanned(0, 9, 1), Spanned(1, 5, 3)]

    segments = cut(9, spans)

    assert next(one.keys for one in segments if one.start == 2) == (1, 3, 7)


def test_thousands_of_nested_marks_stay_linear():
    """A segment lists no more than its innermost marks, so no document can blow it up."""
    depth = 5_000
    spans = [Spanned(key, 2 * depth - key, key) for key in range(depth)]

    segments = cut(2 * depth, spans)

    assert max(len(one.keys) for one in segments) == MOST
    assert next(one.keys for one in segments if one.start == depth - 1)[-1] == depth - 1


def test_further_borders_cut_without_marking():
    """Paragraphs part segments as marks do."""
    segments = cut(6, [Spanned(0, 6, 0)], borders=[3])

    assert [(one.start, one.end, one.keys) for one in segments] == [(0, 3, (0,)), (3, 6, (0,))]
