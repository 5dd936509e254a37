"""What tells an event: a verb, a noun or an adjective of the lexicon in the right construction."""

import msgspec

from imbroglio.extract import sides, syntax
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import EventLexicon, NounTrigger, VerbTrigger
from imbroglio.records import Actor, ActorId, ActorKind

VIOLENCE = "ASSAULT"
# Types that nature's doings may be taken for.
MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
OBJECT = ("object",)
THINGS = frozenset({"dobj", "nsubjpass", "dative", "ccomp", "csubjpass", "prt"})
# Dependencies of a verb whose object may stand elsewhere.
HANGING = frozenset({"acl", "relcl", "conj", "xcomp", "advcl"})
# Types whose verbs mean something else without the object that they take.
TRANSITIVE = frozenset({"ACCUSE", "SUPPORT", "COERCE", "AID", "SANCTION", "CONCEDE", "CONSULT"})
# The further words of an entry stand at most so many steps below its verb.
DEPTH = 3
PEOPLE: frozenset[ActorKind] = frozenset(
    {"person", "community", "crowd", "armed group", "security force"}
)
SMALL = ("ADP", "ADV")
DAYS = ("DATE", "TIME")
# Labels of the parser's entities that may hold the name of a deed: "the Lorne Accord".
NAMED_DEEDS = frozenset({"", "EVENT", "LAW", "WORK_OF_ART"})
MODIFIES = ("compound", "nmod", "amod")


class NounFound(msgspec.Struct, frozen=True, gc=False):
    """A noun that tells an event: its words, and the noun that stands in the sentence for it.

    The two differ where a carrier has the event before it: "a mediation effort".
    """

    entry: NounTrigger
    words: tuple[int, ...]
    head: int


def verb(page: Page, i: int) -> VerbTrigger | None:
    """The entry that verb `i` fills, or None."""
    tree = page.tree
    entries = _entries(tree, page.lex.event, i)
    if not entries or tree.dep[i] in ("amod", "compound") or _calls(tree, i):
        return None
    passive = syntax.is_passive(tree, i)
    fitting = (e for e in entries if not e.objects or _has_object(page, i, e, passive=passive))
    found = next(fitting, None)
    if found is None:
        return None
    if found.type in TRANSITIVE and found.recipient == OBJECT and _is_intransitive(tree, i):
        return None
    if found.type in MATERIAL and _is_natural(page, i, passive=passive):
        return None
    if found.type == VIOLENCE and _is_figurative(page, i, found):
        return None
    return found


def noun(page: Page, i: int) -> NounFound | None:
    """The event that noun `i` tells, or None."""
    tree, lex = page.tree, page.lex.event
    lemma, head = _lemma(tree, i), i
    if lemma not in lex.heads:
        return None
    if tree.dep[i] in MODIFIES:
        head = tree.head[i]
        if tree.lemma[head] not in lex.carriers or tree.dep[head] in MODIFIES:
            return None
    two = f"{tree.lower[i - 1]} {lemma}" if i and tree.head[i - 1] in (i, head) else ""
    if two in lex.unreal.pairs:
        return None
    entry = lex.nouns.get(two) or _with_of(tree, lex, i) or lex.nouns.get(lemma)
    if entry is not None and entry.hitting and _hits(page, head):
        entry = lex.nouns[entry.hitting]
    if entry is None or (head != i and tree.lemma[head] in lex.nouns):
        return None
    if entry.lemma in lex.generic and _is_generic(tree, head):
        return None
    if entry.type == VIOLENCE and _is_image(page, head):
        return None
    words = (i - 1, i) if entry.lemma == two and tree.head[i - 1] in (i, head) else (i,)
    return NounFound(entry, words, head)


def _hits(page: Page, i: int) -> bool:
    """Whether a deed hurts or meets something: "the strike killed nine", "a strike on a bus"."""
    tree, lex = page.tree, page.lex.event
    if _is_of_people(page, i):
        return False  # "the dockers' strike hit the port"
    harming = lex.outcomes | lex.fatal
    if tree.dep[i] == "nsubj" and tree.lemma[tree.head[i]] in harming:
        return any(_is_target(page, k) for k in tree.below(tree.head[i], ("dobj",)))
    if tree.dep[i] == "pobj" and tree.lemma[tree.head[tree.head[i]]] in harming:
        return True
    on = (p for p in tree.below(i, ("prep",)) if tree.lower[p] in lex.prepositions.upon)
    return any(_is_target(page, k) for p in on for k in tree.below(p, ("pobj",)))


def _is_of_people(page: Page, i: int) -> bool:
    """Whether a deed is told to be that of people, not of a force or a state."""
    tree, known = page.tree, page.once(resolved)
    owners = [k for c in tree.below(i, ("prep",)) for k in tree.below(c, ("pobj",))]
    owners = [k for k in owners if tree.lower[tree.head[k]] == "by"]
    kinds = {
        page.once(_kinds)[known[k]] for k in (*tree.below(i, ("poss",)), *owners) if k in known
    }
    return not kinds.isdisjoint({"community", "person", "crowd"})


def _is_target(page: Page, k: int) -> bool:
    """Whether something can be hit: people, a number of them, a building, a vessel, a town."""
    tree, classes = page.tree, page.lex.event.classes
    things = classes["building"] | classes["settlement"] | classes["vessel"]
    if tree.pos[k] == "NUM" or tree.ent[k] == "GPE" or tree.lemma[k].lower() in things:
        return True
    return tree.lemma[k] in page.lex.toll.people or _is_somebody(page, k)


def _is_image(page: Page, i: int) -> bool:
    """ "A war on poverty", "an attack on the budget"."""
    tree, unreal = page.tree, page.lex.event.unreal
    preps = (p for p in tree.below(i, ("prep",)) if tree.lower[p] in unreal.prepositions)
    return any(_is_idea(page, k) for p in preps for k in tree.below(p, ("pobj",)))


def _is_generic(tree: Tree, i: int) -> bool:
    """Whether a noun names a kind of deed and none in particular: "no proof of murder"."""
    return tree.tag[i] == "NN" and not any(
        tree.dep[c] in ("det", "poss", "amod", "nummod", "prep", "compound", "relcl", "acl")
        for c in tree.children[i]
    )


def _lemma(tree: Tree, i: int) -> str:
    """The base form of a noun, also of one in a name: "the Lorne Accords"; "" in another name."""
    if tree.pos[i] == "VERB":
        return tree.lower[i]
    if tree.pos[i] != "PROPN":
        return tree.lemma[i]
    if tree.ent[i] not in NAMED_DEEDS:
        return ""
    return tree.lower[i].removesuffix("s")


def is_light(page: Page, i: int) -> bool:
    """Whether a verb only carries an event noun: "staged", "carried out"."""
    tree, light = page.tree, page.lex.event.light
    if tree.lemma[i] in light:
        return True
    return any(f"{tree.lemma[i]} {tree.lower[c]}" in light for c in tree.below(i, ("prt",)))


def _entries(tree: Tree, lex: EventLexicon, i: int) -> list[VerbTrigger]:
    """The entries of a verb whose further words all stand below it, those of most words first."""
    entries = lex.verbs.get(tree.lemma[i], ())
    if not entries or not entries[0][0]:
        return [entry for _, entry in entries]
    words = _below(tree, i)
    return [entry for further, entry in entries if words.issuperset(further)]


def _below(tree: Tree, i: int) -> set[str]:
    """The words below a verb; a preposition only where it is the verb's own.

    "Let them in" has "in", "let them know in May" has it too deep to be meant.
    """
    words: set[str] = set()
    level = [i]
    for _ in range(DEPTH):
        level = [c for k in level for c in tree.children[k] if _is_of(tree, i, c)]
        words |= {w for c in level for w in (tree.lemma[c].lower(), tree.lower[c])}
    return words


def _is_of(tree: Tree, i: int, c: int) -> bool:
    """Whether a word may be one that goes with the verb `i`."""
    if tree.pos[c] in SMALL and tree.head[c] != i and tree.pos[tree.head[c]] == "VERB":
        return False
    return tree.dep[c] != "prep" or not _is_dating(tree, c)


def _is_dating(tree: Tree, c: int) -> bool:
    """Whether a preposition brings a date: in "called a strike for 1 June" nobody calls for it."""
    return tree.dep[c] == "prep" and any(tree.ent[k] in DAYS for k in tree.below(c, ("pobj",)))


def _is_intransitive(tree: Tree, i: int) -> bool:
    """Whether a verb that takes an object has none: "tried to flee" tries nobody."""
    deps = {tree.dep[c] for c in tree.children[i]}
    if not deps.isdisjoint(THINGS):
        return False
    return "xcomp" in deps or tree.dep[i] not in HANGING


def _calls(tree: Tree, i: int) -> bool:
    """ "called him a coward", "was named chairman": a verb that only gives a name."""
    name = tree.child(i, ("oprd",))
    return name is not None and tree.pos[name] in ("NOUN", "PROPN")


def _is_natural(page: Page, i: int, *, passive: bool) -> bool:
    """ "The drought killed", "rain blocked the road": no act of anybody."""
    tree = page.tree
    agents = [k for c in tree.below(i, ("agent",)) for k in tree.below(c, ("pobj",))]
    doers = agents if passive else [syntax.subject(tree, i)]
    known = page.once(resolved)
    lemmas = [tree.lemma[k].lower() for k in doers if k is not None and k not in known]
    return not page.lex.event.unreal.doers.isdisjoint(lemmas)


def _is_figurative(page: Page, i: int, entry: VerbTrigger) -> bool:
    """ "Attacked the proposal", "fights hunger": violence only as an image."""
    tree, unreal = page.tree, page.lex.event.unreal
    passive = syntax.is_passive(tree, i)
    things = list(tree.below(i, ("nsubjpass",) if passive else ("dobj",)))
    if not passive:
        preps = (p for p in tree.below(i, ("prep",)) if tree.lower[p] in unreal.prepositions)
        things += [k for p in preps for k in tree.below(p, ("pobj",))][:1]
    own = entry.lemma.split()  # "laid waste to the valley"
    return any(_is_idea(page, k) for k in things if tree.lemma[k] not in own)


def _is_idea(page: Page, thing: int) -> bool:
    """Whether violence against it can only be meant as an image."""
    lex, word = page.lex.attribution, page.tree.lemma[thing].lower()
    if word in page.lex.event.unreal.things:
        return True
    if thing in page.once(resolved):
        return False
    if word in page.lex.event.places or word in page.lex.event.nouns:
        return False
    lasting = word in page.lex.factuality.not_events  # "village", "station" are no ideas
    return word in lex.abstract or (lex.is_abstract(word) and not lasting)


def _has_object(page: Page, i: int, entry: VerbTrigger, *, passive: bool) -> bool:
    """Whether its object is among those of the entry, or somebody where they are people."""
    tree, wanted = page.tree, page.lex.event.objects[entry.lemma]
    heads = list(tree.below(i, ("nsubjpass",) if passive else ("dobj", "pobj")))
    if not heads and entry.lemma in page.lex.event.goes_off:  # "a bomb exploded"
        heads = list(tree.below(i, ("nsubj",)))
    if any(sides.is_each_other(page, k) for k in heads):
        return True
    if passive and not heads:
        shared = tree.head[i] if tree.dep[i] in ("acl", "relcl") else syntax.subject(tree, i)
        heads = [] if shared is None else [shared]
    heads += [n for k in heads for n in _counted(page, k)]
    if any(tree.lemma[k].lower() in wanted or tree.lower[k].rstrip("s") in wanted for k in heads):
        return True
    people = entry.lemma in page.lex.event.of_people
    return people and any(_is_somebody(page, n) for k in heads for n in sides.coordinated(page, k))


def _counted(page: Page, k: int) -> list[int]:
    """ "Dozens of houses", "300 tonnes of flour", "one of the villages": what a quantity is of."""
    tree, toll = page.tree, page.lex.toll
    quantity = tree.pos[k] == "NUM" or tree.lower[k] in toll.vague or tree.lemma[k] in toll.parts
    if not (quantity or tree.child(k, ("nummod",)) is not None):
        return []
    preps = (p for p in tree.below(k, ("prep",)) if tree.lower[p] in tree.lex.genitive)
    return [n for p in preps for n in tree.below(p, ("pobj",))]


def _is_somebody(page: Page, k: int) -> bool:
    """Whether a noun stands for people."""
    actor = page.once(resolved).get(k)
    return actor is not None and page.once(_kinds)[actor] in PEOPLE


def _kinds(page: Page) -> dict[ActorId, ActorKind]:
    return {a.id: a.kind for a in page.of(Actor)}


def _with_of(tree: Tree, lex: EventLexicon, i: int) -> NounTrigger | None:
    """ "exchange of fire": an entry of two nouns with a preposition between."""
    for prep in tree.below(i, ("prep",)):
        obj = tree.child(prep, ("pobj",))
        if obj is not None:
            entry = lex.nouns.get(f"{tree.lemma[i]} {tree.lower[prep]} {tree.lemma[obj]}")
            if entry:
                return entry
    return None
