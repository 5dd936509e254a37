"""The events of all documents as one list in the order of time, each with a link to its words."""

from collections.abc import Iterator, Sequence

from imbroglio.calendar import days
from imbroglio.ledger import event_tables, tell, tolls
from imbroglio.ledger.counting import once
from imbroglio.ledger.events import Happening
from imbroglio.report.account import Account
from imbroglio.report.document import title
from imbroglio.report.escape import clip
from imbroglio.report.event_signs import classes
from imbroglio.report.html import Child, Html, element, fragment
from imbroglio.report.voices import words

MOST = 200  # events in the list; those of the documents have them all
PART = 80  # code points of any one thing that is told of an event
LATE = 1 << 30  # after every day that there is

type _Found = tuple[Account, Happening, Sequence[str]]


def event_list(accounts: Sequence[Account]) -> Iterator[Html]:
    """A heading and a row an event; what has no date comes last."""
    found = sorted((one for account in accounts for one in _events(account)), key=_when)
    yield element("h3", "In order of time")
    yield element("ol", *(_row(*one) for one in found[:MOST]), class_="clash")
    if len(found) > MOST:
        rest = tell.counted(len(found) - MOST, "event")
        what = f"The first {MOST} are listed; {rest} more are in the lists of the documents."
        yield element("p", what, class_="sum")


def _events(account: Account) -> Iterator[_Found]:
    """Each event at its first mention, with the rows of all its mentions."""
    rows: dict[str, list[str]] = {}
    for number, one in enumerate(account.events):
        rows.setdefault(one.entry.same_as, []).append(account.dom("x", number))
    for one in once(account.events):
        yield account, one, rows[one.entry.same_as]


def _when(found: _Found) -> tuple[int, int]:
    _, one, _ = found
    return days(one.date.value if one.date else None) or (LATE, LATE)


def _row(account: Account, one: Happening, rows: Sequence[str]) -> Html:
    said = words(account.reading.text, (one.entry.trigger,), PART) or "(no words)"
    parts: tuple[Child, ...] = (
        clip(((one.date.value if one.date else None) or "no date").replace("/", " to "), PART),
        element("b", clip(one.entry.type, PART)),
        _own(event_tables.sides(one)),
        _own(tolls.line(one.tolls)),
        element("em", clip(event_tables.told_as(one), PART)),
        _own(one.holder or tell.AUTHOR),
        element("a", element("bdi", said), href=f"#{rows[0]}"),
        _own(title(account)),
    )
    there = [part for part in parts if part is not None]
    joined = [fragment(" · " if number else None, part) for number, part in enumerate(there)]
    # The script hides a row when the filter leaves none of its mentions.
    return element("li", *joined, class_=classes(one), data_rows=" ".join(rows))


def _own(value: str | None) -> Html | None:
    """What a document or a person is called, kept to its length and its direction."""
    return element("bdi", clip(value, PART)) if value else None
