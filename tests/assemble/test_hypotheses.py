"""Competing hypotheses: ranked by what speaks against them, and what that hangs on."""

from imbroglio.assemble.hypotheses import Cell, matrix


def made(*rows):
    """A matrix of marks; "." for unassessed, a row a claim."""
    names = [f"h{n}" for n in range(len(rows[0].split()))]
    cells = {
        (f"c{y}", name): Cell(mark)
        for y, row in enumerate(rows)
        for name, mark in zip(names, row.split(), strict=True)
        if mark != "."
    }
    return matrix(names, [f"c{y}" for y in range(len(rows))], cells)


def ranks(found):
    """Rank, name and what speaks against it."""
    return [(one.rank, one.name, one.against) for one in found.ranking]


def test_the_least_inconsistent_comes_first():
    """What speaks for an explanation counts nothing."""
    found = made("CC CC I", "C II C", ". N CC")

    assert ranks(found) == [(1, "h0", 0), (2, "h2", 1), (3, "h1", 2)]
    assert found.ranking[0].assessed == 2


def test_a_claim_that_fits_all_tells_nothing():
    """Diagnosticity is how far the marks lie apart; one mark alone tells nothing."""
    assert made("C C C", "CC II N", "I . .", ". . .", "NA C I").diagnosticity == (
        *(0, 4, None, None, 2),
    )


def test_what_the_ranking_hangs_on():
    """The claim without which another explanation would come first, or share the place."""
    assert made("C II", "I C", "C I").hangs_on == ("c0",)
    assert made("C I", "C I").hangs_on == ()


def test_nothing_is_assessed():
    """All share the first place, and cells are empty."""
    found = made(". .", ". .")

    assert ranks(found) == [(1, "h0", 0), (1, "h1", 0)]
    assert {cell for row in found.cells for cell in row} == {Cell(None)}
