"""Trees written by hand, one token a line, so that a test needs no language model."""

from imbroglio import lexicon
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.records import DocId, Document

LEX = lexicon.load()
TAGS = {
    "NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "AUX": "VBD", "ADJ": "JJ", "DET": "DT",
    "PRON": "PRP", "ADP": "IN", "PUNCT": ".", "ADV": "RB", "PART": "TO", "SCONJ": "IN",
}  # fmt: skip


def conll(table: str) -> Tree:
    """A tree from lines of ``text lemma pos head dependency [tag [entity]]``; 0 is the root."""
    rows = [line.split() for line in table.strip().splitlines()]
    start: list[int] = []
    at = 0
    for row in rows:
        at += 0 if row[2] == "PUNCT" or not start else 1
        start.append(at)
        at += len(row[0])
    entities = [(n, n + 1, row[6]) for n, row in enumerate(rows) if len(row) > 6]
    return Tree(
        text=[r[0] for r in rows],
        lower=[r[0].lower() for r in rows],
        lemma=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        tag=[r[5] if len(r) > 5 else TAGS[r[2]] for r in rows],
        dep=[r[4] for r in rows],
        head=[int(r[3]) - 1 if r[3] != "0" else n for n, r in enumerate(rows)],
        start=start,
        end=[s + len(r[0]) for s, r in zip(start, rows, strict=True)],
        sentences=[(0, len(rows))],
        entities=entities,
        lex=LEX.syntax,
    )


def page(table: str) -> Page:
    """The page of a tree written by hand, its text the words with blanks between them."""
    tree = conll(table)
    text = ""
    for word, start in zip(tree.text, tree.start, strict=True):
        text += " " * (start - len(text)) + word
    return Page(Document(DocId("d1"), text), tree, LEX)
