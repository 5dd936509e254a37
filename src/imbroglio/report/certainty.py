"""The signs of certainty and of judgement in the text.

A sign stands after the word, where colour alone would not tell; the style sheet draws it
and gives screen readers the word for it. What is plainly so bears none.
"""

from imbroglio.ledger.tell import asks
from imbroglio.reading import FactualityEntry

# Sign, with the class that draws it: the style sheet has one rule for each.
SIGNS = {
    "PR+": ("≈", "f1"),
    "PS+": ("?", "f2"),
    "Uu": ("…", "f3"),
    "PS-": ("¬?", "f4"),
    "PR-": ("¬≈", "f5"),
    "CT-": ("¬", "f6"),
    "future": ("→", "f7"),
    "hypothetical": ("◇", "f8"),
    "recommended": ("!", "f9"),
    "question": ("?", "f10"),
}
# The same for judgements, by polarity, with what it means.
JUDGED = {1: ("+", "j1", "praise"), -1: ("−", "j2", "blame"), None: ("±", "j0", "judgement")}


def drawn(entry: FactualityEntry) -> str | None:
    """The class that draws the sign of a predicate; None where it is plainly so."""
    by_status = entry.label == "CT+" or (entry.label == "Uu" and asks(entry.status))
    found = SIGNS.get(entry.status if by_status else entry.label)
    return found[1] if found else None


def judged(polarity: int | None) -> tuple[str, str]:
    """The class that draws the sign of a judgement, and what it means."""
    _, sign, meaning = JUDGED.get(polarity, JUDGED[None])
    return sign, meaning
