"""Asking a case what would follow: an answer for each factor, with the links and the sentences.

Only those factors are computed that a push reaches; to all others nothing comes.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from imbroglio.casework.answers import Plain, statement
from imbroglio.casework.case import Case
from imbroglio.casework.influence import Influence, Influences, by_source, influences
from imbroglio.casework.scenario import Scenario, present, read_as, see_to, system
from imbroglio.dynamics import fcm, rivals
from imbroglio.dynamics import why as deciding
from imbroglio.dynamics.ensemble import LARGEST, Effort
from imbroglio.dynamics.exact import exact
from imbroglio.dynamics.press import Answer, Progress, Response, Shares, Verdict, counted, press
from imbroglio.dynamics.structure import Way, paths, reached, reaching
from imbroglio.dynamics.system import CROWDED, System, thinned, within
from imbroglio.dynamics.trajectory import QUANTILES, Bands, bands
from imbroglio.errors import NoAnswer, SimulationError
from imbroglio.records import Record

DECIDERS = 3  # links whose sentences are shown
EXPLAINED = 5  # factors whose answer is explained, at most
_FEW = 100  # draws that are too few
_CURVES = 12  # factors whose curves are told, where none is asked for
_DIGITS = 4
SECONDS = 10.0  # for each prior
_SLIGHT = 0.01  # a difference that decides nothing


class Asked(Record, frozen=True, gc=True, dict=True):
    """A scenario on a model, and what was computed of it.

    Attributes:
        model: of the case. part: the system of all factors that a push reaches.
        answer: of the part, in the order of its nodes.
        missed: factors that were asked for and that no push reaches.
    """

    scenario: Scenario
    model: Influences
    part: System
    answer: Answer
    missed: tuple[str, ...]

    @property
    def pushes(self) -> list[tuple[int, float]]:
        """The pushes on the nodes of the part."""
        place = {key: number for number, key in enumerate(self.part.nodes)}
        return [(place[one.factor], one.value) for one in self.scenario.pushes]

    @property
    def seen(self) -> list[tuple[int, int]]:
        """What was observed of the nodes of the part."""
        place = {key: number for number, key in enumerate(self.part.nodes)}
        return [(place[one.factor], one.sign) for one in self.scenario.seen]

    def link(self, arrow: int) -> Influence | None:
        """The link that an arrow of the part is; None of what was assumed."""
        one = self.part.arrows[arrow]
        ends = (self.part.nodes[one.cause], self.part.nodes[one.effect])
        return self.model.at.get((*ends, one.name))


def ask(
    case: Case,
    scenario: Scenario,
    *,
    on: Sequence[str] = (),
    seconds: float | None = SECONDS,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Asked:
    """What follows from a scenario.

    Args:
        on: keys of factors that are asked for; they are told even where no push reaches them.
        seconds: for each prior.
        on_progress: as for `press`.

    Raises:
        SimulationError: the scenario asks nothing, or of too much.
        NoAnswer: no draw is stable, or none shows what was observed.
    """
    see_to(scenario)
    model = influences(case, scenario.scope)
    scenario = read_as(present(case, scenario), model)
    see_to(scenario)
    whole = system(model, scenario)
    on = [model.opposites.get(key, key) for key in on]
    place = {key: number for number, key in enumerate(whole.nodes)}
    ends = [place[one.factor] for one in scenario.pushes]
    kept = reached(whole, ends) | {place[one.factor] for one in scenario.seen}
    if len(kept) > LARGEST:
        what = f"the push reaches {len(kept):,} factors; at most {LARGEST} can be computed"
        raise SimulationError(f"{what}; leave some out with --belief, --voice, --doc or --since")
    part = thinned(within(whole, sorted(kept)))
    effort = Effort(scenario.draws, seconds, scenario.seed, workers)
    asked = Asked(scenario, model, part, _EMPTY, tuple(k for k in on if k not in part.nodes))
    found = press(
        part,
        asked.pushes,
        threshold=scenario.threshold,
        effort=effort,
        on_progress=on_progress,
        seen=asked.seen,
    )
    return replace(asked, answer=found)


_EMPTY = Answer((), "unit", 0, 0, "qpress", 0, 0, 0.8, whole=False)


def told(
    case: Case,
    asked: Asked,
    *,
    on: Sequence[str] = (),
    explain: bool = True,
    seconds: float | None = SECONDS,
    workers: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Plain:
    """An answer as plain values: each factor with its way, and what decides those asked for.

    Args:
        on: keys of factors; without any, what moves most is explained.
        explain: whether to look for what decides at all.
    """
    on = [asked.model.opposites.get(key, key) for key in on]
    order = _order(asked, on)
    chosen = [n for n in order if asked.part.nodes[n] in on] if on else _most_moved(asked, order)
    effort = Effort(asked.scenario.draws, seconds, asked.scenario.seed, workers)
    reasons: list[Plain] = []
    for node in chosen[:EXPLAINED] if explain else ():
        try:
            reasons.append(_why(case, asked, node, effort, on_progress))
        except NoAnswer:
            continue
    return {
        "model": asked.model.digest,
        "links": len(asked.model.links),
        **_effort(asked.answer),
        "threshold": asked.scenario.threshold,
        "seed": asked.scenario.seed,
        "pushed": [
            {**_named(asked, one.factor), "value": one.value, "held": one.held}
            for one in asked.scenario.pushes
        ],
        "factors": [
            *(_factor(case, asked, node) for node in order),
            *(_unreached(asked, key) for key in asked.missed),
        ],
        "why": reasons,
        "notes": list(_notes(asked)),
        "normalised": len(asked.part.nodes) > CROWDED,
    }


def _notes(asked: Asked) -> Iterator[str]:
    """What a reader must know of an answer before believing it."""
    answer, scenario = asked.answer, asked.scenario
    if scenario.seen and answer.kept < _FEW:
        draws = "draw shows" if answer.kept == 1 else "draws show"
        yield f"only {answer.kept} {draws} what was observed: too few for an answer"
    pushed = {one.factor for one in scenario.pushes}
    if set(asked.part.nodes) <= pushed:
        names = ", ".join(asked.model.name(key) for key in sorted(pushed))
        yield f"no link of the model leads on from {names}"
    for key in asked.missed:
        yield f"no way leads to {asked.model.name(key)}"
    for less, more in asked.model.opposites.items():
        if more in asked.part.nodes:
            yield f"{asked.model.name(less)} is read as less of {asked.model.name(more)}"
    known = {end for one in asked.model.links for end in (one.cause, one.effect)}
    for extra in scenario.added:
        for end in (extra.cause, extra.effect):
            if end not in known:
                yield f"{asked.model.name(end)} is new: no link of the model has it"


def _effort(answer: Answer) -> Plain:
    return {
        "prior": answer.prior,
        "kept": answer.kept,
        "tried": answer.tried,
        "whole": answer.whole,
        "second_prior": answer.second,
        "second_kept": answer.second_kept,
        "second_tried": answer.second_tried,
        "second_whole": answer.second_whole,
    }


def _order(asked: Asked, on: Sequence[str]) -> list[int]:
    """Nodes: those asked for, then others by how surely they move, the pushed ones last."""
    pushed = {one.factor for one in asked.scenario.pushes}

    def rank(one: Response) -> tuple[bool, bool, float, str]:
        key = asked.part.nodes[one.node]
        sure = max(one.shares.plus, one.shares.minus)
        return key not in on, key in pushed, -sure, key

    return [one.node for one in sorted(asked.answer.responses, key=rank)]


def _most_moved(asked: Asked, order: Sequence[int]) -> list[int]:
    pushed = {one.factor for one in asked.scenario.pushes}
    return [node for node in order if asked.part.nodes[node] not in pushed][:1]


def _named(asked: Asked, key: str) -> Plain:
    return {"key": key, "name": asked.model.name(key)}


def _factor(case: Case, asked: Asked, node: int) -> Plain:
    one = asked.answer.responses[node]
    return {
        **_named(asked, asked.part.nodes[node]),
        **shares(one.shares),
        "verdict": one.verdict,
        "if_any": one.if_any,
        "fragile": one.fragile,
        "second": shares(one.second) if one.second else None,
        "by_way_of": _way(case, asked, node),
    }


def _unreached(asked: Asked, key: str) -> Plain:
    nothing = Shares(0.0, 0.0, asked.answer.kept)
    return {
        **_named(asked, key),
        **shares(nothing),
        "verdict": "no effect",
        "if_any": "no effect",
        "fragile": False,
        "second": None,
        "by_way_of": None,
    }


def shares(found: Shares) -> Plain:
    """Shares with their intervals."""
    sides = (("plus", found.plus), ("minus", found.minus), ("zero", found.zero))
    return {name: round(share, _DIGITS) for name, share in sides} | {
        "intervals": {
            name: [round(end, _DIGITS) for end in found.interval(share)] for name, share in sides
        }
    }


def _way(case: Case, asked: Asked, node: int) -> Plain | None:
    """The likeliest way from a push to a node, link by link, each with its sentences."""
    ways = [
        way
        for push, _ in asked.pushes
        for way in paths(asked.part, push, node, longest=12, most=1).found
    ]
    if not ways:
        return None
    best = max(ways, key=lambda way: (way.chance, -len(way.arrows)))
    numbers = _numbers(asked, best)
    return {
        "sign": best.sign,
        "chance": round(best.chance, _DIGITS),
        "links": [_link(case, asked, number) for number in numbers],
    }


def _numbers(asked: Asked, way: Way) -> list[int]:
    back = {arrow: number for number, arrow in enumerate(asked.part.arrows)}
    return [back[asked.part.counted[one]] for one in way.arrows]


def _link(case: Case, asked: Asked, number: int, most: int = 2) -> Plain:
    """A link with the sentences that say it; what was assumed has none."""
    arrow, link = asked.part.arrows[number], asked.link(number)
    told_: Plain = {
        "cause": _named(asked, asked.part.nodes[arrow.cause]),
        "effect": _named(asked, asked.part.nodes[arrow.effect]),
        "sign": arrow.sign,
        "chance": round(arrow.chance or 0.0, _DIGITS),
    }
    if link is None:
        return told_ | {"key": None, "assumed": True, "passages": []}
    rows = [row for key in link.keys for row in case.rows(key) if row.said.key in link.statements]
    rows.sort(key=lambda row: row.said.stance != "affirms")
    return told_ | {
        "key": link.key,
        "assumed": False,
        "turned_here": bool({*link.keys} & {*asked.scenario.flipped}),
        "disputed": link.disputed,
        "plus": round(link.plus, _DIGITS),
        "origins": link.origins,
        "passages": [statement(case, row) for row in rows[:most]],
    }


def _why(
    case: Case,
    asked: Asked,
    node: int,
    effort: Effort,
    on_progress: Callable[[int, int], None] | None,
) -> Plain:
    """What decides the answer for a node, and what would change it."""
    found = deciding.why(
        asked.part,
        asked.pushes,
        node,
        threshold=asked.scenario.threshold,
        effort=effort,
        on_progress=on_progress,
        seen=asked.seen,
    )
    changing = [
        {
            **_link(case, asked, one.arrow, most=1),
            "without": _other(one.verdict_without, found.verdict),
            "turned": _other(one.verdict_turned, found.verdict),
        }
        for one in deciding.changing(found)
    ]
    return {
        **_named(asked, asked.part.nodes[node]),
        **shares(found.shares),
        "deciding": [
            _decider(case, asked, one)
            for n, one in enumerate(found.deciders[:DECIDERS])
            if n == 0 or one.size >= _SLIGHT
        ],
        "would_change": changing[: 2 * DECIDERS],
        "all_looked_at": found.whole,
        "exact": _exact(asked, node),
    }


def _other(verdict: Verdict | None, now: Verdict) -> Verdict | None:
    return None if verdict == now else verdict


def _decider(case: Case, asked: Asked, one: deciding.Decider) -> Plain:
    return {
        **_link(case, asked, one.arrow),
        "difference": {"plus": round(one.plus, _DIGITS), "minus": round(one.minus, _DIGITS)},
        "without": shares(one.without) if one.without else None,
        "stronger_where_it_rises": None if one.stronger is None else round(one.stronger, _DIGITS),
    }


def _exact(asked: Asked, node: int) -> list[Plain] | None:
    """What the signs alone tell of each push, if every link were there; None where they can't."""
    kept = sorted(reached(asked.part, [p for p, _ in asked.pushes]) & reaching(asked.part, [node]))
    part = within(asked.part, kept)
    certain = replace(part, arrows=tuple(replace(a, chance=1.0) for a in part.arrows if a.chance))
    found = exact(certain) if node in kept else None
    if found is None:
        return None
    place = {one: number for number, one in enumerate(kept)}
    return [
        {
            **_named(asked, asked.part.nodes[push]),
            "adjoint": found.adjoint[place[node]][place[push]] * (1 if value > 0 else -1),
            "feedback": found.feedback[place[node]][place[push]],
            "prediction": found.predictions[place[node]][place[push]],
        }
        for push, value in asked.pushes
        if push in place and value
    ]


def curves(asked: Asked, *, until: float = 10.0, seconds: float | None = SECONDS) -> Bands:
    """How the factors of the part get to where the pushes lead them.

    Raises:
        NoAnswer, SimulationError: as for `bands`.
    """
    effort = Effort(asked.scenario.draws, seconds, asked.scenario.seed)
    return bands(asked.part, asked.pushes, until=until, effort=effort, seen=asked.seen)


def curves_told(asked: Asked, found: Bands, on: Sequence[str] = ()) -> Plain:
    """Curves as plain values: of the factors asked for, else of those that move most surely."""
    chosen = [n for n in _order(asked, on) if not on or asked.part.nodes[n] in on][:_CURVES]
    return {
        "times": [round(float(time), _DIGITS) for time in found.times],
        "draws": found.draws,
        "quantiles": list(QUANTILES),
        "factors": [
            {
                **_named(asked, asked.part.nodes[node]),
                "quantiles": np.round(found.quantiles[:, node], _DIGITS).tolist(),
            }
            for node in chosen
        ],
    }


class Rivals(Record, frozen=True, gc=False):
    """The sources' maps, weighed.

    Attributes:
        weighed: those in which a way leads from a push to all that was observed.
        silent: sources in whose maps none does: they foretell nothing, either way.
        more: how many further sources there are that weren't looked at.
    """

    weighed: tuple[rivals.Rival, ...]
    silent: tuple[str, ...]
    more: int


def rival_maps(case: Case, scenario: Scenario, *, seconds: float | None = SECONDS) -> Rivals:
    """The sources' maps, weighed by how often each foretells what was observed.

    Raises:
        SimulationError: nothing is pushed, or nothing was observed.
    """
    see_to(scenario)
    scenario = present(case, scenario)
    if not scenario.seen:
        raise SimulationError("nothing was observed; say what was seen with --seen 'FACTOR +'")
    maps, silent = {}, []
    sources, more = by_source(case, scenario.scope)
    for source, model in sources.items():
        own = {key for link in model.links for key in link.keys}
        known = replace(
            scenario,
            cut=tuple(key for key in scenario.cut if key in own),
            flipped=tuple(key for key in scenario.flipped if key in own),
        )
        asked = read_as(known, model)
        whole = system(model, asked)
        place = {key: number for number, key in enumerate(whole.nodes)}
        reach = reached(whole, [place[push.factor] for push in asked.pushes])
        if all(place[one.factor] in reach for one in asked.seen):
            # What no push reaches has no say.
            maps[source] = (thinned(within(whole, sorted(reach))), asked)
        else:
            silent.append(source)
    if not maps:
        return Rivals((), tuple(silent), more)
    effort = Effort(scenario.draws, seconds, scenario.seed)
    # A factor may stand for its opposite in one map and not in another.
    likely = {name: _weighed(name, *one, effort) for name, one in maps.items()}
    total = sum(one.likelihood for one in likely.values())
    weighed = (
        replace(
            one,
            prior=1 / len(likely),
            posterior=one.likelihood / total if total else 0.0,
        )
        for one in likely.values()
    )
    ranked = sorted(weighed, key=lambda one: (-one.posterior, one.name))
    return Rivals(tuple(ranked), tuple(silent), more)


def _weighed(name: str, whole: System, asked: Scenario, effort: Effort) -> rivals.Rival:
    pushes = [(one.factor, one.value) for one in asked.pushes]
    seen = [(one.factor, one.sign) for one in asked.seen]
    (found,) = rivals.weigh({name: whole}, pushes, seen, None, effort)
    return found


def leverage(
    case: Case,
    model: Influences,
    outcome: str,
    *,
    seed: int = 0,
    draws: int | None = None,
    seconds: float | None = SECONDS,
) -> list[Plain]:
    """How surely a push on each factor moves an outcome, the surest first.

    Raises:
        NoAnswer: no draw is stable. SimulationError: too much reaches the outcome.
    """
    whole = model.system
    if outcome not in whole.nodes:
        return []
    part = thinned(within(whole, sorted(reaching(whole, [whole.nodes.index(outcome)]))))
    at = part.nodes.index(outcome)
    effort = Effort(draws or (1000 if len(part.nodes) > 20 else None), seconds, seed)
    found = counted(part, np.eye(len(part.nodes)), effort)
    rows: list[Plain] = [
        {
            "key": key,
            "name": model.name(key),
            **shares(found.shares(at, number)),
            "if_any": found.shares(at, number).if_any(0.8),
        }
        for number, key in enumerate(part.nodes)
        if key != outcome
    ]
    return sorted(rows, key=_surest)


def _surest(row: Plain) -> tuple[float, str]:
    return -max(float(str(row["plus"])), float(str(row["minus"]))), str(row["key"])


def fuzzy(case: Case, scenario: Scenario) -> Plain:
    """The same scenario as fuzzy cognitive maps: each rule's change against no push at all.

    Weights are sign × chance; a link without a sign has none. The rules differ; none is right.

    Raises:
        SimulationError: as for `system`.
    """
    see_to(scenario)
    model = influences(case, scenario.scope)
    scenario = read_as(present(case, scenario), model)
    whole = system(model, scenario)
    size = len(whole.nodes)
    weights = np.zeros((size, size))
    for arrow in whole.counted:
        weights[arrow.cause, arrow.effect] += (arrow.sign or 0) * (arrow.chance or 0.0)
    place = {key: number for number, key in enumerate(whole.nodes)}
    held = {place[one.factor]: one for one in scenario.pushes}
    changes: dict[str, list[float]] = {}
    restless: list[str] = []
    for rule in fcm.RULES:
        plain = fcm.run(weights, [0.5] * size, rule, "sigmoid")
        usual = plain.states[-1]
        # A sigmoid runs from 0 to 1: a push of 1 goes all the way up, what is held at 0 stays.
        pushed = {
            node: float(np.clip(usual[node] + one.value * (1 - usual[node]), 0.0, 1.0))
            if one.value >= 0
            else float(np.clip(usual[node] * (1 + one.value), 0.0, 1.0))
            for node, one in held.items()
        }
        moved = fcm.run(weights, [0.5] * size, rule, "sigmoid", clamped=pushed)
        changes[rule] = [float(v) for v in moved.states[-1] - usual]
        restless += [rule] * (not (plain.still and moved.still))
    kept = reached(whole, list(held))
    return {
        "illustrative": True,
        "only_stopped": restless,
        "without_sign": [one.key for one in model.links if one.sign is None],
        "factors": [
            {
                "key": whole.nodes[node],
                "name": model.name(whole.nodes[node]),
                **{rule: round(found[node], _DIGITS) for rule, found in changes.items()},
            }
            for node in sorted(kept - set(held), key=lambda n: whole.nodes[n])
        ],
    }
