"""Advice by modals: "should", "must", "ought to", "need to", "shall", "is to".

A modal that guesses ("must be mad", "must have left"), expects ("prices should
ease") or tells of a plight ("have to walk to the well") urges nothing.
"""

from imbroglio.extract import syntax, urging
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors
from imbroglio.extract.tree import Tree
from imbroglio.extract.urging import Urge
from imbroglio.extract.voiced import innermost
from imbroglio.lexicon import Urging
from imbroglio.records import Actor, ActorId, ActorKind

# How far behind "is to" its verb may stand: further off, the words between make another sense.
NEAR = 4


def modal(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X should V": no condition, perfect, progressive or inference."""
    tree = page.tree
    verb = tree.head[i]
    if tree.dep[i] not in urging.AUXILIARIES or verb < i or _shifted(tree, i, verb):
        return None
    whom = syntax.subject(tree, verb)
    if whom is None or whom > i or _speaks_of_itself(page, whom, i):
        return None
    guesses = _infers if entry.guesses else _expects
    return None if guesses(page, verb, whom) else urging.made(tree, verb, i, whom, entry)


def statute(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "The parties shall V": of others, as laws and treaties say it."""
    found = modal(page, i, entry)
    ours = found is None or found.whom is None
    return None if ours or _is_ours(page, found) else found


def _is_ours(page: Page, urge: Urge | None) -> bool:
    whom = urge.whom if urge is not None else None
    return whom is not None and page.tree.lower[whom] in page.lex.recommendation.first_plural


def _shifted(tree: Tree, i: int, verb: int) -> bool:
    """Whether the auxiliary stands in a perfect or progressive form, or before its subject."""
    between = [k for k in tree.children[verb] if i < k < verb]
    if any(tree.dep[k] in syntax.SUBJECT for k in between) or tree.tag[verb] == "VBG":
        return True
    return any(tree.lower[k] in tree.lex.perfect and tree.dep[k] == "aux" for k in between)


def _speaks_of_itself(page: Page, whom: int, i: int) -> bool:
    """Whether somebody tells of his own plight: "I must", "he said that he must".

    Not where another one says it of the speaker: "the priest holds that I ought to".
    """
    voice = page.once(innermost).get(i)
    if page.tree.lower[whom] in page.lex.recommendation.first_singular:
        if voice is None:
            return True
        return voice.claim.quoted or not voice.claim.cue or voice.claim.head is None
    if voice is None or voice.claim.head is None:
        return False
    who, tree = page.once(actors), page.tree
    told, holder = who.get(whom), who.get(voice.claim.head)
    alike = told == holder and (
        told is not None or tree.lower[whom] == tree.lower[voice.claim.head]
    )
    return alike and tree.pos[whom] == "PRON"


def _infers(page: Page, verb: int, whom: int) -> bool:
    """Whether "must" guesses: "must be mad", "must know"; or only opens a remark."""
    tree, lex = page.tree, page.lex.recommendation
    if tree.lemma[verb] in tree.lex.copulas:
        return _predicate(tree, verb) in lex.inferred_predicates
    remark = tree.lower[whom] in lex.nobodys and tree.lemma[verb] in lex.comment
    return remark or tree.lemma[verb] in lex.inferred_verbs


def _expects(page: Page, verb: int, whom: int) -> bool:
    """Whether "should" expects: "should be enough", "prices should ease"; or opens a remark."""
    tree, lex = page.tree, page.lex.recommendation
    if tree.lower[verb] in lex.expected:
        return True
    if tree.lemma[verb] in tree.lex.copulas:
        return _predicate(tree, verb) in lex.expected or tree.dep[whom] == "expl"
    if tree.lower[whom] in tree.lex.empty and tree.child(verb, ("ccomp",)) is not None:
        return tree.lemma[verb] in lex.comment
    thing = whom not in page.once(actors) and not tree.ent[whom]
    return thing and tree.lemma[verb] in lex.coming and not syntax.is_passive(tree, verb)


def _predicate(tree: Tree, verb: int) -> str:
    found = tree.child(verb, ("acomp", "attr", "prep", "advmod"))
    return tree.lower[found] if found is not None and found > verb else ""


def semi(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X needs to V", "X ought to V", "X has to V", "X has got to V"."""
    tree, lex = page.tree, page.lex.recommendation
    deed = urging.infinitive(tree, i, ("xcomp",))
    whom = syntax.subject(tree, i)
    if deed is None or whom is None or not _is_present(tree, i):
        return None
    if _speaks_of_itself(page, whom, i) or urging.is_perfect(tree, deed):
        return None
    if tree.lower[whom] in lex.nobodys and not syntax.is_passive(tree, deed):
        return None
    if any(tree.lower[k] in lex.pending for d in (i, deed) for k in tree.below(d, ("advmod",))):
        return None
    if entry.organised and not _is_organised(page, whom):
        return None
    return _lapsing(tree, deed, i, whom, entry)


def _is_present(tree: Tree, i: int) -> bool:
    """Whether a verb stands in the present without a modal; "has got" is one."""
    aux = [k for k in tree.below(i, ("aux",)) if tree.lemma[k] in tree.lex.perfect]
    if aux:
        return tree.tag[aux[0]] in urging.PERSONAL and tree.tag[i] in ("VBN", "VBD")
    return tree.tag[i] in urging.PRESENT - {"VB"} and not urging.has_modal(tree, i)


def kinds(page: Page) -> dict[ActorId, ActorKind]:
    """The kind of each actor."""
    return {a.id: a.kind for a in page.of(Actor)}


def _is_organised(page: Page, whom: int) -> bool:
    """Whether those who "have to" do it decide it themselves."""
    lex = page.lex.recommendation
    if page.tree.lower[whom] in lex.first_plural:
        return True
    actor = page.once(actors).get(whom)
    return actor is not None and page.once(kinds)[actor] in lex.organised


def _lapsing(tree: Tree, deed: int, i: int, whom: int, entry: Urging) -> Urge | None:
    """The advice, unless a negation lifts it: "need not pay" urges nothing."""
    negated = syntax.negation(tree, i) is not None
    if negated and entry.lapses:
        return None
    return urging.made(tree, deed, i, whom, entry, against=negated)


def ruling(page: Page, i: int, entry: Urging) -> Urge | None:
    """ "X is to V", where a court or chief has spoken (told by `standing`)."""
    tree = page.tree
    deed = urging.infinitive(tree, i, ("xcomp",))
    whom = tree.child(i, syntax.SUBJECT)
    if deed is None or whom is None or tree.tag[i] not in urging.PERSONAL or whom > i:
        return None
    if deed - i > NEAR or tree.child(i, ("acomp", "attr")) is not None:
        return None
    if whom not in page.once(actors):
        return None
    return _lapsing(tree, deed, i, whom, entry)
