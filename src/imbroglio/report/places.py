"""The places of one document: a map, and a table that says the same."""

from collections.abc import Iterator

from imbroglio.ledger.tell import counted
from imbroglio.reading import PlaceEntry
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Html, element
from imbroglio.report.rows import NAME, row_link, table
from imbroglio.report.worldmap import Map, Pin, placed, sign, world_map

WIDTH, HEIGHT = 400, 250
HEAD = ("Place", "Known to", "Position", "Mentions")
MOST = 300  # signs on one map; the table has them all
PRECISIONS = {
    "city": "town or city",
    "admin1": "division: somewhere in it",
    "country": "country: somewhere in it",
    "region": "region: somewhere in it",
    "unknown": "precision unknown",
}


def drawn(account: Account) -> Map | None:
    """The map of one document, or None where no place has coordinates."""
    found = pins(account)[:MOST]
    label = f"Map of {counted(len(found), 'place')}; the table after it says the same."
    return world_map(found, WIDTH, HEIGHT, label)


def pins(account: Account) -> list[Pin]:
    """The places that have coordinates."""
    return [
        Pin(place.name, place.lat, place.lon, place.precision, account.dom("p", number))
        for number, place in enumerate(account.reading.places)
        if place.lat is not None and place.lon is not None and placed(place.lat, place.lon)
    ]


def places(account: Account, chart: Map | None) -> Html:
    """The section on places of one document."""
    found = account.reading.places
    return element(
        "section",
        element("h3", "Places ", element("small", str(len(found)))),
        element("p", _summary(account), class_="sum"),
        chart.svg if chart else None,
        legend(pins(account)) if chart else None,
        table("Places", HEAD, _rows(account), numbers=HEAD[2:]) if found else None,
        id=account.dom("P"),
        class_="places",
    )


def legend(shown: list[Pin]) -> Html:
    """What the signs on a map mean, for those that are on it."""
    there = {pin.precision for pin in shown}
    return element(
        "ul",
        *(
            element("li", _sample(precision), words)
            for precision, words in PRECISIONS.items()
            if precision in there
        ),
        class_="legend",
    )


def _sample(precision: str) -> Html:
    box = "0 0 48 48" if precision == "region" else "0 0 32 32"
    middle = 24 if precision == "region" else 16
    drawing = element("g", sign(precision, middle, middle), class_="pin")
    return element("svg", drawing, viewBox=box, class_="sample", aria_hidden="true")


def _summary(account: Account) -> str:
    total, known = len(account.reading.places), len(pins(account))
    if not total:
        return "No place was found."
    if known > MOST:
        return f"{MOST} of {known} places are drawn; the table has them all."
    if known < total:
        return f"{total - known} of {counted(total, 'place')} could not be put on the map."
    return f"{counted(total, 'place').capitalize()}, each on the map."


def _rows(account: Account) -> Iterator[Html]:
    for number, place in enumerate(account.reading.places):
        within = " · ".join(filter(None, (place.admin1, place.country)))
        yield element(
            "tr",
            element(
                "th",
                row_link(account, place.name, place.mentions, account.dom("p", number)),
                element("small", clip(within, NAME)) if within else None,
                scope="row",
            ),
            element("td", clip(place.precision, NAME)),
            element("td", _position(place), class_="r"),
            element("td", str(len(place.mentions)), class_="r"),
            id=account.dom("p", number),
            data_w=account.ranges(place.mentions),
        )


def _position(place: PlaceEntry) -> str:
    if place.lat is None or place.lon is None or not placed(place.lat, place.lon):
        return "not known"
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    # A line may end between the two, not within one.
    return f"{abs(place.lat):.2f}°\u00a0{north} {abs(place.lon):.2f}°\u00a0{east}"
