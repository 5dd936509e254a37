"""The taxonomy of factors: every concept is whole, and proves itself by its example."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imbroglio import lexicon, taxonomy
from imbroglio.errors import LexiconError
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side
from imbroglio.link import turning
from imbroglio.records import DocId, Document
from imbroglio.taxonomy import Concepts, FactorLexicon

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

TAXONOMY = taxonomy.load()
HEADS = ("NOUN", "PROPN", "VERB", "ADJ")


def concepts(page: Page) -> set[str]:
    """The concepts of all words of a text, each taken for the head of a side."""
    tree = page.tree
    sides = (Side(k, tuple(tree.subtree(k))) for k in range(len(tree)) if tree.pos[k] in HEADS)
    found = (turning.of(page, TAXONOMY, side).concept for side in sides)
    return {concept for concept in found if concept}


def pages(rules: "Rules", texts: list[str]) -> Iterator[Page]:
    return rules.pages(Document(DocId(str(n)), text) for n, text in enumerate(texts))


def test_every_concept_has_three_levels_and_a_definition() -> None:
    """Domain, group and concept; what it is in one sentence; several words."""
    for c in TAXONOMY.concepts.concept:
        assert c.domain
        assert c.group
        assert c.definition.endswith(".")
        assert len(TAXONOMY.words.concept[c.name].words) > 1, c.name


def test_opposites_point_back() -> None:
    """Less of the one is more of the other, both ways."""
    paired = [c for c in TAXONOMY.concepts.concept if c.opposite]

    assert len(paired) > 50
    assert all(TAXONOMY.opposite(c.opposite or "") == c.name for c in paired)


def test_nodes_of_the_other_ontology_are_paths_below_its_root() -> None:
    """A mapping names a node with its whole path."""
    nodes = [c.wm for c in TAXONOMY.concepts.concept if c.wm]

    assert nodes
    assert all(node.startswith("wm/concept/causal_factor/") for node in nodes)
    assert not [node for node in nodes if node.endswith("/") or " " in node]


@pytest.mark.model
def test_concepts_fire_on_their_examples_and_not_on_their_counters(rules: "Rules") -> None:
    """Example yes, counter no."""
    entries = list(TAXONOMY.words.concept.items())
    wanted = [(name, e.example, True) for name, e in entries]
    wanted += [(name, e.counter, False) for name, e in entries if e.counter]

    found = [concepts(page) for page in pages(rules, [text for _, text, _ in wanted])]

    assert not [w for w, f in zip(wanted, found, strict=True) if (w[0] in f) != w[2]]


CONCEPT = '[[concept]]\nname = "{}"\npath = "{}"\ndefinition = "A thing."\n{}\n'
HEAD = 'version = 1\nsource = ""\n'


def faults(*entries: str) -> list[str]:
    """What is wrong with concepts of these entries."""
    content = (HEAD + "".join(entries)).encode()
    return list(taxonomy.faults(lexicon.parse("factors.toml", content, Concepts)))


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([CONCEPT.format("dew", "air/water", 'opposite = "dust"')], "opposite 'dust' is unknown"),
        ([CONCEPT.format("dew", "air", "")], "path 'air' is not a domain and a group"),
        ([CONCEPT.format("dew", "air/water", "")] * 2, "concept 'dew' stands there 2 times"),
    ],
)
def test_a_concept_that_does_not_fit_is_named(entries: list[str], why: str) -> None:
    """The message has the concept and what is wrong with it."""
    (found,) = faults(*entries)

    assert why in found


def test_a_word_in_two_entries_is_named() -> None:
    """No word tells two concepts, however it is hyphenated."""
    concepts = lexicon.parse(
        "factors.toml",
        (
            HEAD + CONCEPT.format("dew", "air/water", "") + CONCEPT.format("fog", "air/water", "")
        ).encode(),
        Concepts,
    )
    classes = "".join(
        f"{field} = []\n"
        for field in FactorLexicon.__struct_fields__
        if field not in ("version", "source", "concept")
    )
    entry = '[concept.{}]\nwords = ["{}"]\nexample = ""\n'
    words = lexicon.parse(
        "en/factors.toml",
        (HEAD + classes + entry.format("dew", "wet-air") + entry.format("fog", "wet air")).encode(),
        FactorLexicon,
    )

    (found,) = taxonomy.gaps(concepts, words)

    assert found == "concept 'fog': word 'wet air' stands under 'dew' already"


def test_a_typo_in_the_taxonomy_has_its_address() -> None:
    """An unknown field stops the program with its place in the file."""
    with pytest.raises(LexiconError, match=r"concept\[0\]"):
        faults(CONCEPT.format("dew", "air/water", 'oposite = "dust"'))


def test_the_page_counts_the_concepts_as_they_are() -> None:
    """The table has each domain and group with its number of concepts."""
    page = (Path(__file__).parents[1] / "docs" / "factors.md").read_text("utf-8")

    counts = Counter((c.domain, c.group) for c in TAXONOMY.concepts.concept)

    assert f"has {len(TAXONOMY.concepts.concept)} concepts" in page
    assert all(f"| {d} | {g} | {n} |" in page for (d, g), n in counts.items())
