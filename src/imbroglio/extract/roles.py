"""Who does an event and to whom: the places of actor and recipient around a trigger."""

from collections.abc import Iterator

import msgspec

from imbroglio.extract import frames, sides, syntax, trigger
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.trigger import VIOLENCE, NounFound
from imbroglio.lexicon import VerbTrigger
from imbroglio.records import ActorId

type Actors = tuple[ActorId, ...]

OBJECT = "object"
SUBJECT = "subject"
PLURAL = ("NNS", "NNPS")
# Types whose several actors are each other's recipients: "Peru and Chile signed a pact".
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


# Types whose object may be a thing: the one that it goes to or comes from stands behind it.
DELIVERED = frozenset({"AID", "SANCTION", "COOPERATE", "AGREE"})
# Types of words that come from somebody: "an offer from the rebels".
SPOKEN = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})


class Roles(msgspec.Struct, frozen=True, gc=False):
    """An event's trigger: its words, the token it turns on, its type, and the actors in its roles.

    Attributes:
        thing: the object, where it is none of the actors: what was condemned, promised, refused.
    """

    words: tuple[int, ...]
    head: int
    type: str
    mode: str | None
    actors: Actors
    recipients: Actors
    rule: str


def at(page: Page, i: int) -> Roles | None:
    """The event that token `i` triggers, or None."""
    pos = page.tree.pos[i]
    if pos == "VERB" and _is_nominal(page, i):
        pos = "NOUN"
    if pos == "VERB":
        entry = trigger.verb(page, i)
        return _verb(page, i, entry) if entry else None
    if pos in ("NOUN", "PROPN"):
        found = trigger.noun(page, i)
        return _noun(page, found) if found else None
    return None


def _is_nominal(page: Page, i: int) -> bool:
    """ "Fighting between the clans went on": a participle that stands for the deed."""
    tree = page.tree
    if tree.tag[i] != "VBG" or tree.dep[i] not in ("nsubj", "nsubjpass", "csubj"):
        return False
    return tree.lower[i] in page.lex.event.heads and tree.child(i, ("dobj",)) is None


# --- verbs ---------------------------------------------------------------------------------------


def _verb(page: Page, i: int, entry: VerbTrigger) -> Roles | None:
    doers, recipients = doers_of(page, i), _verb_recipients(page, i, entry)
    if entry.recipient == (SUBJECT,):  # "nine dockers died", "came under fire from rebels"
        doers, recipients = sides.under(page, (i,), page.lex.event.prepositions.source), doers
    rest = tuple(a for a in recipients if a not in doers)
    mutual = entry.type in MUTUAL or entry.lemma in page.lex.event.reciprocal
    if not rest and ((mutual and len(doers) > 1) or _is_each_other(page, i)):
        rest = doers
    return Roles((i,), i, entry.type, entry.mode, doers, rest, entry.lemma)


def _is_each_other(page: Page, i: int) -> bool:
    """ "Blame each other", "fired at one another"."""
    tree = page.tree
    things = list(tree.below(i, ("dobj", "dative")))
    things += [k for p in tree.below(i, ("prep",)) for k in tree.below(p, ("pobj",))]
    return any(sides.is_each_other(page, k) for k in things)


def doers_of(page: Page, i: int) -> Actors:
    """Who does what verb `i` tells: its subject, the agent of a passive."""
    tree = page.tree
    if syntax.is_passive(tree, i):
        agents = [tree.child(c, ("pobj",)) for c in tree.below(i, ("agent",))]
        return sides.of(page, agents) or _by(page, agents)
    subject = _answers(page, i) or syntax.subject(tree, i)
    words = page.lex.attribution
    if subject is not None and tree.lemma[subject] in words.carriers:  # "a statement condemning it"
        subject = frames.owner(tree, words, subject) or subject
    return sides.of(page, [subject]) or _by(page, [subject])


def _answers(page: Page, i: int) -> int | None:
    """ "Claimed responsibility for bombing the depot": who is said to answer for it."""
    tree = page.tree
    owner = tree.head[tree.head[i]]
    if tree.dep[i] != "pcomp" or tree.lemma[owner] not in page.lex.toll.answering:
        return None
    return syntax.subject(tree, tree.head[owner])


def _by(page: Page, things: list[int | None]) -> Actors:
    """ "shots by rebels hit the car": a deed or thing that does it stands for whose it is."""
    return sides.under(page, [t for t in things if t is not None], page.lex.event.prepositions.doer)


def _verb_recipients(page: Page, i: int, entry: VerbTrigger) -> Actors:
    """The first of the entry's places that an actor stands in."""
    tree = page.tree
    places = entry.recipient
    if entry.type == VIOLENCE and OBJECT not in places and syntax.is_passive(tree, i):
        places = (OBJECT, *places)  # "was shot at the ford"
    for place in places:
        if place == OBJECT and entry.type == "MOBILIZE" and entry.objects:
            continue  # "deployed troops": a force is no party
        if place == OBJECT:
            found = sides.of(page, objects(page, i, deed=" to " in entry.lemma))
        else:
            above = (i, *tree.below(i, ("dobj", "prt", "prep", "xcomp", "acomp", "nsubjpass")))
            found = sides.under(page, above, (place,))
        if found:
            return found
    if entry.objects and entry.type in DELIVERED:  # "severed ties with the junta"
        return sides.under(
            page,
            (i, *tree.below(i, ("dobj", "prt", "nsubjpass"))),
            page.lex.event.prepositions.party,
        )
    return ()


def objects(page: Page, i: int, *, deed: bool = False) -> list[int]:
    """The tokens that stand where the one does to whom verb `i` is done.

    With `deed` they are those of its infinitive ("refused to meet the envoy").
    """
    tree = page.tree
    verb = next(iter(tree.below(i, ("xcomp",))), i) if deed else i
    if syntax.is_passive(tree, verb):
        own = list(tree.below(verb, ("nsubjpass", "nsubj")))
        if own:
            return own[:1]
        if tree.dep[verb] in ("acl", "relcl"):
            return [tree.head[verb]]
        if tree.dep[verb] in ("oprd", "xcomp", "ccomp", "conj"):  # "were reported killed"
            thing = tree.child(tree.head[verb], ("dobj",))
            shared = syntax.subject(tree, verb) if thing is None else thing
            return [] if shared is None else [shared]
        return []
    own = [*tree.below(verb, ("dative",)), *tree.below(verb, ("dobj",))]
    own = [k for k in own if tree.pos[k] != "ADP"]
    if own:
        return own
    urged = [c for c in tree.below(verb, ("ccomp",)) if syntax.is_infinitive(tree, c)]
    for c in urged:  # "implored the guards to stop"
        if (subject := tree.child(c, ("nsubj",))) is not None:
            return [subject]
    return _shared_object(page, verb)


def _shared_object(page: Page, verb: int) -> list[int]:
    """ "seized and burned the mill", "the mill they burned": an object that stands elsewhere."""
    tree = page.tree
    for c in tree.below(verb, ("conj",)):
        if c > verb and tree.pos[c] == "VERB" and not list(tree.below(c, syntax.SUBJECT)):
            return list(tree.below(c, ("dobj",)))
    if tree.dep[verb] == "relcl":
        subject = tree.child(verb, syntax.SUBJECT)
        relative = any(syntax.is_relative(tree, c) for c in tree.children[verb])
        if subject is not None and not relative:
            return [tree.head[verb]]
    return []


# --- nouns ---------------------------------------------------------------------------------------


def _noun(page: Page, found: NounFound) -> Roles | None:
    tree, entry, head = page.tree, found.entry, found.head
    doers, recipients = _noun_doers(page, found), _noun_recipients(page, found)
    if _is_done_to(page, found) and not recipients:
        doers, recipients = (), doers
    if not recipients and (met := _under(page, found)) is not None:
        recipients = sides.of(page, [met])
        doers = doers or sides.under(page, tree.ancestors(head), page.lex.event.prepositions.source)
    mutual = entry.type in MUTUAL or entry.lemma in page.lex.event.reciprocal
    between = page.lex.event.prepositions.between
    if mutual or not {*between}.isdisjoint(entry.recipient):
        both = sides.under(page, (head, *_of(page, head)), between)
        if len(both) > 1 or (both and _between_many(page, head)):
            doers = recipients = both
        elif not recipients and len(doers) > 1:
            recipients = doers
    if doers != recipients:
        recipients = tuple(a for a in recipients if a not in doers)
    if entry.sided and not recipients:
        return None
    return Roles(found.words, head, entry.type, entry.mode, doers, recipients, entry.lemma)


def _between_many(page: Page, head: int) -> bool:
    """ "Clashes between the two clans": one plural names all of them."""
    tree = page.tree
    between = [
        p
        for p in tree.below(head, ("prep",))
        if tree.lower[p] in page.lex.event.prepositions.between
    ]
    things = [k for p in between for k in tree.below(p, ("pobj",))]
    return all(tree.tag[k] in PLURAL and tree.child(k, ("conj",)) is None for k in things)


def _is_done_to(page: Page, found: NounFound) -> bool:
    """ "the mayor's arrest": the possessor is the one it is done to."""
    tree, entry = page.tree, found.entry
    owned = tree.child(found.head, ("poss",)) is not None
    return owned and "of" in entry.recipient and entry.mode in page.lex.event.passive_modes


def _under(page: Page, found: NounFound) -> int | None:
    """ "Came under fire", "is in custody", "placed under arrest": the one whom the event meets."""
    tree, lex = page.tree, page.lex.event
    prep = tree.head[found.head]
    inside = found.entry.mode in lex.passive_modes and tree.lower[prep] in lex.prepositions.inside
    if tree.dep[found.head] != "pobj" or not (inside or tree.lower[prep] in lex.prepositions.under):
        return None
    above = tree.head[prep]
    if tree.lemma[above] in lex.placing:
        things = objects(page, above)
        return things[0] if things else None
    if tree.lemma[above] in lex.under:
        return syntax.subject(tree, above)
    return above if tree.pos[above] in ("NOUN", "PROPN") else None


def _noun_recipients(page: Page, found: NounFound) -> Actors:
    """The actors under the entry's prepositions, below the noun or the verb that carries it."""
    tree, head = page.tree, found.head
    above = [head]
    if tree.dep[head] in ("dobj", "nsubjpass"):
        above.append(tree.head[head])
    if found.words[-1] != head:
        above.append(found.words[-1])
    places = [p for p in found.entry.recipient if p not in ("poss", "compound")]
    return sides.under(page, above, places) or _dative(page, head)


def _dative(page: Page, head: int) -> Actors:
    """ "gave the islands a grant": the one that a carried noun goes to."""
    tree = page.tree
    if tree.dep[head] == "dobj" and trigger.is_light(page, tree.head[head]):
        return sides.of(page, tree.below(tree.head[head], ("dative",)))
    return ()


def _noun_doers(page: Page, found: NounFound) -> Actors:
    """By the noun's own phrases, else the subject of a light verb, else who answers for it."""
    tree, head = page.tree, found.head
    own = list(dict.fromkeys(_own_doers(page, found)))
    if own:
        return tuple(own)
    dep, up = tree.dep[head], tree.head[head]
    if dep in ("dobj", "conj", "pobj"):
        verb = _carrying(page, head)
        if verb is not None:
            return doers_of(page, verb)
    if dep == "nsubjpass" and trigger.is_light(page, up):
        return doers_of(page, up)
    if dep == "pobj" and tree.lemma[tree.head[up]] in page.lex.toll.answering:
        owner = tree.head[up]
        verb = tree.head[owner] if tree.pos[owner] != "VERB" else owner
        return sides.of(page, [syntax.subject(tree, verb)])
    return ()


def _carrying(page: Page, head: int) -> int | None:
    """The light verb whose object the noun is, alone or after another: "held a strike and a vigil".

    A quantity of it may stand between: "launched ten days of drills".
    """
    tree = page.tree
    while tree.dep[head] == "conj" and tree.pos[tree.head[head]] in ("NOUN", "PROPN"):
        head = tree.head[head]
    if tree.dep[head] == "pobj":
        prep = tree.head[head]
        measure = tree.head[prep]
        particle = f"{tree.lemma[measure]} {tree.lower[prep]}"
        if tree.pos[measure] == "VERB" and particle in page.lex.event.light:
            return measure
        if tree.lower[prep] not in tree.lex.genitive or tree.pos[measure] != "NOUN":
            return None
        head = measure
    up = tree.head[head]
    if tree.child(up, ("oprd",)) is not None:
        return None  # "called the massacre a crime" carries out none
    return up if tree.dep[head] == "dobj" and trigger.is_light(page, up) else None


def _own_doers(page: Page, found: NounFound) -> Iterator[ActorId]:
    tree, entry = page.tree, found.entry
    preps = tuple(p for p in entry.actor if p not in ("poss", "compound"))
    if entry.type in SPOKEN and "from" not in entry.recipient:
        preps = (*preps, "from")
    if _is_charge(page, found.head):
        preps = tuple(
            p for p in preps if p not in page.lex.event.prepositions.agent
        )  # "convicted of murder by the court"
    tokens = dict.fromkeys((found.head, *found.words))
    yield from sides.under(page, tokens, preps) or sides.under(
        page, _of(page, found.head), page.lex.event.prepositions.agent
    )
    for token in tokens:
        for c in tree.below(token, sides.OWNER):
            if c not in found.words:
                yield from _modifier(page, c)


def _is_charge(page: Page, head: int) -> bool:
    """ "Accused of murder": a deed that a verb in the passive charges its subject with."""
    tree, prep = page.tree, page.tree.head[head]
    of = tree.dep[head] == "pobj" and tree.lower[prep] in tree.lex.genitive
    return of and tree.lemma[tree.head[prep]] in tree.lex.of_verbs


def _of(page: Page, head: int) -> list[int]:
    """What a noun's phrases hold: of "the siege of the town by the army" the town.

    The parser may hang the phrase behind it there.
    """
    preps = page.tree.below(head, ("prep",))
    return [k for prep in preps for k in page.tree.below(prep, ("pobj",))]


def _modifier(page: Page, c: int) -> Actors:
    """ "Norwegian", "the king's", "Taliban-led" before the noun."""
    tree = page.tree
    if tree.lemma[c] in page.lex.event.led:
        return sides.of(page, tree.below(c, ("npadvmod", "nsubj", "compound", "amod", "nmod")))
    if tree.dep[c] == "poss" or c in page.once(resolved):
        return sides.of(page, [c])
    return ()
