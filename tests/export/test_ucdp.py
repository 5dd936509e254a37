"""Rows like UCDP's: what happened, how many died, on whose word; nothing guessed."""

import csv as plain
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.export import csv, ucdp
from imbroglio.export.fatalities import Bounds, settled, total
from imbroglio.ledger.events import Told
from imbroglio.reading import PlaceEntry, TollEntry
from tests.export.samples import EVENT, NUMBERS, READING, TOLLS, at, reading, readings


def rows(read):
    """The rows of a reading by column."""
    return [dict(zip(ucdp.COLUMNS, row, strict=True)) for row in ucdp.rows(read)]


def told(low, best, high, side=None, holder=None):
    """A figure of dead."""
    return Told(TollEntry("dead", low, best, high, False, side, (), None), holder, side)


def test_a_row_has_what_ged_has_with_its_evidence():
    """Under GED's names where they mean the same, then where it stands in the text."""
    (row,) = rows(READING)

    wanted = {
        **{"id": "wire-1:e1", "year": 2024, "date_start": "2024-05-03", "date_end": "2024-05-03"},
        **{"date_prec": 1, "where_prec": 1, "where_coordinates": "Lund", "adm_1": "Scania"},
        **{"country": "Sweden", "country_iso3": "SWE", "latitude": 55.7, "longitude": -13.2},
        **{"side_a": "Northern Front", "side_b": "soldiers", "deaths_a": None, "deaths_b": 12},
        **{"source_headline": "Shells on Lund", "source_date": "2024-05-04", "holder": "Police"},
        **{"words": "shelled", "spans": "{}-{}".format(*at("shelled")), "doc": "wire-1"},
        **{"rule": "event/9 shell", "label": "CT+", "status": "actual"},
    }
    assert {column: row[column] for column in wanted} == wanted


def test_each_figure_stands_with_its_holder():
    """So that whoever uses low, best and high can see whose they are."""
    (row,) = rows(READING)

    assert row["figures"] == (
        "12/12/15 of soldiers: Police [12 to 15 soldiers] 96-113"
        " | 20/20/?: The mayor [at least 20] 134-145"
    )
    assert (row["low"], row["best"], row["high"]) == (12, 12, None)


@pytest.mark.parametrize(
    ("figures", "bounds"),
    [
        ([], (None, None, None)),
        ([told(5, 5, 5)], (5, 5, 5)),
        # Rivals: the smallest, the first, the largest.
        ([told(5, 5, 5, holder="x"), told(7, 8, 9, holder="y")], (5, 5, 9)),
        ([told(7, 8, 9, holder="y"), told(5, 5, 5, holder="x")], (5, 8, 9)),
        # Open upwards: nobody says how many at most.
        ([told(20, 20, None)], (20, 20, None)),
        ([told(20, 20, None, holder="x"), told(12, 12, 15, holder="y")], (12, 20, None)),
        ([told(20, 20, None, holder="x"), told(40, 40, 50, holder="y")], (20, 20, 50)),
        # Sides add up, whoever tells them.
        ([told(3, 3, 3, "a1", "x"), told(5, 5, 6, "a2", "y")], (8, 8, 9)),
        ([told(3, 3, None, "a1"), told(5, 5, 6, "a2")], (8, 8, None)),
        ([told(3, 3, 3, "a1", "x"), told(4, 4, 4, "a1", "y"), told(5, 5, 5, "a2")], (8, 8, 9)),
        # A part is not added to what the same holder tells of all, and is a rival of others'.
        ([told(20, 20, 20), told(12, 12, 12, "a1")], (20, 20, 20)),
        ([told(20, 20, 20, holder="x"), told(12, 12, 12, "a1", "y")], (12, 20, 20)),
        ([told(None, 5, None)], (None, 5, None)),
    ],
)
def test_figures_become_low_best_and_high(figures, bounds):
    """By rules that add no number that nobody told."""
    assert total(figures) == bounds


@given(st.lists(st.builds(Bounds, NUMBERS, NUMBERS, NUMBERS)))
def test_bounds_are_in_order_and_made_of_what_was_told(figures):
    """Low is never above best, nor best above high."""
    found = settled(figures)

    known = [n for n in found if n is not None]
    assert known == sorted(known)
    assert {*known} <= {n for figure in figures for n in figure}


@pytest.mark.parametrize(
    ("side", "column"),
    [("a2", "deaths_a"), ("a3", "deaths_b"), ("a5", "deaths_civilians"), ("a1", "deaths_unknown")],
)
def test_the_dead_are_counted_for_their_side(side, column):
    """Civilians by the kind of the actor; those of somebody else are of unknown side."""
    villagers = replace(READING.actors[0], id="a5", name="villagers", kind="community")
    tolls = (TollEntry("dead", 4, 4, 4, False, side, (), None),)
    read = replace(reading(tolls=tolls), actors=(*READING.actors, villagers))

    (row,) = rows(read)

    columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert [row[c] for c in columns] == [4 if c == column else None for c in columns]
    assert row["best"] == 4


def test_the_dead_of_one_that_is_on_both_sides_are_counted_once():
    """Those who fight one another are actors and recipients."""
    both = ("a2", "a3")
    (row,) = rows(reading(actors=both, recipients=both, tolls=(TOLLS[0],)))

    assert (row["deaths_a"], row["deaths_b"], row["best"]) == (12, None, 12)


def test_dead_of_no_stated_side_are_unknown():
    """Until somebody tells a side."""
    (row,) = rows(reading(tolls=(TOLLS[1],)))

    assert (row["deaths_unknown"], row["low"], row["high"]) == (20, 20, None)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"tolls": ()}, 1),
        ({"type": "PROTEST"}, 1),
        ({"type": "PROTEST", "tolls": ()}, 0),
        ({"type": "PROTEST", "tolls": (replace(TOLLS[0], kind="injured"),)}, 0),
        ({"type": "PROTEST", "tolls": (replace(TOLLS[0], low=0, best=0, high=0),)}, 0),
        ({"type": "PROTEST", "tolls": (replace(TOLLS[0], low=None, best=None, high=None),)}, 1),
        ({"label": "CT-"}, 0),
        ({"label": "Uu"}, 0),
        ({"status": "future"}, 0),
        ({"status": "hypothetical", "label": "Uu"}, 0),
        ({"label": "PS+"}, 1),
    ],
)
def test_only_what_happened_and_was_violent_has_a_row(fields, count):
    """Force, or the dead; no threat, plan, denial or guess."""
    assert len(rows(reading(**fields))) == count


def test_several_mentions_are_one_row_with_all_their_figures():
    """That of the first mention told as having happened."""
    first = replace(EVENT, label="CT-", tolls=())
    second = replace(EVENT, id="e2", tolls=(TOLLS[0],))
    third = replace(EVENT, id="e3", tolls=(TOLLS[1],))

    (row,) = rows(replace(READING, events=(first, second, third)))

    assert (row["event"], row["mentions"]) == ("e2", "e2 e3")
    assert row["figures"].count(" | ") == 1


def test_a_figure_that_two_mentions_have_is_told_once():
    """The first mention of an event may have those of all."""
    again = replace(EVENT, id="e2", tolls=(TOLLS[1],))

    (row,) = rows(replace(READING, events=(EVENT, again)))

    assert row["figures"].count("The mayor") == 1


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ("2024-05-03", (2024, "2024-05-03", "2024-05-03", 1)),
        ("2024-05-03/2024-05-08", (2024, "2024-05-03", "2024-05-08", 2)),
        ("2024-05-03/2024-05-09", (2024, "2024-05-03", "2024-05-09", 3)),
        ("2024-05", (2024, "2024-05-01", "2024-05-31", 4)),
        ("2024", (2024, "2024-01-01", "2024-12-31", 5)),
        ("2023-12-30/2024-01-01", (None, "2023-12-30", "2024-01-01", 2)),
        ("2020/2024", (None, "2020-01-01", "2024-12-31", None)),
        (None, (None, None, None, None)),
    ],
)
def test_dates_and_their_precision(value, cells):
    """By length; an unknown date is not the day of publication."""
    (row,) = rows(replace(READING, dates=(replace(READING.dates[0], value=value),)))

    assert tuple(row[c] for c in ("year", "date_start", "date_end", "date_prec")) == cells


@pytest.mark.parametrize(
    ("precision", "code"), [("city", 1), ("admin1", 4), ("country", 6), ("region", 7)]
)
def test_places_and_their_precision(precision, code):
    """On UCDP's scale as far as ours tells."""
    (row,) = rows(replace(READING, places=(replace(READING.places[0], precision=precision),)))

    assert row["where_prec"] == code


def test_an_unknown_place_leaves_its_cells_empty():
    """Whether none is told, or it is on no map."""
    columns = ("where_prec", "latitude", "longitude", "country", "adm_1")
    lost = PlaceEntry("p1", "Nowhere", None, None, None, None, None, "unknown", ())

    (nowhere,) = rows(replace(READING, places=(lost,)))
    (untold,) = rows(reading(place=None))

    assert [nowhere[c] for c in columns] == [untold[c] for c in columns] == [None] * 5
    assert nowhere["where_coordinates"] == "Nowhere"


@settings(max_examples=60)
@given(readings())
def test_any_reading_gives_a_table_that_no_spreadsheet_runs(read):
    """Every cell comes back, and none that isn't a number begins as a formula."""
    out = BytesIO()

    count = csv.table([read], ucdp.LAYER, out)

    heading, *cells = plain.reader(StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    wanted = list(ucdp.rows(read))
    assert (tuple(heading), len(cells)) == (ucdp.COLUMNS, count)
    assert [[csv.unguard(c) for c in row] for row in cells] == [
        ["" if v is None else str(v) for v in row] for row in wanted
    ]
    numbers = [list(ucdp.COLUMNS).index(column) for column in ucdp.LAYER.typed]
    for row in cells:
        for number, cell in enumerate(row):
            assert number in numbers or not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_the_columns_that_are_no_text_are_told():
    """A number is one in every row."""
    for row in ucdp.rows(READING):
        for column, value in zip(ucdp.COLUMNS, row, strict=True):
            assert value is None or type(value) is ucdp.LAYER.typed.get(column, str)
