"""What to believe of a rule: the table is made, written and loaded."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.assemble import precision
from imbroglio.assemble.precision import STRENGTH, UNSEEN, Rule
from imbroglio.errors import LexiconError
from imbroglio.evaluate.scores import Row

COUNTS = st.integers(0, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


def row(name, found, right, gold=None):
    """Counts; what isn't asked for is 0."""
    return Row(name, found, right, 0, 0, gold, 0 if gold else None, 0 if gold else None)


ALL = row("all", 98, 69, gold=200)  # start: 70 of 100 right
ROWS = (row("causal/1 if", 60, 50), row("causal/1 lead to", 2, 2), row(None, 36, 17))


@pytest.fixture
def written(tmp_path):
    """The table of these rows as a file."""
    made = precision.table(ROWS, ALL, documents=7, reader="rules 1", note='in-sample, "all" of it')
    path = tmp_path / "rules.toml"
    path.write_text(precision.encode(made), "utf-8")
    return path


def test_two_right_of_two_are_not_all_right():
    """It stays near where all rules together stand: (.7 * 8 + 2) / (8 + 2)."""
    rule = precision.measured("causal/1 lead to", ROWS[1], ALL)

    assert STRENGTH == 8
    assert rule.mean == pytest.approx((0.7 * 8 + 2) / 10)
    assert rule.low < 0.7 < rule.high < 1


def test_many_counts_speak_for_themselves():
    """What all rules do hardly matters then."""
    assert precision.measured("x", row("x", 3000, 600), ALL).mean == pytest.approx(0.2, abs=0.002)


@given(COUNTS, COUNTS)
def test_a_belief_lies_between_the_rule_s_own_and_that_of_all(own, everything):
    """Never 0 or 1, and the bounds are in order."""
    rule = precision.measured("x", row("x", *own), row("all", *everything, gold=1))

    pooled = (everything[1] + 1) / (everything[0] + 2)
    share = own[1] / own[0] if own[0] else pooled
    assert min(share, pooled) - 1e-4 <= rule.mean <= max(share, pooled) + 1e-4
    assert 0 < rule.mean < 1
    assert 0 <= rule.low < rule.high <= 1


@given(st.integers(0, 50))
def test_one_right_more_is_never_less_belief(right):
    """Monotone in the counts."""
    few, more = (precision.measured("x", row("x", 51, n), ALL).mean for n in (right, right + 1))

    assert few < more


def test_what_is_written_is_loaded(written):
    """The measured rules in order, then what to believe of any other."""
    rules = precision.load(written)

    assert list(rules) == ["causal/1 if", "causal/1 lead to", UNSEEN]
    assert rules["causal/1 lead to"] == precision.measured("causal/1 lead to", ROWS[1], ALL)
    assert (rules[UNSEEN].found, rules[UNSEEN].mean) == (0, 0.7)


def test_any_rule_has_a_belief(written):
    """A new version of a pass is another rule; a link may name none."""
    rules = precision.load(written)

    assert precision.of(rules, "causal/1 if").found == 60
    assert precision.of(rules, "causal/2 if") == precision.of(rules, None) == rules[UNSEEN]


def test_the_table_says_what_it_was_measured_on(written):
    """Documents, links and what is to be known of them; no date, so the same bytes each time."""
    text = written.read_text("utf-8")

    assert "# 7 documents in which people found 200 links; 69 of 98 that were read are right." in (
        text.splitlines()
    )
    assert 'note = "in-sample, \\"all\\" of it"' in text
    assert 'reader = "rules 1"' in text
    assert not re.search(r"20\d\d-", text)


def test_any_name_survives(tmp_path):
    """Quotation marks, controls and other scripts in the name of a rule."""
    names = ['a "b" \\ c', "tab\there\nand\x7f\x01", "причина 🙂"]
    path = tmp_path / "rules.toml"

    path.write_text(
        precision.encode(precision.table([row(n, 1, 1) for n in names], ALL, documents=1)), "utf-8"
    )

    assert list(precision.load(path)) == [*names, UNSEEN]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("mean = 0.7600", "mean = 1.76", "Expected `float` <= 1.0 - at `$.rule[1].mean`"),
        ("right = 50", "right = 61", "right is 61, more than found, 60 - at `$.rule[0]`"),
        ('"causal/1 lead to"', '"causal/1 if"', "rule 'causal/1 if' stands there twice"),
        (UNSEEN, "other", f"no rule is named '{UNSEEN}'"),
        ('layer = "links"', 'layer = "voices"', "Invalid enum value 'voices' - at `$.layer`"),
        ("found = 60", "fuond = 60", "missing required field `found` - at `$.rule[0]`"),
        ("version = 1", "version = 2", "Invalid enum value 2 - at `$.version`"),
        ("[[rule]]", "[[rule", "is no table of rules"),
    ],
)
def test_a_table_that_is_wrong_says_where(written, old, new, why):
    """With the file and the address in it."""
    text = written.read_text("utf-8")
    assert old in text
    written.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(LexiconError) as caught:
        precision.load(written)

    assert str(written) in str(caught.value)
    assert why in str(caught.value)


def test_bounds_must_be_in_order():
    """Low is not more than high."""
    with pytest.raises(ValueError, match=r"low is 0\.9, more than high, 0\.1"):
        Rule("x", 1, 1, 0.5, 0.9, 0.1)


def test_a_table_that_is_not_there(tmp_path):
    """In words."""
    with pytest.raises(LexiconError, match="No such file"):
        precision.load(tmp_path / "none.toml")
