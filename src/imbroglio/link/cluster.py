"""What is known so far of one actor of a document, while its mentions are being joined."""

from collections import Counter
from dataclasses import dataclass, field

from imbroglio.extract.candidate import Candidate
from imbroglio.records import ActorKind

VAGUE: ActorKind = "other"
# What a mention tells of the kind: much if a list or the parser says so, little by its place.
SURE, UNSURE = 3, 1


@dataclass(eq=False)
class Cluster:
    """Mentions that stand for one actor; each property costs the same however many there are.

    Attributes:
        mentions: in the order of joining.
        names: the names it goes by, in lower case.
        nouns: lemmas of the descriptions and titles that it goes by.
        described: the first description by each noun.
        heads: head tokens of its mentions in the order of the text so far.
        label: a name that the document's own data give, where the text has none.
        listed: the kind that the table of names tells, or None.
        plural: whether its words stand for several.
    """

    mentions: list[Candidate] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    described: dict[str, Candidate] = field(default_factory=dict)
    key: str | None = None
    country: str | None = None
    gender: str = ""
    plural: bool = False
    label: str | None = None
    listed: ActorKind | None = None
    told: Counter[ActorKind] = field(default_factory=Counter)

    def join(self, c: Candidate, noun: str | None = None) -> None:
        """Take a mention in, with what its words tell; `noun` is the lemma of a description."""
        self.mentions.append(c)
        if c.shape == "pronoun":
            self.gender = self.gender or (c.gender if c.gender != "n" else "")
            return
        if self.key is None and c.key is not None:
            self.key, self.listed = c.key, c.kind
        self.country = self.country or c.country
        self.gender = self.gender or c.gender
        self.plural = self.plural or c.plural
        self.nouns.update(c.titles)
        if c.kind is not None:
            self.told[c.kind] += SURE if c.sure and c.kind != VAGUE else UNSURE
        if c.shape == "name":
            self.names.add(c.name.lower())
        if noun:
            self.nouns.add(noun)
            self.described.setdefault(noun, c)

    def absorb(self, other: "Cluster") -> None:
        """Take another cluster in whole."""
        for c in other.mentions:
            self.join(c)
        self.nouns |= other.nouns
        self.described = {**other.described, **self.described}

    @property
    def kind(self) -> ActorKind:
        """The kind that the table tells, else most of the mentions; any other before "other"."""
        if self.listed is not None:
            return self.listed
        best: ActorKind = VAGUE
        for kind, n in self.told.items():
            if kind != VAGUE and (best == VAGUE or (n, kind) > (self.told[best], best)):
                best = kind
        return best

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)

    @property
    def first(self) -> int:
        """The first token of its first mention."""
        return min(c.first for c in self.mentions)
