"""Evaluation: words that judge, whom they judge, and whether they praise or blame.

"The palace's flimsy story", "a so-called parliament", "called the siege a
fiction". Words of the lexicon judge by themselves (`judging`); what is named, and
what stands in scare quotes, judges by its place (`labelling`). What is merely
bad news judges nobody.
"""

from collections.abc import Iterator

from imbroglio.extract import judging, labelling
from imbroglio.extract.judging import Judgement
from imbroglio.extract.page import Page
from imbroglio.extract.voiced import Voiced, voice_of
from imbroglio.records import Evaluation

BY = "evaluation/1"
OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})


def find(page: Page) -> Iterator[Evaluation]:
    """Yield the judgements of the document in order of the text, no two of the same words."""
    taken: set[int] = set()
    kept: list[Judgement] = []
    for found in _judgements(page):
        tokens = range(*found.tokens)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(found)
    for found in sorted(kept, key=lambda j: j.tokens):
        span = page.tree.chars(range(*found.tokens))
        yield Evaluation(
            page.document.id,
            (page.mention(span, "judgement", BY).id,),
            found.about,
            found.polarity,
            voice_of(page, found.tokens[0]),
            f"{BY} {found.rule}",
        )


def _judgements(page: Page) -> Iterator[Judgement]:
    """All judgements, those of longer words first."""
    for voice in page.of(Voiced):
        found = labelling.named(page, voice.claim)
        if found is not None:
            yield found
    yield from labelling.scared(page)
    tree, lex = page.tree, page.lex.evaluation
    for i in (i for i, word in enumerate(tree.lower) if word in lex.distances):
        found = labelling.distanced(page, i)
        if found is not None:
            yield found
    for i, pos in enumerate(tree.pos):
        # Most of a text are small words that judge nobody.
        found = judging.at(page, i) if pos in OPEN or tree.lower[i] in lex.sequences else None
        if found is not None:
            yield found
