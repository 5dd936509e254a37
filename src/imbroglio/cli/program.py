"""The program as a whole: its commands, its exit codes, and the one way out of it."""

import os
from typing import Annotated

import typer

from imbroglio import __version__
from imbroglio.cli import (
    ask,
    build,
    conflicts,
    decide,
    doctor,
    evaluate,
    events,
    export,
    hypotheses,
    journal,
    ledger,
    model,
    read,
    report,
    scenarios,
    schema,
    show,
    whatif,
)
from imbroglio.cli.command import INTERRUPTED, command, complain

_EPILOG = """
Exit codes: 0 all was read; 1 an error; 2 the command was not understood;
3 some documents could not be read, the others are there; 130 stopped by Ctrl-C.
Example: imbroglio read reports/ -c crisis.sqlite && imbroglio report crisis.sqlite -o crisis.html
"""

app = typer.Typer(
    name="imbroglio",
    help="From reporting about a conflict to an account that one can check.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> int:
    """Run the command that the arguments name; returns the exit code."""
    # Where we work in parallel we do so ourselves; more threads inside only get in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return int(app(prog_name="imbroglio", standalone_mode=False) or 0)
    except typer.TyperException as err:
        # Asking for nothing shows the help, which is no error to tell of.
        if message := err.format_message():
            # What checks the values says so of each; it tells nobody anything.
            message = message.replace("Value error, ", "")
            complain(f"{message} (imbroglio --help tells more)")
        return err.exit_code
    except typer.Abort:
        return INTERRUPTED


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"imbroglio {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    pass


_READING, _CASE, _DECISIONS, _MORE = "Reading", "A case of many documents", "Decisions", "More"
_WHATIF = "What if"

for _panel, _name, _function, _example in (
    (_READING, "read", read.read, "imbroglio read reports/ -c crisis.sqlite --jobs 2"),
    (_READING, "show", show.show, "imbroglio show crisis.sqlite --doc wire-0001"),
    (_READING, "ledger", ledger.ledger, "imbroglio ledger crisis.sqlite --type speculates"),
    (
        _READING,
        "events",
        events.events,
        "imbroglio events crisis.sqlite --by month --type material-conflict",
    ),
    (_READING, "report", report.report, "imbroglio report crisis.sqlite -o crisis.html --open"),
    (_CASE, "build", build.build, "imbroglio build crisis.sqlite"),
    (_CASE, "ask", ask.ask, "imbroglio ask crisis.sqlite events --conflicting"),
    (_CASE, "why", ask.why, "imbroglio why crisis.sqlite e-3f9a1c2b7d10"),
    (_CASE, "conflicts", conflicts.conflicts, "imbroglio conflicts crisis.sqlite --kind toll"),
    (
        _CASE,
        "hypotheses",
        hypotheses.hypotheses,
        "imbroglio hypotheses crisis.sqlite --add Mine",
    ),
    (_WHATIF, "model", model.model, "imbroglio model crisis.sqlite --outcome hunger"),
    (_WHATIF, "loops", model.loops, "imbroglio loops crisis.sqlite --from aid --to unrest"),
    (_WHATIF, "whatif", whatif.whatif, "imbroglio whatif crisis.sqlite --up aid --on unrest"),
    (
        _WHATIF,
        "scenarios",
        scenarios.scenarios,
        "imbroglio scenarios crisis.sqlite --compare A --compare B",
    ),
    (_DECISIONS, "accept", decide.accept, "imbroglio accept crisis.sqlite e-3f9a1c2b7d10"),
    (
        _DECISIONS,
        "reject",
        decide.reject,
        "imbroglio reject crisis.sqlite --all links --factor rain",
    ),
    (_DECISIONS, "reopen", decide.reopen, "imbroglio reopen crisis.sqlite e-3f9a1c2b7d10"),
    (
        _DECISIONS,
        "correct",
        decide.correct,
        "imbroglio correct crisis.sqlite sign + l-8ad0c4e2",
    ),
    (
        _DECISIONS,
        "merge",
        decide.merge,
        "imbroglio merge crisis.sqlite actor:nrf actor:fund",
    ),
    (_DECISIONS, "split", decide.split, "imbroglio split crisis.sqlite actor:nrf --doc wire-0007"),
    (
        _DECISIONS,
        "rename",
        decide.rename,
        "imbroglio rename crisis.sqlite actor:nrf Fund",
    ),
    (_DECISIONS, "ground", decide.ground, "imbroglio ground crisis.sqlite place:tarin 1122464"),
    (
        _DECISIONS,
        "add",
        decide.add,
        "imbroglio add crisis.sqlite link cause=drought effect=hunger",
    ),
    (_DECISIONS, "grade", decide.grade, "imbroglio grade crisis.sqlite actor:nrf B2"),
    (_DECISIONS, "undo", journal.undo, "imbroglio undo crisis.sqlite"),
    (_DECISIONS, "redo", journal.redo, "imbroglio redo crisis.sqlite"),
    (_DECISIONS, "log", journal.log, "imbroglio log crisis.sqlite --to jsonl > mine.jsonl"),
    (_DECISIONS, "replay", journal.replay, "imbroglio replay crisis.sqlite mine.jsonl"),
    (_DECISIONS, "agreement", journal.agreement, "imbroglio agreement crisis.sqlite other.jsonl"),
    (_READING, "export", export.export, "imbroglio export crisis.sqlite --to csv -o tables/"),
    (_MORE, "evaluate", evaluate.evaluate, "imbroglio evaluate links gold.jsonl --by rule"),
    (_MORE, "doctor", doctor.doctor, "imbroglio doctor"),
    (_MORE, "schema", schema.schema, "imbroglio schema > reading.schema.json"),
):
    app.command(_name, epilog=f"Example: {_example}", rich_help_panel=_panel)(command(_function))
