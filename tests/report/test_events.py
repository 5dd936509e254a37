"""Events on the page: rows, marks, timeline, map, small charts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.ledger.choice import quads
from imbroglio.reading import DateEntry
from imbroglio.report import render
from imbroglio.report.account import account
from imbroglio.report.apart import apart
from imbroglio.report.event_charts import event_charts
from imbroglio.report.event_list import event_list
from imbroglio.report.event_map import event_map, pins
from imbroglio.report.event_signs import sign
from imbroglio.report.event_times import dated, event_line
from imbroglio.report.events import events
from imbroglio.report.multiples import Charts

from .dossier import bulletin, dossier, wire
from .drafts import Draft
from .hostile import hostile


def rows(reading) -> list[str]:
    """The rows of one document, without their tags."""
    markup = events(account(1, reading)).markup
    return [re.sub(r"<[^>]*>", "", one) for one in re.findall(r"<li .*?</li>", markup)]


def told(*tolls, **fields):
    """A reading of two mentions of one event with these tolls each."""
    d = Draft("Nine died in the raid, the palace said. The morgue counted ten dead after the raid.")
    palace = d.voice("Nine died in the raid", source="the palace", cue="said")
    morgue = d.voice("ten dead after the raid", source="The morgue", cue="counted")
    first = d.event("raid", "ASSAULT", voice=palace, tolls=[("dead", 9, 9, "Nine", palace)])
    d.event(
        "raid#2", "ASSAULT", voice=morgue, same_as=first, tolls=[("dead", 10, 10, "ten", morgue)]
    )
    return d.reading(**fields)


def test_a_row_tells_all_of_an_event():
    """Type, mode, who, whom, the words, where, whose word, which rule."""
    first = rows(wire())[0]

    assert first.startswith("COERCE restrict Blue Scarf militia → herders in the valley")
    assert "militia has closed the weir" in first
    assert first.endswith("Oybulak · herders in the valley · hand coerce")


def test_what_is_not_told_as_having_happened_says_how_it_is_told():
    """In words, and by the class that draws it hollow."""
    markup = events(account(1, wire())).markup

    assert 'id=d1x2 class="g2 ho" data-w=35 data-h="to come"' in markup
    assert "id=d1x0 class=g4 data-w=" in markup
    assert "open, to come" in rows(wire())[2]
    assert "not so" in rows(wire())[4]


def test_a_claim_that_its_reporter_rejects_is_not_told_as_having_happened():
    """The row says in words what its hollow sign says."""
    d = Draft("The envoy rejected claims that guards raided the mill.")
    claim = d.voice("guards raided the mill", source="claims", cue="claims", author="CT-")
    d.event("raided", "ASSAULT", voice=claim)

    (row,) = rows(d.reading())

    assert "denied by those who pass it on" in row
    assert 'data-h="not so"' in events(account(1, d.reading())).markup


def test_a_chain_of_voices_is_told_whole():
    """Not the innermost holder alone."""
    assert "Radio Zarya › Ministry of Waterways" in rows(wire())[2]


def test_a_later_mention_leads_to_the_first_with_its_reason():
    """What tells that they are the same stands with it."""
    again = rows(wire())[4]

    assert "same as event 2: the same words" in again
    assert "href=#d1x1" in events(account(1, wire())).markup


def test_figures_that_differ_stand_side_by_side_with_their_holders():
    """Those of later mentions too, with the first; none is picked."""
    first, again = rows(told())

    assert "Figures differ:9 dead the palace10 dead The morgue" in first
    assert "Figures differ" not in again


def test_figures_that_differ_are_gathered_at_the_head():
    """With a link to the event; where none differ there is no such list."""
    differing, plain = account(1, told(title="The raid")), account(1, wire())

    head = event_charts([differing], None).markup

    assert "<h3>Figures that differ</h3>" in head
    assert "href=#d1x0><bdi>raid</bdi></a> ASSAULT, <bdi>The raid</bdi>" in head
    assert "Figures that differ" not in event_charts([plain], None).markup


def test_an_event_has_happened_where_any_mention_tells_so():
    """The head counts as `imbroglio events --by` does: chosen first, then each event once."""
    d = Draft("They may have raided it. They raided it.")
    first = d.event("raided", "ASSAULT", label="Uu")
    d.event("raided#2", "ASSAULT", same_as=first)
    one = account(1, d.reading())

    head = event_charts([one], None).markup

    assert "1 event in 2 mentions; 1 of them told as having happened." in head
    assert "<h3>Events <small>1 in 2 mentions</small>" in events(one).markup
    assert "data-e=d1x0" in events(one).markup


def test_one_figure_is_no_conflict():
    """Nor are figures of different kinds."""
    reading = bulletin()
    (toll, _) = reading.events[0].tolls

    agreed = replace(reading.events[0], tolls=(toll, replace(toll, voice=None)))

    (first, _) = rows(replace(reading, events=(agreed, reading.events[1])))
    assert "214 injured district health office, the author" in first
    assert "Figures differ" not in first


def test_long_ago_is_told_as_such():
    """A past that is only referred to is no news."""
    d = Draft("The raid of 1998 is remembered.", published="2024-05-16")
    d.event("raid", "ASSAULT", date=d.date("1998", "year", "1998"))

    assert "1998 · over a year before publication" in rows(d.reading())[0]


def test_a_document_without_events_has_no_list():
    """Nothing is headed that isn't there."""
    assert events(account(1, Draft("It rained.").reading())) is None
    assert event_charts([account(1, Draft("It rained.").reading())], None) is None


def test_triggers_are_marked_with_their_type():
    """In the text, by a class and a label that is no part of its words."""
    page = render([wire()])

    assert re.search(r'<u [^>]*class="x g4 c1[^"]*"[^>]*>closed<b data-t=COERCE></b></u>', page)
    assert re.search(r'<u [^>]*class="x g4 ho [^"]*"[^>]*>touched<i></i><b data-t=ASSAULT>', page)


def test_two_events_of_one_word_are_both_named():
    """Neither covers the other."""
    d = Draft("They raided it.")
    d.event("raided", "ASSAULT")
    d.event("raided", "COERCE")

    assert 'raided<b data-t="ASSAULT, COERCE"></b>' in render([d.reading()])


def test_every_sign_points_at_rows_that_are_there():
    """On the map and on the timeline, of all documents."""
    page = render(dossier())

    ids = set(re.findall(r" id=(\w+)", page))
    found = re.findall(r'data-rows=(?:"([^"]*)"|(\w+))', page)
    assert len(found) >= 6
    assert {one for pair in found for one in "".join(pair).split()} <= ids


def test_each_quad_has_a_shape_of_its_own():
    """Told apart without colour."""
    shapes = {sign(number, 0, 0).markup for number in range(len(quads()) + 1)}

    assert len(shapes) == 5


def test_timeline_shows_no_event_at_the_day_of_publication():
    """An event without a date isn't on it."""
    one = account(1, wire())

    assert [held.row for held in dated(one)] == ["d1x1", "d1x3", "d1x4"]
    assert "d1x0" not in event_line([one]).markup
    assert event_line([account(1, told(published="2024-05-16"))]) is None


def test_a_sign_on_the_timeline_tells_who_to_whom_and_where_it_stands():
    """The day, the first deeds with their sides, the title of the document; never without end."""
    d = Draft("Guards raided it. " * 9, title="The mill")
    guards = d.actor("Guards", "security force", "Guards")
    when = d.date("2024-05-03", "day", "raided")
    for n in range(1, 10):
        millers = d.actor(f"millers {n}", "civilians", "it")
        d.event(f"raided#{n}", "ASSAULT", who=[guards], whom=[millers], date=when)

    drawn = event_line([account(1, d.reading())]).markup

    (tip,) = re.findall(r"<title>(2024.*?)</title>", drawn, re.DOTALL)
    lines = tip.splitlines()
    assert lines[:2] == ["2024-05-03", "ASSAULT Guards → millers 1"]
    assert lines[-2:] == ["and 5 more", "The mill"]


def test_all_events_stand_in_order_of_time_at_the_head():
    """Each once, with sides, toll, whose word, document and a link; what has no date is last."""
    d = Draft("Guards raided it. They raided it. Then they fled.", title="The mill")
    guards = d.actor("Guards", "security force", "Guards")
    d.event("fled", "COERCE")
    first = d.event("raided", "ASSAULT", who=[guards], date=d.date("2024-05-03", "day", "raided"))
    d.event("raided#2", "ASSAULT", same_as=first)

    _, listed = event_list([account(1, d.reading())])

    raid, flight = re.findall(r"<li .*?</li>", listed.markup)
    told = "2024-05-03 · ASSAULT · Guards → – · happened · the author · raided · The mill"
    assert re.sub(r"<[^>]*>", "", raid) == told
    assert 'data-rows="d1x1 d1x2"' in raid and "href=#d1x1" in raid
    assert "no date" in flight


def test_the_list_at_the_head_is_bounded_and_says_so():
    """However many events there are."""
    d = Draft("raid " * 203)
    for n in range(1, 204):
        d.event(f"raid#{n}", "ASSAULT")

    _, listed, note = event_list([account(1, d.reading())])

    assert listed.markup.count("<li ") == 200
    assert "The first 200 are listed; 3 events more" in note.markup


def test_map_shows_events_where_they_are_told_to_be():
    """Only those whose place has coordinates; what is somewhere in an area gets a ring."""
    accounts = [account(n, one) for n, one in enumerate(dossier(), 1)]

    drawn = event_map(accounts).svg.markup

    assert [pin.name for pin in pins(accounts)] == [
        "Khorog",
        "Osh",
        "Osh",
        "Gorno-Badakhshan",
        "Central Asia",
    ]
    assert drawn.count("class=halo") == 2
    assert event_map(accounts[3:]) is None


def test_hostile_events_are_shown_whole():
    """Types, statuses and tolls that nobody has heard of break nothing."""
    (one, *_) = [account(1, reading) for reading in hostile()[:1]]

    assert "<script>" not in events(one).markup
    assert events(one).markup.count("<li ") == 2
    assert event_charts([one], None).markup


def chart(*values) -> Charts:
    """Charts of events that have these dates."""
    d = Draft("raid " * len(values))
    for number in range(len(values)):
        d.event(f"raid#{number + 1}", "ASSAULT", date=f"d{number + 1}")
    dates = tuple(DateEntry(f"d{n}", value, "day", ()) for n, value in enumerate(values, 1))
    points = dated(account(1, replace(d.reading(), dates=dates)))
    return Charts(points, [points])


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["2024-05-03"], "day"),
        (["2024-05-03", "2024-05-20"], "day"),
        (["2024-01-03", "2024-05-20"], "week"),
        (["2022-05-03", "2024-05-20"], "month"),
        (["1990-05-03", "2024-05-20"], "year"),
        (["0001-05-03", "9999-05-20"], "decade"),
    ],
)
def test_bars_are_as_fine_as_the_time_allows(values, unit):
    """One unit for all charts."""
    assert chart(*values).unit == unit


def test_what_has_no_one_bar_is_not_drawn():
    """A year is on no day."""
    assert chart("2024-05-03", "2024-05-09", "2024").drawn == {"d1x0", "d1x1"}


def test_one_far_off_does_not_flatten_the_rest():
    """A founding year decades before leaves the days of the affair apart."""
    days = [f"2024-05-{n:02}" for n in range(1, 25)]

    found = chart("1956-03-01", *days)

    assert (found.unit, len(found.drawn)) == ("day", 24)


points = st.lists(
    st.tuples(st.floats(30, 770), st.floats(30, 390), st.floats(5, 25)), min_size=1, max_size=12
)


@given(points)
def test_signs_stay_on_the_map_and_apart(found):
    """Wherever they are told to be, even at one point."""
    placed = apart([(x, y) for x, y, _ in found], [r for *_, r in found], 800, 420)

    reaches = [r for *_, r in found]
    for (x, y), r in zip(placed, reaches, strict=True):
        assert r <= x <= 800 - r and r <= y <= 420 - r


def test_two_signs_at_one_point_are_parted():
    """As little as it takes."""
    (ax, ay), (bx, by) = apart([(100, 100), (100, 100)], [10, 10], 400, 400)

    assert ay == by == 100
    assert 20 <= bx - ax < 21
