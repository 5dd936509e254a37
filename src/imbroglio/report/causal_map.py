"""The causal map drawn as SVG: a box for each factor, an arrow for all that is told of two.

Each arrow leads to the rows of its statements, with and without script. What a factor is
called is clipped in its box and whole in its title and in the table.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from imbroglio.ledger.graph import Edge, Graph, meaning
from imbroglio.ledger.links import related
from imbroglio.ledger.tell import counted
from imbroglio.report.causal_signs import ARROW, classes, cross, head, label, lines, pill
from imbroglio.report.escape import REORDERING, REPLACEMENT, clip
from imbroglio.report.html import Html, element
from imbroglio.report.labels import LETTER
from imbroglio.report.layered import WIDE, Layout, Line, Point, Route, layered

NAME = 120  # code points of a factor's name in a title
BOLD = 1.1  # how much wider than others the letters in a box are
ROOM = int((WIDE - 12) / LETTER / BOLD)  # of them in a line of it
LEAST, PAD = 22.0, 14.0  # width of a label; of it, beside the letters
STATEMENTS = 60  # that one arrow marks
# A drawing can't spell out signs that reorder text; the table does.
_PLAIN = {ord(sign): REPLACEMENT for sign in REORDERING}


def causal_map(drawn: Graph, rows: Mapping[str, str], name: str, room: float) -> Html:
    """The drawing.

    Args:
        drawn: what to draw; each edge of it has a row in ``rows``, by its key.
        rows: ids of the rows that tell of the edges.
        name: what a screen reader says of the drawing.
        room: width that parts standing side by side may take together.
    """
    labels = [label(edge) for edge in drawn.edges]
    sizes = [max(LEAST, PAD + len(one) * LETTER * BOLD) for one in labels]
    found = layered(
        len(drawn.names),
        [Line(e.cause, e.effect, size) for e, size in zip(drawn.edges, sizes, strict=True)],
        room,
    )
    edges = zip(drawn.edges, found.routes, labels, sizes, strict=True)
    return element(
        "svg",
        *(_edge(drawn, edge, route, said, size, rows) for edge, route, said, size in edges),
        *_nodes(drawn, found),
        class_="causal",
        viewBox=f"0 0 {found.width:.0f} {found.height:.0f}",
        width=f"{found.width:.0f}",
        height=f"{found.height:.0f}",
        # The links in it must be reached, so it is no single image to a screen reader.
        role="group",
        aria_label=name,
    )


def _nodes(drawn: Graph, found: Layout) -> Iterator[Html]:
    for names, spot in zip(drawn.names, found.nodes, strict=True):
        told = plain(clip(", ".join(clip(one, NAME) for one in names[:4]), 2 * NAME))
        shown = list(wrapped(plain(names[0])))
        top = spot.y + 4 - 6.5 * (len(shown) - 1)
        yield element(
            "g",
            element("title", told or "(no name)"),
            element(
                "rect",
                x=f"{spot.x - WIDE / 2:.1f}",
                y=f"{spot.y - spot.tall / 2:.1f}",
                width=f"{WIDE:.0f}",
                height=f"{spot.tall:.0f}",
                rx=4,
            ),
            *(
                element("text", line, x=f"{spot.x:.1f}", y=f"{top + 13 * n:.1f}")
                for n, line in enumerate(shown)
            ),
            class_="fac",
        )


def _edge(
    drawn: Graph, edge: Edge, route: Route, said: str, size: float, rows: Mapping[str, str]
) -> Html:
    told = _told(drawn, edge, said)
    path, strokes = _strokes(route, edge)
    x, y = route.label
    # Before its label a line is level.
    way = 1 if route.points[-1][0] > route.points[0][0] else -1
    keys = [key for key, _ in edge.told]
    return element(
        "a",
        element("title", told),
        element("path", d=path, class_="hit"),
        *lines(edge.family, path),
        *strokes,
        cross(edge.standing, x - way * (size / 2 + 6), y),
        pill(edge.standing, x, y, size),
        element("text", said, x=f"{x:.1f}", y=f"{y + 4:.1f}"),
        # One statement is led to itself, several to the row that has them all.
        href=f"#{keys[0] if len(keys) == 1 else rows.get(edge.key, keys[0])}",
        class_=classes(edge),
        data_links=" ".join(keys[:STATEMENTS]),
        aria_label=told,
    )


def _told(drawn: Graph, edge: Edge, said: str) -> str:
    """An edge in words: "drought → unrest: causes; + ×2: more brings more; 2 statements".

    What stands on it is part of that, for those who speak to what they see.
    """
    cause, effect = (
        plain(clip(drawn.names[n][0], NAME)) or "(no name)" for n in (edge.cause, edge.effect)
    )
    how = "; ".join(related(one) for one in edge.relations)
    sign = f"{said}: {meaning(edge.sign, edge.family)}"
    return f"{cause} → {effect}: {how}; {sign}; {counted(len(edge.told), 'statement')}"


def _strokes(route: Route, edge: Edge) -> tuple[str, list[Html | None]]:
    """The path of an edge, and what stands at its ends and on it."""
    if route.loop:
        return _loop(route, edge)
    points = route.points
    way = 1.0 if points[-1][0] > points[0][0] else -1.0
    both = edge.family == "together"
    start = _moved(points[0], way * 5 if both else 0)
    end = _moved(points[-1], -way * (5 if both else 1 + ARROW * 0.8))
    path = _path([start, *points[1:-1], end])
    tip = _moved(points[-1], -way)
    return path, [
        head(edge.family, points[0][0], points[0][1], -way, 0) if both else None,
        head(edge.family, *tip, way, 0),
    ]


def _loop(route: Route, edge: Edge) -> tuple[str, list[Html | None]]:
    """An arc above a node, through its label."""
    (left, low), (right, _) = route.points
    _, high = route.label
    end = low - 1 - ARROW * 0.8
    path = f"M{left:.1f} {low:.1f}V{high + 8:.1f}q0-8 8-8H{right - 8:.1f}q8 0 8 8V{end:.1f}"
    return path, [head(edge.family, right, low - 1, 0, 1)]


def _moved(point: Point, dx: float) -> Point:
    return point[0] + dx, point[1]


def _path(points: Sequence[Point]) -> str:
    """Bends and straight stretches in turn; a stretch without height is straight."""
    pieces = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) < 0.05:
            pieces.append(f"H{bx:.1f}")
        else:
            middle = (ax + bx) / 2
            pieces.append(f"C{middle:.1f} {ay:.1f} {middle:.1f} {by:.1f} {bx:.1f} {by:.1f}")
    return "".join(pieces)


def plain(name: str) -> str:
    """A name without what would reorder a drawing's text."""
    return " ".join(name.translate(_PLAIN).split())


def wrapped(name: str) -> Iterator[str]:
    """A name in at most two lines of a box, cut where it is longer."""
    first, rest = "", name or "(no name)"
    if _wide(rest) > ROOM:
        for word in rest.split(" "):
            longer = f"{first} {word}".strip()
            if _wide(longer) > ROOM:
                break
            first = longer
        rest = rest[len(first) :].strip()
        if first:
            yield first
    yield _fitted(rest)


def _fitted(line: str) -> str:
    """At most one line."""
    if _wide(line) <= ROOM:
        return line
    kept, width = "", 1
    for sign in line:
        width += _wide(sign)
        if width > ROOM:
            break
        kept += sign
    return kept.rstrip() + "…"


def _wide(line: str) -> int:
    """Letters' widths that a line takes; the wide letters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
