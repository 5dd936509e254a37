"""The counts as people read them: rows of words, and a line on what they mean."""

from collections.abc import Iterable, Iterator

from imbroglio.assemble.precision import STRENGTH
from imbroglio.display import clean, clip
from imbroglio.evaluate.figures import Verdicts, believe
from imbroglio.evaluate.scores import By, Outcomes, Row
from imbroglio.records import Record

_COUNTS = ("found", "right", "relation", "polarity", "precision", "between")
_RECALL = ("gold", "met", "recall")
_NAME = 80  # characters of a name


class Sheet(Record, frozen=True):
    """Rows of cells under their heads; the last row is of all together."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(outcomes: Outcomes, by: By, verdicts: Verdicts | None = None) -> tuple[Sheet, ...]:
    """The rows; by rule also what was found of the gold by relation, which rules can't have.

    Args:
        verdicts: by rule, how many of its finds an analyst accepted and rejected.
    """
    everything = outcomes.all
    if by != "rule":
        heads = (*_COUNTS, *_RECALL)
        lines = (_counts(row) + _met(row) for row in _rows(outcomes, by))
        return (_sheet(by, heads, outcomes.rows(by), lines),)
    judged = ("accepted", "rejected") if verdicts is not None else ()
    believed = (
        (
            *_counts(row),
            *map(str, _verdicts(row, outcomes, verdicts) if judged else ()),
            _share(believe(row, everything, verdicts or {}).mean),
        )
        for row in _rows(outcomes, by)
    )
    met = ((*_met(row), _share(row.kept_recall)) for row in _rows(outcomes, "relation"))
    return (
        _sheet(by, (*_COUNTS, *judged, "belief"), outcomes.rows(by), believed),
        _sheet("relation", (*_RECALL, "with relation"), outcomes.rows("relation"), met),
    )


def notes(outcomes: Outcomes, by: By) -> Iterator[str]:
    """All links in one line, and what the columns mean."""
    row = outcomes.all
    yield (
        f"{outcomes.documents} documents, {row.gold} links to be found, {row.found} read, "
        f"{row.right} of them right: precision {_share(row.precision)}, recall "
        f"{_share(row.recall)}, F1 {_share(row.f1)}; with the relation {_share(row.typed_f1)}."
    )
    yield (
        f"relation, polarity: right in these too (polarity in {_share(row.polarity)} of the right "
        "ones). between: 95 %."
    )
    if by == "rule":
        yield (
            "belief: precision, drawn to that of all rules as if "
            f"{STRENGTH} more links had been found, right as often as theirs."
        )


def _verdicts(row: Row, outcomes: Outcomes, verdicts: Verdicts | None) -> tuple[int, int]:
    """Of a rule; of all rules together for the last row."""
    known = verdicts or {}
    if row is not outcomes.all and row.name is not None:
        return known.get(row.name, (0, 0))
    named = [known.get(one.name or "", (0, 0)) for one in outcomes.rows("rule")]
    return sum(right for right, _ in named), sum(wrong for _, wrong in named)


def _rows(outcomes: Outcomes, by: By) -> tuple[Row, ...]:
    return (*outcomes.rows(by), outcomes.all)


def _sheet(
    by: By, heads: tuple[str, ...], rows: Iterable[Row], cells: Iterable[tuple[str, ...]]
) -> Sheet:
    names = [clip(clean(row.name or f"no {by} named"), _NAME) for row in rows]
    named = zip([*names, f"all {by}s"], cells, strict=True)
    return Sheet((by, *heads), tuple((name, *cell) for name, cell in named))


def _counts(row: Row) -> tuple[str, ...]:
    low, high = row.bounds
    counts = map(str, (row.found, row.right, row.typed, row.signed))
    return (*counts, _share(row.precision), f"{low:.2f}–{high:.2f}")


def _met(row: Row) -> tuple[str, ...]:
    return (str(row.gold), str(row.met), _share(row.recall))


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
