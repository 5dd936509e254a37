"""``imbroglio evaluate``: a reading set against what people found."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imbroglio.cli import command
from imbroglio.cli.command import PARTIAL, Debug, Json, tell, tell_json

if TYPE_CHECKING:
    from imbroglio.evaluate.gold import Gold
    from imbroglio.evaluate.scores import By, Outcomes, Row
    from imbroglio.reading import Reading

_LAYERS = ("links",)

_Layer = Annotated[
    str,
    typer.Argument(
        metavar="LAYER",
        help=f"What of the readings to evaluate: {', '.join(_LAYERS)}.",
        show_default=False,
    ),
]
_GoldFile = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="Documents with what people found in them, as JSON Lines in the reading format.",
        show_default=False,
    ),
]
_Readings = Annotated[
    Path | None,
    typer.Option(
        "--readings",
        "-r",
        help="Readings of these documents, as JSON Lines or a case. [default: read them now]",
    ),
]
_Unit = Annotated[
    "By", typer.Option("--by", help="Count by rule, relation, voice or document.")
]
_To = Annotated[
    Path | None,
    typer.Option(
        "--to", help="Write the table to this file: .csv, or .toml with what to believe of a rule."
    ),
]
_Note = Annotated[
    str, typer.Option(help="What must be known of the documents, for the .toml: in-sample.")
]
_Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0: one a core.")
]
_Model = Annotated[str | None, typer.Option(help="Language model, by name or folder.")]
