"""Coreference: which mentions stand for the same actor.

Sieves from the surest to the least sure: one name; a name and its acronym; a
name and part of it; apposition and predicate; a description and what it takes
up; pronouns, first those of others, then the speaker's own. What no sieve joins
stays by itself; nothing is joined across documents.

Source: the order of the sieves after Lee et al. 2013, Computational Linguistics 39(4).
"""

import re
from collections.abc import Iterator

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.page import Finding, Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import Anaphor
from imbroglio.link import authors, pronouns
from imbroglio.link.cluster import Cluster

# How many sentences back a description may find a name that it doesn't repeat.
REACH = 12
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class Chain(Finding, frozen=True, gc=False):
    """The mentions of one actor, in order of the text.

    Attributes:
        cluster: what is known of the actor.
    """

    cluster: Cluster


def find(page: Page) -> Iterator[Chain]:
    """Yield the chains of the document in order of their first mention."""
    candidates = page.of(Candidate)
    names = [c for c in candidates if c.shape == "name"]
    clusters = _by_name(page, names)
    of = {id(m): c for c in clusters for m in c.mentions}
    _sweep(page, candidates, clusters, of)
    authors.join(page, candidates, clusters, of)
    pronouns.own(page, candidates, clusters, of)
    live = [c for c in clusters if c.mentions]
    for cluster in sorted(live, key=lambda c: c.first):
        yield Chain(cluster)


# --- names ---------------------------------------------------------------------------------------


def _by_name(page: Page, names: list[Candidate]) -> list[Cluster]:
    """Clusters of names: the same key, the same words, the acronym, or a part of the name."""
    clusters: list[Cluster] = []
    for c in names:
        home = next((k for k in clusters if _same_name(k, c)), None)
        if home is None:
            home = next(
                (k for k in reversed(clusters) if _acronym(page, k, c) or _part(k, c)), None
            )
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.join(c)
    return clusters


def _plain(name: str) -> str:
    return ARTICLE.sub("", name).lower()


def _same_name(k: Cluster, c: Candidate) -> bool:
    if c.key is not None and k.key is not None:
        return c.key == k.key
    return any(_plain(m.name) == _plain(c.name) for m in k.mentions)


def initials(name: str) -> str:
    """The capitals with which the words of a name begin: "Halm Liberation Front" is HLF."""
    return "".join(w[0] for w in re.findall(r"[A-Za-zÀ-ÿ]\w*", name) if w[0].isupper())


def _acronym(page: Page, k: Cluster, c: Candidate) -> bool:
    """Whether one of the two is the other's acronym: by its letters, or in brackets behind it."""
    for m in k.mentions:
        for short, long in ((c, m), (m, c)):
            letters = re.sub(r"[.\s]", "", short.name)
            if not (2 <= len(letters) <= 8 and letters.isupper() and " " in long.name):
                continue
            if letters == initials(long.name):
                return True
            gap = page.text[page.tree.end[long.last] : page.tree.start[short.first]]
            if (
                re.fullmatch(r"[\"”’']?\s?\([\"“‘']?", gap)
                and letters[0].lower() == _plain(long.name)[:1]
            ):
                return True
    return False


def _part(k: Cluster, c: Candidate) -> bool:
    """Whether the name is a part of the cluster's: a surname, "the Guild" for "Guild of Scribes"."""
    words = _plain(c.name).split()
    if c.key is not None or not words:
        return False
    for m in k.mentions:
        whole = _plain(m.name).split()
        if len(words) >= len(whole):
            continue
        if k.kind == "person" or c.kind == "person":
            if k.kind == c.kind and words[-1] == whole[-1] and set(words) <= set(whole):
                return not (k.gender and c.gender and k.gender != c.gender)
            if k.kind == "person" and c.kind in ("other", "state") and words == whole[-1:]:
                return True
            continue
        if k.kind == "state" or k.key is not None:
            continue
        if set(words) <= set(whole) and (
            words[-1] == whole[-1] or words[0] == whole[0] or len(words) == 1
        ):
            return len(words) > 1 or len(words[0]) > 3
    return False


# --- descriptions and pronouns, left to right -----------------------------------------------------


def _sweep(
    page: Page, candidates: list[Candidate], clusters: list[Cluster], of: dict[int, Cluster]
) -> None:
    """Join descriptions and pronouns to what stands before them."""
    tree = page.tree
    for c in candidates:
        if c.shape == "pronoun":
            home = pronouns.antecedent(page, c, clusters)
        elif c.shape == "description" and not authors.is_own(page, c):
            home = _apposed(tree, c, of, candidates) or _taken_up(page, c, clusters)
            if home is None:
                home = Cluster()
                clusters.append(home)
        elif c.shape == "description":
            continue
        else:
            home = of[id(c)]
            other = _apposed(tree, c, of, candidates)
            if other is not None and other is not home and not other.named:
                _move(other, home, of)
            home.last = max(home.last, c.head)
            continue
        if home is not None:
            home.join(c, _noun(tree, c))
            home.nouns.update(_kind_words(page, c))
            of[id(c)] = home


def _move(source: Cluster, target: Cluster, of: dict[int, Cluster]) -> None:
    target.absorb(source)
    for m in source.mentions:
        of[id(m)] = target
    source.mentions = []


def _noun(tree: Tree, c: Candidate) -> str | None:
    return tree.lemma[c.head].lower() if c.shape == "description" else None


def _kind_words(page: Page, c: Candidate) -> set[str]:
    """The actor nouns in a description: "the terrorists" takes up a "terrorist group"."""
    if c.shape != "description":
        return set()
    tree, nouns = page.tree, page.lex.actor.nouns
    return {
        tree.lemma[k] for k in tree.below(c.head, ("compound", "amod")) if tree.lemma[k] in nouns
    }


def _apposed(
    tree: Tree, c: Candidate, of: dict[int, Cluster], candidates: list[Candidate]
) -> Cluster | None:
    """The cluster that apposition or a predicate joins to this mention: "X is the mayor"."""
    by_head = {m.head: m for m in candidates if id(m) in of}
    partners: list[int] = []
    if tree.dep[c.head] == "appos":
        partners.append(tree.head[c.head])
    partners += [k for k in tree.below(c.head, ("appos",)) if k in by_head]
    if tree.dep[c.head] == "attr":
        verb = tree.head[c.head]
        if tree.lemma[verb] in tree.lex.copulas:
            partners += list(tree.below(verb, ("nsubj",)))
    for p in partners:
        m = by_head.get(p)
        if m is not None and {m.shape, c.shape} in (
            {"name", "description"},
            {"description"},
            {"pronoun", "description"},
        ):
            home = of[id(m)]
            if _agree(home, c) and not (
                m.shape == c.shape == "description"
                and tree.dep[c.head] != "attr"
                and m.kind != c.kind
            ):
                return home
    return None


def _agree(k: Cluster, c: Candidate) -> bool:
    """Whether kind, number and gender of a mention go with the cluster."""
    if k.gender and c.gender and k.gender != c.gender and "n" not in (k.gender, c.gender):
        return False
    person = (k.kind == "person", c.kind == "person")
    return person[0] == person[1] or "other" in (k.kind, c.kind)


def _taken_up(page: Page, c: Candidate, clusters: list[Cluster]) -> Cluster | None:
    """What a description refers back to: the same noun, or a name that it can stand for."""
    tree = page.tree
    noun = tree.lemma[c.head].lower()
    here = tree.sent[c.head]
    before = [k for k in clusters if any(m.head < c.head for m in k.mentions)]
    same = [k for k in before if noun in k.nouns and _same_description(tree, k, c)]
    if same:
        return max(same, key=lambda k: _latest(k, c.head))
    if not c.definite:
        return None
    possessed = any(tree.dep[x] == "poss" for x in tree.children[c.head])
    if possessed:
        return None
    heads = [
        k
        for k in before
        if k.named and noun in {_last_word(n) for n in k.names} and _fits(page, k, c)
    ]
    if heads:
        return max(heads, key=lambda k: _latest(k, c.head))
    found = [
        k
        for k in before
        if here - tree.sent[_latest(k, c.head)] <= REACH
        and any(_stands_for(a, k, c, noun) for a in page.lex.coreference.anaphors.get(noun, ()))
        and _fits(page, k, c)
    ]
    return max(found, key=lambda k: _salience(tree, k, c), default=None)


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name else ""


def _latest(k: Cluster, before: int) -> int:
    """The head of the cluster's latest mention before a token."""
    return max((m.head for m in k.mentions if m.head < before), default=-1)


def _salience(tree: Tree, k: Cluster, c: Candidate) -> tuple[float, int]:
    """How much an actor stands in the foreground at a mention: often, lately, as a subject."""
    at = _latest(k, c.head)
    distance = tree.sent[c.head] - tree.sent[at]
    count = sum(m.head < c.head for m in k.mentions)
    subject = any(
        tree.dep[m.head] == "nsubj"
        for m in k.mentions
        if tree.sent[m.head] >= tree.sent[c.head] - 1
    )
    return (min(count, 5) + 2 * subject - 1.5 * distance + 2 * k.named, at)


def _modifiers(tree: Tree, c: Candidate) -> set[str]:
    """The words that tell one description from another: adjectives, names, phrases with "of"."""
    out = set()
    for k in range(c.first, c.last + 1):
        if k != c.head and tree.pos[k] in ("ADJ", "PROPN", "NOUN", "NUM"):
            out.add(tree.lemma[k].lower())
    return out


def _same_description(tree: Tree, k: Cluster, c: Candidate) -> bool:
    """Whether nothing in the words of a repeated description tells it from the first."""
    if c.country and k.country and c.country != k.country:
        return False
    old = next(
        (
            m
            for m in k.mentions
            if m.shape == "description" and tree.lemma[m.head] == tree.lemma[c.head]
        ),
        None,
    )
    new = _modifiers(tree, c)
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
        return any(noun in n.split() for n in k.names) or noun in k.nouns
    if k.kind == "person":
        return False
    return k.named or noun in k.nouns


def _fits(page: Page, k: Cluster, c: Candidate) -> bool:
    """Whether the description's own words don't contradict the cluster."""
    if c.country and k.country and c.country != k.country:
        return False
    if not _agree(k, c):
        return False
    lex = page.lex
    for word in _modifiers(page.tree, c):
        noun = lex.actor.nouns.get(word)
        alike = noun is not None and k.kind in (noun.kind, noun.plural)
        known = word in k.nouns or any(word in n for n in k.names)
        if not (alike or known or word in lex.coreference.light):
            return False
    return True
