"""CSV: a column of texts."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# A table full of control characters would be taken for a binary file, and is one.
ANY = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\r\n\t\0")


def table(*rows, delimiter=",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_found_by_name(ask, delimiter):
    """In any order and case; other columns are passed over."""
    content = table(
        ["Published", "note", "TEXT ", "id", "url", "author", "publisher", "title"],
        [
            "2020-09-14",
            "x",
            "Rain fell; six days, on Cawdry.",
            "c-1",
            "https://e.example",
            "A",
            "P",
            "T",
        ],
        delimiter=delimiter,
    )

    (found,) = ask("a.csv", content)

    assert (found.id, found.text) == ("c-1", "Rain fell; six days, on Cawdry.")
    assert (found.published, found.url) == ("2020-09-14", "https://e.example")
    assert (found.author, found.publisher, found.title) == ("A", "P", "T")
    assert found.origin == "a.csv:2"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(ANY, min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=4))
def test_given_text_never_changes(ask, texts):
    """Line ends, quotation marks and delimiters inside a cell are its own."""
    found = ask("a.csv", table(["id", "text"], *([str(n), t] for n, t in enumerate(texts))))

    assert [d.text for d in found] == texts


def test_lines_are_counted_through_cells_of_several_lines(ask):
    """An origin names the line on which its row begins."""
    found = ask("a.csv", table(["text"], ["One\nover\nthree."], ["Two."]))

    assert [d.origin for d in found] == ["a.csv:2", "a.csv:5"]


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(ask, name):
    """As they are saved on other systems."""
    content = table(["id", "text"], ["1", "“Córdoba” – señor"], ["2", "plain"]).encode(name)

    assert [d.text for d in ask("a.csv", content)] == ["“Córdoba” – señor", "plain"]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("id,body\n1,hello\n", 'no column named "text"; its first line is: id, body'),
        ("\n\n", 'no column named "text"'),
        ("just a sentence\n", 'no column named "text"'),
    ],
)
def test_a_table_without_texts_is_told(ask, rows, word):
    """With the names that it has."""
    (found,) = ask("a.csv", rows)

    assert found.text == ""
    assert word in found.problems[0]


def test_a_bad_row_costs_that_row(ask):
    """Too many cells, no text, stray bytes: each its own problem."""
    content = b"id,text\n1,One.\n2,Two.,3,4\n3,\n4\n5,Caf\xc3\xa9 m\xc3\xbcde \xff.\n6,Six.\n"

    found = ask("a.csv", content)

    assert [d.text for d in found] == ["One.", "", "", "", "Café müde \ufffd.", "Six."]
    assert ["cells" in "".join(d.problems) for d in found] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    assert [bool(d.problems) for d in found] == [False, True, True, True, True, False]


def test_an_open_quotation_mark_does_not_swallow_the_file_in_silence(ask):
    """The row that it makes is as long as it is, and what follows its end is read."""
    found = ask("a.csv", 'text\n"open, never closed\nline\n')

    assert [d.text for d in found] == ["open, never closed\nline\n"]
