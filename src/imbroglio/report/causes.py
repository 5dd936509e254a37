"""The causal map with its legend and its table: of one document, and of all of them."""

from collections.abc import Iterator, Sequence

from imbroglio.ledger import tell
from imbroglio.ledger.graph import Edge, Graph, Told, graph, meaning, prominent
from imbroglio.ledger.links import related
from imbroglio.report.account import Account
from imbroglio.report.causal_map import causal_map
from imbroglio.report.causal_signs import legend
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment, isolated
from imbroglio.report.rows import table

NODES, EDGES = 40, 60  # on one map; the table has more
ROWS = 300  # pairs in one table; the lists of the documents have every link
STATEMENTS = 12  # that a row leads to
NAMES = 6  # of holders in a row
NAME = 80  # code points of a factor, a holder
WIDE = 960.0  # of the drawing, where several parts stand side by side
HEAD = ("Cause", "Effect", "Relation", "Sign", "Statements", "Told by", "Told as")


def causes(account: Account) -> Html | None:
    """The causal map of one document; None where no link joins two factors."""
    whole = graph(_told(account))
    if not whole.edges:
        return None
    where = f"document {account.number}"
    return element(
        "section",
        element("h3", "Causal map"),
        *_body(whole, where, account.number),
        class_="cau",
        id=account.dom("F"),
    )


def all_causes(accounts: Sequence[Account]) -> Html | None:
    """The causal map of all documents; None where no link joins two factors."""
    whole = graph(one for account in accounts for one in _told(account))
    if not whole.edges:
        return None
    return element(
        "section",
        element("h2", "Causes and aims"),
        *_body(whole, "all documents", 0),
        class_="cau",
        id="causes",
    )


def _told(account: Account) -> Iterator[Told]:
    return ((account.dom("c", number), one) for number, one in enumerate(account.links))


def _body(whole: Graph, where: str, number: int) -> Iterator[Html]:
    """What is told in numbers, the map, what its signs mean, and the same as a table.

    Args:
        whole: the graph. where: whose it is. number: of the document; 0 for all of them.
    """
    drawn = prominent(whole, NODES, EDGES)
    listed = _listed(whole, drawn)
    rows = {edge.key: f"d{number}f{n}" for n, edge in enumerate(listed)}
    yield element("p", _summary(whole), class_="sum")
    yield element(
        "div",
        causal_map(drawn, rows, f"Causal map of {where}; the table below it says the same.", WIDE),
        class_="wide",
        tabindex=0,
        role="group",
        aria_label=f"Map of causes and aims in {where}",
    )
    yield legend(drawn)
    if whole.links > drawn.links:
        yield element("p", _rest(whole, drawn), class_="sum")
    if whole.loose:
        yield element("p", _loose(whole), class_="sum")
    yield element("h4", "Links between factors")
    yield element(
        "div",
        table(
            f"Links between factors in {where}",
            HEAD,
            (_row(whole, edge, rows[edge.key]) for edge in listed),
        ),
        class_="wide tall",
        tabindex=0,
        role="group",
        aria_label=f"Table of links between factors in {where}",
    )


def _listed(whole: Graph, drawn: Graph) -> Sequence[Edge]:
    """The rows of the table, in order; where they can't be all, all that is drawn is there."""
    if len(whole.edges) <= ROWS:
        return whole.edges
    shown = {edge.key for edge in drawn.edges}
    rest = [edge for edge in whole.edges if edge.key not in shown]
    return [*(edge for edge in whole.edges if edge.key in shown), *rest][:ROWS]


def _summary(whole: Graph) -> str:
    links, factors = (
        tell.counted(whole.links, "link"),
        tell.counted(len(whole.names), "factor"),
    )
    return f"{links} between {factors}, as they are told; none is weighed or averaged."


def _rest(whole: Graph, drawn: Graph) -> str:
    """What isn't drawn, and where it is told."""
    more = whole.links - drawn.links
    told = f"{tell.counted(more, 'further link')} {'is' if more == 1 else 'are'} in the table"
    if len(whole.edges) <= ROWS:
        return f"{told}."
    return f"{told}, or beyond its {ROWS} rows in the lists of the documents."


def _loose(whole: Graph) -> str:
    links = tell.counted(whole.loose, "link")
    if whole.loose == 1:
        return f"{links} names no factor on one side and can't be drawn; it is listed all the same."
    return f"{links} name no factor on one side and can't be drawn; they are listed all the same."


def _row(whole: Graph, edge: Edge, row: str) -> Html:
    cells: tuple[Child, ...] = (
        _factor(whole, edge.effect),
        "; ".join(related(one) for one in edge.relations),
        fragment(element("b", edge.sign), f" {meaning(edge.sign, edge.family)}"),
        fragment(*_statements(edge)),
        fragment(*_holders(edge)),
        "; ".join(_standings(edge)),
    )
    return element(
        "tr",
        element("th", _factor(whole, edge.cause), scope="row"),
        *(element("td", cell) for cell in cells),
        id=row,
    )


def _factor(whole: Graph, node: int) -> Html:
    first, *others = whole.names[node]
    also = clip(", ".join(clip(one, NAME) for one in others), 2 * NAME)
    return fragment(
        isolated(clip(first, NAME) or "(no name)"),
        element("small", "also ", isolated(also)) if also else None,
    )


def _statements(edge: Edge) -> Iterator[Child]:
    """A link to each statement's row in the list of its document."""
    for number, (key, _) in enumerate(edge.told[:STATEMENTS], 1):
        yield fragment(element("a", str(number), href=f"#{key}"), " ")
    more = len(edge.told) - STATEMENTS
    yield f"and {more} more" if more > 0 else None


def _holders(edge: Edge) -> Iterator[Child]:
    for number, name in enumerate(edge.holders[:NAMES]):
        yield ", " if number else None
        yield isolated(clip(name, NAME))
    more = len(edge.holders) - NAMES
    yield f" and {more} more" if more > 0 else None


def _standings(edge: Edge) -> Iterator[str]:
    """How it is told, in words; that its holders disagree comes first."""
    if edge.standing == "disputed":
        yield "disputed"
    yield from dict.fromkeys(one.reserve or "certain" for _, one in edge.told)
