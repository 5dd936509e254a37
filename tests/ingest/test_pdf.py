"""PDF: its text layer, joined to paragraphs."""

import pytest

from imbroglio.ingest import unwrap
from tests.ingest.make import pdf, pdf_of_streams

BODY = [
    "The panel counted four thousand families along the river and said that the",
    "number would rise. Aid has reached one camp in three, according to the govern-",
    "ment, which disputes the count.",
    "No convoy came on Monday because the bridge at Old Sluice was closed to lorries",
    "by the army. The government promised to open it.",
]


def test_lines_become_paragraphs_and_properties_metadata(one):
    """Words that were broken are whole; the date of creation is no date of publication."""
    information = {
        "Title": "Count on the river",
        "Author": "Ines Calloway",
        "CreationDate": "D:2024",
    }

    found = one("a.pdf", pdf([BODY], information))

    assert found.text.split("\n\n") == [
        "The panel counted four thousand families along the river and said that the number would "
        "rise. Aid has reached one camp in three, according to the government, which disputes the "
        "count.",
        "No convoy came on Monday because the bridge at Old Sluice was closed to lorries by the "
        "army. The government promised to open it.",
    ]
    assert (found.title, found.author, found.published) == (
        "Count on the river",
        "Ines Calloway",
        None,
    )


@pytest.mark.parametrize("title", ["Microsoft Word - draft7.docx", "untitled", " ", ""])
def test_a_filler_is_no_title(one, title):
    """What a program wrote there, nobody meant."""
    assert one("a.pdf", pdf([BODY], {"Title": title})).title is None


def test_a_sentence_goes_on_over_the_page_and_the_running_head_does_not(one):
    """Heads, feet and numbers of pages are left out."""
    pages = [
        [
            "Ridge Monitor, issue 7",
            "The council met for the fourth day and still could not agree on who",
            f"Page {n} of 3",
        ]
        for n in range(1, 4)
    ]

    text = one("a.pdf", pdf(pages)).text

    assert text == " ".join(
        ["The council met for the fourth day and still could not agree on who"] * 3
    )


def test_a_heading_after_a_full_line_stands_alone():
    """The end of a sentence and a short line that is none part paragraphs."""
    lines = [
        "All of the three camps were full by the end of the week.",
        "Outlook",
        "More will come.",
    ]

    assert unwrap.paragraphs(["\n".join(lines)]).split("\n\n") == lines


def test_a_compound_keeps_its_hyphen_where_the_document_has_it():
    """The document itself tells how a word is written."""
    page = "The cease-fire held as long as the two sides had counted on the cease-\nfire to hold."

    assert unwrap.paragraphs([page]) == page.replace("-\n", "-")


def test_nothing_is_lost_of_what_stands_between_edges():
    """Every word of a text without running heads comes out, in order."""
    pages = [
        "• one point\n• another point that is rather long and goes on\nto here.",
        "Last words.",
    ]

    joined = unwrap.paragraphs(pages)

    assert joined.split() == " ".join(pages).split()


def test_pictures_of_text_are_told(one):
    """A scan has no text layer; the user learns what to do."""
    found = one("scan.pdf", pdf_of_streams([b"q 1 0 0 1 0 0 cm Q"]))

    assert found.text == ""
    assert "run text recognition first" in found.problems[0]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage" * 50, pdf([BODY])[:400]])
def test_a_damaged_file_is_told(one, content):
    """Half a file is a problem of that file."""
    found = one("half.pdf", content)

    assert found.text == ""
    assert found.problems[0].startswith("half.pdf: ")


def test_a_page_that_cannot_be_read_costs_that_page(one):
    """A bomb on one page is told; the text of the others is there."""
    bomb = b"BT " + b"(A) Tj " * 12_000_000

    found = one("a.pdf", pdf_of_streams([b"BT /F1 11 Tf 72 770 Td (First page.) Tj ET", bomb]))

    assert found.text == "First page."
    assert "page 2 could not be read" in found.problems[0]


def test_a_page_under_another_name_is_told_by_its_bytes(one):
    """The content counts, not the suffix."""
    assert one("a.txt", pdf([["Short note."]])).text == "Short note."
    assert one("a.pdf", "<html><body><p>Short note.</p></body></html>").text == "Short note."
