"""The signs of the causal map, and its legend: told by line, shape and word, never by colour alone.

The line tells the direction, the arrow what sort of link it is, the label how it is told.
"""

from collections.abc import Iterator

from imbroglio.ledger.graph import MEANINGS, Edge, Family, Graph, Sign, Standing
from imbroglio.report.html import Html, element, fragment

# The style sheet has a rule for each class.
SIGNS: dict[Sign, str] = {"+": "plus", "−": "minus", "?": "unsure", "±": "both"}
TOLD: dict[Standing, str] = {
    "asserted": "sure",
    "open": "may",
    "denied": "deny",
    "disputed": "split",
}
LINES: dict[Sign, str] = {
    "+": "unbroken line",
    "−": "dashes",
    "?": "dots",
    "±": "dashes and dots",
}
FAMILIES: dict[Family, str] = {
    "effect": "one line, full arrow: what brings about what",
    "aim": "two lines, open arrow: a reason for an act, or the aim of one",
    "together": "dots at both ends: they go together",
}
STANDINGS: dict[Standing, str] = {
    "asserted": "full label: told as so",
    "open": "hollow label, thin line: possible, supposed, to come, or on a condition (if)",
    "denied": "crossed line: told as not so",
    "disputed": "double label: one says so, another says not so",
}
ARROW = 9.0  # length of an arrow's head


def classes(edge: Edge) -> str:
    """The classes that draw an edge."""
    return f"ed {edge.family} {SIGNS[edge.sign]} {TOLD[edge.standing]}"


def label(edge: Edge) -> str:
    """What stands on an edge: its sign, how often it is told, how it is told."""
    count = f" ×{len(edge.told)}" if len(edge.told) > 1 else ""
    return f"{edge.sign}{count}{word(edge)}"


def word(edge: Edge) -> str:
    """How an edge is told, in a word; nothing where it is told as so."""
    if edge.standing == "open":
        return " if" if edge.conditional else " maybe"
    return {"denied": " not so", "disputed": " disputed"}.get(edge.standing, "")


def head(family: Family, x: float, y: float, dx: float, dy: float) -> Html:
    """What stands at the end of an edge that comes from a direction, a vector of length 1."""
    if family == "together":
        return element("circle", cx=f"{x - dx * 3:.1f}", cy=f"{y - dy * 3:.1f}", r=3, class_="tip")
    back, side = ARROW, ARROW * (0.62 if family == "aim" else 0.45)
    a = (x - dx * back - dy * side, y - dy * back + dx * side)
    b = (x - dx * back + dy * side, y - dy * back - dx * side)
    shut = "" if family == "aim" else "z"
    path = f"M{a[0]:.1f} {a[1]:.1f}L{x:.1f} {y:.1f}L{b[0]:.1f} {b[1]:.1f}{shut}"
    return element("path", d=path, class_="tip")


def lines(family: Family, path: str) -> Iterator[Html]:
    """The line of an edge; that of an aim is double."""
    yield element("path", d=path, class_="ln")
    if family == "aim":
        yield element("path", d=path, class_="in")


def legend(drawn: Graph) -> Html:
    """What the signs mean, for those that there are."""
    signs = {edge.sign for edge in drawn.edges}
    families = {edge.family for edge in drawn.edges}
    standings = {edge.standing for edge in drawn.edges}
    return element(
        "ul",
        *(_line(s, f"{s} {MEANINGS[s]}: {LINES[s]}") for s in SIGNS if s in signs),
        *(_kind(one, told) for one, told in FAMILIES.items() if one in families),
        *(_label(one, told) for one, told in STANDINGS.items() if one in standings),
        element("li", "×2: told in two statements")
        if any(len(edge.told) > 1 for edge in drawn.edges)
        else None,
        class_="legend",
    )


def _line(sign: Sign, told: str) -> Html:
    return _sample(f"effect {SIGNS[sign]} sure", *lines("effect", "M2 8H46"), told=told)


def _kind(family: Family, told: str) -> Html:
    path = "M6 8H42" if family == "together" else "M2 8H36"
    start = head(family, 2, 8, -1, 0) if family == "together" else None
    drawn = (*lines(family, path), start, head(family, 46, 8, 1, 0))
    return _sample(f"{family} sure", *drawn, told=told)


def _label(standing: Standing, told: str) -> Html:
    drawn = (*lines("effect", "M2 8H46"), pill(standing, 20, 8, 20), cross(standing, 40, 8))
    return _sample(f"effect {TOLD[standing]}", *drawn, told=told)


def pill(standing: Standing, x: float, y: float, wide: float) -> Html:
    """The ground of a label around a point; a double one where holders disagree."""
    rings = (5.0, 0.0) if standing == "disputed" else (0.0,)
    return fragment(*(_rounded(x, y, wide + one, 16 + one) for one in rings))


def _rounded(x: float, y: float, wide: float, high: float) -> Html:
    return element(
        "rect",
        x=f"{x - wide / 2:.1f}",
        y=f"{y - high / 2:.1f}",
        width=f"{wide:.1f}",
        height=f"{high:.1f}",
        rx=f"{high / 2:.1f}",
        class_="pill",
    )


def cross(standing: Standing, x: float, y: float) -> Html | None:
    """The mark of what is told as not so, on the line."""
    if standing != "denied":
        return None
    return element("path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8", class_="no-so")


def _sample(style: str, *drawn: Html | None, told: str) -> Html:
    drawing = element("g", *drawn, class_=f"ed {style}")
    svg = element("svg", drawing, viewBox="0 -3 48 22", class_="stroke", aria_hidden="true")
    return element("li", svg, told)
