"""``imbroglio evaluate``: the tables, the files, what is said of gold that can't be used."""

import csv
import json

import msgspec
import pytest
from msgspec.structs import replace
from rich.console import Console

from imbroglio.assemble import precision
from imbroglio.cli import command
from imbroglio.reading import encode
from tests.cli.programs import run
from tests.evaluate.samples import golds, had, readings


@pytest.fixture
def gold(tmp_path):
    """The sample's gold as a file."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(g) + b"\n" for g in golds().values()))
    return path


@pytest.fixture
def read(tmp_path):
    """The sample's readings as a file."""
    path = tmp_path / "readings.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in readings()))
    return path


@pytest.fixture
def call(monkeypatch, capfd, gold, read):
    """``imbroglio evaluate links`` on the sample: exit code, output, errors."""

    def inner(*arguments, layer="links", file=gold, made=read):
        given = ["-r", made] if made else []
        code = run(monkeypatch, "evaluate", layer, file, *given, *arguments)
        return code, *capfd.readouterr()

    return inner


def test_rules_are_counted_and_all_stand_below(call):
    """Found, right, with the relation, with the polarity, precision, bounds, belief."""
    code, out, err = call()

    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert lines[:3] == [
        "rule found right relation polarity precision between belief",
        "causal/1 so that 2 1 0 1 0.50 0.09–0.91 0.63",
        "no rule named 1 1 1 1 1.00 0.16–0.99 0.70",
    ]
    assert lines[4] == "all rules 4 3 2 3 0.75 0.28–0.95 0.69"
    assert lines[6] == "relation gold met recall with relation"
    assert {"cause 2 1 0.50 0.50", "all relations 5 3 0.60 0.40"} <= {*lines}
    assert "2 documents, 5 links to be found, 4 read, 3 of them right: precision 0.75" in out


@pytest.mark.parametrize(
    ("unit", "row"),
    [
        ("relation", "cause 2 1 1 1 0.50 0.09–0.91 2 1 0.50"),
        ("relation", "intend 0 0 0 0 – 0.03–0.97 1 1 1.00"),
        ("VOICE", "another voice 1 1 0 1 1.00 0.16–0.99 1 1 1.00"),
        ("document", "ferry 1 1 1 1 1.00 0.16–0.99 2 1 0.50"),
        ("document", "all documents 4 3 2 3 0.75 0.28–0.95 5 3 0.60"),
    ],
)
def test_other_units_have_their_recall_beside(call, unit, row):
    """What isn't known is no nought."""
    _, out, _ = call("--by", unit)

    assert row.split() in [line.split() for line in out.splitlines()]
    assert "belief" not in out


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("unit", ["rule", "relation"])
def test_a_narrow_terminal_loses_nothing(call, monkeypatch, columns, unit):
    """Headings break between syllables, figures never."""
    monkeypatch.setattr(command, "_console", lambda: Console(width=columns))

    table = call("--by", unit)[1].partition("2 documents")[0]

    assert max(map(len, table.splitlines())) <= columns
    assert "…" not in table
    assert {"rela-", "tion", "pola-", "rity", "0.28–0.95"} <= {*table.split()}


def test_json_has_rows_recall_and_all(call):
    """One object; shares to four digits."""
    code, out, err = call("--json")

    told = json.loads(out)
    assert (code, err, list(told)) == (0, "", ["gold", "readings", "by", "all", "rows", "recall"])
    assert told["rows"][0] == {
        **{"name": "causal/1 so that", "found": 2, "right": 1, "relation_right": 0},
        **{"polarity_right": 1, "precision": 0.5, "low": 0.0943, "high": 0.9057},
        **{"belief": 0.6333, "belief_low": 0.3312, "belief_high": 0.8852},
    }
    assert [row["name"] for row in told["rows"]] == ["causal/1 so that", None, "causal/1 because"]
    assert told["all"]["documents"] == 2
    assert (told["all"]["f1"], told["all"]["polarity"]) == (0.6667, 1.0)
    assert told["recall"][0] == {
        **{"name": "cause", "gold": 2, "met": 1, "relation_met": 1},
        **{"recall": 0.5, "relation_recall": 0.5},
    }


def test_json_of_other_units(call):
    """Recall stands in the rows."""
    told = json.loads(call("--json", "--by", "document")[1])

    assert "recall" not in told
    assert [(row["name"], row["recall"]) for row in told["rows"]] == [
        ("quarry", 0.6667),
        ("ferry", 0.5),
    ]


def test_the_table_of_beliefs(call, tmp_path):
    """It loads, says what it is of, and is the same each time."""
    path = tmp_path / "rules.toml"

    code, _, err = call("--to", path, "--note", "in-sample\x1b[31m")

    first = path.read_bytes()
    assert (code, err) == (0, f"→ {path}\n")
    assert b'note = "in-sample"\n' in first
    assert b'reader = "hand 1 with no model"\n' in first
    assert list(precision.load(path)) == ["causal/1 so that", "causal/1 because", precision.UNSEEN]
    call("--to", path, "--note", "in-sample", "--json")
    assert path.read_bytes() == first


def test_rows_as_csv(call, tmp_path):
    """A name that a spreadsheet would calculate is guarded."""
    evil = readings()
    links = (replace(evil[0].links[0], rule="=1+1"), *evil[0].links[1:])
    made = tmp_path / "evil.jsonl"
    made.write_bytes(b"".join(encode(replace(r, links=links)) + b"\n" for r in evil[:1]))
    made.write_bytes(made.read_bytes() + encode(evil[1]) + b"\n")
    path = tmp_path / "rows.csv"

    call("--to", path, made=made)

    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    assert [row["name"] for row in rows] == ["causal/1 so that", "", "'=1+1"]
    assert (rows[0]["found"], rows[0]["precision"]) == ("2", "0.5")
    call("--to", path, "--by", "relation")
    assert "recall" in path.read_text("utf-8-sig").splitlines()[0]


def test_without_readings_the_texts_are_read(call):
    """By the reader that `imbroglio read` has; here one that finds no links."""
    code, out, err = call("--json", made=None)

    told = json.loads(out)
    assert (code, err, told["readings"]) == (0, "", None)
    assert (told["all"]["documents"], told["all"]["found"], told["all"]["gold"]) == (2, 0, 5)
    assert (told["all"]["precision"], told["all"]["recall"], told["rows"]) == (None, 0.0, [])


def test_a_document_at_which_the_reader_fails_is_named(call, gold):
    """It counts as one in which nothing was found; the exit code says so."""
    gold.write_bytes(
        gold.read_bytes() + b'{"id": "bad", "text": "FAIL here", "links": [{"relation": "cause", '
        b'"cause": [[0, 4]], "effect": [[5, 9]]}]}\n'
    )

    code, out, err = call("--json", made=None)

    assert code == 3
    assert "problem: bad: the reader failed on this document (ValueError: a pass" in err
    assert json.loads(out)["all"]["gold"] == 6


def test_several_processes_count_the_same(call):
    """`--jobs` changes nothing."""
    assert call("-j", "2", made=None) == call(made=None)


def test_readings_of_other_documents_are_passed_over(call, read):
    """And told of."""
    other = replace(readings()[0], id="other")
    read.write_bytes(read.read_bytes() + encode(other) + b"\n")

    code, out, err = call("--json")

    assert (code, err) == (0, "hint: 1 reading of another document passed over\n")
    assert json.loads(out)["all"]["found"] == 4


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"layer": "events"}, "LAYER: 'events' can't be evaluated; what can: links"),
        ({"layer": ""}, "LAYER: '' can't be evaluated"),
    ],
)
def test_a_layer_that_can_t_be_evaluated(call, options, what):
    """Says which can."""
    code, _, err = call(**options)

    assert (code, what in err) == (2, True)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--to", "rules.txt"], "--to: rules.txt ends neither in .toml nor in .csv"),
        (["--to", "r.toml", "--by", "voice"], "table of rules; with --by voice name a .csv"),
        (["--note", "in-sample"], "--note: is kept in a .toml only"),
        (["--note", "x", "--to", "r.csv"], "--note: is kept in a .toml only"),
        (["--by", "moon"], "'moon' is not one of 'rule', 'relation', 'voice', 'document'"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_read(call, options, what):
    """With the option."""
    code, out, err = call(*options)

    assert (code, out, what in err) == (2, "", True)


def test_gold_and_readings_are_never_written_over(call, gold, read, tmp_path):
    """By whatever name."""
    link = tmp_path / "rows.csv"
    for source in (gold, read):
        before = source.read_bytes()
        link.unlink(missing_ok=True)
        link.symlink_to(source)
        code, _, err = call("--to", link)
        assert (code, "would be lost" in err) == (1, True)
        assert source.read_bytes() == before


def test_faults_name_file_and_line(call, gold, read, tmp_path):
    """Gold that isn't there or isn't gold, readings that are missing or of another text."""
    assert f"{tmp_path / 'no'}: No such file" in call(file=tmp_path / "no")[2]
    assert f"{tmp_path / 'no'}: " in call(made=tmp_path / "no")[2]
    assert f"{read}:1: link 'l1' of document" not in call(file=read)[2]
    quarry, ferry = readings()

    read.write_bytes(encode(quarry) + b"\n")
    assert call()[2] == f"error: {gold}:2: document 'ferry' has no reading in {read}\n"

    read.write_bytes(encode(replace(quarry, text="Else.")) + b"\n" + encode(ferry) + b"\n")
    assert call()[2].startswith(f"error: {gold}:1: document 'quarry' has another text in {read}")

    gold.write_bytes(b"{}\n")
    code, out, err = call()
    assert (code, out) == (1, "")
    assert err.startswith(f"error: {gold}:1: is not a document with its links")


def test_a_hostile_name_commands_no_terminal(call, tmp_path):
    """Rules come from readings, readings from anywhere."""
    quarry, ferry = readings()
    evil = had(quarry.text, "cause", "The mayor", "harvests", rule="x\x1b[2J[red]y")
    made = tmp_path / "evil.jsonl"
    made.write_bytes(encode(replace(quarry, links=(evil,))) + b"\n" + encode(ferry) + b"\n")

    _, out, _ = call(made=made)

    assert "x[red]y" in out
    assert "\x1b" not in out
