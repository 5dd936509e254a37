"""How soon an influence is said to work, by the words between its sides."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources

import msgspec

from imbroglio.assembled import OWN, Row, Tie
from imbroglio.casework.case import Case
from imbroglio.records import Record

_LONGEST = 600  # characters of what is looked through


class Delay(Record, frozen=True, gc=False, forbid_unknown_fields=True):
    """How long it takes: a name, the words that tell it, and a sentence that has them."""

    name: str
    words: tuple[str, ...]
    example: str
    counter: str


class Delays(Record, frozen=True, gc=False, forbid_unknown_fields=True):
    """All delays that words tell."""

    version: int
    source: str
    delay: tuple[Delay, ...]


@lru_cache(maxsize=2)
def load(language: str = "en") -> Delays:
    """The words of a language."""
    content = (resources.files("imbroglio") / "data" / language / "delay.toml").read_bytes()
    return msgspec.toml.decode(content, type=Delays)


@lru_cache(maxsize=2)
def _patterns(language: str = "en") -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (one.name, re.compile(rf"\b(?:{'|'.join(map(re.escape, one.words))})\b", re.IGNORECASE))
        for one in load(language).delay
    )


def told(words: str) -> str | None:
    """The delay that some words tell; None where they tell none, or several."""
    found = [name for name, pattern in _patterns() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def finder(case: Case) -> Callable[[Sequence[Row]], str | None]:
    """What tells the delay of an influence from its statements: the one that they agree on."""
    asked = "SELECT substr(text, ?, ?) FROM document WHERE number = ?"

    def find(rows: Sequence[Row]) -> str | None:
        found = set()
        for row in rows:
            spans = row.said.words if isinstance(row.said, Tie) and row.doc != OWN else ()
            if spans:
                first, last = min(s for s, _ in spans), max(e for _, e in spans)
                held = (first + 1, min(last - first, _LONGEST), row.number)
                text = case.store.assembly.db.execute(asked, held).fetchone()
                found.add(told(text[0]) if text else None)
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    return find
