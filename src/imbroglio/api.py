"""For Python: a text in, a reading out.

reading = imbroglio.read("The ministry said …", published="2021-10-13")
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from imbroglio.casework import Case
from imbroglio.casework.answers import Plain
from imbroglio.casework.foresight import curves_told, told
from imbroglio.casework.influence import Scope
from imbroglio.casework.question import question
from imbroglio.casework.scenarios import Saved, saved, value
from imbroglio.casework.shape import loops as circles
from imbroglio.casework.shape import model as shape
from imbroglio.casework.whatif import ask, curves
from imbroglio.display import clip
from imbroglio.errors import OptionError
from imbroglio.pipeline import Recipe, Settings, build, desk, rules
from imbroglio.readers import pool
from imbroglio.reading import Reading, project
from imbroglio.records import DocId, Document

__all__ = ["build", "desk", "loops", "model", "read", "read_many", "scenarios", "whatif"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def model(case: Path | str, *, scope: Scope | None = None, outcome: str | None = None) -> Plain:
    """The model that a built case makes: links with their chances, what is left out, its shape.

    Args:
        scope: of which statements it is made; of all without it.
        outcome: a factor, of which to tell what moves it most surely.

    Raises:
        CaseError: there is no such case. SimulationError: the scope names what isn't there.
    """
    with Case(case) as opened:
        return shape(opened, scope, outcome=outcome)


def loops(case: Path | str, *, scope: Scope | None = None, longest: int = 8) -> Plain:
    """The loops of a case's model, the likeliest first, each link with its sentences.

    Raises:
        CaseError, SimulationError: as for `model`.
    """
    with Case(case) as opened:
        return circles(opened, scope, longest=longest)


def whatif(
    case: Path | str,
    *,
    up: Iterable[str] = (),
    down: Iterable[str] = (),
    hold: Iterable[str] = (),
    put: Iterable[str] = (),
    cut: Iterable[str] = (),
    flip: Iterable[str] = (),
    add: Iterable[str] = (),
    seen: Iterable[str] = (),
    on: Iterable[str] = (),
    scope: Scope | None = None,
    draws: int | None = None,
    seed: int = 0,
    save: str | None = None,
) -> Plain:
    """What would follow if some factors rose or fell; as ``imbroglio whatif --curves --json``.

    Args:
        up, down, hold, put, cut, flip, add, seen, on: as the options of the command.
        save: a name under which to keep scenario and answer in the case.

    Raises:
        CaseError: there is no such case. SimulationError: the question can't be meant.
        NoAnswer: no draw is stable.
    """
    with Case(case) as opened:
        scenario, wanted = question(
            opened,
            up=tuple(up),
            down=tuple(down),
            hold=tuple(hold),
            put=tuple(put),
            cut=tuple(cut),
            flip=tuple(flip),
            add=tuple(add),
            seen=tuple(seen),
            on=tuple(on),
            scope=scope,
            draws=draws,
            seed=seed,
        )
        asked = ask(opened, scenario, on=wanted)
        found = told(opened, asked, on=wanted)
        found["curves"] = curves_told(asked, curves(asked), wanted)
    if save is not None:
        with desk(case) as deciding:
            deciding.scenario(save, value(scenario, found))
    return found


def scenarios(case: Path | str) -> list[Saved]:
    """The scenarios that are kept in a case, each with its answer and whether it is stale.

    Raises:
        CaseError: there is no such case.
    """
    with Case(case) as opened:
        return saved(opened)


class _Given(msgspec.Struct):
    """One document as a mapping. Other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None


def read(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    url: str | None = None,
    published: date | str | None = None,
    model: str | None = None,
    actors: Path | str | None = None,
) -> Reading:
    """Read one text. The first call loads the language model, which is kept.

    What can't be read ends up among the reading's problems; nothing is raised for it.

    Args:
        text: what to read; all offsets count in it, in code points.
        id: name of the document; without it, a hash of the text.
        published: date, or ISO 8601 date; without it, relative dates in the text stay unknown.
        model: name or folder of a spaCy model, other than the default.
        actors: a table of your own actors, as TOML.

    Raises:
        OptionError: what is given of the document doesn't fit.
        ModelError, LexiconError: the model or the table can't be loaded.
    """
    given = {"id": id, "title": title, "publisher": publisher, "author": author, "url": url}
    document = {"text": text, "published": published, **given}
    (reading,) = read_many([document], model=model, actors=actors)
    return reading


def read_many(
    documents: Iterable[Document | Mapping[str, object]],
    *,
    model: str | None = None,
    actors: Path | str | None = None,
) -> Iterator[Reading]:
    """Read many texts, in order, as they are asked for.

    Args:
        documents: `Document`, or mappings with the keys of the input format: ``text`` and,
            if known, ``id``, ``title``, ``publisher``, ``author``, ``published``, ``url``.
        model, actors: as for `read`.

    Raises:
        OptionError: what is given of a document doesn't fit.
        ModelError, LexiconError: the model or the table can't be loaded.
    """
    table = Path(actors) if actors else None
    recipe = _recipe(model, table, _stamp(table))
    found = (d if isinstance(d, Document) else _document(d) for d in documents)
    for result in pool.read(found, recipe.make):
        yield project(result.document, result.records, recipe.key.by)


@lru_cache(maxsize=2)
def _recipe(model: str | None, actors: Path | None, stamp: int | None) -> Recipe:
    """The reader, kept: a model takes a second to load. `stamp` tells a changed table."""
    return rules(Settings(model=model, actors=actors))


def _stamp(table: Path | None) -> int | None:
    return table.stat().st_mtime_ns if table and table.exists() else None


def _document(mapping: Mapping[str, object]) -> Document:
    try:
        given = msgspec.convert(mapping, type=_Given)
    except msgspec.ValidationError as err:
        raise OptionError("document", clip(repr(mapping), 80), str(err)) from err
    text = _sound(given.text)
    return Document(
        DocId(_sound(str(given.id)) if given.id is not None else _hash(text)),
        text,
        title=given.title and _sound(given.title),
        publisher=given.publisher and _sound(given.publisher),
        author=given.author and _sound(given.author),
        url=given.url and _sound(given.url),
        published=given.published.isoformat() if given.published else None,
        problems=tuple(_problems(given.text)),
    )


def _problems(text: str) -> Iterator[str]:
    if not text.strip():
        yield "holds no text"
    if count := len(_SURROGATE.findall(text)):
        yield f"{count} lone surrogates are no characters; each is U+FFFD now"


def _sound(text: str) -> str:
    """The text with nothing in it that UTF-8 can't say; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
