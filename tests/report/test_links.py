"""Links on the page: rows, marks, counts."""

import re

from imbroglio.report import render
from imbroglio.report.account import account
from imbroglio.report.links import links

from .causes import quarrel, story
from .dossier import wire
from .drafts import Draft
from .hostile import hostile


def rows(reading) -> list[str]:
    """The rows of one document, without their tags."""
    markup = links(account(1, reading)).markup
    return [re.sub(r"<[^>]*>", "", one) for one in re.findall(r"<li .*?</li>", markup)]


def test_a_row_tells_all_of_a_link():
    """Relation and sign in words, both sides, what marks it, whose word, which rule."""
    assert rows(story())[0] == (
        "causes + more brings moreThe new toll → the price of breadraised · the author · hand cause"
    )


def test_each_sign_is_told_by_sign_and_word():
    """Unknown too: it is never guessed."""
    d = Draft("Rain brings mud.")
    for sign in (1, -1, None):
        d.link("Rain", "cause", "mud", sign=sign)
    d.link("Rain", "correlate", "mud", sign=-1)

    told = [one.split("Rain")[0] for one in rows(d.reading())]

    assert told == [
        "causes + more brings more",
        "causes − more brings less",
        "causes ? direction not told",
        "goes with − one rises as the other falls",
    ]


def test_whose_aim_and_whose_motive():
    """An aim has one who has it; a motive too."""
    found = rows(story())

    assert "is meant to bring − more brings less · aim of the council of Merin" in found[4]
    assert "is a reason for ? direction not told · motive of the garrison" in found[11]


def test_degree_certainty_and_condition_are_told():
    """In the words that the other lists use."""
    found = rows(story())

    assert "largely" in found[2]
    assert "possible, supposed" in found[9]
    assert "not so · the bakers' guild" in found[8]
    assert "asked · the author" in found[13]


def test_aim_and_outcome_stand_together_with_a_link_to_the_other():
    """In both rows."""
    markup = links(account(1, story())).markup
    aim, result = rows(story())[4:6]

    assert "meant: end the riots came of it: the riots" not in aim
    assert "meant: end the riots it backfired: the riots" in aim
    assert "meant: end the riots it backfired: the riots" in result
    assert "href=#d1c5><bdi>the riots" in markup
    assert "href=#d1c4><bdi>end the riots" in markup


def test_an_outcome_without_its_aim_says_what_it_is():
    """Nothing is lost where there is no other side."""
    d = Draft("They closed it in vain.")
    d.link("closed", "intend", "it", outcome="intended")
    d.link("closed", "cause", "it", outcome="backfired", against="l7")

    first, second = rows(d.reading())

    assert "meant · the author" in first
    assert "backfired · the author" in second


def test_many_outcomes_of_one_aim_are_counted():
    """The row doesn't grow with them."""
    d = Draft("They closed it in vain.")
    aim = d.link("closed", "intend", "it", outcome="intended")
    for _ in range(9):
        d.link("closed", "cause", "in vain", outcome="actual", against=aim)

    first, *_ = rows(d.reading())

    assert first.count("came of it:") == 4
    assert "and 5 outcomes more" in first


def test_a_chain_of_voices_is_told_whole():
    """Not the innermost holder alone."""
    d = Draft("Radio Zarya said that the ministry had learned that rain brings mud.")
    outer = d.voice(
        "the ministry had learned that rain brings mud", source="Radio Zarya", cue="said"
    )
    inner = d.voice("rain brings mud", source="the ministry", cue="had learned", parent=outer)
    d.link("rain", "cause", "mud", voice=inner)

    assert "Radio Zarya › the ministry · hand cause" in rows(d.reading())[0]


def test_a_row_leads_to_its_first_words_and_marks_them_all():
    """Whichever side comes first in the text."""
    d = Draft("Mud comes of rain.")
    d.link("rain", "cause", "Mud", signal="comes of")

    page = render([d.reading()])

    assert re.search(r"id=d1c0 data-w=\"?2 0\"? data-s=1", page)
    assert re.search(r"<a href=#d1s0><b>rain</b><i> → </i><b>Mud</b></a>", page)


def test_sides_and_signal_are_marked_in_the_text():
    """By classes of their own, with what they are for who points at them."""
    page = render([story()])

    assert re.search(r"<u [^>]*class=lc title=cause>The new toll</u>", page)
    assert '<u class=ls title="marks a link">raised</u>' in page
    assert re.search(r"<u [^>]*class=le title=effect>the price of bread</u>", page)
    assert "id=Lc" in page


def test_a_document_without_links_has_no_list():
    """Nothing is headed that isn't there."""
    assert links(account(1, wire())) is None
    assert "Causes and aims" not in render([wire()])


def test_links_are_counted_where_the_rest_is():
    """At the head, and beside the text."""
    page = render(quarrel())

    assert "<b>17</b> links" in page
    assert "Causes and aims <b>14</b>" in page


def test_hostile_links_are_shown_whole():
    """Relations and outcomes that nobody has heard of break nothing."""
    one = account(1, hostile()[0])

    assert "<script>" not in links(one).markup
    assert links(one).markup.count("<li ") == 3
