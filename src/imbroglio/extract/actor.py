"""Mentions of actors: names, descriptions and pronouns that may stand for one.

"The army", "Governor Ana Prell", "residents of the port", "they". Names are
found in `proper`, descriptions in `description`; who speaks is an actor
whatever the noun. What refers to what is told by `link.coreference`.
"""

from collections.abc import Iterator

from imbroglio.extract import description, proper
from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import PronounGroup


def find(page: Page) -> Iterator[Candidate]:
    """Yield the candidates of the document in order of their heads."""
    tree = page.tree
    found = proper.find(page)
    taken = {k for c in found for k in range(c.first, c.last + 1)}
    pronouns = page.lex.coreference.pronouns
    for i in range(len(tree)):
        if i in taken:
            continue
        if tree.pos[i] == "PRON" or tree.tag[i] == "PRP$":
            group = pronouns.get(tree.lower[i])
            if group is not None:
                found.append(_pronoun(tree, i, group))
        elif tree.pos[i] in ("NOUN", "PROPN", "ADJ"):
            made = description.at(page, i)
            if made is not None:
                found.append(made)
    heads = {c.head for c in found}
    speakers = {c.head for c in page.of(Claim) if c.head is not None} - heads - taken
    found += [description.speaker(page, i) for i in speakers if description.speaks(page, i)]
    yield from sorted(found, key=lambda c: (c.head, c.first))


def _pronoun(tree: Tree, i: int, group: PronounGroup) -> Candidate:
    plural = group.number == "p"
    return Candidate(
        i, i, i, "pronoun", tree.lower[i], None, plural=plural, gender=group.gender
    )  # fmt: skip
