"""Which actor a token stands for."""

from imbroglio.extract.page import Finding, Page
from imbroglio.records import ActorId


class Resolved(Finding, frozen=True, gc=False):
    """The token that a mention turns on, and the actor it stands for."""

    head: int
    actor: ActorId


def actors(page: Page) -> dict[int, ActorId]:
    """The actor of each token that a mention turns on; ask with ``page.once(actors)``."""
    return {r.head: r.actor for r in page.of(Resolved)}
