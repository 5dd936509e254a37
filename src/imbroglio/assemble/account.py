"""One event from its reports: what most of them tell, and how many tell it; nothing averaged."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from imbroglio.assemble.sameness import Gathered
from imbroglio.assembled import Happening, Naming, Report, Why, counted_as

# From near to wide: the nearest place that is told is the place of the event.
_NEARNESS = {"city": 0, "admin1": 1, "unknown": 2, "region": 3, "country": 4}


def account(
    gathered: Gathered,
    reports: Sequence[tuple[str, Report]],
    places: Mapping[str, Naming],
    nodes: Sequence[str],
) -> Happening:
    """What the reports of an event tell together.

    Args:
        reports: each with its document, in order of publication.
        nodes: the first report of it in each document, in the same order.
    """
    counted = [(doc, r) for doc, r in reports if r.verdict != "rejected"]
    statuses = {r.status for _, r in counted}
    told = [(doc, r) for doc, r in counted if r.stance == "affirms"] or counted
    first, last = _days(counted)
    return Happening(
        key=counted_as(nodes[0]),
        nodes=tuple(nodes),
        type=counted[0][1].type,
        modes=_most((doc, r.mode) for doc, r in counted if r.mode),
        context=_most((doc, one) for doc, r in counted for one in r.context),
        planned="future" in statuses and "actual" not in statuses,
        loose=statuses.isdisjoint({"actual", "future"}),
        actors=_counted((doc, key) for doc, r in told for key in r.actors),
        recipients=_counted((doc, key) for doc, r in told for key in r.recipients),
        place=_place(counted, places),
        first=first,
        last=last,
        stances=_counted((doc, r.stance) for doc, r in counted),
        why=tuple(Why(*each) for each in gathered.why),
        documents=len({doc for doc, _ in counted}),
        reports=len(counted),
    )


def _counted(told: Iterable[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    """How many documents say each thing, the most frequent first."""
    counts = Counter(what for _, what in dict.fromkeys(told))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _most(told: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(what for what, _ in _counted(told))


def _place(reports: Sequence[tuple[str, Report]], places: Mapping[str, Naming]) -> str | None:
    counts = _counted((doc, r.place) for doc, r in reports if r.place)
    near = {
        key: _NEARNESS.get((places[key].sort if key in places else "") or "", 2)
        for key, _ in counts
    }
    return min(counts, key=lambda pair: (near[pair[0]], -pair[1], pair[0]))[0] if counts else None


def _days(reports: Sequence[tuple[str, Report]]) -> tuple[int | None, int | None]:
    """Of the narrowest stretches the one that most documents tell, and of these the earliest."""
    told = dict.fromkeys(
        (doc, r.first, r.last) for doc, r in reports if r.first is not None and r.last is not None
    )
    counts = Counter((first, last) for _, first, last in told)
    if not counts:
        return None, None
    return min(counts, key=lambda days: (days[1] - days[0], -counts[days], days[0]))
