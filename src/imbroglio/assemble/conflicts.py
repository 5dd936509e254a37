"""Where holders differ: on whether a thing is so, on figures, on who did it, on a sign.

Nothing is resolved. A figure contradicts another only if no number could be meant by both, and
only if both count the same people. What one source says first and later unsays is told apart
from what two say against each other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from imbroglio import plover
from imbroglio.assemble.naming import folded
from imbroglio.assemble.sameness import meet
from imbroglio.assembled import Figure, Report, Row, Stance, Tie
from imbroglio.records import Record

Kind = Literal["stance", "toll", "blame", "sign"]

_SAYS: dict[Stance, str] = {
    "affirms": "says that it is so",
    "open": "leaves it open",
    "doubts": "doubts it",
    "denies": "says that it isn't so",
}
_SIGNED = {1: "more brings more", -1: "more brings less"}


class Position(Record, frozen=True, gc=False):
    """What some statements have in common against others: in words, with the statements."""

    says: str
    rows: tuple[Row, ...]


class Conflict(Record, frozen=True, gc=False):
    """That statements of one thing can't all be right.

    Attributes:
        about: key of the event, link or claim.
        kind: in which respect; what: in words.
        positions: two or more, each with its statements.
        within: whether one source alone differs from itself, over time.
    """

    about: str
    kind: Kind
    what: str
    positions: tuple[Position, ...]
    within: bool


type Holder = Callable[[Row], str]
type Name = Callable[[str], str]


def conflicts(about: str, rows: Sequence[Row], holder: Holder, name: Name) -> Iterator[Conflict]:
    """The conflicts among statements of one thing.

    Args:
        holder: tells statements of one source from those of another.
        name: the usual name of an actor by its key.
    """
    counted = [row for row in rows if row.said.verdict != "rejected"]
    yield from _all(about, counted, holder, name)
    # What one of several unsays is a difference of its own, though the others differ too.
    by_holder: dict[str, list[Row]] = defaultdict(list)
    for row in counted:
        by_holder[holder(row)].append(row)
    for own in by_holder.values():
        if 1 < len(own) < len(counted):
            yield from (one for one in _all(about, own, holder, name) if one.within)


def _all(about: str, counted: Sequence[Row], holder: Holder, name: Name) -> Iterator[Conflict]:
    yield from _stances(about, counted, holder)
    reports = [row for row in counted if isinstance(row.said, Report)]
    if reports:
        yield from _tolls(about, reports, holder)
        yield from _blame(about, reports, holder, name)
    ties = [row for row in counted if isinstance(row.said, Tie)]
    if ties:
        yield from _signs(about, ties, holder)


def _stances(about: str, rows: Sequence[Row], holder: Holder) -> Iterator[Conflict]:
    affirmed = [row for row in rows if row.said.stance == "affirms"]
    against = [
        row for row in rows if row.said.stance in ("doubts", "denies") and not _disowned(row)
    ]
    if not affirmed or not against:
        return
    positions = [Position(_SAYS["affirms"], tuple(affirmed))]
    for stance in ("doubts", "denies"):
        held = tuple(row for row in against if row.said.stance == stance)
        if held:
            positions.append(Position(_SAYS[stance], held))
    yield _conflict(about, "stance", "whether it is so", positions, holder)


def _tolls(about: str, rows: Sequence[Row], holder: Holder) -> Iterator[Conflict]:
    told: dict[tuple[str, str | None], list[tuple[Figure, Row]]] = defaultdict(list)
    for row in rows:
        if isinstance(row.said, Report) and row.said.stance != "denies":
            for figure in row.said.figures:
                if figure.bounds is not None:
                    told[figure.kind, figure.side].append((figure, row))
    for (kind, _), figures in sorted(told.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        groups = _apart(figures)
        if len(groups) > 1:
            positions = [
                Position(f"{_figure(group[0][0])} {kind}", tuple(row for _, row in group))
                for group in groups
            ]
            tellers = {
                holder(row) if figure.holder == row.said.holder else figure.holder
                for figure, row in figures
            }
            yield Conflict(
                about, "toll", f"how many {kind}", tuple(positions), within=len(tellers) == 1
            )


def _apart(figures: Sequence[tuple[Figure, Row]]) -> list[list[tuple[Figure, Row]]]:
    """Figures in groups of which no number fits two; one that fits several stands with the first.

    The narrowest come first: "46" and "60" can't both be, "at least 40" goes with either.
    """
    order = sorted(figures, key=lambda pair: (_width(pair[0]), pair[0].bounds or (0, 0)))
    groups: list[list[tuple[Figure, Row]]] = []
    for figure, row in order:
        home = next((g for g in groups if meet(g[0][0], figure)), None)
        if home is None:
            groups.append([(figure, row)])
        else:
            home.append((figure, row))
    return sorted(groups, key=lambda g: g[0][0].bounds or (0, 0))


def _width(figure: Figure) -> int:
    low, high = figure.bounds or (0, 0)
    return high - low


def _figure(figure: Figure) -> str:
    low, high = figure.bounds or (0, 0)
    if low == high:
        return f"{low:,}"
    if figure.high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if figure.low is None else f"{low:,} to {high:,}"


def _blame(about: str, rows: Sequence[Row], holder: Holder, name: Name) -> Iterator[Conflict]:
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    types = plover.load().types
    for row in rows:
        if not isinstance(row.said, Report):
            continue
        known = types.get(row.said.type)
        # Whoever met or agreed with whom is told either way round: nobody is to blame.
        blamed_for = known is not None and known.quad == "material conflict"
        if blamed_for and row.said.stance == "affirms":
            named = tuple(sorted(key for key in row.said.actors if "#" not in key))
            if named:
                held[named].append(row)
    groups = sorted(held.items())
    words = {names: [f" {folded(name(key))} " for key in names] for names in held}

    def apart_from(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether nobody is in both, not even as a name within another's."""
        near = any(a in b or b in a for a in words[some] for b in words[others])
        return not ({*some} & {*others} or near)

    apart = [
        (names, found)
        for names, found in groups
        if any(apart_from(names, others) for others, _ in groups)
    ]
    disowned: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if _disowned(row):
            disowned[row.said.holder].append(row)
    # Whoever is blamed by somebody else, and denies it.
    blamed = [(keys, found) for keys, found in groups if {*keys} & disowned.keys()]
    positions = [
        Position(", ".join(map(name, keys)), tuple(found))
        for keys, found in (apart if len(apart) > 1 else blamed or (groups if disowned else ()))
    ]
    positions += [
        Position(f"not {name(key)}", tuple(found)) for key, found in sorted(disowned.items())
    ]
    if len(positions) > 1:
        yield _conflict(about, "blame", "who did it", positions, holder)


def _disowned(row: Row) -> bool:
    return isinstance(row.said, Report) and row.said.disowned


def _signs(about: str, rows: Sequence[Row], holder: Holder) -> Iterator[Conflict]:
    held: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row.said, Tie) and row.said.stance == "affirms" and row.said.sign:
            held[row.said.sign].append(row)
    if len(held) > 1:
        positions = [Position(_SIGNED[sign], tuple(found)) for sign, found in sorted(held.items())]
        yield _conflict(about, "sign", "which way it goes", positions, holder)


def _conflict(
    about: str, kind: Kind, what: str, positions: Sequence[Position], holder: Holder
) -> Conflict:
    holders = {holder(row) for position in positions for row in position.rows}
    return Conflict(about, kind, what, tuple(positions), within=len(holders) == 1)
