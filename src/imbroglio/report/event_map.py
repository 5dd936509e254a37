"""A map of events: at each place a sign for each quad, with the number of events."""

from collections.abc import Mapping, Sequence

from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.event_signs import HOLLOW, classes, sign
from imbroglio.report.html import Html, element, fragment
from imbroglio.report.worldmap import Map, Pin, Spot, names, placed, world_map

WIDTH, HEIGHT = 780, 420
MOST = 600  # events on the map; the lists have them all
STEP = 17  # from one sign to the next
ROW = 15  # from what is told as having happened to what isn't
HALO = 6  # how far around them the ring reaches
# Precisions that need a mark of their own: the point is only somewhere in it.
WIDE = frozenset({"admin1", "country", "region"})


def event_map(accounts: Sequence[Account]) -> Map | None:
    """One map of the events of all documents; None where none has a place on it."""
    found = pins(accounts)
    label = f"Map of {counted(min(len(found), MOST), 'event')}; the lists of events say the same."
    return world_map(found[:MOST], WIDTH, HEIGHT, label, _spot)


def pins(accounts: Sequence[Account]) -> list[Pin]:
    """The events whose place has coordinates."""
    return [
        Pin(
            one.place.name,
            one.place.lat,
            one.place.lon,
            one.place.precision,
            account.dom("x", number),
            classes(one),
        )
        for account in accounts
        for number, one in enumerate(account.events)
        if one.place is not None
        and one.place.lat is not None
        and one.place.lon is not None
        and placed(one.place.lat, one.place.lon)
    ]


def _spot(spot: Spot) -> tuple[Html, float]:
    """What happened in a row, what didn't below it."""
    groups = _groups(spot.pins)
    rows = [[style for style in groups if (HOLLOW in style) == hollow] for hollow in (False, True)]
    there = [row for row in rows if row]
    widest = max(len(row) for row in there)
    drawn = (
        _sign(spot, style, groups[style], _along(n, row), (at - (len(there) - 1) / 2) * ROW)
        for at, row in enumerate(there)
        for n, style in enumerate(row)
    )
    reach = max(widest * STEP / 2, len(there) * ROW / 2, 7)
    return fragment(_halo(spot, reach), *drawn), reach + (HALO if _wide(spot) else 0)


def _along(number: int, row: Sequence[str]) -> float:
    return (number - (len(row) - 1) / 2) * STEP


def _groups(found: Sequence[Pin]) -> Mapping[str, list[Pin]]:
    groups: dict[str, list[Pin]] = {}
    for pin in sorted(found, key=lambda pin: pin.style):
        groups.setdefault(pin.style, []).append(pin)
    return groups


def _sign(spot: Spot, style: str, found: Sequence[Pin], dx: float, dy: float) -> Html:
    x, y = spot.x + dx, spot.y + dy
    count = str(len(found)) if len(found) > 1 else ""
    return element(
        "g",
        element("title", f"{names(found)}: {counted(len(found), 'event')}"),
        sign(int(style[1]), x, y),
        element("text", count, x=f"{x + 4:.1f}", y=f"{y + 7:.1f}", class_="num"),
        class_=f"pin {style}",
        data_rows=" ".join(pin.row for pin in found),
    )


def _wide(spot: Spot) -> bool:
    return spot.precision in WIDE


def _halo(spot: Spot, reach: float) -> Html | None:
    """A ring around what is told of a wide area."""
    if not _wide(spot):
        return None
    size = f"{reach + HALO / 2:.1f}"
    return element("circle", cx=f"{spot.x:.1f}", cy=f"{spot.y:.1f}", r=size, class_="halo")
