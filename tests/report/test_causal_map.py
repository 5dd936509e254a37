"""The causal map: where things are drawn, what tells them apart, what it costs."""

import re
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.ledger.graph import graph
from imbroglio.reading import FactorEntry, LinkEntry
from imbroglio.report import render
from imbroglio.report.account import account
from imbroglio.report.causal_map import wrapped
from imbroglio.report.causes import EDGES, NODES, ROWS, all_causes, causes
from imbroglio.report.layered import TALL, WIDE, Line, layered

from .causes import quarrel, reply, story
from .drafts import Draft
from .hostile import WEAPONS, hostile

HIGH = 20  # of a label


def laid(nodes, *ends, label=30.0, room=900.0):
    """A layout of edges that are told by their ends."""
    return layered(nodes, [Line(tail, head, label) for tail, head in ends], room)


def boxes(found, label=30.0):
    """What must not cover each other: nodes and labels, as left, top, right, bottom."""
    nodes = [
        (n.x - WIDE / 2, n.y - n.tall / 2, n.x + WIDE / 2, n.y + n.tall / 2) for n in found.nodes
    ]
    labels = [route.label for route in found.routes]
    return nodes + [(x - label / 2, y - HIGH / 2, x + label / 2, y + HIGH / 2) for x, y in labels]


def meeting(found):
    """Pairs of boxes that cover each other."""
    return [
        (a, b)
        for a, b in combinations(boxes(found), 2)
        if a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01
    ]


def outside(found):
    """Boxes that leave the drawing."""
    return [
        box
        for box in boxes(found)
        if box[0] < 0 or box[1] < 0 or box[2] > found.width or box[3] > found.height
    ]


def sample(name="factor", count=2, **fields):
    """A reading in which each factor leads to the next."""
    d = Draft(" ".join(f"{name}{n}" for n in range(count)))
    ids = [d.factor(f"{name}{n}", f"{name}{n}") for n in range(count)]
    for n in range(count - 1):
        d.link(f"{name}{n}", "cause", f"{name}{n + 1}", factors=(ids[n], ids[n + 1]), **fields)
    return d.reading()


def drawn(reading):
    """The map of one document."""
    return causes(account(1, reading)).markup


def arrows(markup):
    """The classes of each edge, by what it is called."""
    found = re.findall(r'<a [^>]*class="(ed [^"]*)"[^>]*aria-label="([^"]*)"', markup)
    return {name: classes.split() for classes, name in found}


def test_causes_stand_left_of_effects():
    """In columns; what has a way round is still left of where it leads."""
    found = laid(4, (0, 1), (1, 2), (2, 3), (0, 3))

    xs = [node.x for node in found.nodes]
    assert xs == sorted(xs) and len(set(xs)) == 4


def test_a_circle_is_opened_the_same_way_each_time():
    """One edge leads back; all are drawn from tail to head."""
    found = laid(3, (0, 1), (1, 2), (2, 0))

    assert found == laid(3, (0, 1), (1, 2), (2, 0))
    back = found.routes[2].points
    assert back[0][0] > back[-1][0]
    assert not meeting(found) and not outside(found)


@pytest.mark.parametrize(
    ("nodes", "ends"),
    [
        (0, []),
        (1, []),
        (1, [(0, 0)]),
        (1, [(0, 0), (0, 0), (0, 0)]),
        (2, [(0, 1), (1, 0), (0, 1)]),
        (3, [(0, 0), (0, 1), (1, 1), (1, 0), (2, 2)]),
        (6, [(0, 1), (2, 3), (4, 5)]),
        (12, [(0, n) for n in range(1, 12)]),
    ],
)
def test_small_graphs_are_drawn_clear(nodes, ends):
    """Nothing, one node, loops, both ways, islands, a star."""
    found = laid(nodes, *ends)

    assert len(found.nodes) == nodes and len(found.routes) == len(ends)
    assert not meeting(found)
    assert not outside(found)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=24),
        )
    )
)
def test_no_box_covers_another(given_graph):
    """Whatever leads to whatever."""
    nodes, ends = given_graph

    found = laid(nodes, *ends)

    assert not meeting(found)
    assert not outside(found)


def test_two_hundred_factors_are_laid_out_clear_and_soon():
    """Far more than are ever drawn."""
    ends = [(n * 7 % 200, n * 13 % 200) for n in range(300)]
    start = time.perf_counter()

    found = laid(200, *ends)

    assert time.perf_counter() - start < 5
    assert not meeting(found)
    assert not outside(found)


def test_small_parts_stand_side_by_side_where_there_is_room():
    """And under each other where there is none."""
    wide, narrow = (laid(6, (0, 1), (2, 3), (4, 5), room=room) for room in (1200, 300))

    assert wide.width > narrow.width and wide.height < narrow.height


def test_lines_at_one_side_of_a_node_are_apart():
    """However many there are: the node grows."""
    found = laid(12, *((n, 11) for n in range(11)))

    ends = sorted(route.points[-1][1] for route in found.routes)
    assert min(b - a for a, b in pairwise(ends)) >= 8
    hub = found.nodes[11]
    assert hub.tall > TALL and hub.y - hub.tall / 2 < ends[0] and ends[-1] < hub.y + hub.tall / 2


def test_few_lines_cross():
    """Two effects told crosswise are put in the order of their causes."""
    found = laid(6, (0, 5), (1, 4), (2, 3), (0, 4))

    ys = [node.y for node in found.nodes]
    assert (ys[0] < ys[1]) == (ys[5] < ys[4])


def test_each_sign_has_a_line_and_a_label_of_its_own():
    """By dashes and by the sign: colour only repeats it."""
    found = {sign: next(iter(arrows(drawn(sample(sign=sign))).values())) for sign in (1, -1, None)}
    labels = [re.search(r"<text [^>]*>([^<]*)</text></a>", drawn(sample(sign=s)))[1] for s in found]

    assert [found[sign][2] for sign in found] == ["plus", "minus", "unsure"]
    assert labels == ["+", "−", "?"]


def test_aims_are_drawn_unlike_effects():
    """A double line, and an arrow that is open."""
    d = Draft("They closed it to end riots.")
    act, end = d.factor("closure", "closed"), d.factor("riots", "riots")
    d.link("closed", "intend", "riots", factors=(act, end))
    aim, effect = drawn(d.reading()), drawn(sample())

    assert "class=in" in aim and "class=in" not in effect
    tips = [re.search(r'<path d="([^"]*)" class=tip', one)[1] for one in (aim, effect)]
    assert [tip.endswith("z") for tip in tips] == [False, True]


def test_what_is_supposed_denied_or_disputed_says_so_on_its_arrow():
    """In a word, and by the shape of its label."""
    found = arrows(all_causes([account(n, one) for n, one in enumerate(quarrel(), 1)]).markup)

    standing = {name.split(":")[0]: classes[3] for name, classes in found.items()}
    assert standing["rain → price of bread"] == "may"
    assert standing["the toll → price of bread"] == "split"
    assert standing["price of bread → riots"] == "sure"
    labels = re.findall(r"<text [^>]*>([^<]*)</text></a>", drawn(story()))
    assert {"− if", "+ maybe", "? not so", "± ×2"} <= set(labels)


def test_an_arrow_leads_to_its_statement_or_to_the_row_of_all():
    """With what a screen reader says of it, and its statements for the script."""
    page = render([story(), reply()])

    one = re.search(r"<a href=#d1c0 class=\"ed [^>]*>", page)[0]
    both = re.search(r"<a href=#(d1f\d+) class=\"ed [^\"]*\" data-links=\"d1c6 d1c7\"[^>]*>", page)
    assert 'aria-label="the toll → price of bread: causes; +: more brings more; 1 statement"' in one
    assert re.search(rf"<tr id={both[1]}>.*?href=#d1c6>1</a>.*?href=#d1c7>2</a>", page)


def test_every_arrow_and_row_leads_to_what_is_there():
    """Of the documents' maps and of the one over all."""
    page = render(quarrel())

    ids = set(re.findall(r" id=(\w+)", page))
    led = re.findall(r'data-links=(?:"([^"]*)"|(\w+))', page)
    assert len(led) > 20
    assert {one for pair in led for one in "".join(pair).split()} <= ids
    assert set(re.findall(r"href=#(\w+)", page)) <= ids | {"main", "top"}


def test_the_table_says_what_the_map_shows():
    """Both factors, relation, sign in words, statements, holders, how it is told."""
    markup = drawn(story())

    table = re.findall(r"<tr id=d1f\d+>.*?</tr>", markup)
    assert len(table) == len(arrows(markup)) == 12
    told = [re.sub(r"<[^>]*>", "|", row) for row in table]
    assert any(
        re.search(
            r"the toll.*money in the treasury.*causes.*±.*told both ways.*1.*2.*"
            r"the mayor.*the bakers&#39; guild|the bakers' guild.*certain",
            row,
        )
        for row in told
    )


def test_there_is_a_map_of_all_only_where_there_are_several_documents():
    """Of one document it would be the same map twice."""
    assert "id=causes" not in render([story()])
    assert "id=causes" in render(quarrel())


def test_without_factors_there_is_no_map():
    """And no heading of one, and nothing that leads to it."""
    d = Draft("Rain brings mud.")
    d.link("Rain", "cause", "mud")

    page = render([d.reading(), d.reading("two")])

    assert "Causal map" not in page and "id=causes" not in page and "#d1F" not in page
    assert "Causes and aims" in page


def test_links_without_a_factor_are_told_in_words():
    """They are in no drawing."""
    assert "1 link names no factor on one side" in drawn(story())


def test_of_many_factors_the_rest_is_told_in_words():
    """The drawing is bounded, the table has the others."""
    markup = drawn(sample(count=NODES + 28))

    assert markup.count("class=fac>") == NODES
    assert "28 further links are in the table." in markup
    assert markup.count("<tr id=d1f") == NODES + 27


def test_long_names_are_clipped_and_whole_in_the_title():
    """At most two lines in a box."""
    name = "a very long name of a factor that no box of a drawing could ever hold"

    shown = list(wrapped(name))
    markup = drawn(sample(name.replace(" ", "-")))

    assert len(shown) == 2 and shown[1].endswith("…")
    assert f"<title>{name.replace(' ', '-')}0</title>" in markup
    assert list(wrapped("")) == ["(no name)"]
    assert all(len(line) <= 10 for line in wrapped("旱災" * 20))


@pytest.mark.parametrize("weapon", WEAPONS)
def test_hostile_names_are_only_text(weapon):
    """In boxes, titles, labels, tables; none leaves the drawing."""
    d = Draft("one two")
    ids = [d.factor(weapon, "one"), d.factor(f"{weapon} two", "two", concept=weapon * 9)]
    d.link("one", "cause", "two", factors=ids, sign=1)

    markup = drawn(d.reading())

    svg = markup[markup.index("<svg class=causal") :].split("</svg>")[0]
    assert set(re.findall(r"<(\w+)", svg)) <= {"svg", "a", "g", "title", "path", "rect", "text"}
    assert not re.search(r"<(?:script|img|iframe|form|object|body|style)", markup)
    assert "\u202e" not in markup and "\x00" not in markup


def test_hostile_readings_draw_a_map():
    """Ids that are the same, relations and signs that nobody has heard of."""
    accounts = [account(n, one) for n, one in enumerate(hostile()[:2], 1)]

    assert all_causes(accounts).markup
    assert causes(accounts[0]).markup.count("class=fac>") == 2


def test_five_thousand_links_cost_little():
    """Time and room grow with them, not with their square; drawing and table are bounded."""
    d = Draft("rain mud " * 5)
    spans = d.spans("rain"), d.spans("mud")
    factors = tuple(FactorEntry(f"f{n}", f"factor {n}", None, ()) for n in range(5000))
    entries = tuple(
        LinkEntry(
            *(f"l{n}", "cause", *spans, (), f"f{n}", f"f{n * 7919 % 5000}", 1),
            *(None, None, None, "CT+", "actual", None),
        )
        for n in range(5000)
    )
    reading = replace(d.reading(), links=entries, factors=factors)
    start = time.perf_counter()

    page = render([reading, replace(reading, id="two")])

    assert time.perf_counter() - start < 20
    assert len(page) < 2 * 5000 * 600
    assert page.count("class=fac>") <= 3 * NODES
    assert page.count("<tr id=d1f") == page.count("<tr id=d0f") == ROWS
    assert page.count("data-links=") <= 3 * EDGES
    assert f"further links are in the table, or beyond its {ROWS} rows in the lists" in page


def test_the_map_is_the_same_each_time():
    """No clock, no chance."""
    assert drawn(story()) == drawn(story())
    assert graph([]).names == ()
