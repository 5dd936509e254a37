"""Build the outlines of the report's maps from the npm package world-atlas.

    python tools/build_outlines.py FOLDER

FOLDER is the unpacked package (``npm pack world-atlas@2.0.2``, then unpack it).
Writes ``fine.json`` and ``coarse.json`` under ``src/imbroglio/report/vendor/world``,
the same bytes on every run, and prints their sums for VENDOR.toml.

Fine is Natural Earth at 1:50m, its arcs thinned (Douglas and Peucker 1973) to 0.05
degrees, for maps of a country or a region; coarse is 1:110m, for wider maps. Arcs are
shared by neighbours and thinned once, so borders stay closed. Coordinates are rounded
to a fiftieth of a degree, about two kilometres, and rings of fewer than three corners
dropped; names and codes are left out.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent / "src/imbroglio/report/vendor/world"
STEPS = 50  # to a degree
LEVELS = {"fine": ("countries-50m.json", 0.05), "coarse": ("countries-110m.json", 0.0)}

type Point = tuple[float, float]
type Arc = list[tuple[int, int]]


def main(folder: Path) -> None:
    """Write both files and print their sums."""
    HERE.mkdir(parents=True, exist_ok=True)
    for name, (file, tolerance) in LEVELS.items():
        topology = json.loads((folder / file).read_text("utf-8"))
        data = json.dumps(reduced(topology, tolerance), separators=(",", ":")) + "\n"
        (HERE / f"{name}.json").write_text(data, "utf-8", newline="\n")
        print(f"{name}.json", len(data), hashlib.sha256(data.encode()).hexdigest())


def reduced(topology: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """The topology's countries alone, with thinned and rounded arcs."""
    arcs = [rounded(thinned(arc, tolerance)) for arc in unpacked(topology)]
    countries = topology["objects"]["countries"]["geometries"]
    kept = [polygons(country, arcs) for country in countries]
    return {
        "type": "Topology",
        "transform": {"scale": [1 / STEPS, 1 / STEPS], "translate": [0, 0]},
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [{"type": "MultiPolygon", "arcs": one} for one in kept if one],
            }
        },
        "arcs": [deltas(arc) for arc in arcs],
    }


def unpacked(topology: dict[str, Any]) -> Iterable[list[Point]]:
    """Arcs in degrees, from the steps that TopoJSON stores."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def thinned(points: list[Point], tolerance: float) -> list[Point]:
    """The points without those nearer than the tolerance (degrees) to what is left."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda i: distance(points[i], points[first], points[last]), default=0)
        if inner and distance(points[far], points[first], points[last]) > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Degrees from a point to a line, as if degrees were a plane."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    share = ((x - x0) * dx + (y - y0) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return float(((x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2) ** 0.5)


def rounded(points: list[Point]) -> Arc:
    """Whole steps, neighbours that fall together once; the ends always stay."""
    steps = [(round(x * STEPS), round(y * STEPS)) for x, y in points]
    inner = [b for a, b in pairwise(steps) if a != b]
    return [steps[0], *inner] if inner else [steps[0], steps[-1]]


def deltas(arc: Arc) -> list[list[int]]:
    """Each point as the step from the one before."""
    steps = pairwise(arc)
    return [list(arc[0]), *([x1 - x0, y1 - y0] for (x0, y0), (x1, y1) in steps)]


def polygons(country: dict[str, Any], arcs: list[Arc]) -> list[list[list[int]]]:
    """A country's polygons, each a list of rings, without rings that have collapsed."""
    found = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    sound = [[ring for ring in rings if corners(ring, arcs) > 2] for rings in found]
    return [rings for rings in sound if rings]


def corners(ring: list[int], arcs: list[Arc]) -> int:
    """How many different points a ring has."""
    return len({point for index in ring for point in arcs[index if index >= 0 else ~index]})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
