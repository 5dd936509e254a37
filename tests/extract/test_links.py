"""Links as records: every one with its words, its holder, its certainty and its factors."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imbroglio import reading
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules
    from imbroglio.reading import Reading

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> "Reading":
    document = Document(DocId("d1"), text)
    page = next(iter(list(rules.pages([document]))))
    return reading.project(document, page.records())


def words(of: "Reading", spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(of.text[a:b] for a, b in spans)


def test_a_link_points_at_the_words_of_both_sides_and_of_its_signal(rules: "Rules") -> None:
    """Every span quotes the text."""
    found = read(rules, "The blockade led to a shortage of flour.")

    (link,) = found.links

    assert words(found, link.cause) == "The blockade"
    assert words(found, link.effect) == "a shortage of flour"
    assert words(found, link.signal) == "led to"
    assert link.rule == "causal/1 lead to"


def test_the_holder_of_a_link_is_the_innermost_voice(rules: "Rules") -> None:
    """What somebody says to be the cause is his word, and as certain as he makes it."""
    found = read(rules, "The minister said the strike may have caused the shortage.")

    (link,) = found.links
    (voice,) = found.attributions

    assert link.voice == voice.id
    assert link.label == "PS+"


def test_a_denied_link_is_kept_as_denied(rules: "Rules") -> None:
    """Who wants to know what was denied finds it, and never as asserted."""
    found = read(rules, "The clinic closed not because of the strike but because of the flood.")

    labels = {words(found, k.cause): k.label for k in found.links}

    assert labels["the strike"] == "CT-"
    assert labels["the flood"] == "CT+"


def test_the_word_that_says_how_far_is_kept(rules: "Rules") -> None:
    """ "Partly" stands beside the link as it is written."""
    found = read(rules, "The unrest was partly caused by rising rents.")

    assert [k.degree for k in found.links] == ["partly"]


def test_an_aim_and_what_came_of_it_point_at_each_other(rules: "Rules") -> None:
    """The pair is joined from both ends."""
    text = "The searches were meant to cow the miners. Instead they hardened their resolve."
    found = read(rules, text)

    aim = next(k for k in found.links if k.relation == "intend")
    came = next(k for k in found.links if k.relation == "cause")

    assert (aim.outcome, aim.against) == ("intended", came.id)
    assert (came.outcome, came.against) == ("backfired", aim.id)


def test_both_sides_are_brought_to_factors(rules: "Rules") -> None:
    """A fall is less of what falls: the sign between factors is that of the words turned."""
    found = read(rules, "A fall in wages led to hunger.")

    (link,) = found.links
    names = {f.id: f.concept for f in found.factors}

    assert names[link.effect_factor or ""] == "hunger"
    assert (link.polarity, link.cause_sense, link.sign) == (1, -1, -1)


def test_a_sign_that_is_not_told_is_unknown(rules: "Rules") -> None:
    """ "Affected" doesn't say which way."""
    (link,) = read(rules, "The drought affected the harvest.").links

    assert link.polarity is None
    assert link.sign is None


def test_a_question_asserts_no_link(rules: "Rules") -> None:
    """Asking is not saying."""
    (link,) = read(rules, "Was the strike triggered by the arrest of the poet?").links

    assert (link.label, link.status) == ("Uu", "question")


PIECES = (
    *("because", "so that", "if", "unless", "led to", "in order to", "the raid", "panic", "."),
    *(",", ";", ":", "?", "(", '"', "because of", "which", "this", "instead", "by", "shelling"),
    *("to", "for", "the more", "the less", "had", "should", "were", "or", "else", "not"),
    *("MR A:", "😀", "\n\n", "\r\n", "so", "too", "enough", "having", "backfired", "what"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_odd_text_is_read_without_failing(rules: "Rules", pieces: list[str]) -> None:
    """Whatever stands there: spans lie in the text, sides are never empty, pairs are mutual."""
    found = read(rules, " ".join(pieces) or "x")

    ids = {k.id: k for k in found.links}
    for link in found.links:
        assert link.cause
        assert link.effect
        assert all(0 <= a < b <= len(found.text) for a, b in (*link.cause, *link.effect))
        assert link.against is None or ids[link.against].against == link.id
    factors = {f.id for f in found.factors}
    assert {k.cause_factor for k in found.links} - {None} <= factors
