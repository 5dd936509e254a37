"""The world's outlines, decoded from TopoJSON into paths.

Two levels: ``coarse`` for wide maps, ``fine`` for near ones. The data are those of
``vendor/world``; ``VENDOR.toml`` beside it tells where they come from.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import msgspec

from imbroglio.records import Record
from imbroglio.report.html import Html, element

Level = Literal["coarse", "fine"]
type Ring = Sequence[tuple[int, int]]

STEPS = 50  # units of a path to a degree
TURN = 360


def visible(window: "Window") -> list[int]:
    """Numbers of the countries of which anything lies in the window."""
    return [
        number
        for number, shapes in enumerate(world(window.level))
        if any(_meet(shape, window) for shape in shapes)
    ]


def definitions(windows: Iterable["Window"]) -> Html:
    """Every path that the windows need, once, for ``use`` to refer to.

    Ids are ``fine12``, ``coarse7``: level and number of the country. Units are a
    fiftieth of a degree, x to the east, y to the south.
    """
    wanted = list(dict.fromkeys(windows))
    return element(
        "svg",
        element("defs", *(path for level in ("fine", "coarse") for path in _paths(level, wanted))),
        class_="defs",
        aria_hidden="true",
        focusable="false",
        width=0,
        height=0,
    )


def _paths(level: Level, windows: Sequence["Window"]) -> Iterator[Html]:
    here = [window for window in windows if window.level == level]
    for number, shapes in enumerate(world(level) if here else ()):
        kept = [shape.path for shape in shapes if any(_meet(shape, one) for one in here)]
        if kept:
            yield element("path", id=f"{level}{number}", d="".join(kept))


def _meet(shape: "Shape", window: "Window") -> bool:
    if shape.south > window.north or shape.north < window.south:
        return False
    return any(
        shape.west + turn <= window.east and shape.east + turn >= window.west
        for turn in (-TURN, 0, TURN)
    )


@cache
def world(level: Level) -> tuple[tuple["Shape", ...], ...]:
    """The countries of one level, each as its polygons."""
    raw = files(__package__).joinpath("vendor", "world", f"{level}.json").read_bytes()
    topology = msgspec.json.decode(raw, type=_Topology)
    arcs = [_absolute(arc) for arc in topology.arcs]
    countries = topology.objects["countries"].geometries
    return tuple(tuple(_shape(rings, arcs) for rings in one.arcs) for one in countries)


def _absolute(arc: Iterable[tuple[int, int]]) -> Ring:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _shape(rings: Iterable[Sequence[int]], arcs: Sequence[Ring]) -> "Shape":
    closed = [_ring(ring, arcs) for ring in rings]
    xs = [x / STEPS for ring in closed for x, _ in ring]
    ys = [y / STEPS for ring in closed for _, y in ring]
    return Shape(
        path="".join(_path(ring) for ring in closed),
        west=min(xs),
        east=max(xs),
        south=min(ys),
        north=max(ys),
    )


def _ring(indices: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs joined end to end; the complement of an index means the arc backwards."""
    points: list[tuple[int, int]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return _unbroken(points)


def _unbroken(points: Ring) -> Ring:
    """A ring that crosses 180 degrees counted on past it; one around a pole stays as it is."""
    turned, shift = [points[0]], 0
    for (x0, _), (x, y) in pairwise(points):
        shift -= round((x - x0) / (TURN * STEPS)) * TURN * STEPS
        turned.append((x + shift, y))
    return turned if shift == 0 else points


def _path(ring: Ring) -> str:
    """A closed path in relative steps, which are a third of the length of absolute ones."""
    (x0, y0), *rest = ring
    steps: list[str] = []
    x, y = x0, y0
    for nx, ny in rest:
        if (nx, ny) != (x, y):
            steps.append(f"{nx - x} {y - ny}")
            x, y = nx, ny
    return f"M{x0} {-y0}l{' '.join(steps)}z".replace(" -", "-")


class Window(Record, frozen=True, gc=False):
    """What a map shows, in degrees.

    Attributes:
        west, east: west < east; east may pass 180 where the map crosses that line.
        south, north: south < north.
        level: of the outlines to draw.
    """

    west: float
    east: float
    south: float
    north: float
    level: Level


class Shape(Record, frozen=True, gc=False):
    """One polygon: its path in fiftieths of a degree, its bounds in degrees."""

    path: str
    west: float
    east: float
    south: float
    north: float


class _Geometry(msgspec.Struct, frozen=True):
    arcs: tuple[tuple[tuple[int, ...], ...], ...]


class _Collection(msgspec.Struct, frozen=True):
    geometries: tuple[_Geometry, ...]


class _Topology(msgspec.Struct, frozen=True):
    objects: dict[str, _Collection]
    arcs: tuple[tuple[tuple[int, int], ...], ...]
