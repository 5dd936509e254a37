"""Filters over a case, the same for asking and for deciding in bulk."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from imbroglio.casework.ask import Question


class What(StrEnum):
    """What can be asked for; an enumeration, since a list of literals is beyond typer."""

    events = "events"
    links = "links"
    claims = "claims"
    statements = "statements"
    actors = "actors"
    places = "places"
    factors = "factors"


class Stance(StrEnum):
    """What a holder makes of a thing."""

    affirms = "affirms"
    open = "open"
    doubts = "doubts"
    denies = "denies"


class Verdict(StrEnum):
    """The analyst's on a reading."""

    accepted = "accepted"
    rejected = "rejected"
    none = "none"


def _many(*names: str, what: str) -> Any:
    return typer.Option(*names, help=what, rich_help_panel="Filters; each may be given again")


def _one(name: str, what: str, **more: Any) -> Any:
    return typer.Option(name, help=what, rich_help_panel="Filters", **more)


Types = Annotated[
    list[str] | None,
    _many("--type", "-t", what="PLOVER type of events, relation of links, kind of actors."),
]
Actors = Annotated[
    list[str] | None,
    _many("--actor", "-a", what="Actor on either side: words of the name, or the key."),
]
Voices = Annotated[list[str] | None, _many("--voice", what="Whose word it is.")]
Places = Annotated[
    list[str] | None, _many("--place", what="Place: words of the name, the key, a country as AFG.")
]
Factors = Annotated[list[str] | None, _many("--factor", what="Factor on either side of a link.")]
Labels = Annotated[list[str] | None, _many("--label", what="Label of a statement, as CT+.")]
Stances = Annotated[
    list[Stance] | None, _many("--stance", what="What a holder makes of it, as denies.")
]
Verdicts = Annotated[list[Verdict] | None, _many("--verdict", what="Your verdict, or none.")]
InDocs = Annotated[list[str] | None, _many("--doc", "-d", what="Id of a document.")]
Since = Annotated[str | None, _one("--since", "From this day, month or year on.")]
Until = Annotated[str | None, _one("--until", "Up to this day, month or year.")]
Text = Annotated[str, _one("--text", "Words that must all stand in the sentence.")]
Belief = Annotated[float, _one("--belief", "The least belief.", min=0.0, max=1.0)]
Conflicting = Annotated[bool, _one("--conflicting", "Only what statements differ on.")]


def question(
    *,
    types: Sequence[str] | None,
    actors: Sequence[str] | None,
    voices: Sequence[str] | None,
    places: Sequence[str] | None,
    factors: Sequence[str] | None,
    labels: Sequence[str] | None,
    stances: Sequence[Stance] | None,
    verdicts: Sequence[Verdict] | None,
    docs: Sequence[str] | None,
    since: str | None,
    until: str | None,
    text: str,
    belief: float,
    conflicting: bool,
) -> "Question":
    """The question that some options put.

    Raises:
        typer.BadParameter: a date is none, or nothing could fit.
    """
    from imbroglio.casework.ask import Question

    first, last = period(since, until)
    return Question(
        types=tuple(map(_type, types or ())),
        actors=tuple(actors or ()),
        voices=tuple(voices or ()),
        places=tuple(places or ()),
        factors=tuple(factors or ()),
        first=first,
        last=last,
        labels=tuple(labels or ()),
        stances=tuple(one.value for one in stances or ()),
        verdicts=tuple(one.value for one in verdicts or ()),
        text=text,
        docs=tuple(docs or ()),
        belief=belief,
        conflicting=conflicting,
    )


def _type(told: str) -> str:
    """A PLOVER type in any case; other words as they are."""
    from imbroglio import plover

    return told.upper() if told.upper() in plover.load().types else told


def period(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """The days from one told day, month or year up to another, half-open, as ordinals.

    Raises:
        typer.BadParameter: one is none, or the first is later than the last.
    """
    from imbroglio.calendar import days

    found = []
    for name, value in (("--since", since), ("--until", until)):
        stretch = days(value) if value else None
        if value and stretch is None:
            what = f"{value!r} is no day, month or year, as 2021-10-13, 2021-10 or 2021"
            raise typer.BadParameter(what, param_hint=name)
        found.append(stretch)
    first, last = found
    if first and last and first[0] >= last[1]:
        what = f"{since} is later than {until}, so no day is meant; exchange them"
        raise typer.BadParameter(what, param_hint="--since and --until")
    return (first[0] if first else None), (last[1] if last else None)
