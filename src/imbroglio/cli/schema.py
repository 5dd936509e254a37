"""``imbroglio schema``: the JSON Schema of the reading format."""

import json

import typer

from imbroglio.cli.command import Debug, Json


def schema(*, as_json: Json = False, debug: Debug = False) -> None:
    """Print the JSON Schema of one line of the reading format; with --json on one line."""
    from imbroglio import reading

    typer.echo(json.dumps(reading.schema(), indent=None if as_json else 2))
