"""A reader without a model: it makes real records by simple patterns, for tests of what is around.

Words in capitals stand for accidents: FAIL makes it raise, DIE ends its process, WRONG makes it
give records that point nowhere, SLOW takes a moment.
"""

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator

from imbroglio.pipeline import Recipe
from imbroglio.reading import By
from imbroglio.records import Actor, AnyRecord, Attribution, Document, Mention
from imbroglio.store import ReaderKey

NAME = re.compile(r"\b[A-Z][a-z]+\b")
SAYS = re.compile(r"\b([A-Z][a-z]+) (said) that ([^.]+)\.")
BY = "fake/1"


class Fake:
    """A reader by patterns; `pause` is how long a document takes, seconds."""

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause

    def read(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[AnyRecord, ...]]]:
        """Read documents in order."""
        for document in documents:
            self.stumble(document.text)
            yield document, tuple(records(document)) if document.readable else ()

    def stumble(self, text: str) -> None:
        """Do what the text asks for."""
        time.sleep(self.pause)
        if "FAIL" in text:
            raise ValueError("a pass stumbled")
        if "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)


def recipe(pause: float = 0.0, version: str = "1") -> Recipe:
    """How to make the fake in any process."""
    return Recipe(Maker(pause), ReaderKey(By("fake", version, None)))


class Maker:
    """What makes a fake; it can be pickled."""

    def __init__(self, pause: float) -> None:
        self.pause = pause

    def __call__(self) -> Fake:
        """Make it."""
        return Fake(self.pause)


def records(document: Document) -> Iterator[AnyRecord]:
    """Names are actors; who "said that" is a voice."""
    doc = document.id
    actors: dict[str, list[Mention]] = {}
    for found in NAME.finditer(document.text):
        mention = Mention(doc, *found.span(), "actor", BY)
        actors.setdefault(found[0], []).append(mention)
        yield mention
    ids = {name: f"a{number}" for number, name in enumerate(actors, 1)}
    for name, mentions in actors.items():
        place = tuple(mention.id for mention in mentions)
        yield Actor(doc, ids[name], name, "other", None, None, place, BY)
    for number, found in enumerate(SAYS.finditer(document.text), 1):
        yield from voice(document, number, ids[found[1]], found)
    if "WRONG" in document.text:
        yield Actor(doc, "a99", "Nobody", "other", None, None, ("7-8:actor",), BY)


def voice(document: Document, number: int, actor: str, found: re.Match[str]) -> Iterator[AnyRecord]:
    """One attribution with its mentions."""
    source, cue, content = (
        Mention(document.id, *found.span(group), kind, BY)
        for group, kind in ((1, "source"), (2, "cue"), (3, "content"))
    )
    yield from (source, cue, content)
    yield Attribution(
        *(document.id, f"v{number}", None, (source.id,), actor, (cue.id,), (content.id,)),
        *(False, "say", "CT+", "Uu", BY),
    )


def texts(count: int, start: int = 0) -> Iterator[str]:
    """As many different short texts."""
    people = ("Amsel", "Brack", "Corvin", "Dorn", "Elster")
    for number in range(start, start + count):
        who, whom = people[number % 5], people[(number // 5 + 1) % 5]
        yield f"{who} said that convoy {number} had passed. {whom} waited at mile {number * 7}."
