"""The map: outlines, window, signs."""

import hashlib
import re
import tomllib
from importlib.resources import files

import pytest

from imbroglio.report.outlines import Window, definitions, visible, world
from imbroglio.report.worldmap import Pin, placed, world_map

VENDOR = files("imbroglio.report").joinpath("vendor")
OSH = Pin("Osh", 40.53, 72.8, "city", "d1p0")
TAJIKISTAN = Pin("Tajikistan", 38.86, 71.28, "country", "d1p1")


def test_vendored_files_are_what_their_list_says():
    """Nothing of others' work is carried unlisted or changed."""
    listed = tomllib.loads(VENDOR.joinpath("VENDOR.toml").read_text("utf-8"))

    sums = {one["file"]: one["sha256"] for p in listed["package"] for one in p["file"]}

    carried = {f"world/{one.name}" for one in VENDOR.joinpath("world").iterdir()}
    assert carried == set(sums)
    for file, expected in sums.items():
        assert hashlib.sha256(VENDOR.joinpath(file).read_bytes()).hexdigest() == expected
    assert all(p["licence"] and p["version"] for p in listed["package"])


@pytest.mark.parametrize("level", ["coarse", "fine"])
def test_outlines_are_closed_and_on_the_globe(level):
    """Each polygon lies within the degrees of the earth, and no country is empty."""
    shapes = [shape for country in world(level) for shape in country]

    assert len(world(level)) > 150
    assert all(-200 <= s.west <= s.east <= 200 for s in shapes)
    # But for the one around the pole, none reaches around the earth.
    assert all(s.east - s.west < 180 for s in shapes if s.south > -80)
    assert all(-90.1 <= s.south <= s.north <= 90 for s in shapes)
    assert all(s.path.startswith("M") and s.path.endswith("z") for s in shapes)


@pytest.mark.parametrize(("lat", "lon"), [(40.5, 72.8), (-1.3, 36.8), (-26.2, 28.0), (64.1, -21.5)])
def test_a_town_lies_inside_some_outline(lat, lon):
    """The decoded outlines stand where the world is."""
    near = [
        shape
        for country in world("fine")
        for shape in country
        if shape.west <= lon <= shape.east and shape.south <= lat <= shape.north
    ]

    assert any(_inside(shape.path, lon * 50, -lat * 50) for shape in near)


def _inside(path: str, x: float, y: float) -> bool:
    """Ray casting over the path's first ring."""
    head, steps = re.match(r"M(.*?)l(.*?)z", path).groups()
    numbers = [[float(n) for n in re.findall(r"-?\d+", part)] for part in (head, steps)]
    points = [tuple(numbers[0])]
    for dx, dy in zip(numbers[1][::2], numbers[1][1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    inside = False
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def test_map_is_zoomed_to_its_places():
    """All pins lie in the window, and a single town is not shown on a world map."""
    chart = world_map([OSH, TAJIKISTAN], 400, 250, "x")

    window = chart.window

    assert all(window.west < pin.lon < window.east for pin in (OSH, TAJIKISTAN))
    assert window.east - window.west < 40
    assert window.level == "fine"


def test_a_map_across_the_date_line_takes_the_short_way():
    """Fiji and Samoa are neighbours, not the two ends of the world."""
    pins = [Pin("Suva", -18.1, 178.4, "city", "a"), Pin("Apia", -13.8, -171.8, "city", "b")]

    chart = world_map(pins, 400, 250, "x")

    assert chart.window.east - chart.window.west < 40
    assert chart.window.east > 180
    xs = [float(x) for x in re.findall(r"cx=\"?([-\d.]+)", chart.svg.markup)]
    assert all(0 < x < 400 for x in xs)


def test_precision_is_drawn_by_shape():
    """A country's point is a wide broken ring, a town's a dot, an unknown says so."""
    pins = [OSH, TAJIKISTAN, Pin("Somewhere", 39.0, 70.0, "unknown", "d1p2")]

    drawn = world_map(pins, 400, 250, "x").svg.markup

    assert re.search(r"<circle [^>]*r=4 class=city />", drawn)
    assert re.search(r"<circle [^>]*r=14 class=country />", drawn)
    assert re.search(r"class=unknown /><text [^>]*>\?</text>", drawn)


def test_places_of_the_whole_world_fit_on_a_coarse_map():
    """The widest map shows the earth once."""
    pins = [
        Pin("Apia", -13.8, -171.8, "city", "a"),
        Pin("Suva", -18.1, 178.4, "city", "b"),
        Pin("Reykjavik", 64.1, -21.9, "city", "c"),
        Pin("Nairobi", -1.3, 36.8, "city", "d"),
        Pin("Delhi", 28.6, 77.2, "city", "e"),
        Pin("Lima", -12.0, -77.0, "city", "f"),
    ]

    chart = world_map(pins, 400, 250, "x")

    assert chart.window.level == "coarse"
    assert chart.window.east - chart.window.west <= 360.01


@pytest.mark.parametrize("lat", [90.0, -90.0, 0.0])
def test_a_place_at_a_pole_can_be_drawn(lat):
    """No division by the width of a vanishing parallel."""
    chart = world_map([Pin("Pole", lat, 0.0, "city", "a")], 400, 250, "x")

    assert chart is not None
    assert "nan" not in chart.svg.markup


def test_only_points_of_the_earth_are_placed():
    """Missing, impossible and unreal numbers are no position."""
    assert placed(0.0, 180.0)
    assert not placed(None, 1.0)
    assert not placed(91.0, 0.0)
    assert not placed(float("nan"), 0.0)


def test_definitions_hold_what_the_windows_use_and_little_more():
    """The page carries the outlines of the maps it has, once."""
    window = world_map([OSH], 400, 250, "x").window

    markup = definitions([window, window]).markup

    used = {f"fine{number}" for number in visible(window)}
    assert set(re.findall(r" id=(\w+)", markup)) == used
    assert len(markup) < 60_000


def test_labels_do_not_run_into_each_other():
    """Of places too close together some stay unlabelled; the table has them all."""
    pins = [Pin(f"Place number {n}", 40 + n / 1000, 70, "city", f"p{n}") for n in range(30)]

    chart = world_map(pins, 400, 250, "x")

    labels = chart.svg.markup.count("class=lab")
    assert 1 <= labels < 30
    assert chart.svg.markup.count("<title>") == 30


def test_window_is_compared_by_value():
    """Two maps of the same stretch need one set of outlines."""
    assert Window(1, 2, 3, 4, "fine") == Window(1, 2, 3, 4, "fine")
