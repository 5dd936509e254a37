"""Words that tell of one event together.

"The blast killed nine", "shelled the port, killing nine", "nine were killed in the blast":
the act tells it; the verb gives whom it met and how many. "Signed a treaty", "fired shots":
the verb tells it; the noun gives what it has to add.
"""

from imbroglio.extract import sides, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.telling import Telling
from imbroglio.extract.trigger import VIOLENCE


def merge(page: Page, tellings: list[Telling]) -> list[Telling]:
    """The mentions without those that only tell more of another one."""
    at = {k: t for t in tellings for k in (t.at, t.head)}
    into: dict[int, Telling] = {}
    for t in tellings:
        act = _carrier(page, t, at) or _act(page, t, at, into)
        if act is not None and act is not t:
            act = into.get(act.at, act)
            into[t.at] = act
            _take(act, t)
    return [t for t in tellings if t.at not in into]


def _take(act: Telling, t: Telling) -> None:
    """Give an event what its further word tells."""
    act.results += [t.at, *t.results]
    act.further += [t.rule, *t.further]
    act.mode = act.mode or t.mode
    act.recipients = act.recipients or tuple(a for a in t.recipients if a not in act.actors)
    act.actors = act.actors or tuple(a for a in t.actors if a not in act.recipients)


def _carrier(page: Page, t: Telling, at: dict[int, Telling]) -> Telling | None:
    """The word of the same type that this one goes with: "signed a treaty", "shots fired"."""
    tree = page.tree
    up, dep = tree.head[t.head], tree.dep[t.head]
    if tree.pos[t.at] == "VERB":
        noun = at.get(_told(page, t.at))
        return noun if noun is not t and noun is not None and noun.type == t.type else None
    if dep == "pobj":  # "put on alert"
        verb = at.get(tree.head[up])
        return verb if verb is not None and tree.lemma[t.at] in verb.rule.split() else None
    verb = at.get(up) if dep in ("dobj", "nsubjpass") else None
    return verb if verb is not None and verb.type == t.type else None


def _has_doer(page: Page, verb: int) -> bool:
    """ "… and the army killed nine": a verb that tells by itself who does it to whom."""
    tree = page.tree
    acts = tree.child(verb, syntax.SUBJECT) is not None and tree.child(verb, ("dobj",)) is not None
    return acts or tree.child(verb, ("agent",)) is not None


def _told(page: Page, verb: int) -> int:
    """The noun of which a verb tells that it took place, the verb itself where there is none."""
    tree = page.tree
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN":  # "shots fired by the guards"
        return tree.head[verb]
    if list(tree.below(verb, ("dobj",))):
        return verb
    return next(iter(tree.below(verb, ("nsubj",))), verb)  # "shots fired at a checkpoint"


def _act(
    page: Page, t: Telling, at: dict[int, Telling], into: dict[int, Telling]
) -> Telling | None:
    """The violent act that this mention tells the outcome of, or None."""
    tree = page.tree
    if (
        t.type != VIOLENCE
        or tree.pos[t.at] != "VERB"
        or tree.lemma[t.at] not in page.lex.event.outcomes
    ):
        return None
    up = tree.head[t.at]
    if tree.dep[t.at] == "conj" and not _has_doer(page, t.at):
        before = into.get(up) or at.get(up)
        if before is not None and tree.lemma[up] in page.lex.event.outcomes:
            return before
    if tree.dep[t.at] == "advcl" and tree.tag[t.at] == "VBG":
        return _violent(at, up)
    passive = syntax.is_passive(tree, t.at)
    subject = syntax.subject(tree, t.at)
    if subject is not None and not passive and tree.lemma[t.at] not in page.lex.event.fatal:
        return _violent(at, subject) or _past_its_place(page, t, subject, at)
    for clause in tree.below(t.at, ("advcl",)):  # "nine died when rebels shelled the pier"
        mark = next(
            (
                c
                for c in tree.children[clause]
                if tree.lower[c] in page.lex.event.prepositions.within
            ),
            None,
        )
        if mark is not None and (act := _violent(at, clause)) is not None:
            return act
    for verb in (t.at, *tree.below(t.at, ("conj",))):
        for prep in tree.below(verb, ("prep", "agent")):
            if tree.lower[prep] in page.lex.event.prepositions.within:
                for noun in tree.below(prep, ("pobj",)):
                    if (act := _violent(at, noun)) is not None:
                        return act
    return None


def _past_its_place(page: Page, t: Telling, subject: int, at: dict[int, Telling]) -> Telling | None:
    """ "The attack on the mosque, which killed nine": the act, though the place stands nearer."""
    tree, noun = page.tree, sides.antecedent(page, subject)
    near = tree.dep[t.at] == "relcl" and tree.head[t.at] == noun and tree.dep[noun] == "pobj"
    people = any(tree.tag[k] == "WP" for k in tree.children[t.at])  # "who"
    return _violent(at, tree.head[tree.head[noun]]) if near and not people else None


def _violent(at: dict[int, Telling], token: int) -> Telling | None:
    found = at.get(token)
    return found if found is not None and found.type == VIOLENCE else None
