"""Choosing among events: by type, actor, how they are told, whose word they are, when."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from imbroglio import plover
from imbroglio.calendar import Days, days
from imbroglio.ledger import tell
from imbroglio.ledger.events import Happening, Party
from imbroglio.records import Record

AUTHOR = "author"
# What `--status` and the like take, with what each means. Several may hold of one event.
TERMS = {
    "happened": "told as having happened, by whomever, at least possibly",
    "actual": "told of the past or present, be it so, not so, or open",
    "open": "nobody is committed to it",
    "future": "to come",
    "hypothetical": "supposed",
    "recommended": "advised",
    "question": "asked",
    "negated": "denied, averted or doubted",
}


def quads() -> tuple[str, ...]:
    """The four quads in PLOVER's order."""
    return tuple(dict.fromkeys(one.quad for one in plover.load().type))


def types_of(term: str) -> tuple[str, ...]:
    """The types that a type's or a quad's name stands for, in any case; () for neither."""
    wanted = " ".join(term.casefold().replace("-", " ").split())
    return tuple(
        one.name for one in plover.load().type if wanted in (one.name.casefold(), one.quad)
    )


def terms(one: Happening) -> frozenset[str]:
    """The terms of `TERMS` that hold of an event."""
    found = {one.entry.status: True, "happened": one.happened, "negated": one.negated}
    return frozenset(
        term for term, holds in {**found, "open": one.entry.label == "Uu"}.items() if holds
    )


def period(since: str | None, until: str | None) -> Days | None:
    """From the first day of one value to the last of another; None where neither is given.

    Raises:
        ValueError: one of them is no date, month or year.
    """
    first, last = (_days(value) for value in (since, until))
    if first is None and last is None:
        return None
    return (first[0] if first else 0), (last[1] if last else 1 << 30)


def _days(value: str | None) -> Days | None:
    found = days(value)
    if value is not None and found is None:
        raise ValueError(value)
    return found


class Choice(Record, frozen=True, gc=False):
    """Which events are wanted; what is empty excludes none.

    Attributes:
        types: names of types.
        actors: names, keys of the actor table or countries, of either side; one must fit.
        statuses: of `TERMS`; one must hold.
        voices: names of holders, or "author"; one must fit.
        period: days of which an event's own days must share one; an event without a date
            is in no period.
    """

    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    period: Days | None = None

    def fits(self, one: Happening) -> bool:
        """Whether an event is wanted."""
        return (
            (not self.types or one.entry.type in self.types)
            and (not self.actors or any(_is(p, w) for p in _sides(one) for w in self.actors))
            and (not self.statuses or not terms(one).isdisjoint(self.statuses))
            and (not self.voices or any(_says(one, wanted) for wanted in self.voices))
            and (self.period is None or _within(one, self.period))
        )


def _sides(one: Happening) -> Iterator[Party]:
    yield from one.actors
    yield from one.recipients


def _is(party: Party, wanted: str) -> bool:
    keys = (party.country or "", party.known_as or "", (party.known_as or "").partition(":")[2])
    return wanted.casefold() in {key.casefold() for key in keys if key} or _named(
        party.name, wanted
    )


def _says(one: Happening, wanted: str) -> bool:
    if one.holder is None:
        # As it is typed, or as it is shown.
        return " ".join(wanted.casefold().split()) in (AUTHOR, tell.AUTHOR)
    return _named(one.holder, wanted)


def _named(name: str, wanted: str) -> bool:
    """Whether the words stand in a name as whole words: "navy" in "Royal Navy"."""
    words = r"\W+".join(map(re.escape, wanted.split()))
    return bool(words) and bool(re.search(rf"(?<!\w){words}(?!\w)", name, re.IGNORECASE))


def _within(one: Happening, period: Days) -> bool:
    found = days(one.date.value if one.date else None)
    return found is not None and found[0] < period[1] and period[0] < found[1]


class Unmet:
    """Which actors and voices that were asked for no event has, and what comes near them."""

    def __init__(self, actors: Iterable[str], voices: Iterable[str]) -> None:
        self._actors, self._voices = set(actors), set(voices)
        self._sides: set[str] = set()
        self._holders: set[str] = {tell.AUTHOR}

    def see(self, one: Happening) -> None:
        """Take note of whom an event names."""
        parties = list(_sides(one)) if self._actors else []
        self._sides.update(party.name for party in parties)
        self._actors = {w for w in self._actors if not any(_is(p, w) for p in parties)}
        if self._voices:
            self._holders.add(one.holder or tell.AUTHOR)
            self._voices = {wanted for wanted in self._voices if not _says(one, wanted)}

    def hints(self) -> Iterator[str]:
        """A line for each that no event has."""
        for noun, wanted, known in (
            ("actor", self._actors, self._sides),
            ("voice", self._voices, self._holders),
        ):
            for one in sorted(wanted):
                near = " or ".join(map(repr, _near(one, known)))
                yield f"no event has the {noun} {one!r}" + (
                    f"; did you mean {near}?" if near else ""
                )


def _near(wanted: str, known: Iterable[str]) -> list[str]:
    """The names most like it, or of which a word is."""
    names: dict[str, str] = {}
    for name in sorted(known):
        for part in (name, *re.findall(r"\w{3,}", name)):
            names.setdefault(part.casefold(), name)
    close = get_close_matches(wanted.casefold(), names, n=6)
    return list(dict.fromkeys(names[one] for one in close))[:3]
