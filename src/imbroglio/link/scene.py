"""The scene: which actors a reader of the document has in mind at each sentence.

It grows while the mentions are read from left to right, and answers who was
mentioned lately without looking at the whole document again.
"""

from collections import defaultdict
from collections.abc import Iterator

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.link.cluster import Cluster

type Seen = tuple[Candidate, Cluster]


class Scene:
    """Clusters by what they can be found by.

    Attributes:
        page: the document.
        clusters: all of them, in the order of making.
        of: the cluster of each mention, by the mention's head token.
        at: the mention that turns on each head token.
        by_noun: clusters by the nouns that describe them.
    """

    def __init__(self, page: Page, clusters: list[Cluster]) -> None:
        self.page, self.clusters = page, clusters
        self.of: dict[int, Cluster] = {m.head: k for k in clusters for m in k.mentions}
        self.at: dict[int, Candidate] = {c.head: c for c in page.of(Candidate)}
        self.by_noun: dict[str, list[Cluster]] = defaultdict(list)
        self._seen: dict[int, list[Seen]] = defaultdict(list)
        self._last: dict[int, int] = {}
        self._counts: dict[int, int] = defaultdict(int)
        self.speech = _speech(page)

    def see(self, c: Candidate, k: Cluster) -> None:
        """The reading has come to this mention, which stands for that cluster."""
        self.of[c.head] = k
        self._seen[self.page.tree.sent[c.head]].append((c, k))
        self._last[id(k)] = c.head
        self._counts[id(k)] += 1

    def describe(self, k: Cluster, nouns: set[str]) -> None:
        """Let a cluster be found by these nouns."""
        for noun in sorted(nouns):
            if k not in self.by_noun[noun]:
                self.by_noun[noun].append(k)

    def lately(self, sentence: int, reach: int) -> Iterator[Seen]:
        """The mentions seen in this sentence and so many before it, the oldest first."""
        for s in range(max(0, sentence - reach), sentence + 1):
            yield from self._seen.get(s, ())

    def last(self, k: Cluster) -> int:
        """The head of the cluster's latest mention seen, or -1."""
        return self._last.get(id(k), -1)

    def count(self, k: Cluster) -> int:
        """How many mentions of the cluster have been seen."""
        return self._counts.get(id(k), 0)

    def speaker(self, token: int) -> Cluster | None:
        """Who speaks the direct speech that a token stands in."""
        claim = self.speech.get(token)
        return self.of.get(claim.head) if claim is not None and claim.head is not None else None


def _speech(page: Page) -> dict[int, Claim]:
    """The innermost direct speech, or turn of a transcript, that each token stands in."""
    spoken = [c for c in page.of(Claim) if c.quoted or not c.cue]
    out: dict[int, Claim] = {}
    for claim in sorted(spoken, key=lambda c: -c.size):
        for span in claim.content:
            for token in page.tree.tokens(span):
                out[token] = claim
    return out
