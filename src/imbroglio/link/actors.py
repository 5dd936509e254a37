"""Actors: from chains of mentions to the actors of the document."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.description import acts
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import Resolved
from imbroglio.link.cluster import Cluster
from imbroglio.link.coreference import Chain
from imbroglio.link.gazetteer import lookup
from imbroglio.link.namesakes import ARTICLE, initials
from imbroglio.records import Actor, ActorId

BY = "actors/1"


def find(page: Page) -> Iterator[Actor | Resolved]:
    """Yield the actors of the document, numbered by their first mention, and who each head is."""
    speakers = {c.head for c in page.of(Claim)}
    of = {m.head: chain.cluster for chain in page.of(Chain) for m in chain.cluster.mentions}
    n = 0
    for chain in page.of(Chain):
        cluster = chain.cluster
        if not _is_actor(page, cluster, speakers):
            continue
        n += 1
        yield from (Resolved(m.head, ActorId(f"a{n}")) for m in cluster.mentions)
        spans = sorted({_span(page, m) for m in cluster.mentions})
        yield Actor(
            page.document.id,
            ActorId(f"a{n}"),
            name_of(page, cluster, of),
            cluster.kind,
            cluster.country,
            cluster.key,
            tuple(page.mention(s, "actor", BY).id for s in spans),
            BY,
        )


def _is_actor(page: Page, k: Cluster, speakers: set[int | None]) -> bool:
    """Whether an actor is meant: its words tell so, or it speaks or acts somewhere."""
    if k.label is not None:
        return True
    if all(m.shape == "pronoun" for m in k.mentions):
        return False
    acting = any(m.head in speakers or acts(page, m.head) for m in k.mentions)
    if _is_place(k) and not any(_is_body(page, m) for m in k.mentions):
        return acting
    return acting or any(m.sure for m in k.mentions if m.shape != "pronoun")


def _is_place(k: Cluster) -> bool:
    """Whether a name is only that of a town or province, without key, title or noun.

    Such a name is an actor only where it acts: "Goma said", not "shells struck Goma".
    """
    if k.key is not None or k.nouns or k.kind not in ("person", "state", "other", "community"):
        return False
    return bool(k.names) and all(lookup(name) for name in k.names)


def _is_body(page: Page, m: Candidate) -> bool:
    """ "The ELN": an acronym with an article is no town, though one is called so."""
    definite = page.tree.lower[m.first] in page.tree.lex.definite
    return m.shape == "name" and definite and page.tree.text[m.head].isupper()


def _span(page: Page, m: Candidate) -> tuple[int, int]:
    return page.tree.start[m.first], page.tree.end[m.last]


def name_of(page: Page, k: Cluster, of: Mapping[int, Cluster], depth: int = 0) -> str:
    """The name it is shown by: the fullest proper name, else its first description.

    A description is shown without its article, and with the name of its possessor
    where the text has a pronoun: "his deputy" is "Ana Prell's deputy".
    """
    names = [m for m in k.mentions if m.shape == "name"]
    if not names and k.label is not None:
        return k.label
    if not names:
        first = min((m for m in k.mentions if m.shape == "description"), key=lambda m: m.first)
        name = ARTICLE.sub("", _tidy(first.name))
        owner = _possessor(page, first, of)
        if owner is None or owner is k or depth > 2:
            return name
        return f"{name_of(page, owner, of, depth + 1)}'s {name}"
    own = [m for m in names if not m.metonym] or names
    counts = Counter(_tidy(m.name) for m in own)
    if k.kind == "state":
        return max(counts, key=lambda n: (counts[n], len(n), n))
    return max(
        counts, key=lambda n: (not _is_acronym(n, counts), len(n.split()), counts[n], len(n), n)
    )


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _is_acronym(name: str, others: Counter[str]) -> bool:
    return any(name.replace(".", "") == initials(o) for o in others if o != name)


def _possessor(page: Page, m: Candidate, of: Mapping[int, Cluster]) -> Cluster | None:
    """The actor that a possessive pronoun in a description stands for."""
    for c in page.tree.below(m.head, ("poss",)):
        if page.tree.tag[c] == "PRP$" and c in of:
            owner = of[c]
            return owner if any(x.shape != "pronoun" for x in owner.mentions) else None
    return None
