"""Which reports are of one event: what speaks for it, what against, what rules it out."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imbroglio.assemble.sameness import Happened, buckets, events, fit, related
from imbroglio.assembled import Figure, Naming

KUNDUZ = Naming("place", "place:1", "place:1", "Kunduz", "city", "AFG", 36.73, 68.86, "Kunduz")
NEARBY = Naming("place", "place:2", "place:2", "Aliabad", "city", "AFG", 36.6, 68.9, "Kunduz")
PROVINCE = Naming("place", "place:3", "place:3", "Kunduz", "admin1", "AFG", 36.8, 68.8, "Kunduz")
COUNTRY = Naming("place", "place:AFG", "place:AFG", "Afghanistan", "country", "AFG", 34.0, 66.0)
UNMAPPED = Naming("place", "place:kunduz", "place:kunduz", "Kunduz", "unknown")
HERAT = Naming("place", "place:4", "place:4", "Herat", "city", "AFG", 34.35, 62.2, "Herat")


def dead(best, low=None, high=None, side=None):
    """A figure of the dead."""
    return Figure(
        "dead", best if low is None else low, best, best if high is None else high,
        False, side, "author", "the author",
    )  # fmt: skip


def told(key="e-1", **fields):
    """A report of a raid in Kunduz on day 100."""
    known = {
        "doc": key, "type": "ASSAULT", "modes": frozenset(), "planned": False, "loose": False,
        "first": 100, "last": 101, "published": 102, "place": KUNDUZ,
        "actors": {"actor:a": " alpha "}, "recipients": {}, "figures": (),
    }  # fmt: skip
    return Happened(key=key, **(known | fields))


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"first": 101, "last": 102, "figures": (dead(46),)},
        {"modes": frozenset({"suicide-attack"})},
        {"first": None, "last": None, "actors": {}, "targets": frozenset({"mosque"})},
        {"actors": {}, "figures": (dead(60),)},
        {"place": NEARBY},
        {"place": PROVINCE},
        {"place": UNMAPPED},
        {"actors": {}},
        {"place": None, "figures": (dead(46),)},
        {"place": COUNTRY},
        {"place": COUNTRY, "actors": {}, "figures": (dead(46),)},
        {"first": None, "last": None, "published": 103, "figures": (dead(46),)},
        {"actors": {"actor:b": " fighters of alpha "}},
        {"figures": (dead(60),)},
        {"place": None, "actors": {}, "figures": (dead(46),)},
    ],
)
def test_reports_of_one_event(other):
    """Also where one tells less, another figure, or the place more widely."""
    one = told(figures=(dead(46),), modes=frozenset({"explosives"}), targets=frozenset({"mosque"}))
    two = told("e-2", **other)

    assert related(one, two)
    assert related(two, one)
    assert set(buckets(one)) & set(buckets(two))


@pytest.mark.parametrize(
    "other",
    [
        {"type": "PROTEST"},
        {"first": 102, "last": 103},
        {"first": 101, "last": 102},
        {"first": 101, "last": 102, "modes": frozenset({"aerial"})},
        {"actors": {}, "figures": (dead(60),), "modes": frozenset({"firearms"})},
        {"place": HERAT},
        {"planned": True},
        {"loose": True},
        {"actors": {"actor:b": " beta "}, "figures": (dead(60),)},
        {"place": None},
        {"first": None, "last": None, "published": 140},
        {"first": None, "last": None, "published": None, "actors": {}},
        {"first": 60, "last": 130, "actors": {}},
    ],
)
def test_reports_of_two_events(other):
    """Another type, day or place; a plan; or too little in common."""
    one = told(figures=(dead(46),), modes=frozenset({"explosives"}))

    assert not related(one, told("e-2", **other))


def test_reasons_are_told():
    """What speaks for one event, and what against it."""
    found = fit(told(figures=(dead(46),)), told("e-2", figures=(dead(60),)))

    assert found.words == (
        "the same day, the same place, Kunduz, the same actor; but another number of dead"
    )


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (dead(46), dead(46), False),
        (dead(46), dead(None, 40, 50), False),
        (dead(46), dead(None, 50, 60), True),
        (dead(46, side="~police"), dead(5, side="~children"), False),
    ],
)
def test_figures_that_contradict(one, other, clash):
    """Only where no number could be meant by both, of the same people."""
    found = fit(told(figures=(one,)), told("e-2", figures=(other,)))

    assert bool(found.doubts) is clash


def grouped(reports, **how):
    """The events of some reports, as sets of keys."""
    items = {one.key: one for one in reports}
    shared = [[a, b] for a in items for b in items if a < b]
    held = how.pop("held", set())
    found = events(items, shared, **how, held=lambda key: key in held)
    return {one.keys for one in found}


CHAIN = tuple(
    told(f"e-{number}", first=99 + number, last=100 + number, figures=(dead(46),))
    for number in (1, 2, 3)
)


def test_no_chain_joins_what_excludes_each_other():
    """The first and the third lie two days apart, though the second is near both."""
    assert grouped(CHAIN) in ({("e-1", "e-2"), ("e-3",)}, {("e-1",), ("e-2", "e-3")})


def test_the_analyst_has_the_last_word():
    """Put together though days differ; kept apart though all agrees."""
    same = (told("e-1"), told("e-2"))

    (first, *_) = sorted(grouped(CHAIN, together=[("e-1", "e-3")]))
    assert {"e-1", "e-3"} <= {*first}
    assert grouped(same) == {("e-1", "e-2")}
    assert grouped(same, apart=lambda a, b: True, held={"e-1", "e-2"}) == {("e-1",), ("e-2",)}


REPORTS = st.lists(
    st.builds(
        dict,
        first=st.integers(100, 103),
        place=st.sampled_from((KUNDUZ, NEARBY, HERAT, None)),
        actors=st.sampled_from(({}, {"actor:a": " alpha "}, {"actor:b": " beta "})),
        figures=st.sampled_from(((), (dead(46),), (dead(60),))),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_the_order_makes_no_difference(drawn):
    """Whatever report comes first, the events are the same, and none holds a contradiction."""
    reports = [
        told(f"e-{n}", **{**fields, "last": fields["first"] + 1}) for n, fields in enumerate(drawn)
    ]
    found = [grouped(order) for order in list(permutations(reports))[:24]]

    assert all(one == found[0] for one in found)
    by_key = {one.key: one for one in reports}
    for keys in found[0]:
        assert all(fit(by_key[a], by_key[b]) is not None for a in keys for b in keys)
