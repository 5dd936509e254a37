"""Pronouns: whom "he", "it", "they" and a speaker's "we" stand for.

A pronoun goes to the actor in the foreground that its person, number and gender
allow. "It" and "they" may stand for things; where a thing stands nearer and the
verb doesn't ask for an actor, they are left alone.

Source: the weights follow the order of salience of Lappin and Leass 1994,
Computational Linguistics 20(4); the figures are ours.
"""

from imbroglio.extract import syntax
from imbroglio.extract.candidate import Candidate
from imbroglio.extract.tree import Tree
from imbroglio.link.cluster import Cluster
from imbroglio.link.scene import Scene
from imbroglio.records import ActorKind

# How many sentences back an antecedent may stand.
REACH = 3
# What the place of a mention adds, and what each sentence between takes away.
ROLES = {"nsubj": 8.0, "nsubjpass": 7.0, "appos": 5.0, "dobj": 4.0, "poss": 3.0}
OTHER_ROLE, PRONOUN, NAMED, SENTENCE, BASE = 2.0, 2.0, 2.0, 7.0, 20.0
MOST_COUNTED = 4

SINGULAR_BODIES: frozenset[ActorKind] = frozenset(
    {
        "armed group",
        "security force",
        "party",
        "government body",
        "ngo",
        "company",
        "media",
        "igo",
        "other",
        "state",
    }
)
# Bodies of which English can also say "they".
GROUPS: frozenset[ActorKind] = SINGULAR_BODIES - {"state"} | {"community", "crowd"}


def antecedent(scene: Scene, c: Candidate) -> Cluster | None:
    """The actor that a pronoun of the third person, or a relative one, stands for."""
    page, tree = scene.page, scene.page.tree
    group = page.lex.coreference.pronouns[c.name]
    if group.person == 0:
        noun = syntax.relative_noun(tree, tree.head[c.head])
        return scene.of.get(noun) if noun is not None else None
    if group.person != 3 or _is_empty(tree, c.head):
        return None
    out = {id(scene.speaker(c.head)), *_coarguments(scene, c)}
    best: tuple[float, int] = (0.0, -1)
    found: Cluster | None = None
    for m, k in scene.lately(tree.sent[c.head], REACH):
        if id(k) in out or not _may(k, group.gender) or not k.mentions:
            continue
        score = _score(tree, k, m, c)
        if score <= 0:
            continue
        score += min(scene.count(k), MOST_COUNTED)
        if (score, scene.last(k)) > best:
            best, found = (score, scene.last(k)), k
    if found is not None and group.gender in ("n", "") and _thing_is_nearer(scene, c, found):
        return None
    return found


def _is_empty(tree: Tree, i: int) -> bool:
    """ "It" that stands for nothing: "it is clear that", "it was reported that"."""
    if tree.dep[i] == "expl":
        return True
    up = tree.head[i]
    if tree.lower[i] not in tree.lex.empty or tree.dep[i] not in syntax.SUBJECT:
        return False
    if tree.lemma[up] in tree.lex.copulas:
        clause = tree.child(up, ("ccomp", "xcomp", "advcl", "csubj"))
        return clause is not None and tree.child(up, ("acomp", "attr", "oprd")) is not None
    return tree.child(up, ("ccomp",)) is not None and syntax.is_passive(tree, up)


def _may(k: Cluster, gender: str) -> bool:
    """Whether number and gender let a pronoun stand for this actor."""
    if gender in ("m", "f"):
        person = k.kind == "person" and not k.plural
        return person and k.gender in ("", gender) and (k.named or bool(k.nouns))
    if gender == "n":
        return k.kind in SINGULAR_BODIES and (k.named or not k.plural)
    return k.plural or k.kind in GROUPS


def _score(tree: Tree, k: Cluster, m: Candidate, c: Candidate) -> float:
    """How well a mention stands as what the pronoun takes up; 0 where it can't be."""
    if m.first <= c.head <= m.last:
        return 0.0
    distance = tree.sent[c.head] - tree.sent[m.head]
    role = ROLES.get(tree.dep[m.head], OTHER_ROLE)
    role += PRONOUN if m.shape == "pronoun" else 0.0
    nearer = (m.head - c.head) / 1000
    return BASE + role + nearer + (NAMED if k.named else 0.0) - SENTENCE * distance


def _coarguments(scene: Scene, c: Candidate) -> set[int]:
    """The actors that are arguments of the pronoun's own verb, so that it can't mean them."""
    tree = scene.page.tree
    verb = _verb(tree, c.head)
    if verb is None or tree.dep[c.head] == "poss" or tree.lower[c.head] in tree.lex.reflexive:
        return set()
    seen = scene.lately(tree.sent[c.head], 0)
    return {id(k) for m, k in seen if _verb(tree, m.head) == verb}


def _verb(tree: Tree, i: int) -> int | None:
    """The verb that a noun is an argument of, through one preposition."""
    up = tree.head[i]
    if tree.dep[i] == "pobj" and tree.dep[up] in ("prep", "agent", "dative"):
        up = tree.head[up]
    return up if tree.pos[up] in syntax.VERBAL else None


def _thing_is_nearer(scene: Scene, c: Candidate, k: Cluster) -> bool:
    """Whether a noun that is no actor stands as an argument between the pronoun and the actor."""
    tree, lex = scene.page.tree, scene.page.lex
    verb = tree.head[c.head]
    if tree.dep[c.head] == "nsubj":
        lemma = tree.lemma[verb]
        if lemma in lex.actor.agentive.verbs or lemma in lex.attribution.verbs:
            return False
    return any(
        tree.pos[i] == "NOUN"
        and i not in scene.at
        and tree.dep[i] in ("nsubj", "nsubjpass", "dobj")
        and (tree.tag[i] == "NNS") == c.plural
        and tree.head[i] != verb
        for i in range(scene.last(k) + 1, c.head)
    )


def own(scene: Scene, candidates: list[Candidate]) -> None:
    """Join a speaker's "I", "we", "our" to the source of the quotation they stand in."""
    pronouns = scene.page.lex.coreference.pronouns
    for c in candidates:
        if c.shape == "pronoun" and pronouns[c.name].person == 1:
            home = scene.speaker(c.head)
            if home is not None and home.mentions:
                home.join(c)
                scene.of[c.head] = home
