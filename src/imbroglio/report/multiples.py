"""Small charts of events over time that share their axes, so that the eye can compare them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from imbroglio.calendar import MONTHS, Days, spoken
from imbroglio.report.event_signs import HOLLOW
from imbroglio.report.event_times import Dated
from imbroglio.report.html import Html, element

CHART, TALL = 150, 34  # width and height of a small chart
BARS = 40  # in it at most, decades apart
WIDEST = 8  # width of a bar at most
DOT = 9  # height of an event in a bar, where there is room
MONTH = 31  # days
FAR = 20  # one in so many at either end may lie so far off that it isn't drawn


class Charts:
    """Small charts that share their axes: what they show can be compared by eye.

    A bar is a day, a week, a month, a quarter, a year or a decade: the finest of which not
    too many fit the time in which nearly all events lie. An event whose days aren't in one
    such unit, or that lies far from all others, isn't drawn.

    Attributes:
        unit: what a bar is.
        drawn: the events that are drawn.
    """

    def __init__(self, found: Sequence[Dated], groups: Sequence[Sequence[Dated]]) -> None:
        self.unit, (self._first, self._last) = _bins(found)
        self.drawn = frozenset(one.row for one in found if self._at(one) is not None)
        most = max(
            (sum(pair) for group in groups for pair in self._count(group).values()), default=1
        )
        self._tall = min(DOT, TALL / max(most, 1))
        self._wide = CHART / (self._last - self._first + 1)

    def draw(self, found: Sequence[Dated], style: str, label: str) -> Html:
        """One chart: bars of what is told as having happened, hollow ones on top for the rest."""
        bins = sorted(self._count(found).items())
        full = "".join(self._bar(at, 0, n) for at, (n, _) in bins if n)
        rest = "".join(self._bar(at, n, m) for at, (n, m) in bins if m)
        return element(
            "svg",
            element("path", d=f"M0 {TALL}.5H{CHART}", class_="axis"),
            element("path", d=full, class_="ev") if full else None,
            element("g", element("path", d=rest, class_="ev"), class_=HOLLOW) if rest else None,
            *self._labels(),
            class_=f"chart pin {style}",
            viewBox=f"0 0 {CHART} {TALL + 14}",
            role="img",
            aria_label=label,
        )

    def _at(self, one: Dated) -> int | None:
        """The bar that an event belongs to."""
        place = UNITS[self.unit]
        first, last = place(one.days[0]), place(one.days[1] - 1)
        return first if first == last and self._first <= first <= self._last else None

    def _count(self, found: Sequence[Dated]) -> dict[int, tuple[int, int]]:
        """For each bar how many are told as having happened, and how many not."""
        held: dict[int, tuple[int, int]] = {}
        for one in found:
            at = self._at(one)
            if at is not None:
                n, m = held.get(at, (0, 0))
                held[at] = (n + 1, m) if one.event.happened else (n, m + 1)
        return held

    def _bar(self, at: int, below: int, count: int) -> str:
        wide = min(self._wide, WIDEST)
        left = (at - self._first + 0.5) * self._wide - wide / 2
        foot, height = TALL - below * self._tall, count * self._tall
        return f"M{left + 0.4:.1f} {foot:.1f}v-{height:.1f}h{wide - 0.8:.1f}v{height:.1f}z"

    def _labels(self) -> Iterator[Html]:
        first, last = (_named(at, self.unit) for at in (self._first, self._last))
        yield element("text", first, x=0, y=TALL + 12, class_="lab")
        if first != last:
            yield element("text", last, x=CHART, y=TALL + 12, text_anchor="end", class_="lab")


def _bins(found: Sequence[Dated]) -> tuple[str, Days]:
    """The unit of the bars, and the first and the last of them."""
    middles = sorted(sum(one.days) // 2 for one in found)
    few = len(middles) // FAR
    near = middles[few : len(middles) - few]
    room = max((near[-1] - near[0]) * 2, MONTH)
    kept = [at for at in middles if near[0] - room <= at <= near[-1] + room]
    ends = ((unit, (place(kept[0]), place(kept[-1]))) for unit, place in UNITS.items())
    fitting = ((unit, (first, last)) for unit, (first, last) in ends if last - first < BARS)
    coarsest = UNITS["decade"]
    return next(fitting, ("decade", (coarsest(kept[0]), coarsest(kept[-1]))))


def _named(at: int, unit: str) -> str:
    match unit:
        case "day" | "week":
            return spoken(at if unit == "day" else at * 7 + 1)
        case "month":
            return f"{MONTHS[at % 12]} {at // 12}"
        case "quarter":
            return f"{MONTHS[at % 4 * 3]} {at // 4}"
        case _:
            return str(at if unit == "year" else at * 10)


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


# From a day to the number of the unit in which it lies.
UNITS: dict[str, Callable[[int], int]] = {
    "day": lambda ordinal: ordinal,
    "week": lambda ordinal: (ordinal - 1) // 7,
    "month": _month,
    "quarter": lambda ordinal: _month(ordinal) // 3,
    "year": lambda ordinal: _month(ordinal) // 12,
    "decade": lambda ordinal: _month(ordinal) // 120,
}
