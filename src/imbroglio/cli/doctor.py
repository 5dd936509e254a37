"""``imbroglio doctor``: what is installed, and what to do about what is not."""

import hashlib
import importlib.util
import platform
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata, resources
from typing import Annotated

import msgspec
import typer

from imbroglio import __version__
from imbroglio.cli.command import ERROR, Debug, Json, tell, tell_json

_PYTHON = (3, 12)

_Model = Annotated[str | None, typer.Option(help="Language model to look for, by name or folder.")]


class Check(msgspec.Struct, frozen=True):
    """One thing that is needed.

    Attributes:
        name: what it is.
        found: its version, or edition; None where it is missing.
        todo: what to do where it is missing or wrong; None where all is well.
    """

    name: str
    found: str | None
    todo: str | None = None


def doctor(*, model: _Model = None, as_json: Json = False, debug: Debug = False) -> None:
    """Tell what is installed, with versions and editions, and what is missing."""
    checks = [*_system(), *_packages(), _model(model), *_tables()]
    if as_json:
        tell_json(checks)
    else:
        for check in checks:
            tell(_line(check))
    if any(check.todo for check in checks):
        raise typer.Exit(ERROR)


def _line(check: Check) -> str:
    found = check.found or "missing"
    return f"{'!' if check.todo else '✓'} {check.name} {found}" + (
        f" – {check.todo}" if check.todo else ""
    )


def _system() -> Iterator[Check]:
    yield Check("imbroglio", __version__)
    old = sys.version_info < _PYTHON
    yield Check("Python", platform.python_version(), "install 3.12 or later" if old else None)
    yield _sqlite()


def _sqlite() -> Check:
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
    except sqlite3.OperationalError:
        return Check("SQLite", sqlite3.sqlite_version, "take a Python whose SQLite has FTS5")
    finally:
        db.close()
    return Check("SQLite with FTS5", sqlite3.sqlite_version)


def _packages() -> Iterator[Check]:
    """What the package itself says it needs."""
    try:
        needed = metadata.requires("imbroglio") or []
    except metadata.PackageNotFoundError:
        yield Check("package", None, "install imbroglio with pip, or run make")
        return
    for requirement in needed:
        # Extras are wanted by some only.
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            yield _package(name[0])


def _package(name: str) -> Check:
    try:
        return Check(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, None, f"install it: pip install {name}")


def _model(name: str | None) -> Check:
    """Whether the language model really loads."""
    if importlib.util.find_spec("spacy") is None:
        return Check("language model", None, "install spacy first")
    from imbroglio.errors import ModelError
    from imbroglio.readers import parse

    wanted = name or parse.DEFAULT_MODEL
    try:
        parse.load(wanted)
        return Check("language model", parse.name(wanted))
    except ModelError as err:
        package = parse.VENDORED.get(wanted, wanted).replace("_", "-")
        return Check("language model", None, f"install it: pip install {package} ({err.why})")


def _tables() -> Iterator[Check]:
    """The tables that come with the program, whole and of which edition."""
    data = resources.files("imbroglio") / "data"
    for name, table in tomllib.loads((data / "tables.toml").read_text("utf-8")).items():
        file = data / name
        sound = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == table["sha256"]
        todo = None if sound else "is missing or altered: install imbroglio again"
        yield Check(name, f"{table['edition']}, {table['rows']} rows", todo)
