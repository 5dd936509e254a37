"""Chains of voices: which stands inside which, and who holds each."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.reading import AttributionEntry, Reading, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> Reading:
    document, records = next(rules.read([Document(DocId("d1"), text)]))
    return project(document, records)


def chains(reading: Reading) -> set[tuple[str, ...]]:
    """The sources of each chain, the outermost first; "-" where the text names nobody."""
    by_id = {v.id: v for v in reading.attributions}

    def names(v: AttributionEntry) -> tuple[str, ...]:
        words = " ".join(reading.text[a:b] for a, b in v.source) or "-"
        return (*names(by_id[v.parent]), words) if v.parent else (words,)

    return {names(v) for v in reading.attributions}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Courier reported that the militia said that the bridge was mined.",
            ("The Courier", "the militia"),
        ),
        (
            "The Courier reported that, according to the ministry, the bridge was mined.",
            ("The Courier", "the ministry"),
        ),
        (
            "The agency said the bridge was mined, citing the ministry.",
            ("The agency", "the ministry"),
        ),
        (
            "The envoy said the general had told him that the council wanted to surrender.",
            ("The envoy", "the general", "the council"),
        ),
        (
            "The mayor said the bridge had allegedly been mined by deserters.",
            ("The mayor", "-"),
        ),
        (
            '"The general told me that the bridge was mined," the envoy said.',
            ("the envoy", "The general"),
        ),
    ],
)
def test_a_voice_inside_a_voice_has_it_as_parent(
    rules: "Rules", text: str, chain: tuple[str, ...]
) -> None:
    """Chains go to any depth, the outermost voice first."""
    assert chain in chains(read(rules, text))


def test_voices_beside_each_other_have_no_parent(rules: "Rules") -> None:
    """Two statements of one sentence do not stand inside one another."""
    reading = read(rules, "The mayor said the bridge was mined, but the bishop denied that it was.")

    assert all(v.parent is None for v in reading.attributions)


def test_no_chain_runs_in_a_circle(rules: "Rules") -> None:
    """However tangled the text, each chain ends with the author."""
    text = (
        '"He said that she said that he said," she said, citing him, according to her, '
        '"that they said so," they said. It is said that it is said that it is said.'
    )
    reading = read(rules, text)
    by_id = {v.id: v for v in reading.attributions}

    for voice in reading.attributions:
        at, seen = voice, set()
        while at.parent is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = by_id[at.parent]


def test_a_pronoun_source_is_its_actor(rules: "Rules") -> None:
    """The holder of "he said" is the actor that the pronoun stands for."""
    text = "Governor Amos Teal visited the port. He said the pier was gone."
    reading = read(rules, text)

    (teal,) = [a for a in reading.actors if a.name == "Amos Teal"]

    assert [v.actor for v in reading.attributions] == [teal.id]


def test_the_recipient_is_not_the_source(rules: "Rules") -> None:
    """ "told the Courier" names who hears, not who speaks."""
    reading = read(rules, "A clerk told the Port Courier that the pier was gone.")

    (voice,) = reading.attributions

    assert [reading.text[a:b] for a, b in voice.source] == ["A clerk"]
