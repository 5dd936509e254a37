"""Every command and every option is in the documentation."""

import pytest
import typer.main

from imbroglio.cli import app
from tests.docs.pages import ROOT

GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands
PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")


def section(name: str) -> str:
    """The part of docs/commands.md under the command's heading."""
    _, found, rest = PAGE.partition(f"\n## imbroglio {name}\n")
    assert found, f"docs/commands.md has no section on {name}"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_stands_under_its_command(name):
    """Long names, short names and arguments; --help explains itself."""
    command = COMMANDS[name]
    options = {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o != "--help"}
    wanted = {o if o.startswith("-") else o.upper() for o in options}

    assert {o for o in wanted if f"`{o}" not in section(name)} == set()


def test_no_section_is_about_a_command_that_is_gone():
    """What is documented exists."""
    named = {line[13:] for line in PAGE.splitlines() if line.startswith("## imbroglio ")}

    assert named <= set(COMMANDS)


def test_options_of_the_program_itself_are_named():
    """``imbroglio --version`` and its like."""
    options = {o for p in GROUP.params for o in p.opts} - {"--help"}

    assert {o for o in options if f"`imbroglio {o}`" not in PAGE and f"`{o}`" not in PAGE} == set()
