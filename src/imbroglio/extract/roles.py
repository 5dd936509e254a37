"""Who does an event and to whom: the places of actor and recipient around a trigger."""

from collections.abc import Iterable, Iterator

import msgspec

from imbroglio.extract import syntax
from imbroglio.extract.candidate import Known
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.lexicon import NounTrigger, VerbTrigger
from imbroglio.records import Actor, ActorId

OBJECT = "object"
VIOLENCE = "ASSAULT"
# Types whose several actors are each other's recipients: "Peru and Chile signed a pact".
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Types whose verbs tell an event though neither side is an actor: "shells hit the depot".
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
# The further words of an entry stand at most so many steps below its verb.
DEPTH = 3


class Roles(msgspec.Struct, frozen=True, gc=False):
    """An event's trigger tokens, type, and the actors in its roles."""

    words: tuple[int, ...]
    type: str
    mode: str | None
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    rule: str


def at(page: Page, i: int) -> Roles | None:
    """The event that token `i` triggers, or None."""
    if page.tree.pos[i] == "VERB":
        return _verb(page, i)
    return _noun(page, i) if page.tree.pos[i] in ("NOUN", "PROPN") else None


# --- verbs ---------------------------------------------------------------------------------------


def _verb(page: Page, i: int) -> Roles | None:
    tree = page.tree
    entry = _entry(page, i)
    if entry is None or tree.dep[i] in ("amod", "compound"):
        return None
    passive = syntax.is_passive(tree, i)
    if entry.objects and not _has_object(page, i, entry, passive=passive):
        return None
    if entry.type == VIOLENCE and _is_figurative(page, i, passive=passive):
        return None
    doers = _agents(page, i) if passive else _all(page, [syntax.subject(tree, i)])
    recipients = tuple(dict.fromkeys(_verb_recipients(page, i, entry, passive=passive)))
    rest = tuple(a for a in recipients if a not in doers)
    if entry.type in MUTUAL and len(doers) > 1 and not rest:
        rest = doers
    if not doers and not rest and entry.type not in PHYSICAL:
        return None
    return Roles((i,), entry.type, entry.mode, doers, rest, entry.lemma)


def _entry(page: Page, i: int) -> VerbTrigger | None:
    """The entry of a verb whose further words all stand below it."""
    tree, entries = page.tree, page.lex.event.verbs.get(page.tree.lemma[i], ())
    if not entries:
        return None
    words: set[str] = set()
    level = [i]
    for _ in range(DEPTH):
        level = [c for k in level for c in tree.children[k]]
        words |= {w for c in level for w in (tree.lemma[c].lower(), tree.lower[c])}
    return next((entry for further, entry in entries if words.issuperset(further)), None)


def _is_figurative(page: Page, i: int, *, passive: bool) -> bool:
    """ "attacked the proposal": violence against what was said or thought is none."""
    tree = page.tree
    thing = tree.child(i, ("nsubjpass",) if passive else ("dobj",))
    if thing is None or thing in page.once(resolved):
        return False
    lex, noun = page.lex.attribution, tree.lemma[thing].lower()
    lasting = noun in page.lex.factuality.not_events  # "village", "station" are no ideas
    return noun in lex.abstract or (lex.is_abstract(noun) and not lasting)


def _has_object(page: Page, i: int, entry: VerbTrigger, *, passive: bool) -> bool:
    tree = page.tree
    heads = tree.below(i, ("nsubjpass",) if passive else ("dobj", "pobj"))
    return any(tree.lemma[k] in entry.objects for k in heads)


def _agents(page: Page, i: int) -> tuple[ActorId, ...]:
    tree = page.tree
    return _all(page, [tree.child(c, ("pobj",)) for c in tree.below(i, ("agent",))])


def _verb_recipients(page: Page, i: int, entry: VerbTrigger, *, passive: bool) -> Iterator[ActorId]:
    tree = page.tree
    for place in entry.recipient:
        if place == OBJECT:
            deed = tree.child(i, ("xcomp",)) if " to " in entry.lemma else None
            things = ("nsubjpass",) if passive else ("dobj", "dative")
            thing = tree.child(i if deed is None else deed, things)
            if thing is None and passive and tree.dep[i] in ("acl", "relcl"):
                thing = tree.head[i]
            if thing is None and not passive:  # "implored the guards to stop"
                urged = [c for c in tree.below(i, ("ccomp",)) if syntax.is_infinitive(tree, c)]
                thing = tree.child(urged[0], ("nsubj",)) if urged else None
            yield from _all(page, [thing])
        else:
            above = (i, *tree.below(i, ("dobj", "prt", "prep", "xcomp", "acomp")))
            yield from _under(page, above, {place})


# --- nouns ---------------------------------------------------------------------------------------


def _noun(page: Page, i: int) -> Roles | None:
    tree, lex = page.tree, page.lex.event
    two = f"{tree.lower[i - 1]} {tree.lemma[i]}" if i and tree.head[i - 1] == i else ""
    entry = lex.nouns.get(two) or _with_of(page, i) or lex.nouns.get(tree.lemma[i])
    if entry is None or tree.dep[i] in ("compound", "nmod", "amod"):
        return None
    doers = tuple(dict.fromkeys(_noun_actors(page, i, entry)))
    above = (i, tree.head[i]) if tree.dep[i] in ("dobj", "nsubjpass") else (i,)
    recipients = tuple(_under(page, above, set(entry.recipient)))
    rest = tuple(dict.fromkeys(a for a in recipients if a not in doers))
    words = (i - 1, i) if entry.lemma == two else (i,)
    return Roles(words, entry.type, entry.mode, doers, rest, entry.lemma)


def _with_of(page: Page, i: int) -> NounTrigger | None:
    """ "exchange of fire": an entry of two nouns with a preposition between."""
    tree = page.tree
    for prep in tree.below(i, ("prep",)):
        noun = tree.child(prep, ("pobj",))
        entry = noun and page.lex.event.nouns.get(
            f"{tree.lemma[i]} {tree.lower[prep]} {tree.lemma[noun]}"
        )
        if entry:
            return entry
    return None


def _noun_actors(page: Page, i: int, entry: NounTrigger) -> Iterator[ActorId]:
    """By the noun's own phrases, else the subject of a light verb, else who answers for it."""
    tree = page.tree
    own = list(_under(page, (i,), {p for p in entry.actor if p not in ("poss", "compound")}))
    for c in tree.below(i, ("poss", "compound", "amod", "nmod")):
        own += _all(page, [c]) or _by_adjective(page, c)
    if own:
        yield from own
        return
    up = tree.head[i]
    if tree.dep[i] == "dobj" and _is_light(page, up):
        yield from _all(page, [syntax.subject(tree, up)])
    elif tree.dep[i] == "nsubjpass" and _is_light(page, up):
        yield from _agents(page, up)
    elif tree.dep[i] == "pobj" and tree.lemma[tree.head[up]] in page.lex.toll.answering:
        owner = tree.head[up]
        verb = tree.head[owner] if tree.pos[owner] != "VERB" else owner
        yield from _all(page, [syntax.subject(tree, verb)])


def _is_light(page: Page, verb: int) -> bool:
    """Whether a verb only carries an event noun: "staged", "carried out"."""
    tree, light = page.tree, page.lex.event.light
    if tree.lemma[verb] in light:
        return True
    return any(f"{tree.lemma[verb]} {tree.lower[c]}" in light for c in tree.below(verb, ("prt",)))


def _by_adjective(page: Page, token: int) -> list[ActorId]:
    """The state that an adjective stands for, where the document has it as an actor."""
    key = page.once(_keys_by_token).get(token)
    actor = page.once(_actors_by_key).get(key) if key else None
    return [actor] if actor else []


def _keys_by_token(page: Page) -> dict[int, str]:
    return {k.first: k.key for k in page.of(Known) if k.key and k.form in ("demonym", "name")}


def _actors_by_key(page: Page) -> dict[str, ActorId]:
    return {a.known_as: a.id for a in page.of(Actor) if a.known_as}


# --- both ----------------------------------------------------------------------------------------


def _under(page: Page, above: Iterable[int], preps: set[str]) -> Iterator[ActorId]:
    """The actors under these prepositions."""
    tree = page.tree
    for k in above:
        for prep in tree.below(k, ("prep", "agent", "dative")):
            if tree.lower[prep] in preps:
                yield from _all(page, [tree.child(prep, ("pobj",))])


def _all(page: Page, heads: Iterable[int | None]) -> tuple[ActorId, ...]:
    """The actors of these nouns and of those coordinated with them.

    A noun that is no actor stands for its owner: "the group's base", "members of the group".
    """
    tree, known = page.tree, page.once(resolved)
    out: list[ActorId] = []
    todo = [h for h in heads if h is not None]
    while todo:
        h = todo.pop(0)
        if h in known:
            out.append(known[h])
        else:
            owner = tree.child(h, ("poss",))
            if owner is not None and owner in known:
                out.append(known[owner])
        todo += tree.below(h, ("conj",))
    return tuple(dict.fromkeys(out))
