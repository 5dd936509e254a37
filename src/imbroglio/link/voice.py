"""Voices: each claim under its holder, and inside the claim that it is part of.

A claim stands inside another one if its cue, or without one its content, lies in
the other's content. The innermost such claim is its parent; a claim that names
the source of another one's content ("X says …, citing Y") stands inside that.
"""

from collections.abc import Iterator
from itertools import pairwise

from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.tree import CharSpan
from imbroglio.link.coreference import Chain
from imbroglio.records import Actor, ActorId, Attribution, AttributionId

BY = "attribution/1"


def find(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of the document, numbered by their place in the text."""
    claims = sorted(_unique(page.of(Claim)), key=_place)
    ids = [AttributionId(f"v{n + 1}") for n in range(len(claims))]
    holders = _holders(page)
    for n, claim in enumerate(claims):
        parent = _parent(claims, n)
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
    return c.content[0][0], -_size(c), c.cue


def _size(c: Claim) -> int:
    return sum(e - s for s, e in c.content)


def _holders(page: Page) -> dict[int, ActorId]:
    """The actor of each head token that is a mention of one."""
    tree = page.tree
    spans = {
        (page.tree.start[m.first], page.tree.end[m.last]): m.head
        for c in page.of(Chain)
        for m in c.cluster.mentions
    }
    out: dict[int, ActorId] = {}
    for actor in page.of(Actor):
        for mention in actor.mentions:
            a, _, rest = mention.partition("-")
            b = rest.partition(":")[0]
            head = spans.get((int(a), int(b)))
            if head is not None:
                out[head] = actor.id
    assert all(h < len(tree) for h in out)
    return out


def _parent(claims: list[Claim], n: int) -> int | None:
    """The innermost claim inside whose content this one stands."""
    c = claims[n]
    best: tuple[int, int] | None = None
    for m, other in enumerate(claims):
        if (
            m == n
            or not _inside(c, other)
            or (_inside(other, c) and _size(other) <= _size(c) and not c.within)
        ):
            continue
        if best is None or (_size(other), m) < best:
            best = _size(other), m
    return best[1] if best else None


def _inside(c: Claim, other: Claim) -> bool:
    """Whether a claim is made inside the content of the other."""
    if c.within and c.content == other.content and not other.within:
        return True
    marks = c.cue or c.content
    if not all(_covers(other.content, s) for s in marks):
        return False
    if not c.cue:
        return _size(other) > _size(c)
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
