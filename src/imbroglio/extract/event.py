"""Events: who did what to whom, where, when and at what toll, coded in PLOVER.

A trigger is a word of the lexicon in its construction. Its actor and recipients are
resolved actors in the places that the entry names, never any noun in reach. Whether the
event happened is told by how certain its trigger is; a threat, a plan or a denial stays an
event with its label.
"""

from collections.abc import Iterator

import msgspec

from imbroglio.extract import (
    bound,
    complement,
    factuality,
    outcome,
    roles,
    sameness,
    setting,
    surroundings,
    syntax,
    toll,
)
from imbroglio.extract.page import Page
from imbroglio.extract.telling import Telling
from imbroglio.extract.toll import Count
from imbroglio.extract.trigger import VIOLENCE
from imbroglio.records import Event, EventId, Toll, TollKind

BY = "event/2"
# Between the entries of an event that several words tell.
JOINED = " + "
TRIGGERS = frozenset({"VERB", "NOUN", "PROPN"})
# A toll may be told so many sentences after its event.
BACK = 2
# The types whose own words may tell a toll, and those near which a toll of each kind is theirs.
COUNTED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "AID", "SANCTION"})
NEAR: dict[TollKind, frozenset[str]] = {
    "dead": frozenset({"ASSAULT", "PROTEST"}),
    "injured": frozenset({"ASSAULT", "PROTEST"}),
    "arrested": frozenset({"COERCE"}),
    "displaced": frozenset({"ASSAULT", "COERCE"}),
}


def find(page: Page) -> Iterator[Event | Toll]:
    """Yield the events of the document in order of their triggers, each with its tolls."""
    tellings = list(_tellings(page))
    tellings = outcome.merge(page, tellings)
    complement.complete(page, tellings)
    _count(page, tellings)
    setting.settle(page, tellings)
    sameness.join(page, tellings)
    tellings = [t for t in tellings if sameness.stands(page, t) and not _is_warned_off(page, t)]
    ids = {id(t): EventId(f"e{n}") for n, t in enumerate(tellings, 1)}
    for t in tellings:
        yield _event(page, t, ids)
        yield from (_toll(page, ids[id(t)], count) for count in t.tolls)


def _tellings(page: Page) -> Iterator[Telling]:
    """What each trigger tells by its own construction."""
    tree, modals = page.tree, page.lex.event.modals
    months = page.once(setting.months)
    for i, pos in enumerate(tree.pos):
        found = roles.at(page, i) if pos in TRIGGERS and tree.start[i] not in months else None
        if found is None and tree.lower[i] in modals:
            found = bound.at(page, i)
        if found is not None:
            yield Telling.of(i, found)


def _is_warned_off(page: Page, t: Telling) -> bool:
    """ "Urged them not to attack": an act that is asked not to be is none to list."""
    tree, prep = page.tree, page.tree.head[t.at]
    dissuaded = tree.dep[t.at] == "pcomp" and tree.lower[prep] in page.lex.event.against
    if dissuaded and tree.lemma[tree.head[prep]] in page.lex.event.dissuading:
        return True
    state = factuality.standing(page, t.at)[1]
    asked = state.label == "Uu" and state.status in ("recommended", "future")
    verb = tree.pos[t.at] == "VERB"
    return asked and verb and syntax.negation(tree, t.at) is not None


def _event(page: Page, t: Telling, ids: dict[int, EventId]) -> Event:
    voice, state = factuality.standing(page, t.at)
    tree = page.tree
    if state.status == "actual" and setting.is_to_come(page, t.date):
        state = msgspec.structs.replace(state, status="future")
    weapons = surroundings.weapons(page, t)
    return Event(
        doc=page.document.id,
        id=ids[id(t)],
        type=t.type,
        mode=t.mode or surroundings.mode(page, t, weapons),
        context=surroundings.contexts(page, t),
        trigger=page.mention((tree.start[t.words[0]], tree.end[t.words[-1]]), "trigger", BY).id,
        actors=t.actors,
        recipients=t.recipients,
        place=t.place,
        date=t.date,
        weapon=tuple(page.mention(span, "weapon", BY).id for _, span in weapons),
        label=state.label,
        status=state.status,
        voice=voice.id if voice else None,
        same_as=ids[id(t.same or t)],
        same_by=t.why,
        by=f"{BY} {JOINED.join((t.rule, *t.further))}",
    )


def _toll(page: Page, ident: EventId, count: Count) -> Toll:
    voice, _ = factuality.standing(page, count.at)
    n = count.number
    return Toll(
        doc=page.document.id,
        event=ident,
        kind=count.kind,
        low=n.low,
        best=n.best,
        high=n.high,
        vague=n.vague,
        side=count.side,
        words=(page.mention(n.words, "toll", BY).id,),
        voice=voice.id if voice else None,
        by=BY,
    )


def _count(page: Page, tellings: list[Telling]) -> None:
    """Give each toll to its event; what nobody did to anybody is no toll."""
    at = {k: t for t in tellings for k in (t.at, t.head, *t.words, *t.results)}
    near: dict[int, list[Telling]] = {}
    for t in tellings:
        near.setdefault(page.tree.sent[t.at], []).append(t)
    for count in toll.counts(page):
        if not _is_told_of_people(page, count):
            continue
        home = _home(page, count, at, near)
        if home is not None and not any(_is_told(count, other) for other in home.tolls):
            home.tolls.append(_of_same_side(count, home.tolls))


def _is_told_of_people(page: Page, count: Count) -> bool:
    """Whether the figure is told as one that was met: a plan, a fear, a denial count nobody."""
    state = factuality.standing(page, count.at)[1]
    met = state.label.endswith("+") and state.status == "actual"
    return met or count.number.high == 0


def _is_told(count: Count, other: Count) -> bool:
    """Whether a figure is there already."""
    return count.kind == other.kind and count.number.words == other.number.words


def _of_same_side(count: Count, before: list[Count]) -> Count:
    """The figure, of the side that another figure with the same noun is of: "15 soldiers"."""
    alike = [c.side for c in before if c.kind == count.kind and c.noun == count.noun and c.noun]
    return msgspec.structs.replace(count, side=alike[0]) if alike else count


def _home(
    page: Page, count: Count, at: dict[int, Telling], near: dict[int, list[Telling]]
) -> Telling | None:
    """The event that a toll is of: that of its own word, the nearest above it, else beside it."""
    types, tree = NEAR[count.kind], page.tree
    if count.at in at and at[count.at].type in COUNTED:
        return at[count.at]
    for k in tree.ancestors(count.at):
        if k in at and at[k].type in types:
            return at[k]
    sentence = tree.sent[count.at]
    beside = [t for back in range(BACK + 1) for t in near.get(sentence - back, ())]
    found = [t for t in beside if t.type in types and not _is_own_loss(count, t)]
    return min(found, key=lambda t: _away(page, t, count), default=None)


def _is_own_loss(count: Count, t: Telling) -> bool:
    """ "They lost nine men and killed 30": what a side lost is not of what it did to others."""
    return count.side is not None and count.side in t.actors and count.side not in t.recipients


def _away(page: Page, t: Telling, count: Count) -> tuple[bool, int, bool, int]:
    """How far an event is from a toll: violence first, then the nearest, what stands before it."""
    back = page.tree.sent[count.at] - page.tree.sent[t.at]
    return t.type != VIOLENCE, back, t.at > count.at, abs(t.at - count.at)
