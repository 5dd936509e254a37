"""The ledger in words, in tables and as plain values."""

import json

import pytest

from imbroglio.ledger import Shares, ledger, plain, tables, tell
from tests.report.dossier import wire
from tests.report.drafts import Draft
from tests.report.hostile import hostile


@pytest.mark.parametrize(
    ("label", "status", "expected"),
    [
        ("CT+", "actual", None),
        ("CT+", "future", "to come"),
        ("CT-", "actual", "not so"),
        ("PS+", "hypothetical", "possible, supposed"),
        ("Uu", "recommended", "advised"),
        ("Uu", "question", "asked"),
        ("Uu", "future", "open, to come"),
        ("CT-", "question", "not so, asked"),
        (None, None, None),
        ("<b>", "x" * 99, "<b>, " + "x" * 39 + "…"),
    ],
)
def test_certainty_in_words(label, status, expected):
    """What is plainly so needs no word; what is no category is cut."""
    assert tell.certainty(label, status) == expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (
            Shares(total=48, claims=48, reported=30, nameless=17),
            "Of 48 statements 17 name no source.",
        ),
        (Shares(total=1, claims=1, reported=1, nameless=1), "Of 1 statement 1 names no source."),
        (Shares(total=2, claims=2, reported=1), "2 statements; what is reported names a source."),
        (Shares(total=2, claims=2), "2 statements, all the author's own."),
        (Shares(), "No statement was found."),
    ],
)
def test_the_first_sentence_tells_how_many_name_no_source(shares, expected):
    """In all its numbers."""
    assert list(tell.shares(shares)) == [expected]


def test_repeats_chains_and_what_was_not_read_are_told():
    """Each in a sentence of its own."""
    shares = Shares(total=5, claims=3, reported=2, chained=1, untyped=4)

    assert list(tell.shares(shares))[1:] == [
        "1 has come through more than one holder.",
        "2 repeat a claim of the same origin: 3 claims in all.",
        "Of 4 sentences of the author no certainty was read.",
    ]


def test_a_chain_is_told_from_the_outermost_with_each_cue():
    """The origin stands last; who is not named is told as such."""
    book = ledger(wire())

    chains = [tell.chain(book, one) for one in book.statements]

    assert chains[2] == "the author"
    assert chains[4] == "Radio Zarya (reported) › Ministry of Waterways (had learned)"
    assert chains[5] == "no source named (allegedly)"


def test_tables_tell_number_type_chain_and_words():
    """All statements, or those of some types, with the numbers that they have in the whole."""
    book = ledger(wire())

    every, some = tables.statements(book), tables.statements(book, ["speculates"])

    assert len(every.rows) == len(book.statements)
    assert some.rows == (
        (7, "speculates", "the author", "possible", "allegedly agreed in Khorog."),
    )
    assert tables.missing(book).rows == (
        ("Pamir Herders' Union", None, None, None),
        ("Tajikistan", None, "13", "gave no answer"),
    )


def test_likelihood_and_repeats_stand_with_the_certainty():
    """In one cell; a word of doubt that is on no scale has no number."""
    d = Draft("A flood is very likely. It might rain. It might have rained.")
    d.says("likely", "PR+", cue="very likely")
    d.says("rain", "PS+", cue="might")
    d.says("rained", "PS+", cue="might#2")

    how = [row[3] for row in tables.statements(ledger(d.reading())).rows]

    assert how == ["probable; “very likely” ICD 203 80–95\u00a0%", "possible", "possible"]


def test_plain_values_are_json_and_say_the_same():
    """Counts by name, offsets, chains; the words are those of the text."""
    reading = wire()
    book = ledger(reading)

    made = json.loads(json.dumps(plain.plain(book)))

    assert made["doc"] == "wire-1"
    assert made["shares"]["types"]["reports"] == book.shares.of("reports")
    assert len(made["statements"]) == made["shares"]["total"]
    chained = made["statements"][4]
    assert [hop["cue"] for hop in chained["chain"]] == ["reported", "had learned"]
    assert [hop["holder"] for hop in chained["chain"]] == ["Radio Zarya", "Ministry of Waterways"]
    (start, end) = chained["spans"][0]
    assert chained["words"] == reading.text[start:end]
    assert made["silent"][1] == {
        **{"actor": "a8", "name": "Tajikistan", "told": [12], "accused": [], "asked": True}
    }


def test_hostile_readings_can_be_told():
    """Whatever stands in them, words and cells are bounded, and it is JSON."""
    for reading in hostile():
        book = ledger(reading)

        rows = tables.statements(book).rows

        assert all(len(str(cell)) < 2_000 for row in rows for cell in row)
        assert json.dumps(plain.plain(book))
