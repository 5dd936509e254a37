"""The shape of a case's model as plain values: its links, parts, loops and paths."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from imbroglio.assembled import Row
from imbroglio.casework.answers import Plain, statement
from imbroglio.casework.case import Case
from imbroglio.casework.influence import Contrast, Influence, Influences, Scope, influences
from imbroglio.casework.levers import leverage
from imbroglio.casework.scenario import factor
from imbroglio.dynamics import structure
from imbroglio.dynamics.exact import exact
from imbroglio.dynamics.parts import parts
from imbroglio.dynamics.structure import Way, Ways
from imbroglio.dynamics.system import within

SIGNS = {1: "+", -1: "−", None: "?"}
_PASSAGES = 2  # of a link
_DIGITS = 4


def model(
    case: Case, scope: Scope | None = None, *, outcome: str | None = None, seed: int = 0
) -> Plain:
    """The model of a case.

    Args:
        outcome: a factor, of which to tell what moves it most surely.

    Raises:
        SimulationError: the scope or the outcome names what isn't there.
        NoAnswer: no draw is stable.
    """
    found = influences(case, scope)
    asked = factor(case, outcome) if outcome is not None else None
    key = found.opposites.get(asked, asked) if asked is not None else None
    system = found.system
    acting = {arrow.cause for arrow in system.arrows}
    acted_on = {arrow.effect for arrow in system.arrows}
    nodes = range(len(system.nodes))
    return {
        "model": found.digest,
        "factors": [named(found, one) for one in system.nodes],
        "opposites": [
            {"factor": named(found, more), "less_of": named(found, less)}
            for less, more in found.opposites.items()
            if less in found.turned or less == asked
        ],
        "links": [_influence(found, one) for one in found.links],
        "left_out": [
            {
                "key": one.key,
                "cause": named(found, one.cause),
                "effect": named(found, one.effect),
                "why": one.why,
            }
            for one in found.left_out
        ],
        "aims_against_outcomes": [contrast(case, found, one) for one in found.contrasts],
        "drivers": [named(found, system.nodes[n]) for n in nodes if n not in acted_on],
        "outcomes": [named(found, system.nodes[n]) for n in nodes if n not in acting],
        "parts": [
            [named(found, system.nodes[node]) for node in part.nodes]
            for part in sorted(parts(system), key=lambda part: -len(part.nodes))
            if len(part.nodes) > 1
        ],
        "exact": list(_exact(found)),
        "outcome": named(found, key) if key is not None else None,
        "leverage": leverage(case, found, key, seed=seed) if key is not None else None,
    }


def _exact(found: Influences) -> Iterator[Plain]:
    """Of each part of up to 12 factors with known signs, what these tell, in integers."""
    for part in parts(found.system):
        whole = within(found.system, part.nodes)
        sure = replace(whole, arrows=tuple(replace(one, chance=1.0) for one in whole.arrows))
        known = exact(sure) if len(part.nodes) > 1 else None
        if known is not None:
            yield {
                "factors": [named(found, key) for key in known.nodes],
                "adjoint": known.adjoint,
                "feedback": known.feedback,
                "predictions": known.predictions,
                "polynomial": known.polynomial,
            }


def named(found: Influences, key: str) -> Plain:
    """A factor with its name."""
    return {"key": key, "name": found.name(key)}


def _influence(found: Influences, one: Influence) -> Plain:
    return {
        "key": one.key,
        "cause": named(found, one.cause),
        "effect": named(found, one.effect),
        "keys": list(one.keys),
        "origins": one.origins,
        "family": one.family,
        "sign": "±" if one.disputed else SIGNS[one.sign],
        "plus": round(one.plus, _DIGITS),
        "chance": round(one.chance, _DIGITS),
        "belief": round(one.belief, _DIGITS),
        "against": round(one.against, _DIGITS),
        "delay": one.delay,
        "holders": list(one.holders),
        "documents": one.documents,
        "statements": list(one.statements),
    }


def contrast(case: Case, found: Influences, one: Contrast) -> Plain:
    """An aim against its outcome, with the sentences of both."""
    return {
        "cause": named(found, one.cause),
        "effect": named(found, one.effect),
        "aim": one.aim,
        "outcome": one.outcome,
        "agents": list(one.agents),
        "meant": SIGNS[one.meant],
        "told": SIGNS[one.told],
        "backfired": one.backfired,
        "meant_passages": [statement(case, row) for row in _rows(case, [one.aim], one.statements)],
        "told_passages": [statement(case, row) for row in _rows(case, [one.outcome], one.came)],
    }


def _rows(case: Case, abouts: Sequence[str], keys: tuple[str, ...]) -> list[Row]:
    rows = [row for about in abouts for row in case.rows(about) if row.said.key in keys]
    rows.sort(key=lambda row: row.said.stance != "affirms")
    return rows[:_PASSAGES]


def loops(
    case: Case,
    scope: Scope | None = None,
    *,
    longest: int = structure.LONGEST,
    most: int = structure.MOST,
) -> Plain:
    """The loops of a case's model, the likeliest first, with their sentences.

    Raises:
        SimulationError: the scope names what isn't there.
    """
    found = influences(case, scope)
    ways = structure.loops(found.system, longest=longest, most=most)
    return _ways(case, found, ways, found.turned, looped=True)


def paths(
    case: Case,
    source: str,
    target: str,
    scope: Scope | None = None,
    *,
    longest: int = structure.LONGEST,
    most: int = structure.MOST,
) -> Plain:
    """The paths from one factor to another, the likeliest first, with their sentences.

    Raises:
        SimulationError: a factor or the scope names what isn't there.
    """
    found = influences(case, scope)
    asked = [factor(case, one) for one in (source, target)]
    ends = [found.opposites.get(key, key) for key in asked]
    nodes = found.system.nodes
    if not set(ends) <= set(nodes):
        return _ways(case, found, Ways((), whole=True), asked, looped=False)
    cause, effect = map(nodes.index, ends)
    ways = structure.paths(found.system, cause, effect, longest=longest, most=most)
    return _ways(case, found, ways, (*found.turned, *asked), looped=False)


def _ways(
    case: Case, found: Influences, ways: Ways, turned: Sequence[str], *, looped: bool
) -> Plain:
    nodes = {found.system.nodes[node] for way in ways.found for node in way.nodes}
    return {
        "model": found.digest,
        "opposites": [
            {"factor": named(found, found.opposites[less]), "less_of": named(found, less)}
            for less in dict.fromkeys(turned)
            if found.opposites.get(less) in nodes
        ],
        "whole": ways.whole,
        "ways": [_way(case, found, one, looped=looped) for one in ways.found],
    }


def _way(case: Case, found: Influences, way: Way, *, looped: bool) -> Plain:
    system = found.system
    links = []
    for number in way.arrows:
        arrow = system.counted[number]
        ends = (system.nodes[arrow.cause], system.nodes[arrow.effect], arrow.name)
        one = found.at[ends]
        rows = _rows(case, one.keys, one.statements)
        links.append(_influence(found, one) | {"passages": [statement(case, r) for r in rows]})
    kinds = {1: "positive", -1: "negative", None: "undetermined"}
    return {
        "kind": way.kind if looped else kinds[way.sign],
        "sign": SIGNS[way.sign],
        "chance": round(way.chance, _DIGITS),
        "factors": [named(found, system.nodes[node]) for node in way.nodes],
        "links": links,
    }
