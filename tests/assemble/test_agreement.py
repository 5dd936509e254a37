"""Krippendorff's alpha: by hand, and at its ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.assemble.agreement import alpha


def units(*rows):
    """What two judges said of each thing; "." for nothing."""
    return [{n: v for n, v in enumerate(row) if v != "."} for row in zip(*rows, strict=True)]


def test_a_table_worked_by_hand():
    """Twelve judgements of six things: two pairs differ; 4 zeros and 8 ones in all.

    Observed 4 of 12 ordered values differ from their partner; expected 2 * 4 * 8 / 11 of 12.
    """
    found = alpha(units("110011", "111010"))

    assert found == pytest.approx(1 - 4 / (2 * 4 * 8 / 11))


def test_three_judges_with_gaps():
    """Things that one alone has judged don't count."""
    assert alpha(units("aab.", "aa.b", "..b.")) == 1
    assert alpha(units("a.", ".b")) is None
    assert alpha(units("aa", "aa")) is None
    assert alpha([]) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_it_is_one_at_most(rows):
    """And one exactly where all agree on more than one value."""
    found = alpha([{0: a, 1: b} for a, b in rows])

    assert found is None or found <= 1
    if found is not None:
        assert (found == 1) == all(a == b for a, b in rows)
