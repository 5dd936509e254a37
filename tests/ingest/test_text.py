"""Plain text: kept as it is."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imbroglio.ingest.encoding import BINARY

STORY = "Market burns\n\nStalls were set alight in Pell on Monday.\n\nNobody has claimed it.\n"


def test_the_text_of_a_file_is_the_text(one):
    """Nothing is cut away, not even the title line; the id is the hash of the text."""
    found = one("pell.txt", STORY)

    assert found.text == STORY
    assert found.title == "Market burns"
    assert found.id == hashlib.sha256(STORY.encode()).hexdigest()[:16]
    assert found.origin == "pell.txt"
    assert found.problems == ()


def test_line_ends_become_one_kind(one):
    """Offsets must not depend on the system that the file was written on."""
    found = one("a.txt", b"One.\r\nTwo.\rThree.\n")

    assert found.text == "One.\nTwo.\nThree.\n"


def test_unicode_is_not_normalised(one):
    """Composed and decomposed letters, joiners and odd spaces stay what they are."""
    text = "Caf\u00e9, cafe\u0301, \u0645\u06cc\u200c\u0631\u0648, 12\u00a0km \U0001f54a.\u2028End"

    assert one("a.txt", text).text == text


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "\ufeff".encode()])
def test_a_file_without_text_is_told(one, content):
    """Nothing to read is a problem, not a document."""
    found = one("void.txt", content)

    assert found.text == ""
    assert found.problems[0].startswith("void.txt: ")
    assert "is empty" in found.problems[0] or "holds no text" in found.problems[0]


def test_a_few_nuls_are_borne(one):
    """A damaged text is still one."""
    text = "The bridge was\0 mined, officials said.\0\n"

    found = one("a.txt", text)

    assert (found.text, found.problems) == (text, ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", bytes(range(256)) * 40),
        ("a.txt", b"\0" * 5000),
        ("core", b"\x7fELF\x02\x01\x01" + bytes(200) + b"\x80\x01" * 90),
        ("a.html", bytes(range(256)) * 40),
        ("a.jsonl", bytes(range(256)) * 40),
        ("a.csv", bytes(range(256)) * 40),
    ],
)
def test_a_binary_file_is_refused(one, name, content):
    """Noise must not be read as speech."""
    found = one(name, content)

    assert found.text == ""
    assert found.problems == (f"{name}: {BINARY}",)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office file of old"),
        ("note.rtf", b"{\\rtf1\\ansi Hello}", "RTF"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(90), "picture"),
        ("dump.gz", b"\x1f\x8b\x08" + bytes(90), "archive"),
        ("case.txt", b"SQLite format 3\0" + bytes(90), "database"),
        (
            "map.xml",
            b'<?xml version="1.0"?><kml><Placemark/></kml>',
            "neither a feed nor a web page",
        ),
    ],
)
def test_a_known_format_that_is_not_read_is_named(one, name, content, word):
    """The user learns what to do, whatever the file is called."""
    found = one(name, content)

    assert found.text == ""
    assert word in found.problems[0]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_one_document(one, content):
    """Whatever the bytes: one document, which has text or says why not, and can be written."""
    found = one("any.txt", content)

    assert found.text or found.problems
    assert "\r" not in found.text
    found.text.encode("utf-8")
