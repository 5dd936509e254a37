"""What the commands share that ask the model of a case: which statements it is made of."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli.filters import period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imbroglio.casework.influence import Scope

_PANEL = "Which statements the model is made of"


class Status(StrEnum):
    """How a thing is told to stand."""

    actual = "actual"
    future = "future"
    hypothetical = "hypothetical"
    recommended = "recommended"
    question = "question"


Voices = Annotated[
    list[str] | None,
    typer.Option("--voice", help="Whose word counts; may be given again.", rich_help_panel=_PANEL),
]
Docs = Annotated[
    list[str] | None,
    typer.Option("--doc", "-d", help="Document; may be given again.", rich_help_panel=_PANEL),
]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Published from this day on.", rich_help_panel=_PANEL),
]
Until = Annotated[
    str | None,
    typer.Option("--until", help="Published up to this day.", rich_help_panel=_PANEL),
]
Belief = Annotated[
    float,
    typer.Option("--belief", min=0.0, max=1.0, help="The least belief.", rich_help_panel=_PANEL),
]
Statuses = Annotated[
    list[Status] | None,
    typer.Option("--status", help="As told; may be given again.", rich_help_panel=_PANEL),
]
Aims = Annotated[
    bool, typer.Option("--aims", help="Let aims and motives act too.", rich_help_panel=_PANEL)
]
Certain = Annotated[
    bool,
    typer.Option(
        "--certain", help="Take each link for there, however believed.", rich_help_panel=_PANEL
    ),
]
Rows = Annotated[
    int | None, typer.Option("--rows", "-n", min=0, help="Rows; 0: all. [default: 20]")
]


def scope(
    *,
    voices: "Sequence[str] | None",
    docs: "Sequence[str] | None",
    since: str | None,
    until: str | None,
    belief: float,
    statuses: "Sequence[Status] | None",
    aims: bool,
    certain: bool,
) -> "Scope":
    """The scope that some options describe.

    Raises:
        typer.BadParameter: a date is none.
    """
    from imbroglio.casework.influence import Scope

    first, last = period(since, until)
    return Scope(
        voices=tuple(voices or ()),
        docs=tuple(docs or ()),
        first=first,
        last=last,
        statuses=tuple(one.value for one in statuses or ()),
        belief=belief,
        aims=aims,
        chances="certain" if certain else "belief",
    )
