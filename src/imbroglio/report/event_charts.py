"""The events of all documents at the head of the report: small charts, timeline, map."""

from collections.abc import Iterator, Sequence

from imbroglio import plover
from imbroglio.ledger.choice import quads
from imbroglio.ledger.counting import once
from imbroglio.ledger.events import Happening
from imbroglio.ledger.tell import counted, mentioned
from imbroglio.report.account import Account
from imbroglio.report.document import title
from imbroglio.report.escape import clip
from imbroglio.report.event_list import event_list
from imbroglio.report.event_map import MOST, pins
from imbroglio.report.event_signs import legend, quad
from imbroglio.report.event_times import LANES, Dated, dated, event_line
from imbroglio.report.events import clashes
from imbroglio.report.html import Child, Html, element
from imbroglio.report.multiples import Charts
from imbroglio.report.voices import words
from imbroglio.report.worldmap import Map

TYPE = 24  # code points of a type that is none of PLOVER's
TITLE = 60  # code points of a document's title
CLASHES = 40  # events whose differing figures are listed here; the lists have them all
OTHERS = 8  # … and how many such types get a chart


def event_charts(accounts: Sequence[Account], chart: Map | None) -> Html | None:
    """The section on all events; None where there are none."""
    found = [one for account in accounts for one in account.events]
    if not found:
        return None
    return element(
        "section",
        element("h2", "Events"),
        element("p", *_summary(accounts), class_="sum"),
        legend(found),
        *_multiples(accounts),
        # The script puts the filter here; without it all events are shown.
        element("div", class_="sift", id="sift", hidden=True),
        element("div", *_pictures(accounts, chart), class_="pics"),
        *_clashes(accounts),
        *event_list(accounts),
        class_="evs",
        id="events",
    )


def _summary(accounts: Sequence[Account]) -> Iterator[Child]:
    mentions = [one for account in accounts for one in account.events]
    held = sum(1 for account in accounts for _ in once(account.events))
    # As `imbroglio events --by` counts them: by any mention, not by the first alone.
    happened = sum(
        1 for account in accounts for _ in once(one for one in account.events if one.happened)
    )
    yield f"{mentioned(held, len(mentions))}; {happened:,} of them told as having happened."
    if len(accounts) > 1:
        yield " Documents aren't compared: what two of them tell counts twice."


def _multiples(accounts: Sequence[Account]) -> Iterator[Html]:
    """A chart for each quad and for each type that there is, all on the same scale."""
    held = [(account, one) for account in accounts for one in once(account.events)]
    firsts = {(account.number, one.entry.id) for account, one in held}
    points = [
        one
        for account in accounts
        for one in dated(account)
        if (account.number, one.event.entry.id) in firsts
    ]
    shelves = list(_by_quad(held, points))
    charts = Charts(points, [drawn for _, _, _, drawn in shelves]) if points else None
    yield from _grid("By quad", charts, shelves)
    yield from _grid("By type", charts, list(_by_type(held, points)))
    if charts is not None:
        yield element("p", _scales(charts, len(held)), class_="sum")


type _Shelf = tuple[str, int, int, Sequence[Dated]]
type _Held = Sequence[tuple[Account, Happening]]


def _by_quad(held: _Held, points: Sequence[Dated]) -> Iterator[_Shelf]:
    """Name, number of the quad, how many events, and those with a date."""
    for number, name in enumerate(quads(), 1):
        own = sum(quad(one) == number for _, one in held)
        yield name, number, own, [one for one in points if quad(one.event) == number]


def _by_type(held: _Held, points: Sequence[Dated]) -> Iterator[_Shelf]:
    """PLOVER's types in its order, then those of other makers."""
    there = {one.entry.type: quad(one) for _, one in held}
    known = [name for name in plover.load().types if name in there]
    others = [name for name in there if name not in plover.load().types][:OTHERS]
    for name in (*known, *others):
        own = sum(one.entry.type == name for _, one in held)
        drawn = [one for one in points if one.event.entry.type == name]
        yield clip(name, TYPE), there[name], own, drawn


def _grid(title: str, charts: Charts | None, found: Sequence[_Shelf]) -> Iterator[Html]:
    """The charts side by side; what has nothing to draw only gets its number."""
    there = charts.drawn if charts else frozenset()
    drawn = [shelf for shelf in found if any(one.row in there for one in shelf[3])]
    bare = [shelf for shelf in found if shelf not in drawn and shelf[2]]
    if drawn or bare:
        yield element("h3", title)
    if charts and drawn:
        yield element("ul", *(_chart(charts, shelf) for shelf in drawn), class_="multi")
    if bare:
        yield element(
            "p",
            "Not on the calendar: ",
            *(
                element("span", *_head(name, total), class_=f"g{number}")
                for name, number, total, _ in bare
            ),
            class_="sum bare",
        )


def _chart(charts: Charts, shelf: _Shelf) -> Html:
    name, number, total, points = shelf
    label = f"{name}: {counted(total, 'event')} over time"
    drawing = charts.draw(points, f"g{number}", label)
    return element("li", *_head(name, total), drawing, class_=f"g{number}")


def _head(name: str, total: int) -> tuple[Child, ...]:
    return element("b", name), f" {total:,} "


def _scales(charts: Charts, total: int) -> str:
    scales = f"A bar is a {charts.unit}; all charts have the same scales."
    rest = total - len(charts.drawn)
    if not rest:
        return scales
    verb = "is" if rest == 1 else "are"
    where = f"not dated to one {charts.unit}, or far from all others"
    return f"{scales} {counted(rest, 'event')} {verb} counted but not drawn: {where}."


def _pictures(accounts: Sequence[Account], chart: Map | None) -> Iterator[Html]:
    line = event_line(accounts)
    if line:
        lanes = sum(bool(dated(account)) for account in accounts)
        yield element(
            "section",
            element("h3", "When"),
            element(
                "div", line, class_="wide", tabindex=0, role="group", aria_label="Events in time"
            ),
            element("p", f"{lanes - LANES} more documents are not drawn.", class_="sum")
            if lanes > LANES
            else None,
        )
    if chart:
        more = len(pins(accounts)) - MOST
        yield element(
            "section",
            element("h3", "Where"),
            element(
                "div",
                chart.svg,
                class_="wide",
                tabindex=0,
                role="group",
                aria_label="Events on the map",
            ),
            element("p", "A ring means: somewhere in a country, region or division.", class_="sum"),
            element("p", f"{more} more events are not drawn.", class_="sum") if more > 0 else None,
        )


def _clashes(accounts: Sequence[Account]) -> Iterator[Html]:
    """The events of which one document gives figures that differ, each with its holders."""
    found = [(account, *clash) for account in accounts for clash in clashes(account)]
    if not found:
        return
    yield element("h3", "Figures that differ")
    yield element(
        "ol",
        *(
            element(
                "li",
                element("a", _told(account, one), href=f"#{account.dom('x', number)}"),
                f" {clip(one.entry.type, TYPE)}, ",
                element("bdi", clip(title(account), TITLE)),
                figures,
            )
            for account, number, one, figures in found[:CLASHES]
        ),
        element("li", f"and {len(found) - CLASHES} more") if len(found) > CLASHES else None,
        class_="clash",
    )


def _told(account: Account, one: Happening) -> Html:
    """The words that tell an event."""
    return element("bdi", words(account.reading.text, (one.entry.trigger,), TITLE) or "(no words)")
