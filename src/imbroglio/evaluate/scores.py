"""What came of many links, counted: how often right, and how much of what is there was found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from imbroglio.assemble import beta
from imbroglio.evaluate.links import Sought, Tried
from imbroglio.records import Record

By = Literal["rule", "relation", "voice", "document"]


class Row(Record, frozen=True, gc=False):
    """The counts of one rule, relation, voice or document.

    Attributes:
        name: what it counts; None for links that name no rule.
        found: links that were read.
        right: of these, those that somebody found too.
        typed: those that are right with their relation.
        signed: those of the right ones whose polarity is right.
        gold: links to be found; None by rule, since what people find has no rules.
        met: of these, those that were read; None likewise.
        kept: those that were read with their relation; None likewise.
    """

    name: str | None
    found: int
    right: int
    typed: int
    signed: int
    gold: int | None = None
    met: int | None = None
    kept: int | None = None

    @property
    def precision(self) -> float | None:
        """The share of right ones among those found."""
        return _share(self.right, self.found)

    @property
    def bounds(self) -> tuple[float, float]:
        """Between them lies the precision by 95 %, if nothing was known before: Beta(1, 1)."""
        return beta.interval(1 + self.right, 1 + self.found - self.right)

    @property
    def recall(self) -> float | None:
        """The share of those to be found that were read."""
        return _share(self.met, self.gold)

    @property
    def kept_recall(self) -> float | None:
        """The same with the right relation."""
        return _share(self.kept, self.gold)

    @property
    def polarity(self) -> float | None:
        """The share of right polarities among the right ones."""
        return _share(self.signed, self.right)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, self.found + (self.gold or 0))

    @property
    def typed_f1(self) -> float | None:
        """The same with the right relation."""
        return _share(2 * self.typed, self.found + (self.gold or 0))


class Outcomes:
    """What came of all links, as `links.compare` tells it document by document."""

    def __init__(self) -> None:
        self.documents = 0
        self._tried: list[Tried] = []
        self._sought: list[Sought] = []

    def add(self, tried: Iterable[Tried], sought: Iterable[Sought]) -> None:
        """Take in one document."""
        self.documents += 1
        self._tried += tried
        self._sought += sought

    def rows(self, by: By) -> tuple[Row, ...]:
        """A row for each rule, relation, voice or document, what was found most often first."""
        tried, sought = _grouped(self._tried, by), _grouped(self._sought, by)
        if by == "rule":
            sought = {}
        names = {*tried, *sought}
        rows = (
            _row(name, tried.get(name, ()), sought.get(name, ()) if by != "rule" else None)
            for name in names
        )
        return tuple(sorted(rows, key=lambda row: (-row.found, -(row.gold or 0), row.name or "")))

    @property
    def all(self) -> Row:
        """All links in one row."""
        return _row("all", self._tried, self._sought)


def _row(name: str | None, tried: Iterable[Tried], sought: Iterable[Sought] | None) -> Row:
    had, wanted = tuple(tried), None if sought is None else tuple(sought)
    return Row(
        name,
        found=len(had),
        right=sum(one.right for one in had),
        typed=sum(one.typed for one in had),
        signed=sum(one.signed for one in had),
        gold=None if wanted is None else len(wanted),
        met=None if wanted is None else sum(one.met for one in wanted),
        kept=None if wanted is None else sum(one.typed for one in wanted),
    )


def _grouped[T: (Tried, Sought)](found: Iterable[T], by: By) -> Mapping[str | None, list[T]]:
    groups: dict[str | None, list[T]] = defaultdict(list)
    for one in found:
        groups[_name(one, by)].append(one)
    return groups


def _name(one: Tried | Sought, by: By) -> str | None:
    match by:
        case "relation":
            return one.relation
        case "voice":
            return "another voice" if one.voiced else "the author"
        case "document":
            return one.doc
        case "rule":
            return one.rule if isinstance(one, Tried) else None


def _share(part: int | None, whole: int | None) -> float | None:
    return part / whole if whole and part is not None else None
