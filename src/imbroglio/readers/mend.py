"""One thing the parser gets wrong too often in news: the verb behind a day.

"The minister on Friday hosted the envoy": it takes "hosted" for an adjective of what
follows and the sentence for a noun. Where a sentence has no verb at its root and a past
form stands right behind a date, that form is made its verb.
"""

from collections.abc import Iterable

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PAST = frozenset({"VBD", "VBN"})
DAYS = frozenset({"DATE", "TIME"})


def mend(
    columns: dict[str, list[str]],
    head: list[int],
    sentences: Iterable[tuple[int, int]],
    entities: Iterable[tuple[int, int, str]],
) -> None:
    """Make such forms verbs, in place."""
    behind = {b for _, b, label in entities if label in DAYS}
    if not behind:
        return
    for first, end in sentences:
        root = next((k for k in range(first, end) if head[k] == k), None)
        if root is None or columns["pos"][root] not in NOMINAL:
            continue
        verb = next((k for k in range(root + 1, end) if k in behind and _is_past(columns, k)), None)
        if verb is not None:
            _raise(columns, head, root, verb, end)


def _is_past(columns: dict[str, list[str]], k: int) -> bool:
    return columns["tag"][k] in PAST and columns["dep"][k] in ("amod", "acl", "advcl")


def _raise(columns: dict[str, list[str]], head: list[int], root: int, verb: int, end: int) -> None:
    """Hang the old root before the verb as its subject, what follows behind it."""
    thing = verb
    while head[thing] > verb:
        thing = head[thing]
    dep = columns["dep"]
    if thing != verb:
        head[thing], dep[thing] = verb, "dobj"
    for k in range(verb + 1, end):
        head[k] = max(head[k], verb)
    for k in range(root + 1, verb):
        if head[k] == root and dep[k] in ("prep", "npadvmod", "advmod"):
            day = any(j == k or head[j] == k for j in range(k, verb) if j + 1 == verb)
            if day:
                head[k] = verb
    head[root], dep[root] = verb, "nsubj"
    head[verb], dep[verb] = verb, "ROOT"
    columns["pos"][verb], columns["tag"][verb] = "VERB", "VBD"
