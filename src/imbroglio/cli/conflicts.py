"""``imbroglio conflicts``: who differs from whom on what, with the words of all sides."""

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command
from imbroglio.cli.ask import hint
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json_list

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROWS = 20


class _Kind(StrEnum):
    """In which respect statements may differ."""

    stance = "stance"
    toll = "toll"
    blame = "blame"
    sign = "sign"


_Kinds = Annotated[
    list[_Kind] | None,
    typer.Option("--kind", "-k", help="Of this kind only; may be given again."),
]
_Within = Annotated[
    bool | None,
    typer.Option("--within/--between", help="Within one source over time, or between sources."),
]
_Rows = Annotated[
    int | None,
    typer.Option("--rows", "-n", min=0, help=f"How many; 0: all. [default: {_ROWS}; --json all]"),
]


def conflicts(
    case: CaseFile,
    *,
    kind: _Kinds = None,
    within: _Within = None,
    rows: _Rows = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show who differs from whom: on whether, how many, who did it, which way it goes."""
    from imbroglio.casework import Case
    from imbroglio.casework.answers import conflict
    from imbroglio.casework.conflicts import conflicts as differing
    from imbroglio.ledger.tell import counted

    kinds = {one.value for one in kind or ()}
    with Case(case) as opened:
        hint(opened)
        found = (
            conflict(opened, one)
            for one in differing(opened)
            if (not kinds or one.kind in kinds) and (within is None or one.within == within)
        )
        if as_json:
            kept = islice(found, rows or None)
            tell_json_list({"case": str(case)}, "conflicts", kept, None)
            return
        shown = list(islice(found, (_ROWS if rows is None else rows) or None))
        more = next(iter(found), None) is not None
    for one in shown:
        _print(one)
    tell(counted(len(shown), "conflict") + ("; there are more, see --rows" if more else ""))


def _print(one: "Mapping[str, object]") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from imbroglio.display import clean, clip

    over = ", one source over time" if one["within"] else ""
    heading = f"{one['about']} {clip(str(one['subject']), 90)}: {one['what']}{over}"
    command.show(Text(clean(heading), style="bold"))
    for position in one["positions"]:  # type: ignore[attr-defined]
        origins = position["origins"]
        count = f"{origins} origin" + ("s" if origins != 1 else "")
        command.show(Padding(Text(f"{clean(position['says'])} ({count})"), (0, 0, 0, 2)))
        for said in position["passages"]:
            words = f"{said['published'] or 'undated'}, {said['doc']}, {said['holder']}: "
            words += clip(said["text"])
            command.show(Padding(Text(clean(words)), (0, 0, 0, 4)))
