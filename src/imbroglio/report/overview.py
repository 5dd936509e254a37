"""The head of the report: what is in it, and what it is not."""

from collections.abc import Iterator, Sequence

from imbroglio.casework.prospects import Prospects
from imbroglio.casework.summary import Summary
from imbroglio.ledger import KINDS, Kind, Shares, tell
from imbroglio.ledger.counting import once
from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.causes import all_causes
from imbroglio.report.certainty import JUDGED, SIGNS
from imbroglio.report.dates import legend as time_legend
from imbroglio.report.dates import moments
from imbroglio.report.document import problems, title
from imbroglio.report.escape import clip
from imbroglio.report.event_charts import event_charts
from imbroglio.report.html import Child, Html, element, isolated
from imbroglio.report.places import MOST, pins
from imbroglio.report.places import legend as map_legend
from imbroglio.report.rows import table
from imbroglio.report.shares import told
from imbroglio.report.timeline import Lane, Moment, timeline
from imbroglio.report.together import together
from imbroglio.report.whatif import whatif
from imbroglio.report.worldmap import Map, world_map

TITLE = 300  # code points of the report's title
NAME = 110  # code points of a document's title in the list
LANES = 150  # documents on the timeline
WIDTH, HEIGHT = 620, 330
GUTTER = 190
NOTE = (
    "Each statement below belongs to the one who holds it, and where nobody else does, to the "
    "author of the document. The program adds no statement of its own: what it found was read "
    "by machine, can be wrong, and stands beside the words that it was read from."
)


def overview(
    accounts: Sequence[Account],
    name: str,
    generated: str | None,
    chart: Map | None,
    events: Map | None,
    told_together: Summary | None = None,
    prospects: Prospects | None = None,
) -> Html:
    """Title, shares, note, the list of documents, the events, and, for several, map and timeline.

    Args:
        chart: of all places. events: of all events.
        told_together: what several documents tell of one thing, if that was put together.
        prospects: what the model shows that it makes.
    """
    shares = sum((account.book.shares for account in accounts), Shares())
    return element(
        "header",
        element("h1", clip(name, TITLE), dir="auto"),
        element("p", "Made ", isolated(clip(generated, 80)), class_="made") if generated else None,
        element("p", *_figures(accounts, shares), class_="figures"),
        element("p", *_kinds(shares), class_="figures") if shares.total else None,
        element("p", *told(shares), class_="shares") if accounts else None,
        element("p", NOTE, class_="note"),
        element("p", *_signs(), class_="signs") if shares.total else None,
        _documents(accounts) if len(accounts) > 1 else None,
        None if accounts else element("p", "No document.", class_="empty"),
        together(told_together, accounts) if told_together else None,
        event_charts(accounts, events),
        all_causes(accounts) if len(accounts) > 1 else None,
        whatif(prospects, accounts) if prospects else None,
        element("div", *_pictures(accounts, chart), class_="pics") if len(accounts) > 1 else None,
        class_="over",
        id="top",
    )


def whole_map(accounts: Sequence[Account]) -> Map | None:
    """One map of all documents' places, where there are several documents."""
    if len(accounts) < 2:
        return None
    found = [pin for account in accounts for pin in pins(account)][:MOST]
    label = f"Map of {counted(len(found), 'place')}; the tables of the documents say the same."
    return world_map(found, WIDTH, HEIGHT, label)


def _figures(accounts: Sequence[Account], shares: Shares) -> Iterator[Child]:
    counts = (
        (len(accounts), "document"),
        (sum(len(one.reading.text.split()) for one in accounts), "word"),
        (shares.total, "statement"),
        (sum(len(one.reading.actors) for one in accounts), "actor"),
        (sum(len(one.reading.places) for one in accounts), "place"),
        (sum(len(one.reading.dates) for one in accounts), "date"),
        (sum(1 for one in accounts for _ in once(one.events)), "event"),
        (sum(len(one.links) for one in accounts), "link"),
    )
    for number, noun in counts:
        yield element("span", element("b", f"{number:,}"), f" {noun}{'' if number == 1 else 's'}")
        yield " "


def _kinds(shares: Shares) -> Iterator[Child]:
    """The statements by type."""
    for kind in KINDS:
        if shares.of(kind):
            yield element("span", f"{kind} ", element("b", f"{shares.of(kind):,}"))
            yield " "


def _signs() -> Iterator[Child]:
    """What the signs in the texts mean."""
    meanings = {**tell.LABELS, **tell.STATUSES}
    yield element("span", "After a word: ")
    for key, (sign, _) in SIGNS.items():
        yield element("span", element("b", sign), f" {meanings[key]}")
    for sign, _, meaning in JUDGED.values():
        yield element("span", element("b", sign), f" {meaning}")
    yield element("span", "No sign: certainly so.")


def _documents(accounts: Sequence[Account]) -> Html:
    shown = [kind for kind in KINDS if any(one.book.shares.of(kind) for one in accounts)]
    kinds = (kind.capitalize() for kind in shown)
    head = ("No.", "Document", "Publisher", "Published", "Statements", *kinds, "No source")
    rows = (_row(one, shown) for one in accounts)
    return element(
        "section",
        element("h2", "Documents"),
        table("Documents", head, rows, numbers=(head[0], *head[4:])),
        class_="docs",
    )


def _row(account: Account, kinds: Sequence[Kind]) -> Html:
    reading, found, shares = account.reading, problems(account), account.book.shares
    return element(
        "tr",
        element("td", str(account.number), class_="r"),
        element(
            "th",
            element("a", isolated(clip(title(account), NAME)), href=f"#{account.dom('')}"),
            element("small", counted(len(found), "problem"), class_="warn") if found else None,
            scope="row",
        ),
        element("td", isolated(clip(reading.publisher, 60)) if reading.publisher else "–"),
        element("td", clip(reading.published, 10) if reading.published else "–", class_="date"),
        element("td", str(shares.total), class_="r"),
        *(element("td", str(shares.of(kind)), class_="r") for kind in kinds),
        element("td", str(shares.nameless), class_="r"),
    )


def _pictures(accounts: Sequence[Account], chart: Map | None) -> Iterator[Html]:
    shown = [pin for account in accounts for pin in pins(account)]
    if chart:
        more = len(shown) - MOST
        yield element(
            "section",
            element("h2", "Places"),
            _scrolled(chart.svg, "Map"),
            map_legend(shown[:MOST]),
            element("p", f"{more} more places stand in the documents' tables.")
            if more > 0
            else None,
        )
    lanes = [_lane(account) for account in accounts[:LANES]]
    drawing = timeline(
        lanes, WIDTH, "Timeline of the documents; their tables say the same.", gutter=GUTTER
    )
    if drawing:
        more = len(accounts) - LANES
        yield element(
            "section",
            element("h2", "Dates"),
            _scrolled(drawing, "Timeline"),
            time_legend([moment for lane in lanes for moment in lane.moments]),
            element("p", f"{more} more documents are not drawn.") if more > 0 else None,
        )


def _scrolled(drawing: Html, name: str) -> Html:
    return element("div", drawing, class_="wide", tabindex=0, role="group", aria_label=name)


def _lane(account: Account) -> Lane:
    found: tuple[Moment, ...] = tuple(moments(account)[:MOST])
    return Lane(f"{account.number} {title(account)}", account.dom(""), found)
