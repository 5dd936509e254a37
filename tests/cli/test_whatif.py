"""The commands that ask the model of a case, and those that need no case."""

import json

import pytest

from benchmarks._cases import Bond, document
from tests.casework.drafts import built


@pytest.fixture
def case(tmp_path):
    """1 → 2 → 3 → 1, the second link negative."""
    return built(
        tmp_path / "case.sqlite",
        document(
            "wire", [], [Bond(1, 2, 1), Bond(2, 3, -1), Bond(3, 1, 1)], published=101,
            publisher="Northern Wire",
        ),
    )  # fmt: skip


def test_a_model_is_shown_with_what_is_left_out(call, told, case):
    """As a table and as JSON."""
    code, out, _ = call("model", case, "--belief", "0.1")
    found = told("model", case, "--outcome", "factor 3")

    assert code == 0
    assert "factor 1" in out
    assert "act on each other: " in out
    assert len(found["links"]) == 3
    assert {one["name"] for one in found["leverage"]} == {"factor 1", "factor 2"}
    assert "P(+)" in call("model", case, "--outcome", "factor 3")[1]
    assert "is below 0.9" in call("model", case, "--belief", "0.9", "--left-out")[1]


def test_loops_and_paths_are_listed_with_their_words(call, told, case):
    """The loop is balancing; --from goes with --to."""
    code, out, _ = call("loops", case)

    assert code == 0
    assert "1. balancing" in out
    assert "Northern Wire" in out
    (path,) = told("loops", case, "--from", "factor 1", "--to", "factor 3")["ways"]
    assert path["sign"] == "−"
    assert call("loops", case, "--from", "factor 1")[0] == 2
    assert "there are none" in call("loops", case, "--longest", "2")[1]


def test_an_answer_names_shares_reasons_and_words(call, told, case):
    """For people and for programs."""
    code, out, err = call("whatif", case, "--up", "factor 1", "--on", "factor 3", "--curves")
    found = told("whatif", case, "--up", "factor 1", "--draws", "500", "--seed", "4")

    assert code == 0, err
    for words in ("down, if anything", "what decides factor 3", "without it P(−) -", "t=10"):
        assert words in out
    assert found["kept"] == 500
    assert found == told("whatif", case, "--up", "factor 1", "--draws", "500", "--seed", "4")
    assert found["why"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--up", "factor 9"], "no factor"),
        ([], "nothing is pushed"),
        (["--up", "factor 1", "--rivals"], "nothing was observed"),
        (["--up", "factor 1", "--doc", "nowhere"], "no document"),
    ],
)
def test_what_cannot_be_asked_is_one_line(call, case, arguments, what):
    """Exit code 1 and what to do."""
    code, out, err = call("whatif", case, *arguments)

    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert what in err


def test_fuzzy_and_rival_answers_are_told(call, told, case):
    """The one marked, the other with its posterior."""
    assert "illustrative only" in call("whatif", case, "--up", "factor 1", "--fuzzy")[1]
    seen = ("--up", "factor 1", "--seen", "factor 3 -")
    (rival,) = told("whatif", case, *seen, "--rivals")["rivals"]["weighed"]
    assert rival["posterior"] == 1.0
    assert "posterior" in call("whatif", case, *seen, "--rivals")[1]


def test_scenarios_are_kept_listed_compared_and_dropped(call, told, case):
    """All of it survives in the journal and can be undone."""
    call("whatif", case, "--up", "factor 1", "--save", "up")
    call("whatif", case, "--down", "factor 1", "--cut", "factor 2 > factor 3", "--save", "down")

    assert [one["name"] for one in told("scenarios", case)["scenarios"]] == ["up", "down"]
    listed = call("scenarios", case)[1]
    assert "factor 1 down, 1 cut" in listed
    again = told("scenarios", case, "up")
    assert again["changed"] == []
    call("reject", case, "--all", "links", "--factor", "factor 3")
    assert {one["now"] for one in told("scenarios", case, "up")["changed"]} == {"not reached"}
    assert "since it was kept: factor 3" in call("scenarios", case, "up")[1]
    call("undo", case)
    assert again["pushed"][0]["name"] == "factor 1"
    both = told("scenarios", case, "--compare", "up", "--compare", "down")
    assert both["stale"] == [False, False]
    assert "not reached" in call("scenarios", case, "--compare", "up", "--compare", "down")[1]
    assert call("scenarios", case, "--compare", "up")[0] == 2
    assert "kept no longer" in call("scenarios", case, "--drop", "up")[1]
    assert [one["name"] for one in told("scenarios", case)["scenarios"]] == ["down"]
    call("undo", case)
    assert len(told("scenarios", case)["scenarios"]) == 2
    assert call("scenarios", case, "nothing")[0] == 1


SNOWSHOE = {"nodes": ["H", "P", "V"], "signs": [[0, -1, 1], [1, -1, 1], [-1, 0, -1]]}


def test_a_bare_system_is_answered(call, told, tmp_path):
    """Matrices as asked for; the same as tables."""
    file = tmp_path / "system.json"
    file.write_text(json.dumps(SNOWSHOE | {"self_limit": "none", "draws": 4000, "seed": 1}))

    found = told("whatif", "--matrix", file)

    assert found["kept"] == 4000
    assert found["adjoint"] == [[1, -1, 0], [0, 1, 1], [-1, 1, 1]]
    assert found["feedback"] == [[1, 1, 2], [2, 1, 1], [1, 1, 1]]
    assert found["positive"][0][2] == pytest.approx(0.637, abs=0.03)
    assert "absolute feedback" in call("whatif", "--matrix", file)[1]


def test_a_bare_system_without_a_stable_draw_is_refused(call, tmp_path):
    """JSON without probabilities, one line of reasons, exit code 1."""
    file = tmp_path / "system.json"
    file.write_text(json.dumps({"nodes": ["1", "2"], "signs": [[0, 1], [1, 0]],
                                "self_limit": "none"}))  # fmt: skip

    code, out, err = call("whatif", "--matrix", file, "--json")

    assert code == 1
    found = json.loads(out)
    assert (found["kept"], found["positive"]) == (0, None)
    assert "nothing limits itself" in err


def test_weights_are_inverted_or_refused(call, told, tmp_path):
    """Given strengths need no draws."""
    file = tmp_path / "system.json"
    file.write_text(json.dumps({"nodes": ["a", "b"], "weights": [[-1, 0], [0.5, -2]]}))
    assert told("whatif", "--matrix", file)["response"] == [[1.0, 0.0], [0.25, 0.5]]
    assert "response" in call("whatif", "--matrix", file)[1]

    near = [[-1, -1], [-1, -1 - 1e-14]]
    for weights in ([[1]], [[-1e-320]], near):
        nodes = [f"n{k}" for k in range(len(weights))]
        file.write_text(json.dumps({"nodes": nodes, "weights": weights}))
        code, out, err = call("whatif", "--matrix", file, "--json")
        assert code == 1
        assert "not stable" in err
        assert json.loads(out)["response"] is None


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "no system as JSON"),
        ("[" * 5000, "no system as JSON"),
        (json.dumps({"nodes": []}), "needs either signs or weights"),
        (json.dumps({"nodes": [], "signs": []}), "0 nodes"),
        (json.dumps(SNOWSHOE | {"draws": 0}), "draws are 0"),
        (json.dumps(SNOWSHOE | {"self_limit": "some"}), "Invalid enum value"),
        (json.dumps(SNOWSHOE | {"nodes": ["a", "b"]}), "no 2 × 2 matrix"),
        (json.dumps(SNOWSHOE | {"wieghts": 1}), "unknown field"),
        (
            json.dumps(SNOWSHOE | {"uncertain": [{"from": "H", "to": "X", "sign": 1}]}),
            "'X' is no node",
        ),
        ('{"nodes": ["a"], "weights": [[1e999]]}', "out of range"),
        (
            json.dumps(SNOWSHOE | {"uncertain": [{"from": "H", "to": "P", "sign": 1, "p": 1}]}),
            "unknown field",
        ),
    ],
)
def test_a_file_that_is_no_system_is_refused(call, tmp_path, content, what):
    """With its name and what is wrong."""
    file = tmp_path / "system.json"
    file.write_text(content)

    code, _, err = call("whatif", "--matrix", file)

    assert code == 1
    assert str(file) in err
    assert what in err


def test_stocks_and_flows_run(call, told, tmp_path):
    """A cup of tea cools down; what isn't arithmetic isn't run."""
    model = {
        "stocks": {"tea": {"initial": 180, "outflow": ["loss"]}},
        "flows": {"loss": "(tea - room) / time"},
        "constants": {"room": 70, "time": 10},
        "dt": 0.5,
        "stop": 30,
    }
    file = tmp_path / "tea.json"
    file.write_text(json.dumps(model))
    course = told("whatif", "--stocks", file)["course"]
    assert len(course) == 61
    assert 70 < course[-1]["tea"] < 80
    assert "tea" in call("whatif", "--stocks", file)[1]

    for flow, what in (
        ("__import__('os')", "other than names"),
        ("tea ** tea", "other than names"),
        ("tea / nothing", "'nothing'"),
        ("tea / (room - room)", "at time 0"),
        ("(" * 300 + "tea" + ")" * 300, "expression"),
        ("tea +", "no expression"),
        ("9" * 400, "beyond all bounds"),
        ("tea * -9e300", "beyond all numbers"),
    ):
        file.write_text(json.dumps(model | {"flows": {"loss": flow}}))
        code, _, err = call("whatif", "--stocks", file)
        assert code == 1
        assert what in err
    for change, what in (
        ({"dt": 0.7}, "don't end at stop"),
        ({"dt": 1e-300, "stop": 1e300}, "too many"),
        ({"constants": {"tea": 1, "room": 1, "time": 1}}, "both a stock and a constant"),
    ):
        file.write_text(json.dumps(model | change))
        code, _, err = call("whatif", "--stocks", file)
        assert code == 1
        assert what in err


def test_a_case_or_a_file_must_be_given(call, tmp_path):
    """One of them, and not two."""
    assert call("whatif")[0] == 2
    assert call("whatif", "--matrix", tmp_path / "y", "--up", "a")[0] == 2
    assert call("whatif", tmp_path / "x", "--up", "a", "--save", " ")[0] == 2
    assert call("whatif", tmp_path / "x", "--up", "a", "--rivals", "--fuzzy")[0] == 2
    assert call("whatif", tmp_path / "x", "--matrix", tmp_path / "y")[0] == 2
    assert "No such file" in call("whatif", "--matrix", tmp_path / "y")[2]
