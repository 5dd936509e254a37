"""What the analyst decided: a journal of entries, folded into what holds, applied to a sketch.

The journal only grows. To undo is an entry of its own, and so is to redo. Entries hold in order
of their time, whatever the order in which journals were joined; where two speak of the same, the
later holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from imbroglio.assembled import (
    OWN,
    Naming,
    Report,
    Said,
    Sketch,
    Tie,
    Verdict,
)
from imbroglio.records import Record

Op = Literal[
    "accept",
    "reject",
    "reopen",
    "correct",
    "merge",
    "split",
    "rename",
    "ground",
    "add",
    "grade",
    "hypothesis",
    "assess",
    "scenario",
    "undo",
    "redo",
]
VERDICTS: Mapping[str, Verdict | None] = {
    "accept": "accepted",
    "reject": "rejected",
    "reopen": None,
}
OWN_VOICE = "analyst:"
# Fields of a correction that tell what the things are that it names.
NAMINGS = "namings:"


class Entry(Record, frozen=True, gc=False):
    """One decision, or the undoing of one.

    Attributes:
        id: of the entry, in no other journal; at: the time, ISO 8601, UTC.
        analyst: who decided.
        keys: what it is about: statements, actors, places, factors, hypotheses.
        field: what is corrected, of a statement; or how a thing is meant.
        value: as the kind of decision needs it.
        note: why, in the analyst's words.
    """

    id: str
    at: str
    analyst: str
    op: Op
    keys: tuple[str, ...] = ()
    field: str | None = None
    value: object = None
    note: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Entries hold in this order."""
        return self.at, self.id

    @property
    def others(self) -> list[str]:
        """The reports that it puts its keys together with, or keeps them apart from."""
        if self.op == "merge" and self.value is not None:
            return _strings(self.value)
        if self.op == "split" and self.field is None and self.value is not None:
            return list(msgspec.convert(self.value, Parted).rest)
        return []


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The decisions that hold, in order, without those that were undone."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    undone: dict[str, bool] = {}
    for entry in ordered:
        if entry.op in ("undo", "redo"):
            undone.update(dict.fromkeys(entry.keys, entry.op == "undo"))
    return [e for e in ordered if e.op not in ("undo", "redo") and not undone.get(e.id)]


class Decisions:
    """What holds after some entries.

    Attributes:
        entries: those that hold, in order.
        verdicts: by statement.
        corrections: by statement, by field.
        names: by thing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = standing(entries)
        self.verdicts: dict[str, Verdict | None] = {}
        self.corrections: dict[str, dict[str, object]] = defaultdict(dict)
        self.names: dict[str, str] = {}
        self._meant: dict[str, Naming] = {}
        self._over: dict[str, str | None] = {}
        self._moved: dict[tuple[str, str], str] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        self._nodes: dict[str, str] = {}
        for entry in self.entries:
            self._take(entry)

    def thing(self, base: str, doc: str) -> str:
        """The key of what a document means by a key of its own."""
        shown = self._first.get(base, base)
        key = self._moved.get((doc, base)) or self._moved.get((doc, shown)) or shown
        return self._first.get(key, key)

    @cached_property
    def graded(self) -> Mapping[str, str]:
        """By actor, after all merging, the grade that was given last."""
        found: dict[str, str] = {}
        for entry in self.entries:
            if entry.op == "grade":
                found.update((self.thing(key, OWN), str(entry.value)) for key in entry.keys)
        return found

    def corrected_to(self, keys: Iterable[str]) -> list[str]:
        """The statements that were corrected to some of these things."""
        wanted = set(keys)
        return [
            key
            for key, fields in self.corrections.items()
            if any(not wanted.isdisjoint(_told(value)) for value in fields.values())
        ]

    @cached_property
    def _first(self) -> Mapping[str, str]:
        """Each thing that stands for others or behind one, to the one that stands for all."""
        return {key: self._root(key) for key in self._over}

    @cached_property
    def paired(self) -> frozenset[str]:
        """The reports that the analyst put together with some or kept apart from some."""
        return frozenset(key for pair in self._pairs for key in pair)

    @cached_property
    def together(self) -> list[tuple[str, str]]:
        """Pairs of reports that are of one event, by the analyst."""
        return sorted(pair for pair, same in self._pairs.items() if same)

    @cached_property
    def decided(self) -> frozenset[str]:
        """The things of which anything was decided that says which thing they are."""
        return frozenset(self._over) | {base for _, base in self._moved}

    def apart(self, one: str, other: str) -> bool:
        """Whether two reports are of different events, by the analyst."""
        return self._pairs.get((min(one, other), max(one, other))) is False

    def added(self) -> Sketch:
        """What the analyst has added, as a document of nobody else's, with the factors named."""
        reports, ties, namings = [], [], []
        for entry in self.entries:
            if entry.op == "add":
                kind, value = entry.field, entry.value
                if kind == "event":
                    reports.append(msgspec.convert(value, Report))
                    told = value.get("namings", []) if isinstance(value, dict) else []
                    namings += msgspec.convert(told, list[Naming])
                elif kind == "link":
                    ties.append(msgspec.convert(value, Tie))
                else:
                    namings.append(msgspec.convert(value, Naming))
        # Two who add the same thing add it once.
        namings = list({naming.base: naming for naming in namings}.values())
        known = {naming.base for naming in namings}
        ends = {end for tie in ties for end in (tie.cause, tie.effect)} - known
        namings += [Naming("factor", key, key, key.partition(":")[2], None) for key in sorted(ends)]
        return Sketch(OWN, None, None, tuple(namings), tuple(reports), tuple(ties))

    def applied(self, sketch: Sketch, forms: Mapping[str, str] | None = None) -> Sketch:
        """What a document says after all decisions.

        Args:
            forms: keys of short names to those of the one whose name they shorten.
        """
        known = forms or {}
        sketch = replace(sketch, namings=(*sketch.namings, *self._named_by(sketch)))
        bases = {n.base for n in sketch.namings}
        mine = {base: self.thing(known.get(base, base), sketch.doc) for base in bases}
        apply = _Applied(self, sketch.doc, mine, known)
        return replace(
            sketch,
            publisher=sketch.publisher and apply.key(sketch.publisher),
            namings=tuple(self._named(one, mine[one.base]) for one in sketch.namings),
            reports=tuple(map(apply.report, sketch.reports)),
            ties=tuple(map(apply.tie, sketch.ties)),
            propositions=tuple(map(apply.said, sketch.propositions)),
        )

    def _named_by(self, sketch: Sketch) -> list[Naming]:
        """What corrections name that the document itself doesn't."""
        known = {naming.base for naming in sketch.namings}
        told = [
            naming
            for report in sketch.reports
            for name, value in self.corrections.get(report.key, {}).items()
            if name.startswith(NAMINGS)
            for naming in msgspec.convert(value, list[Naming])
        ]
        return [one for base, one in {n.base: n for n in told}.items() if base not in known]

    def _named(self, one: Naming, key: str) -> Naming:
        """A naming under its new key, with what the table of the analyst's choice tells."""
        meant = self._meant.get(key)
        if meant is not None:
            one = replace(
                meant, base=one.base, forms=one.forms, described=False, mentions=one.mentions
            )
        return replace(one, key=key, name=self.names.get(key, one.name))

    def node(self, report: Report) -> str:
        """The first report of the same event in the document, after splitting."""
        return self._nodes.get(report.key, report.node)

    def _take(self, entry: Entry) -> None:
        if entry.op in VERDICTS:
            self.verdicts.update(dict.fromkeys(entry.keys, VERDICTS[entry.op]))
        elif entry.op == "correct" and entry.field:
            for key in entry.keys:
                self.corrections[key][entry.field] = entry.value
        elif entry.op == "rename":
            self.names.update(dict.fromkeys(entry.keys, str(entry.value)))
        elif entry.op == "merge":
            self._merge(entry)
        elif entry.op == "split":
            self._split(entry)
        elif entry.op == "ground":
            self._ground(entry)

    def _merge(self, entry: Entry) -> None:
        if not is_thing(entry.keys[0]):
            others = _strings(entry.value)
            for one in entry.keys:
                self._pair(one, others[0], same=True)
            for other in others:
                self._pair(entry.keys[0], other, same=True)
            return
        # Whatever stands for the first already stands for the others too.
        first = self._root(entry.keys[0])
        self._over.setdefault(first, None)
        for other in map(self._root, entry.keys[1:]):
            if other != first:
                self._over[other] = first

    def _root(self, key: str) -> str:
        """The key that stands for this one so far."""
        seen = [key]
        while (over := self._over.get(seen[-1])) is not None and over not in seen:
            seen.append(over)
        return seen[-1]

    def _split(self, entry: Entry) -> None:
        if entry.field == "docs":
            # "These documents mean another one by it."
            docs, key = _strings(cast("list[str]", entry.value)[:-1]), _strings(entry.value)[-1]
            self._moved.update({(doc, entry.keys[0]): key for doc in docs})
        elif is_thing(entry.keys[0]):
            for key in entry.keys:
                self._free(key)
        else:
            parted = msgspec.convert(entry.value, Parted)
            for one in entry.keys:
                for other in parted.rest:
                    self._pair(one, other, same=False)
            self._nodes.update(parted.nodes)

    def _free(self, key: str) -> None:
        """A thing is itself again; one that stands for others lets these go."""
        if self._over.get(key) is not None:
            self._over[key] = None
            return
        for other, over in self._over.items():
            if over == key:
                self._over[other] = None

    def _pair(self, one: str, other: str, *, same: bool) -> None:
        if one != other:
            self._pairs[min(one, other), max(one, other)] = same

    def _ground(self, entry: Entry) -> None:
        meant = msgspec.convert(entry.value, Naming)
        root = self._root(meant.base)
        if root != meant.base:
            self._over[root] = meant.base
        self._over[meant.base] = None
        for key in map(self._root, entry.keys):
            if key != meant.base:
                self._over[key] = meant.base
        self._meant[meant.base] = meant


class _Applied:
    """The decisions on one document."""

    def __init__(
        self, decisions: Decisions, doc: str, mine: Mapping[str, str], forms: Mapping[str, str]
    ) -> None:
        self._decisions, self._doc, self._mine, self._forms = decisions, doc, mine, forms

    def key(self, base: str) -> str:
        """What a key means now; of a source without a name, the key stays."""
        if base in self._mine:
            return self._mine[base]
        if is_thing(base):
            return self._decisions.thing(self._forms.get(base, base), self._doc)
        return base

    def keys(self, bases: Iterable[str]) -> tuple[str, ...]:
        """The same for several, each once."""
        return tuple(dict.fromkeys(map(self.key, bases)))

    def said[S: Said](self, one: S) -> S:
        """What all statements have: holder, verdict, and what was corrected of them."""
        fields = self._fields(one)
        holder = str(fields.pop("voice", None) or self.key(one.holder))
        named = self._decisions.names.get(holder, one.name)
        return replace(
            one,
            holder=holder,
            name=str(fields.pop("voice_name", None) or named),
            through=self.keys(one.through),
            verdict=self._decisions.verdicts.get(one.key, one.verdict),
            **{name: value for name, value in fields.items() if name in _OF_ALL},
        )

    def report(self, one: Report) -> Report:
        """A report after all decisions."""
        fields = self._fields(one)
        found = replace(
            self.said(one),
            node=self._decisions.node(one),
            actors=self.keys(one.actors),
            recipients=self.keys(one.recipients),
            place=one.place and self.key(one.place),
            figures=tuple(
                replace(f, side=f.side and self.key(f.side), holder=self.key(f.holder))
                for f in one.figures
            ),
        )
        return _corrected(found, {name: fields[name] for name in fields if name in _OF_REPORTS})

    def tie(self, one: Tie) -> Tie:
        """A link after all decisions; its two factors may have become one."""
        fields = self._fields(one)
        found = replace(
            self.said(one),
            cause=self.key(one.cause),
            effect=self.key(one.effect),
            agent=one.agent and self.key(one.agent),
        )
        found = _corrected(found, {name: fields[name] for name in fields if name in _OF_TIES})
        if found.family == "together" and found.cause > found.effect:
            found = replace(found, cause=found.effect, effect=found.cause)
        return found

    def _fields(self, one: Said) -> dict[str, object]:
        """What was corrected; a thing that was merged since is what it was merged into."""
        fields = self._decisions.corrections.get(one.key, {})
        return {n: self._now(v) for n, v in fields.items() if not n.startswith(NAMINGS)}

    def _now(self, value: object) -> object:
        if isinstance(value, str):
            return self.key(value) if is_thing(value) else value
        if isinstance(value, list):
            return [self._now(each) for each in value]
        return value


_OF_ALL = frozenset({"label", "status", "stance"})
_OF_REPORTS = frozenset(
    {"type", "mode", "actors", "recipients", "place", "first", "last", "figures"}
)
_OF_TIES = frozenset({"relation", "family", "cause", "effect", "sign"})


def _corrected[S: Report | Tie](one: S, fields: Mapping[str, object]) -> S:
    """A statement with fields of its own kind set; values as JSON has them."""
    if not fields:
        return one
    return msgspec.convert(msgspec.to_builtins(one) | fields, type(one))


def _told(value: object) -> list[str]:
    """The strings in a corrected value: keys, if it has any."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def is_thing(key: str) -> bool:
    """Whether a key is that of an actor, a place or a factor."""
    return key.startswith(("actor:", "place:", "factor:"))


def _strings(value: object) -> list[str]:
    return msgspec.convert(value, list[str])


class Parted(Record, frozen=True, gc=False):
    """How reports leave their event.

    Attributes:
        rest: the reports that stay.
        nodes: where a document told reports that leave and that stay as one event, for each that
            leaves the first of those that do.
    """

    rest: tuple[str, ...]
    nodes: Mapping[str, str] = {}
