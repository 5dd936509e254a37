"""Arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[
    Path,
    typer.Argument(
        metavar="CASE",
        help="A case file, or a file of readings as JSON Lines.",
        show_default=False,
    ),
]
