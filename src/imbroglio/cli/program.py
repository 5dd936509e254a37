"""The program as a whole: its commands, its exit codes, and the one way out of it."""

from typing import Annotated

import typer

from imbroglio import __version__
from imbroglio.cli import doctor, evaluate, events, export, ledger, read, report, schema, show
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


for _name, _function, _example in (
    ("read", read.read, "imbroglio read reports/ -c crisis.sqlite --jobs 2"),
    ("show", show.show, "imbroglio show crisis.sqlite --doc wire-0001"),
    ("ledger", ledger.ledger, "imbroglio ledger crisis.sqlite --type speculates"),
    ("events", events.events, "imbroglio events crisis.sqlite --by month --type material-conflict"),
    ("report", report.report, "imbroglio report crisis.sqlite -o crisis.html --open"),
    ("export", export.export, "imbroglio export crisis.sqlite --to csv -o tables/"),
    ("evaluate", evaluate.evaluate, "imbroglio evaluate links gold.jsonl --by rule"),
    ("doctor", doctor.doctor, "imbroglio doctor"),
    ("schema", schema.schema, "imbroglio schema > reading.schema.json"),
):
    app.command(_name, epilog=f"Example: {_example}")(command(_function))
