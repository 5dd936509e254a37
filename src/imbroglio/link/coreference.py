"""Coreference: which mentions stand for the same actor.

Sieves from the surest to the least sure: names of one actor (`namesakes`);
apposition and predicate; a description and what it takes up; pronouns, first
those of others, then the author's and the speaker's own. What no sieve joins
stays by itself; nothing is joined across documents.

Source: the order of the sieves after Lee et al. 2013, Computational Linguistics 39(4).
"""

from collections.abc import Iterator

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.page import Finding, Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import Anaphor
from imbroglio.link import authors, namesakes, pronouns
from imbroglio.link.cluster import VAGUE, Cluster
from imbroglio.link.scene import Scene

# How many sentences back a description may find a name that it doesn't repeat.
REACH = 12
TELLING = ("ADJ", "PROPN", "NOUN", "NUM")


class Chain(Finding, frozen=True, gc=False):
    """The mentions of one actor, and what is known of it."""

    cluster: Cluster


def find(page: Page) -> Iterator[Chain]:
    """Yield the chains of the document in order of their first mention."""
    candidates = page.of(Candidate)
    scene = Scene(page, namesakes.clusters(page, [c for c in candidates if c.shape == "name"]))
    for c in candidates:
        _join(scene, c)
    authors.join(scene, candidates)
    pronouns.own(scene, candidates)
    live = [k for k in scene.clusters if k.mentions]
    for cluster in sorted(live, key=lambda k: k.first):
        yield Chain(cluster)


def _join(scene: Scene, c: Candidate) -> None:
    """Join one mention to what stands before it."""
    tree = scene.page.tree
    if c.shape == "name":
        _name(scene, c)
        return
    if c.shape == "pronoun":
        home = pronouns.antecedent(scene, c)
        if home is not None:
            home.join(c)
            scene.see(c, home)
        return
    if authors.is_own(scene, c):
        return
    noun = tree.lemma[c.head].lower()
    home = _apposed(scene, c) or _taken_up(scene, c, noun)
    if home is None:
        home = Cluster()
        scene.clusters.append(home)
    home.join(c, noun)
    home.nouns |= _kind_words(scene.page, c)
    scene.describe(home, home.nouns)
    scene.see(c, home)


def _name(scene: Scene, c: Candidate) -> None:
    """See a name; a description beside it that was taken for somebody else's joins it."""
    home = scene.of[c.head]
    other = _apposed(scene, c)
    if other is not None and other is not home and not other.named:
        home.absorb(other)
        for m in other.mentions:
            scene.of[m.head] = home
        other.mentions = []
    scene.describe(home, home.nouns)
    scene.see(c, home)


def _kind_words(page: Page, c: Candidate) -> set[str]:
    """The actor nouns in a description: "the terrorists" takes up a "terrorist group"."""
    tree, nouns = page.tree, page.lex.actor.nouns
    beside = tree.below(c.head, ("compound", "amod"))
    return {tree.lemma[k] for k in beside if tree.lemma[k] in nouns}


# --- apposition and predicate --------------------------------------------------------------------


def _apposed(scene: Scene, c: Candidate) -> Cluster | None:
    """The cluster that apposition or a predicate joins to this mention: "X is the mayor"."""
    tree = scene.page.tree
    predicate = tree.dep[c.head] == "attr" and tree.lemma[tree.head[c.head]] in tree.lex.copulas
    partners = list(tree.below(c.head, ("appos",)))
    if tree.dep[c.head] == "appos":
        partners.insert(0, tree.head[c.head])
    if predicate:
        partners += tree.below(tree.head[c.head], ("nsubj",))
    for p in partners:
        m, home = scene.at.get(p), scene.of.get(p)
        if m is None or home is None or not home.mentions or not _agree(home, c):
            continue
        if m.shape == c.shape == "name":
            continue
        if m.shape == c.shape == "description" and not predicate and m.kind != c.kind:
            continue
        return home
    return None


def _agree(k: Cluster, c: Candidate) -> bool:
    """Whether kind and gender of a mention go with the cluster."""
    if k.gender and c.gender and k.gender != c.gender and "n" not in (k.gender, c.gender):
        return False
    return (k.kind == "person") == (c.kind == "person") or VAGUE in (k.kind, c.kind)


# --- descriptions --------------------------------------------------------------------------------


def _taken_up(scene: Scene, c: Candidate, noun: str) -> Cluster | None:
    """What a description refers back to: the same noun, or a name that it can stand for."""
    page, tree = scene.page, scene.page.tree
    described = [k for k in scene.by_noun.get(noun, ()) if k.mentions and scene.count(k)]
    same = [k for k in described if _same_description(tree, k, c, noun)]
    if same:
        return max(same, key=scene.last)
    if not c.definite or tree.child(c.head, ("poss",)) is not None:
        return None
    lately: dict[int, Cluster] = {}
    for _, k in scene.lately(tree.sent[c.head], REACH):
        lately[id(k)] = k
    fitting = [k for k in lately.values() if k.mentions and _fits(page, k, c)]
    heads = [k for k in fitting if noun in {n.rsplit(" ", 1)[-1] for n in k.names}]
    if heads:
        return max(heads, key=scene.last)
    entries = page.lex.coreference.anaphors.get(noun, ())
    found = [k for k in fitting if any(_stands_for(a, k, c, noun) for a in entries)]
    return max(found, key=lambda k: _salience(scene, k, c), default=None)


def _salience(scene: Scene, k: Cluster, c: Candidate) -> tuple[float, int]:
    """How much an actor stands in the foreground: often, lately, as a subject, by name."""
    tree = scene.page.tree
    here, at = tree.sent[c.head], scene.last(k)
    subject = any(x is k and tree.dep[m.head] == "nsubj" for m, x in scene.lately(here, 1))
    often = min(scene.count(k), 5)
    return often + 2 * subject - 1.5 * (here - tree.sent[at]) + 2 * k.named, at


def _modifiers(tree: Tree, c: Candidate) -> set[str]:
    """The words that tell one description from another: adjectives, names, "of" phrases."""
    inside = range(c.first, c.last + 1)
    return {tree.lemma[k].lower() for k in inside if k != c.head and tree.pos[k] in TELLING}


def _same_description(tree: Tree, k: Cluster, c: Candidate, noun: str) -> bool:
    """Whether nothing in the words of a repeated description tells it from the first."""
    if c.country and k.country and c.country != k.country:
        return False
    old, new = k.described.get(noun), _modifiers(tree, c)
    if old is None:
        return c.definite and not new
    if old.plural != c.plural:
        return False
    if not c.definite and not (c.plural and old.plural and not new):
        return False
    return not new or new <= _modifiers(tree, old)


def _stands_for(a: Anaphor, k: Cluster, c: Candidate, noun: str) -> bool:
    """Whether an entry lets this noun stand for that actor."""
    if k.kind not in a.kinds:
        return False
    if a.same_title:
        return noun in k.nouns and not c.plural
    if a.same_head:
        return noun in k.nouns or any(noun in n.split() for n in k.names)
    return k.kind == "armed group" or (k.kind != "person" and (k.named or noun in k.nouns))


def _fits(page: Page, k: Cluster, c: Candidate) -> bool:
    """Whether the description's own words don't contradict the cluster."""
    if c.country and k.country and c.country != k.country:
        return False
    if not _agree(k, c):
        return False
    return all(_is_said(page, k, word) for word in _modifiers(page.tree, c))


def _is_said(page: Page, k: Cluster, word: str) -> bool:
    """Whether a modifier tells nothing new of the cluster."""
    if word in k.nouns or word in page.lex.coreference.light:
        return True
    noun = page.lex.actor.nouns.get(word)
    alike = noun is not None and k.kind in (noun.kind, noun.plural)
    return alike or any(word in n for n in k.names)
