"""Which mentions stand for one actor."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.link.namesakes import initials, letters, plain
from imbroglio.reading import Reading, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

model = pytest.mark.model


def read(rules: "Rules", text: str, **data: str) -> Reading:
    document, records = next(rules.read([Document(DocId("d1"), text, **data)]))
    return project(document, records)


def mentions(reading: Reading, name: str) -> list[str]:
    """The mentions of the actor by this name; it must be there."""
    (found,) = [a for a in reading.actors if a.name == name]
    return [reading.text[a:b] for a, b in found.mentions]


@model
@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The Salt River Front (SRF) shelled the depot. The SRF denied it.",
            "Salt River Front",
            ["The Salt River Front", "SRF", "The SRF"],
        ),
        (
            "Governor Ana Prell came late. Prell spoke briefly, and she left at once.",
            "Ana Prell",
            ["Governor Ana Prell", "Prell", "she"],
        ),
        (
            "The Guild of Scribes met on Monday. The Guild will strike.",
            "Guild of Scribes",
            ["The Guild of Scribes", "The Guild"],
        ),
        (
            "Their leader, Colonel Ruben Marsh, was arrested. Colonel Marsh said nothing.",
            "Ruben Marsh",
            ["Their leader", "Colonel Ruben Marsh", "Colonel Marsh"],
        ),
        (
            "The Dockers' Union walked out. The union wants bread.",
            "Dockers' Union",
            ["The Dockers' Union", "The union"],
        ),
        (
            "Norway closed its ports. Oslo said that the country had no choice.",
            "Norway",
            ["Norway", "its", "Oslo", "the country"],
        ),
        (
            "A militant group seized the mill. The terrorists burnt it.",
            "militant group",
            ["A militant group", "The terrorists"],
        ),
    ],
)
def test_mentions_are_joined(rules: "Rules", text: str, name: str, expected: list[str]) -> None:
    """Acronym, surname, part, apposition, metonym, description: one actor each."""
    assert mentions(read(rules, text), name) == expected


@model
@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Mr Amos Teal came. Mrs Teal stayed away.", ("Amos Teal", "Teal")),
        (
            "The Norwegian government met. The Swedish government did not.",
            ("Norwegian government", "Swedish government"),
        ),
        (
            "The mayor of Bergen wrote to the mayor of Stavanger.",
            ("mayor of Bergen", "mayor of Stavanger"),
        ),
    ],
)
def test_what_the_words_tell_apart_stays_apart(
    rules: "Rules", text: str, apart: tuple[str, str]
) -> None:
    """Another gender, country or place makes another actor."""
    names = [a.name for a in read(rules, text).actors]

    assert set(apart) <= set(names)


@model
def test_a_speaker_says_i_of_himself_and_he_of_others(rules: "Rules") -> None:
    """In direct speech "I" is who speaks, and "he" is anybody else."""
    text = '"I saw the colonel, and he ran," Amos Teal said.'
    reading = read(rules, text)

    assert mentions(reading, "Amos Teal") == ["I", "Amos Teal"]
    assert mentions(reading, "colonel") == ["the colonel", "he"]


@model
def test_we_outside_quotations_is_the_publisher(rules: "Rules") -> None:
    """A leader's "we" and "this newspaper" stand for the publisher that the document names."""
    text = "We have no quarrel with the port. This newspaper said so in May."
    reading = read(rules, text, publisher="The Port Courier")

    assert mentions(reading, "The Port Courier") == ["We", "This newspaper"]


@model
def test_we_without_a_publisher_is_nobody(rules: "Rules") -> None:
    """Where the document names neither author nor publisher, nobody is made up."""
    assert not read(rules, "We have no quarrel with the port.").actors


@model
def test_an_empty_it_stands_for_nobody(rules: "Rules") -> None:
    """ "It is clear that" refers to nothing."""
    text = "The army left. It is clear that the road is open."
    reading = read(rules, text)

    assert mentions(reading, "army") == ["The army"]


def test_initials_are_the_capitals_of_a_name() -> None:
    """Small words count for nothing."""
    assert initials("Movement for the Salt River") == "MSR"


def test_letters_are_told_from_words() -> None:
    """What may be an acronym has two to eight capitals."""
    assert [letters(x) for x in ("SRF", "U.N.", "Front", "X", "ABCDEFGHI")] == [
        "SRF", "UN", None, None, None,
    ]  # fmt: skip


def test_an_article_is_no_part_of_a_name() -> None:
    """ "The Guild" and "Guild" are one name."""
    assert plain("The Guild") == plain("Guild")
