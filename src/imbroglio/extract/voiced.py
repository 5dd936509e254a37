"""Whose words each token is part of: the innermost voice around it."""

from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Finding, Page
from imbroglio.records import AttributionId


class Voiced(Finding, frozen=True, gc=False):
    """A claim, and the attribution that it has become."""

    claim: Claim
    id: AttributionId


def innermost(page: Page) -> dict[int, Voiced]:
    """The innermost voice whose content holds each token; the author's own are missing."""
    voices = sorted(page.of(Voiced), key=lambda v: (-v.claim.size, v.id))
    out: dict[int, Voiced] = {}
    for voice in voices:
        for span in voice.claim.content:
            for token in page.tree.tokens(span):
                out[token] = voice
    return out


def voice_of(page: Page, token: int) -> AttributionId | None:
    """The id of the innermost voice around a token, None for the author of the document."""
    voice = page.once(innermost).get(token)
    return voice.id if voice else None
