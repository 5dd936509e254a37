"""``imbroglio evaluate``: a reading set against what people found."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command
from imbroglio.cli.command import PARTIAL, Debug, Json, tell, tell_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.table import Table

    from imbroglio.evaluate.figures import Verdicts
    from imbroglio.evaluate.gold import Gold
    from imbroglio.evaluate.scores import Outcomes
    from imbroglio.evaluate.shown import Sheet
    from imbroglio.reading import Reading
    from imbroglio.records import Document

_LAYERS = ("links",)
_NARROW = 100  # a terminal with fewer columns gets headings of two lines
_BROKEN = {"relation": "rela-\ntion", "polarity": "pola-\nrity", "precision": "preci-\nsion"}


class _By(StrEnum):
    """What a row may be."""

    rule = "rule"
    relation = "relation"
    voice = "voice"
    document = "document"


_Layer = Annotated[
    str,
    typer.Argument(
        metavar="LAYER",
        help=f"What of the readings to evaluate: {', '.join(_LAYERS)}.",
        show_default=False,
    ),
]
_Gold = Annotated[
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
    _By,
    typer.Option(
        "--by",
        metavar="UNIT",
        case_sensitive=False,
        help="A row for each rule, relation, voice or document.",
    ),
]
_To = Annotated[
    Path | None,
    typer.Option(
        help="Also write the rows to this file, .csv or .toml; .toml, of rules only, is the table "
        "of how far to believe them.",
    ),
]
_Note = Annotated[
    str, typer.Option(help="What is to be known of the documents, kept in the .toml.")
]
_Case = Annotated[
    Path | None,
    typer.Option("--case", help="A case whose verdicts count too; with --by rule."),
]
_Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0: one a core.")
]
_Model = Annotated[str | None, typer.Option(help="Language model, by name or folder.")]


def evaluate(
    layer: _Layer,
    gold: _Gold,
    *,
    readings: _Readings = None,
    by: _Unit = _By.rule,
    to: _To = None,
    note: _Note = "",
    case: _Case = None,
    jobs: _Jobs = 1,
    model: _Model = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Count how often a reading is right, by rule, relation, voice or document."""
    _see_to(layer, by, to, note)
    if case is not None and by is not _By.rule:
        raise typer.BadParameter("verdicts are on rules; leave --by out", param_hint="--case")
    _see_to_files(to, gold, readings, case)
    verdicts = _verdicts(case)
    golds = _golds(gold)
    run = _Run(gold, golds)
    if readings is not None:
        from imbroglio.export.source import readings as kept

        run.meet(kept(readings), str(readings))
    else:
        run.meet(run.read(model, jobs or os.cpu_count() or 1), "what was read")
    if to:
        _write(run, by, to, note)
    if as_json:
        _tell(run, by, gold, readings, verdicts)
    else:
        _show(run.outcomes, by, verdicts)
        if to:
            tell(f"→ {to}", err=True)
    if run.failed:
        raise typer.Exit(PARTIAL)


def _see_to(layer: str, by: _By, to: Path | None, note: str) -> None:
    """What can't be meant is told before anything is read."""
    if layer not in _LAYERS:
        what = f"{layer!r} can't be evaluated; what can: {', '.join(_LAYERS)}"
        raise typer.BadParameter(what, param_hint="LAYER")
    suffix = to.suffix.lower() if to else ""
    if to and suffix not in {".toml", ".csv"}:
        raise typer.BadParameter(f"{to} ends neither in .toml nor in .csv", param_hint="--to")
    if suffix == ".toml" and by is not _By.rule:
        what = f"the .toml is a table of rules; with --by {by} name a .csv"
        raise typer.BadParameter(what, param_hint="--to")
    if note and suffix != ".toml":
        raise typer.BadParameter("is kept in a .toml only; name one with --to", param_hint="--note")


def _see_to_files(to: Path | None, *sources: Path | None) -> None:
    from imbroglio.export.files import apart

    for source in sources:
        if to and source:
            apart(source, [to])


def _golds(path: Path) -> "dict[str, Gold]":
    from imbroglio.errors import GoldError
    from imbroglio.evaluate.gold import parse

    try:
        with path.open("rb") as file:
            return parse(file, str(path))
    except OSError as err:
        raise GoldError(str(path), None, err.strerror or str(err)) from err


class _Run:
    """Gold documents, and what came of their links.

    Attributes:
        readers: who has read.
        failed: documents at which the reader failed.
        strangers: readings of other documents.
    """

    def __init__(self, path: Path, golds: "Mapping[str, Gold]") -> None:
        from imbroglio.evaluate.scores import Outcomes

        self.outcomes = Outcomes()
        self.readers: set[str] = set()
        self.failed = self.strangers = 0
        self._path, self._golds = path, golds

    def meet(self, readings: "Iterable[Reading]", origin: str) -> None:
        """Set each reading against its gold document, one at a time."""
        from imbroglio.evaluate.gold import meet
        from imbroglio.evaluate.links import compare

        with _progress(len(self._golds)) as advance:
            known = self._known(readings)
            for gold, reading in meet(self._golds, known, str(self._path), origin):
                self.outcomes.add(*compare(gold, reading.links))
                advance()
        if self.strangers:
            what = "reading of another document" + ("s" if self.strangers > 1 else "")
            tell(f"hint: {self.strangers} {what} passed over", err=True)

    def read(self, model: str | None, jobs: int) -> "Iterator[Reading]":
        """Read the documents; one at which the reader fails counts as one without links."""
        from imbroglio import pipeline
        from imbroglio.readers import pool
        from imbroglio.reading import project

        recipe = pipeline.rules(pipeline.Settings(model=model, jobs=jobs))
        documents = map(_document, self._golds.values())
        with closing(pool.read(documents, recipe.make, jobs)) as results:
            for result in results:
                if not result.complete:
                    self.failed += 1
                    tell(f"problem: {result.document.id}: {result.document.problems[-1]}", err=True)
                yield project(result.document, result.records, recipe.key.by)

    def _known(self, readings: "Iterable[Reading]") -> "Iterator[Reading]":
        for reading in readings:
            if reading.id not in self._golds:
                self.strangers += 1
                continue
            by = reading.by
            model = f" with {by.model}" if by.model else ""
            self.readers.add(f"{by.reader} {by.version}{model}")
            yield reading


def _document(gold: "Gold") -> "Document":
    from imbroglio.records import DocId, Document

    return Document(
        DocId(gold.id),
        gold.text,
        title=gold.title,
        publisher=gold.publisher,
        author=gold.author,
        url=gold.url,
        published=gold.published.isoformat() if gold.published else None,
    )


@contextmanager
def _progress(documents: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; nothing where it would end up among other lines."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=documents)
        yield lambda: bar.advance(task)


def _write(run: _Run, by: _By, to: Path, note: str) -> None:
    from imbroglio.export.files import whole

    content = _toml(run, note) if to.suffix.lower() == ".toml" else _csv(run.outcomes, by)
    with whole(to) as file:
        file.write(content)


def _toml(run: _Run, note: str) -> bytes:
    from imbroglio.assemble import precision
    from imbroglio.display import clean

    made = precision.table(
        run.outcomes.rows("rule"),
        run.outcomes.all,
        documents=run.outcomes.documents,
        reader="; ".join(sorted(run.readers)),
        note=clean(note),
    )
    return precision.encode(made).encode()


def _csv(outcomes: "Outcomes", by: _By) -> bytes:
    import csv
    import io

    from imbroglio.evaluate import figures
    from imbroglio.export.csv import guard

    rows = figures.rows(outcomes, by.value)
    everything = figures.figures(outcomes.all, outcomes.all, by.value)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(everything))
    writer.writeheader()
    writer.writerows({name: guard(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _verdicts(case: Path | None) -> "Verdicts | None":
    """By rule, how many of its finds were accepted and rejected in a case."""
    if case is None:
        return None
    from imbroglio.casework import Case

    with Case(case) as opened:
        return opened.verdicts


def _tell(
    run: _Run, by: _By, gold: Path, readings: Path | None, verdicts: "Verdicts | None"
) -> None:
    from imbroglio.evaluate import figures

    told: dict[str, object] = {
        "gold": str(gold),
        "readings": readings and str(readings),
        "by": by.value,
        "all": figures.overall(run.outcomes),
        "rows": figures.rows(run.outcomes, by.value, verdicts),
    }
    if by is _By.rule:
        rows = run.outcomes.rows("relation")
        told["recall"] = [{"name": row.name, **figures.recalled(row)} for row in rows]
    tell_json(told)


def _show(outcomes: "Outcomes", by: _By, verdicts: "Verdicts | None") -> None:
    """The rows, all together below them; and by relation what of the gold was found."""
    from rich.text import Text

    from imbroglio.evaluate.shown import notes, sheets

    for number, sheet in enumerate(sheets(outcomes, by.value, verdicts)):
        command.show(*([Text()] if number else []), _table(sheet))
    for line in notes(outcomes, by.value):
        tell(line)


def _table(sheet: "Sheet") -> "Table":
    from rich.table import Table
    from rich.text import Text

    narrow = command.width() < _NARROW
    out = Table(box=None, padding=(0, 1 if narrow else 2, 0, 0), pad_edge=False)
    name, *heads = sheet.heads
    out.add_column(name, overflow="fold")
    for head in heads:
        shown = _BROKEN.get(head, head) if narrow else head
        out.add_column(shown, justify="right", no_wrap=True)
    for row in sheet.rows:
        # Text, not markup: brackets in a name are only brackets.
        out.add_row(*map(Text, row), style="bold" if row is sheet.rows[-1] else None)
    return out
