"""The engine against published examples; `cases.json` names the source of each figure."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from imbroglio.dynamics import fcm, rivals, stocks, trajectory
from imbroglio.dynamics.bare import Bare, load, respond, solve
from imbroglio.dynamics.ensemble import Effort
from imbroglio.dynamics.exact import exact
from imbroglio.dynamics.press import counted
from imbroglio.dynamics.structure import loops
from imbroglio.dynamics.system import Arrow, from_signs

CASES = {
    one["id"]: one
    for one in json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))["cases"]
}
DRAWS = 200_000


def of(kind):
    """The cases of a kind, by id."""
    return [name for name, one in CASES.items() if kind in one["kinds"]]


def system(case):
    """The system of a case with a sign matrix."""
    place = {name: number for number, name in enumerate(case["nodes"])}
    uncertain = [
        Arrow(place[one["from"]], place[one["to"]], one["sign"], chance=None)
        for one in case.get("uncertain_edges", ())
    ]
    return from_signs(case["nodes"], case["sign_matrix"], "none", uncertain)


@pytest.mark.parametrize("name", of("loop_analysis"))
def test_exact_figures_are_those_that_were_published(name):
    """Adjoint, absolute feedback and polynomial in integers, the loops all found."""
    case = CASES[name]
    expect, found = case["expect"], exact(system(case))

    assert [list(row) for row in found.adjoint] == expect["adjoint_of_negative"]
    assert [list(row) for row in found.feedback] == expect["absolute_feedback"]
    assert list(found.polynomial) == expect["charpoly"]
    for row, wanted in zip(found.predictions, expect["weighted_predictions"], strict=True):
        assert row == tuple(one if one is None else pytest.approx(one, abs=1e-4) for one in wanted)
    every = loops(system(case), longest=20, most=1000)
    assert every.whole
    assert len(every.found) == expect["n_cycles"]


@pytest.mark.parametrize("name", of("press_ensemble"))
def test_shares_of_signs_are_those_that_were_published(name):
    """Stable share and sign shares within the tolerance of so many draws."""
    case = CASES[name]
    expect, limit = case["expect"], case["tolerance"]["p_positive"]

    found = counted(system(case), np.eye(len(case["nodes"])), Effort(DRAWS, None))

    assert found.kept == DRAWS
    assert found.kept / found.tried == pytest.approx(expect["stable_fraction"], abs=limit)
    assert np.abs(found.plus / DRAWS - expect["p_positive"]).max() <= limit
    assert np.abs(found.minus / DRAWS - expect["p_negative"]).max() <= limit


@pytest.mark.parametrize("name", sorted({*of("press_ensemble")} & {*of("loop_analysis")}))
def test_where_all_paths_agree_every_draw_does(name):
    """A weighted prediction of 1 is the sign of every stable draw."""
    case = CASES[name]
    known = exact(system(case))
    size = range(len(case["nodes"]))

    found = counted(system(case), np.eye(len(case["nodes"])), Effort(20_000, None))

    for i, j in ((i, j) for i in size for j in size if known.predictions[i][j] == 1):
        against = found.minus if known.adjoint[i][j] > 0 else found.plus
        assert against[i, j] == 0


def test_rival_maps_are_weighed_by_all_draws():
    """Unstable draws count against a map."""
    case = CASES["snowshoe_model_comparison"]
    maps = {name: system(CASES[model]) for name, model in case["models"].items()}

    found = rivals.weigh(maps, [("V", 1.0)], [("H", -1)], case["prior"], Effort(DRAWS, None))

    for one in found:
        assert one.likelihood == pytest.approx(case["expect"]["likelihood"][one.name], abs=0.006)
        assert one.posterior == pytest.approx(case["expect"]["posterior"][one.name], abs=0.006)


def test_given_weights_are_inverted():
    """The response is the negative of the inverse that was printed."""
    case = CASES["stone1990_quantitative_inverse"]

    found = respond(Bare(case["nodes"], weights=case["W"]))

    assert np.abs(-np.array(found.response) - case["expect"]["inverse"]).max() <= 0.006


@pytest.mark.parametrize("name", of("negative"))
def test_what_has_no_stable_draw_is_refused(name):
    """No probabilities, and the reason in words."""
    case = CASES[name]

    found = solve(Bare(case["nodes"], case["sign_matrix"], self_limit="none"))

    assert (found.kept, found.positive, found.zero) == (0, None, None)
    assert found.why


def test_a_fuzzy_map_runs_as_published():
    """Each rule and function: the state and the step at which it stops."""
    case = CASES["fcm_dikopoulou_papageorgiou_8"]
    for told, expect in case["expect"]["runs"].items():
        rule, squash = told.split("/")
        found = fcm.run(case["weights"], case["initial"], rule, squash, case["threshold"])
        assert found.steps == expect["steps"]
        assert np.abs(found.states[-1] - expect["final"]).max() <= 5e-5
    for told, expect in case["expect"]["fixed_point"].items():
        rule, squash = told.split("/")
        found = fcm.run(case["weights"], case["initial"], rule, squash, 1e-9)
        assert found.still
        assert np.abs(found.states[-1] - expect).max() <= 1e-6
    trace = fcm.run(case["weights"], case["initial"]).states
    assert np.abs(trace - case["expect"]["trace_modified_kosko_sigmoid"]).max() <= 1e-6


def test_a_run_that_stopped_is_not_said_to_rest():
    """A small step may be slow drift."""
    case = CASES["fcm_dikopoulou_papageorgiou_8"]

    assert not fcm.run(case["weights"], case["initial"], "rescaled", "sigmoid").still


def test_curves_are_exact_and_end_where_the_press_leads():
    """The static and the dynamic answer agree."""
    case = CASES["linear_step_press_B"]
    weights, press = np.array(case["W"]), np.array(case["press"], dtype=float)
    for time, expect in case["expect"]["exact"].items():
        found = trajectory.curve(weights, press, np.linspace(0, float(time), 9))[-1]
        assert np.abs(found - expect).max() <= 1e-6
    names = case["nodes"]
    rates = {
        f"to {name}": " + ".join([*(f"{w} * {n}" for w, n in zip(row, names, strict=True)), str(u)])
        for name, row, u in zip(names, case["W"], case["press"], strict=True)
    }
    piled = {name: stocks.Stock(0.0, (f"to {name}",)) for name in names}
    course = dict(stocks.run(stocks.Stocks(piled, rates, {}, case["dt_euler"], 50)))
    for time, expect in case["expect"]["euler"].items():
        found = [course[float(time)][name] for name in names]
        assert found == pytest.approx(expect, abs=1e-7)
    still = respond(Bare(case["nodes"], weights=case["W"])).response
    assert np.abs(np.array(still) @ press - case["expect"]["equilibrium"]).max() <= 1e-8


@pytest.mark.parametrize("name", of("stock_flow"))
def test_stocks_and_flows_run_as_published(name):
    """Explicit Euler, to the last digits."""
    case = CASES[name]
    fields = ("stocks", "flows", "constants", "dt", "start", "stop")
    model = msgspec.convert({key: case[key] for key in fields}, stocks.Stocks)

    course = dict(stocks.run(model))

    if name == "sd_teacup":
        for time in ("0", "15", "30"):
            wanted = case["expect"]["teacup"][time]
            assert course[float(time)]["teacup"] == pytest.approx(wanted, abs=1e-9)
    else:
        for time, wanted in case["expect"].items():
            assert course[float(time)] == pytest.approx(wanted, abs=1e-9)


def test_a_bare_system_is_told_in_the_form_that_it_was_asked():
    """JSON in, matrices out; the exact ones are integers."""
    case = CASES["snowshoe_B"]
    given = {"nodes": case["nodes"], "signs": case["sign_matrix"], "self_limit": "none"}

    found = solve(load(json.dumps(given | {"draws": 2000, "seed": 3}).encode()))

    assert found.kept == 2000
    assert found.adjoint == case["expect"]["adjoint_of_negative"]
    assert found.feedback == case["expect"]["absolute_feedback"]
    sums = np.array(found.positive) + found.negative + found.zero
    assert np.abs(sums - 1).max() < 1e-12
