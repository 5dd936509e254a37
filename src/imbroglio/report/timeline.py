"""A timeline drawn as SVG: a dot for a day, a bar for a longer stretch.

The day of publication is a diamond of its own, in its own lane: it is not the date of
what is told.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from imbroglio.calendar import Days
from imbroglio.records import Record
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element
from imbroglio.report.labels import LETTER
from imbroglio.report.timescale import Scale, scale

type Kind = Literal["day", "stretch", "published"]

LANE = 19
TOP = 24  # height of the axis
SIDE = 12
LABEL = 30  # code points
LANES = 9  # of one document; what finds no lane is drawn in the last, unlabelled


def timeline(lanes: Sequence["Lane"], width: int, label: str, *, gutter: int = 0) -> Html | None:
    """One drawing of all the lanes; None where nothing in them has a date.

    Args:
        lanes: from top to bottom.
        width: in user units of about a pixel.
        label: what a screen reader says of it.
        gutter: width kept on the left for the lanes' names.
    """
    stretches = [moment.days for lane in lanes for moment in lane.moments]
    if not stretches:
        return None
    axis = scale(stretches, gutter + SIDE, width - SIDE)
    height = TOP + LANE * len(lanes) + 6
    return element(
        "svg",
        *draw_axis(axis, height, gutter, width),
        *(
            element("g", *_lane(lane, axis, TOP + LANE * n + LANE / 2, gutter, width))
            for n, lane in enumerate(lanes)
        ),
        class_="time",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=label,
    )


def stacked(moments: Sequence["Moment"], width: int) -> list["Lane"]:
    """Moments of one document laid into lanes, so that their labels stand clear."""
    if not moments:
        return []
    axis = scale([moment.days for moment in moments], SIDE, width - SIDE)
    lanes: list[list[Moment]] = []
    ends: list[float] = []
    for moment in sorted(moments, key=lambda one: (one.kind != "published", one.days)):
        left, right = _extent(moment, axis, width)
        at = next((n for n, end in enumerate(ends) if end + 6 < left), len(lanes))
        if at == len(lanes) and at < LANES:
            lanes.append([])
            ends.append(0.0)
        at = min(at, len(lanes) - 1)
        lanes[at].append(moment)
        ends[at] = max(ends[at], right)
    return [Lane(None, None, tuple(lane)) for lane in lanes]


def _extent(moment: "Moment", axis: Scale, width: float) -> tuple[float, float]:
    """Left and right end of a moment's sign with its label."""
    left, right = axis.x(moment.days[0]), axis.x(moment.days[1])
    length = 12 + len(clip(moment.label, LABEL)) * LETTER
    return (left - 5, right + length) if right + length <= width else (left - length, right + 5)


def draw_axis(axis: Scale, height: float, gutter: int, width: int) -> Iterator[Html]:
    """The axis at the top of a drawing, its ticks down to the foot."""
    for piece in axis.pieces:
        yield element("path", d=f"M{piece.left:.1f} {TOP - 4}H{piece.right:.1f}", class_="axis")
        ends = 0.0
        for x, words in piece.ticks():
            yield element("path", d=f"M{x:.1f} {TOP - 7}V{height:.0f}", class_="tick")
            at = max(gutter + 2.0, min(x, width - len(words) * LETTER - 2))
            if at >= ends:
                yield element("text", words, x=f"{at:.1f}", y=TOP - 11, class_="lab")
                ends = at + len(words) * LETTER + 6
    for x in axis.cuts():
        yield element("path", d=f"M{x - 5:.1f} {TOP}l4-8M{x + 1:.1f} {TOP}l4-8", class_="cut")


def _lane(lane: "Lane", axis: Scale, y: float, gutter: int, width: int) -> Iterator[Child]:
    if lane.name is not None:
        room = int((gutter - 8) / LETTER)
        name = element("text", clip(lane.name, room), x=0, y=f"{y + 4:.1f}", class_="lab")
        yield element("g", name, class_="pin", data_row=lane.row)
        yield element("path", d=f"M{gutter} {y:.1f}H{width}", class_="lane")
    for moment in lane.moments:
        yield _moment(moment, axis, y, width, labelled=lane.name is None)


def _moment(moment: "Moment", axis: Scale, y: float, width: int, *, labelled: bool) -> Html:
    left, right = axis.x(moment.days[0]), axis.x(moment.days[1])
    middle = (left + right) / 2
    return element(
        "g",
        element("title", moment.label),
        _sign(moment, left, right, y),
        _label(moment, axis, middle, y, width) if labelled else None,
        class_="pin",
        data_row=moment.row,
    )


def _sign(moment: "Moment", left: float, right: float, y: float) -> Html:
    middle = (left + right) / 2
    if moment.kind == "published":
        return element("path", d=f"M{middle:.1f} {y - 6:.1f}l6 6l-6 6l-6-6z", class_="pub")
    if moment.kind == "day":
        return element("circle", cx=f"{middle:.1f}", cy=f"{y:.1f}", r=4, class_="day")
    wide = max(right - left, 7)
    x = middle - wide / 2
    return element(
        "rect", x=f"{x:.1f}", y=f"{y - 3.5:.1f}", width=f"{wide:.1f}", height=7, rx=2, class_="span"
    )


def _label(moment: "Moment", axis: Scale, middle: float, y: float, width: int) -> Html:
    words = clip(moment.label, LABEL)
    left, right = axis.x(moment.days[0]), axis.x(moment.days[1])
    half = max((right - left) / 2, 4) + 5
    fits = middle + half + len(words) * LETTER <= width
    return element(
        "text",
        words,
        x=f"{middle + half if fits else middle - half:.1f}",
        y=f"{y + 4:.1f}",
        text_anchor=None if fits else "end",
        class_="lab",
    )


class Moment(Record, frozen=True, gc=False):
    """One date to show.

    Attributes:
        label: in words.
        days: first day and the day after the last, as ordinals.
        kind: day, a longer stretch, or the day of publication.
        row: id of the row that tells of it.
    """

    label: str
    days: Days
    kind: Kind
    row: str | None


class Lane(Record, frozen=True, gc=False):
    """One line of the drawing.

    Attributes:
        name: told on the left, or None; a named lane's moments bear no labels.
        row: id of what the name leads to.
    """

    name: str | None
    row: str | None
    moments: tuple[Moment, ...]
