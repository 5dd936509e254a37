"""What a speech act is about tells whom it meets: "threatened to attack the port".

A demand meets the one who shall act, a threat or a promise the one to whom it would be
done, blame and praise the one who did it. Only the act's own complements are asked.
"""

from collections.abc import Iterator, Mapping

from imbroglio.extract import roles, sides, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.roles import Actors
from imbroglio.extract.telling import Telling

# What a complement hangs on by, directly or under a preposition.
DIRECT = ("xcomp", "ccomp", "dobj", "acl", "pcomp", "oprd")
CLAUSES = ("advcl", "xcomp", "acl", "relcl", "ccomp", "conj")
PROTEST = "PROTEST"
VERBAL = ("REQUEST", "ACCUSE", "REJECT", "PROTEST", "THREATEN")
# The types whose recipient is the doer of what they are about.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE"})
# The types whose recipient is the one to whom what they are about is done.
BINDING = frozenset({"THREATEN", "AGREE", "REJECT", "CONCEDE", "REQUEST"})

type ByToken = Mapping[int, Telling]


def complete(page: Page, tellings: list[Telling]) -> None:
    """Give each event without a recipient the one that its complement tells."""
    at = {k: t for t in tellings for k in (t.at, t.head)}
    depth = {t.at: sum(1 for _ in page.tree.ancestors(t.at)) for t in tellings}
    # The innermost first, protests last: they ask the demands that hang beside them.
    for t in sorted(tellings, key=lambda t: (t.type == PROTEST, -depth[t.at], t.at)):
        if not t.recipients:
            t.recipients = tuple(a for a in _recipients(page, t, at) if a not in t.actors)


def _recipients(page: Page, t: Telling, at: ByToken) -> Actors:
    if t.type == PROTEST:
        return _protested(page, t, at)
    if t.type not in JUDGING | BINDING:
        return ()
    if page.tree.dep[t.at] == "aux":  # "would release the clerks"
        act = page.tree.head[t.at]
        return _done_to(page, act, at.get(act))
    for c in _complements(page, t.head):
        inner = at.get(c)
        if inner is t:
            continue
        found = _met(page, t, c, inner)
        if found:
            return found
    return ()


def _met(page: Page, t: Telling, c: int, inner: Telling | None) -> Actors:
    """Whom `t` meets by way of its complement `c`, which may be an event itself."""
    found: Actors = ()
    if t.type == "REQUEST":
        found = _asked(page, t, c)
    elif t.type == "ACCUSE" and page.tree.dep[c] == "ccomp":
        found = roles.doers_of(page, c)
    elif t.type in JUDGING and page.tree.pos[c] in ("NOUN", "PROPN"):
        found = (inner.actors if inner else ()) or sides.under(
            page, (c,), page.lex.event.prepositions.doer
        )
        found = found or sides.of(page, [c])  # "condemned the king's decision"
    if not found and t.type in BINDING and t.type != "REQUEST":
        found = _done_to(page, c, inner)
    return tuple(a for a in found if a not in t.actors)


def _asked(page: Page, t: Telling, c: int) -> Actors:
    """Who shall act: the subject of what is demanded, its doer, or whose it is."""
    tree, lex = page.tree, page.lex.event
    if tree.pos[c] in syntax.VERBAL:
        own = [k for k in tree.below(c, syntax.SUBJECT) if not syntax.is_relative(tree, k)]
        if syntax.is_passive(tree, c):
            return roles.doers_of(page, c)
        return sides.of(page, own[:1])
    entry = lex.nouns.get(tree.lemma[c])
    suffered = entry is not None and entry.mode in lex.passive_modes
    preps = lex.prepositions.source if suffered else lex.prepositions.deed
    found = sides.under(page, (c,), preps)
    if found or suffered:
        return found
    for clause in tree.below(c, ("acl", "relcl", "ccomp")):
        found = _asked(page, t, clause)
        if found:
            return found
    return sides.of(page, tree.below(c, ("poss",)))


def _done_to(page: Page, c: int, inner: Telling | None) -> Actors:
    """To whom the complement would be done."""
    if inner is not None and inner.recipients:
        return inner.recipients
    tree = page.tree
    if tree.pos[c] in syntax.VERBAL:
        found = sides.of(page, roles.objects(page, c))
        things = (c, *tree.below(c, ("dobj", "prt", "acomp")))
        return found or sides.under(page, things, page.lex.event.prepositions.towards)
    return sides.under(page, (c,), page.lex.event.prepositions.towards) or sides.of(
        page, tree.below(c, sides.OWNER)
    )


def _complements(page: Page, head: int) -> Iterator[int]:
    """The complements of a trigger: of a noun that a verb carries also those of the verb."""
    tree = page.tree
    yield from tree.below(head, DIRECT)
    for prep in tree.below(head, ("prep", "prt", "agent")):
        yield from tree.below(prep, ("pobj", "pcomp"))
    if tree.pos[head] != "VERB" and tree.dep[head] in ("dobj", "nsubjpass", "attr"):
        yield from tree.below(tree.head[head], ("xcomp", "ccomp"))


def _protested(page: Page, t: Telling, at: ByToken) -> Actors:
    """Against whom: what the protest demands, denounces or is over."""
    tree = page.tree
    heads = [t.head]
    if tree.dep[t.head] in ("dobj", "pobj", "conj"):
        heads.append(tree.head[t.head])
    for head in heads:
        for c in tree.below(head, CLAUSES):
            inner = at.get(c)
            if inner is not None and inner.type in VERBAL and inner.recipients:
                return inner.recipients
    found = sides.under(page, heads, page.lex.event.prepositions.dispute)
    if found:
        return found
    for prep in (p for h in heads for p in tree.below(h, ("prep",))):
        for noun in tree.below(prep, ("pobj",)):
            inner = at.get(noun)
            if inner is not None and inner is not t and inner.type in VERBAL:
                return inner.recipients or sides.under(
                    page, (noun,), page.lex.event.prepositions.grievance
                )
    return ()
