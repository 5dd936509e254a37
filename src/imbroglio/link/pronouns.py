"""Pronouns: whom "he", "it", "they" and a speaker's "we" stand for.

A pronoun goes to the actor in the foreground that its person, number and gender
allow. "It" and "they" may stand for things; where a thing stands nearer and the
verb doesn't ask for an actor, they are left alone.
"""

from imbroglio.extract import syntax
from imbroglio.extract.candidate import Candidate
from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.link.cluster import Cluster
from imbroglio.records import ActorKind

REACH = 3
GROUPS: frozenset[ActorKind] = frozenset(
    {
        "armed group",
        "security force",
        "community",
        "crowd",
        "party",
        "government body",
        "ngo",
        "company",
        "media",
        "igo",
        "other",
    }
)
BODIES: frozenset[ActorKind] = GROUPS - {"community", "crowd"} | {"state"}


def antecedent(page: Page, c: Candidate, clusters: list[Cluster]) -> Cluster | None:
    """The actor that a pronoun of the third person, or a relative one, stands for."""
    tree, lex = page.tree, page.lex.coreference
    group = lex.pronouns[c.name]
    if group.person == 0:
        return _relative(tree, c, clusters)
    if group.person != 3 or _empty(tree, c.head):
        return None
    speaker = _speaker(page, c, clusters)
    scored = []
    for k in clusters:
        if k is speaker or not _may(k, c, group.gender, group.number):
            continue
        score = max((_score(tree, k, m, c) for m in k.mentions if m.head < c.head), default=0.0)
        if score > 0:
            scored.append((score + min(len(k.mentions), 4), k.last, k))
    if not scored:
        return None
    best = max(scored, key=lambda s: s[:2])
    if group.gender in ("n", "") and _thing_is_nearer(page, c, best[2]):
        return None
    return best[2]


def _speaker(page: Page, c: Candidate, clusters: list[Cluster]) -> Cluster | None:
    """Who speaks where a pronoun stands in direct speech: nobody says "he" of himself."""
    speech = speech_at(page, page.tree.start[c.head])
    if speech is None:
        return None
    return next((k for k in clusters for m in k.mentions if m.head == speech.head), None)


def speech_at(page: Page, at: int) -> Claim | None:
    """The innermost direct speech with a known source at this character."""
    around = [
        x
        for x in page.of(Claim)
        if (x.quoted or not x.cue) and x.head is not None and any(s <= at < e for s, e in x.content)
    ]
    return min(around, key=lambda x: sum(e - s for s, e in x.content), default=None)


def _relative(tree: Tree, c: Candidate, clusters: list[Cluster]) -> Cluster | None:
    """ "The colonels who seized": the noun that the relative clause modifies."""
    for k in tree.ancestors(c.head):
        if tree.dep[k] == "relcl":
            noun = tree.head[k]
            return next((x for x in clusters for m in x.mentions if m.head == noun), None)
    return None


def _empty(tree: Tree, i: int) -> bool:
    """ "It" that stands for nothing: "it is clear that", "it rained"."""
    if tree.lower[i] != "it":
        return False
    up = tree.head[i]
    if tree.dep[i] == "expl":
        return True
    if tree.dep[i] in syntax.SUBJECT:
        if (
            tree.lemma[up] == "be"
            and tree.child(up, ("ccomp", "xcomp", "advcl", "csubj")) is not None
        ):
            return any(
                tree.pos[k] in ("ADJ", "NOUN", "VERB")
                for k in tree.below(up, ("acomp", "attr", "oprd"))
            )
        return tree.child(up, ("ccomp",)) is not None and syntax.is_passive(tree, up)
    return False


def _may(k: Cluster, c: Candidate, gender: str, number: str) -> bool:
    """Whether person, number and gender let the pronoun stand for this actor."""
    if not k.mentions:
        return False
    kind = k.kind
    if gender in ("m", "f"):
        return (
            kind == "person"
            and not k.plural
            and k.gender in ("", gender)
            and (k.named or bool(k.nouns))
        )
    if gender == "n":
        return kind in BODIES and not (k.plural and not k.named)
    return k.plural or kind in GROUPS or (kind == "state" and k.plural)


def _score(tree: Tree, k: Cluster, m: Candidate, c: Candidate) -> float:
    """How well a mention stands as what the pronoun takes up; 0 where it can't be."""
    distance = tree.sent[c.head] - tree.sent[m.head]
    if distance > REACH or m.first <= c.head <= m.last:
        return 0.0
    if (
        distance == 0
        and _coarguments(tree, m.head, c.head)
        and tree.lower[c.head] not in tree.lex.reflexive
    ):
        return 0.0
    role = {"nsubj": 8.0, "nsubjpass": 7.0, "dobj": 4.0, "poss": 3.0, "appos": 5.0}.get(
        tree.dep[m.head], 2.0
    )
    if m.shape == "pronoun":
        role += 2.0
    nearer = -(c.head - m.head) / 1000
    return role + 20 - 7 * distance + nearer + (2 if k.named else 0)


def _coarguments(tree: Tree, a: int, b: int) -> bool:
    """Whether two nouns are arguments of one verb, so that a pronoun can't mean the other."""
    if tree.dep[b] == "poss":
        return False
    va, vb = _verb(tree, a), _verb(tree, b)
    return va == vb and va is not None


def _verb(tree: Tree, i: int) -> int | None:
    """The verb that a noun is an argument of, through one preposition."""
    up = tree.head[i]
    if tree.dep[up] in ("prep", "agent", "dative") and tree.dep[i] == "pobj":
        up = tree.head[up]
    return up if tree.pos[up] in syntax.VERBAL else None


def _thing_is_nearer(page: Page, c: Candidate, k: Cluster) -> bool:
    """Whether a noun that is no actor stands as a subject between the pronoun and the actor."""
    tree, lex = page.tree, page.lex
    verb = tree.head[c.head]
    if tree.dep[c.head] == "nsubj" and (
        tree.lemma[verb] in lex.actor.agentive.verbs or tree.lemma[verb] in lex.attribution.verbs
    ):
        return False
    latest = max((m.head for m in k.mentions if m.head < c.head), default=-1)
    heads = {m.head for m in page.of(Candidate)}
    return any(
        tree.pos[i] == "NOUN"
        and i not in heads
        and tree.dep[i] in ("nsubj", "nsubjpass", "dobj")
        and (tree.tag[i] == "NNS") == c.plural
        and tree.head[i] != verb
        for i in range(latest + 1, c.head)
    )


def own(
    page: Page, candidates: list[Candidate], clusters: list[Cluster], of: dict[int, Cluster]
) -> None:
    """Join a speaker's "I", "we", "our" to the source of the quotation they stand in."""
    tree = page.tree
    by_head = {m.head: k for k in clusters for m in k.mentions}
    for c in candidates:
        if c.shape != "pronoun" or page.lex.coreference.pronouns[c.name].person != 1:
            continue
        speech = speech_at(page, tree.start[c.head])
        if speech is None:
            continue
        home = by_head.get(speech.head) if speech.head is not None else None
        if home is not None:
            home.join(c)
            of[id(c)] = home
