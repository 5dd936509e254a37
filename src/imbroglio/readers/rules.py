"""The reader by rules: parse, then the passes in order."""

from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from itertools import batched
from pathlib import Path

import msgspec
from spacy.language import Language

from imbroglio import __version__, lexicon
from imbroglio.extract import (
    actor,
    attribution,
    causal,
    evaluation,
    event,
    factuality,
    links,
    quotation,
    recommendation,
)
from imbroglio.extract.brought import Brought
from imbroglio.extract.candidate import Candidate, Known
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page, Pass
from imbroglio.extract.quotation import Quote
from imbroglio.extract.resolved import Resolved
from imbroglio.extract.tie import Tie
from imbroglio.extract.voiced import Voiced
from imbroglio.link import actors, coreference, dates, factors, names, naming, places, voice
from imbroglio.link.coreference import Chain
from imbroglio.link.nearest import Vectors
from imbroglio.readers import parse
from imbroglio.records import (
    Actor,
    AnyRecord,
    Attribution,
    Date,
    Document,
    Evaluation,
    Event,
    Factor,
    Factuality,
    Link,
    Mention,
    Place,
    Recommendation,
    Toll,
)

# How many documents are parsed together.
BATCH = 64


def no_vectors(_: str) -> None:
    """What a model without word vectors has for any word."""


def passes(table: names.Names, vectors: Vectors = no_vectors) -> tuple[Pass, ...]:
    """The passes in order. A pass may need only what an earlier one makes."""
    return (
        Pass("naming", naming.finder(table), makes=(Known,)),
        Pass("quotation", quotation.find, makes=(Quote,)),
        Pass("attribution", attribution.find, makes=(Claim,), needs=(Quote,)),
        Pass("dates", dates.find, makes=(Date, Mention)),
        Pass("actor", actor.find, makes=(Candidate,), needs=(Known,)),
        Pass("places", places.find, makes=(Place, Mention), needs=(Candidate,)),
        Pass("coreference", coreference.find, makes=(Chain,), needs=(Candidate, Claim)),
        Pass("actors", actors.find, makes=(Actor, Resolved), needs=(Chain, Claim)),
        Pass("voice", voice.find, makes=(Attribution, Voiced), needs=(Claim, Resolved)),
        Pass("factuality", factuality.find, makes=(Factuality,), needs=(Voiced,)),
        Pass(
            "event",
            event.find,
            makes=(Event, Toll),
            needs=(Known, Resolved, Actor, Place, Date, Factuality),
        ),
        Pass("causal", causal.find, makes=(Tie,), needs=(Voiced, Resolved, Event)),
        Pass(
            "factors",
            factors.finder(vectors),
            makes=(Factor, Brought),
            needs=(Tie, Resolved, Actor, Event),
        ),
        Pass("links", links.find, makes=(Link,), needs=(Tie, Voiced, Brought)),
        Pass(
            "recommendation",
            recommendation.find,
            makes=(Recommendation,),
            needs=(Voiced, Resolved, Actor),
        ),
        Pass(
            "evaluation",
            evaluation.find,
            makes=(Evaluation,),
            needs=(Voiced, Resolved, Quote),
        ),
    )


class Rules:
    """Reads documents by rules over a parse.

    Args:
        model: a spaCy pipeline for English, by name or folder.
        actors: a user's ``actors.toml`` with names that come before ours.

    Raises:
        ModelError, LexiconError: see `parse.load` and `names.load`.
    """

    name = "rules"
    version = __version__

    def __init__(self, model: str | None = None, actors: Path | None = None) -> None:
        self._name = model or parse.DEFAULT_MODEL
        self.model = parse.name(self._name)
        self._lex = lexicon.load()
        self.passes = passes(names.load(actors), parse.vectors(lambda: self._nlp))
        check(self.passes)

    @cached_property
    def _nlp(self) -> Language:
        """The parser, loaded when the first text comes."""
        return parse.load(self._name)

    def read(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[AnyRecord, ...]]]:
        """Each document with its records, in order; () for one that has no text."""
        for some in batched(documents, BATCH):
            pages = self.pages(d for d in some if d.readable)
            read = [next(pages).records() if d.readable else () for d in some]
            pages.close()
            yield from zip(some, read, strict=True)

    def pages(self, documents: Iterable[Document]) -> Generator[Page]:
        """Each document as the passes leave it, with their findings; all must have a text."""
        kept: list[Document] = []

        def texts() -> Iterator[str]:
            for document in documents:
                kept.append(document)
                yield document.text

        with self._nlp.memory_zone():
            for n, tree in enumerate(parse.trees(self._nlp, self._lex.syntax, texts())):
                page = Page(kept[n], tree, self._lex)
                for step in self.passes:
                    for found in list(step.find(page)):
                        page.add(found)
                yield page


def check(steps: tuple[Pass, ...]) -> None:
    """Raise ValueError if a pass needs what no earlier one makes."""
    made: set[type[msgspec.Struct]] = set()
    for step in steps:
        missing = [t.__name__ for t in step.needs if t not in made]
        if missing:
            raise ValueError(f"pass {step.name!r} needs {', '.join(missing)} before it")
        made.update(step.makes)
