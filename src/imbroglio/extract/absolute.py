"""Reasons that a participle with "having" tells, with a subject of its own or without.

"Having failed to win by force, they turned to bribes"; "the lock having been mined, they …".
"""

from collections.abc import Iterator

from imbroglio.extract import extent, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Tie

RULE = "having"


def find(page: Page, i: int) -> Iterator[Tie]:
    """Yield the reason that the "having" at `i` opens."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] != "aux" or verb < i or tree.dep[verb] not in ("advcl", "ccomp"):
        return
    main = tree.head[verb]
    if tree.dep[verb] == "ccomp" and main < verb:
        return
    if tree.child(verb, ("mark",)) is not None or tree.pos[main] not in syntax.VERBAL:
        return
    own = extent.side(page, verb, () if tree.child(verb, syntax.SUBJECT) is not None else (i,))
    yield Tie(
        relation="cause",
        cause=own,
        effect=extent.side(page, main, (verb,)),
        signal=(i,),
        polarity=1,
        at=main,
        rule=RULE,
        open=True,
    )
