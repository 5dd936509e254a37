"""Chains: through whom a statement has come, outermost first, to its origin."""

from collections.abc import Iterable, Mapping

from imbroglio.reading import AttributionEntry, Reading
from imbroglio.records import Record

# A longer chain of reported speech is told by its innermost hops.
LONGEST = 12


def chains(reading: Reading) -> tuple["Chain", ...]:
    """The chain of every attribution, in the reading's order."""
    entries = {entry.id: entry for entry in reversed(reading.attributions)}
    return tuple(_chain(entry, entries) for entry in reading.attributions)


def unheard(reading: Reading) -> Iterable[int]:
    """Numbers of the actors that are spoken of and never hold a statement.

    The document's author and publisher are heard: the document is theirs.
    """
    heard = {entry.actor for entry in reading.attributions}
    own = {name.casefold() for name in (reading.author, reading.publisher) if name}
    return [
        number
        for number, actor in enumerate(reading.actors)
        if actor.id not in heard and actor.name.casefold() not in own
    ]


def _chain(entry: AttributionEntry, entries: Mapping[str, AttributionEntry]) -> "Chain":
    """Parents that run in a circle or too deep are cut off."""
    hops, seen = [entry], {entry.id}
    while (parent := entries.get(hops[-1].parent or "")) is not None:
        if parent.id in seen or len(hops) == LONGEST:
            return Chain(tuple(hops[::-1]), cut_short=True)
        seen.add(parent.id)
        hops.append(parent)
    return Chain(tuple(hops[::-1]), cut_short=False)


class Chain(Record, frozen=True, gc=False):
    """The holders that a statement has come through.

    Attributes:
        hops: outermost first; each has its source, its cue and its actor.
        cut_short: whether there were more hops, or they ran in a circle.
    """

    hops: tuple[AttributionEntry, ...]
    cut_short: bool

    @property
    def origin(self) -> AttributionEntry:
        """The innermost hop: whose statement this is."""
        return self.hops[-1]

    @property
    def nameless(self) -> bool:
        """Whether the text names nobody at the origin."""
        return not self.origin.source and self.origin.actor is None

    @property
    def disputed(self) -> bool:
        """Whether a hop denies what it passes on, or the author rejects one."""
        denied = any(hop.kind == "deny" for hop in self.hops[:-1])
        return denied or any(hop.author.endswith("-") for hop in self.hops)
