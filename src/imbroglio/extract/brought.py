"""Which factor the side of a link was brought to."""

from imbroglio.extract.page import Finding, Page
from imbroglio.records import FactorId, Polarity


class Brought(Finding, frozen=True, gc=False):
    """The token that a side turns on, and the factor that the side is about.

    Attributes:
        head: as in `tie.Side`.
        sense: +1 where the side tells of the factor itself or of more of it, -1 where of
            less ("a fall in prices"), None where its words don't say which ("a change in prices").
    """

    head: int
    factor: FactorId
    sense: Polarity | None = 1


def factors(page: Page) -> dict[int, Brought]:
    """The factor of each token that a side turns on; ask with ``page.once(factors)``."""
    return {b.head: b for b in page.of(Brought)}
