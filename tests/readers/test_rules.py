"""The reader by rules: the three rules of the format, on any text."""

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Pass
from imbroglio.extract.quotation import Quote
from imbroglio.readers import rules as module
from imbroglio.reading import Reading, decode, encode, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

STORY = """OSLO, Jan 9 - Two trawlers collided with a patrol boat off Bergen, the navy said.

The Trawlermen's League (TL) denied it. "They rammed us last Friday," its chairman, Olav Teal,
told the Courier. "We have pictures." According to the League, three men were hurt.

The Norwegian government, citing the navy, said it would allegedly take weeks to find out."""
MARKS = [*"“”\"'(),.;:-\n", "\n\n", "\u202e", "\x00", "😀", "MR TEAL:"]
WORDS = st.sampled_from([*MARKS, *STORY.split()])


def readings(rules: "Rules", *texts: str, published: str | None = "2022-01-12") -> list[Reading]:
    docs = [Document(DocId(f"d{n}"), t, published=published) for n, t in enumerate(texts)]
    return [project(d, records) for d, records in rules.read(docs)]


def spans(value: object) -> list[tuple[int, int]]:
    """Every pair of two whole numbers in a reading's JSON."""
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(x, int) for x in value):
            return [(value[0], value[1])]
        return [s for v in value for s in spans(v)]
    return [s for v in value.values() for s in spans(v)] if isinstance(value, dict) else []


def holds(reading: Reading) -> None:
    """Fail where a reading breaks one of the format's rules."""
    entries = json.loads(encode(reading))
    assert all(0 <= a < b <= len(reading.text) for a, b in spans(entries))
    for layer in ("actors", "places", "dates"):
        assert all(e["mentions"] for e in entries[layer])
    ids = {v.id for v in reading.attributions}
    actors = {a.id for a in reading.actors}
    for voice in reading.attributions:
        assert voice.content
        assert voice.parent is None or voice.parent in ids
        assert voice.actor is None or voice.actor in actors
        assert voice.actor is None or voice.source


@pytest.mark.model
def test_a_story_is_read_whole(rules: "Rules") -> None:
    """Actors, places, voices and their chains stand together in one reading."""
    (reading,) = readings(rules, STORY)

    holds(reading)
    names = {a.name for a in reading.actors}
    assert {"Trawlermen's League", "Olav Teal", "Norwegian government", "Courier"} <= names
    assert {"Oslo", "Bergen"} <= {p.name for p in reading.places}
    assert len(reading.attributions) >= 6
    assert decode(encode(reading)) == reading


@pytest.mark.model
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_text_breaks_the_rules_of_the_format(rules: "Rules", text: str) -> None:
    """Evidence lies inside the text, every voice exists, nothing raises."""
    for reading in readings(rules, text):
        holds(reading)


@pytest.mark.model
def test_the_same_text_gives_the_same_bytes_alone_and_in_company(rules: "Rules") -> None:
    """A reading doesn't depend on what is read beside it, nor on what was read before."""
    alone = [encode(r) for t in (STORY, "He said so.") for r in readings(rules, t)]

    together = readings(rules, STORY, "Other words were said by the army.", "He said so.")
    again = readings(rules, STORY)

    assert encode(again[0]) == alone[0]
    assert [r.attributions for r in (together[0], together[2])] == [
        decode(line).attributions for line in alone
    ]


@pytest.mark.model
def test_order_is_kept_and_empty_documents_pass(rules: "Rules") -> None:
    """An unreadable document comes back without records, in its place."""
    docs = [Document(DocId(str(n)), t) for n, t in enumerate(["", "Oslo said so.", " \n", "No."])]

    found = list(rules.read(docs))

    assert [d.id for d, _ in found] == ["0", "1", "2", "3"]
    assert [bool(records) for _, records in found] == [False, True, False, False]


@pytest.mark.model
def test_a_long_document_is_parsed_in_pieces_with_true_offsets(rules: "Rules") -> None:
    """Beyond one piece the offsets still count in the whole text."""
    text = "\n\n".join(f"The mayor of Bergen said that boat {n} was lost." for n in range(2000))

    (reading,) = readings(rules, text)

    assert len(reading.attributions) == 2000
    assert all(text[a:b] == "said" for v in reading.attributions for a, b in v.cue)


@pytest.mark.model
def test_the_time_grows_with_the_length_not_with_its_square(rules: "Rules") -> None:
    """Of a text eight times as long the passes take no more than sixteen times as long."""
    import gc
    import time

    def seconds(copies: int) -> float:
        doc = Document(DocId("d"), (STORY + "\n\n") * copies)
        (page,) = rules.pages([doc])
        gc.collect()  # else a round pays for what the tests before it left
        begun = time.perf_counter()
        again = module.Page(doc, page.tree, page.lex)
        for step in rules.passes:
            for found in list(step.find(again)):
                again.add(found)
        return time.perf_counter() - begun

    seconds(20)
    short, long = (min(seconds(n) for _ in range(3)) for n in (20, 160))

    assert long <= 16 * short


def test_a_pass_that_needs_what_nothing_makes_is_told() -> None:
    """The order of the passes is checked, not hoped for."""
    late = Pass("voices", lambda page: iter(()), makes=(Claim,), needs=(Quote,))

    with pytest.raises(ValueError, match="'voices' needs Quote"):
        module.check((late,))
