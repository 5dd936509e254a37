"""Readings on the screen: tables that nothing in a document can take over."""

import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from imbroglio import display
from imbroglio.reading import (
    ActorEntry,
    AttributionEntry,
    By,
    EventEntry,
    Reading,
    TollSum,
    tables,
)

BY = By("rules", "1", None)


def reading(text="Amsel said it rained.", title=None, name="Amsel"):
    """A reading with one actor and one voice."""
    voice = AttributionEntry(
        *("v1", None, ((0, 5),), "a1", ((6, 10),), ((11, len(text)),), False, "say", "CT+", "Uu")
    )
    return Reading(
        **{"id": "d1", "text": text, "title": title, "by": BY},
        actors=(ActorEntry("a1", name, "person", None, None, ((0, 5),)),),
        attributions=(voice,),
    )


def printed(shown, width=100):
    """What a terminal is sent."""
    out = StringIO()
    Console(file=out, force_terminal=False, width=width).print(shown)
    return out.getvalue()


def test_a_reading_shows_who_says_what():
    """In the terminal and in a notebook."""
    for shown in (printed(reading(title="Rain")), reading(title="Rain")._repr_html_()):
        for word in ("Rain", "actors (1)", "voices (1)", "Amsel", "it rained.", "places (0)"):
            assert word in shown


def test_events_are_told_with_names_and_bounds():
    """Who, to whom, how many, on whose word; a later mention tells which it repeats."""
    toll = TollSum(12, 12, None, ((0, 1),))
    event = EventEntry(
        *("e1", "ASSAULT", None, (), (12, 14), ("a1", "gone"), (), None, None, (), toll, None),
        *("CT+", "actual", "v1", "e1"),
    )
    again = replace(event, id="e2", dead=None, voice=None)

    *_, shown, _ = tables(replace(reading(), events=(event, again)))

    first, second = (dict(zip(shown.columns, row, strict=True)) for row in shown.rows)
    assert shown.name == "events"
    assert (first["who"], first["whom"], first["toll"]) == ("Amsel", None, "12– dead")
    assert (first["voice"], first["held"], first["words"]) == ("Amsel", "CT+ actual", "t ")
    assert (second["id"], second["voice"], second["toll"]) == ("e2 = e1", None, None)


class Tags(HTMLParser):
    """Counts the tags of a page and keeps its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def test_the_html_is_inert():
    """No script, nothing fetched; markup in a document is text."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"
    page = Tags()

    page.feed(reading(f"Amsel said {evil}", title=evil, name=evil)._repr_html_())

    assert page.tags <= {
        *{"div", "style", "p", "strong", "details", "summary", "table", "tr", "th", "td"}
    }
    assert page.attributes <= {"class", "open"}
    assert page.text.count("<script>alert(1)</script>") == 4


@given(st.text())
def test_clean_text_commands_nothing(text):
    """Whatever goes in, one printable line comes out, and cleaning twice changes nothing."""
    shown = display.clean(text)

    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert display.clean(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\x1b[0mc", "abc"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://e.test\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("a\x9b31mb", "a31mb"),
        ("a\x1bPq#0\x1b\\b\x1b(Bc", "abBc"),
        ("  a\n\tb\r\n ", "a b"),
        ("\u202eabc\u2066", "abc"),
        ("naïve 中文 👍 עברית", "naïve 中文 👍 עברית"),
        ("a\ud800b", "a?b"),
    ],
)
def test_escape_sequences_go_and_words_stay(text, shown):
    """Terminal commands are removed with what they carry."""
    assert display.clean(text) == shown


def test_markup_of_rich_is_text():
    """Brackets are only brackets."""
    assert "[bold red]x[/]" in printed(reading(name="[bold red]x[/]"))


def test_long_tables_and_texts_are_cut():
    """A reading of a thousand actors is shown in part, and says so."""
    many = tuple(ActorEntry(f"a{n}", f"N{n}", "person", None, None, ()) for n in range(1000))
    long = Reading(id="d", text="", by=BY, actors=many)

    for shown in (printed(long), long._repr_html_()):
        assert "actors (1000)" in shown
        assert "and 950 more" in shown
        assert len(shown) < 20_000
    assert len(display.clip("x" * 1000)) == 240


def test_tables_can_be_cut_and_counted():
    """What is cut away is counted."""
    (actors, *_) = tables(reading())
    five = display.Table("t", ("c",), tuple((n,) for n in range(5)), more=2)

    assert display.cut(actors, 3) is actors
    assert display.cut(five, 0) is five
    assert display.cut(five, 2) == display.Table("t", ("c",), ((0,), (1,)), more=5)
    assert display.cut(five, 2).heading == "t (7)"
