"""Counting events: once each, never under a date that isn't theirs."""

import pytest
from msgspec.structs import replace

from imbroglio.ledger.counting import Tally
from imbroglio.ledger.event_tables import SHADES, WIDE, bar
from imbroglio.ledger.events import happenings
from imbroglio.reading import DateEntry

from .test_events import EVENT, READING


def grid(unit, *events, dates=READING.dates, types=()):
    """The counts of these events of one document."""
    tally = Tally(unit, types)
    tally.add(happenings(replace(READING, events=events, dates=dates)))
    return tally.grid()


def test_later_mentions_count_once():
    """The event, not its mentions."""
    again = replace(EVENT, id="e2", same_as="e1")

    assert grid("type", EVENT, again).rows == (("ASSAULT", (), 1),)


def test_a_mention_counts_where_the_first_is_not_among_those_counted():
    """A choice that leaves the first mention out doesn't lose the event."""
    again = replace(EVENT, id="e2", same_as="e1")

    assert grid("type", again).rows == (("ASSAULT", (), 1),)


@pytest.mark.parametrize(
    ("value", "unit", "row"),
    [
        ("2024-05-03", "month", "2024-05"),
        ("2024-05", "month", "2024-05"),
        ("2024", "month", "no one month"),
        ("2024", "year", "2024"),
        ("2023-12-30/2024-01-02", "year", "no one year"),
        ("2024-12-30", "week", "2025-W01"),
        (None, "month", "no date"),
        ("soon", "month", "no date"),
    ],
)
def test_an_event_is_counted_where_all_its_days_lie(value, unit, row):
    """A year is in no month, and the day of publication is nobody's date."""
    dates = (DateEntry("d1", value, "day", ()),)

    found = grid(unit, EVENT, dates=dates)

    assert [name for name, *_ in found.rows] == [row]
    assert found.untold == (row in {"no date", f"no one {unit}"})


def test_what_is_not_told_comes_last():
    """However many there are."""
    nobody = [replace(EVENT, id=f"n{n}", same_as=f"n{n}", actors=()) for n in range(3)]

    found = grid("actor", *nobody, EVENT)

    assert [name for name, *_ in found.rows] == ["rebels", "nobody named"]
    assert (found.untold, found.most) == (1, 1)


def test_an_unknown_type_counts_in_no_column():
    """A file of readings may hold any word; the sum is still right."""
    strange = replace(EVENT, type="FEAST")

    ((_, counts, total),) = grid("holder", strange).rows

    assert (sum(counts), total) == (0, 1)


@pytest.mark.parametrize(
    ("counts", "total", "most", "drawn"),
    [
        ((1, 0, 2, 1), 4, 4, "░▓▓█"),
        ((1, 1), 2, 2, "▓█"),
        ((), 3, 3, "███"),
        ((1, 2, 3, 4, 5), 15, 15, "█" * 15),
        ((0, 0), 1, 1, "█"),
        ((1, 0), 1, 10_000, "▏"),
        ((0, 0), 0, 0, ""),
    ],
)
def test_a_bar_shows_the_parts(counts, total, most, drawn):
    """One block an event where there is room; never nothing for something."""
    assert bar(counts, total, most) == drawn


def test_no_bar_is_too_long():
    """And the longest has the full length."""
    assert bar((300, 200, 100, 400), 1000, 1000).count(SHADES[3]) == round(WIDE * 0.4)
    assert len(bar((300, 200, 100, 400), 1000, 1000)) == WIDE
