"""Counting what came of the links."""

import pytest

from imbroglio.evaluate import figures
from imbroglio.evaluate.gold import meet
from imbroglio.evaluate.links import compare
from imbroglio.evaluate.scores import Outcomes
from tests.evaluate.samples import golds, readings


@pytest.fixture
def outcomes():
    """Of the two samples."""
    out = Outcomes()
    for gold, reading in meet(golds(), readings(), "gold", "readings"):
        out.add(*compare(gold, reading.links))
    return out


def counts(outcomes, by):
    """Name, found, right, typed, signed and gold of each row."""
    rows = outcomes.rows(by)
    return [(r.name, r.found, r.right, r.typed, r.signed, r.gold) for r in rows]


def test_by_rule(outcomes):
    """The most frequent first, then by name; links without a rule have a row, recall has none."""
    assert counts(outcomes, "rule") == [
        ("causal/1 so that", 2, 1, 0, 1, None),
        (None, 1, 1, 1, 1, None),
        ("causal/1 because", 1, 1, 1, 1, None),
    ]


def test_by_relation_there_is_recall(outcomes):
    """A relation that was read or is to be found has a row."""
    assert counts(outcomes, "relation") == [
        ("cause", 2, 1, 1, 1, 2),
        ("correlate", 1, 1, 1, 1, 1),
        ("motivate", 1, 1, 0, 1, 0),
        ("condition", 0, 0, 0, 0, 1),
        ("intend", 0, 0, 0, 0, 1),
    ]
    met = {row.name: (row.met, row.kept, row.recall) for row in outcomes.rows("relation")}
    assert met["cause"] == (1, 1, 0.5)
    assert met["intend"] == (1, 0, 1.0)
    assert met["motivate"] == (0, 0, None)


def test_by_voice_and_by_document(outcomes):
    """Whoever is not the author is another."""
    assert counts(outcomes, "voice") == [
        ("the author", 3, 2, 2, 2, 4),
        ("another voice", 1, 1, 0, 1, 1),
    ]
    assert counts(outcomes, "document") == [("quarry", 3, 2, 1, 2, 3), ("ferry", 1, 1, 1, 1, 2)]


def test_all_together(outcomes):
    """Precision 3 of 4, recall 3 of 5."""
    row = outcomes.all

    assert (row.precision, row.recall, row.polarity) == (0.75, 0.6, 1.0)
    assert row.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert row.typed_f1 == pytest.approx(2 * 2 / 9)
    assert row.bounds[0] < 0.75 < row.bounds[1]
    assert outcomes.documents == 2


@pytest.mark.parametrize("by", ["rule", "relation", "voice", "document"])
def test_every_unit_counts_every_link_once(outcomes, by):
    """No row is lost, none counted twice."""
    rows = outcomes.rows(by)

    for name in ("found", "right", "typed", "signed"):
        assert sum(getattr(row, name) for row in rows) == getattr(outcomes.all, name)


def test_nothing_counted_is_no_share():
    """None, and bounds that exclude next to nothing; not 0."""
    row = Outcomes().all

    assert (row.precision, row.recall, row.f1, row.polarity) == (None, None, None, None)
    assert row.bounds == pytest.approx((0.025, 0.975))


@pytest.mark.parametrize("by", ["rule", "relation"])
def test_figures_have_one_shape(outcomes, by):
    """The same keys in the same order in each row; belief for rules, recall for the others."""
    (keys,) = {tuple(row) for row in figures.rows(outcomes, by)}

    head = ("name", "found", "right", "relation_right", "polarity_right", "precision", "low")
    assert keys[:7] == head
    assert ("belief" in keys, "recall" in keys) == (by == "rule", by != "rule")
    assert figures.overall(outcomes)["f1"] == 0.6667
