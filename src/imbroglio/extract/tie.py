"""A link before its sides are brought to factors: what a construction ties together."""

from imbroglio.extract.page import Finding
from imbroglio.records import ActorId, Outcome, Polarity, Relation


class Side(Finding, frozen=True, gc=False):
    """One side of a link.

    Attributes:
        head: the token that the phrase or clause turns on.
        tokens: all of its tokens, in order; holes are allowed.
    """

    head: int
    tokens: tuple[int, ...]


class Tie(Finding, frozen=True, gc=False):
    """Two sides and the words that tie them; for the rest see `records.Link`.

    Attributes:
        signal: the tokens of the words that mark it, in order.
        at: the token whose certainty is that of the link.
        open: whether it is a motive or a cause, by whether the effect is somebody's deed.
        denied: whether the words say that the one did not bring about the other.
        affirmed: whether they say so beside a denial: "not by fog but by a broken rail".
        against: the number, in order of the page's ties, of the one it is set against.
        rule: the entry of the lexicon.
    """

    relation: Relation
    cause: Side
    effect: Side
    signal: tuple[int, ...]
    polarity: Polarity | None
    at: int
    rule: str
    outcome: Outcome | None = None
    against: int | None = None
    agent: ActorId | None = None
    degree: str | None = None
    open: bool = False
    denied: bool = False
    affirmed: bool = False
