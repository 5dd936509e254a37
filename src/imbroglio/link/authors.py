"""The author in the text: "I", "we" and "this newspaper" outside all quotations.

They stand for the author or the publisher that the document names; where it
names neither, they stand for nobody that could be told.
"""

from collections.abc import Iterator

from imbroglio.extract.candidate import Candidate
from imbroglio.link.cluster import Cluster
from imbroglio.link.scene import Scene
from imbroglio.records import ActorKind, Document


def is_own(scene: Scene, c: Candidate) -> bool:
    """Whether a description is how the publisher speaks of itself."""
    page = scene.page
    if page.document.publisher is None or c.kind != "media" or c.plural or c.head in scene.speech:
        return False
    own = page.lex.coreference.own
    return any(page.tree.lower[k] in own for k in page.tree.children[c.head])


def join(scene: Scene, candidates: list[Candidate]) -> None:
    """Join the author's own words for itself to a cluster by the name that the document gives."""
    by_name = {name: k for k in reversed(scene.clusters) for name in k.names}
    for c in _own(scene, candidates):
        name, kind = _named(scene.page.document, c)
        if name is None:
            continue
        home = by_name.get(name.lower())
        if home is None:
            home = by_name[name.lower()] = Cluster(label=name)
            home.told[kind] += 1
            scene.clusters.append(home)
        home.join(c)
        scene.of[c.head] = home


def _own(scene: Scene, candidates: list[Candidate]) -> Iterator[Candidate]:
    pronouns = scene.page.lex.coreference.pronouns
    for c in candidates:
        if c.head in scene.speech:
            continue
        first = c.shape == "pronoun" and pronouns[c.name].person == 1
        if first or (c.shape == "description" and is_own(scene, c)):
            yield c


def _named(document: Document, c: Candidate) -> tuple[str | None, ActorKind]:
    """The name that the document gives to who speaks here, and its kind."""
    if c.shape == "description":
        return document.publisher, "media"
    if document.author and not (c.plural and document.publisher):
        return document.author, "other" if c.plural else "person"
    return document.publisher, "other"
