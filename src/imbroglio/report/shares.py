"""The shares, with the one that matters most set off."""

from collections.abc import Iterator

from imbroglio.ledger import Shares, tell
from imbroglio.report.html import Child, element


def told(shares: Shares) -> Iterator[Child]:
    """How many statements there are, and how many name no source, repeat, or come by chains."""
    first, *others = tell.shares(shares)
    yield element("strong", first) if shares.nameless else first
    for other in others:
        yield f" {other}"
