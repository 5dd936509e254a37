"""A small map drawn as SVG, zoomed to the places it shows.

Equirectangular, with the scale true along the middle parallel. What the coordinates
stand for is drawn by shape, not colour: a dot for a city, a diamond for a division, a
wide broken ring for a country, whose point says no more than "somewhere here".
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from imbroglio.records import PlacePrecision, Record
from imbroglio.report.apart import apart
from imbroglio.report.escape import clip
from imbroglio.report.html import Html, element, fragment
from imbroglio.report.labels import Box, Labels
from imbroglio.report.outlines import STEPS, TURN, Window, visible

RADIUS: dict[str, float] = {"city": 4, "admin1": 7, "country": 14, "region": 20, "unknown": 5}
ROOM: dict[str, float] = {"city": 5, "admin1": 7, "country": 14, "region": 24, "unknown": 5}
NEAR = 70  # a map no wider than this, in degrees, takes the fine outlines
TIE = 3  # a spot moved no further than this needs no line to its point
OVER = 200  # no outline reaches further from the middle meridian, in degrees
KILOMETRES = 111.2  # to a degree of latitude
NAME = 28  # code points of a label


def world_map(
    pins: Sequence["Pin"],
    width: int,
    height: int,
    label: str,
    draw: "Callable[[Spot], tuple[Html, float]] | None" = None,
) -> "Map | None":
    """A map of the pins; None where there are none.

    Args:
        pins: what to show; those at one point share a sign.
        width, height: of the drawing, in user units of about a pixel.
        label: what a screen reader says of it.
        draw: draws a spot, and tells how far it reaches; without it, by precision. Spots
            that are drawn so are moved apart, each tied to its point by a line.
    """
    if not pins:
        return None
    view = _view(pins, width, height)
    svg = element(
        "svg",
        element("rect", width=width, height=height, class_="sea"),
        _land(view),
        _scale_bar(view),
        *_signs(pins, view, draw or _spot),
        class_="map",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=label,
    )
    return Map(svg, view.window)


def placed(lat: float | None, lon: float | None) -> bool:
    """Whether the coordinates are a point of the earth."""
    return lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180


def sign(precision: str, x: float, y: float) -> Html:
    """The sign of one precision at a point of the drawing."""
    size = RADIUS.get(precision, RADIUS["unknown"])
    if precision == "admin1":
        path = f"M{x:.1f} {y - size:.1f}l{size} {size}l{-size} {size}l{-size} {-size}z"
        return element("path", d=path, class_="admin1")
    shape = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=size, class_=_known(precision))
    if _known(precision) != "unknown":
        return shape
    return fragment(shape, element("text", "?", x=f"{x:.1f}", y=f"{y + 3:.1f}", class_="q"))


def _known(precision: str) -> str:
    return precision if precision in RADIUS else "unknown"


def _view(pins: Sequence["Pin"], width: int, height: int) -> "_View":
    """Choose what to show: all the pins with room around, and never less than makes sense."""
    lons = _unrolled([pin.lon for pin in pins])
    room = max(ROOM[_known(pin.precision)] for pin in pins)
    south, north = min(pin.lat for pin in pins), max(pin.lat for pin in pins)
    west, east = min(lons), max(lons)
    middle = max(-75.0, min(75.0, (south + north) / 2))
    narrow = math.cos(math.radians(middle))
    tall = max((north - south) * 1.35, room)
    wide = max((east - west) * 1.35, room / narrow)
    # Pixels to a degree of latitude: the smaller of what either side allows, but a map
    # need not show the earth more than once.
    degree = max(min(height / tall, width / (wide * narrow)), width / (TURN * narrow))
    span = width / (degree * narrow)
    level = height / degree
    centre = (west + east) / 2
    window = Window(
        west=centre - span / 2,
        east=centre + span / 2,
        south=(south + north) / 2 - level / 2,
        north=(south + north) / 2 + level / 2,
        level="fine" if span <= NEAR else "coarse",
    )
    return _View(window, width, height, degree, narrow)


def _unrolled(lons: Sequence[float]) -> list[float]:
    """Longitudes counted on past 180 where that makes the shorter way round."""
    ordered = sorted(set(lons))
    gaps = [b - a for a, b in pairwise(ordered)]
    widest = max(gaps, default=0.0)
    if widest <= TURN - (ordered[-1] - ordered[0]):
        return list(lons)
    start = ordered[gaps.index(widest) + 1]
    return [lon if lon >= start else lon + TURN for lon in lons]


def _land(view: "_View") -> Html:
    countries = visible(view.window)
    scale = view.degree / STEPS
    return fragment(
        *(
            element(
                "g",
                *(element("use", href=f"#{view.window.level}{one}") for one in countries),
                class_="land",
                transform=f"translate({view.x(turn):.2f} {view.y(0):.2f}) "
                f"scale({scale * view.narrow:.5f} {scale:.5f})",
            )
            for turn in (-TURN, 0, TURN)
            if turn - OVER <= view.window.east and turn + OVER >= view.window.west
        )
    )


def _signs(
    pins: Sequence["Pin"], view: "_View", draw: "Callable[[Spot], tuple[Html, float]]"
) -> Iterable[Html]:
    """Wide signs first, so that no dot is hidden; then the labels that find room."""
    groups: dict[tuple[str, float, float], list[Pin]] = {}
    for pin in sorted(pins, key=lambda pin: -RADIUS[_known(pin.precision)]):
        groups.setdefault((_known(pin.precision), pin.lat, pin.lon), []).append(pin)
    shift = {pin.lon: lon for pin, lon in zip(pins, _unrolled([p.lon for p in pins]), strict=True)}
    spots = [
        Spot(view.x(shift[lon]), view.y(lat), kind, tuple(group))
        for (kind, lat, lon), group in groups.items()
    ]
    if draw is _spot:
        yield from _beside(spots, view)
    else:
        yield from _together(spots, view, draw)


def _beside(spots: "Sequence[Spot]", view: "_View") -> Iterable[Html]:
    """Signs at their points; wide ones may lie under a label."""
    labels = Labels(view.width, view.height)
    for spot in spots:
        yield _spot(spot)[0]
        if RADIUS[spot.precision] < RADIUS["country"]:
            labels.take(Box.around(spot.x, spot.y, RADIUS[spot.precision]))
    for spot in reversed(spots):
        found = labels.place(spot.x, spot.y, RADIUS[spot.precision] + 3, names(spot.pins))
        if found is not None:
            yield found


def _together(
    spots: "Sequence[Spot]", view: "_View", draw: "Callable[[Spot], tuple[Html, float]]"
) -> Iterable[Html]:
    """Each spot clear of the others, in one group with its label and a line to its point."""
    reaches = [draw(spot)[1] for spot in spots]
    found = apart([(spot.x, spot.y) for spot in spots], reaches, view.width, view.height)
    labels = Labels(view.width, view.height)
    for (x, y), reach in zip(found, reaches, strict=True):
        labels.take(Box.around(x, y, reach))
    for spot, (x, y), reach in zip(spots, found, reaches, strict=True):
        moved = Spot(x, y, spot.precision, spot.pins)
        yield element(
            "g",
            _tie(spot, moved),
            draw(moved)[0],
            labels.place(x, y, reach + 3, names(spot.pins)),
            class_="spot",
        )


def _tie(spot: "Spot", moved: "Spot") -> Html | None:
    if math.hypot(spot.x - moved.x, spot.y - moved.y) <= TIE:
        return None
    line = f"M{moved.x:.1f} {moved.y:.1f}L{spot.x:.1f} {spot.y:.1f}m-1 0h2v2h-2z"
    return element("path", d=line, class_="tie")


def _spot(spot: "Spot") -> tuple[Html, float]:
    """One sign for all that is at one point; a click leads to the first."""
    drawing = element(
        "g",
        element("title", names(spot.pins, 4)),
        sign(spot.precision, spot.x, spot.y),
        class_="pin",
        data_row=spot.pins[0].row,
    )
    return drawing, RADIUS[spot.precision]


def names(pins: Sequence["Pin"], most: int = 2) -> str:
    """The names of some pins, each once, the first of them in full."""
    found = list(dict.fromkeys(clip(pin.name, NAME) for pin in pins))
    more = len(found) - most
    return ", ".join(found[:most]) + (f" +{more}" if more > 0 else "")


def _scale_bar(view: "_View") -> Html:
    """A bar of a round number of kilometres, at most a quarter of the width."""
    most = view.width / 4 / view.degree * KILOMETRES
    step = 10 ** math.floor(math.log10(most))
    length = max(n * step for n in (1, 2, 5) if n * step <= most)
    pixels, y = length / KILOMETRES * view.degree, view.height - 10
    return element(
        "g",
        element("path", d=f"M10 {y - 4}v4h{pixels:.1f}v-4"),
        element("text", f"{length:,.0f} km", x=f"{16 + pixels:.1f}", y=y),
        class_="scale",
    )


class Pin(Record, frozen=True, gc=False):
    """One place to show.

    Attributes:
        name: for the label.
        lat, lon: degrees, WGS 84; see `placed`.
        precision: what the coordinates stand for.
        row: id of the row that tells of it.
        style: classes that group the pins at one point in a drawing of one's own.
    """

    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    row: str
    style: str = ""


class Map(Record, frozen=True, gc=False):
    """A drawn map, and the window whose outlines the page must define for it."""

    svg: Html
    window: Window


class _View(Record, frozen=True, gc=False):
    window: Window
    width: int
    height: int
    degree: float
    narrow: float

    def x(self, lon: float) -> float:
        return (lon - self.window.west) * self.degree * self.narrow

    def y(self, lat: float) -> float:
        return (self.window.north - lat) * self.degree


class Spot(Record, frozen=True, gc=False):
    """What is at one point of a map: pins of one precision."""

    x: float
    y: float
    precision: str
    pins: tuple[Pin, ...]
