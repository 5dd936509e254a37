"""Events over time: a timeline with a lane for each document.

An event without a date of its own isn't on it; nothing is drawn at the day of publication.
"""

from collections.abc import Iterator, Sequence

from imbroglio.calendar import Days, days
from imbroglio.ledger.event_tables import sides
from imbroglio.ledger.events import Happening
from imbroglio.records import Record
from imbroglio.report.account import Account
from imbroglio.report.document import title
from imbroglio.report.escape import clip
from imbroglio.report.event_signs import classes, quad, sign
from imbroglio.report.html import Html, element
from imbroglio.report.labels import LETTER
from imbroglio.report.timeline import SIDE, TOP, draw_axis
from imbroglio.report.timescale import Scale, scale

WIDTH, GUTTER = 780, 230
LANES = 150  # documents on the timeline
MOST = 120  # signs of one of them
STEP = 11  # from one sign to the next where they would cover each other
DEEP = 5  # signs above each other; what finds no room covers others
DEEDS = 4  # deeds that a sign names
DEED = 100  # code points of one
TITLE = 60  # … of the document's title beside them
LANE = 20  # height of a lane with one row of signs


class Dated(Record, frozen=True, gc=False):
    """An event with its days and the id of its row."""

    event: Happening
    days: Days
    row: str


def dated(account: Account) -> list[Dated]:
    """The events of one document that have a date."""
    found = (
        (one, days(one.date.value if one.date else None), account.dom("x", number))
        for number, one in enumerate(account.events)
    )
    return [Dated(one, when, row) for one, when, row in found if when is not None]


def event_line(accounts: Sequence[Account]) -> Html | None:
    """The timeline; None where no event has a date."""
    held = [(account, _grouped(dated(account))[:MOST]) for account in accounts]
    lanes = [(account, found) for account, found in held if found][:LANES]
    if not lanes:
        return None
    axis = scale([when for _, found in lanes for when, _ in found], GUTTER + SIDE, WIDTH - SIDE)
    drawn, y = [], float(TOP)
    for account, found in lanes:
        rows = _stacked([_middle(when, axis) for when, _ in found])
        height = LANE + STEP * max(rows)
        drawn.append(element("g", *_lane(account, found, rows, axis, y + height - LANE / 2)))
        y += height
    return element(
        "svg",
        *draw_axis(axis, y + 4, GUTTER, WIDTH),
        *drawn,
        class_="time",
        viewBox=f"0 0 {WIDTH} {y + 6:.0f}",
        role="img",
        aria_label="Timeline of the events; their lists say the same.",
    )


type _Group = tuple[Days, Sequence[Dated]]


def _grouped(found: Sequence[Dated]) -> list[_Group]:
    """Events of the same days that are drawn alike share a sign."""
    groups: dict[tuple[Days, str], list[Dated]] = {}
    for one in found:
        groups.setdefault((one.days, classes(one.event)), []).append(one)
    return [(when, held) for (when, _), held in groups.items()]


def _middle(when: Days, axis: Scale) -> float:
    return (axis.x(when[0]) + axis.x(when[1])) / 2


def _stacked(places: Sequence[float]) -> list[int]:
    """For each sign how many rows up it stands, so that none covers another."""
    ends: list[float] = []
    rows = [0] * len(places)
    for at in sorted(range(len(places)), key=lambda n: places[n]):
        row = next((n for n, end in enumerate(ends) if end <= places[at]), len(ends))
        row = min(row, DEEP - 1)
        ends[row : row + 1] = [places[at] + STEP]
        rows[at] = row
    return rows


def _lane(
    account: Account, found: Sequence[_Group], rows: Sequence[int], axis: Scale, base: float
) -> Iterator[Html]:
    """The document's name, a line, and its events above it."""
    room = int((GUTTER - 8) / LETTER)
    name = clip(f"{account.number} {title(account)}", room)
    text = element("text", name, x=0, y=f"{base + 4:.1f}", class_="lab")
    yield element("g", text, class_="pin", data_row=account.dom("X"))
    yield element("path", d=f"M{GUTTER} {base:.1f}H{WIDTH}", class_="lane")
    for (when, held), row in zip(found, rows, strict=True):
        yield _moment(clip(title(account), TITLE), when, held, axis, base - row * STEP)


def _tip(name: str, held: Sequence[Dated]) -> str:
    """The day, the first deeds of a sign with their sides, and the document that tells them."""
    first = held[0].event
    when = clip((first.date.value if first.date else None) or "", DEED)
    deeds = dict.fromkeys(
        clip(" ".join(filter(None, (one.event.entry.type, sides(one.event)))), DEED) for one in held
    )
    more = [f"and {len(deeds) - DEEDS} more"] if len(deeds) > DEEDS else []
    return "\n".join([when, *[*deeds][:DEEDS], *more, name])


def _moment(name: str, when: Days, held: Sequence[Dated], axis: Scale, y: float) -> Html:
    """A sign in the middle of the days, and a line along them where they are many."""
    left, right, middle = axis.x(when[0]), axis.x(when[1]), _middle(when, axis)
    first = held[0].event
    count = str(len(held)) if len(held) > 1 else ""
    long = when[1] - when[0] > 1
    return element(
        "g",
        element("title", _tip(name, held)),
        element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_="reach") if long else None,
        sign(quad(first), middle, y),
        element("text", count, x=f"{middle + 4:.1f}", y=f"{y + 6:.1f}", class_="num"),
        class_=f"pin {classes(first)}",
        data_rows=" ".join(one.row for one in held),
    )
