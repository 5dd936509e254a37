"""Whether worse is more or less: more of what is bad, less of what is good.

"Worsened the flooding" is more flooding, "worsened the reputation" less of it. Of what is
neither the text doesn't tell.
"""

from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side
from imbroglio.records import Polarity


def sign(page: Page, effect: Side) -> Polarity | None:
    """+1 where the effect is something bad, -1 where it is something good, else None."""
    tree, lex = page.tree, page.lex.causal
    lemma = tree.lemma[effect.head].lower()
    if lemma in lex.bad:
        return 1
    if lemma in lex.good:
        return -1
    modifiers = {tree.lemma[k].lower() for k in tree.below(effect.head, ("amod", "compound"))}
    return 1 if modifiers & lex.bad else None
