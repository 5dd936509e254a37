"""The signs of events: a shape for each quad, filled where it is told as having happened.

Colour only repeats what the shape says. The style sheet draws the same shapes as letters
in the lists and in the text.
"""

from collections.abc import Iterator

from imbroglio.ledger.choice import quads
from imbroglio.ledger.events import Happening, Standing
from imbroglio.report.html import Html, element

STANDINGS: dict[Standing, str] = {
    "happened": "as happened",
    "open": "open",
    "future": "to come",
    "hypothetical": "supposed",
    "recommended": "advised",
    "question": "asked",
    "negated": "not so",
}
HOLLOW = "ho"
_PATHS = {
    1: "M{x:.1f} {y:.1f}m-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    2: "M{x:.1f} {y:.1f}m-4-4h8v8h-8z",
    3: "M{x:.1f} {y:.1f}m0-5l5.2 9h-10.4z",
    4: "M{x:.1f} {y:.1f}m0-2.2l3-3 2.2 2.2-3 3 3 3-2.2 2.2-3-3-3 3-2.2-2.2 3-3-3-3 2.2-2.2z",
    0: "M{x:.1f} {y:.1f}m0-4l4 4-4 4-4-4z",
}


def quad(one: Happening) -> int:
    """The number of an event's quad, from 1 in PLOVER's order; 0 for a type that it lacks."""
    return quads().index(one.quad) + 1 if one.quad else 0


def classes(one: Happening) -> str:
    """The classes that draw an event: its quad, and whether it is hollow."""
    return f"g{quad(one)}" if one.happened else f"g{quad(one)} {HOLLOW}"


def sign(number: int, x: float, y: float) -> Html:
    """The shape of a quad around a point of a drawing."""
    return element("path", d=_PATHS[number].format(x=x, y=y), class_="ev")


def legend(found: list[Happening]) -> Html:
    """What the signs mean, for those that there are."""
    there = {quad(one) for one in found}
    named = ((0, "another type"), *enumerate(quads(), 1))
    return element(
        "ul",
        *(element("li", _sample(n, f"g{n}"), name) for n, name in named if n in there),
        *_filling(found),
        class_="legend",
    )


def _filling(found: list[Happening]) -> Iterator[Html]:
    if any(not one.happened for one in found):
        yield element("li", _sample(1, "g0"), "filled: told as having happened")
        yield element(
            "li", _sample(1, f"g0 {HOLLOW}"), "hollow: to come, supposed, open, or not so"
        )


def _sample(number: int, name: str) -> Html:
    drawing = element("g", sign(number, 8, 8), class_=f"pin {name}")
    return element("svg", drawing, viewBox="0 0 16 16", class_="glyph", aria_hidden="true")
