"""Chains, holders, and who is never heard."""

from msgspec.structs import replace

from imbroglio.report.account import account
from imbroglio.report.ledger import holders, ledger
from imbroglio.report.voices import LONGEST, statements, unheard, words

from .dossier import wire
from .drafts import Draft


def test_chain_runs_from_the_outermost_holder_with_each_cue():
    """Each hop keeps its own cue."""
    found = statements(wire())[4]

    assert [(hop.holder, hop.cue) for hop in found.hops] == [
        ("Radio Zarya", "reported"),
        ("Ministry of Waterways", "had learned"),
    ]


def test_circular_and_endless_chains_end():
    """A hostile parent can neither loop nor grow the page."""
    d = Draft("word " * 40)
    for number in range(40):
        d.voice("word", source="word", parent=f"v{number}")
    d.voice("word", source="word", parent="v42")

    found = statements(d.reading())

    assert max(len(one.hops) for one in found) == LONGEST
    assert found[39].cut_short
    assert found[-1].cut_short is False
    assert not found[0].cut_short


def test_a_statement_that_is_its_own_parent_ends():
    """The smallest circle."""
    d = Draft("word")
    d.voice("word", parent="v1")

    found = statements(d.reading())

    assert [(len(one.hops), one.cut_short) for one in found] == [(1, True)]


def test_nameless_statements_are_counted_and_come_last():
    """Statements that name no source are listed as such."""
    one = account(1, wire())

    groups = holders(one)

    assert groups[-1].hop.holder is None
    assert "Of 8 statements" in ledger(one).markup
    assert "1 names no source" in ledger(one).markup


def test_same_words_unresolved_stay_apart_from_a_resolved_actor():
    """Only what the reading resolved is put together."""
    d = Draft("Officials said A. Officials said B.")
    actor = d.actor("Officials", "government body", "Officials")
    d.voice("A", source="Officials", actor=actor, cue="said")
    d.voice("B", source="Officials#2", cue="said#2")

    groups = holders(account(1, d.reading()))

    assert [(one.hop.holder, one.hop.actor) for one in groups] == [
        ("Officials", "a1"),
        ("Officials", None),
    ]


def test_words_are_cut_and_joined():
    """Pieces are parted by a mark of omission, white space is drawn together."""
    text = "one  two\nthree four " * 9

    assert words(text, ((0, 8), (9, 14)), 40) == "one two […] three"
    assert words(text, ((0, len(text)),), 12) == "one two thr…"
    assert words(text, (), 12) == ""


def test_actors_spoken_of_and_never_heard_are_found():
    """Who is named and holds nothing."""
    reading = wire()

    silent = [reading.actors[number].name for number in unheard(reading)]

    assert silent == ["Pamir Herders' Union", "Tajikistan"]


def test_spans_outside_the_text_are_dropped_and_counted():
    """A faulty reading loses the fault alone, and the page tells it."""
    d = Draft("Osh is calm.")
    d.place("Osh", (40.5, 72.8), "city", "Osh")
    good = d.reading()
    bad = replace(good, places=(replace(good.places[0], mentions=((0, 3), (5, 99), (4, 4))),))

    one = account(1, bad)

    assert one.lost == 2
    assert one.reading.places[0].mentions == ((0, 3),)
