"""Tables of a reading for the terminal and for notebooks, safe to show whatever they hold.

It knows nothing of readings: `reading.tables` says what is in the tables. Rich is
imported when something is shown, not before.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

type Cell = str | int | float | None

# Terminal commands (ECMA-48): CSI and OSC strings with what they carry, then any other escape.
_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)|\x1b.?", re.DOTALL)
# Controls of C0 and C1 but tab and line's end, and the marks that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")

_CLIP = 240
_SHORT, _SHORTER = 16, 10
_MANY = 8
_UNKNOWN = "–"

_STYLE = """
.imbroglio{font:14px/1.4 system-ui,sans-serif;max-width:60rem}
.imbroglio summary{cursor:pointer;font-weight:600;margin:.5em 0}
.imbroglio table{border-collapse:collapse;margin:0 0 .5em}
.imbroglio th,.imbroglio td{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}
.imbroglio tr+tr td{border-top:1px solid #8884}
"""


class Table(msgspec.Struct, frozen=True):
    """A table to be shown.

    Attributes:
        name: what its rows are, in the plural.
        columns: their names.
        rows: one cell a column; None where nothing is known.
        more: how many further rows there are that are not shown.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0

    @property
    def heading(self) -> str:
        """Its name and how many rows there are in all."""
        return f"{self.name} ({len(self.rows) + self.more})"


def clean(text: str) -> str:
    """The text without anything that could command a terminal, on one line."""
    bare = _CONTROL.sub("", _ESCAPE.sub("", text))
    # A lone surrogate cannot be written to any terminal.
    return _SPACE.sub(" ", bare.encode("utf-8", "replace").decode()).strip()


def clip(text: str, length: int = _CLIP) -> str:
    """The text, cut to this many characters with an ellipsis where it is longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def cut(table: Table, shown: int) -> Table:
    """The first rows of a table, the others counted; all of them for 0."""
    if not shown or len(table.rows) <= shown:
        return table
    more = table.more + len(table.rows) - shown
    return msgspec.structs.replace(table, rows=table.rows[:shown], more=more)


def rich(heading: str, tables: Iterable[Table]) -> "RenderableType":
    """Tables for a terminal."""
    from rich.console import Group
    from rich.text import Text

    parts: list[RenderableType] = [Text(clean(heading), style="bold")] if heading else []
    for table in tables:
        if parts:
            parts.append(Text())
        parts.append(_rich(table) if table.rows else Text(table.heading, style="italic"))
        if table.more:
            parts.append(Text(f"  … and {table.more} more", style="dim"))
    return Group(*parts)


def html(heading: str, tables: Iterable[Table]) -> str:
    """Tables as a piece of HTML: no script, nothing fetched, everything escaped."""
    parts = "".join(map(_html, tables))
    return (
        f'<div class="imbroglio"><style>{_STYLE}</style>'
        f"<p><strong>{escape(clean(heading))}</strong></p>{parts}</div>"
    )


def _rich(table: Table) -> "RichTable":
    from rich.table import Table as RichTable
    from rich.text import Text

    out = RichTable(title=Text(table.heading), title_justify="left", box=None, padding=(0, 2, 0, 0))
    # What is known in no row takes no room; what is short keeps its line.
    columns = [list(_cells(column)) for column in zip(*table.rows, strict=True)]
    kept = [(n, c) for n, c in zip(table.columns, columns, strict=True) if {*c} != {_UNKNOWN}]
    # Among many columns less is short, or a terminal has no room for those that are long.
    short = _SHORTER if len(kept) > _MANY else _SHORT
    for name, column in kept:
        heading = Text(clean(name))
        out.add_column(heading, overflow="fold", no_wrap=max(map(len, column)) <= short)
    for row in zip(*(column for _, column in kept), strict=True):
        # Text, not markup: brackets in a document are only brackets.
        out.add_row(*map(Text, row))
    return out


def _html(table: Table) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join(map(_html_row, table.rows))
    rest = f"<p>… and {table.more} more</p>" if table.more else ""
    return (
        f"<details{' open' if table.rows else ''}><summary>{escape(table.heading)}</summary>"
        f"<table><tr>{head}</tr>{rows}</table>{rest}</details>"
    )


def _html_row(row: tuple[Cell, ...]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row))
    return f"<tr>{cells}</tr>"


def _cells(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        yield _UNKNOWN if cell is None else clip(clean(str(cell)))
