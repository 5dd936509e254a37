"""The ledger as a whole: counts, evidence, chains, and what hostile readings do to it."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imbroglio.ledger import KINDS, Shares, ledger
from imbroglio.ledger.chains import LONGEST, chains
from imbroglio.ledger.voices import MOST
from imbroglio.reading import VALUES, AttributionEntry, By, FactualityEntry, Reading
from tests.report.drafts import Draft
from tests.report.hostile import hostile

TEXT = "The barn burnt, and she said (twice) that it may rain; nobody knew. Why? They left."


def test_shares_count_what_is_there():
    """Of so many statements so many name no source."""
    d = Draft("Oil leaked. Allegedly it burns. The guild said that the Echo said it may spread.")
    d.says("leaked")
    d.voice("it burns", cue="Allegedly")
    outer = d.voice("the Echo said it may spread", source="The guild", cue="said")
    d.voice("it may spread", source="the Echo", cue="said#2", parent=outer)
    d.says("burns", voice="v1")
    d.says("spread", "PS+", voice="v3")

    shares = ledger(d.reading()).shares

    assert (shares.total, shares.reported, shares.nameless, shares.chained) == (3, 2, 1, 1)
    assert (shares.of("asserts"), shares.of("reports"), shares.of("background")) == (1, 2, 0)
    assert sum(shares.kinds) == shares.total


def test_shares_of_documents_add_up():
    """The overview counts what the documents count."""
    d = Draft("Oil leaked.")
    d.says("leaked")
    one = ledger(d.reading()).shares

    both = sum((one, one), Shares())

    assert both == Shares(total=2, kinds=(2, 0, 0, 0, 0, 0), claims=2)


def test_chain_runs_from_the_outermost_holder_to_the_origin():
    """Each hop with its own cue."""
    d = Draft("The Echo reports that the guild claims that oil leaked.")
    outer = d.voice("the guild claims that oil leaked", source="The Echo", cue="reports")
    d.voice("oil leaked", source="the guild", cue="claims", parent=outer)

    (only,) = ledger(d.reading()).statements

    assert [hop.id for hop in only.chain.hops] == ["v1", "v2"]
    assert only.chain.origin.id == "v2"


def test_circular_and_endless_chains_end():
    """A hostile parent can neither loop nor grow a chain."""
    d = Draft("word " * 40)
    for number in range(40):
        d.voice("word", source="word", parent=f"v{number}")
    d.voice("word", parent="v41")

    found = chains(d.reading())

    assert max(len(one.hops) for one in found) == LONGEST
    assert found[39].cut_short
    assert [len(found[-1].hops), found[-1].cut_short] == [1, True]


def test_statements_that_stand_in_each_other_are_nobodys_but_theirs():
    """Where parents run in a circle, the author is not made to speak."""
    d = Draft("Oil leaked.")
    d.voice("Oil leaked", parent="v2")
    d.voice("Oil leaked", parent="v1")

    assert [one.kind for one in ledger(d.reading()).statements] == ["reports"]


def test_a_hostile_reading_has_a_ledger_too():
    """Bad spans are dropped and counted, bad ids name nobody, bad categories are text."""
    for reading in hostile():
        found = ledger(reading)

        assert found.lost > 0
        for one in found.statements:
            assert all(0 <= a < b <= len(reading.text) for a, b in one.spans)


@st.composite
def readings(draw):
    """Readings with spans and references as they come."""
    ends = st.integers(0, len(TEXT))
    spans = st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=2).map(tuple)
    ids = st.sampled_from([None, "v0", "v1", "v2", "v3"])
    voices = [
        AttributionEntry(f"v{n}", draw(ids), draw(spans), None, draw(spans), draw(spans), *rest)
        for n in range(draw(st.integers(0, 4)))
        for rest in [(False, "say", "CT+", "Uu")]
    ]
    predicates = [
        FactualityEntry(
            tuple(sorted((draw(ends), draw(ends)))),
            draw(ids),
            label := draw(st.sampled_from(list(VALUES))),
            VALUES[label],
            draw(st.sampled_from(["actual", "future", "recommended"])),
            draw(spans),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    by = By("rules", "1", None)
    return Reading(
        id="d", text=TEXT, by=by, attributions=tuple(voices), factuality=tuple(predicates)
    )


@given(readings())
def test_whatever_a_reading_says_its_ledger_is_sound(reading):
    """Every statement has words of the text, a type, and a label unless it has no predicate."""
    found = ledger(reading)

    for number, one in enumerate(found.statements):
        assert one.number == number
        assert one.kind in KINDS
        assert one.spans == tuple(sorted(one.spans))
        assert any(reading.text[a:b].strip() for a, b in one.spans)
        assert all(0 <= a < b <= len(TEXT) for a, b in one.spans)
        assert (one.chain is None) == (one.voice is None)
        assert one.label is not None or (one.voice is None and not one.predicates)
        assert one.repeats is None or one.repeats < number
    assert [one.spans[0] for one in found.statements] == sorted(
        one.spans[0] for one in found.statements
    )


@given(readings())
def test_in_one_voice_no_word_is_told_twice(reading):
    """Statements of one voice don't overlap."""
    ends: dict[int | None, int] = {}
    spans = sorted(
        (start, end, one.voice) for one in ledger(reading).statements for start, end in one.spans
    )

    for start, end, voice in spans:
        assert start >= ends.get(voice, 0)
        ends[voice] = end


def test_many_holders_of_the_same_words_are_bounded():
    """Thousands of claims on one sentence are no reading of a text."""
    d = Draft("Oil leaked. " * 200)
    d.voice("Oil leaked")
    whole = replace(d.voices[0], content=((0, len(d.text)),))
    voices = tuple(replace(whole, id=f"v{n}") for n in range(2_000))

    found = ledger(replace(d.reading(), attributions=voices))

    assert len(found.statements) == 200 * MOST


def test_the_work_grows_with_the_text():
    """Eight times the text takes some eight times as long, not sixty-four."""
    small, large = _seconds(200), _seconds(1_600)

    assert large < 8 * 3 * small


def _seconds(copies: int) -> float:
    one = "The barn burnt, she said, and it may rain on the mill. "
    text, step = one * copies, len(one)
    at = [step * n for n in range(copies)]
    find = one.index
    reading = Reading(
        id="d",
        text=text,
        by=By("rules", "1", None),
        attributions=tuple(
            AttributionEntry(
                f"v{n}",
                None,
                ((s + find("she"), s + find("she") + 3),),
                None,
                ((s + find("said"), s + find("said") + 4),),
                ((s, s + find(",")),),
                *(False, "say", "CT+", "Uu"),
            )
            for n, s in enumerate(at)
        ),
        factuality=tuple(
            FactualityEntry((s + find(word), s + find(word) + 4), None, "CT+", 3.0, "actual", ())
            for s in at
            for word in ("burnt", "rain")
        ),
    )
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        ledger(reading)
        best = min(best, perf_counter() - start)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "1. ",
        ".'",
        ", ",
        ",",
        "and ",
        " ",
        "—",
        "- ",
        "(",
        "not ",
        "Mr. ",
        "who ",
        "a",
        "\n",
    ],
    ids=repr,
)
def test_a_text_of_nothing_but_signs_takes_no_time(unit):
    """Two hundred thousand characters of one kind, under a predicate and a claim."""
    text = "Oil" + unit * (200_000 // len(unit)) + " leaked"
    whole = ((0, len(text)),)
    reading = Reading(
        id="d",
        text=text,
        by=By("rules", "1", None),
        attributions=(
            AttributionEntry("v1", None, (), None, ((0, 3),), whole, *(False, "say", "CT+", "Uu")),
        ),
        factuality=(FactualityEntry((0, 3), "v1", "PR+", 2.0, "actual", whole),),
    )
    start = perf_counter()

    ledger(reading)

    assert perf_counter() - start < 5
