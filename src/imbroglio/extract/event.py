"""Events: who did what to whom, coded in PLOVER.

A trigger is a verb or an event noun of the lexicon. Its actor and recipients are
resolved actors in the places that the entry names, never any noun in reach.
Whether the event happened is told by the factuality of its trigger; a threat, a
plan or a denial stays an event with its label.
"""

from collections.abc import Iterator

from imbroglio.extract import roles, toll
from imbroglio.extract.page import Finding, Page
from imbroglio.extract.toll import Count
from imbroglio.extract.tree import CharSpan
from imbroglio.records import (
    ActorId,
    Date,
    DateId,
    Event,
    EventId,
    Factuality,
    MentionId,
    Place,
    PlaceId,
    Toll,
    TollKind,
)

BY = "event/1"
# Types whose events can have a toll.
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})


class Told(Finding, frozen=True, gc=False):
    """An event as the words give it, before it is joined with other mentions."""

    at: int
    type: str
    mode: str | None
    words: CharSpan
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    rule: str


def find(page: Page) -> Iterator[Event | Toll]:
    """Yield the events of the document in order of their triggers, each with its tolls."""
    told = [t for i in range(len(page.tree)) if (t := _told(page, i)) is not None]
    states = {_span(f.predicate)[0]: f for f in page.of(Factuality)}
    places, dates = _by_sentence(page, Place), _by_sentence(page, Date)
    first: dict[tuple[str, tuple[ActorId, ...]], EventId] = {}
    counted: set[int] = set()
    for n, t in enumerate(told):
        ident = EventId(f"e{n + 1}")
        sentence = page.tree.sent[t.at]
        dead, injured = (None, None)
        if t.type in VIOLENT and sentence not in counted:
            dead, injured = toll.of(page, sentence)
            counted.update({sentence} if dead or injured else ())
        state = states.get(page.tree.start[t.at])
        yield Event(
            page.document.id,
            ident,
            t.type,
            t.mode,
            (),
            page.mention(t.words, "trigger", BY).id,
            t.actors,
            t.recipients,
            _nearest(places.get(sentence, []), t.words),  # type: ignore[arg-type]
            _nearest(dates.get(sentence, []), t.words),  # type: ignore[arg-type]
            (),
            state.label if state else "CT+",
            state.status if state else "actual",
            state.voice if state else None,
            same := _same(page, t, first, ident),
            "a definite noun takes it up" if same != ident else None,
            f"{BY} {t.rule}",
        )
        if dead:
            yield _toll(page, ident, "dead", dead, state)
        if injured:
            yield _toll(page, ident, "injured", injured, state)


def _told(page: Page, i: int) -> Told | None:
    """The event whose trigger is token `i`, or None."""
    found = roles.at(page, i)
    if found is None:
        return None
    span = page.tree.start[found.words[0]], page.tree.end[found.words[-1]]
    return Told(i, found.type, found.mode, span, found.actors, found.recipients, found.rule)


def _by_sentence(
    page: Page, kind: type[Place] | type[Date]
) -> dict[int, list[tuple[CharSpan, PlaceId | DateId]]]:
    """The places or dates named in each sentence."""
    out: dict[int, list[tuple[CharSpan, PlaceId | DateId]]] = {}
    for record in page.of(kind):
        for mention in record.mentions:
            span = _span(mention)
            tokens = page.tree.tokens(span)
            if tokens:
                out.setdefault(page.tree.sent[tokens[0]], []).append((span, record.id))
    return out


def _span(mention: MentionId) -> CharSpan:
    """The characters of a mention, which its id tells."""
    start, _, end = mention.partition(":")[0].partition("-")
    return int(start), int(end)


def _nearest(
    named: list[tuple[CharSpan, PlaceId | DateId]], at: CharSpan
) -> PlaceId | DateId | None:
    """What is named nearest to the trigger in its sentence."""
    return min(named, key=lambda x: abs(x[0][0] - at[0]))[1] if named else None


def _toll(
    page: Page, ident: EventId, kind: TollKind, count: Count, state: Factuality | None
) -> Toll:
    words = tuple(page.mention(s, "toll", BY).id for s in count.words)
    voice = state.voice if state else None
    bounds = count.low, count.best, count.high
    return Toll(page.document.id, ident, kind, *bounds, False, None, words, voice, BY)


def _same(
    page: Page,
    t: Told,
    first: dict[tuple[str, tuple[ActorId, ...]], EventId],
    ident: EventId,
) -> EventId:
    """The first mention of the same event: one type and recipients, taken up by a definite noun."""
    key = t.type, t.recipients
    tree = page.tree
    definite = tree.pos[t.at] == "NOUN" and any(
        tree.lower[k] in tree.lex.definite for k in tree.below(t.at, ("det",))
    )
    if definite and key in first:
        return first[key]
    first[key] = ident
    return ident
