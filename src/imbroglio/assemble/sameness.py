"""Which reports tell of one event, and what speaks for it and against it.

Reports of one type may be of one event. That their day, place, sides, toll and mode agree
speaks for it, each with a weight; that sides, tolls or modes differ speaks against it. Days or
places that can't be reconciled rule it out, and so does a plan on one side and a deed on the
other. What is not told is no reason at all. The weights are a convention, in one table below.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from imbroglio import plover
from imbroglio.assemble import wording
from imbroglio.assemble.grouping import Parts, number, pairs
from imbroglio.assemble.naming import folded, singular
from imbroglio.assembled import Figure, Naming, Report
from imbroglio.records import Record

# What two reports must come to together.
ENOUGH = 3.5
# Reports that agree in all that they tell are joined before others; ties in order of their keys.
SAME_DAY, NEXT_DAY, SAME_TIME, NEAR_PRINT = 2.0, -1.0, 0.5, 0.5
SAME_PLACE, NEAR_PLACE, SAME_AREA, SAME_COUNTRY = 2.0, 1.5, 1.0, 0.5
SAME_ACTOR, SAME_RECIPIENT, SAME_TOLL, SAME_MODE = 1.25, 1.25, 1.25, 1.0
WITHIN_ACTOR, COMMON_TOLL, RARE_TOLL, SAME_TARGET = 1.0, 0.5, 2.0, 1.0
OTHER_ACTOR, OTHER_RECIPIENT, OTHER_TOLL, OTHER_MODE = -1.0, -1.5, -0.5, -0.5
# Tolerances: days between two dates of one event; kilometres between two names of one place;
# days before its publication in which a report without a date may have happened.
DAYS, KILOMETRES, RECENT = 1, 25.0, 7
# A figure below this is too common to tell events apart.
TELLING = 3
# One that is so large and not round is seldom the same by chance.
RARE = 20
BY_ANALYST = "put together by the analyst"
ALIKE = "the same in all that they tell"
_EARTH = 6371.0
_WIDE = frozenset({"country", "region"})
_LONG = 3  # days of a stretch that is still a date, and no period


class Happened(Record, frozen=True, gc=False):
    """All that one document tells of one event, for comparing.

    Attributes:
        key: of its first mention; doc: its document.
        planned: whether it is to come; loose: whether nobody says that it happens at all.
        first, last: days, half-open, or None; published: the day of the document, or None.
        place: its naming, or None.
        actors, recipients: keys of those who have names, with these; described ones are left out.
        figures: the tolls.
        targets: words for what was met that has no name and is no people: "mosque".
    """

    key: str
    doc: str
    type: str
    modes: frozenset[str]
    planned: bool
    loose: bool
    first: int | None
    last: int | None
    published: int | None
    place: Naming | None
    actors: Mapping[str, str]
    recipients: Mapping[str, str]
    figures: tuple[Figure, ...]
    targets: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Whether its day is told, more or less."""
        return self.first is not None and self.last is not None and self.last - self.first <= _LONG


def happened(
    reports: Sequence[Report], doc: str, published: int | None, namings: Mapping[str, Naming]
) -> Happened:
    """What one document's reports of one event come to, in their order.

    Args:
        namings: of the document, by key.
    """
    found = [report for report in reports if report.verdict != "rejected"] or list(reports)
    first = found[0]
    days = next(((r.first, r.last) for r in found if r.first is not None), (None, None))
    place = next((r.place for r in found if r.place is not None), None)
    told = {report.status for report in found}
    return Happened(
        key=reports[0].node,
        doc=doc,
        type=first.type,
        modes=frozenset(r.mode for r in found if r.mode),
        planned="future" in told and "actual" not in told,
        loose=told.isdisjoint({"actual", "future"}),
        first=days[0],
        last=days[1],
        published=published,
        place=namings.get(place or ""),
        actors=_named((key for r in found for key in r.actors), namings),
        recipients=_named((key for r in found for key in r.recipients), namings),
        figures=tuple(figure for r in found for figure in r.figures),
        targets=frozenset(
            word
            for r in found
            for key in r.recipients
            if (one := namings.get(key)) is not None and one.described
            for word in map(singular, folded(one.name).split())
            if word in wording.load().facilities
        ),
    )


def _named(keys: Iterable[str], namings: Mapping[str, Naming]) -> dict[str, str]:
    known = {key: namings[key].name for key in keys if key in namings and "#" not in key}
    return {key: f" {folded(name)} " for key, name in sorted(known.items())}


def buckets(one: Happened) -> Iterator[int]:
    """What another report of the same event shares at least one of, as 64-bit numbers.

    A report of the day d has the buckets of d and of the day after, so that two share one if
    they lie a day apart. One without a day has those of the week before its publication.
    """
    if one.loose:
        return
    areas = {f"p{level}" for level in _levels(one.place)}
    sides = {f"s{key}" for key in (*one.actors, *one.recipients)}
    tolls = {f"t{f.kind}{f.best}" for f in one.figures if f.best and f.best >= TELLING}
    days = range(0)
    if one.first is not None and one.last is not None:
        days = range(one.first, one.last + DAYS) if one.dated else range(0)
    elif one.published is not None:
        days = range(one.published - RECENT + 1, one.published + DAYS + 1)
        if one.planned:
            days = range(one.published, one.published + RECENT + DAYS)
    for what in (*areas, *sides, *tolls):
        for day in days:
            plain = f"{one.type}|{one.planned}|{what}|{day}"
            yield number(plain)


def _levels(place: Naming | None) -> Iterator[str]:
    """The areas by which a place is found: itself, and its division."""
    if place is None or place.sort in _WIDE:
        return
    yield place.key
    if place.admin1 and place.country:
        yield f"{place.country}/{place.admin1}"


def fit(one: Happened, other: Happened) -> "Fit | None":
    """What two reports have in common; None where they can't be of one event."""
    if one.type != other.type or one.planned != other.planned or one.loose or other.loose:
        return None
    found: list[tuple[float, str]] = []
    for judge in (_time, _place, _sides, _toll, _mode):
        reasons = judge(one, other)
        if reasons is None:
            return None
        found += reasons
    return Fit(
        sum(weight for weight, _ in found),
        tuple(why for weight, why in found if weight > 0),
        tuple(why for weight, why in found if weight < 0),
    )


type _Reasons = list[tuple[float, str]] | None


def _time(one: Happened, other: Happened) -> _Reasons:
    some, others = _days(one), _days(other)
    if some is None or others is None:
        return _printed(one, other)
    if some[0] > others[1] - 1 + DAYS or others[0] > some[1] - 1 + DAYS:
        return None
    if one.dated and other.dated:
        same = some[0] < others[1] and others[0] < some[1]
        return [(SAME_DAY, "the same day") if same else (NEXT_DAY, "a day apart")]
    return [(SAME_TIME, "times that agree")]


def _days(one: Happened) -> tuple[int, int] | None:
    return None if one.first is None or one.last is None else (one.first, one.last)


def _printed(one: Happened, other: Happened) -> _Reasons:
    """A report without a day: it happened before it was told, and most likely shortly before."""
    days = [_days(h) or _recent(h) for h in (one, other)]
    if None in days:
        return []
    (a, b), (c, d) = (pair for pair in days if pair is not None)
    if a > d - 1 + DAYS or c > b - 1 + DAYS:
        # Nothing tells that it is recent; but that it is the same is no longer likely.
        return None
    return [(NEAR_PRINT, "told within a week")]


def _recent(one: Happened) -> tuple[int, int] | None:
    if one.published is None:
        return None
    if one.planned:
        return one.published, one.published + RECENT
    return one.published - RECENT + 1, one.published + 1


def _place(one: Happened, other: Happened) -> _Reasons:
    some, others = one.place, other.place
    if some is None or others is None:
        return []
    if some.key == others.key:
        wide = some.sort in _WIDE
        return [(SAME_COUNTRY if wide else SAME_PLACE, f"the same place, {some.name}")]
    if some.country and others.country and some.country != others.country:
        return None
    if "country" in (some.sort, others.sort):
        known = some.country and some.country == others.country
        return [(SAME_COUNTRY, "the same country")] if known else []
    if "admin1" in (some.sort, others.sort):
        if not (some.admin1 and others.admin1):
            return []
        return [(SAME_AREA, "the same province")] if some.admin1 == others.admin1 else None
    far = kilometres(some, others)
    if far is None:
        if folded(some.name) == folded(others.name):
            return [(SAME_PLACE, f"a place of one name, {some.name}")]
        # Two that are on no map and have two names are two; of one that isn't, nothing is known.
        return None if some.sort == others.sort == "unknown" else []
    return [(NEAR_PLACE, f"{far:.0f} km apart")] if far <= KILOMETRES else None


def kilometres(one: Naming, other: Naming) -> float | None:
    """How far two places lie apart, on a sphere; None where one is not on the map."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))


def _sides(one: Happened, other: Happened) -> _Reasons:
    found: list[tuple[float, str]] = []
    # Who met whom is told either way round: "clashed with", "talks between".
    crossed = one.actors.keys() & other.recipients and one.recipients.keys() & other.actors
    for some, others, same, differ, what in (
        (one.actors, other.actors, SAME_ACTOR, OTHER_ACTOR, "actor"),
        (one.recipients, other.recipients, SAME_RECIPIENT, OTHER_RECIPIENT, "recipient"),
    ):
        if some.keys() & others or crossed:
            found.append((same, f"the same {what}"))
        elif _within(some, others):
            found.append((WITHIN_ACTOR, f"one {what} named within the other"))
        elif some and others:
            found.append((differ, f"another {what}"))
    if one.targets & other.targets:
        found.append((SAME_TARGET, f"the same target, {min(one.targets & other.targets)}"))
    return found


def _within(some: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether a name stands in another: "Hamas" in "fighters of Hamas"."""
    return any(a in b or b in a for a in some.values() for b in others.values())


def _toll(one: Happened, other: Happened) -> _Reasons:
    found: dict[str, float] = {}
    for some in one.figures:
        for others in other.figures:
            if some.kind == others.kind and _one_question(some, others):
                weight = _figures(some, others)
                found[some.kind] = max(found.get(some.kind, weight), weight)
    return [
        (weight, f"{'the same' if weight > 0 else 'another'} number of {kind}")
        for kind, weight in found.items()
        if weight
    ]


def _one_question(some: Figure, others: Figure) -> bool:
    """Whether two figures count the same: the same side, or nobody says whose."""
    return some.side == others.side or not (some.side and others.side)


def _figures(some: Figure, others: Figure) -> float:
    if some.bounds is None or others.bounds is None:
        return 0.0
    if some.best is not None and some.best == others.best:
        if some.best < TELLING:
            return COMMON_TOLL
        return RARE_TOLL if some.best >= RARE and some.best % 10 else SAME_TOLL
    return 0.0 if meet(some, others) else OTHER_TOLL


def meet(some: Figure, others: Figure) -> bool:
    """Whether one number could be meant by both figures."""
    if some.bounds is None or others.bounds is None:
        return True
    (a, b), (c, d) = some.bounds, others.bounds
    return a <= d and c <= b


def _mode(one: Happened, other: Happened) -> _Reasons:
    if not (one.modes and other.modes):
        return []
    if one.modes & other.modes:
        return [(SAME_MODE, f"the same mode, {min(one.modes & other.modes)}")]
    if any(kin(a, b) for a in one.modes for b in other.modes):
        return []
    return [(OTHER_MODE, "another mode")]


def kin(one: str, other: str) -> bool:
    """Whether two modes may be words for one act: a bomb, and one who carries it."""
    return any({one, other} <= group for group in plover.load().kin)


def related(one: Happened, other: Happened) -> bool:
    """Whether two reports tell of one event, taken by themselves."""
    found = fit(one, other)
    return found is not None and found.weight >= ENOUGH


def events(
    items: Mapping[str, Happened],
    groups: Iterable[Sequence[str]],
    together: Iterable[tuple[str, str]] = (),
    apart: Callable[[str, str], bool] | None = None,
    held: Callable[[str], bool] | None = None,
) -> list["Gathered"]:
    """The events of some reports, by their keys, whatever the order of these.

    The likeliest pair is joined first. No two reports that exclude each other, or that the
    analyst keeps apart, ever come together, directly or through others. What the analyst puts
    together is together, whatever speaks against it.

    Args:
        groups: reports of which each two may fit.
        together, apart: pairs by the analyst.
        held: whether the analyst has put a report together with others, or kept it apart.
    """
    first_of = _alike(items, held or _nobody)
    reports = {key: items[key] for key in sorted(set(first_of.values()))}
    gathering = _Gathering(reports, apart or _never)
    for one, other in sorted((min(pair), max(pair)) for pair in together):
        gathering.join(one, other)
    likely = []
    for one, other in pairs(sorted({first_of[key] for key in group}) for group in groups):
        weight = gathering.weight(one, other)
        if weight is not None and weight >= ENOUGH:
            likely.append((-weight, one, other))
    for _, one, other in sorted(likely):
        if gathering.may_join(one, other):
            gathering.join(one, other)
    return [Gathered(tuple(keys), tuple(_why(keys, items))) for keys in gathering.all(first_of)]


def _why(keys: Sequence[str], items: Mapping[str, Happened]) -> Iterator[tuple[str, str, str]]:
    """For each report but the first, the one of the event that it has most in common with.

    It follows from who came together alone, not from the way there.
    """
    first: dict[object, str] = {}
    same = {key: first.setdefault(_all_told(items[key]), key) for key in keys}
    for key in keys[1:]:
        if same[key] != key:
            yield same[key], key, ALIKE
            continue
        fits = [(one, fit(items[min(one, key)], items[max(one, key)])) for one in first.values()]
        known = [(-found.weight, one, found) for one, found in fits if found and one != key]
        weight, one, found = min(known, key=lambda each: each[:2], default=(0.0, keys[0], None))
        likely = found is not None and -weight >= ENOUGH
        yield one, key, found.words if found is not None and likely else BY_ANALYST


def _alike(items: Mapping[str, Happened], held: Callable[[str], bool]) -> dict[str, str]:
    """Each report to the first that tells exactly the same, so that copies cost little.

    Only where what they tell is enough for one event, and the analyst has not touched them.
    """
    first: dict[object, str] = {}
    found: dict[str, str] = {}
    for key in sorted(items):
        one = items[key]
        same = fit(one, one)
        if held(key) or same is None or same.weight < ENOUGH:
            found[key] = key
        else:
            found[key] = first.setdefault(_all_told(one), key)
    return found


def _all_told(one: Happened) -> object:
    printed = None if one.first is not None else one.published
    place = one.place and (one.place.key, one.place.lat, one.place.lon, one.place.sort)
    sides = (tuple(sorted(one.actors.items())), tuple(sorted(one.recipients.items())))
    figures = tuple(
        sorted({(f.kind, f.side or "", f.low, f.best, f.high) for f in one.figures}, key=str)
    )
    return (
        *(one.type, one.modes, one.planned, one.loose, one.first, one.last, printed),
        *(place, sides, figures, one.targets),
    )


def _nobody(key: str) -> bool:
    return False


def _never(one: str, other: str) -> bool:
    return False


class _Gathering:
    """Reports that are being put together."""

    def __init__(self, items: Mapping[str, Happened], apart: Callable[[str, str], bool]) -> None:
        self._items, self._apart = items, apart
        self._parts = Parts(sorted(items))
        self._members: dict[str, list[str]] = {key: [key] for key in items}
        self._weights: dict[tuple[str, str], float | None] = {}
        self._refused: set[tuple[str, str]] = set()

    def weight(self, one: str, other: str) -> float | None:
        """What two reports have in common, by keys in order; None where they exclude each other."""
        pair = (one, other)
        if pair not in self._weights:
            found = fit(self._items[one], self._items[other])
            self._weights[pair] = None if found is None else found.weight
        return self._weights[pair]

    def may_join(self, one: str, other: str) -> bool:
        """Whether no two of those that would come together exclude each other."""
        first, second = sorted((self._parts.first(one), self._parts.first(other)))
        if first == second or (first, second) in self._refused:
            return False
        some, others = self._members[first], self._members[second]
        if all(self._bears(min(a, b), max(a, b)) for a in some for b in others):
            return True
        # However the two may grow, the pair that excludes each other stays.
        self._refused.add((first, second))
        return False

    def join(self, one: str, other: str) -> None:
        """Put two parts together."""
        first, second = self._parts.first(one), self._parts.first(other)
        if first == second:
            return
        self._parts.join(first, second)
        over = self._parts.first(first)
        under = second if over == first else first
        self._members[over] += self._members.pop(under)
        self._refused |= {
            (min(over, third), max(over, third))
            for pair in self._refused
            if under in pair
            for third in pair
            if third != under
        }

    def all(self, first_of: Mapping[str, str]) -> list[list[str]]:
        """What came together, with those that tell the same as one of them."""
        alike: dict[str, list[str]] = defaultdict(list)
        for key, first in first_of.items():
            alike[first].append(key)
        return [
            sorted(key for one in members for key in alike[one])
            for members in self._members.values()
        ]

    def _bears(self, one: str, other: str) -> bool:
        if self._apart(one, other):
            return False
        # Two that have little in common may be joined through a third; contradictions may not.
        weight = self.weight(one, other)
        return weight is not None and weight > OTHER_RECIPIENT + OTHER_ACTOR


class Fit(Record, frozen=True, gc=False):
    """What two reports have in common.

    Attributes:
        weight: what speaks for one event less what speaks against it.
        reasons, doubts: in words.
    """

    weight: float
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def words(self) -> str:
        """The reasons, and what speaks against them, on one line."""
        told = ", ".join(self.reasons)
        return f"{told}; but {', '.join(self.doubts)}" if self.doubts else told


class Gathered(Record, frozen=True, gc=False):
    """Reports of one event, by key in order, and why each two came together."""

    keys: tuple[str, ...]
    why: tuple[tuple[str, str, str], ...]
