"""Whether what a link leads to is somebody's deed, and whose: a motive moves, a cause makes."""

from imbroglio.extract import factuality, sides, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.records import Actor, ActorId, Event, EventId


def events(page: Page) -> dict[int, Event]:
    """The event that each token triggers."""
    spans = {m.id: m for m in page.mentions("trigger")}
    out: dict[int, Event] = {}
    for event in page.of(Event):
        mention = spans[event.trigger]
        for k in page.tree.tokens((mention.start, mention.end)):
            out.setdefault(k, event)
    return out


def is_deed(page: Page, head: int) -> bool:
    """Whether a side tells what somebody does on purpose."""
    tree, lex = page.tree, page.lex.causal
    if factuality.standing(page, head)[1].status == "recommended":
        return True  # what is asked for is asked for on purpose
    if tree.lemma[head] in lex.unwilled:
        return False
    if tree.pos[head] not in syntax.VERBAL:
        event = page.once(events).get(head)
        return event is not None and bool(event.actors)
    if syntax.is_passive(tree, head):
        event = page.once(events).get(head)
        done = event is not None or tree.child(head, ("agent",)) is not None
        return done or tree.lemma[head] in lex.decided
    if any(tree.lower[k] in page.lex.causal.able for k in tree.below(head, ("aux",))):
        return False  # what one can do is made possible
    subject = syntax.subject(tree, head)
    return subject is not None and _acts(page, subject)


def _acts(page: Page, subject: int) -> bool:
    """Whether a subject can do something on purpose."""
    tree = page.tree
    return subject in page.once(resolved) or tree.lower[subject] in page.lex.causal.people


def is_somebody(page: Page, k: int) -> bool:
    """Whether a token stands for one who acts, not for what is done."""
    tree = page.tree
    if tree.lower[k] in page.lex.causal.somebody:
        return True
    if k not in page.once(resolved) or tree.pos[k] == "DET" or k in page.once(events):
        return False
    return page.once(_kinds).get(page.once(resolved)[k]) != "other"


def _kinds(page: Page) -> dict[ActorId, str]:
    """The kind of each actor."""
    return {a.id: a.kind for a in page.of(Actor)}


def agent(page: Page, head: int) -> ActorId | None:
    """Whose deed it is: the event's first actor, else whom its subject or owner stands for."""
    tree = page.tree
    event = page.once(events).get(head)
    if event is not None and event.actors:
        return event.actors[0]
    if tree.pos[head] in syntax.VERBAL and not syntax.is_passive(tree, head):
        whose = syntax.subject(tree, head)
    else:
        by = (k for c in tree.below(head, ("agent",)) for k in tree.below(c, ("pobj",)))
        owner = tree.child(head, ("poss",))
        whose = owner if owner is not None else next(by, None)
    found = sides.of(page, (whose,))
    return found[0] if found else None


def last_of(page: Page, i: int, back: int) -> int | None:
    """The last deed of the same actor that was told as done before token `i`, in order."""
    who = agent(page, i)
    if who is None:
        return None
    tree = page.tree
    first = tree.sentences[max(tree.sent[i] - back, 0)][0]
    told = page.once(events)
    for k in range(i - 1, first - 1, -1):
        event = told.get(k)
        if event is not None and who in event.actors and _is_done(event):
            return page.once(_first).get(event.same_as, k)
    return None


def _first(page: Page) -> dict[EventId, int]:
    """The token that first tells each event: the place where most is said of it.

    Of a trigger of several words it is the one that the others hang on: "suicide attack".
    """
    tree, told = page.tree, page.once(events)
    out: dict[EventId, int] = {}
    for k, event in sorted(told.items()):
        above = told.get(tree.head[k])
        if tree.head[k] == k or above is None or above.id != event.id:
            out.setdefault(event.id, k)
    return out


def _is_done(event: Event) -> bool:
    return event.label == "CT+" and event.status == "actual"
