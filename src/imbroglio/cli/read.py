"""``imbroglio read``: documents in; their records into a case, or out as lines."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from imbroglio.cli.command import PARTIAL, Debug, Json, tell, tell_json

if TYPE_CHECKING:
    from imbroglio.ingest import Limits
    from imbroglio.pipeline import Sink, Summary

_MIB = 1024 * 1024
_DEFAULT = Path("case.sqlite")

_Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES…",
        help="Texts, HTML, PDF, DOCX, JSON Lines, CSV, RSS or Atom; folders of these; - for "
        "standard input.",
        show_default=False,
    ),
]
_Case = Annotated[
    Path | None,
    typer.Option("--case", "-c", help=f"Case file; made if absent. [default: {_DEFAULT}]"),
]
_To = Annotated[
    Literal["jsonl"] | None,
    typer.Option("--to", help="Print each reading as a line instead of keeping a case."),
]
_Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0: one a core.")
]
_Model = Annotated[str | None, typer.Option(help="Language model, by name or folder.")]
_Actors = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="Your own actors, as TOML.")
]


def _stated(what: str) -> Any:
    return typer.Option(help=what, rich_help_panel="Stated for all documents")


def _bound(what: str) -> Any:
    return typer.Option(min=1, help=what, rich_help_panel="Limits for one document")


def read(
    files: _Files,
    *,
    case: _Case = None,
    to: _To = None,
    jobs: _Jobs = 1,
    model: _Model = None,
    actors: _Actors = None,
    title: Annotated[str | None, _stated("Title.")] = None,
    author: Annotated[str | None, _stated("Author.")] = None,
    publisher: Annotated[str | None, _stated("Publisher.")] = None,
    published: Annotated[str | None, _stated("Date of publication, as 2021-10-13.")] = None,
    url: Annotated[str | None, _stated("Address.")] = None,
    max_memory: Annotated[int | None, _bound("Memory for opening it, MiB.")] = None,
    max_cpu: Annotated[int | None, _bound("Processor time for opening it, seconds.")] = None,
    max_wall: Annotated[int | None, _bound("Time for opening it, seconds.")] = None,
    max_file: Annotated[int | None, _bound("Size of a file, MiB.")] = None,
    max_chars: Annotated[int | None, _bound("Length of the text, characters.")] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Read documents and keep what they say in a case, or print it.

    A document that the case has already, unchanged, is passed over; a changed one is
    replaced. What cannot be read is named, and costs no other document.
    """
    from imbroglio import pipeline
    from imbroglio.ingest import Overrides

    if case and to:
        raise typer.BadParameter("--case and --to exclude each other")
    settings = pipeline.Settings(
        model=model,
        actors=actors,
        jobs=jobs or os.cpu_count() or 1,
        overrides=Overrides(
            title=title, author=author, publisher=publisher, published=published, url=url
        ),
        limits=_limits(
            memory_bytes=max_memory and max_memory * _MIB,
            cpu_seconds=max_cpu,
            wall_seconds=max_wall,
            max_file_bytes=max_file and max_file * _MIB,
            max_chars=max_chars,
        ),
    )
    with _sink(case, to) as sink, _progress(to) as on_progress:
        summary = pipeline.read(files, sink, settings=settings, on_progress=on_progress)
    _tell(summary, None if to else case or _DEFAULT, as_json, err=to is not None)
    if summary.unreadable:
        raise typer.Exit(PARTIAL)


def _limits(**given: int | None) -> "Limits":
    from imbroglio.ingest import Limits

    return Limits(**{name: value for name, value in given.items() if value is not None})


@contextmanager
def _sink(case: Path | None, to: str | None) -> Iterator["Sink"]:
    if to:
        from imbroglio.export.jsonl import Lines

        yield Lines(sys.stdout.buffer)
    else:
        from imbroglio.store import Writer

        with Writer(case or _DEFAULT) as writer:
            yield writer


@contextmanager
def _progress(to: str | None) -> Iterator["Callable[[Summary], None] | None"]:
    """A line that counts, on a terminal; nothing where it would end up among other lines."""
    if not sys.stderr.isatty() or (to and sys.stdout.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda summary: bar.update(task, description=_counted(summary))


def _tell(summary: "Summary", case: Path | None, as_json: bool, *, err: bool) -> None:
    """Results go to standard output, or to standard error where the lines have that."""
    for problem in summary.problems:
        origin = problem.origin or problem.doc
        # Ingest names the origin itself, at times with the page or line.
        known = problem.what.startswith(origin)
        tell(
            f"problem: {problem.what}" if known else f"problem: {origin}: {problem.what}", err=True
        )
    if summary.omitted:
        tell(f"problem: and {summary.omitted} more", err=True)
    if as_json:
        from msgspec.structs import asdict

        tell_json({"case": case and str(case), **asdict(summary)}, err=err)
    else:
        tell(_counted(summary) + (f" → {case}" if case else ""), err=err)


def _counted(summary: "Summary") -> str:
    counts = {
        "read": summary.read,
        "of them replaced": summary.replaced,
        "unchanged": summary.skipped,
        "unreadable": summary.unreadable,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "0 read"
