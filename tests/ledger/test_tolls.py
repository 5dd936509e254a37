"""Tolls in words: bounds as told, figures that differ side by side."""

import pytest

from imbroglio.ledger.events import Told
from imbroglio.ledger.tolls import differ, figure, line
from imbroglio.reading import TollEntry


def toll(low, high, *, best=None, kind="dead", vague=False):
    return TollEntry(kind, low, best, high, vague, None, (), None)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(46, 46, "46"), (46, 50, "46 to 50"), (1200, None, "at least 1,200"), (None, 9, "up to 9")],
)
def test_a_figure_has_its_bounds(low, high, words):
    """What is open stays open."""
    assert figure(toll(low, high)) == words


def test_a_word_of_quantity_is_no_exact_figure():
    """ "Dozens" has bounds of ours, so it is told as rough."""
    assert figure(toll(24, 99, vague=True)) == "roughly 24 to 99"
    assert figure(toll(None, None)) == "some number"
    assert figure(toll(None, None, best=7)) == "7"


def test_figures_that_differ_are_told_with_their_holders():
    """Nobody's figure is made the figure."""
    one, other = Told(toll(46, 46), "the ministry", None), Told(toll(50, 50), None, None)

    assert differ((one, other))
    assert line((one, other)) == "46 dead (the ministry) | 50 dead (the author)"


def test_figures_of_different_things_do_not_differ():
    """The dead aren't the injured, nor those of another side."""
    found = (
        Told(toll(46, 46), None, None),
        Told(toll(50, 50, kind="injured"), None, None),
        Told(toll(3, 3), None, "police"),
    )

    assert not differ(found)
    assert line(found) == "46 dead | 50 injured | 3 dead among police"


def test_no_toll_no_words():
    """Nothing is not nought."""
    assert line(()) is None
