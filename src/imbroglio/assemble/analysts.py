"""Several analysts: on what they differ, and what each judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from imbroglio.assemble.decisions import VERDICTS, Entry, standing
from imbroglio.records import Record


class Clash(Record, frozen=True, gc=False):
    """That analysts decided differently on one thing: what, and each with their decision."""

    about: str
    what: str
    sides: tuple[tuple[str, str, str], ...]


def clashes(entries: Iterable[Entry]) -> list[Clash]:
    """On what analysts differ: of each, the last decision that holds is compared."""
    held: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for entry in standing(entries):
        for about, what, told in _slots(entry):
            held[about, what][entry.analyst] = (told, entry.at)
    return [
        Clash(about, what, tuple((who, told, at) for who, (told, at) in sorted(sides.items())))
        for (about, what), sides in sorted(held.items())
        if len({told for told, _ in sides.values()}) > 1
    ]


def _slots(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What an entry decides: about which key, in which respect, and how."""
    value = msgspec.json.encode(entry.value).decode()
    if entry.op in VERDICTS:
        yield from ((key, "verdict", entry.op) for key in entry.keys)
    elif entry.op in ("correct", "rename", "grade", "assess"):
        yield from ((key, entry.field or entry.op, value) for key in entry.keys)
    elif entry.op == "ground":
        yield from ((key, "ground", value) for key in entry.keys)
    elif entry.op in ("merge", "split") and not entry.others:
        # Of things: who merges one and who splits it off, or off in some documents.
        yield from ((key, "same", entry.op) for key in entry.keys)
    elif entry.op in ("merge", "split"):
        ends = [(a, b) for a in entry.keys for b in entry.others if a != b]
        for one, other in {(min(pair), max(pair)) for pair in ends}:
            yield f"{one} {other}", "same", entry.op


def verdict_units(entries: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """By statement, by analyst, the last verdict that holds: for measuring agreement."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in standing(entries):
        if entry.op in VERDICTS:
            for key in entry.keys:
                if entry.op == "reopen":
                    found[key].pop(entry.analyst, None)
                else:
                    found[key][entry.analyst] = entry.op
    return found
