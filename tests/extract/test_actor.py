"""Names, descriptions and pronouns that may stand for an actor."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.candidate import Candidate
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def candidates(rules: "Rules", text: str) -> dict[str, Candidate]:
    """The candidates by their words."""
    (page,) = rules.pages([Document(DocId("d1"), text)])
    tree = page.tree
    return {text[tree.start[c.first] : tree.end[c.last]]: c for c in page.of(Candidate)}


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        (
            "Interior Minister Beata Sorn resigned.",
            "Interior Minister Beata Sorn", "Beata Sorn", "person",
        ),
        ("The Dockers' Union walked out.", "The Dockers' Union", "Dockers' Union", "ngo"),
        ("The Guild of Scribes met.", "The Guild of Scribes", "Guild of Scribes", "ngo"),
        (
            "The Ministry of Trade, Fisheries and Food met.",
            "The Ministry of Trade, Fisheries and Food",
            "Ministry of Trade, Fisheries and Food", "government body",
        ),
        ("The militia Red Reed burnt the mill.", "Red Reed", "Red Reed", "armed group"),
        ("The mayor of the port resigned.", "The mayor of the port", "mayor of the port", "person"),
        ("Her own deputy resigned.", "Her own deputy", "deputy", "person"),
        ("A militant group held the pass.", "A militant group", "militant group", "armed group"),
        ("The moneylender said that he was ill.", "The moneylender", "moneylender", "person"),
    ],
)  # fmt: skip
def test_a_mention_has_its_words_name_and_kind(
    rules: "Rules", text: str, words: str, name: str, kind: str
) -> None:
    """Titles, members, "of", nouns beside a name: the mention is whole, the name without titles."""
    found = candidates(rules, text)

    assert words in found, list(found)
    assert (found[words].name, found[words].kind) == (name, kind)


def test_names_that_the_parser_runs_together_are_cut(rules: "Rules") -> None:
    """A list of names is one candidate for each."""
    found = candidates(rules, "Fighters of ISIS-K, ETIM and the Red Reed fled.")

    assert {"ISIS-K", "ETIM"} <= set(found)


def test_a_word_that_stands_elsewhere_as_a_name_is_one(rules: "Rules") -> None:
    """ "Crane" alone is a name where "Prudence Crane" stands in the document."""
    found = candidates(rules, "Prudence Crane resigned on Monday. Crane dubbed the rule absurd.")

    assert found["Crane"].shape == "name"


@pytest.mark.parametrize(
    "text",
    [
        "A cabinet of dark wood stood at the wall.",
        "His opposition to the bill was known.",
        "The side door of the mill stood open.",
        "It rained for a week.",
    ],
)
def test_a_noun_in_another_sense_is_no_description(rules: "Rules", text: str) -> None:
    """Furniture, attitudes and doors act for nobody."""
    assert not [c for c in candidates(rules, text).values() if c.shape != "pronoun"]


def test_a_date_is_no_part_of_a_description(rules: "Rules") -> None:
    """ "On 27 June men called" tells of men, not of June men."""
    found = candidates(rules, "On 27 June guards called at the house.")

    assert "guards" in found
