"""A case as a model: what acts on what, what is left out, and what would follow."""

import pytest
from msgspec.structs import replace

from benchmarks._cases import Bond, document
from imbroglio.assemble.decisions import Entry
from imbroglio.assemble.faults import fault
from imbroglio.casework import Case, Desk, delays
from imbroglio.casework.foresight import curves_told, told
from imbroglio.casework.fuzzy import fuzzy
from imbroglio.casework.influence import Scope, by_source, chance, influences
from imbroglio.casework.levers import leverage
from imbroglio.casework.question import question
from imbroglio.casework.rival_maps import rival_maps
from imbroglio.casework.scenario import Push, assumed, factor, links, system
from imbroglio.casework.scenarios import broken, compared, named, saved, value
from imbroglio.casework.shape import loops, model, paths
from imbroglio.casework.whatif import ask, curves
from imbroglio.errors import NoAnswer, SimulationError
from tests.casework.drafts import built


@pytest.fixture
def case(tmp_path):
    """A chain with a fork and a loop, told by three papers of which one differs.

    1 → 2 + (twice), 2 → 3 −, 3 → 1 + closes a loop, 4 → 3 told both ways, 5 → 6 denied.
    """
    path = built(
        tmp_path / "case.sqlite",
        document(
            "wire",
            [],
            [Bond(1, 2, 1), Bond(2, 3, -1), Bond(4, 3, 1)],
            published=101,
            publisher="Northern Wire",
        ),
        document(
            "paper",
            [],
            [Bond(1, 2, 1), Bond(3, 1, 1), Bond(4, 3, -1)],
            published=202,
            publisher="The Courier",
        ),
        document("denial", [], [Bond(5, 6, 1, label="CT-")], published=303),
    )
    with Case(path) as opened:
        yield opened


def asked(case, **more):
    """A scenario in words, asked."""
    scenario, on = question(case, **more)
    return ask(case, scenario, on=on)


def row(case, found, name, **more):
    """What is told of one factor."""
    return next(one for one in told(case, found, **more)["factors"] if one["name"] == name)


def test_links_are_influences_with_their_belief(case):
    """Two origins make a link likelier than one; a sign told both ways stays open."""
    found = {(found_.cause, found_.effect): found_ for found_ in influences(case).links}
    name = {key: case.name(key) for pair in found for key in pair}
    by_name = {(name[c], name[e]): one for (c, e), one in found.items()}

    twice, once = by_name["factor 1", "factor 2"], by_name["factor 2", "factor 3"]
    assert twice.sign == 1
    assert once.sign == -1
    assert twice.chance > once.chance
    assert by_name["factor 4", "factor 3"].sign is None
    assert by_name["factor 4", "factor 3"].plus == pytest.approx(0.5)


def test_what_only_is_denied_is_left_out_with_the_reason(case):
    """Nothing goes without a word."""
    (left,) = influences(case).left_out

    assert case.name(left.effect) == "factor 6"
    assert "nobody affirms it" in left.why


def test_a_scope_takes_some_statements_and_lists_the_rest(case):
    """By voice, document, day, belief; what isn't there is an error."""
    wire = influences(case, Scope(voices=("Northern Wire",)))
    days = case.store.assembly.db.execute("SELECT published FROM sketch WHERE doc = 'paper'")
    late = influences(case, Scope(first=days.fetchone()[0]))
    sure = influences(case, Scope(belief=0.9))

    assert {one.documents for one in wire.links} == {1}
    assert len(wire.links) == 3
    assert any("within the filter" in one.why for one in wire.left_out)
    assert {case.name(one.cause) for one in late.links} == {"factor 1", "factor 3", "factor 4"}
    assert len(sure.links) < len(influences(case).links)
    assert any("is below 0.9" in one.why for one in sure.left_out)
    with pytest.raises(SimulationError, match="no document 'nowhere'"):
        influences(case, Scope(docs=("nowhere",)))
    with pytest.raises(SimulationError, match="nobody called Zed"):
        influences(case, Scope(voices=("Zed",)))


def test_an_answer_has_shares_a_way_and_its_sentences(case):
    """Each factor that moves leads to the words that say why."""
    found = asked(case, up=["factor 1"], on=["factor 3"])
    whole = told(case, found, on=[factor(case, "factor 3")])

    third = next(one for one in whole["factors"] if one["name"] == "factor 3")
    assert third["minus"] > third["plus"] == 0
    assert third["plus"] + third["minus"] + third["zero"] == pytest.approx(1)
    assert third["if_any"] == "down"
    assert [one["sign"] for one in third["by_way_of"]["links"]] == [1, -1]
    for one in third["by_way_of"]["links"]:
        assert one["passages"]
        for said in one["passages"]:
            assert "factor" in said["text"]
    (reason,) = whole["why"]
    assert {one["key"] for one in reason["deciding"]} >= {
        one["key"] for one in third["by_way_of"]["links"]
    }
    (exact,) = reason["exact"]
    assert (exact["adjoint"], exact["feedback"], exact["prediction"]) == (-1, 1, 1.0)


def test_a_factor_that_nothing_reaches_is_told_to_stay(case):
    """P(0) is 1 and the verdict is no effect."""
    found = asked(case, up=["factor 2"], on=["factor 4"])

    fourth = row(case, found, "factor 4", on=[factor(case, "factor 4")])
    assert (fourth["zero"], fourth["verdict"]) == (1.0, "no effect")


def test_links_are_cut_turned_and_assumed(case):
    """By key or by their ends; and the answer changes as it must."""
    cut = asked(case, up=["factor 1"], cut=["factor 2 > factor 3"], on=["factor 3"])
    turned = asked(case, up=["factor 1"], flip=["factor 2 > factor 3"])
    more = asked(case, up=["factor 1"], add=["factor 2 - morale"], on=["morale"])

    assert row(case, cut, "factor 3")["zero"] == 1.0
    assert row(case, turned, "factor 3")["if_any"] == "up"
    morale = row(case, more, "morale")
    assert morale["if_any"] == "down"
    last = morale["by_way_of"]["links"][-1]
    assert last["assumed"]
    assert last["passages"] == []


def test_what_is_held_passes_nothing_on(case):
    """A clamp at nothing stops the way; one at a value pushes from there."""
    held = asked(case, up=["factor 1"], hold=["factor 2"])
    put = asked(case, put=["factor 2=-3"])

    assert row(case, held, "factor 3")["zero"] == 1.0
    assert row(case, put, "factor 3")["if_any"] == "up"
    assert row(case, put, "factor 2")["minus"] == 1.0


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({}, "nothing is pushed"),
        ({"hold": ["factor 1"]}, "nothing is pushed"),
        ({"up": ["factor 1"], "down": ["factor 1"]}, "pushed twice"),
        ({"up": ["factor"]}, "did you mean 'factor 1'"),
        ({"up": ["factor 1"], "cut": ["L-000"]}, "is no link of the model"),
        ({"up": ["factor 1"], "cut": ["factor 1 > factor 6"]}, "no link of the model leads"),
        ({"up": ["factor 1"], "flip": ["factor 4 > factor 3"]}, "no sign that could be turned"),
        ({"up": ["factor 1"], "add": ["a lot"]}, "is not as"),
        ({"up": ["factor 1"], "add": ["morale + morale"]}, "is not as"),
        ({"up": ["factor 1"], "seen": ["factor 3"]}, "is not as"),
        ({"put": ["factor 1=much"]}, "is not as"),
        ({"up": ["factor 1"], "add": ["factor 2 + morale", "factor 2 - morale"]}, "twice"),
        ({"up": ["factor 1"], "cut": ["factor 1 > factor 2"] * 2}, "cut or turned twice"),
        (
            {"up": ["factor 1"], "cut": ["factor 1 > factor 2"], "flip": ["factor 1 > factor 2"]},
            "cut or turned twice",
        ),
        ({"up": ["factor 1"], "threshold": 1.0}, "threshold"),
        ({"up": ["factor 1"], "draws": 0}, "draws are"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(case, given, what):
    """In words that say what to do."""
    with pytest.raises(SimulationError, match=what):
        asked(case, **given)


def test_a_case_of_one_source_answers_for_that_source(case):
    """The papers' maps differ, and what was seen tells which foretells it."""
    maps, more = by_source(case)
    scenario, _ = question(case, up=["factor 4"], seen=["factor 3 +"])

    found = rival_maps(case, scenario)

    assert (sorted(maps), more) == (["Northern Wire", "The Courier"], 0)
    by_name = {one.name: one for one in found.weighed}
    assert by_name["Northern Wire"].posterior == pytest.approx(1.0)
    assert by_name["The Courier"].likelihood == 0.0


def test_a_source_that_is_silent_on_it_foretells_nothing_either_way(case):
    """Only one paper tells that 2 acts on 3."""
    scenario, _ = question(case, up=["factor 2"], seen=["factor 3 -"])

    found = rival_maps(case, scenario)

    assert [one.name for one in found.weighed] == ["Northern Wire"]
    assert found.silent == ("The Courier",)


def test_a_factor_and_its_opposite_are_one(tmp_path):
    """Less security is more insecurity: links, pushes and observations are turned."""
    path = built(tmp_path / "case.sqlite", document("wire", [], [Bond(1, 2, 1)], published=101))
    with Desk(path, "ann") as desk:
        for cause, effect, sign in (
            ("security", "trade", "+"),
            ("security", "factor 1", "-"),
            ("insecurity", "trade", "+"),
        ):
            desk.add("link", {"cause": cause, "effect": effect, "sign": sign})
        case = desk.case
        found = influences(case)
        told_both_ways = next(one for one in found.links if len(one.keys) == 2)
        safe = asked(case, up=["security"])
        unsafe = asked(case, down=["insecurity"])

        assert found.turned == ("factor:insecurity",)
        assert found.opposites["factor:insecurity"] == "factor:security"
        assert (told_both_ways.sign, told_both_ways.plus) == (None, pytest.approx(0.5))
        assert row(case, safe, "factor 1") == row(case, unsafe, "factor 1")
        assert row(case, safe, "factor 1")["minus"] > 0.9
        assert any("read as less of" in one for one in told(case, safe)["notes"])
        with pytest.raises(SimulationError, match="pushed twice"):
            asked(case, up=["security", "insecurity"])
        # The opposite of a factor can be asked for where nothing is told of it.
        open_ = asked(case, down=["trade barriers"], on=["insecurity"], up=["factor 1"])
        assert {"trade barriers is read as less of trade"} <= set(told(case, open_)["notes"])
        safer = asked(case, up=["security"], on=["insecurity"])
        drawn = curves_told(safer, curves(safer), [factor(case, "insecurity")])
        assert [one["name"] for one in drawn["factors"]] == ["security"]
        assert model(case, outcome="insecurity")["opposites"][0]["less_of"]["name"] == "insecurity"


def test_a_link_is_cut_in_all_that_is_one_with_it(tmp_path):
    """Also for a source that told it of the opposite; and what is gone is passed over."""
    bonds = {"wire": ("security", "trade", "+"), "paper": ("insecurity", "trade", "-")}
    path = built(
        tmp_path / "case.sqlite",
        *(document(doc, [], [Bond(1, 2, 1)], published=101, publisher=doc) for doc in bonds),
    )
    with Desk(path, "ann") as desk:
        for cause, effect, sign in bonds.values():
            desk.add("link", {"cause": cause, "effect": effect, "sign": sign})
        case = desk.case
        scenario, _ = question(case, up=["security"], cut=["insecurity > trade"])
        assert len(scenario.cut) == 2
        assert row(case, ask(case, scenario, on=["factor:trade"]), "trade")["zero"] == 1.0
        desk.reject([scenario.cut[0]])
        after = ask(desk.case, scenario, on=["factor:trade"])
        assert any("neither cut nor turned" in one for one in told(desk.case, after)["notes"])


def test_for_and_against_cannot_both_be_right():
    """A denial among many that affirm it weighs little, among none much."""
    assert chance(0.7, 0.0) == pytest.approx(0.7)
    assert chance(0.99, 0.66) == pytest.approx(0.97, abs=0.01)
    assert chance(0.74, 0.74) == pytest.approx(0.425, abs=0.001)
    assert chance(0.0, 0.9) == 0.0


def test_an_answer_says_what_it_stands_on(case):
    """New factors, ways that lead nowhere, and observations that few draws show."""
    typo = asked(case, up=["factor 1"], add=["factor 2 + factr 4"])
    alone = asked(case, down=["factor 6"])
    few = asked(case, up=["factor 4"], seen=["factor 2 -"], draws=200)

    assert any("factr 4 is new" in one for one in told(case, typo)["notes"])
    assert any("leads on from factor 6" in one for one in told(case, alone)["notes"])
    assert few.answer.kept < 100
    assert any("too few" in one for one in told(case, few)["notes"])


def test_a_scenario_follows_factors_that_were_merged_and_misses_those_that_are_gone(case):
    """It isn't answered as though nothing came of it."""
    scenario, _ = question(case, up=["factor 4"])
    gone = replace(scenario, pushes=(Push("factor:gone", 1.0),))
    with Desk(case.path, "ann") as desk:
        desk.merge(["factor:factor 1", "factor:factor 4"])
        found = ask(desk.case, scenario)
        assert row(desk.case, found, "factor 1")["plus"] == 1.0
        with pytest.raises(SimulationError, match="no factor of the case any more"):
            ask(desk.case, gone)


def test_what_was_seen_settles_what_is_open(case):
    """Under a push on the disputed cause, only draws that show it are counted."""
    found = asked(case, up=["factor 4"], seen=["factor 3 -"])

    third = row(case, found, "factor 3")
    assert third["minus"] == 1.0
    assert found.answer.kept < found.answer.tried


def test_loops_and_paths_come_with_their_sentences(case):
    """The loop of three is balancing; a path has the product of its signs."""
    (loop,) = loops(case)["ways"]
    (path,) = paths(case, "factor 1", "factor 3")["ways"]

    assert loop["kind"] == "balancing"
    assert len(loop["factors"]) == 3
    assert path["kind"] == "negative"
    for link_ in (*loop["links"], *path["links"]):
        assert link_["passages"]
    assert paths(case, "factor 3", "factor 5")["ways"] == []


def test_the_shape_of_a_model_is_told(case):
    """Drivers, outcomes, parts, and what moves an outcome most surely."""
    found = model(case, outcome="factor 3")

    assert [one["name"] for one in found["drivers"]] == ["factor 4"]
    assert found["outcomes"] == []
    (part,) = found["parts"]
    assert len(part) == 3
    (exact,) = found["exact"]
    assert exact["polynomial"] == (1, 3, 3, 2)
    levers = {one["name"]: one for one in found["leverage"]}
    assert levers["factor 2"]["minus"] > levers["factor 1"]["minus"] > 0
    assert levers["factor 2"]["if_any"] == "down"
    assert leverage(case, influences(case), "factor:nothing") == []


def test_curves_run_from_rest_and_stay_in_order(case):
    """Of the factors asked for."""
    found = asked(case, up=["factor 1"])

    whole = curves_told(found, curves(found), [factor(case, "factor 2")])

    (second,) = whole["factors"]
    assert second["quantiles"][0] == [0.0] * 5
    assert all(sorted(one) == one for one in second["quantiles"])
    assert len(second["quantiles"]) == len(whole["times"])


def test_curves_show_what_was_seen_and_start_where_they_are_put(case):
    """A draw in which the observation doesn't hold has no curve; a clamp is there at once."""
    stays = asked(case, up=["factor 1"], seen=["factor 2 0"])
    put = asked(case, put=["factor 2=2"])

    (second,) = curves_told(stays, curves(stays), [factor(case, "factor 2")])["factors"]
    (held,) = curves_told(put, curves(put), [factor(case, "factor 2")])["factors"]

    assert second["quantiles"][-1] == [0.0] * 5
    assert held["quantiles"][0] == held["quantiles"][-1] == [2.0] * 5


def test_a_factor_that_is_held_stays_in_a_fuzzy_map_too(case):
    """It is clamped where it was; and a half push is half a push."""
    held, _ = question(case, up=["factor 1"], hold=["factor 2"])
    whole, _ = question(case, put=["factor 1=1"])
    half, _ = question(case, put=["factor 1=0.5"])

    def third(scenario):
        rows = fuzzy(case, scenario)["factors"]
        return next(one["kosko"] for one in rows if one["name"] == "factor 3")

    assert third(held) == pytest.approx(0.0, abs=0.001)
    assert 0 < abs(third(half)) < abs(third(whole))


def test_one_scenario_that_cannot_be_read_takes_none_of_the_others(case):
    """It is named, and can be dropped."""
    scenario, _ = question(case, up=["factor 1"])
    good = value(scenario, told(case, ask(case, scenario), explain=False))
    with Desk(case.path, "ann") as desk:
        desk.scenario("good", good)
        desk.scenario("empty", {})
        desk.scenario("odd", good | {"answer": {"pushed": [1]}})
        assert [one.name for one in saved(desk.case)] == ["good"]
        assert set(broken(desk.case)) == {"empty", "odd"}
        with pytest.raises(SimulationError, match="can't be read"):
            named(desk.case, "odd")
        desk.drop_scenario("odd")
        assert set(broken(desk.case)) == {"empty"}


def test_a_voice_is_told_by_whole_words(case):
    """ "Wire" is one of "Northern Wire", "ire" is none."""
    assert len(influences(case, Scope(voices=("wire",))).links) == 3
    with pytest.raises(SimulationError, match="nobody called ire"):
        influences(case, Scope(voices=("ire",)))


def test_a_fuzzy_map_is_marked_illustrative(case):
    """Three rules, three figures; a link without a sign has no weight and is named."""
    scenario, _ = question(case, up=["factor 1"])

    found = fuzzy(case, scenario)

    assert found["illustrative"] is True
    assert len(found["without_sign"]) == 1
    rules = {"kosko", "modified_kosko", "rescaled"}
    assert all(rules <= set(one) for one in found["factors"])


def test_scenarios_are_kept_compared_and_marked_stale(case):
    """A decision that changes the model makes an answer stale, its undoing fresh again."""
    path = case.path
    scenario, _ = question(case, up=["factor 1"])
    other, _ = question(case, up=["factor 4"])
    answers = [told(case, ask(case, one), explain=False) for one in (scenario, other)]
    (key,) = [one.key for one in influences(case).links if one.sign == -1]
    with Desk(path, "ann") as desk:
        desk.scenario("rising", value(scenario, answers[0]), "first try")
        desk.scenario("other", value(other, answers[1]))
        assert [one.stale for one in saved(desk.case)] == [False, False]
        desk.reject([key])
        assert [one.stale for one in saved(desk.case)] == [True, True]
        desk.undo()
        found = named(desk.case, "rising")
        assert (found.stale, found.note, found.scenario) == (False, "first try", scenario)
        rows = compared([one.answer for one in saved(desk.case)])
        assert rows[0]["told"].count(None) <= 1
        assert {one["name"] for one in rows} >= {"factor 1", "factor 4"}
        desk.drop_scenario("other")
        assert [one.name for one in saved(desk.case)] == ["rising"]
        with pytest.raises(SimulationError, match="there are: rising"):
            named(desk.case, "other")


def test_an_own_link_acts_and_names_the_analyst(case):
    """What the analyst adds is an influence with the analyst for its holder."""
    with Desk(case.path, "ann") as desk:
        desk.add("link", {"cause": "factor 3", "effect": "factor 5", "sign": "+"})
        found = asked(desk.case, up=["factor 3"])
        fifth = row(desk.case, found, "factor 5")
    assert fifth["plus"] > 0.9
    (one,) = fifth["by_way_of"]["links"]
    assert one["passages"][0]["holder"] == "ann"


def test_more_factors_than_can_be_computed_are_refused(case, monkeypatch):
    """With what to do about it."""
    monkeypatch.setattr("imbroglio.casework.whatif.LARGEST", 2)

    with pytest.raises(SimulationError, match="leave some out with --belief"):
        asked(case, up=["factor 1"])


def test_an_entry_of_another_journal_that_is_no_scenario_is_refused():
    """As all that others write."""
    at = "2026-01-31T10:00:00.000000+00:00"

    assert fault(Entry("a", at, "ann", "scenario", ("x",), None, ["no"]))
    assert fault(Entry("a", at, "ann", "scenario", ("x",), None, {"scenario": {}})) is None
    assert fault(Entry("a", at, "ann", "scenario", ("x",), "drop")) is None


@pytest.mark.parametrize("one", delays.load().delay, ids=lambda one: one.name)
def test_words_tell_a_delay(one):
    """Each example does, each counter doesn't, and two that differ tell nothing."""
    assert delays.told(one.example) == one.name
    assert delays.told(one.counter) is None
    assert delays.told("immediately and eventually") is None


def test_what_is_named_by_key_or_by_name_is_one(case):
    """A key, a name, or what a new factor would be called."""
    key = factor(case, "factor 1")

    assert factor(case, key) == key
    found = influences(case)
    assert links(case, found, found.links[0].key) == [found.links[0].key]
    assert assumed(case, "new thing ? factor 1").cause == "factor:new thing"
    scenario, _ = question(case, up=["factor 1"], add=["factor 2 + new thing"])
    assert "factor:new thing" in system(found, scenario).nodes


def test_no_stable_draw_is_no_answer(case, monkeypatch):
    """The refusal comes through as it is."""
    monkeypatch.setattr(
        "imbroglio.dynamics.ensemble.stability.stable", lambda stack: stack[:, 0, 0] > 0
    )

    with pytest.raises(NoAnswer, match="none of"):
        asked(case, up=["factor 1"], draws=5)
