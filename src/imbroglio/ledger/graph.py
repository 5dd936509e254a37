"""The links as one graph: factors as nodes, and one edge for all that is told of two of them.

Factors of all documents are one node where they have the same concept, else where they have
the same name. Nothing is weighed or averaged: an edge keeps every statement, and where these
differ it says so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from imbroglio.ledger.links import AIMS, HeldLink
from imbroglio.ledger.tell import AUTHOR
from imbroglio.reading import FactorEntry
from imbroglio.records import Record

Family = Literal["effect", "aim", "together"]
Sign = Literal["+", "−", "?", "±"]
Standing = Literal["asserted", "open", "denied", "disputed"]

SIGNS: dict[int | None, Sign] = {1: "+", -1: "−"}
MEANINGS: dict[Sign, str] = {
    "+": "more brings more",
    "−": "more brings less",
    "?": "direction not told",
    "±": "told both ways",
}

TOGETHER: dict[Sign, str] = {"+": "they rise together", "−": "one rises as the other falls"}

type Told = tuple[str, HeldLink]


def graph(found: Iterable[Told]) -> "Graph":
    """The graph of some links, each with a key by which the caller knows it.

    Nodes and edges come in the order in which they are first told. A link that lacks the
    factor of a side is counted and has no edge.
    """
    nodes: dict[str, _Node] = {}
    edges: dict[tuple[int, int, Family], list[Told]] = {}
    loose = 0
    for key, one in found:
        if one.cause is None or one.effect is None:
            loose += 1
            continue
        cause, effect = (_number(side, nodes) for side in (one.cause, one.effect))
        kind = family(one.entry.relation)
        if kind == "together":
            cause, effect = sorted((cause, effect))
        edges.setdefault((cause, effect, kind), []).append((key, one))
    return Graph(
        names=tuple(node.name() for node in nodes.values()),
        edges=tuple(Edge(*ends, tuple(told)) for ends, told in edges.items()),
        loose=loose,
    )


def meaning(sign: Sign, family: Family) -> str:
    """What a sign tells of the sides of a link."""
    found = TOGETHER.get(sign) if family == "together" else None
    return found or MEANINGS[sign]


def family(relation: str) -> Family:
    """What sort of link a relation is."""
    if relation == "correlate":
        return "together"
    return "aim" if relation in AIMS else "effect"


def prominent(whole: "Graph", nodes: int, edges: int) -> "Graph":
    """The part with the factors that most is told of, no larger than asked for."""
    degrees: Counter[int] = Counter()
    for edge in whole.edges:
        degrees.update({edge.cause: len(edge.told), edge.effect: len(edge.told)})
    order = sorted(
        whole.edges,
        key=lambda e: (
            -max(degrees[e.cause], degrees[e.effect]),
            -min(degrees[e.cause], degrees[e.effect]),
        ),
    )
    kept: set[int] = set()
    drawn: set[tuple[int, int, Family]] = set()
    for edge in order:
        ends = kept | {edge.cause, edge.effect}
        if len(ends) <= nodes and len(drawn) < edges:
            kept = ends
            drawn.add(edge.ends)
    return _part(whole, sorted(kept), drawn)


def _part(whole: "Graph", kept: Sequence[int], drawn: "set[tuple[int, int, Family]]") -> "Graph":
    places = {node: n for n, node in enumerate(kept)}
    return Graph(
        names=tuple(whole.names[node] for node in kept),
        edges=tuple(
            Edge(places[e.cause], places[e.effect], e.family, e.told)
            for e in whole.edges
            if e.ends in drawn
        ),
        loose=whole.loose,
    )


def _number(factor: FactorEntry, nodes: dict[str, "_Node"]) -> int:
    """The node of a factor; a name without letters is a node like any other."""
    folded = " ".join((factor.concept or factor.name).casefold().split())
    key = f"{'concept' if factor.concept else 'name'} {folded}"
    node = nodes.setdefault(key, _Node(len(nodes)))
    node.names[factor.name or factor.concept or ""] += 1
    return node.number


class _Node:
    """A factor that is being met, with the names that it goes by."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: Counter[str] = Counter()

    def name(self) -> tuple[str, ...]:
        """Its names, the commonest first."""
        return tuple(name for name, _ in self.names.most_common())


class Edge(Record, frozen=True, gc=False):
    """All that is told of two factors in one way.

    Attributes:
        cause, effect: numbers of the nodes; for what goes together, the lower first.
        family: what brings about what, a reason or an aim, or what goes together.
        told: every statement with its key, in order.
    """

    cause: int
    effect: int
    family: Family
    told: tuple[Told, ...]

    @property
    def ends(self) -> tuple[int, int, Family]:
        """What makes it one edge."""
        return self.cause, self.effect, self.family

    @property
    def key(self) -> str:
        """The key of its first statement, which no other edge has."""
        return self.told[0][0]

    @property
    def sign(self) -> Sign:
        """The sign that is told; of what is denied only where nothing else is told."""
        found = {one.entry.sign for _, one in self.told if one.standing != "denied"}
        found = (found or {one.entry.sign for _, one in self.told}) - {None}
        if len(found) > 1:
            return "±"
        return SIGNS.get(next(iter(found), None), "?")

    @property
    def standing(self) -> Standing:
        """How it is told: disputed where one asserts what another denies."""
        found = {one.standing for _, one in self.told}
        if {"asserted", "denied"} <= found:
            return "disputed"
        return next(one for one in _STANDINGS if one in found)

    @property
    def conditional(self) -> bool:
        """Whether it is told as an if alone."""
        return all(one.entry.relation == "condition" for _, one in self.told)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that are told, each once."""
        return tuple(dict.fromkeys(one.entry.relation for _, one in self.told))

    @property
    def holders(self) -> tuple[str, ...]:
        """Whose word it is, each once."""
        return tuple(dict.fromkeys(one.holder or AUTHOR for _, one in self.told))


_STANDINGS: tuple[Standing, ...] = ("asserted", "open", "denied")


class Graph(Record, frozen=True, gc=False):
    """Factors and what is told of them.

    Attributes:
        names: of each node, the commonest first.
        edges: between the nodes, by their numbers.
        loose: how many links have no factor on one side.
    """

    names: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    loose: int

    @property
    def links(self) -> int:
        """How many statements the edges stand for."""
        return sum(len(edge.told) for edge in self.edges)
