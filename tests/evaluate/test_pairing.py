"""Pairs: one to one, as many as can be had, and of those the closest."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from imbroglio.evaluate.pairing import pairs

FITS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=12
)


def best(fits):
    """Number and closeness of the best choice, by trying every one."""
    found = (0, 0)
    lefts = sorted({left for left, _ in fits})
    rights = sorted({right for _, right in fits})
    for count in range(1, min(len(lefts), len(rights)) + 1):
        for some in combinations(lefts, count):
            for others in permutations(rights, count):
                chosen = list(zip(some, others, strict=True))
                if all(pair in fits for pair in chosen):
                    found = max(found, (count, sum(fits[pair] for pair in chosen)))
    return found


@given(FITS)
def test_no_other_choice_has_more_pairs_or_as_many_that_are_closer(fits):
    """Against every choice there is."""
    found = pairs(fits)

    assert (len(found), sum(fits[pair] for pair in found.items())) == best(fits)


@given(FITS)
def test_pairs_are_one_to_one_and_possible(fits):
    """Nobody has two partners, nor one that doesn't fit."""
    found = pairs(fits)

    assert len({*found.values()}) == len(found)
    assert {*found.items()} <= {*fits}


@given(FITS)
def test_the_sides_may_be_swapped(fits):
    """Gold against a reading is as good as a reading against gold."""
    turned = pairs({(right, left): close for (left, right), close in fits.items()})

    assert len(turned) == len(pairs(fits))


def test_the_closest_pair_gives_way_where_two_can_be_had():
    """What a greedy choice gets wrong."""
    assert pairs({(0, 0): 9, (0, 1): 2, (1, 0): 2}) == {0: 1, 1: 0}


def test_a_path_that_costs_closeness_is_taken_for_one_pair_more():
    """Number comes before closeness, by however much."""
    fits = {(0, 0): 1, (1, 0): 1_000_000, (1, 1): 1}

    assert pairs(fits) == {0: 0, 1: 1}


def test_a_tie_is_broken_the_same_way_each_time():
    """By what is named first."""
    assert pairs({(0, 0): 5, (0, 1): 5}) == {0: 0}
    assert pairs({(0, 0): 5, (1, 0): 5}) == {0: 0}
    assert pairs({}) == {}
