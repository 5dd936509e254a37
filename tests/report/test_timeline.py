"""Dates on an axis."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.calendar import days
from imbroglio.report.timeline import Lane, Moment, stacked, timeline
from imbroglio.report.timescale import scale


def day(value: str) -> int:
    return date.fromisoformat(value).toordinal()


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2021-10-08", "2021-10-08", "2021-10-09"),
        ("2021-10-08T12:00:00Z", "2021-10-08", "2021-10-09"),
        ("2021-10", "2021-10-01", "2021-11-01"),
        ("2021-12", "2021-12-01", "2022-01-01"),
        ("2021", "2021-01-01", "2022-01-01"),
        ("2021-10-01/2021-10-08", "2021-10-01", "2021-10-09"),
        ("2021-06/2021-08", "2021-06-01", "2021-09-01"),
    ],
)
def test_a_value_is_the_days_it_covers(value, first, after):
    """The last day of an interval belongs to it."""
    assert days(value) == (day(first), day(after))


@pytest.mark.parametrize(
    "value",
    [None, "", "soon", "2021-13", "2021-02-30", "0000", "9999", "2022/2021", "2021/", "-500", "T"],
)
def test_what_is_no_date_is_not_drawn(value):
    """Nothing is guessed."""
    assert days(value) is None


stretches = st.lists(
    st.tuples(st.integers(1, 3_650_000), st.integers(1, 2000)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=1,
    max_size=15,
)


@given(stretches)
def test_axis_keeps_the_order_of_days_and_stays_in_its_room(found):
    """Whatever is cut out, what is later stands further right."""
    axis = scale(found, 10, 390)

    ends = sorted({end for stretch in found for end in stretch})
    places = [axis.x(end) for end in ends]
    assert places == sorted(places)
    assert all(10 <= place <= 390.001 for place in places)


@given(stretches)
def test_ticks_stand_on_their_axis(found):
    """Every tick lies in its piece, with a label."""
    axis = scale(found, 10, 390)

    for piece in axis.pieces:
        for x, words in piece.ticks():
            assert piece.left <= x <= piece.right
            assert words is not None


def test_an_empty_decade_is_cut_out_and_shown():
    """Days of one affair stay apart though a founding year lies long before."""
    found = [days("1998"), days("2021-10-08"), days("2021-10-13")]

    axis = scale(found, 0, 400)

    assert len(list(axis.cuts())) == 1
    assert axis.x(day("2021-10-13")) - axis.x(day("2021-10-08")) > 40


def test_publication_is_drawn_unlike_a_date_of_the_text():
    """A diamond, a dot and a bar: told apart without colour."""
    moments = [
        Moment("published 2021-10-13", days("2021-10-13"), "published", "d1t"),
        Moment("2021-10-08", days("2021-10-08"), "day", "d1t0"),
        Moment("2021-09", days("2021-09"), "stretch", "d1t1"),
    ]

    drawn = timeline(stacked(moments, 400), 400, "x").markup

    assert re.search(r"<path [^>]*class=pub />", drawn)
    assert re.search(r"<circle [^>]*class=day />", drawn)
    assert re.search(r"<rect [^>]*class=span />", drawn)


def test_labels_of_close_days_go_to_lanes_of_their_own():
    """Two labels never lie over each other."""
    moments = [
        Moment(f"2021-10-{n:02}", days(f"2021-10-{n:02}"), "day", f"t{n}") for n in range(1, 8)
    ]

    lanes = stacked(moments, 400)

    assert len(lanes) > 1
    assert sum(len(lane.moments) for lane in lanes) == 7


def test_thousands_of_dates_take_a_bounded_height():
    """The drawing stays small; the table has them all."""
    moments = [
        Moment(str(n), (700_000 + n, 700_001 + n), "day", f"t{n}") for n in range(0, 4000, 2)
    ]

    assert len(stacked(moments, 400)) <= 9


def test_no_date_no_drawing():
    """An empty timeline is not drawn."""
    assert timeline([Lane("one", None, ())], 400, "x") is None
