"""A claim: an attribution before it is known who its actor is and inside which other it stands."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from imbroglio.extract.page import Finding
from imbroglio.extract.tree import CharSpan, Tree
from imbroglio.records import AttributionKind, Label


class Claim(Finding, frozen=True, gc=False):
    """One voice as the words give it.

    Attributes:
        source: character spans of the words that name the holder; () where nobody is named.
        head: the token that the source turns on, or None.
        cue: character spans of the cue; () where a quotation runs on or a label speaks.
        content: character spans of what is held.
        quoted: whether any of the content stands in quotation marks.
        rule: the entry and frame that found it, as "say:clause".
        within: the claim gives the source of another one with the same content ("citing X").
    """

    source: tuple[CharSpan, ...]
    head: int | None
    cue: tuple[CharSpan, ...]
    content: tuple[CharSpan, ...]
    quoted: bool = False
    kind: AttributionKind = "say"
    holder: Label = "CT+"
    author: Label = "Uu"
    rule: str = "speech"
    within: bool = False

    @property
    def direct(self) -> bool:
        """Whether the content is told word for word: quoted, or a turn of a transcript."""
        return self.quoted or not self.cue

    @property
    def size(self) -> int:
        """How many characters the content has."""
        return sum(e - s for s, e in self.content)


def covering(
    tree: Tree, claims: Sequence[Claim], wanted: Iterable[int]
) -> Mapping[int, Sequence[int]]:
    """For each wanted token the places of the claims whose content holds it."""
    positions = sorted(set(wanted))
    over: dict[int, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for span in claim.content:
            held = tree.tokens(span)
            first, end = (bisect_left(positions, k) for k in (held.start, held.stop))
            for token in positions[first:end]:
                over[token].append(n)
    return over
