"""The commands: what they print where, their exit codes, and errors as one line."""

import json
import re
from zipfile import ZipFile

import pytest

from imbroglio import __version__
from imbroglio.reading import decode, schema
from imbroglio.store import View
from tests.cli.programs import run
from tests.pipeline.fakes import texts


@pytest.fixture
def call(monkeypatch, capfdbinary, tmp_path):
    """Run a command; returns exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def inner(*arguments):
        code = run(monkeypatch, *arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return inner


@pytest.fixture
def batch(tmp_path):
    """Five documents as JSON Lines."""
    path = tmp_path / "batch.jsonl"
    lines = [{"id": f"w{n}", "text": t, "publisher": "Post"} for n, t in enumerate(texts(5))]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def case(call, batch, tmp_path):
    """A case of the five documents."""
    call("read", batch, "-c", tmp_path / "case.sqlite")
    return tmp_path / "case.sqlite"


def test_read_makes_a_case_and_tells_what_came_of_it(call, batch, tmp_path):
    """Into case.sqlite where nothing is said; again, nothing is new."""
    first = call("read", batch)
    second = call("read", batch)

    assert first == (0, "5 read → case.sqlite\n", "")
    assert second == (0, "5 unchanged → case.sqlite\n", "")
    with View(tmp_path / "case.sqlite") as view:
        assert view.counts().documents == 5


def test_read_to_lines(call, batch, tmp_path):
    """The lines are all that goes to standard output; no case is made."""
    code, out, err = call("read", batch, "--to", "jsonl", "--json")

    assert code == 0
    assert [decode(line).id for line in out.encode().splitlines()] == ["w0", "w1", "w2", "w3", "w4"]
    assert json.loads(err)["read"] == 5
    assert [p.name for p in tmp_path.iterdir()] == ["batch.jsonl"]


def test_read_tells_a_summary_as_json(call, batch, tmp_path):
    """The shape that the documentation promises."""
    code, out, err = call("read", batch, tmp_path / "no.txt", "-c", "c", "--json")

    summary = json.loads(out)
    (problem,) = summary.pop("problems")
    assert code == 3
    assert summary == {
        **{"case": "c", "read": 5, "replaced": 0, "skipped": 0, "unreadable": 1, "omitted": 0}
    }
    assert set(problem) == {"doc", "origin", "what"}
    assert "does not exist" in problem["what"]
    assert err == f"problem: {tmp_path}/no.txt: does not exist\n"


def test_some_documents_that_cannot_be_read_are_exit_code_3(call, batch, tmp_path):
    """The others are there; the problem is on standard error."""
    (tmp_path / "bad.txt").write_text("Here it must FAIL.")

    code, out, err = call("read", tmp_path / "bad.txt", batch)

    assert (code, out) == (3, "5 read, 1 unreadable → case.sqlite\n")
    assert err.startswith(f"problem: {tmp_path}/bad.txt: the reader failed on this document")


def test_what_is_stated_and_the_limits_reach_the_reading(call, batch):
    """Each option does what it says."""
    stated = ("--title", "T", "--author", "A", "--publisher", "P", "--url", "https://e.test/x")
    limits = ("--max-memory", 400, "--max-cpu", 9, "--max-wall", 9, "--max-file", 1)

    code, out, _ = call(
        *("read", batch, "--to", "jsonl", "--published", "2021-10-13", "-j", 2, *stated, *limits)
    )

    reading = decode(out.splitlines()[0].encode())
    assert code == 0
    assert (reading.title, reading.author, reading.publisher) == ("T", "A", "P")
    assert (reading.url, reading.published) == ("https://e.test/x", "2021-10-13")
    assert call("read", batch, "--to", "jsonl", "--max-chars", 20)[0] == 3


def test_show_prints_a_table_a_layer(call, case):
    """Documents, actors, voices, places, dates, events, links, with how many there are."""
    code, out, err = call("show", case, "-n", 2)

    assert (code, err) == (0, "")
    headings = re.findall(r"^(\w+) \((\d+)\)", out, re.MULTILINE)
    assert headings == [
        *(("documents", "5"), ("actors", "9"), ("voices", "5"), ("places", "0"), ("dates", "0")),
        *(("events", "0"), ("links", "0")),
    ]
    assert "… and 3 more" in out
    assert "convoy 0 had passed" in out


def test_show_as_json(call, case):
    """All rows, every table a list of objects."""
    code, out, _ = call("show", case, "--json")

    shown = json.loads(out)
    assert code == 0
    layers = ["documents", "actors", "voices", "places", "dates", "events", "links"]
    assert list(shown) == ["case", *layers]
    assert [d["doc"] for d in shown["documents"]] == ["w0", "w1", "w2", "w3", "w4"]
    assert shown["documents"][0]["publisher"] == "Post"
    assert shown["voices"][0] == {
        **{"doc": "w0", "id": "v1", "within": None, "who": "Amsel", "how": "say"},
        **{"holder": "CT+", "author": "Uu", "what": "convoy 0 had passed"},
    }


def test_show_of_some_documents_and_tables(call, case):
    """--doc, --find and --only narrow it down."""

    def ids(*options):
        shown = json.loads(call("show", case, "--json", "--only", "documents", *options)[1])
        assert list(shown) == ["case", "documents"]
        return [d["doc"] for d in shown["documents"]]

    assert ids("--doc", "w3", "-d", "w1") == ["w1", "w3"]
    assert ids("--find", "convoy 4") == ["w4"]
    assert ids("--find", "convoy", "--doc", "w2") == ["w2"]
    assert ids("--find", "zeppelin") == []


def test_show_counts_the_layers(call, case):
    """Also those that have no table of their own."""
    shown = json.loads(call("show", case, "--json", "--only", "documents")[1])

    counts = {name: shown["documents"][0][name] for name in ("predicates", "advice", "judgements")}
    assert counts == {"predicates": 0, "advice": 0, "judgements": 0}


def test_ledger_prints_shares_statements_and_who_is_missing(call, case):
    """The sums first, then each document's statements under their chains."""
    code, out, err = call("ledger", case)

    assert (code, err) == (0, "")
    assert out.splitlines()[1].startswith("5 statements; what is reported names a source.")
    assert out.splitlines()[2] == "reports 5"
    assert re.search(r"1 +reports +Amsel \(said\) +certain +convoy 0 had passed", out)
    assert "unheard" in out


def test_ledger_of_some_documents_and_types(call, case):
    """--doc and --type narrow it down; of one document there are no sums."""
    _, out, _ = call("ledger", case, "--doc", "w3", "-t", "reports")
    _, none, _ = call("ledger", case, "--type", "speculates")

    assert out.splitlines()[0].startswith("w3 · Post")
    assert "w1" not in out
    assert "unheard" not in out
    assert len(none.splitlines()) == 4


def test_ledger_as_json(call, case):
    """Sums, and a ledger for each document."""
    code, out, _ = call("ledger", case, "--json", "-d", "w1", "-d", "w2")

    told = json.loads(out)
    assert code == 0
    assert (told["case"], told["shares"]["total"]) == (str(case), 2)
    assert [one["doc"] for one in told["documents"]] == ["w1", "w2"]
    assert told["documents"][0]["statements"][0]["words"] == "convoy 1 had passed"


def test_a_document_that_is_not_there_is_an_error(call, case):
    """A mistyped id does not show an empty table."""
    wanted = (1, "", f"error: {case}: has no document 'w9'\n")

    assert call("show", case, "--doc", "w9") == wanted
    assert call("ledger", case, "--doc", "w9") == wanted
    assert call("events", case, "--doc", "w9", "--by", "month") == wanted


def test_export_and_show_and_report_take_lines_too(call, case, tmp_path):
    """A file of readings serves as a case does."""
    lines = tmp_path / "lines.jsonl"
    assert call("export", case, "--to", "jsonl", "-o", lines) == (0, f"{lines}\n", "")

    assert call("export", lines, "--to", "jsonl")[1] == lines.read_text()
    shown = json.loads(call("show", case, "--json")[1])
    assert json.loads(call("show", lines, "--json")[1]) == shown | {"case": str(lines)}
    assert call("report", lines, "-o", tmp_path / "r.html")[0] == 0


def test_export_to_standard_output_and_as_json(call, case):
    """The lines go to one, what came of it to the other."""
    code, out, err = call("export", case, "--to", "jsonl", "--json")

    assert (code, len(out.splitlines())) == (0, 5)
    assert json.loads(err) == {"output": "-", "format": "jsonl", "documents": 5}


def test_export_to_csv(call, case, tmp_path):
    """A folder, or an archive with the same bytes."""
    assert call("export", case, "--to", "csv", "-o", tmp_path / "t")[0] == 0
    assert call("export", case, "--to", "csv", "-o", tmp_path / "t.zip")[0] == 0

    with ZipFile(tmp_path / "t.zip") as zipped:
        packed = {name: zipped.read(name) for name in zipped.namelist()}
    assert packed == {p.name: p.read_bytes() for p in (tmp_path / "t").iterdir()}
    assert call("export", case, "--to", "csv")[0] == 2


def test_report_writes_one_file(call, case, tmp_path):
    """With the title asked for; --json tells where."""
    page = tmp_path / "page.html"

    code, out, _ = call("report", case, "-o", page, "--title", "Affairs & <other>", "--json")

    assert (code, json.loads(out)) == (0, {"report": str(page), "documents": 5})
    assert "Affairs &amp; &lt;other&gt;" in page.read_text()


def test_report_opens_the_browser(call, case, tmp_path, monkeypatch):
    """With --open only, on the file that was written."""
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)

    call("report", case, "-o", tmp_path / "a b.html")
    call("report", case, "-o", tmp_path / "a b.html", "--open")

    assert opened == [(tmp_path / "a b.html").as_uri()]


def test_schema_is_that_of_the_format(call):
    """Printed to be read, or on one line."""
    wanted = json.loads(json.dumps(schema()))

    assert json.loads(call("schema")[1]) == wanted
    assert json.loads(call("schema", "--json")[1]) == wanted
    assert call("schema", "--json")[1].count("\n") == 1


def test_version(call):
    """The program's."""
    assert call("--version") == (0, f"imbroglio {__version__}\n", "")


@pytest.mark.parametrize(
    "command", ["read", "show", "ledger", "events", "report", "export", "doctor", "schema"]
)
def test_each_command_has_help_with_an_example_and_json(call, command):
    """And tells of --debug."""
    code, out, _ = call(command, "--help")

    assert code == 0
    assert f"Example: imbroglio {command}" in out
    assert "--json" in out
    assert "--debug" in out


def test_help_tells_the_exit_codes(call):
    """All five, where one looks for them."""
    out = " ".join(call("--help")[1].split())

    for code in (
        "0 all was read",
        "1 an error",
        "2 the command",
        "3 some documents",
        "130 stopped",
    ):
        assert code in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["red"],
        ["read"],
        ["read", "x", "--to", "xml"],
        ["read", "x", "--jobs", "-1"],
        ["read", "x", "--jobs", "many"],
        ["read", "x", "-c", "case", "--to", "jsonl"],
        ["read", "x", "--actors", "absent.toml"],
        ["show"],
        ["ledger"],
        ["ledger", "x", "--type", "lies"],
        ["events"],
        ["events", "x", "--type", "lies"],
        ["events", "x", "--status", "true"],
        ["events", "x", "--since", "yesterday"],
        ["events", "x", "--by", "moon"],
        ["export", "x"],
        ["schema", "--no-such-option"],
    ],
)
def test_a_command_that_is_not_understood_is_exit_code_2(call, arguments):
    """One line that says why, and nothing done."""
    code, out, err = call(*arguments)

    assert (code, out) == (2, "")
    assert re.fullmatch(r"error: .+\n", err)


def test_no_command_shows_the_help(call):
    """Not an error line."""
    code, out, err = call()

    assert code == 2
    assert "Usage: imbroglio" in out + err
    assert "error:" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "absent"],
        ["events", "absent"],
        ["report", "absent"],
        ["export", "absent", "--to", "jsonl"],
        ["show", "notes.txt"],
        ["read", "notes.txt", "-c", "notes.txt"],
        ["read", "notes.txt", "-c", "no/folder/case"],
        ["read", "notes.txt", "--to", "jsonl", "--published", "yesterday"],
        ["read", "notes.txt", "--to", "jsonl", "--max-memory", "1"],
        ["show", "notes.txt", "--find", "x"],
        ["report", "case.sqlite", "-o", "no/folder/report.html"],
        ["export", "case.sqlite", "--to", "csv", "-o", "notes.txt"],
    ],
)
def test_an_error_is_one_line_and_exit_code_1(call, case, tmp_path, arguments):
    """No traceback; files that are there stay as they are."""
    (tmp_path / "notes.txt").write_text("Amsel said that it rained.")
    before = case.read_bytes()

    code, out, err = call(*arguments)

    assert (code, out) == (1, "")
    assert re.fullmatch(r"error: .+\n", err)
    assert case.read_bytes() == before
    assert (tmp_path / "notes.txt").read_text() == "Amsel said that it rained."


def test_debug_shows_where_an_error_comes_from(call):
    """With the line all the same."""
    code, _, err = call("show", "absent", "--debug")

    assert code == 1
    assert "Traceback" in err
    assert err.splitlines()[-1] == "error: absent: does not exist"


def test_a_defect_is_one_line_too(call, batch, monkeypatch):
    """Asking for a report of it."""
    monkeypatch.setattr("imbroglio.pipeline.read", lambda *a, **k: 1 / 0)

    code, out, err = call("read", batch)

    assert (code, out) == (1, "")
    assert re.fullmatch(r"error: unexpected ZeroDivisionError: .+ --debug\n", err)


def test_nothing_in_a_document_commands_the_terminal(call, tmp_path, monkeypatch):
    """Escape sequences in text, metadata, ids and names of files are not printed."""
    evil = "\x1b[31mred\x1b]0;owned\x07\x9b2J\u202e\r"
    line = {"id": f"i{evil}", "title": f"t{evil}", "text": f"Amsel said that {evil} came."}
    (tmp_path / "in.jsonl").write_text(json.dumps(line) + "\n" + json.dumps({"text": evil}) + "\n")
    bad = tmp_path / "a\x1b[31m\nb.txt"
    bad.write_text("")

    outputs = [
        *call("read", tmp_path, "-c", "c")[1:],
        *call("read", tmp_path, "-c", "c", "--json")[1:],
        *call("show", "c")[1:],
        *call("show", "c", "--json")[1:],
        *call("show", f"absent{evil}")[1:],
    ]

    assert any("red" in out for out in outputs)
    assert not any(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out) for out in outputs)


def test_completion_is_offered(monkeypatch, capfd):
    """The shell is told the commands that begin so."""
    monkeypatch.setenv("_IMBROGLIO_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "imbroglio rep")
    monkeypatch.setenv("COMP_CWORD", "1")

    with pytest.raises(SystemExit):
        run(monkeypatch)

    assert capfd.readouterr().out.split() == ["report", "replay"]
