"""The commands on a case of many documents: build, ask, why, conflicts, decisions, journal."""

import json

import pytest

from benchmarks._cases import Telling
from imbroglio.store import Writer
from tests.casework.drafts import KEY, RAID, affair, document, filled


@pytest.fixture
def case(tmp_path):
    """Three documents on one raid, built."""
    return affair(tmp_path / "case.sqlite")


@pytest.fixture
def event(told, case):
    """The key of the raid."""
    (found,) = told("ask", case, "events")["events"]
    return found["key"]


def test_building_again_takes_in_only_what_is_new(told, call, tmp_path):
    """A document more is one document; a changed one too; one that went is dropped."""
    case = filled(tmp_path / "case.sqlite", 6)

    assert told("build", case)["documents"] == 6
    assert told("build", case)["documents"] == 0
    with Writer(case) as writer:
        page, records = document("late", [Telling(RAID)], published=101)
        writer.add(page, records, KEY)
    code, _, err = call("ask", case, "events")
    assert (code, "not all is built" in err) == (0, True)
    assert told("build", case)["documents"] == 1


def test_events_are_asked_for(told, case):
    """One event with its origins, its figures side by side, and what its reports differ on."""
    (found,) = told("ask", case, "events")["events"]

    assert found["type"] == "ASSAULT"
    assert found["place"]["name"] == "Town7"
    assert (found["first"], found["last"]) == ("2015-04-11", "2015-04-11")
    assert (found["documents"], found["origins"], found["origins_against"]) == (3, 2, 1)
    assert [toll["best"] for toll in found["tolls"]] == [46, 60]
    assert found["conflicts"] == ["stance", "toll"]
    assert 0 < found["against"] < found["belief"] < 1


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 1),
        (("--type", "assault"), 1),
        (("--type", "PROTEST"), 0),
        (("--place", "Town7", "--since", "2015-04", "--until", "2015-04-11"), 1),
        (("--since", "2015-04-12"), 0),
        (("--stance", "denies"), 1),
        (("--label", "PS+"), 0),
        (("--doc", "wire"), 1),
        (("--doc", "nowhere"), 0),
        (("--text", "killing 60"), 1),
        (("--text", "killing zeppelins"), 0),
        (("--belief", "0.99"), 0),
        (("--conflicting",), 1),
        (("--verdict", "accepted"), 0),
        (("--verdict", "none"), 1),
    ],
)
def test_filters(told, case, options, count):
    """Each narrows down; together they narrow down further."""
    assert len(told("ask", case, "events", *options)["events"]) == count


def test_actors_links_claims_and_statements(told, case):
    """All that can be asked for, as tables too."""
    actors = told("ask", case, "actors")["actors"]
    (link,) = told("ask", case, "links")["links"]
    statements = told("ask", case, "statements", "--stance", "denies")["statements"]

    assert actors[0]["documents"] == 3
    assert (link["sign"], link["conflicts"]) == ("±", ["sign"])
    assert [one["doc"] for one in statements] == ["denial"]
    assert "attacked" in statements[0]["text"]


def test_tables_for_people(call, case):
    """Every kind of answer has a table."""
    for what in ("events", "links", "claims", "statements", "actors", "places", "factors"):
        code, out, _ = call("ask", case, what, "-n", "2")
        assert (code, what in out) == (0, True)
    assert "46 dead | 60 dead" in call("ask", case, "events")[1]


def test_sql(told, call, case):
    """Over the views; what would write is refused."""
    rows = told("ask", case, "--sql", "SELECT doc, copy_of FROM documents ORDER BY doc")["rows"]

    assert rows[0] == {"doc": "denial", "copy_of": "denial"}
    for view in ("statements", "events", "parties", "links", "claims", "things", "decisions"):
        told("ask", case, "--sql", f"SELECT * FROM {view}")
    first, last = told("ask", case, "--sql", "SELECT first, last FROM events")["rows"][0].values()
    assert (first, last) == ("2015-04-11", "2015-04-11")
    code, _, err = call("ask", case, "--sql", "DELETE FROM journal")
    assert (code, "SQL:" in err) == (1, True)


def test_what_to_ask_for_must_be_said(call, case):
    """Neither nothing nor two things."""
    assert call("ask", case)[0] == 2
    assert call("ask", case, "events", "--sql", "SELECT 1")[0] == 2
    assert call("ask", case, "events", "--since", "soon")[0] == 2
    assert call("ask", case, "events", "--since", "2020", "--until", "2019")[0] == 2


def test_why(told, call, case, event):
    """The sums can be worked out again from the terms."""
    found = told("why", case, event)
    left = 1.0
    for origin in found["for"]:
        first = origin["statements"][0]
        weight = first["precision"] * first["firmness"] * first["trust"]
        assert origin["weight"] == pytest.approx(weight, abs=1e-3)
        left *= 1 - origin["weight"]

    assert found["belief"] == pytest.approx(1 - left, abs=1e-3)
    assert len(found["passages"]) == 3
    assert any("the same day" in one["reasons"] for one in found["together"])
    out = call("why", case, event)[1]
    assert "for = 1 − (1 − " in out
    code, _, err = call("why", case, "E-nothing")
    assert (code, "has no event" in err) == (1, True)


def test_conflicts(told, call, case):
    """Who differs from whom, with the words of all sides."""
    found = told("conflicts", case)["conflicts"]
    kinds = {one["kind"]: one for one in found}

    assert set(kinds) == {"stance", "toll", "sign"}
    assert [side["says"] for side in kinds["toll"]["positions"]] == ["46 dead", "60 dead"]
    assert all(one["text"] for side in kinds["sign"]["positions"] for one in side["passages"])
    assert {one["kind"] for one in told("conflicts", case, "-k", "toll")["conflicts"]} == {"toll"}
    assert told("conflicts", case, "--within")["conflicts"] == []
    assert "how many dead" in call("conflicts", case)[1]


def test_one_source_over_time(told, tmp_path):
    """What a holder says first and unsays later is told apart."""
    from tests.casework.drafts import built

    case = built(
        tmp_path / "case.sqlite",
        document("one", [Telling(RAID, source=5)], published=101),
        document("two", [Telling(RAID, source=5, label="CT-")], published=104),
    )

    (found,) = told("conflicts", case, "--within")["conflicts"]
    assert [s["passages"][0]["published"] for s in found["positions"]] == [
        *("2015-04-12", "2015-04-15"),
    ]


def test_reject_undo_redo(told, case, event):
    """Each says which conclusions changed; what is rejected stays visible."""
    before = told("ask", case, "events")
    made = told("reject", case, event, "--by", "anna", "-m", "misread")

    assert {change["key"]: change["after"] for change in made["changes"]}[event] is None
    assert told("ask", case, "events")["events"] == []
    assert len(told("ask", case, "statements", "--verdict", "rejected")["statements"]) == 3
    undone = told("undo", case, "--by", "anna")
    assert [change["before"] for change in undone["changes"] if change["key"] == event] == [None]
    assert told("ask", case, "events") == before
    told("redo", case, "--by", "anna")
    assert told("ask", case, "events")["events"] == []
    log = told("log", case)["entries"]
    assert [entry["op"] for entry in log] == ["reject", "undo", "redo"]
    assert (log[0]["note"], log[0]["holds"]) == ("misread", True)


def test_verdicts_teach_the_rules(told, case, event):
    """An accepted find raises what is believed of its rule, a rejected one lowers it."""
    key = told("ask", case, "statements", "--doc", "wire")["statements"][0]["key"]

    up = told("accept", case, key, "--by", "anna")["rules"]["drawn/1"]
    down = told("reject", case, key, "--by", "anna")["rules"]["drawn/1"]

    assert up[0] < up[1]
    assert down[0] == up[1]
    assert down[1] < up[0]


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("type", "PROTEST", "type", "PROTEST"),
        ("date", "2015-04-10/2015-04-12", "first", "2015-04-10"),
        ("place", "none", "place", None),
        ("toll", "dead=50-55", "tolls", [(50, 55)]),
        ("label", "CT-", "origins", 0),
    ],
)
def test_correcting(told, case, event, field, value, column, expected):
    """All reports of an event at once."""
    told("correct", case, field, value, event, "--by", "anna")
    (found,) = told("ask", case, "events")["events"]

    shown = found[column]
    if field == "toll":
        shown = [(toll["low"], toll["high"]) for toll in shown]
    assert shown == expected


def test_correcting_links(told, case):
    """Sign and direction, all links at once by filter."""
    told("correct", case, "sign", "+", "--all", "links", "--factor", "factor 1", "--by", "anna")
    (link,) = told("ask", case, "links")["links"]
    told("correct", case, "direction", "turned", link["key"], "--by", "anna")
    (turned,) = told("ask", case, "links")["links"]

    assert link["sign"] == "+"
    assert (turned["cause"], turned["effect"]) == (link["effect"], link["cause"])


def test_merging_splitting_renaming_grounding(told, case, event):
    """Actors become one and two again; reports leave their event; a place gets its entry."""
    actors = [one["key"] for one in told("ask", case, "actors")["actors"]]
    told("merge", case, actors[0], actors[1], "--by", "anna")
    assert len(told("ask", case, "actors")["actors"]) == len(actors) - 1
    told("split", case, actors[1], "--by", "anna")
    assert len(told("ask", case, "actors")["actors"]) == len(actors)
    told("rename", case, actors[0], "The Others", "--by", "anna")
    assert told("ask", case, "actors", "-a", actors[0])["actors"][0]["name"] == "The Others"
    report = told("ask", case, "statements", "--doc", "paper")["statements"][0]["key"]
    told("split", case, report, "--by", "anna")
    assert len(told("ask", case, "events")["events"]) == 2
    told("undo", case, "--by", "anna")
    (place,) = told("ask", case, "places")["places"]
    told("ground", case, place["key"], "1135690", "--by", "anna")
    (found,) = told("ask", case, "places")["places"]
    assert (found["name"], found["country"]) == ("Kunduz", "AFG")
    told("split", case, actors[0], "--doc", "wire", "--by", "anna")
    assert len(told("ask", case, "actors")["actors"]) == len(actors) + 1


def test_the_analyst_s_own(told, case):
    """Added events and links are marked as the analyst's and count as checked."""
    told("add", case, "link", "cause=drought", "effect=hunger", "sign=+", "--by", "anna")
    told("add", case, "event", "type=PROTEST", "place=Town7", "date=2015-05-01", "--by", "anna")
    told("add", case, "actor", "name=New Group", "kind=armed group", "--by", "anna")

    (found,) = told("ask", case, "events", "--type", "PROTEST")["events"]
    assert (found["belief"], found["first"]) == (0.99, "2015-05-01")
    assert "drought" in str(told("ask", case, "links", "--factor", "factor:drought")["links"])
    (said,) = told("ask", case, "statements", "--voice", "anna", "--type", "PROTEST")["statements"]
    assert said["holder_key"] == "analyst:anna"
    assert told("ask", case, "actors", "-a", "New Group")["actors"][0]["kind"] == "armed group"


def test_grades_weigh_only_when_given(told, case, event):
    """A poor grade lowers the weight of what the source says."""
    before = told("why", case, event)
    told("grade", case, "actor:courier", "D3", "--by", "anna")
    after = told("why", case, event)

    assert {s["grade"] for o in before["for"] for s in o["statements"]} == {None}
    assert {s["grade"] for o in after["for"] for s in o["statements"]} == {None, "D3"}
    assert after["belief"] < before["belief"]


def test_hypotheses(told, call, case, event):
    """The text itself fills in only an explicit denial."""
    told("hypotheses", case, "--add", "The raid", "--asserts", event, "--by", "anna")
    told("hypotheses", case, "--add", "A fire", "--by", "anna")
    first = told("hypotheses", case)
    told("hypotheses", case, "--assess", "A fire", event, "II", "--by", "anna")
    second = told("hypotheses", case)

    assert first["cells"] == [[{"mark": "I", "by_text": True}, {"mark": None, "by_text": False}]]
    assert [one["name"] for one in first["ranking"]] == ["A fire", "The raid"]
    assert [one["name"] for one in second["ranking"]] == ["The raid", "A fire"]
    assert second["hangs_on"] == [event]
    assert "the ranking hangs on" in call("hypotheses", case)[1]
    told("hypotheses", case, "--drop", "A fire", "--by", "anna")
    assert told("hypotheses", case)["hypotheses"] == ["The raid"]
    assert call("hypotheses", case, "--add", "x", "--drop", "y")[0] == 2


def test_replay_lists_what_finds_nothing(told, call, case, event, tmp_path):
    """Decisions go onto a case that was read anew; what has no object is kept and listed."""
    told("reject", case, event, "--by", "anna")
    told("rename", case, "place:10000007", "Old Town", "--by", "anna")
    journal = tmp_path / "anna.jsonl"
    journal.write_text(call("log", case, "--to", "jsonl")[1])
    other = filled(tmp_path / "other.sqlite", 2)
    fresh = affair(tmp_path / "fresh.sqlite")

    assert told("replay", fresh, journal)["missing"] == []
    assert told("ask", fresh, "events")["events"] == []
    found = told("replay", other, journal)
    assert (found["taken"], len(found["missing"])) == (2, 2)
    assert len(told("log", other, "--missing")["entries"]) == 2
    assert "2 lack their object" in call("log", other)[1]


def test_analysts_differ_and_agree(told, call, case, tmp_path):
    """Journals are joined, differences listed, agreement measured."""
    keys = [one["key"] for one in told("ask", case, "statements")["statements"]]
    other = affair(tmp_path / "other.sqlite")
    for key in keys[:3]:
        told("accept", case, key, "--by", "anna")
        told("accept", other, key, "--by", "bert")
    told("reject", case, keys[3], "--by", "anna")
    told("accept", other, keys[3], "--by", "bert")

    found = told("agreement", case, other)
    replayed = told("replay", case, other)

    assert found["judged_by_several"] == 4
    assert found["alpha"] == pytest.approx(0.0, abs=0.01)
    assert [clash["about"] for clash in replayed["clashes"]] == [keys[3]]
    code, out, _ = call("agreement", case)
    assert (code, "differ on" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("accept",), 2, "name keys"),
        (("accept", "--all", "events", "e-1"), 2, "name keys"),
        (("accept", "e-nothing"), 1, "nothing in the case has it"),
        (("merge", "actor:x"), 1, "two or more"),
        (("correct", "colour", "red", "--all", "events"), 1, "can't be corrected"),
        (("correct", "type", "SHOUT", "--all", "events"), 1, "is none of"),
        (("correct", "date", "soon", "--all", "events"), 1, "is no day"),
        (("correct", "toll", "lots", "--all", "events"), 1, "is not as dead=46"),
        (("ground", "place:10000007", "999999999"), 1, "is no GeoNames number"),
        (("add", "event", "type"), 2, "is not as FIELD=VALUE"),
        (("grade", "actor:x", "Z1"), 1, "is none from A1"),
        (("undo",), 1, "hold"),
        (("replay", "nowhere.jsonl"), 1, "is no file"),
    ],
)
def test_errors_say_what_to_do(call, case, arguments, code, what):
    """One line on standard error, and the case is as before."""
    command, *rest = arguments
    got, _, err = call(command, case, *rest)

    assert got == code
    assert what in err
    assert len(err.strip().splitlines()) == 1


def test_a_journal_that_is_none(call, case, tmp_path):
    """The line is named."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "x"}\n')

    code, _, err = call("replay", case, path)

    assert (code, "bad.jsonl:1" in err) == (1, True)


GOOD = {"id": "x", "at": "2026-01-01T00:00:00.000000+00:00", "analyst": "eve", "keys": ["e-1"]}


@pytest.mark.parametrize(
    "entry",
    [
        {"op": "explode"},
        {"op": "accept", "keys": []},
        {"op": "accept", "keys": "e-1"},
        {"op": "merge", "value": {"a": 1}},
        {"op": "merge", "value": []},
        {"op": "split", "value": 7},
        {"op": "split", "value": {"rest": ["e-2"], "nodes": {"e-1": "actor:x"}}},
        {"op": "split", "field": "docs", "value": []},
        {"op": "correct", "field": "first", "value": "soon"},
        {"op": "correct", "field": "figures", "value": [{"kind": "dead"}]},
        {"op": "correct", "field": "key", "value": 3},
        {"op": "correct", "field": "__class__", "value": "x"},
        {"op": "ground", "value": {"thing": "ship"}},
        {"op": "ground", "value": None},
        {"op": "add", "field": "event", "value": {}},
        {"op": "add", "field": "actor", "value": [1]},
        {"op": "grade", "value": "Z9"},
        {"op": "assess", "field": "h", "value": "III"},
        {"op": "hypothesis", "value": {"x": 1}},
    ],
)
def test_entries_that_no_decision_could_be(call, case, event, tmp_path, entry):
    """They are refused, each with its line, and the case is as before."""
    path = tmp_path / "evil.jsonl"
    path.write_text(json.dumps(GOOD | entry) + "\n")

    code, _, err = call("replay", case, path)

    assert (code, "evil.jsonl:1" in err) == (1, True)
    assert call("ask", case, "events")[0] == 0
    assert call("log", case)[1].startswith("0 entries")


def test_an_entry_that_somebody_wrote_into_the_case(call, case):
    """It is named, and nothing else comes of it."""
    import sqlite3
    from contextlib import closing

    body = json.dumps(GOOD | {"op": "grade", "value": "Z9"})
    with closing(sqlite3.connect(case)) as db:
        db.execute("INSERT INTO journal VALUES ('x', 'y', 'eve', 'grade', ?)", (body,))
        db.commit()

    code, _, err = call("ask", case, "events")

    assert (code, "is damaged or altered: entry x" in err) == (1, True)


@pytest.mark.parametrize("words", ["%", "_", "' OR 1 --", '"', "\\", "a%", "Town_"])
def test_signs_of_sql_are_only_signs(told, case, words):
    """In names, in words and in keys."""
    for option in ("--actor", "--voice", "--place", "--factor", "--text", "--doc"):
        assert told("ask", case, "events", option, words)["events"] == []
    assert told("ask", case, "actors", "--text", words)["actors"] == []


def test_white_space_asks_for_nothing(told, case):
    """As if nothing were said."""
    assert len(told("ask", case, "events", "--text", "  ")["events"]) == 1


def test_who_denies_a_deed_of_his_own_denies_no_event(told, tmp_path):
    """It is no word against its having happened, but one on who did it."""
    from tests.casework.drafts import built

    case = built(
        tmp_path / "case.sqlite",
        document("one", [Telling(RAID, source=5)], published=101),
        document("two", [Telling(RAID, source=1, label="CT-")], published=104),
    )

    (found,) = told("ask", case, "events")["events"]
    (conflict,) = told("conflicts", case)["conflicts"]
    assert (found["origins"], found["origins_against"]) == (1, 0)
    assert conflict["kind"] == "blame"
    assert [side["says"] for side in conflict["positions"]][1].startswith("not ")


def test_what_is_corrected_and_added_is_matched(told, tmp_path):
    """An own event joins the reports of it; a town that a document doesn't name is on the map."""
    from dataclasses import replace

    from tests.casework.drafts import built

    other = replace(RAID, place=9, day=130, dead=None)
    case = built(
        tmp_path / "case.sqlite",
        document("one", [Telling(RAID, source=5)], published=101),
        document("two", [Telling(other)], published=131),
    )
    names = {one["key"]: one["name"] for one in told("ask", case, "actors")["actors"]}
    (first,) = told("ask", case, "events", "--doc", "one")["events"]
    actor, recipient = first["actors"][0]["key"], first["recipients"][0]["key"]
    own = (f"actor={actor}", f"recipient={recipient}", "place=Town7", "date=2015-04-11")
    told("add", case, "event", "type=ASSAULT", *own, "--by", "anna")
    (joined,) = told("ask", case, "events", "--doc", "one")["events"]
    (later,) = told("ask", case, "events", "--doc", "two")["events"]
    told("correct", case, "place", "Town7", later["key"], "--by", "anna")
    (moved,) = told("ask", case, "events", "--doc", "two")["events"]
    told("merge", case, later["place"]["key"], moved["place"]["key"], "--by", "anna")
    (merged,) = told("ask", case, "events", "--doc", "two")["events"]

    assert names[actor]
    assert (joined["documents"], joined["origins"]) == (2, 2)
    assert (moved["place"]["name"], moved["place"]["country"]) == ("Town7", "XXA")
    assert merged["place"]["key"] == later["place"]["key"]


def test_statements_are_narrowed_by_what_they_are_counted_for(told, call, case):
    """A period, a belief: of their events; of actors there is none."""
    assert told("ask", case, "statements", "--since", "2020")["statements"] == []
    assert told("ask", case, "statements", "--belief", "0.9999")["statements"] == []
    assert len(told("ask", case, "statements", "--conflicting")["statements"]) == 5
    assert call("ask", case, "actors", "--since", "2020")[0] == 1


def test_undone_in_one_go_redone_one_by_one(told, case, event):
    """Two undone at once are two steps for redo, the earlier one first."""
    told("rename", case, "place:10000007", "First", "--by", "anna")
    told("rename", case, "place:10000007", "Second", "--by", "anna")
    told("undo", case, "-n", "2", "--by", "anna")

    told("redo", case, "--by", "anna")
    assert told("ask", case, "places")["places"][0]["name"] == "First"
    told("redo", case, "--by", "anna")
    assert told("ask", case, "places")["places"][0]["name"] == "Second"


def test_what_is_rejected_is_reopened_by_the_same_key(told, case, event):
    """The key of the event leads to its reports, though it is no event any more."""
    told("reject", case, event, "--by", "anna")
    told("reopen", case, event, "--by", "anna")

    (found,) = told("ask", case, "events")["events"]
    assert found["documents"] >= 1


def test_one_publisher_is_one_origin(told, tmp_path):
    """Its own article, and its word in another paper."""
    from tests.casework.drafts import built

    page, records = document("own", [Telling(RAID)], published=101, publisher="Reuters")
    case = built(tmp_path / "case.sqlite", (page, records))
    rows = told("ask", case, "--sql", "SELECT publisher FROM sketch")["rows"]

    assert rows == [{"publisher": "actor:own:reuters"}]


def test_hostile_names_of_columns(call, told, case, event):
    """Neither markup nor commands of a terminal come through."""
    told("hypotheses", case, "--add", "[/b]\x1b]0;evil\x07", "--asserts", event, "--by", "anna")

    code, out, _ = call("hypotheses", case)
    assert (code, "\x1b" in out) == (0, False)
    assert call("ask", case, "--sql", 'SELECT 1 AS "[/b]"')[0] == 0


def test_a_trigger_of_somebody_else_s(call, case):
    """A case that would do something by itself is refused."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(case)) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM document; END")
        db.commit()

    code, _, err = call("ask", case, "events")
    assert (code, "'t' is none of its tables" in err) == (1, True)


def test_many_that_exclude_each_other_are_soon_parted():
    """Reports in two camps: the work stays far from their fourth power."""
    from time import perf_counter

    from imbroglio.assemble.sameness import events
    from tests.assemble.test_sameness import told as happened

    reports = {
        f"e-{n:03}": happened(
            f"e-{n:03}",
            first=100 if n % 2 else (103 if n == 0 else None),
            last=101 if n % 2 else (104 if n == 0 else None),
        )
        for n in range(80)
    }
    begun = perf_counter()
    events(reports, [list(reports)])

    assert perf_counter() - begun < 10


def test_one_who_unsays_among_others(told, tmp_path):
    """What one source unsays is told, though others differ on the same thing."""
    from tests.casework.drafts import built

    case = built(
        tmp_path / "case.sqlite",
        document("one", [Telling(RAID, source=5)], published=101),
        document("two", [Telling(RAID, source=5, label="CT-")], published=104),
        document("three", [Telling(RAID, source=6)], published=105),
    )

    (within,) = told("conflicts", case, "--within")["conflicts"]
    (between,) = told("conflicts", case, "--between")["conflicts"]
    assert (within["kind"], between["kind"]) == ("stance", "stance")
    assert sum(len(side["passages"]) for side in within["positions"]) == 2


def test_nobody_is_to_blame_for_a_meeting(told, tmp_path):
    """Who met whom is told either way round."""
    from dataclasses import replace

    from tests.casework.drafts import built

    meeting = replace(RAID, what=4, dead=None)
    turned = replace(meeting, actor=meeting.recipient, recipient=meeting.actor)
    case = built(
        tmp_path / "case.sqlite",
        document("one", [Telling(meeting)], published=101),
        document("two", [Telling(turned)], published=102),
    )

    assert len(told("ask", case, "events")["events"]) == 1
    assert told("conflicts", case)["conflicts"] == []


def test_what_is_no_journal(call, case):
    """A device has no end."""
    code, _, err = call("replay", case, "/dev/zero")

    assert (code, "is no file" in err) == (1, True)
