"""What must hold for any system, drawn at random."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imbroglio.dynamics import stability
from imbroglio.dynamics.ensemble import Effort, batches, columns
from imbroglio.dynamics.exact import characteristic, feedback
from imbroglio.dynamics.press import Shares, counted, press, wilson
from imbroglio.dynamics.structure import loops, paths
from imbroglio.dynamics.system import Arrow, System, from_signs, thinned, within
from imbroglio.dynamics.trajectory import bands, matrices
from imbroglio.dynamics.why import changing, why
from imbroglio.errors import NoAnswer, SimulationError

QUICK = Effort(200, None)
SETTINGS = settings(max_examples=25, deadline=None)


@st.composite
def systems(draw, most=6, limits=("unit", "qpress")):
    """A system of a few nodes, with unsure arrows and unknown signs."""
    size = draw(st.integers(2, most))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    chosen = draw(st.lists(ends.filter(lambda e: e[0] != e[1]), unique=True, max_size=2 * size))
    chance = st.sampled_from([1.0, 0.7, 0.2, None])
    arrows = tuple(
        Arrow(c, e, draw(st.sampled_from([1, -1, None])), chance=draw(chance)) for c, e in chosen
    )
    return System(tuple(f"n{k}" for k in range(size)), arrows, draw(st.sampled_from(limits)))


def shares(system, pushes=((0, 1.0),), effort=QUICK):
    """By name of the node, what a press does."""
    found = counted(system, columns(len(system.nodes), pushes), effort)
    return {
        name: (int(found.plus[k, 0]), int(found.minus[k, 0])) for k, name in enumerate(system.nodes)
    }


@SETTINGS
@given(systems(), st.randoms())
def test_the_order_of_nodes_makes_no_difference(system, random):
    """Permuted nodes give permuted answers, draw for draw."""
    order = list(range(len(system.nodes)))
    random.shuffle(order)
    turned = within(system, order)

    assert shares(turned, [(turned.nodes.index("n0"), 1.0)]) == shares(system)


@SETTINGS
@given(systems())
def test_the_other_press_gives_the_other_signs(system):
    """A push down does the reverse of a push up."""
    down = shares(system, [(0, -1.0)])

    assert {name: (minus, plus) for name, (plus, minus) in down.items()} == shares(system)


@SETTINGS
@given(systems())
def test_a_chance_of_nothing_is_absence_and_of_one_is_certainty(system):
    """No draw differs."""
    if not system.arrows:
        return
    first, *rest = system.arrows

    def with_first(*arrows):
        return System(system.nodes, (*arrows, *rest), system.self_limit)

    def again(chance):
        return Arrow(first.cause, first.effect, first.sign, chance=chance)

    assert shares(with_first(again(0.0))) == shares(with_first())
    certain = shares(with_first(again(1.0)))
    assert certain == shares(with_first(again(1.0)))


@SETTINGS
@given(systems())
def test_nothing_comes_to_a_node_that_no_press_reaches(system):
    """P(0) is 1, exactly."""
    alone = System((*system.nodes, "apart"), system.arrows, system.self_limit, zero=0.0)

    assert shares(alone)["apart"] == (0, 0)


@settings(max_examples=10, deadline=None)
@given(systems(), st.integers(0, 5))
def test_the_same_seed_gives_the_same_draws_with_any_number_of_workers(system, seed):
    """Byte for byte."""
    pushed = columns(len(system.nodes), [(0, 1.0)])
    runs = [
        list(batches(system, pushed, Effort(300, None, seed, workers))) for workers in (1, 2, 5)
    ]

    told = [[b.responses.tobytes() + b.strengths.tobytes() for b in run] for run in runs]
    assert told[0] == told[1] == told[2]
    assert len({sum(b.tried for b in run) for run in runs}) == 1


@SETTINGS
@given(systems(limits=("unit",)))
def test_responses_are_those_of_the_whole_matrix(system):
    """Part by part gives what one solve of the whole matrix gives, and all draws are stable."""
    pushed = columns(len(system.nodes), [(0, 1.0)])
    for batch in batches(system, pushed, QUICK):
        whole = matrices(system, batch)
        assert (np.linalg.eigvals(whole).real.max(axis=1) < 0).all()
        wanted = np.linalg.solve(-whole, np.broadcast_to(pushed, (len(whole), *pushed.shape)))
        assert np.allclose(batch.responses, wanted, rtol=1e-7, atol=1e-10)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 9, 14, 30])
def test_stability_is_that_of_the_eigenvalues(size):
    """By polynomial, by squaring, or however."""
    random = np.random.default_rng(size)
    stack = random.normal(size=(1500, size, size)) * (random.random((size, size)) < 3 / size)
    stack[:, range(size), range(size)] = -1.6 * random.random((1500, size))

    found = stability.stable(stack)

    wanted = np.linalg.eigvals(stack).real.max(axis=1) < 0
    assert (found == wanted).all()
    assert size == 1 or 0 < wanted.mean() < 1 or size > 20


@pytest.mark.parametrize("limit", ["none", "unit", "qpress"])
def test_shares_are_those_of_a_plain_loop(limit):
    """An independent computation, one matrix after another."""
    random = np.random.default_rng(7)
    size = 6
    signs = random.choice([-1, 0, 1], (size, size), p=[0.2, 0.6, 0.2])
    signs[range(size), range(size)] = -1
    draws, kept, plus = 20_000, 0, np.zeros((size, size))
    for _ in range(draws):
        weights = signs * random.random((size, size))
        if limit == "unit":
            weights[range(size), range(size)] = -1
        if np.linalg.eigvals(weights).real.max() < 0:
            kept += 1
            plus += -np.linalg.inv(weights) > 1e-5

    found = counted(
        from_signs([str(k) for k in range(size)], signs.tolist(), limit),
        np.eye(size),
        Effort(20_000, None),
    )

    bound = 0.002 + 4 * np.sqrt(0.25 / kept) + 4 * np.sqrt(0.25 / found.kept)
    assert abs(kept / draws - found.kept / found.tried) < bound
    assert np.abs(plus / kept - found.plus / found.kept).max() < bound


@st.composite
def matrices_of_signs(draw):
    """A square matrix of -1, 0 and 1."""
    size = draw(st.integers(1, 4))
    row = st.lists(st.sampled_from([-1, 0, 1]), min_size=size, max_size=size)
    return draw(st.lists(row, min_size=size, max_size=size))


@settings(max_examples=40, deadline=None)
@given(matrices_of_signs())
def test_exact_figures_are_those_of_the_definitions(signs):
    """Permanents by permutations; adj(−S)(−S) = det(−S) I."""
    size = len(signs)
    polynomial, adjoint = characteristic(signs)
    product = -np.array(adjoint, dtype=object) @ np.array(signs, dtype=object)
    determinant = round(np.linalg.det(-np.array(signs, dtype=float)))

    assert (product == determinant * np.eye(size, dtype=int)).all()
    assert polynomial[-1] == determinant
    for i in range(size):
        for j in range(size):
            rows = [r for r in range(size) if r != j]
            columns_ = [c for c in range(size) if c != i]
            wanted = sum(
                int(np.prod([abs(signs[r][c]) for r, c in zip(rows, order, strict=True)]))
                for order in permutations(columns_)
            )
            assert feedback(signs)[i][j] == wanted


def ring(size, signs=None, chance=1.0):
    """A ring of nodes."""
    told = signs or [1] * size
    arrows = tuple(Arrow(k, (k + 1) % size, told[k], chance=chance) for k in range(size))
    return System(tuple(f"n{k}" for k in range(size)), arrows)


def test_a_loop_is_what_its_signs_make_it():
    """Reinforcing, balancing, or undetermined where a sign isn't known."""
    kinds = [
        loops(ring(3, signs)).found[0].kind for signs in ([1, -1, -1], [1, -1, 1], [1, None, 1])
    ]

    assert kinds == ["reinforcing", "balancing", "undetermined"]


def test_likelier_loops_come_first_and_longer_ones_than_asked_for_do_not():
    """By the product of the chances; equal ones by length."""
    arrows = (
        Arrow(0, 1, 1, chance=0.5), Arrow(1, 0, 1, chance=0.5),
        Arrow(1, 2, 1, chance=0.9), Arrow(2, 0, 1, chance=0.9),
    )  # fmt: skip
    system = System(("a", "b", "c"), arrows)

    found = loops(system)

    assert [len(one.nodes) for one in found.found] == [3, 2]
    assert found.found[0].chance == pytest.approx(0.405)
    assert found.whole
    assert [len(one.nodes) for one in loops(system, longest=2).found] == [2]
    assert not loops(system, most=1).whole


def test_paths_lead_from_one_node_to_the_other_and_visit_none_twice():
    """With their sign."""
    arrows = (Arrow(0, 1, 1), Arrow(1, 2, -1), Arrow(0, 2, 1), Arrow(2, 0, 1))
    found = paths(System(("a", "b", "c"), arrows), 0, 2)

    assert [(one.nodes, one.sign) for one in found.found] == [((0, 2), 1), ((0, 1, 2), -1)]


def test_a_dense_system_lists_what_it_can_and_says_so():
    """Caps on loops hold with any number of them."""
    size = 40
    arrows = tuple(Arrow(a, b, 1) for a in range(size) for b in range(size) if a != b)

    found = loops(System(tuple(map(str, range(size))), arrows))

    assert len(found.found) == 100
    assert not found.whole


def test_a_verdict_needs_the_lower_end_of_its_interval():
    """Few draws that agree are no verdict; none of either sign is no effect."""
    assert Shares(1.0, 0.0, 5).verdict(0.8) == "undetermined"
    assert Shares(1.0, 0.0, 500).verdict(0.8) == "up"
    assert Shares(0.0, 0.9, 500).verdict(0.8) == "down"
    assert Shares(0.0, 0.0, 500).verdict(0.8) == "no effect"
    assert Shares(0.3, 0.0, 500).verdict(0.8) == "undetermined"
    assert Shares(0.3, 0.0, 500).if_any(0.8) == "up"


def test_the_interval_is_wilsons():
    """Figures of the formula: 8 of 10."""
    low, high = wilson(0.8, 10)

    assert (low, high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))
    assert wilson(0.0, 0) == (0.0, 1.0)


def test_a_verdict_that_hangs_on_the_prior_is_fragile():
    """Two ways of like strength: which wins is told by how nodes limit themselves."""
    arrows = (Arrow(0, 1, 1), Arrow(1, 2, 1), Arrow(0, 2, -1))

    found = press(System(("a", "b", "c"), arrows), [(0, 1.0)], threshold=0.7)

    first, _, last = found.responses
    assert (first.verdict, first.fragile) == ("up", False)
    assert (last.verdict, last.second.verdict(0.7), last.fragile) == ("down", "undetermined", True)


def test_what_decides_is_the_arrow_on_the_only_way():
    """Without it nothing comes; an arrow beside the way decides nothing."""
    system = System(
        ("a", "b", "c", "d"),
        (Arrow(0, 1, 1), Arrow(1, 2, -1), Arrow(3, 2, 1), Arrow(0, 3, None, chance=0.1)),
    )

    found = why(system, [(0, 1.0)], 2, threshold=0.8, effort=Effort())

    assert {one.arrow for one in found.deciders[:2]} == {0, 1}
    assert found.verdict == "down"
    changes = {one.arrow: one for one in changing(found)}
    assert changes[1].verdict_turned == "up"


def test_a_reinforcing_pair_without_limits_is_refused_with_its_reason():
    """And so is one whose limits no draw can keep up with."""
    bare = from_signs(["a", "b"], [[0, 1], [1, 0]], "none")
    with pytest.raises(NoAnswer, match="nothing limits itself among a, b"):
        press(bare, [(0, 1.0)])
    pair = from_signs(["a", "b"], [[0, 1], [1, -1]], "none")
    with pytest.raises(NoAnswer, match="reinforcing loops"):
        press(pair, [(0, 1.0)], effort=Effort(10, None))


def test_a_held_node_stays_where_it_is_put():
    """Nothing moves it, and what it would pass on stops there."""
    chain = System(("a", "b", "c"), (Arrow(0, 1, 1), Arrow(1, 2, 1)), held=frozenset({1}))

    assert shares(chain) == {"a": (200, 0), "b": (0, 0), "c": (0, 0)}
    assert shares(chain, [(1, -2.0)])["c"] == (0, 200)


def test_bands_are_quantiles_of_the_draws_and_end_at_the_response():
    """In order, from rest, and after long enough where the static answer is."""
    system = ring(3, [1, -1, 1])

    found = bands(system, [(0, 1.0)], until=60.0, effort=Effort(seed=4))

    assert (np.diff(found.quantiles, axis=2) >= 0).all()
    assert (found.quantiles[0] == 0).all()
    draws = Effort(found.draws, seed=4)
    still = np.concatenate(
        [one.responses[:, :, 0] for one in batches(system, columns(3, [(0, 1.0)]), draws)]
    )
    wanted = np.quantile(still, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0).T
    assert np.allclose(found.quantiles[-1], wanted, atol=1e-4)


def test_draws_that_do_not_show_what_was_seen_are_not_counted():
    """An observation settles a sign that wasn't known."""
    system = System(("a", "b", "c"), (Arrow(0, 1, None), Arrow(1, 2, 1)))

    open_ = press(system, [(0, 1.0)])
    told = press(system, [(0, 1.0)], seen=[(1, -1)])

    assert open_.responses[2].verdict == "undetermined"
    assert told.responses[2].verdict == "down"
    assert told.kept < open_.kept
    with pytest.raises(NoAnswer, match="shows what was observed"):
        press(System(("a", "b"), (Arrow(0, 1, 1),)), [(0, 1.0)], seen=[(1, -1)])


@pytest.mark.parametrize(
    ("nodes", "signs", "what"),
    [
        (["a", "a"], [[0, 0], [0, 0]], "two nodes are called"),
        (["a", "b"], [[0, 0]], "no 2 × 2 matrix"),
        (["a"], [[2]], "not -1, 0 or 1"),
    ],
)
def test_a_matrix_that_cannot_be_meant_is_refused(nodes, signs, what):
    """In words."""
    with pytest.raises(SimulationError, match=what):
        from_signs(nodes, signs)


def test_many_nodes_are_normalised_and_answer_in_time():
    """Above eighty, influences are divided by how many a node is under."""
    size = 90
    arrows = tuple(
        Arrow(k, (k + step) % size, 1 if k % 2 else -1) for k in range(size) for step in (1, 5, 9)
    )
    system = thinned(System(tuple(f"n{k}" for k in range(size)), arrows))

    (batch, *_) = batches(system, columns(size, [(0, 1.0)]), Effort(40, None))

    assert np.abs(batch.strengths).max() <= 1 / 3
    absent = System(system.nodes, (*arrows, Arrow(0, 40, 1, chance=0.0)))
    assert [a.scale for a in thinned(absent).arrows[:-1]] == [a.scale for a in system.arrows]
    small = System(("a", "b"), (Arrow(0, 1, 1),))
    assert thinned(small) is small


def test_what_decides_is_asked_of_the_same_system_as_the_answer():
    """A part of a crowded system keeps what its influences were divided by."""
    size = 100
    near = ((0, 1, 1), (0, 2, 1), (0, 3, 1), (2, 3, 1), (3, 2, 1), (2, 1, -1), (3, 1, -1))
    far = ((0, node, 1) for node in range(4, size))
    arrows = tuple(Arrow(cause, effect, sign) for cause, effect, sign in (*near, *far))
    system = thinned(System(tuple(f"n{k}" for k in range(size)), arrows))

    answer = press(system, [(0, 1.0)]).responses[1].shares
    reason = why(system, [(0, 1.0)], 1, threshold=0.8, effort=Effort())

    assert reason.shares.plus == pytest.approx(answer.plus, abs=0.06)


@pytest.mark.parametrize(
    "signs",
    [
        [[-1, -1, -1], [1, 0, 0], [1, 0, 0]],
        [[-1, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [-1, 0, 0, 0]],
    ],
)
def test_a_system_whose_determinant_is_always_nothing_is_refused(signs):
    """Two that only the third one holds can't be told apart by it."""
    names = [f"n{k}" for k in range(len(signs))]

    with pytest.raises(NoAnswer, match="determinant is always 0"):
        press(from_signs(names, signs, "none"), [(0, 1.0)])


def test_an_unsure_limit_of_its_own_is_one():
    """Beside a push on itself: where it outweighs that, the draw is stable."""
    arrows = (Arrow(0, 0, 1), Arrow(0, 0, -1, chance=None, name="other"))

    found = counted(System(("a",), arrows, "none"), np.eye(1), Effort(500, None))

    assert 0.1 < found.kept / found.tried < 0.4


def test_a_slight_push_is_a_push():
    """What counts as no response is told for a push of 1."""
    system = System(("a", "b"), (Arrow(0, 1, 1),))

    assert shares(system, [(0, 1e-9)]) == shares(system)


def test_names_of_nodes_never_share_random_numbers():
    """Whatever signs they are made of."""
    odd = System(("x", "x\n", "'x'", "x\nx"), tuple(Arrow(0, k, 1) for k in (1, 2, 3)))

    (batch, *_) = batches(odd, columns(4, [(0, 1.0)]), Effort(50, None))

    assert len({column.tobytes() for column in batch.strengths.T}) == 3


def test_progress_is_told_and_can_stop_a_run():
    """What the listener raises ends it."""
    seen = []

    def listen(done, total):
        seen.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(batches(ring(3), columns(3, [(0, 1.0)]), Effort(5000, None), listen))
    assert seen[0][1] == 5000
