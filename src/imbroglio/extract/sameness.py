"""Which mentions tell of one event, and what tells so.

Only what the words bear out: a definite noun that takes an event up, the same act between
the same sides, a toll told after the act. Sides, places and dates that differ keep two
mentions apart.
"""

from imbroglio.extract import factuality, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.telling import Telling
from imbroglio.extract.trigger import VIOLENCE
from imbroglio.records import Date, DateId

# Types whose words tell an event though nobody is told who acts: "shells hit the depot".
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
# Types whose nouns do: "the treaty", "sanctions", "the talks".
NAMED = FORCE | {"SANCTION", "MOBILIZE", "AGREE", "CONSULT"}
# How many sentences back an event may be taken up.
REACH = 25
# So many letters tell words of one root.
STEM = 5
TAKES_UP = "a definite noun takes it up"
SAME_SIDES = "the same act between the same sides"
TOLL = "a toll told after the act"


def join(page: Page, tellings: list[Telling]) -> None:
    """Tie each mention to the first one of the same event; it takes over what is told there."""
    before: list[Telling] = []
    for t in tellings:
        found = _first(page, t, before)
        if found is not None:
            first, t.why = found
            t.same = first.same or first
            _take_over(page, t, first)
        if stands(page, t):
            before.append(t)


def _is_outcome(page: Page, t: Telling) -> bool:
    """Whether the mention tells only how many were killed or hurt, and of nobody who did it."""
    outcome = page.tree.lemma[t.at] in page.lex.event.outcomes
    return t.type == VIOLENCE and outcome and bool(t.tolls) and not t.actors


def _take_over(page: Page, t: Telling, first: Telling) -> None:
    """What a mention doesn't tell itself it has from the one that it takes up.

    What somebody denies or leaves open in the first mention, nobody says in the later one.
    """
    if factuality.standing(page, first.at)[1].label.endswith("+"):
        t.actors = t.actors or tuple(a for a in first.actors if a not in t.recipients)
        t.recipients = t.recipients or tuple(a for a in first.recipients if a not in t.actors)
    t.place = t.place or first.place
    t.date = t.date or first.date


def stands(page: Page, t: Telling) -> bool:
    """Whether enough is told for an event: an act of force, or somebody who acts or is met."""
    if is_death(page, t):
        return t.same is not None
    verb = page.tree.pos[t.at] == "VERB"
    if verb and t.rule in page.lex.event.paired:
        passive = syntax.is_passive(page.tree, t.at)
        return bool(t.recipients and (t.actors or passive))
    bare = FORCE if verb else NAMED
    return t.type in bare or bool(t.actors or t.recipients)


def is_death(page: Page, t: Telling) -> bool:
    """Whether the mention tells only that somebody died: of itself no act of anybody."""
    return t.type == VIOLENCE and page.tree.lemma[t.at] in page.lex.event.fatal


def _first(page: Page, t: Telling, before: list[Telling]) -> tuple[Telling, str] | None:
    tree = page.tree
    definite = _is_definite(page, t)
    if definite and (named := _of_same_word(page, t, before)) is not None:
        return named, TAKES_UP
    for other in reversed(before):
        if tree.sent[t.at] - tree.sent[other.at] > REACH:
            return None
        if other.type != t.type:
            continue
        if _is_outcome(page, t) and not other.tolls and _told_after(page, t, other):
            return other, TOLL  # "shells hit a hospital. Six patients were killed."
        if not _agree(page, t, other):
            continue
        if definite and tree.sent[t.at] > tree.sent[other.at]:
            return other, TAKES_UP
        if (
            t.rule == other.rule
            and t.recipients
            and t.recipients == other.recipients
            and t.actors == other.actors
        ):
            return other, SAME_SIDES
        if (is_death(page, t) or _is_outcome(page, t)) and _told_after(page, t, other):
            return other, TOLL
    return None


def _of_same_word(page: Page, t: Telling, before: list[Telling]) -> Telling | None:
    """ "The shelling" is that of "shelled", though another attack was told since."""
    tree = page.tree
    stem = tree.lower[t.at][:STEM]
    for other in reversed(before):
        if tree.sent[t.at] - tree.sent[other.at] > REACH:
            return None
        alike = other.type == t.type and tree.lower[other.at].startswith(stem)
        if alike and tree.sent[t.at] > tree.sent[other.at] and _agree(page, t, other):
            return other
    return None


def _told_after(page: Page, t: Telling, other: Telling) -> bool:
    near = 0 <= page.tree.sent[t.at] - page.tree.sent[other.at] <= 2
    return near and not t.actors


def _is_definite(page: Page, t: Telling) -> bool:
    """Whether the trigger is a noun with "the" or "this" and nothing that tells it from others."""
    tree = page.tree
    if tree.pos[t.head] != "NOUN" or not any(
        tree.lower[k] in tree.lex.definite for k in tree.below(t.head, ("det",))
    ):
        return False
    further = tree.below(t.head, ("prep", "amod", "compound", "nummod", "relcl", "acl", "poss"))
    return all(k in t.words or tree.lower[k] in page.lex.coreference.light for k in further)


def _agree(page: Page, t: Telling, other: Telling) -> bool:
    """Whether neither a side nor the day of the one contradicts the other.

    Those whom an outcome met may be told more nearly: "attacked a village. The attack killed nine."
    """
    actors = not t.actors or not other.actors or bool({*t.actors} & {*other.actors})
    met = not t.recipients or not other.recipients or bool({*t.recipients} & {*other.recipients})
    days = page.once(_days)
    one, two = days.get(t.date), days.get(other.date)
    apart = one and two and not one.startswith(two) and not two.startswith(one)
    return actors and (met or bool(t.results)) and not apart


def _days(page: Page) -> dict[DateId | None, str]:
    """The days, months and years of the document by id; stretches tell none apart."""
    dates = page.of(Date)
    return {d.id: d.value for d in dates if d.value is not None and d.precision != "interval"}
