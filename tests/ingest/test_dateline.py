"""Datelines, dates and headers: what is said is taken, nothing is completed."""

import pytest

from imbroglio.errors import LexiconError
from imbroglio.ingest import dateline, dates, header, words

LINES = words.load().line


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:30])
def test_each_line_of_the_word_list_says_what_it_is_said_to_say(line):
    """Examples give agency and date; counter-examples nothing."""
    found = dateline.read(line.text) or dateline.Dateline()

    assert found.agency == line.agency
    assert (found.stated.year, found.stated.month, found.stated.day) == (
        line.year,
        line.month,
        line.day,
    )


def test_the_word_list_has_both_sorts_of_lines():
    """Rules are proved by what they take and by what they leave."""
    assert sum(line.agency is not None for line in LINES) >= 5
    assert sum(line.agency is line.month is None for line in LINES) >= 5


def test_a_missing_word_list_is_named():
    """A language that is not there is an error with its file."""
    with pytest.raises(LexiconError, match=r"xx/dateline\.toml"):
        words.load("xx")


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2021-10-13", "2021-10-13"),
        ("2021-10-13T23:30:00-05:00", "2021-10-13"),
        ("2021-10-13T00:10:00+14:00", "2021-10-13"),
        ("2021-10-13 07:15", "2021-10-13"),
        ("20211013", "2021-10-13"),
        ("2021/10/13", "2021-10-13"),
        ("13 October 2021", "2021-10-13"),
        ("October 13, 2021", "2021-10-13"),
        ("Oct. 13th, 2021 at 8:00 AM EDT", "2021-10-13"),
        ("Wednesday, 13 Oct 2021", "2021-10-13"),
        ("Wed, 13 Oct 2021 23:30:00 -0500", "2021-10-13"),
        ("13-Oct-2021", "2021-10-13"),
        ("23/04/2021", "2021-04-23"),
        ("04/23/2021", "2021-04-23"),
        ("5.5.2021", "2021-05-05"),
        ("03/04/2021", None),
        ("2021-02-30", None),
        ("31 June 2021", None),
        ("13 Oct 21", None),
        ("October 2021", None),
        ("2021", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00", None),
        ("1634083200", None),
        ("", None),
        ("13 October 2021" * 50, None),
        ("Au\u017fust 3, 2021", None),
    ],
)
def test_a_date_is_full_or_none(said, iso):
    """By its own local date, as written; what can be read in two ways is no date."""
    assert dates.full(said) == iso


def test_labels_and_byline_are_read_and_stay_in_the_text(one):
    """A header gives every field; the text keeps it."""
    text = (
        "Headline: Quiet on the ridge\nAuthor: Halima Detsun\nPublisher: Ridge Monitor\n"
        "Published: Thursday, 2 May 2024 | Updated: 3 May 2024\n"
        "URL: https://ridge.example/quiet\n\nThe ridge was quiet on Wednesday.\n"
    )

    found = one("a.txt", text)

    assert found.text == text
    assert (found.title, found.author) == ("Quiet on the ridge", "Halima Detsun")
    assert (found.publisher, found.published) == ("Ridge Monitor", "2024-05-02")
    assert found.url == "https://ridge.example/quiet"


def test_a_dateline_gives_publisher_and_no_year_of_its_own(one):
    """Day and month are no date as long as nothing tells the year."""
    found = one("a.txt", "PELL, May 14 (Harbour Wire) - Bread ran out on Tuesday.\n")

    assert (found.publisher, found.published, found.title) == ("Harbour Wire", None, None)


def test_a_year_that_is_stated_elsewhere_completes_a_dateline(ask):
    """A field that gives the year, or year and month, is enough, if it fits."""
    text = "PELL, May 14 (Harbour Wire) - Bread ran out on Tuesday."
    lines = [
        f'{{"text": "{text}", "published": "{said}"}}' for said in ("2022", "2022-05", "2022-06")
    ]

    found = ask("a.jsonl", "\n".join(lines))

    assert [d.published for d in found] == ["2022-05-14", "2022-05-14", None]
    assert [len(d.problems) for d in found] == [0, 0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "By nightfall the town was empty.",
        "By Friday, the Council had left",
        "By the Sea of Marmara they waited for the boats to come",
        "By: tomorrow",
    ],
)
def test_prose_is_no_byline(line):
    """A sentence that begins with the same word names no author."""
    assert header.find(f"{line}\n\nMore was said later.", title_line=False).author is None


@pytest.mark.parametrize(
    "text",
    [
        "Sir,\n\nI write about the dam.",
        "The dam fell on Monday.\n\nNobody was hurt.",
        "Good evening. The headlines.\n\nShots were heard.",
        "One line with a break\nthat goes on here\n\nand ends.",
        "Only one line",
        "* * *\n\nThe dam fell.",
        "PELL, May 14 (Harbour Wire) -\n\nBread ran out.",
    ],
)
def test_what_is_no_title_line(text):
    """Salutations, sentences, running text and ornaments are no titles."""
    assert header.find(text, title_line=True).title is None
