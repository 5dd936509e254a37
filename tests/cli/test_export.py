"""``imbroglio export`` in the forms for events and for typed tables."""

import csv
import json
import sys

import pytest

from imbroglio.export import jsonl, plover
from imbroglio.store import Writer
from tests.cli.programs import run
from tests.export.samples import READING
from tests.store.drafts import KEY, document, read


@pytest.fixture
def call(monkeypatch, capfdbinary, tmp_path):
    """Run an export of a reading; returns exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "readings.jsonl").open("wb") as file:
        jsonl.write([READING], file)

    def inner(*arguments):
        code = run(monkeypatch, "export", "readings.jsonl", *arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return inner


def test_events_as_plover(call, tmp_path):
    """A record an event, in a file or on standard output; --json counts events."""
    assert call("--to", "plover", "-o", "events.jsonl") == (0, "events.jsonl\n", "")

    code, out, err = call("--to", "plover", "--json")
    assert (code, out) == (0, (tmp_path / "events.jsonl").read_text())
    assert list(plover.read(tmp_path / "events.jsonl")) == list(plover.events(READING))
    assert json.loads(err) == {"output": "-", "format": "plover", "events": 1}


def test_events_as_ucdp(call, tmp_path):
    """One table, in a file or on standard output."""
    assert call("--to", "ucdp", "-o", "dead.csv", "--json")[0] == 0

    with (tmp_path / "dead.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["best"], row["high"]) == ("wire-1:e1", "12", "")
    assert call("--to", "ucdp")[1].encode() == (tmp_path / "dead.csv").read_bytes()


def test_tables_as_parquet(call, tmp_path):
    """A folder with a file a layer."""
    code, out, _ = call("--to", "parquet", "-o", "tables", "--json")

    assert (code, json.loads(out)) == (
        0,
        {"output": "tables", "format": "parquet", "documents": 1},
    )
    assert "events.parquet" in {path.name for path in (tmp_path / "tables").iterdir()}


def test_parquet_without_its_package_says_what_to_install(call, monkeypatch):
    """In one line."""
    monkeypatch.setitem(sys.modules, "duckdb", None)

    code, out, err = call("--to", "parquet", "-o", "tables")

    assert (code, out) == (1, "")
    assert err.startswith("error: to 'parquet': needs the package duckdb")
    assert "imbroglio[parquet]" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_several_files_need_a_folder(call, form):
    """They can't go to standard output."""
    code, out, err = call("--to", form)

    assert (code, out) == (2, "")
    assert f"{form} is several files" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "case", "--to", "jsonl", "-o", "case"],
        ["export", "case", "--to", "csv", "-o", "case.zip"],
        ["report", "case", "-o", "case"],
        ["report", "readings.jsonl", "-o", "case"],
        ["report", "readings.jsonl", "-o", "readings.jsonl"],
        ["export", "readings.jsonl", "--to", "plover", "-o", "link"],
        ["export", "folder/events.csv", "--to", "csv", "-o", "folder"],
    ],
)
def test_no_output_destroys_a_case_or_what_is_read(call, monkeypatch, tmp_path, arguments):
    """By any name; what stands there stands there still."""
    with Writer(tmp_path / "case") as case:
        case.add(document(), read(document()), KEY)
    lines = (tmp_path / "readings.jsonl").read_bytes()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "events.csv").write_bytes(lines)
    (tmp_path / "link").symlink_to("readings.jsonl")
    (tmp_path / "case.zip").symlink_to("case")
    before = (tmp_path / "case").read_bytes()

    code = run(monkeypatch, *arguments)

    assert code == 1
    assert (tmp_path / "case").read_bytes() == before
    assert (tmp_path / "readings.jsonl").read_bytes() == lines
    assert (tmp_path / "folder" / "events.csv").read_bytes() == lines


@pytest.mark.parametrize("form", ["jsonl", "plover", "ucdp", "parquet"])
def test_no_other_form_is_written_under_the_name_of_an_archive(call, tmp_path, form):
    """Only csv makes one."""
    code, _, err = call("--to", form, "-o", "out.ZIP")

    assert code == 2
    assert f"--output: {form} makes no .zip archive: name a f" in err
    assert not (tmp_path / "out.ZIP").exists()


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_help_breaks_no_form_and_tells_the_default_once(monkeypatch, capfd, columns):
    """On a terminal of usual width."""
    monkeypatch.setattr("typer.rich_utils.MAX_WIDTH", int(columns))

    run(monkeypatch, "export", "--help")

    out = capfd.readouterr().out
    assert {"parquet", "parquet:"} & set(out.split())
    assert "[jsonl|" not in out and "<jsonl|" not in out
    assert out.count("default:") == 1
