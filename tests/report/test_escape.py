"""Making foreign text harmless."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.report.escape import attribute, clip, text, web_address
from imbroglio.report.html import element

from .hostile import ALL, LINKS, WEAPONS


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.data = ""
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data):
        self.data += data


def parsed(markup: str) -> Seen:
    seen = Seen()
    seen.feed(markup)
    seen.close()
    return seen


plain = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


@given(plain.filter(lambda s: not any("\u202a" <= c <= "\u202e" for c in s)))
def test_escaped_text_is_read_back_unchanged(value):
    """Escaping hides nothing of an honest text and makes no element."""
    isolates = any("\u2066" <= c <= "\u2069" for c in value)

    seen = parsed(f"<p>{text(value)}</p>")

    assert isolates or seen.data == value
    assert isolates or seen.tags == ["p"]


@given(plain)
def test_attribute_is_read_back_and_stays_one(value):
    """No value can end its attribute; reordering signs become replacement signs."""
    seen = parsed(element("p", title=value).markup)

    assert list(seen.attributes) == ["title"]
    assert len(seen.attributes["title"]) == len(value)


@pytest.mark.parametrize("weapon", WEAPONS)
def test_no_weapon_makes_an_element(weapon):
    """Whatever stands in a field, only the sign of a reordering character is made of it."""
    seen = parsed(f"<p>{text(weapon)}</p>")

    assert set(seen.tags) <= {"p", "i"}


def test_what_html_cannot_carry_is_replaced():
    """NUL, escapes and lone surrogates would break the file; they are shown as unknown."""
    assert text("a\x00b\x1bc\ud800d\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert attribute(ALL).encode("utf-8")


def test_reordering_characters_are_spelled_out():
    """A right-to-left override moves nothing and is seen."""
    shown = text("invoice\u202egpj.exe")

    assert "\u202e" not in shown
    assert "U+202E" in shown
    assert "right-to-left override" in shown


@pytest.mark.parametrize("link", LINKS)
def test_no_dangerous_address_becomes_a_link(link):
    """Other schemes, disguised hosts and quotation marks are shown as text."""
    assert web_address(link) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a?b=c&d=%20#e",
        "HTTP://example.org",
        "https://пример.example/путь",
        "https://[2001:db8::1]:8443/x",
    ],
)
def test_web_addresses_become_links(link):
    """http and https, with any honest path."""
    assert web_address(link) == link


def test_clip_cuts_between_words_and_keeps_the_limit():
    """A cut is shown, and never makes a field longer."""
    assert clip("one two three", 9) == "one two…"
    assert clip("unbreakable", 5) == "unbr…"
    assert clip("short", 5) == "short"


def test_children_are_escaped_unless_they_are_markup():
    """A plain string can't become an element by being forgotten."""
    made = element(
        "p", "<b>", element("b", "x"), None, ["&", element("i")], class_="a", hidden=True
    )

    assert made.markup == "<p class=a hidden>&lt;b&gt;<b>x</b>&amp;<i></i></p>"


def test_only_plain_values_go_without_quotation_marks():
    """Whatever could end an unquoted value stands in quotation marks, escaped."""
    for value in ("a b", "", "a>b", "a=b", "a'b", 'a"b', "a`b", "a/b", "é", "a\tb", "a&b"):
        markup = element("p", title=value).markup
        assert markup.startswith('<p title="')
        assert markup.endswith('"></p>')
    assert element("p", id="d1s20", href="#d1v3").markup == "<p id=d1s20 href=#d1v3></p>"
    assert element("path", d="M0").markup == "<path d=M0 />"
