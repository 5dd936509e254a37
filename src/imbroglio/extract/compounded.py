"""Links inside a noun phrase: "drought-driven displacement", "war-related losses"."""

from collections.abc import Iterator

from imbroglio.extract import extent
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the link that a participle between two nouns tells."""
    tree = page.tree
    entry = page.lex.causal.compounds.get(tree.lower[i])
    if entry is None or tree.dep[i] not in ("amod", "acl", "compound"):
        return
    noun = tree.head[i]
    before = next((k for k in (i - 1, i - 2) if k >= 0 and tree.pos[k] in ("NOUN", "PROPN")), None)
    if before is None or noun <= i or tree.text[i - 1] not in ("-", "‑", "–", tree.text[before]):
        return
    effect = extent.side(page, noun, (i,))
    kept = tuple(k for k in effect.tokens if k > i)
    yield Tie(
        relation="cause",
        cause=Side(before, (before,)),
        effect=Side(noun, kept or (noun,)),
        signal=(i,),
        polarity=-1 if entry.sign == "less" else 1,
        at=noun,
        rule=f"-{entry.words}",
    )
