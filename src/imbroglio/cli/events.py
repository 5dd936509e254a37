"""``imbroglio events``: who did what to whom, as a list or counted."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command, files
from imbroglio.cli.command import Debug, Json, tell_json, tell_json_list

if TYPE_CHECKING:
    from imbroglio.ledger.choice import Choice, Unmet
    from imbroglio.ledger.counting import Grid, Tally
    from imbroglio.ledger.events import Happening
    from imbroglio.reading import Reading

_ROWS = 20
_NARROW = 130  # a terminal with fewer columns gets a table with fewer
_LISTED = 80  # … and one with fewer than these a list
_NAME = 24  # columns that the name of a row of counts has at least, where it fills them


class _Status(StrEnum):
    """How an event may be told; an enumeration, since a list of literals is beyond typer."""

    happened = "happened"
    actual = "actual"
    open = "open"
    future = "future"
    hypothetical = "hypothetical"
    recommended = "recommended"
    question = "question"
    negated = "negated"


class _By(StrEnum):
    """What a row of the counts may be."""

    month = "month"
    year = "year"
    week = "week"
    type = "type"
    actor = "actor"
    pair = "pair"
    place = "place"
    holder = "holder"


def _type_names(incomplete: str) -> list[str]:
    """The types and quads that begin so, for the shell's completion."""
    from imbroglio import plover
    from imbroglio.ledger.choice import quads

    names = [*(one.name for one in plover.load().type), *(q.replace(" ", "-") for q in quads())]
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]


_Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        "-t",
        metavar="TYPE",
        help="Events of this type only, as ASSAULT, or of a quad, as material-conflict; "
        "may be given again.",
        autocompletion=_type_names,
    ),
]
_Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        "-a",
        help="Events with this actor on either side: words of its name, its key in the actor "
        "table, or a country as ISL; may be given again.",
    ),
]
_Statuses = Annotated[
    list[_Status] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        case_sensitive=False,
        help="Events told so only: happened, actual, open, future, hypothetical, recommended, "
        "question or negated; may be given again. [default: all; with --by happened]",
    ),
]
_Voices = Annotated[
    list[str] | None,
    typer.Option(
        "--voice",
        help="Events on this holder's word only, by words of the name; author: the document's "
        "own; may be given again.",
    ),
]
_Since = Annotated[str | None, typer.Option("--since", help="From this day, month or year on.")]
_Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
_Unit = Annotated[
    _By | None,
    typer.Option(
        "--by",
        metavar="UNIT",
        case_sensitive=False,
        help="Count them by month, year, week, type, actor, pair, place or holder.",
    ),
]
_Rows = Annotated[
    int | None,
    typer.Option(
        "--rows",
        "-n",
        min=0,
        help=f"Rows of the table; 0: all. [default: {_ROWS}; of times and with --json all]",
    ),
]


def events(
    case: files.Source,
    *,
    types: _Types = None,
    actor: _Actors = None,
    status: _Statuses = None,
    voice: _Voices = None,
    doc: files.Docs = None,
    since: _Since = None,
    until: _Until = None,
    by: _Unit = None,
    rows: _Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show who did what to whom, where, when and on whose word, or count it."""
    from imbroglio.ledger.choice import Choice, Unmet

    _given(actor=actor, voice=voice)
    told = [one.value for one in status or ()] or (["happened"] if by else [])
    choice = Choice(
        types=_types(types or ()),
        actors=tuple(actor or ()),
        statuses=tuple(told),
        voices=tuple(voice or ()),
        period=_period(since, until),
    )
    unmet = Unmet(choice.actors, choice.voices)
    found = _found(files.chosen(case, set(doc or ())), choice, unmet)
    if by is not None:
        _count(case, found, by, choice, rows, as_json)
    elif as_json:
        _tell(case, found, rows)
    else:
        _list(found, _ROWS if rows is None else rows)
    for line in unmet.hints() if not as_json else ():
        command.tell(f"hint: {line}", err=True)


def _given(**wanted: list[str] | None) -> None:
    """What would fit nothing, since nothing was said, is no choice."""
    for name, values in wanted.items():
        if any(not value.strip() for value in values or ()):
            what = "is empty; give words of a name, or leave the option out"
            raise typer.BadParameter(what, param_hint=f"--{name}")


def _types(wanted: Iterable[str]) -> tuple[str, ...]:
    from imbroglio.ledger.choice import types_of

    found: list[str] = []
    for term in wanted:
        names = types_of(term)
        if not names:
            known = ", ".join(_type_names(""))
            raise typer.BadParameter(f"{term!r} is none of {known}", param_hint="--type")
        found += names
    return tuple(dict.fromkeys(found))


def _period(since: str | None, until: str | None) -> tuple[int, int] | None:
    from imbroglio.ledger.choice import period

    for name, value in (("--since", since), ("--until", until)):
        try:
            period(value, None)
        except ValueError as err:
            what = f"{str(err)!r} is no day, month or year, as 2021-10-13, 2021-10 or 2021"
            raise typer.BadParameter(what, param_hint=name) from None
    found = period(since, until)
    if found and found[0] >= found[1]:
        what = f"{since} is later than {until}, so no day is meant; exchange them"
        raise typer.BadParameter(what, param_hint="--since and --until")
    return found


def _found(
    readings: "Iterable[Reading]", choice: "Choice", unmet: "Unmet"
) -> "Iterator[tuple[Reading, list[Happening]]]":
    from imbroglio.ledger.events import happenings

    for reading in readings:
        chosen = []
        for one in happenings(reading):
            unmet.see(one)
            if choice.fits(one):
                chosen.append(one)
        yield reading, chosen


def _list(found: "Iterable[tuple[Reading, list[Happening]]]", kept: int) -> None:
    from msgspec.structs import replace

    from imbroglio.display import rich
    from imbroglio.ledger.counting import once
    from imbroglio.ledger.event_tables import block, named, table

    rows: list[tuple[Reading, Happening]] = []
    total = held = 0
    for reading, chosen in found:
        room = max(kept - len(rows), 0) if kept else len(chosen)
        rows += [(reading, one) for one in chosen[:room]]
        total += len(chosen)
        held += sum(1 for _ in once(chosen))
    shown = table(rows, narrow=command.width() < _NARROW)
    shown = replace(shown, name=named(held, total), more=total - len(rows))
    if command.width() >= _LISTED or not rows:
        command.show(rich("", [shown]))
        return
    _blocks(shown.heading, (block(*row) for row in rows), shown.more)


def _blocks(heading: str, found: Iterable[Iterable[str]], more: int) -> None:
    """A list for a narrow terminal: nothing is lost, and lines end between words."""
    from rich.padding import Padding
    from rich.text import Text

    command.show(*([Text(heading, style="italic")] if heading else []))
    for first, *others in found:
        rest = (Padding(Text(line), (0, 0, 0, 2)) for line in others if line)
        command.show(Text(first, style="bold"), *rest)
    if more:
        command.show(Text(f"… and {more} more", style="dim"))


def _tell(case: Path, found: "Iterable[tuple[Reading, list[Happening]]]", rows: int | None) -> None:
    from imbroglio.ledger.event_tables import plain

    told = (plain(reading, one) for reading, chosen in found for one in chosen)
    tell_json_list({"case": str(case)}, "events", told, rows or None)


def _count(
    case: Path,
    found: "Iterable[tuple[Reading, list[Happening]]]",
    by: _By,
    choice: "Choice",
    rows: int | None,
    as_json: bool,
) -> None:
    from imbroglio.ledger.counting import TIMES, Tally
    from imbroglio.ledger.event_tables import plain_grid

    tally = Tally(by.value, choice.types)
    for _, chosen in found:
        tally.add(chosen)
    grid = tally.grid()
    if as_json:
        told = {"case": str(case), "status": choice.statuses, "events": tally.events}
        tell_json(told | plain_grid(grid, rows))
        return
    _print(grid, (0 if by.value in TIMES else _ROWS) if rows is None else rows)
    for line in _notes(tally, choice.statuses):
        command.tell(line)


def _print(grid: "Grid", kept: int) -> None:
    """The counts with a bar for each row, numbers flush right."""
    from rich.table import Table
    from rich.text import Text

    from imbroglio.display import clean, clip
    from imbroglio.ledger.event_tables import WIDE, bar, blocks, columns

    shown = grid.rows[: kept or None]
    more = len(grid.rows) - len(shown)
    longest = min(max((len(clean(name)) for name, *_ in shown), default=0), _NAME)
    room = command.width() - _needed(grid, longest)
    if room < 0:
        _blocks("", blocks(grid, kept), more)
        return
    # The bar has what is left: the name must not pay for it.
    wide = min(room - 1, WIDE if command.width() >= _NARROW else WIDE // 2)
    out = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    out.add_column(grid.unit, overflow="fold", min_width=longest)
    for name in columns(grid):
        out.add_column(name.replace(" c", "\nc"), justify="right", no_wrap=True)
    out.add_column("events", justify="right", no_wrap=True)
    out.add_column("", no_wrap=True)
    for number, (name, counts, total) in enumerate(shown):
        cells = (clip(clean(name), 60), *(f"{n:,}" if n else "·" for n in counts), f"{total:,}")
        # What isn't told gets no bar: it would dwarf what is.
        told = number < len(grid.rows) - grid.untold
        out.add_row(
            *map(Text, cells),
            Text(bar(counts, total, grid.most, wide) if told and wide > 0 else ""),
        )
    command.show(out, *([Text(f"… and {more} more", style="dim")] if more else []))


def _needed(grid: "Grid", name: int) -> int:
    """How many columns the counts take, without their bars."""
    from imbroglio.ledger.event_tables import columns

    heads = (max(map(len, one.replace(" c", "\nc").split("\n"))) for one in columns(grid))
    numbers = max((len(f"{total:,}") for *_, total in grid.rows), default=0)
    sizes = (max(name, len(grid.unit)), *heads, len("events"))
    return sum(max(size, numbers) + 1 for size in sizes)


def _notes(tally: "Tally", statuses: tuple[str, ...]) -> Iterator[str]:
    """What was counted, and what was not."""
    from imbroglio.ledger.counting import TIMES
    from imbroglio.ledger.tell import counted

    told = "told as having happened" if statuses == ("happened",) else " or ".join(statuses)
    yield (
        f"{counted(tally.events, 'event')}, {told}. Later mentions of the same event aren't "
        "counted; documents aren't compared."
    )
    if tally.unit in TIMES:
        yield f"A {tally.unit} without events has no row. No event gets the day of publication."
    elif tally.unit in {"actor", "pair"}:
        yield "An event with several actors counts for each of them."
