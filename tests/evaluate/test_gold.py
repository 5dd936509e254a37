"""Gold documents: read with care, and brought together with their readings."""

import json

import msgspec
import pytest
from msgspec.structs import replace

from imbroglio.errors import GoldError
from imbroglio.evaluate.gold import meet, parse
from imbroglio.reading import encode
from tests.evaluate.samples import FERRY, QUARRY, golds, readings, renamed


def line(name="a", text="Rain fell.", **link):
    """A gold document with one link, as a line."""
    link = {"id": "l1", "relation": "cause", "cause": [[0, 4]], "effect": [[5, 9]]} | link
    return json.dumps({"id": name, "text": text, "links": [link]}).encode()


def fault(*lines):
    """What is said of these lines."""
    with pytest.raises(GoldError) as caught:
        parse(lines, "gold.jsonl")
    return str(caught.value)


def test_what_a_link_says_more_than_a_reading_s_is_kept():
    """The samples survive being written; lines are counted, empty ones too."""
    lines = [b"\n", *(msgspec.json.encode(one) for one in golds().values())]

    found = parse(lines, "gold.jsonl")

    expected = {n: replace(g, line=g.line + 1) for n, g in golds().items()}
    assert found == expected


def test_a_reading_can_be_gold():
    """Whatever else a line of the format holds is passed over."""
    found = parse(map(encode, readings()), "gold.jsonl")

    assert [(g.id, len(g.links), g.line) for g in found.values()] == [
        ("quarry", 3, 1),
        ("ferry", 1, 2),
    ]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (b"{", "gold.jsonl:2: is not a document with its links: "),
        (b"[]", "gold.jsonl:2: is not a document with its links: Expected `object`"),
        (b'{"id": "b", "text": "x"}', "missing required field `links`"),
        (b'{"text": "x", "links": []}', "missing required field `id`"),
        (b'{"id": "", "text": "x", "links": []}', "length >= 1 - at `$.id`"),
        (b'{"id": "\xff", "text": "x", "links": []}', "gold.jsonl:2: is not a document"),
        (line("b", relation="harm"), "Invalid enum value 'harm' - at `$.links[0].relation`"),
        (line("b", cause=[]), "link 'l1' of document 'b': its cause has no words"),
        (line("b", id="", alt_effect=[[]]), "link number 1 of document 'b': its effect has no"),
        (line("b", effect=[[5, 99]]), "link 'l1' of document 'b': span 5:99 is not a stretch"),
        (line("b", effect_dir=[[4, 4]]), "span 4:4 is not a stretch"),
        (line("a"), "gold.jsonl:2: document 'a' stands in line 1 already"),
    ],
)
def test_a_line_at_fault_is_named(given, what):
    """With what is wrong."""
    assert what in fault(line("a"), given)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ([], "gold.jsonl: is empty"),
        ([b" \n"], "gold.jsonl: is empty"),
        ([b'{"id": "a", "text": "x", "links": []}'], "gold.jsonl: no document has a link"),
    ],
)
def test_gold_that_holds_nothing_is_an_error(lines, what):
    """Rather than a score of nothing."""
    assert what in fault(*lines)


def test_documents_meet_their_readings():
    """In the order of the readings; others are passed over."""
    quarry, ferry = readings()

    met = list(meet(golds(), [ferry, renamed(ferry, "other"), quarry], "gold", "readings"))

    assert [(gold.id, reading.id) for gold, reading in met] == [("ferry",) * 2, ("quarry",) * 2]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ([0], "gold.jsonl:2: document 'ferry' has no reading in r.jsonl"),
        ([], "gold.jsonl:1: document 'quarry' has no reading in r.jsonl (2 documents lack one)"),
        ([0, 1, 0], "gold.jsonl:1: document 'quarry' comes twice in r.jsonl"),
    ],
)
def test_a_reading_that_is_missing_or_too_many(given, what):
    """A missing one is no empty one."""
    with pytest.raises(GoldError) as caught:
        list(meet(golds(), [readings()[n] for n in given], "gold.jsonl", "r.jsonl"))

    assert str(caught.value) == what


@pytest.mark.parametrize(
    ("text", "place"), [(QUARRY[:20], 20), (QUARRY + " More.", len(QUARRY)), ("the" + FERRY, 0)]
)
def test_another_text_is_an_error(text, place):
    """Offsets would count in something else."""
    quarry = replace(readings()[0], text=text)

    with pytest.raises(GoldError, match=f"another text in r, from character {place} on"):
        list(meet(golds(), [quarry], "gold", "r"))
