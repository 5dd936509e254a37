"""Which column of a drawing a node of a directed graph stands in."""

from collections.abc import Mapping, Sequence

type Ends = tuple[int, int]


def forward(ends: Ends, order: Mapping[int, int]) -> Ends:
    """An edge from what comes first in the row to what comes later."""
    tail, head = ends
    return (tail, head) if order[tail] < order[head] else (head, tail)


def row(members: Sequence[int], edges: Sequence[Ends]) -> Mapping[int, int]:
    """The nodes in a row in which few edges lead back (Eades, Lin & Smyth 1993)."""
    after: dict[int, list[int]] = {node: [] for node in members}
    before: dict[int, list[int]] = {node: [] for node in members}
    for tail, head in edges:
        after[tail].append(head)
        before[head].append(tail)
    outs = {node: len(found) for node, found in after.items()}
    ins = {node: len(found) for node, found in before.items()}
    left: list[int] = []
    right: list[int] = []
    rest = dict.fromkeys(members)
    while rest:
        node = next((one for one in rest if not ins[one]), None)
        sink = next((one for one in rest if not outs[one]), None) if node is None else None
        if sink is not None:
            right.append(sink)
        else:
            node = max(rest, key=lambda one: outs[one] - ins[one]) if node is None else node
            left.append(node)
        gone = node if sink is None else sink
        assert gone is not None
        del rest[gone]
        for one in after[gone]:
            ins[one] -= 1
        for one in before[gone]:
            outs[one] -= 1
    return {node: n for n, node in enumerate([*left, *reversed(right)])}


def columns(order: Mapping[int, int], edges: Sequence[Ends]) -> Mapping[int, int]:
    """For each node its column: right of all that leads to it, and near what it leads to."""
    after: dict[int, list[int]] = {node: [] for node in order}
    led: set[int] = set()
    for tail, head in edges:
        after[tail].append(head)
        led.add(head)
    column = dict.fromkeys(order, 0)
    ranked = sorted(order, key=lambda node: order[node])
    for node in ranked:
        for head in after[node]:
            column[head] = max(column[head], column[node] + 1)
    for node in reversed(ranked):
        if node not in led and after[node]:
            column[node] = min(column[head] for head in after[node]) - 1
    return column
