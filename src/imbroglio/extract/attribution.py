"""Attribution: who says what.

"Officials said the bridge was mined." A cue from the lexicon that stands in one
of its frames marks a voice: its source is the subject, the owner or nobody, its
content the clause, infinitive or phrase that the frame brings. Direct speech is
joined to its speaker in `speech`; which voice stands inside which, and which
actor holds it, is told by `link.voice`.
"""

from collections.abc import Iterator

import msgspec

from imbroglio.extract import cues, speech
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.quotation import Quote

# So many claims before and behind a citation may be the one that it gives the source of.
NEAR = 8


def find(page: Page) -> Iterator[Claim]:
    """Yield the claims of the document: by cue first, then completed by its quotations.

    A cue without a content yields nothing, a content without a holder a claim
    with an empty source.
    """
    tree, phrases = page.tree, page.lex.attribution.phrases
    words = enumerate(zip(tree.pos, tree.lower, strict=True))
    may = [i for i, (pos, lower) in words if pos in cues.CUEING or lower in phrases]
    found = [claim for i in may for claim in cues.at(page, i)]
    near = [found[max(0, n - NEAR) : n + NEAR] for n in range(len(found))]
    bare = [_uncited(page.text, some, claim) for some, claim in zip(near, found, strict=True)]
    near = [bare[max(0, n - NEAR) : n + NEAR] for n in range(len(bare))]
    cited = [_cited(some, claim) for some, claim in zip(near, bare, strict=True)]
    yield from speech.complete(page, cited, page.of(Quote))


def _uncited(text: str, near: list[Claim], claim: Claim) -> Claim:
    """A claim whose content ends where it cites somebody: "…, citing Y" is no part of it."""
    a, b = claim.content[-1]
    for other in near:
        if other is claim or not other.within or not other.source:
            continue
        cue, end = other.cue[0][0], other.source[-1][1]
        if a < cue < b <= end + 1:
            rest = len(text[a:cue].rstrip(" ,;:—–-\n"))
            return msgspec.structs.replace(claim, content=(*claim.content[:-1], (a, a + rest)))
    return claim


def _cited(near: list[Claim], claim: Claim) -> Claim:
    """ "X said …, citing Y": what Y is cited for is what X said, not X's saying it."""
    if not claim.within:
        return claim
    for other in near:
        saying = any(s <= a and b <= e for s, e in claim.content for a, b in other.cue)
        if saying and not other.within:
            return msgspec.structs.replace(claim, content=other.content)
    return claim
