"""The author in the text: "I", "we" and "this newspaper" outside all quotations.

They stand for the author or the publisher that the document names; where it
names neither, they stand for nobody that could be told.
"""

from collections.abc import Iterator

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.link.cluster import Cluster
from imbroglio.records import ActorKind


def is_own(page: Page, c: Candidate) -> bool:
    """Whether a description is how the publisher speaks of itself."""
    tree = page.tree
    if page.document.publisher is None or c.kind != "media" or c.plural:
        return False
    own = page.lex.coreference.own
    return any(tree.lower[k] in own for k in tree.children[c.head]) and not _quoted(page, c)


def join(
    page: Page, candidates: list[Candidate], clusters: list[Cluster], of: dict[int, Cluster]
) -> None:
    """Join the author's own words for itself to a cluster by the name that the document gives."""
    made: dict[str, Cluster] = {}
    for c in _own(page, candidates):
        name, kind = _named(page, c)
        if name is None:
            continue
        home = made.get(name) or _cluster(clusters, name)
        if home is None:
            home = Cluster(label=name)
            home.kinds[kind] += 1
            clusters.append(home)
        made[name] = home
        home.join(c)
        of[id(c)] = home


def _own(page: Page, candidates: list[Candidate]) -> Iterator[Candidate]:
    pronouns = page.lex.coreference.pronouns
    for c in candidates:
        first = c.shape == "pronoun" and pronouns[c.name].person == 1
        if (first and not _quoted(page, c)) or (c.shape == "description" and is_own(page, c)):
            yield c


def _quoted(page: Page, c: Candidate) -> bool:
    """Whether a mention stands in somebody's direct speech or turn of a transcript."""
    at = page.tree.start[c.head]
    return any(s <= at < e for x in page.of(Claim) if x.quoted or not x.cue for s, e in x.content)


def _named(page: Page, c: Candidate) -> tuple[str | None, ActorKind]:
    """The name that the document gives to who speaks here, and its kind."""
    document = page.document
    if c.shape == "description":
        return document.publisher, "media"
    if not c.plural and document.author:
        return document.author, "person"
    if document.author and not document.publisher:
        return document.author, "other"
    return document.publisher, "other"


def _cluster(clusters: list[Cluster], name: str) -> Cluster | None:
    """The cluster that has this name in the text."""
    return next((k for k in clusters if name.lower() in k.names), None)
