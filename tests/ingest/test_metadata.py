"""Fields beside the text: one plain, bounded line each, or nothing."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imbroglio.ingest import metadata, origin


@given(st.text(st.characters(), max_size=700))
@example("half \ud800 of a character, \u202e and \x1b[2J")
def test_a_field_is_one_plain_bounded_line(value):
    """Whatever comes in; and cleaning twice changes nothing more."""
    cleaned = metadata.clean(value)

    if cleaned is not None:
        assert 0 < len(cleaned) <= metadata.LONGEST
        assert cleaned == " ".join(cleaned.split())
        assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
        assert metadata.clean(cleaned) == cleaned


def test_joiners_of_living_scripts_stay():
    """Persian and emoji need them."""
    assert (
        metadata.clean("\u0645\u06cc\u200c\u0631\u0648\u0645")
        == "\u0645\u06cc\u200c\u0631\u0648\u0645"
    )


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        (" https://wire.example/a?b=c&d=%20#e ", True),
        ("HTTP://wire.example", True),
        ("http://[2001:db8::1]:8080/x", True),
        ("https://пример.example/страница", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https:javascript", False),
        ("https://", False),
        ("https:///path", False),
        ('https://a.example/"onclick=x', False),
        ("https://a.example/<script>", False),
        ("https://a.example/\u202egpj", False),
        ("https://a.example/a b", False),
        ("https://a.example/\ud800", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("ftp://a.example", False),
        ("https://a.example/" + "x" * 3000, False),
        ("", False),
    ],
)
def test_an_address_is_one_of_the_web_or_none(given_url, kept):
    """Nothing that a browser would run, and nothing that breaks out of an attribute."""
    assert metadata.url(given_url) == (given_url.strip() if kept else None)


@given(st.text(st.characters(), max_size=300))
@example("half \ud800 of a character, \u202e and \x1b[2J")
def test_a_problem_is_one_printable_line(value):
    """A terminal obeys nothing that a file or a parser says."""
    document = origin.failed(origin.shown("a\x1b[2J.txt"), value)

    (problem,) = document.problems
    problem.encode()
    assert not {unicodedata.category(c) for c in problem} & {"Cc", "Zl", "Zp"}
    assert len(problem) < 1000
