"""An event while it is being put together."""

from dataclasses import dataclass, field

from imbroglio.extract.roles import Actors, Roles
from imbroglio.extract.toll import Count
from imbroglio.records import DateId, PlaceId


@dataclass(eq=False)
class Telling:
    """One mention of an event: what its own words tell, and what is added from around it.

    Attributes:
        at: the token of its trigger; head: the token that stands in the sentence for it.
        words: all tokens of the trigger.
        results: words that tell more of it: "an attack that killed twelve".
        further: the entries of those words.
        tolls: the counts that belong to it.
        place, date: where and when, as far as its own sentence tells.
        same: the first mention of the same event, None for the first; why: what tells so.
    """

    at: int
    head: int
    words: tuple[int, ...]
    type: str
    mode: str | None
    actors: Actors
    recipients: Actors
    rule: str
    results: list[int] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    tolls: list[Count] = field(default_factory=list)
    place: PlaceId | None = None
    date: DateId | None = None
    same: "Telling | None" = None
    why: str | None = None

    @classmethod
    def of(cls, at: int, roles: Roles) -> "Telling":
        """The mention that token `at` triggers."""
        return cls(
            at,
            roles.head,
            roles.words,
            roles.type,
            roles.mode,
            roles.actors,
            roles.recipients,
            roles.rule,
        )
