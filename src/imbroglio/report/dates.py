"""The dates of one document: a timeline, and a table that says the same."""

from collections.abc import Iterator

from imbroglio.calendar import Days, days
from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Html, element
from imbroglio.report.rows import NAME, row_link, table
from imbroglio.report.timeline import Kind, Moment, stacked, timeline
from imbroglio.report.voices import words

WIDTH = 400
HEAD = ("Words", "Means", "Precision", "Mentions")
MOST = 200  # signs on one timeline; the table has them all
VALUE = 40  # code points


def dates(account: Account) -> Html:
    """The section on dates of one document."""
    found = account.reading.dates
    known = sum(days(date.value) is not None for date in found)
    shown = moments(account)[:MOST]
    label = f"Timeline of {counted(len(shown), 'date')}; the table after it says the same."
    listed = found or account.reading.published
    drawing = timeline(stacked(shown, WIDTH), WIDTH, label) if known else None
    return element(
        "section",
        element("h3", "Dates ", element("small", str(len(found)))),
        element("p", _summary(len(found), known), class_="sum"),
        drawing,
        legend(shown) if drawing else None,
        table("Dates", HEAD, _rows(account), numbers=HEAD[3:]) if listed else None,
        id=account.dom("T"),
        class_="dates",
    )


def moments(account: Account) -> list[Moment]:
    """The dates that are known, and the day of publication, each stretch of days once."""
    found: dict[tuple[Kind, Days], Moment] = {}
    published = days(account.reading.published)
    if published is not None:
        label = f"published {clip(account.reading.published or '', 10)}"
        found["published", published] = Moment(label, published, "published", account.dom("t"))
    for number, date in enumerate(account.reading.dates):
        stretch = days(date.value)
        if stretch is not None:
            kind: Kind = "day" if stretch[1] - stretch[0] == 1 else "stretch"
            label = clip((date.value or "").replace("/", " to "), VALUE)
            row = account.dom("t", number)
            found.setdefault((kind, stretch), Moment(label, stretch, kind, row))
    return list(found.values())


def legend(shown: list[Moment]) -> Html:
    """What the signs on a timeline mean, for those that are on it."""
    samples = {
        "day": ("M12 16a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "day", "a day named"),
        "stretch": ("M4 12h24v8h-24z", "span", "a month, year or interval: some time in it"),
        "published": ("M16 9l7 7l-7 7l-7-7z", "pub", "day of publication"),
    }
    there = {moment.kind for moment in shown}
    return element(
        "ul",
        *(
            element("li", _sample(path, name), meaning)
            for kind, (path, name, meaning) in samples.items()
            if kind in there
        ),
        class_="legend",
    )


def _sample(path: str, name: str) -> Html:
    drawing = element("g", element("path", d=path, class_=name), class_="pin")
    return element("svg", drawing, viewBox="0 0 32 32", class_="sample", aria_hidden="true")


def _summary(total: int, known: int) -> str:
    if not total:
        return "The text names no date."
    if known < total:
        return f"{total - known} of {counted(total, 'date')} could not be put on the calendar."
    return f"{counted(total, 'date').capitalize()}, each on the calendar."


def _rows(account: Account) -> Iterator[Html]:
    published = account.reading.published
    if published:
        yield element(
            "tr",
            element("th", "Publication of the document", scope="row"),
            element("td", clip(published, VALUE)),
            element("td", "as given"),
            element("td", "–", class_="r"),
            id=account.dom("t"),
        )
    for number, date in enumerate(account.reading.dates):
        row = account.dom("t", number)
        said = words(account.reading.text, date.mentions[:1], NAME)
        yield element(
            "tr",
            element("th", row_link(account, said, date.mentions, row), scope="row"),
            element("td", clip(date.value, VALUE) if date.value else "not known"),
            element("td", clip(date.precision, VALUE)),
            element("td", str(len(date.mentions)), class_="r"),
            id=row,
            data_w=account.ranges(date.mentions),
        )
