"""Where the table of names meets the tokens of a document."""

import pytest

from imbroglio.link.names import Known, Names
from imbroglio.link.naming import Finder
from tests.trees import page

TABLE = Names([
    ("ISIS-K", Known("own:isis-k", "ISIS-K", "armed group", None, "name")),
    ("Norway", Known("country:NOR", "Norway", "state", "NOR", "name")),
    ("Norwegian", Known("country:NOR", "Norway", "state", "NOR", "demonym")),
    ("Red Reed", Known("ucdp:1", "Red Reed", "armed group", "NOR", "name")),
    ("Reed", Known("ucdp:2", "Reed", "armed group", None, "name")),
])  # fmt: skip


def found(*words: str) -> list[tuple[int, int, str | None]]:
    table = "\n".join(f"{w} {w} PROPN {0 if n == 0 else 1} dep" for n, w in enumerate(words))
    return [(k.first, k.last, k.key) for k in Finder(TABLE)(page(table))]


def test_a_name_is_found_whatever_its_tokens() -> None:
    """A hyphen that the parser makes a token of its own breaks no name."""
    assert found("ISIS", "-", "K") == [(0, 2, "own:isis-k")]
    assert found("ISIS-K") == [(0, 0, "own:isis-k")]


def test_other_words_break_a_name() -> None:
    """ "ISIS and K" is not ISIS-K."""
    assert not found("ISIS", "and", "K")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("Red", "Reed", "fled"), []),
        (("Red", "Reed", "left", "Norway"), ["ucdp:1", "country:NOR"]),
        (("Red", "Reed", "left", "Norwegian", "soil"), ["ucdp:1", "country:NOR"]),
        (("Reed", "left", "Norway"), ["country:NOR"]),
    ],
)
def test_a_party_to_a_conflict_needs_its_country_in_the_document(
    words: tuple[str, ...], keys: list[str]
) -> None:
    """A plain name of the long list counts only where the document names its country."""
    assert [key for _, _, key in found(*words)] == keys
