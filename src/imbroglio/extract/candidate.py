"""What may stand for an actor: a stretch of the text and what its own words tell."""

from typing import Literal

from imbroglio.extract.page import Finding
from imbroglio.records import ActorKind

Shape = Literal["name", "description", "pronoun"]


class Known(Finding, frozen=True, gc=False):
    """A stretch of tokens that the table of names has.

    Attributes:
        first, last: tokens, both inside.
        key, name, kind, country: what the table says.
        form: name, demonym, people or capital.
    """

    first: int
    last: int
    key: str | None
    name: str
    kind: ActorKind
    country: str | None
    form: str


class Candidate(Finding, frozen=True, gc=False):
    """A stretch that may stand for an actor.

    Attributes:
        first, last: tokens of the whole mention, both inside.
        head: the token that it turns on.
        shape: name, description or pronoun.
        name: the words of the name itself without titles and articles; of a description
            the words without its article.
        kind: what its own words tell, or None.
        country, key: from the table of names, or None.
        plural: whether it stands for several.
        gender: "m", "f", "n" or "" where the words do not tell.
        definite: "the", "this", a possessor, or a name.
        titles: lower-case words before a person's name.
        metonym: a capital that stands for its state.
        sure: found by table, entity or noun; False where only its place speaks for it.
    """

    first: int
    last: int
    head: int
    shape: Shape
    name: str
    kind: ActorKind | None
    country: str | None = None
    key: str | None = None
    plural: bool = False
    gender: str = ""
    definite: bool = False
    titles: tuple[str, ...] = ()
    metonym: bool = False
    sure: bool = True
