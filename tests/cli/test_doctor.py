"""What the doctor sees, and what it says to do."""

import json
import sqlite3
import sys
from importlib import metadata

import pytest

from imbroglio.cli import doctor
from tests.cli.programs import run


@pytest.fixture
def call(monkeypatch, capsys):
    """Run the doctor; returns the exit code and what it found, by name."""

    def inner(*options):
        code = run(monkeypatch, "doctor", "--json", *options)
        return code, {check["name"]: check for check in json.loads(capsys.readouterr().out)}

    return inner


@pytest.fixture
def light(monkeypatch):
    """The doctor without the look at the language model, which takes seconds."""
    found = doctor.Check("language model", "toy 1")
    monkeypatch.setattr(doctor, "_model", lambda name: found)


@pytest.mark.model
def test_all_is_well_here(call, monkeypatch, capsys):
    """Where these tests run, nothing is missing; each thing has a version or edition."""
    code, checks = call()

    assert code == 0
    assert all(check["found"] and not check["todo"] for check in checks.values())
    assert checks["language model"]["found"] == "en_core_web_md 3.8.0"
    assert {"imbroglio", "Python", "SQLite with FTS5", "spacy", "countries.csv"} <= set(checks)
    assert run(monkeypatch, "doctor") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(checks)


@pytest.mark.model
def test_a_model_that_is_missing(call):
    """Its package is named."""
    code, checks = call("--model", "en_core_web_trf")

    assert code == 1
    assert "pip install en-core-web-trf" in checks["language model"]["todo"]


def test_a_package_that_is_missing(call, light, monkeypatch):
    """Exit code 1, and the command that installs it."""
    real = metadata.version

    def version(name):
        if name == "lxml":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    code, checks = call()

    assert code == 1
    assert checks["lxml"] == {"name": "lxml", "found": None, "todo": "install it: pip install lxml"}
    assert checks["spacy"]["todo"] is None


def test_what_only_some_want_is_not_asked_for(call, light):
    """Extras, such as the tools of the project's own people."""
    _, checks = call()

    assert "pytest" not in checks
    assert "mypy" not in checks


def test_a_python_that_is_too_old(call, light, monkeypatch):
    """Said so, as far as it starts at all."""
    monkeypatch.setattr(sys, "version_info", (3, 11, 9, "final", 0))
    code, checks = call()

    assert code == 1
    assert "3.12" in checks["Python"]["todo"]


def test_an_sqlite_without_search(call, light, monkeypatch):
    """Cases need FTS5."""

    class Poor(sqlite3.Connection):
        def execute(self, *_):
            raise sqlite3.OperationalError("no such module: fts5")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, factory=Poor))
    code, checks = call()

    assert code == 1
    assert "FTS5" in checks["SQLite"]["todo"]


def test_a_table_that_was_altered(call, light, monkeypatch, tmp_path):
    """Its sum tells; a missing one too."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("x")
    (tmp_path / "data" / "tables.toml").write_text(
        "".join(
            f'["{name}"]\nedition = "1"\nrows = 1\nsha256 = "{sha}"\n'
            for name, sha in (("a.csv", "0" * 64), ("b.csv", "0" * 64))
        )
    )
    monkeypatch.setattr(doctor.resources, "files", lambda package: tmp_path)
    code, checks = call()

    assert code == 1
    assert all("altered" in checks[name]["todo"] for name in ("a.csv", "b.csv"))
