"""Feeds: one document an entry."""

import time

import pytest

from tests.ingest.make import rss

ITEM = (
    "<item><title>Truce holds</title><link>https://wire.example/1</link>"
    "<description>&lt;p&gt;The truce held.&lt;/p&gt;&lt;p&gt;Markets reopened.&lt;/p&gt;"
    "</description>"
    "<pubDate>Wed, 13 Oct 2021 23:30:00 -0500</pubDate>"
    '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Jun Acre</dc:creator></item>'
)


def test_each_entry_is_a_document(ask):
    """Fields from the entry, the publisher from the feed, the date as written there."""
    first, second = ask("w.rss", rss(ITEM + "<item><title>Only a headline</title></item>"))

    assert first.text == "The truce held.\n\nMarkets reopened."
    assert (first.title, first.author, first.publisher) == (
        "Truce holds",
        "Jun Acre",
        "Harbour Wire",
    )
    assert (first.published, first.url, first.origin) == (
        "2021-10-13",
        "https://wire.example/1",
        "w.rss#1",
    )
    assert (second.text, second.origin) == ("Only a headline", "w.rss#2")


def test_atom_and_its_dates(ask):
    """Published counts; the date of an update is not that of publication."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ridge Monitor</title>'
        "<entry><title>A</title><published>2024-05-02T01:00:00+09:00</published>"
        '<updated>2024-06-01T00:00:00Z</updated><link href="https://ridge.example/a"/>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>One.</p><p>Two.</p></div>"
        "</content><author><name>H. Detsun</name></author></entry>"
        "<entry><title>B</title><updated>2024-06-01T00:00:00Z</updated>"
        "<summary>Plain &amp; short.</summary></entry>"
        "</feed>"
    )

    first, second = ask("r.atom", feed)

    assert (first.text, first.published, first.author) == (
        "One.\n\nTwo.",
        "2024-05-02",
        "H. Detsun",
    )
    assert (second.text, second.published, second.publisher) == (
        "Plain & short.",
        None,
        "Ridge Monitor",
    )


def test_the_longest_form_of_an_entry_is_its_text(ask):
    """A summary beside the full content is passed over."""
    content = (
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "&lt;p&gt;All of it, at length.&lt;/p&gt;</content:encoded>"
    )

    (found,) = ask(
        "w.xml", rss(f"<item><title>T</title><description>All…</description>{content}</item>")
    )

    assert found.text == "All of it, at length."


def test_scripts_in_every_field(ask):
    """Of a text markup goes, script with it; a title is a line of characters and no more."""
    raw = "<script>alert(1)</script>"
    evil = raw.replace("<", "&lt;")
    item = (
        f"<item><title>{evil}Title</title><link>javascript:alert(1)</link><author>{evil}</author>"
        f"<description>{evil}&lt;p onclick='x()'&gt;Body.&lt;/p&gt;</description>"
        f"<pubDate>{evil}</pubDate></item>"
    )

    (found,) = ask("w.rss", rss(item, f"<title>{evil}Wire</title>"))

    assert (found.text, found.title, found.publisher) == ("Body.", f"{raw}Title", f"{raw}Wire")
    assert (found.url, found.published) == (None, None)


def test_billion_laughs_cost_nothing(ask):
    """Entities that expand to gigabytes are not expanded, and no file is reached."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    item = "<item><title>T</title><description>a &l9; b &f; c</description></item>"

    start = time.monotonic()
    (found,) = ask("w.rss", rss(item, prolog=prolog))

    assert len(found.text) < 100
    assert time.monotonic() - start < 0.5
    assert "root:" not in found.text


@pytest.mark.parametrize(
    "content",
    [
        rss(""),
        b"<rss",
        b"<?xml version='1.0'?><rss version='2.0'><channel><item>",
        b"<feed></feed>",
    ],
)
def test_a_feed_without_entries_is_told(ask, content):
    """Empty and broken feeds are a problem, not silence."""
    (found,) = ask("w.rss", content)

    assert found.text == ""
    assert found.problems


def test_a_broken_feed_is_read_as_far_as_it_goes(ask):
    """Feeds with bare ampersands are common."""
    (found,) = ask(
        "w.rss",
        rss(
            "<item><title>Bread & salt</title>"
            "<description>Bread & salt ran out.</description></item>"
        ),
    )

    assert (found.title, found.text) == ("Bread & salt", "Bread & salt ran out.")
