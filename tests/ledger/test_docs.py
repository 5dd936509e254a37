"""The page on the ledger says what the program does."""

import re
from pathlib import Path

from imbroglio.ledger import KINDS, likelihood

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ledger.md").read_text("utf-8")


def rows(head: str) -> list[list[str]]:
    """The cells of the table whose first column is headed so."""
    table = re.search(rf"^\| {head} \|.*\n\|[ -|]*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table, head
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table[1].splitlines()]


def test_every_type_is_defined():
    """In the table of types, and no other is."""
    assert {name for name, _ in rows("type")} == set(KINDS)


def test_the_bands_are_those_of_the_data():
    """Every word with its bands, and no word more."""
    told = {
        word: (icd203, phia)
        for words, icd203, phia in rows("word")
        for word in re.split("[;,] ", words)
    }

    def band(ends: tuple[int, int] | None) -> str:
        return f"{ends[0]}–{ends[1]}" if ends else ""

    held = {
        word: (band(term.icd203), band(term.phia)) for word, term in likelihood.load().terms.items()
    }

    spelt = {"improbably", "realistic probability"}
    assert told == {word: bands for word, bands in held.items() if word not in spelt}
