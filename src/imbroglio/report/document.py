"""One document: its head, its text with the margin, its lists."""

from collections.abc import Iterator

from imbroglio.ledger.counting import once
from imbroglio.ledger.tell import counted
from imbroglio.report import missing, shares
from imbroglio.report.account import Account
from imbroglio.report.actors import actors
from imbroglio.report.advice import evaluations, recommendations
from imbroglio.report.causes import causes
from imbroglio.report.dates import dates
from imbroglio.report.escape import clip, host, web_address
from imbroglio.report.events import events
from imbroglio.report.html import Child, Html, element, fragment, isolated
from imbroglio.report.ledger import statements
from imbroglio.report.links import links
from imbroglio.report.passage import passage
from imbroglio.report.places import places
from imbroglio.report.worldmap import Map

TITLE = 220  # code points of a title; a longer one opens in full
FIELD = 200  # code points of any other field
PROBLEMS = 50  # told of one document


def document(account: Account, chart: Map | None) -> Html:
    """The part of the page about one document."""
    return element(
        "article",
        _head(account),
        element("div", passage(account), _lists(account, chart), class_="cols")
        if account.paragraphs
        else element("p", "There is no text to show.", class_="empty"),
        causes(account),
        class_="doc",
        id=account.dom(""),
        aria_labelledby=account.dom("title"),
    )


def title(account: Account) -> str:
    """What the document is called: its title, else its id."""
    return (account.reading.title or "").strip() or account.reading.id


def problems(account: Account) -> list[str]:
    """What could not be read or shown, in words."""
    lost = account.lost
    note = f"{counted(lost, 'stretch of words').replace('wordss', 'words')} lies outside the text"
    return [*account.reading.problems, *([f"{note} and is not shown."] if lost else [])]


def _head(account: Account) -> Html:
    name = title(account)
    long = len(name) > TITLE
    return element(
        "header",
        element("p", f"Document {account.number}", class_="no"),
        element("h2", clip(name, TITLE), id=account.dom("title"), dir="auto"),
        element("details", element("summary", "The whole title"), element("p", name, dir="auto"))
        if long
        else None,
        element("dl", *_facts(account), class_="facts"),
        element("p", *shares.told(account.book.shares), class_="shares")
        if account.paragraphs
        else None,
        _problems(account),
    )


def _facts(account: Account) -> Iterator[Html]:
    reading = account.reading
    named = (
        ("Publisher", reading.publisher),
        ("Author", reading.author),
        ("Published", reading.published),
    )
    for term, value in named:
        yield _fact(term, isolated(clip(value, FIELD)) if value else _unknown())
    yield _fact("Address", _address(reading.url) if reading.url else _unknown())
    yield _fact("Length", counted(len(reading.text.split()), "word"))
    yield _fact("Id", isolated(clip(reading.id, FIELD)))
    model = f", {reading.by.model}" if reading.by.model else ""
    yield _fact("Read by", clip(f"{reading.by.reader} {reading.by.version}{model}", FIELD))


def _fact(term: str, value: Child) -> Html:
    return element("div", element("dt", term), element("dd", value))


def _unknown() -> Html:
    return element("span", "not given", class_="none")


def _address(url: str) -> Html:
    safe = web_address(url)
    if safe is None:
        return fragment(isolated(clip(url, FIELD)), " (not a web address)")
    return element(
        "a", isolated(clip(host(safe), FIELD)), href=safe, rel="noopener noreferrer", title=safe
    )


def _problems(account: Account) -> Html | None:
    found = problems(account)
    if not found:
        return None
    more = len(found) - PROBLEMS
    return element(
        "div",
        element("h3", "Problems"),
        element(
            "ul",
            *(element("li", clip(one, 400), dir="auto") for one in found[:PROBLEMS]),
            element("li", f"and {more} more") if more > 0 else None,
        ),
        class_="prob",
    )


def _lists(account: Account, chart: Map | None) -> Html:
    reading = account.reading
    parts = (
        ("K", "Statements", len(account.book.statements), statements(account)),
        ("M", "Missing", missing.count(account), missing.missing(account)),
        ("X", "Events", sum(1 for _ in once(account.events)), events(account)),
        ("C", "Causes and aims", len(account.links), links(account)),
        ("R", "Advice", len(reading.recommendations), recommendations(account)),
        ("E", "Judgements", len(reading.evaluations), evaluations(account)),
        ("A", "Actors", len(reading.actors), actors(account)),
        ("P", "Places", len(reading.places), places(account, chart)),
        ("T", "Dates", len(reading.dates), dates(account)),
    )
    jumps = (
        element("a", f"{name} ", element("b", str(count)), href=f"#{account.dom(letter)}")
        for letter, name, count, section in parts
        if section is not None
    )
    return element(
        "aside",
        element("nav", *jumps, class_="jump", aria_label=f"Lists of document {account.number}"),
        *(section for *_, section in parts),
        class_="lists",
        tabindex=0,
        aria_label=f"Lists of document {account.number}",
    )
