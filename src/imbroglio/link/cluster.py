"""What is known so far of one actor of a document, while its mentions are being joined."""

from collections import Counter
from dataclasses import dataclass, field

from imbroglio.extract.candidate import Candidate
from imbroglio.records import ActorKind

VAGUE: ActorKind = "other"


@dataclass(eq=False)
class Cluster:
    """Mentions that stand for one actor.

    Attributes:
        mentions: in the order of joining.
        nouns: lemmas of the descriptions and titles that it goes by.
        label: a name that the document's own data give, where the text has none.
        last: the head token of the latest mention in the text so far.
    """

    mentions: list[Candidate] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    last: int = -1
    key: str | None = None
    country: str | None = None
    gender: str = ""
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    label: str | None = None

    def join(self, c: Candidate, noun: str | None = None) -> None:
        """Take a mention in, with what its words tell."""
        self.mentions.append(c)
        self.last = max(self.last, c.head)
        if c.shape == "pronoun":
            self.gender = self.gender or (c.gender if c.gender != "n" else "")
            return
        self.key = self.key or c.key
        self.country = self.country or c.country
        self.gender = self.gender or c.gender
        if c.kind is not None:
            self.kinds[c.kind] += 3 if c.sure and c.kind != VAGUE else 1
        if noun:
            self.nouns.add(noun)
        self.nouns.update(c.titles)

    def absorb(self, other: "Cluster") -> None:
        """Take another cluster in whole."""
        for c in other.mentions:
            self.join(c)
        self.nouns |= other.nouns

    @property
    def kind(self) -> ActorKind:
        """The kind that most of the mentions tell; the more telling before "other"."""
        told = [(n, k) for k, n in self.kinds.items() if k != VAGUE]
        return max(told, key=lambda x: (x[0], x[1]))[1] if told else VAGUE

    @property
    def plural(self) -> bool:
        """Whether its words stand for several."""
        return any(c.plural for c in self.mentions if c.shape != "pronoun")

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return any(c.shape == "name" for c in self.mentions)

    @property
    def names(self) -> set[str]:
        """The names it goes by, in lower case."""
        return {c.name.lower() for c in self.mentions if c.shape == "name"}

    @property
    def first(self) -> int:
        """The first token of its first mention."""
        return min(c.first for c in self.mentions)
