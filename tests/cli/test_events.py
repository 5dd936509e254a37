"""``imbroglio events``: the list, the choices, the counts."""

import json
import re
from weakref import WeakSet

import pytest
from rich.console import Console

from imbroglio.cli import command
from imbroglio.reading import encode
from tests.cli.programs import run
from tests.report.dossier import dossier


@pytest.fixture
def call(monkeypatch, capfdbinary, tmp_path):
    """``imbroglio events`` on an invented dossier; returns standard output."""
    path = tmp_path / "case.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in dossier()))

    def inner(*arguments):
        code = run(monkeypatch, "events", path, *arguments)
        out, err = capfdbinary.readouterr()
        assert (code, err) == (0, b"")
        return out.decode()

    return inner


@pytest.fixture
def said(monkeypatch, capfdbinary, tmp_path, call):
    """Exit code and standard error of ``imbroglio events``."""

    def inner(*arguments):
        code = run(monkeypatch, "events", tmp_path / "case.jsonl", *arguments)
        return code, capfdbinary.readouterr()[1].decode()

    return inner


@pytest.fixture
def words(call):
    """The triggers that some options choose."""

    def inner(*options):
        found = json.loads(call(*options, "--json"))["events"]
        return [one["trigger"]["words"] for one in found]

    return inner


def test_each_event_is_a_row_told_as_it_is_told(call):
    """When, where, what, who to whom, how it is told, on whose word, in which words."""
    lines = call().splitlines()

    assert lines[0].startswith("mentions of 9 events (10)")
    wanted = (
        r"2024-05-03 +– +ASSAULT destroy +Blue Scarf militia → +– +happened "
        r"+Gulnara Tashova +welded +– +wire-1"
    )
    assert any(re.match(wanted, line) for line in lines)
    assert any("not so" in line and "touched" in line and " e2 " in line for line in lines)
    assert any("open, to come" in line and "Ministry of" in line for line in lines)
    assert any("advised" in line and "publish" in line for line in lines)


def test_a_narrow_terminal_gets_fewer_columns(call, monkeypatch):
    """And loses nothing."""
    monkeypatch.setattr("imbroglio.cli.command.width", lambda: 80)

    out = call("--doc", "wire-1")

    assert re.search(r"^when, where +event +told as, by +words +doc", out, re.MULTILINE)
    assert "ASSAULT: Blue Scarf militia → –" in out
    assert "not so, Blue Scarf militia" in out
    assert "touched, as e2" in out


def test_a_terminal_too_narrow_for_a_table_gets_a_list(call, monkeypatch):
    """An event a block, folded between words; nothing is lost."""
    monkeypatch.setattr(command, "_console", lambda: Console(width=40))

    out = call("--doc", "wire-1")

    words = " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 40
    assert "COERCE restrict: Blue Scarf militia → herders in the valley Oybulak happened" in words
    assert "2024-05-03" in out.split()
    assert "not so, Blue Scarf militia “touched, as e2”, wire-1" in words


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
@pytest.mark.parametrize("unit", ["month", "pair"])
def test_counts_keep_their_names_on_a_narrow_terminal(call, monkeypatch, columns, unit):
    """As a table where it fits, else as a list; no heading and no name is cut."""
    monkeypatch.setattr(command, "_console", lambda: Console(width=columns))

    out = call("--by", unit).rsplit("6 events", 1)[0]

    words = {word.strip(",:") for word in out.split()}
    name = {"month": "2024-05", "pair": "militia"}[unit]
    assert {name, "material", "conflict", "cooperation"} <= words
    assert "…" not in out
    assert max(map(len, out.splitlines())) <= columns


def test_figures_that_differ_stand_side_by_side(call):
    """Each with the one who tells it."""
    row = next(line for line in call("--doc", "sitrep-9").splitlines() if "ran dry" in line)

    assert "214 injured (district" in row
    assert "31 injured (the author)" in " ".join(call("-d", "sitrep-9").split())


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        (["--type", "assault"], ["welded", "touched", "ran dry"]),
        (["-t", "verbal-cooperation"], ["agreed", "publish"]),
        (["-t", "AID", "-t", "COERCE"], ["closed", "sent"]),
        (["--actor", "blue scarf"], ["closed", "welded", "sell", "touched"]),
        (["-a", "Scar"], []),
        (["-a", "KGZ"], ["sent"]),
        (["-a", "herders in the valley"], ["closed"]),
        (["--status", "negated"], ["touched", "sent"]),
        (["--status", "future", "--status", "recommended"], ["sell", "publish"]),
        (["--status", "actual", "-t", "ASSAULT"], ["welded", "touched", "ran dry"]),
        (["--status", "happened", "-t", "ASSAULT"], ["welded", "ran dry"]),
        (["--status", "open"], ["sell", "publish"]),
        (["--voice", "tashova"], ["welded"]),
        (["--voice", "author", "--doc", "wire-1"], ["agreed", "sent"]),
        (["--voice", "the author", "--doc", "wire-1"], ["agreed", "sent"]),
        (["--status", "NEGATED"], ["touched", "sent"]),
        (["--since", "2024-05-16"], ["agreed", "ran dry"]),
        (["--until", "2024-04"], []),
        (["--since", "2024-05-03", "--until", "2024-05-03"], ["welded", "touched", "ran dry"]),
        (["-n", "2"], ["closed", "welded"]),
    ],
)
def test_options_choose(words, options, chosen):
    """By whole words of a name, in any case; a period never takes in what has no date."""
    assert words(*options) == chosen


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--actor", " "], "Invalid value for --actor: is empty; give words of a name"),
        (["--voice", ""], "Invalid value for --voice: is empty"),
        (["--until", "soon"], "Invalid value for --until: 'soon' is no day, month or year"),
        (["--since", ""], "Invalid value for --since: '' is no day"),
        (["--since", "2024-06", "--until", "2024-05"], "2024-06 is later than 2024-05"),
        (["--by", "moon"], "Invalid value for '--by': 'moon' is not one of"),
    ],
)
def test_what_cannot_be_meant_is_an_error_that_names_its_option(said, options, what):
    """Rather than a list of nothing."""
    code, err = said(*options)

    assert (code, what in err) == (2, True)
    assert "Value error" not in err


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--actor", "Bleu Scarf militia"], "actor 'Bleu Scarf militia'; did you mean 'Blue Scarf"),
        (["--actor", "hreders"], "actor 'hreders'; did you mean 'herders in the valley'"),
        (
            ["--voice", "tashowa", "--by", "month"],
            "voice 'tashowa'; did you mean 'Gulnara Tashova'",
        ),
        (["--voice", "Zzyzx"], "no event has the voice 'Zzyzx'\n"),
    ],
)
def test_a_name_that_nobody_has_gets_a_hint(said, options, hint):
    """With the nearest ones, beside what was found; not with --json."""
    code, err = said(*options)

    assert (code, hint in err) == (0, True)
    assert said(*options, "--json") == (0, "")


def test_counts_have_a_row_a_month_and_a_bar(call):
    """Only what is told as having happened, once; what has no date stands apart."""
    out = call("--by", "month")

    rows = [line.split() for line in out.splitlines()]
    assert ["2024-05", "1", "·", "·", "2", "3", "░██"] in rows
    assert ["no", "date", "·", "1", "1", "1", "3"] in rows
    assert "6 events, told as having happened. Later mentions of the same event" in out
    assert "No event gets the day of publication" in out


def test_counts_of_types_and_statuses_asked_for(call):
    """Columns are the types; the note says what was counted."""
    out = call("--by", "year", "-t", "ASSAULT", "-t", "AID", "--status", "actual")

    rows = [line.split() for line in out.splitlines()]
    assert ["year", "▓", "ASSAULT", "█", "AID", "events"] in rows
    assert ["2024", "2", "·", "2", "▓▓"] in rows
    assert "3 events, actual." in out


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("week", "2024-W18"),
        ("type", "ASSAULT"),
        ("actor", "Blue Scarf militia"),
        ("pair", "Blue Scarf militia → herders in the valley"),
        ("place", "Central Asia"),
        ("holder", "the author"),
    ],
)
def test_counts_by_other_units(call, unit, first):
    """The most frequent first; times in order."""
    told = json.loads(call("--by", unit, "--json"))

    assert told["rows"][0]["name"] == first
    assert (told["by"], told["events"], told["status"]) == (unit, 6, ["happened"])


def test_rows_that_are_left_out_are_counted(call):
    """In the list and in the counts."""
    assert "… and 7 more" in call("--rows", "3")
    assert "… and 3 more" in call("--by", "type", "-n", "2")


def test_json_has_the_shape_that_is_promised(call):
    """Everything that an event points to, looked up."""
    found = json.loads(call("--json", "-t", "REQUEST"))["events"]

    (one,) = found
    assert one["doc"] == "sitrep-9"
    assert one["quad"] == "verbal conflict"
    assert one["trigger"] == {"words": "asks", "span": [[373, 377]]}
    assert [a["name"] for a in one["actors"]] == ["Relief Council"]
    assert [a["known_as"] for a in one["recipients"]] == [None]
    assert one["place"]["name"] == "Central Asia"
    assert (one["date"], one["holder"], one["told"]) == (None, None, "happened")


@pytest.mark.parametrize(("rows", "count"), [("0", 10), ("2", 2)])
def test_json_is_printed_as_it_is_found(call, monkeypatch, rows, count):
    """One line of JSON, though no more than an event is held at a time."""
    begun, alive = [], WeakSet()

    class Told(dict):
        """A dict that one can watch."""

        __hash__ = object.__hash__

    def watched(reading, one):
        begun.append(len(alive))
        told = Told(id=one.entry.id)
        alive.add(told)
        return told

    monkeypatch.setattr("imbroglio.ledger.event_tables.plain", watched)

    out = call("--json", "-n", rows)

    assert (len(json.loads(out)["events"]), out.count("\n")) == (count, 1)
    assert max(begun) <= 1
    assert json.loads(call("--json", "-a", "nobody at all"))["events"] == []


def test_the_shell_completes_types(monkeypatch, capfd):
    """Types and quads that begin so."""
    monkeypatch.setenv("_IMBROGLIO_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "imbroglio events x --type ma")
    monkeypatch.setenv("COMP_CWORD", "4")

    with pytest.raises(SystemExit):
        run(monkeypatch)

    assert capfd.readouterr().out.split() == ["material-cooperation", "material-conflict"]
