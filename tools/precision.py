"""Measure how often each rule of events is right, and voices as a whole: where belief begins.

    python tools/precision.py FOLDER OUT [--note WORDS]

FOLDER holds ``docs.jsonl`` and ``gold.jsonl`` as for ``tools/scores.py``; OUT gets ``events.toml``
and ``statements.toml``. For links, `imbroglio evaluate links --to` does the same.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

import imbroglio
from imbroglio.assemble import precision
from imbroglio.reading import Reading, Spans


@dataclass
class Row:
    """Counts of one rule."""

    name: str | None
    found: int = 0
    right: int = 0
    gold: int | None = None


def read(folder: Path) -> Iterator[tuple[Mapping[str, list[dict[str, object]]], Reading]]:
    """Each document's gold with its reading."""
    golds = {}
    for line in (folder / "gold.jsonl").read_bytes().splitlines():
        gold = msgspec.json.decode(line)
        golds[gold["id"]] = gold
    lines = (folder / "docs.jsonl").read_bytes().splitlines()
    for reading in imbroglio.read_many([msgspec.json.decode(line) for line in lines]):
        yield golds[reading.id], reading


def events(gold: Iterable[Mapping[str, object]], reading: Reading) -> list[tuple[str | None, bool]]:
    """Each event that was read: its rule, and whether somebody marked one of its type there."""
    left: list[Any] = [(one["trigger"], one["type"]) for one in gold]
    told = []
    for one in reading.events:
        start, end = one.trigger
        met = next(
            (g for g in left if g[1] == one.type and g[0][0] < end and start < g[0][1]), None
        )
        if met is not None:
            left.remove(met)
        told.append((one.rule, met is not None))
    return told


def voices(gold: Iterable[Mapping[str, object]], reading: Reading) -> list[tuple[None, bool]]:
    """Each voice that was read: whether somebody marked one with half of its content."""
    left = [_characters(one["content"]) for one in gold]  # type: ignore[arg-type]
    told: list[tuple[None, bool]] = []
    for one in reading.attributions:
        mine = _characters(one.content)
        met = next((g for g in left if 2 * len(g & mine) >= 0.5 * (len(g) + len(mine))), None)
        if met is not None:
            left.remove(met)
        told.append((None, met is not None))
    return told


def _characters(spans: Spans) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))


def table(
    layer: precision.Layer, told: Iterable[tuple[str | None, bool]], gold: int, documents: int,
    note: str,
) -> str:  # fmt: skip
    """The table of some finds as TOML."""
    found: Counter[str | None] = Counter()
    right: Counter[str | None] = Counter()
    for rule, good in told:
        found[rule] += 1
        right[rule] += good
    rows = [Row(name, count, right[name]) for name, count in found.most_common()]
    everything = Row("all", found.total(), right.total(), gold)
    made = precision.table(rows, everything, documents=documents, note=note)
    return precision.encode(replace_layer(made, layer))


def replace_layer(made: precision.Table, layer: precision.Layer) -> precision.Table:
    """The table for another layer than links."""
    return replace(made, layer=layer)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--note", default="")
    options = parser.parse_args()
    held = list(read(options.folder))
    for layer, judge, name in (
        ("events", events, "events"), ("statements", voices, "attributions"),
    ):  # fmt: skip
        told = [one for gold, reading in held for one in judge(gold[name], reading)]
        count = sum(len(gold[name]) for gold, _ in held)
        text = table(layer, told, count, len(held), options.note)  # type: ignore[arg-type]
        (options.out / f"{layer}.toml").write_text(text, "utf-8")
        print(layer, sum(good for _, good in told), "of", len(told))


if __name__ == "__main__":
    main()
