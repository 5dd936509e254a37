"""Speech acts that a modal or an adjective tells: to bind oneself, to threaten, to demand.

"The rebels said they would free the clerks" binds them, "would shell the port" threatens;
"is ready to send doctors" offers; "said the junta must free the clerks" demands. The act
itself stays an event of its own, still to come.
"""

from imbroglio import plover
from imbroglio.extract import roles, sides, syntax, trigger
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.roles import Roles
from imbroglio.extract.voiced import Voiced, innermost
from imbroglio.records import Actor, ActorId

SAID = frozenset({"say", "promise"})


def at(page: Page, i: int) -> Roles | None:
    """The speech act that token `i` tells, or None."""
    lex, word = page.lex.event, page.tree.lower[i]
    if word in lex.ready and page.tree.pos[i] in ("ADJ", "VERB"):
        return _ready(page, i)
    if page.tree.dep[i] != "aux":
        return None
    if word in lex.committing:
        return _announced(page, i)
    return _demanded(page, i) if word in lex.demanding else None


def _ready(page: Page, i: int) -> Roles | None:
    """ "Ready to send doctors": an offer, or a threat where the act is one of conflict."""
    tree = page.tree
    deed = next((c for c in tree.below(i, ("xcomp",)) if syntax.is_infinitive(tree, c)), None)
    kind = _binding(page, deed) if deed is not None else None
    if kind is None:
        return None
    doers = sides.of(page, [syntax.subject(tree, tree.head[i] if tree.pos[i] == "ADJ" else i)])
    return Roles((i,), i, kind, None, doers, (), "ready") if doers else None


def _announced(page: Page, i: int) -> Roles | None:
    """ "Said it will withdraw": the holder tells of an act of its own to come."""
    verb = page.tree.head[i]
    kind, voice = _binding(page, verb), page.once(innermost).get(i)
    if kind is None or voice is None or voice.claim.kind not in SAID:
        return None
    holder, doers = _holder(page, voice), roles.doers_of(page, verb)
    if holder is None or holder not in doers:
        return None
    return Roles((i,), i, kind, None, (holder,), (), "will")


def _demanded(page: Page, i: int) -> Roles | None:
    """ "Said the junta must free them": the holder wants an act of somebody else."""
    tree, verb = page.tree, page.tree.head[i]
    voice = page.once(innermost).get(i)
    if voice is None or voice.claim.kind not in SAID or syntax.is_passive(tree, verb):
        return None
    holder, doers = _holder(page, voice), roles.doers_of(page, verb)
    organised = page.once(_organised)
    if holder is None or not doers or holder in doers or not all(d in organised for d in doers):
        return None
    return Roles((i,), i, "REQUEST", None, (holder,), doers, "must")


def _binding(page: Page, verb: int) -> str | None:
    """What it is to announce an act: AGREE for one of cooperation, THREATEN for one of conflict."""
    entry = trigger.verb(page, verb) if page.tree.pos[verb] == "VERB" else None
    quad = plover.load().types[entry.type].quad if entry else ""
    if quad.endswith("cooperation"):
        return "AGREE"
    return "THREATEN" if quad == "material conflict" else None


def _holder(page: Page, voice: Voiced) -> ActorId | None:
    head = voice.claim.head
    return page.once(resolved).get(head) if head is not None else None


def _organised(page: Page) -> frozenset[ActorId]:
    """The actors that can be asked to act as such."""
    kinds = page.lex.recommendation.organised
    return frozenset(a.id for a in page.of(Actor) if a.kind in kinds)
