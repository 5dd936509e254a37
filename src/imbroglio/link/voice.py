"""Voices: each claim under its holder, and inside the claim that it is part of.

A claim stands inside another one if its cue, or without one its content, lies in
the other's content. The innermost such claim is its parent; a claim that names
the source of another one's content ("X says …, citing Y") stands inside that.
"""

from collections.abc import Iterator
from itertools import pairwise

from imbroglio.extract.claim import Claim, covering
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import Resolved
from imbroglio.extract.tree import CharSpan
from imbroglio.extract.voiced import Voiced
from imbroglio.records import Attribution, AttributionId

BY = "attribution/1"


def find(page: Page) -> Iterator[Attribution | Voiced]:
    """Yield the attributions of the document, numbered by their place in the text."""
    claims = sorted(_unique(page.of(Claim)), key=_place)
    ids = [AttributionId(f"v{n + 1}") for n in range(len(claims))]
    holders = {r.head: r.actor for r in page.of(Resolved)}
    parents = _parents(page, claims)
    for n, claim in enumerate(claims):
        parent = parents[n]
        yield Voiced(claim, ids[n])
        yield Attribution(
            page.document.id,
            ids[n],
            ids[parent] if parent is not None else None,
            tuple(page.mention(s, "source", BY).id for s in claim.source),
            holders.get(claim.head) if claim.head is not None and claim.source else None,
            tuple(page.mention(s, "cue", BY).id for s in claim.cue),
            tuple(page.mention(s, "content", BY).id for s in claim.content),
            claim.quoted,
            claim.kind,
            claim.holder,
            claim.author,
            f"{BY} {claim.rule}",
        )


def _unique(claims: list[Claim]) -> list[Claim]:
    """Claims without those that two frames have found alike."""
    seen: set[object] = set()
    out = []
    for c in claims:
        key = (c.cue, c.content)
        if key not in seen:
            seen.add(key)
            out.append(c)
    return out


def _place(c: Claim) -> tuple[int, int, tuple[CharSpan, ...]]:
    """Where a claim begins, the wider before the narrower."""
    return c.content[0][0], -c.size, c.cue


def _parents(page: Page, claims: list[Claim]) -> list[int | None]:
    """For each claim the innermost one inside whose content it stands."""
    ends = [
        (_begin(page, claim.cue or claim.content), _begin(page, claim.content)) for claim in claims
    ]
    over = covering(page.tree, claims, (token for pair in ends for token in pair))
    out: list[int | None] = []
    for n, claim in enumerate(claims):
        near = {m for token in ends[n] for m in over.get(token, ())}
        around = [m for m in near if m != n and _holds(claims[m], claim)]
        out.append(min(around, key=lambda m: (claims[m].size, m), default=None))
    return out


def _begin(page: Page, spans: tuple[CharSpan, ...]) -> int:
    """The first token of the spans."""
    return next(iter(page.tree.tokens(spans[0])), -1)


def _holds(other: Claim, c: Claim) -> bool:
    """Whether a claim stands inside another one, and not the other way round."""
    if not _inside(c, other):
        return False
    return c.within or not (_inside(other, c) and other.size <= c.size)


def _inside(c: Claim, other: Claim) -> bool:
    """Whether a claim is made inside the content of the other."""
    if c.within and c.content == other.content and not other.within:
        return True
    marks = c.cue or c.content
    if not all(_covers(other.content, s) for s in marks):
        return False
    if not c.cue:
        return other.size > c.size
    return all(_covers(other.content, s, most=True) for s in c.content)


def _covers(spans: tuple[CharSpan, ...], part: CharSpan, *, most: bool = False) -> bool:
    """Whether the spans hold the part whole, or at least half of it."""
    a, b = part
    shared = sum(max(0, min(b, e) - max(a, s)) for s, e in spans)
    return shared * 2 >= b - a if most else shared >= b - a


def chain(attributions: list[Attribution], of: AttributionId) -> list[Attribution]:
    """An attribution with those it stands in, the outermost first."""
    by_id = {a.id: a for a in attributions}
    out = [by_id[of]]
    while out[-1].parent is not None:
        out.append(by_id[out[-1].parent])
    out.reverse()
    assert all(x.id == y.parent for x, y in pairwise(out))
    return out
