"""The report: readings as one HTML file that works offline and asks no network."""

from collections.abc import Iterable
from pathlib import Path

from imbroglio.casework.prospects import Prospects
from imbroglio.casework.summary import Summary
from imbroglio.reading import Reading
from imbroglio.report.page import page, policy

__all__ = ["TITLE", "policy", "render", "write"]

TITLE = "Who says what"


def render(
    readings: Iterable[Reading],
    *,
    title: str = TITLE,
    generated: str | None = None,
    summary: Summary | None = None,
    prospects: Prospects | None = None,
) -> str:
    """The report on some readings, as the text of one HTML file.

    The same readings give the same text; no clock is asked.

    Args:
        readings: one for each document, in the order of the report.
        title: of the report.
        generated: when it was made, in words, or None to leave that out.
        summary: what several documents tell of one thing, if the case was built.
        prospects: what its model shows, likewise.
    """
    return "".join(page(readings, title, generated, summary, prospects))


def write(
    readings: Iterable[Reading],
    path: Path,
    *,
    title: str = TITLE,
    generated: str | None = None,
) -> None:
    """Write the report to a file, whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(page(readings, title, generated))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
