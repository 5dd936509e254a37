"""How far to believe a rule, from how often it was right: the table, made, written and loaded.

A rule that was found twice and was right twice isn't right always. So each rule begins where
all rules together stand, as if it had been found `STRENGTH` times and been right as often as
they are; then its own counts speak, the louder the more there are (empirical Bayes, after
Robbins 1956, with a beta prior).
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, Protocol

import msgspec

from imbroglio.assemble import beta
from imbroglio.errors import LexiconError
from imbroglio.records import Record

# How many links all rules together count for beside a rule's own. The likelihood of the counts
# on our development corpus (140 rules, 257 links) is highest near 12, and flat from 4 to 50.
STRENGTH = 8
# The name under which stands what to believe of a rule that nobody has measured.
UNSEEN = "any other rule"
_DIGITS = 4  # the same bytes whatever the machine's logarithms are like

Layer = Literal["links", "events", "statements"]

type _Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
type _Count = Annotated[int, msgspec.Meta(ge=0)]


class Counts(Protocol):
    """How often something was found, was right, and was there to be found, if that is known."""

    @property
    def name(self) -> str | None:
        """What it counts; None for all that names no rule."""
        ...

    @property
    def found(self) -> int:
        """How often it was found."""
        ...

    @property
    def right(self) -> int:
        """How often that was right."""
        ...

    @property
    def gold(self) -> int | None:
        """How much there was to be found."""
        ...


class Rule(Record, frozen=True, gc=False):
    """How far to believe what a rule finds.

    Attributes:
        name: as in `reading.LinkEntry.rule`: pass, version, construction.
        found, right: how often it was measured, and how often it was right.
        mean: belief, 0 to 1.
        low, high: between them the true share lies by 95 %.

    Raises:
        ValueError: the counts or the bounds contradict each other.
    """

    name: Annotated[str, msgspec.Meta(min_length=1)]
    found: _Count
    right: _Count
    mean: _Share
    low: _Share
    high: _Share

    def __post_init__(self) -> None:
        if self.right > self.found:
            raise ValueError(f"right is {self.right}, more than found, {self.found}")
        if self.low > self.high:
            raise ValueError(f"low is {self.low}, more than high, {self.high}")


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules measured on one set of documents.

    Attributes:
        layer: what the rules find.
        documents, gold: how many, and how much of it people found in them.
        found, right: what all rules found, and how much of it was right.
        strength: for how many finds all rules together count beside a rule's own.
        reader: who read, or "".
        note: what else must be known of the documents, or "".
        rule: the rules, the most frequent first, and then `UNSEEN`.

    Raises:
        ValueError: two rules have one name, or there is none for those not measured.
    """

    version: Literal[1] = 1
    layer: Layer = "links"
    documents: _Count
    gold: _Count
    found: _Count
    right: _Count
    strength: Annotated[int, msgspec.Meta(gt=0)] = STRENGTH
    reader: str = ""
    note: str = ""
    rule: tuple[Rule, ...]

    def __post_init__(self) -> None:
        names = Counter(rule.name for rule in self.rule)
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(f"rule {twice[0]!r} stands there twice")
        if UNSEEN not in names:
            raise ValueError(f"no rule is named {UNSEEN!r}")


def measured(name: str, row: Counts, everything: Counts) -> Rule:
    """What to believe of a rule after these counts, beside those of all rules together."""
    # As everywhere, one right and one wrong more: no share is ever 0 or 1.
    start = STRENGTH * (everything.right + 1) / (everything.found + 2)
    a, b = start + row.right, STRENGTH - start + row.found - row.right
    low, high = beta.interval(a, b)
    shares = (round(share, _DIGITS) for share in (a / (a + b), low, high))
    return Rule(name, row.found, row.right, *shares)


def table(
    rows: Iterable[Counts], everything: Counts, *, documents: int, reader: str = "", note: str = ""
) -> Table:
    """The table of these rules; links that name no rule count for all rules only."""
    rules = [measured(row.name, row, everything) for row in rows if row.name]
    unseen = measured(UNSEEN, _NOTHING, everything)
    return Table(
        documents=documents,
        gold=everything.gold or 0,
        found=everything.found,
        right=everything.right,
        reader=reader,
        note=note,
        rule=(*rules, unseen),
    )


def encode(made: Table) -> str:
    """The table as TOML; the same table gives the same bytes."""
    head = (
        f"# How far to believe what each rule of {made.layer} finds, as measured by "
        + ("`imbroglio evaluate`." if made.layer == "links" else "`tools/precision.py`."),
        f"# {made.documents} documents in which people found {made.gold} {made.layer}; "
        f"{made.right} of {made.found} that were read are right.",
        "# mean, low, high: of Beta(strength * p + right, strength * (1 - p) + found - right),",
        "# where p is (right + 1) / (found + 2) of all rules together.",
    )
    fields = ("version", "layer", "documents", "gold", "found", "right", "strength")
    facts = [f"{name} = {_value(getattr(made, name))}" for name in (*fields, "reader", "note")]
    return "\n".join((*head, *facts, *map(_entry, made.rule))) + "\n"


def load(path: Path | Traversable) -> Mapping[str, Rule]:
    """The rules of a table by name, `UNSEEN` among them.

    Raises:
        LexiconError: it can't be opened, or isn't such a table; with the address of the fault.
    """
    try:
        read = msgspec.toml.decode(path.read_bytes(), type=Table)
    except OSError as err:
        raise LexiconError(str(path), err.strerror or str(err)) from err
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise LexiconError(str(path), f"is no table of rules: {err}") from err
    return {rule.name: rule for rule in read.rule}


def of(rules: Mapping[str, Rule], name: str | None) -> Rule:
    """What to believe of a rule by its name, measured or not."""
    return rules.get(name or UNSEEN) or rules[UNSEEN]


class _Nothing:
    """The counts of what nobody has measured."""

    name = UNSEEN
    found = right = 0
    gold = None


_NOTHING = _Nothing()


def taught(rule: Rule, right: int, wrong: int) -> Rule:
    """What to believe of a rule after so many more finds were right and wrong."""
    size = STRENGTH + rule.found
    a, b = rule.mean * size + right, (1 - rule.mean) * size + wrong
    low, high = beta.interval(a, b)
    return Rule(rule.name, rule.found + right + wrong, rule.right + right, a / (a + b), low, high)


def _entry(rule: Rule) -> str:
    facts = (f"{name} = {_value(getattr(rule, name))}" for name in rule.__struct_fields__)
    return "\n".join(("", "[[rule]]", *facts))


def _value(value: str | float) -> str:
    if isinstance(value, str):
        # A string of JSON is one of TOML, but for one control character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:.{_DIGITS}f}" if isinstance(value, float) else str(value)
