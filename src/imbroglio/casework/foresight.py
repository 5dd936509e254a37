"""An answer as plain values: each factor with its way, what decides it, and the sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from imbroglio.casework.answers import Plain, statement
from imbroglio.casework.case import Case
from imbroglio.casework.whatif import SECONDS, Asked
from imbroglio.dynamics import why as deciding
from imbroglio.dynamics.ensemble import Effort
from imbroglio.dynamics.exact import exact
from imbroglio.dynamics.press import Answer, Response, Shares, Verdict
from imbroglio.dynamics.structure import Way, paths, reached, reaching
from imbroglio.dynamics.system import CROWDED, within
from imbroglio.dynamics.trajectory import QUANTILES, Bands
from imbroglio.errors import NoAnswer

DECIDERS = 3  # links whose sentences are shown
EXPLAINED = 5  # factors whose answer is explained, at most
_FEW = 100  # draws that are too few
_CURVES = 12  # factors whose curves are told, where none is asked for
_DIGITS = 4
_SLIGHT = 0.01  # a difference that decides nothing


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
    for less in dict.fromkeys((*asked.model.turned, *asked.turned)):
        more = asked.model.opposites[less]
        if more in asked.part.nodes or less in asked.turned:
            yield f"{asked.model.name(less)} is read as less of {asked.model.name(more)}"
    links = {key for link in asked.model.links for key in link.keys}
    for key in (*scenario.cut, *scenario.flipped):
        if key not in links:
            yield f"{key} is no link of the model any more, so it is neither cut nor turned"
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


def verdict(one: Mapping[str, object]) -> str:
    """The verdict in words: what is so, or what would be so if anything came of it."""
    told = str(one["verdict"])
    if told == "undetermined" and one["if_any"] in ("up", "down"):
        told = f"{one['if_any']}, if anything"
    return f"{told} (fragile)" if one["fragile"] else told


def sign(link: Mapping[str, object]) -> str:
    """The sign of a link: ± where it is told both ways, ? where it isn't told."""
    known = {"1": "+", "-1": "−"}.get(str(link["sign"]))
    return known or ("±" if link.get("disputed") else "?")


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
        for push, value in asked.pushes
        if value
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


def curves_told(asked: Asked, found: Bands, on: Sequence[str] = ()) -> Plain:
    """Curves as plain values: of the factors asked for, else of those that move most surely."""
    on = [asked.model.opposites.get(key, key) for key in on]
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
