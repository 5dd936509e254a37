"""Descriptions of actors: "the mayor of the port", "residents", "armed men"."""

from imbroglio.extract import syntax
from imbroglio.extract.candidate import Candidate, Known
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import ActorLexicon, Noun
from imbroglio.records import ActorKind

# Kinds of actors that stand before what is theirs: "police launches", "army tanks".
FORCES: frozenset[ActorKind] = frozenset({"security force", "armed group", "government body"})
# Types of events that a place may suffer, and the prepositions that such an act goes into.
FORCE = frozenset({"ASSAULT", "COERCE"})
OWNING = ("poss", "compound", "nmod")
INTO = frozenset({"into", "at"})
MODIFIER = ("compound", "amod", "nmod", "npadvmod")
# Types of events in which words are meant for somebody, and where that one stands.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN"})
MET = ("dobj", "dative", "nsubjpass")


def at(page: Page, i: int) -> Candidate | None:
    """The description that turns on token `i`, by a noun of the lexicon, or None."""
    tree, lex = page.tree, page.lex.actor
    noun, lemma = entry(tree, lex, i)
    if (noun is None or noun.weak) and _stands_for_people(page, i):
        return _made(page, i, "community", plural=is_plural(tree, i), sure=True)
    if noun is None and _is_human(page, i):
        plural = is_plural(tree, i)
        kind: ActorKind | None = "community" if plural else "person"
        return _made(page, i, kind, plural=plural, sure=_is_met(page, i))
    if noun is None and not (lemma in lex.generic.nouns and is_definite(tree, i)):
        return None
    if noun is not None and noun.kind in FORCES and _owns(tree, lex, i):
        return _made(page, i, noun.kind, plural=False, sure=True)
    if tree.dep[i] in MODIFIER or (noun is not None and noun.weak and not _acts_here(page, i)):
        return None
    if tree.pos[i] == "ADJ" and tree.dep[i] not in (*syntax.SUBJECT, "dobj", "pobj", "conj"):
        return None
    plural = is_plural(tree, i) or lemma in lex.collective
    kind = None
    if noun is not None:
        kind = noun.plural if plural else noun.kind
    return _made(page, i, kind, plural=plural, sure=noun is not None)


def _is_human(page: Page, i: int) -> bool:
    """Whether a noun that no list has ends as one for people, and acts or is met by an event."""
    tree, words = page.tree, page.lex.actor.human
    lemma = tree.lemma[i].lower()
    if tree.pos[i] != "NOUN" or lemma in words.never or not lemma.endswith(tuple(words.endings)):
        return False
    return acts(page, i) or _is_met(page, i)


def _stands_for_people(page: Page, i: int) -> bool:
    """ "Shelled a mosque": a place that nobody owns in the text stands for those who use it."""
    tree, lex = page.tree, page.lex.actor
    if tree.lemma[i].lower() not in lex.owned.facilities or not _is_met(page, i, force=True):
        return False
    before = [c for c in tree.children[i] if tree.pos[c] in ("PROPN", "ADJ", "PRON")]
    named = any(tree.dep[c] in OWNING or tree.ent[c] == "NORP" for c in before)
    phrases = (p for p in tree.below(i, ("prep",)) if tree.lower[p] in lex.owned.belonging)
    return not named and next(phrases, None) is None


def _is_met(page: Page, i: int, *, force: bool = False) -> bool:
    """Whether it is what an event of the lexicon is done to: "arrested two collectors".

    With `force` by an act of force only, and also under its preposition: "a raid on a clinic".
    """
    tree, lex = page.tree, page.lex.event
    while tree.dep[i] == "conj" and tree.head[i] < i:
        i = tree.head[i]
    up, dep = tree.head[i], tree.dep[i]
    if force and dep == "pobj" and tree.lower[up] in lex.unreal.prepositions | INTO:
        up = tree.head[up]
    elif dep not in ("dobj", "nsubjpass", "dative"):
        return False
    if not force:
        plain = (e for further, e in lex.verbs.get(tree.lemma[up], ()) if not further)
        return any(not e.objects for e in plain)
    deeds = [e.type for _, e in lex.verbs.get(tree.lemma[up], ())]
    deeds += [lex.nouns[tree.lemma[up]].type] if tree.lemma[up] in lex.nouns else []
    return not FORCE.isdisjoint(deeds)


def _owns(tree: Tree, lex: ActorLexicon, i: int) -> bool:
    """ "Police launches": a force before a thing of its own."""
    up = tree.head[i]
    things = lex.owned.state | lex.owned.people
    return tree.dep[i] == "compound" and up == i + 1 and tree.lemma[up] in things


def speaks(page: Page, i: int) -> bool:
    """Whether the source of a claim is somebody although no list has the noun."""
    tree, lex = page.tree, page.lex.attribution
    if tree.pos[i] != "NOUN" or tree.dep[i] in ("pobj", "compound"):
        return False
    return tree.lemma[i].lower() not in lex.carriers | lex.unspoken


def speaker(page: Page, i: int) -> Candidate:
    """A description that is known for an actor by its speaking alone."""
    return _made(page, i, "other", plural=is_plural(page.tree, i), sure=True)


def _made(page: Page, i: int, kind: ActorKind | None, *, plural: bool, sure: bool) -> Candidate:
    tree = page.tree
    tokens = syntax.noun_phrase(tree, i, tree.lex.source_prepositions)
    return Candidate(
        tokens[0],
        tokens[-1],
        i,
        "description",
        _words(page, tokens, i),
        kind,
        country=country_in(page, tokens[0], tokens[-1]),
        plural=plural,
        gender=_gender(page.lex.actor, tree.lemma[i].lower(), kind),
        definite=is_definite(tree, i),
        sure=sure,
    )


def entry(tree: Tree, lex: ActorLexicon, i: int) -> tuple[Noun | None, str]:
    """The entry of a noun and its words: two ("aid group") before one."""
    lemma = tree.lemma[i].lower()
    if i and tree.head[i - 1] == i:
        two = f"{tree.lower[i - 1]} {lemma}"
        if two in lex.nouns:
            return lex.nouns[two], two
    return lex.nouns.get(lemma) or lex.nouns.get(tree.lower[i]), lemma


def _words(page: Page, tokens: list[int], head: int) -> str:
    """The words of a description without its article, possessor's pronoun and possessive ending."""
    tree, light = page.tree, page.lex.coreference.light
    first, last = tokens[0], tokens[-1]
    while first < head and (
        tree.pos[first] == "DET" or tree.tag[first] == "PRP$" or tree.lower[first] in light
    ):
        first += 1
    if tree.tag[last] == "POS" and last > first:
        last -= 1
    return page.text[tree.start[first] : tree.end[last]]


def acts(page: Page, head: int) -> bool:
    """Whether a noun stands where only an actor can.

    As the subject of a verb that only actors have, or of a transitive one; as the
    agent of a passive; as the owner of an actor ("Peru's army"); as a party ("with Peru").
    """
    tree, lex = page.tree, page.lex.actor
    while tree.dep[head] in ("conj", "appos") and tree.head[head] < head:
        head = tree.head[head]
    dep, up = tree.dep[head], tree.head[head]
    if dep == "nsubj" and _is_act(page, up):
        return True
    for clause in tree.below(head, ("relcl",)):  # "the firms that armed them"
        own = tree.child(clause, ("nsubj",))
        if own is not None and syntax.is_relative(tree, own) and _is_act(page, clause):
            return True
    if dep == "poss":
        return _is_body(tree, lex, up)
    if dep in MET:
        return is_party(page, up)
    if dep != "pobj":
        return False
    owned = tree.lower[up] in tree.lex.genitive and _is_body(tree, lex, tree.head[up])
    if tree.dep[up] == "agent" or owned:
        return True
    parties = tree.lower[up] in tree.lex.party_prepositions
    return parties and tree.pos[tree.head[up]] in ("VERB", "NOUN")


def is_party(page: Page, verb: int) -> bool:
    """Whether a verb is done only to somebody: "condemned Tehran", "urged Khartoum to yield"."""
    entries = page.lex.event.verbs.get(page.tree.lemma[verb], ())
    plain = [entry for further, entry in entries if not further]
    return any(e.type in SPOKEN and not e.objects and e.recipient[:1] == ("object",) for e in plain)


def _is_act(page: Page, verb: int) -> bool:
    """Whether a verb's subject is an actor: it is one that only actors have, or transitive."""
    tree, lex, lemma = page.tree, page.lex.actor.agentive, page.tree.lemma[verb]
    if lemma in lex.verbs or lemma in page.lex.attribution.verbs:
        return True
    return tree.child(verb, ("dobj", "xcomp", "dative")) is not None and lemma not in lex.never


def _is_body(tree: Tree, lex: ActorLexicon, i: int) -> bool:
    """Whether a noun is an office or force, which only an actor has."""
    noun = lex.nouns.get(tree.lemma[i].lower())
    return noun is not None and not (noun.weak or noun.kind in ("community", "other"))


def _acts_here(page: Page, i: int) -> bool:
    """Whether a noun with other senses is an actor here: it acts, owns one, or does something.

    "The cabinet met" does, "the cabinet was of oak" and "his opposition to it grew" don't.
    """
    tree = page.tree
    if tree.dep[i] == "poss" and entry(tree, page.lex.actor, tree.head[i])[0] is not None:
        return True
    articled = any(tree.lower[k] in tree.lex.definite for k in tree.below(i, ("det",)))
    subject = tree.dep[i] == "nsubj" and tree.pos[tree.head[i]] == "VERB"
    return (articled and subject) or acts(page, i)


def country_in(page: Page, first: int, last: int) -> str | None:
    """The country that a demonym or a name inside the description tells."""
    countries = page.once(_countries)
    inside = (countries.get(k) for k in range(first, last + 1))
    return next((country for country in inside if country), None)


def _countries(page: Page) -> dict[int, str]:
    """The country that the table tells for each token that begins a name of it."""
    return {k.first: k.country for k in page.of(Known) if k.country}


def _gender(lex: ActorLexicon, lemma: str, kind: ActorKind | None) -> str:
    if lemma in lex.gender.male:
        return "m"
    if lemma in lex.gender.female:
        return "f"
    return "" if kind == "person" else "n"


def is_plural(tree: Tree, i: int) -> bool:
    """Whether a noun stands in the plural."""
    return tree.tag[i] in ("NNS", "NNPS")


def is_definite(tree: Tree, i: int) -> bool:
    """Whether an article, a demonstrative or a possessor points to something known."""
    return any(
        tree.dep[c] == "poss" or (tree.dep[c] == "det" and tree.lower[c] in tree.lex.definite)
        for c in tree.children[i]
    )
