"""What the tests of the commands share."""

import json
import sys

import pytest

from imbroglio.cli import main


@pytest.fixture
def call(monkeypatch, capsys):
    """Run a command; exit code, standard output, standard error."""
    monkeypatch.delenv("IMBROGLIO_ANALYST", raising=False)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["imbroglio", *map(str, arguments)])
        code = main()
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def told(call):
    """Run a command with --json; what it prints."""

    def run(*arguments):
        code, out, err = call(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return run
