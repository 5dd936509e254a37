"""The table of names: countries, actors of our list, and those of the user.

A name in the table is found in a text word by word, whatever the tokens; it
tells the kind, the country and the key of the actor. A name that two entries
share tells only what both agree on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from imbroglio import tables
from imbroglio.errors import LexiconError
from imbroglio.lexicon import parse
from imbroglio.records import ActorKind

Form = Literal["name", "demonym", "people", "capital"]

WORD = re.compile(r"\w+")
# An alias of so few letters, all capitals, is found only in capitals: "US", not "us".
SHORT = 6


class Known(msgspec.Struct, frozen=True):
    """What the table says of one name.

    Attributes:
        key: of the entry, or None where several entries share the name.
        name: the usual name of the entry.
        kind, country: as in `records.Actor`.
        form: whether the words name the actor itself, or are an adjective, a people, a capital.
    """

    key: str | None
    name: str
    kind: ActorKind
    country: str | None
    form: Form


class UserActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[actor]]`` of a user's ``actors.toml``."""

    name: str
    kind: ActorKind
    key: str | None = None
    country: str | None = None
    aliases: list[str] = []


class UserTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user's ``actors.toml``."""

    actor: list[UserActor] = []


type Alias = tuple[tuple[str, ...], bool, Known]
# Words of a name that may stand without a capital where the table has one.
SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "de",
        "du",
        "des",
        "la",
        "le",
        "al",
        "el",
        "in",
        "on",
        "to",
        "von",
        "ul",
        "bin",
        "ibn",
        "y",
    }
)


class Names:
    """Finds the names of the table in a sequence of words."""

    def __init__(self, entries: Iterable[tuple[str, Known]]) -> None:
        # By the first word, and the second, "" for names of one: many begin alike ("The …").
        self._by_first: dict[str, dict[str, list[Alias]]] = {}
        merged: dict[tuple[tuple[str, ...], bool], Known] = {}
        for alias, known in entries:
            words = tuple(w.lower() for w in WORD.findall(alias))
            if not words:
                continue
            capitals = alias.isupper() and len(alias) <= SHORT
            old = merged.get((words, capitals))
            merged[words, capitals] = known if old is None else _both(old, known)
        for (words, capitals), known in merged.items():
            seconds = self._by_first.setdefault(words[0], {})
            second = words[1] if len(words) > 1 else ""
            seconds.setdefault(second, []).append((words, capitals, known))
        for seconds in self._by_first.values():
            for found in seconds.values():
                found.sort(key=lambda a: (-len(a[0]), not a[1], a[0]))

    def match(self, words: Sequence[str], i: int) -> tuple[int, Known] | None:
        """The longest name that begins at word `i`: its number of words and what is known of it."""
        first = words[i]
        if not (first[0].isupper() or first[0].isdigit()):
            return None
        seconds = self._by_first.get(first.lower())
        if seconds is None:
            return None
        second = words[i + 1].lower() if i + 1 < len(words) else ""
        for alias, capitals, known in seconds.get(second, ()):
            found = words[i : i + len(alias)]
            fits = tuple(w.lower() for w in found) == alias and _is_name(found)
            if fits and not (capitals and not first.isupper()):
                return len(alias), known
        for _, capitals, known in seconds.get("", ()):
            if not (capitals and not first.isupper()):
                return 1, known
        return None


def _is_name(words: Sequence[str]) -> bool:
    """Whether no word but a small one is without a capital: "Russia today" is no broadcaster."""
    return all(not w[0].islower() or w in SMALL for w in words)


def _both(a: Known, b: Known) -> Known:
    """What two entries with one name agree on; one of the user, then a country, wins outright."""
    rank = {"user": 0, "country": 1, "own": 2, "ucdp": 3}
    ra, rb = (rank.get((k.key or "").split(":")[0], 4) for k in (a, b))
    if a.key == b.key or ra < rb:
        return a
    if rb < ra:
        return b
    if {a.form, b.form} == {"demonym", "people"} and a.country == b.country:
        return a if a.form == "demonym" else b  # "British": where it stands tells which
    kind: ActorKind = a.kind if a.kind == b.kind else "other"
    country = a.country if a.country == b.country else None
    return Known(None, a.name, kind, country, a.form)


def _countries() -> Iterator[tuple[str, Known]]:
    for c in tables.countries():
        forms: tuple[tuple[Form, ActorKind, tuple[str, ...]], ...] = (
            ("name", "state", (c.name, *c.aliases)),
            ("demonym", "state", c.demonyms),
            ("people", "community", c.people),
            ("capital", "state", c.capital),
        )
        for form, kind, words in forms:
            key = f"people:{c.iso3}" if form == "people" else f"country:{c.iso3}"
            yield from ((word, Known(key, c.name, kind, c.iso3, form)) for word in words)


def _actors() -> Iterator[tuple[str, Known]]:
    """The listed actors by the names that identify them alone; doubtful ones are left out."""
    for a in tables.actors():
        known = Known(a.key, a.name, a.kind, a.country, "name")
        yield from ((w, known) for w in (a.name, *a.aliases) if w not in a.ambiguous)


def _user(path: Path) -> Iterator[tuple[str, Known]]:
    try:
        content = path.read_bytes()
    except OSError as err:
        raise LexiconError(str(path), f"cannot be read: {err.strerror}") from err
    for actor in parse(str(path), content, UserTable).actor:
        known = Known(
            f"user:{actor.key or actor.name}", actor.name, actor.kind, actor.country, "name"
        )
        for word in (actor.name, *actor.aliases):
            yield word, known


@lru_cache(maxsize=8)
def load(user: Path | None = None) -> Names:
    """The table of names, with the user's own before ours.

    Raises:
        LexiconError: the user's file is absent or does not fit its type.
    """
    entries = [*(_user(user) if user else ()), *_countries(), *_actors()]
    return Names(entries)
