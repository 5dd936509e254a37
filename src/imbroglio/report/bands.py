"""Curves of many draws as small multiples: a band for half of them, one for nine tenths."""

from collections.abc import Mapping, Sequence
from typing import Any

from imbroglio.report.causal_map import plain
from imbroglio.report.escape import clip
from imbroglio.report.html import Html, element
from imbroglio.report.rows import table

WIDE, HIGH, EDGE = 190.0, 104.0, 6.0
HEAD = 14.0  # of a chart, for its name
NAME = 30  # code points of a factor over its chart
COLUMNS = 6  # times in the table

type Told = Mapping[str, Any]


def small_multiples(curves: Told, number: int) -> Html:
    """A chart for each factor, all on one scale, and the same as a table.

    Args:
        curves: as `casework.whatif.curves_told` gives them.
        number: of the scenario, for ids.
    """
    times: Sequence[float] = curves["times"]
    values = [v for one in curves["factors"] for step in one["quantiles"] for v in step]
    low, high = min([0.0, *values]), max([0.0, *values])
    charts = (_chart(one, times, low, high) for one in curves["factors"])
    return element(
        "figure",
        element("div", *charts, class_="mul"),
        element(
            "figcaption",
            f"How each factor gets there, in time without a unit: median of {curves['draws']} "
            "draws, half of them, nine tenths of them; all on one scale.",
        ),
        element("details", element("summary", "The same as a table"), _table(curves, times)),
        id=f"w{number}c",
    )


def _chart(one: Told, times: Sequence[float], low: float, high: float) -> Html:
    name = plain(clip(one["name"], NAME)) or "(no name)"
    steps = one["quantiles"]

    def at(n: int, value: float) -> str:
        x = EDGE + (WIDE - 2 * EDGE) * times[n] / times[-1]
        y = EDGE + HEAD + (HIGH - HEAD - 2 * EDGE) * (high - value) / ((high - low) or 1.0)
        return f"{x:.1f} {y:.1f}"

    def band(lower: int, upper: int) -> str:
        there = [at(n, step[lower]) for n, step in enumerate(steps)]
        back = [at(n, steps[n][upper]) for n in reversed(range(len(steps)))]
        return "M" + "L".join([*there, *back]) + "Z"

    middle = "M" + "L".join(at(n, step[2]) for n, step in enumerate(steps))
    last = steps[-1]
    told = f"{name}: ends at {last[2]:.2f}, nine tenths between {last[0]:.2f} and {last[4]:.2f}"
    start, end = at(0, 0.0).split(" "), at(len(times) - 1, 0.0).split(" ")
    return element(
        "svg",
        element("title", told),
        element("path", d=band(0, 4), class_="most"),
        element("path", d=band(1, 3), class_="half"),
        element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_="nul"),
        element("path", d=middle, class_="mid"),
        element("text", name, x=EDGE, y=EDGE + 8),
        viewBox=f"0 0 {WIDE:.0f} {HIGH:.0f}",
        width=f"{WIDE:.0f}",
        height=f"{HIGH:.0f}",
        role="img",
        aria_label=told,
    )


def _table(curves: Told, times: Sequence[float]) -> Html:
    chosen = range(0, len(times), max(1, (len(times) - 1) // (COLUMNS - 1)))
    head = ("Factor", *(f"t = {times[n]:g}" for n in chosen))
    rows = (
        element(
            "tr",
            element("th", clip(one["name"], 80) or "(no name)", scope="row"),
            *(element("td", _cell(one["quantiles"][n]), class_="r") for n in chosen),
        )
        for one in curves["factors"]
    )
    return table("Curves: median, and where nine tenths lie", head, rows, numbers=head[1:])


def _cell(step: Sequence[float]) -> str:
    return f"{step[2]:.2f} [{step[0]:.2f}, {step[4]:.2f}]"
