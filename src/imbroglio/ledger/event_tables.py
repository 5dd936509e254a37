"""Events as tables for the terminal, and as plain values for JSON."""

from collections.abc import Iterable, Iterator

import msgspec

from imbroglio.display import Cell, Table, clean, clip
from imbroglio.ledger import tell, tolls
from imbroglio.ledger.counting import Grid
from imbroglio.ledger.events import Happening, Party, Told
from imbroglio.reading import Reading, Spans

COLUMNS = (
    *("when", "where", "event", "who → whom", "toll"),
    *("told as", "word of", "words", "as", "doc"),
)
NARROW = ("when, where", "event", "told as, by", "words", "doc")
# How many characters the longest bar has, and what it is drawn with, quad by quad.
WIDE = 32
SHADES = ("░", "▒", "▓", "█")


def table(found: Iterable[tuple[Reading, Happening]], *, narrow: bool = False) -> Table:
    """One row an event; in few columns where there is little room."""
    rows = tuple(_row(reading, one) for reading, one in found)
    if narrow:
        return Table("events", NARROW, tuple(map(_narrow, rows)))
    return Table("events", COLUMNS, rows)


def named(events: int, mentions: int) -> str:
    """What the rows of a list are: events, or mentions where some events have several."""
    return "events" if events == mentions else f"mentions of {tell.counted(events, 'event')}"


def told_as(one: Happening) -> str:
    """How an event is told, in words; what has no reserve is told as having happened."""
    return reserve(one) or "happened"


def reserve(one: Happening) -> str | None:
    """How an event is told where that isn't plainly as having happened, else None.

    Its holder may be certain of what somebody who passes it on denies: "rejected claims
    that rebels shelled the town". The denial is told then, as in `Happening.standing`.
    """
    said = tell.certainty(one.entry.label, one.entry.status)
    if one.disputed and not one.entry.label.endswith("-"):
        return f"{said}, {tell.DISPUTED}" if said else tell.DISPUTED
    return said


def sides(one: Happening) -> str | None:
    """Who, to whom; a dash for a side that isn't told, None where neither is."""
    if not one.actors and not one.recipients:
        return None
    return f"{_names(one.actors) or '–'} → {_names(one.recipients) or '–'}"


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(party.name for party in parties)


def _row(reading: Reading, one: Happening) -> tuple[Cell, ...]:
    entry = one.entry
    return (
        one.date.value if one.date else None,
        one.place.name if one.place else None,
        f"{entry.type} {entry.mode}" if entry.mode else entry.type,
        sides(one),
        tolls.line(one.tolls),
        told_as(one),
        one.holder or tell.AUTHOR,
        tell.words(reading.text, (entry.trigger,)),
        entry.same_as if entry.same_as != entry.id else None,
        reading.id,
    )


def _narrow(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The same cells, what belongs together in one."""
    when, where, event, who, toll, told, holder, words, again, doc = row
    deed = [str(cell) for cell in (who, toll) if cell]
    return (
        " ".join(str(cell) for cell in (when, where) if cell) or None,
        ": ".join([str(event), *(["; ".join(deed)] if deed else [])]),
        f"{told}, {holder}",
        f"{words}, as {again}" if again else words,
        doc,
    )


def block(reading: Reading, one: Happening) -> tuple[str, ...]:
    """An event as lines for a terminal too narrow for any table: the deed, then all else."""
    setting, deed, told, words, doc = _narrow(_row(reading, one))
    found = (deed, setting, told, f"“{words}”, {doc}")
    return tuple(clip(clean(str(line))) for line in found if line)


def blocks(grid: Grid, kept: int) -> Iterator[tuple[str, str]]:
    """The counts likewise: name and number of each row, then its counts by column."""
    for name, counts, total in grid.rows[: kept or None]:
        parts = (f"{one} {n:,}" for one, n in zip(grid.columns, counts, strict=True) if n)
        yield f"{clip(clean(name))}: {total:,}", ", ".join(parts)


def bar(counts: tuple[int, ...], total: int, most: int, wide: int = WIDE) -> str:
    """A bar of block characters, one shade a column; one block an event where there is room.

    Args:
        counts: by column; of no more columns than shades, else the bar has one shade.
        total: of the row; what no column counts is drawn in the last shade.
        most: the largest total of the table.
        wide: how long the longest bar may be.
    """
    parts = counts if 1 < len(counts) <= len(SHADES) and sum(counts) == total else (total,)
    shades = SHADES[-len(parts) :]
    drawn, ends, so_far = "", 0, 0
    for count, shade in zip(parts, shades, strict=True):
        so_far += count
        end = round(so_far * min(1.0, wide / most)) if most else 0
        drawn += shade * (end - ends)
        ends = end
    return drawn or ("▏" if total else "")


def columns(grid: Grid) -> Iterator[str]:
    """The columns' names, each with the shade it has in the bars."""
    shades = SHADES[-len(grid.columns) :] if 1 < len(grid.columns) <= len(SHADES) else ()
    for number, name in enumerate(grid.columns):
        yield f"{shades[number]} {name}" if shades else name


def plain(reading: Reading, one: Happening) -> dict[str, object]:
    """One event with all that it points to; offsets as in the reading."""
    entry, text = one.entry, reading.text
    return {
        "doc": reading.id,
        "id": entry.id,
        "type": entry.type,
        "mode": entry.mode,
        "quad": one.quad,
        "context": entry.context,
        "trigger": _said(text, (entry.trigger,)),
        "actors": [_party(party) for party in one.actors],
        "recipients": [_party(party) for party in one.recipients],
        "place": _place(one),
        "date": {"value": one.date.value, "precision": one.date.precision} if one.date else None,
        "weapon": _said(text, entry.weapon),
        "tolls": [_toll(text, toll) for toll in one.tolls],
        "label": entry.label,
        "status": entry.status,
        "told": one.standing,
        "voice": entry.voice,
        "holder": one.holder,
        "historical": one.historical,
        "same_as": entry.same_as,
        "same_by": entry.same_by,
        "rule": entry.rule,
    }


def plain_grid(grid: Grid, kept: int | None = None) -> dict[str, object]:
    """A table of counts by name; all its rows, or the first of them."""
    return {
        "by": grid.unit,
        "columns": grid.columns,
        "rows": [
            {"name": name, **dict(zip(grid.columns, counts, strict=True)), "events": total}
            for name, counts, total in grid.rows[: kept or None]
        ],
    }


def _said(text: str, spans: Spans) -> dict[str, object] | None:
    return {"words": tell.words(text, spans), "span": spans} if spans else None


def _party(party: Party) -> dict[str, object]:
    fields = msgspec.structs.asdict(party)
    return {key: fields[key] for key in ("id", "name", "kind", "country", "known_as")}


def _place(one: Happening) -> dict[str, object] | None:
    if one.place is None:
        return None
    fields = msgspec.structs.asdict(one.place)
    return {key: fields[key] for key in ("id", "name", "lat", "lon", "country", "precision")}


def _toll(text: str, one: Told) -> dict[str, object]:
    toll = one.entry
    return {
        "kind": toll.kind,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "vague": toll.vague,
        "side": one.side,
        "holder": one.holder,
        **(_said(text, toll.span) or {"words": None, "span": ()}),
    }
