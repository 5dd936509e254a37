"""Chains, holders, and who is never heard."""

import re

from msgspec.structs import replace

from imbroglio.ledger.chains import LONGEST, unheard
from imbroglio.report.account import account
from imbroglio.report.advice import evaluations, recommendations
from imbroglio.report.ledger import holders, statements
from imbroglio.report.missing import missing
from imbroglio.report.voices import voices, words

from .dossier import arabic, column, dossier, wire
from .drafts import Draft


def test_chain_runs_from_the_outermost_holder_with_each_cue():
    """Each hop keeps its own cue."""
    found = voices(wire())[4]

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

    found = voices(d.reading())

    assert max(len(one.hops) for one in found) == LONGEST
    assert found[39].cut_short
    assert found[-1].cut_short is False
    assert not found[0].cut_short


def test_a_statement_that_is_its_own_parent_ends():
    """The smallest circle."""
    d = Draft("word")
    d.voice("word", parent="v1")

    found = voices(d.reading())

    assert [(len(one.hops), one.cut_short) for one in found] == [(1, True)]


def test_nameless_statements_are_counted_and_come_last():
    """Statements that name no source are listed as such."""
    one = account(1, wire())

    groups = holders(one)

    assert groups[-1].hop.holder is None
    assert "Of 13 statements 1 names no source." in missing(one).markup


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


def test_statements_stand_under_their_type_or_their_holder():
    """The author's by type, everybody else's by who holds them."""
    one = account(1, column())

    markup = statements(one).markup

    heads = re.findall(r"<h4[^>]*>(.*?)<span", markup)
    assert [re.sub("<[^>]*>", "", head) for head in heads] == [
        "The author asserts",
        "The author speculates",
        "The author evaluates",
        "The author recommends",
        "officials",
        "Aibek Sulan",
        "One former engineer",
        "No source named",
    ]


def test_every_statement_has_one_row():
    """Nothing is counted that is not told, and nothing is told twice."""
    for reading in dossier():
        one = account(1, reading)
        rows = re.findall(r"<li id=(\w+)", statements(one).markup)

        told = [one.row(statement) for statement in one.book.statements]

        assert set(told) <= set(rows)
        assert len(told) == len(set(told))
        assert len(rows) == len(set(rows))


def test_what_goes_without_saying_is_not_said():
    """Only what differs from a plain certain statement is told beside it."""
    markup = statements(account(1, column())).markup

    assert "<em>open, supposed</em>" in markup
    assert "advised" not in markup
    assert "certain" not in markup.replace("uncertain", "").split("author: certain")[0]
    assert "author: not so" in markup


def test_a_statement_said_before_leads_to_the_first():
    """Repeats are told as such."""
    d = Draft("Oil leaked. The oil has leaked.")
    d.says("leaked")
    d.says("leaked#2")

    assert "<a href=#d1k0>said before</a>" in statements(account(1, d.reading())).markup


def test_likelihood_is_told_by_scale_and_might_never_as_a_number():
    """Bands only for words that are on a scale."""
    d = Draft("A flood is very likely. A fire might follow.")
    d.says("likely", "PR+", cue="very likely")
    d.says("follow", "PS+", cue="might")

    markup = statements(account(1, d.reading())).markup

    assert "ICD 203 80–95\u00a0%" in markup
    assert markup.count("%") == 1


def test_advice_and_judgements_tell_who_whom_and_why():
    """Addressee, strength, reason; word, target, sign; and whose they are."""
    one = account(2, column())

    advised, judged = recommendations(one).markup, evaluations(one).markup

    assert "<bdi>the militia</bdi> <bdi class=cue>must</bdi>" in advised
    assert "because: <bdi>thirty families have already left for Osh</bdi>" in advised
    assert "<abbr title=blame class=sg>−</abbr>" in judged
    assert "of <bdi>Aibek Sulan</bdi> · the author" in judged


def test_documents_without_advice_have_no_empty_list():
    """What isn't there takes no room."""
    assert recommendations(account(1, arabic())) is None
    assert evaluations(account(1, arabic())) is None


def test_what_is_missing_is_told_with_the_statements():
    """Accused, spoken of, asked in vain, merely named."""
    d = Draft("The mill cheats. The barn burnt. The yard did not comment. We met the guild.")
    for name in ("The mill", "The barn", "The yard", "the guild"):
        d.actor(name, "company", name)
    for word in ("cheats", "burnt", "comment", "met"):
        d.says(word)
    d.judgement("cheats", -1, of="a1")

    markup = missing(account(1, d.reading())).markup

    heads = re.findall(r"<h4>(.*?)<span", markup)
    assert heads == [
        "Accused, never heard, no denial sought",
        "Spoken of, never heard, not asked",
        "Asked, gave no answer",
        "Named only",
    ]
    assert "accused in 1 statement <a href=#d1k0>1</a>" in markup
