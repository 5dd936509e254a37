"""Names of actors, with their titles and kinds.

The table of names comes first, then the parser's entities, then capitalised
words in a place where only a name can stand, then words that stand elsewhere in
the document as a name. A speaker's label in a transcript is a name as well.
"""

from bisect import bisect_left
from collections.abc import Iterator

from imbroglio.extract import syntax
from imbroglio.extract.candidate import Candidate, Known
from imbroglio.extract.claim import Claim
from imbroglio.extract.description import acts, country_in
from imbroglio.extract.page import Finding, Page
from imbroglio.extract.tree import SPACE, Tree
from imbroglio.lexicon import ActorLexicon
from imbroglio.records import ActorKind

# Labels of the parser's entities that can be actors, and those whose words may hide a name.
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LOOSE = frozenset({"", "PRODUCT", "WORK_OF_ART", "FAC", "LOC", "EVENT", "LAW"})
# Marks at which the parser runs two names together.
BREAKS = frozenset({",", "(", ")", "[", "]", ";", ":", "/", "—", "–"})
# The possessive ending of a plural.
PLURAL_OWNER = frozenset({"'", "’"})
# How an adjective hangs on the noun after it.
ADJECTIVAL = frozenset({"amod", "compound", "nmod"})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X"})


class Stretch(Finding, frozen=True, gc=False):
    """Tokens that look like a name, with the parser's label and what the table has of them."""

    first: int
    last: int
    label: str = ""
    known: Known | None = None

    @property
    def tokens(self) -> range:
        """The tokens of the stretch."""
        return range(self.first, self.last + 1)


def find(page: Page) -> list[Candidate]:
    """The names of the document; of two that share a word the longer and surer stays."""
    made = [_name(page, s) or _owner(page, s) for s in _stretches(page)]
    names = [*_labels(page), *(c for c in made if c is not None)]
    taken: set[int] = set()
    out = []
    for name in sorted(names, key=lambda c: (c.first - c.last, not c.sure, c.first)):
        tokens = range(name.first, name.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            out.append(name)
    return out


# --- where a name stands -------------------------------------------------------------------------


def _stretches(page: Page) -> list[Stretch]:
    """The stretches that look like names, by the surest sign first, none over another."""
    tree = page.tree
    entities = [s for s in _entities(tree) if s.label in NAMED]
    around = {i: s for s in entities for i in s.tokens}
    out = [
        Stretch(k.first, k.last, "", k)
        for k in page.of(Known)
        if not _is_longer(tree, around.get(k.first), k)
    ]
    covered = {i for s in out for i in s.tokens}
    for further in (entities, _capitalised(tree, page.lex.actor, covered)):
        for s in (_with_members(tree, page.lex.actor, s) for s in further):
            if covered.isdisjoint(s.tokens):
                covered.update(s.tokens)
                out.append(s)
    return [*_of_joined(tree, page.lex.actor, out), *_repeated(tree, out, covered)]


def _entities(tree: Tree) -> Iterator[Stretch]:
    """The parser's entities, trimmed, and cut where two names were run together."""
    for a, b, label in tree.entities:
        first = a
        listed = (
            any(tree.dep[k] == "cc" for k in range(a, b)) and tree.lower[a] != tree.lower[b - 1]
        )
        offices = listed and any(tree.lower[k] in tree.lex.genitive for k in range(a, b))
        for k in range(a, b + 1):
            if k < b and offices and tree.text[k] == ",":
                continue  # "Ministry of Agriculture, Fisheries and Food"
            if k == b or tree.text[k] in BREAKS or tree.pos[k] == SPACE:
                bare = _bare(tree, first, k, label)
                if bare is not None:
                    yield bare
                first = k + 1


def _bare(tree: Tree, a: int, b: int, label: str) -> Stretch | None:
    """An entity without article, possessive ending and marks; None without a capital."""
    while a < b and tree.pos[a] in ("DET", "PUNCT"):
        a += 1
    while b > a and (tree.pos[b - 1] == "PUNCT" or tree.tag[b - 1] == "POS"):
        b -= 1
    named = any(tree.text[k][0].isupper() and tree.pos[k] != "PRON" for k in range(a, b))
    return Stretch(a, b - 1, label) if named else None


def _of_joined(tree: Tree, lex: ActorLexicon, found: list[Stretch]) -> list[Stretch]:
    """The stretches, a body joined to what it is "of": "Guild of Scribes", but not to a state."""
    begins = {s.first: s for s in found if not (s.known and s.known.kind == "state")}
    out: list[Stretch] = []
    gone: set[int] = set()
    for s in sorted(found, key=lambda s: s.first):
        at = s.last + 1
        if s.first in gone:
            continue
        if s.known is None and tree.lower[s.last] in lex.heads and at + 1 < len(tree):
            after = at + 1 + (tree.pos[at + 1] == "DET")
            further = begins.get(after) if tree.lower[at] in tree.lex.genitive else None
            if further is not None:
                gone.add(further.first)
                s = Stretch(s.first, further.last, "ORG")  # noqa: PLW2901  (the joined one)
        out.append(s)
    return out


def _with_members(tree: Tree, lex: ActorLexicon, s: Stretch) -> Stretch:
    """A body with those it is a body of: "the Dockers' Union" is one name."""
    first = s.first
    if first < 2 or tree.lower[s.last] not in lex.heads or tree.text[first - 1] not in PLURAL_OWNER:
        return s
    first -= 2
    if not tree.text[first][0].isupper():
        return s
    while first and _is_proper(tree, first - 1):
        first -= 1
    return Stretch(first, s.last, s.label)


def _is_longer(tree: Tree, wider: Stretch | None, known: Known) -> bool:
    """Whether an entity is a name of its own around one of the table: "Afghan Red Crescent"."""
    if wider is None or known.last > wider.last:
        return False
    rest = [k for k in wider.tokens if not known.first <= k <= known.last]
    proper = [k for k in rest if tree.text[k][0].isupper()]
    plain = known.form in ("demonym", "people") or known.kind in ("state", "community")
    if plain or wider.label == "PERSON":
        return bool(proper)
    return any(k > known.last for k in proper)


def _capitalised(tree: Tree, lex: ActorLexicon, covered: set[int]) -> Iterator[Stretch]:
    """Runs of capitalised proper nouns; one word at the start of a sentence only as a subject."""
    starts = {a for a, _ in tree.sentences}
    i, n = 0, len(tree)
    while i < n:
        first = i
        while i < n and i not in covered and _is_proper(tree, i):
            i += 1
        if i == first:
            i += 1
            continue
        run = Stretch(first, i - 1)
        alone = first in starts and len(run.tokens) == 1 and tree.dep[first] not in syntax.SUBJECT
        only_titles = all(tree.lower[k] in lex.titles.words for k in run.tokens)
        if tree.ent[first] in LOOSE and not alone and not only_titles:
            yield run


def _is_proper(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "PROPN" and tree.text[i][0].isupper()


def _repeated(tree: Tree, found: list[Stretch], covered: set[int]) -> Iterator[Stretch]:
    """Single words that stand elsewhere as a name, or as the last word of a person's."""
    words = {
        tree.text[s.last]
        for s in found
        if s.label == "PERSON" or (s.first == s.last and s.label)
    }  # fmt: skip
    for k, text in enumerate(tree.text):
        if text in words and k not in covered and tree.pos[k] in NOMINAL:
            yield Stretch(k, k)


def _labels(page: Page) -> Iterator[Candidate]:
    """The speakers' labels of a transcript."""
    tree, lex = page.tree, page.lex.actor
    for label in page.of(Claim):
        if label.cue or label.quoted or not label.source:
            continue
        a, b = label.source[0]
        left, end = bisect_left(tree.start, a), bisect_left(tree.start, b)
        first, titles = _titles(tree, lex, left, end - 1)
        name = page.text[tree.start[first] : b]
        noun = lex.nouns.get(name.lower())
        yield Candidate(
            left,
            end - 1,
            label.head if label.head is not None and left <= label.head < end else end - 1,
            "name",
            name,
            noun.kind if noun else "person",
            gender=_gender(lex, titles),
            definite=True,
            titles=titles,
        )


# --- what a name tells ---------------------------------------------------------------------------


def _name(page: Page, s: Stretch) -> Candidate | None:
    """The candidate of a stretch, or None where it stands for no actor."""
    tree, lex = page.tree, page.lex.actor
    head, first = _root(tree, s), s.first
    titles: tuple[str, ...] = ()
    if s.known is None or s.known.kind == "person":
        first, titles = _titles(tree, lex, s.first, s.last)
    kind, sure = _kind(page, s, head, titled=bool(titles))
    if not _stands_alone(page, s, head, kind):
        return None
    left = _left_edge(tree, lex, first, kind)
    titles = tuple(tree.lower[k] for k in range(left, first) if tree.lower[k] in lex.titles.words)
    return Candidate(
        left,
        s.last,
        head,
        "name",
        page.text[tree.start[first] : tree.end[s.last]],
        kind,
        country=_country(page, s, kind),
        key=s.known.key if s.known else None,
        plural=tree.tag[head] in ("NNS", "NNPS") and kind in ("community", "crowd", "person"),
        gender=_gender(lex, titles),
        definite=True,
        titles=titles,
        metonym=s.known is not None and s.known.form == "capital",
        sure=sure,
    )


def _is_in_longer(tree: Tree, lex: ActorLexicon, s: Stretch) -> bool:
    """ "Port Sudan": a state's name behind a proper noun of the same name is no state."""
    k = s.first - 1
    if k < 0 or s.known is None or tree.pos[k] != "PROPN" or tree.dep[k] != "compound":
        return False
    return tree.head[k] in s.tokens and tree.lower[k] not in lex.titles.words


def _owner(page: Page, s: Stretch) -> Candidate | None:
    """ "Norwegian tanks", "a Norwegian raid": the state or people whose thing or deed it is."""
    tree, lex = page.tree, page.lex.actor.owned
    k, head = s.known, _root(tree, s)
    if k is None or k.form != "demonym":
        return None
    if tree.lemma[tree.head[head]] in page.lex.event.led and tree.head[head] == s.last + 2:
        return Candidate(  # "a Saudi-led raid"
            s.first, s.last, head, "name", k.name, k.kind, k.country, k.key, False, metonym=True
        )
    if tree.dep[head] not in ADJECTIVAL:
        return None
    up, nouns = tree.head[head], page.lex.event.nouns
    noun, lower = tree.lemma[up].lower(), tree.lower[up]
    deed = nouns.get(f"{tree.lower[up - 1]} {noun}") or nouns.get(noun)
    of_people = deed is not None and deed.type in lex.people_types
    of_people = of_people or (noun in lex.people and _is_met(page, up))
    vessels = page.lex.event.classes["vessel"]
    owned = deed is not None or bool({noun, lower} & (lex.state | vessels))
    if not of_people and not owned and (noun in page.lex.actor.nouns or not _is_met(page, up)):
        return None
    key = f"people:{k.country}" if of_people else k.key
    kind: ActorKind = "community" if of_people else k.kind
    name = page.text[tree.start[s.first] : tree.end[s.last]] if of_people else k.name
    return Candidate(
        s.first, s.last, head, "name", name, kind, k.country, key, of_people, metonym=True
    )  # fmt: skip


def _is_met(page: Page, noun: int) -> bool:
    """Whether something is done to a thing: "razed the homes", "a raid on the homes"."""
    tree, lex = page.tree, page.lex.event
    dep, up = tree.dep[noun], tree.head[noun]
    if dep == "conj":
        return up != noun and _is_met(page, up)
    if dep == "pobj" and tree.lower[up] not in tree.lex.locative:
        up = tree.head[up]
    elif dep not in ("dobj", "nsubjpass"):
        return False
    return tree.lemma[up] in lex.verbs or tree.lemma[up] in lex.nouns


def _country(page: Page, s: Stretch, kind: ActorKind) -> str | None:
    """The country that the table tells, or for a body an adjective in its name."""
    if s.known is not None:
        return s.known.country
    return None if kind in ("person", "other") else country_in(page, s.first, s.last)


def _root(tree: Tree, s: Stretch) -> int:
    """The token of a stretch whose governor lies outside it."""
    roots = [k for k in s.tokens if tree.head[k] not in s.tokens or tree.head[k] == k]
    nominal = [k for k in roots if tree.pos[k] in NOMINAL]
    return (nominal or roots)[-1]


def _titles(tree: Tree, lex: ActorLexicon, first: int, last: int) -> tuple[int, tuple[str, ...]]:
    """The first token after the titles with which a name begins, and the titles."""
    if tree.lower[last] in lex.heads:
        return first, ()
    at = first
    while at < last and tree.lower[at] in lex.titles.words:
        at += 1
    return at, tuple(tree.lower[k] for k in range(first, at))


def _left_edge(tree: Tree, lex: ActorLexicon, first: int, kind: ActorKind) -> int:
    """How far to the left the mention reaches: titles before a person, and the article."""
    left = first
    if kind == "person":
        while left and tree.pos[left - 1] in NOMINAL and _is_title(tree, lex, left - 1):
            left -= 1
        while 0 < left < first and tree.pos[left - 1] in ("ADJ", "PROPN"):
            if tree.head[left - 1] < left:
                break
            left -= 1
    if left and tree.pos[left - 1] == "DET" and tree.head[left - 1] >= left:
        left -= 1
    return left


def _is_title(tree: Tree, lex: ActorLexicon, i: int) -> bool:
    return tree.lower[i] in lex.titles.words or tree.lemma[i] in lex.nouns


def _gender(lex: ActorLexicon, titles: tuple[str, ...]) -> str:
    if not lex.titles.male.isdisjoint(titles):
        return "m"
    return "" if lex.titles.female.isdisjoint(titles) else "f"


def _kind(page: Page, s: Stretch, head: int, *, titled: bool) -> tuple[ActorKind, bool]:
    """The kind of a name, and whether more than its place in the sentence tells it."""
    if s.known is not None:
        return s.known.kind, True
    if titled:
        return "person", True
    told = _by_words(page, s) or _by_noun_beside(page.tree, page.lex.actor, s, head)
    if told is not None:
        return told, True
    if s.label == "PERSON" and s.first == s.last and _is_where(page.tree, head):
        return "other", False
    by_label: dict[str, ActorKind] = {"PERSON": "person", "NORP": "community", "GPE": "state"}
    return by_label.get(s.label, "other"), s.label in ("PERSON", "NORP", "ORG")


def _is_where(tree: Tree, head: int) -> bool:
    """Whether a name stands where a place does: "off Seydisfjordur"."""
    return tree.dep[head] == "pobj" and tree.lower[tree.head[head]] in tree.lex.locative


def _by_words(page: Page, s: Stretch) -> ActorKind | None:
    """The kind that the words of a name tell: "… Liberation Front", "… Ministry"."""
    tree, lex = page.tree, page.lex.actor
    words = page.text[tree.start[s.first] : tree.end[s.last]].lower()
    for phrase, kind in lex.phrases:
        if phrase in words:
            return kind
    if s.label == "PERSON" and s.first == s.last:
        return None
    owning = [k for k in s.tokens if k < s.last and tree.lower[k + 1] in tree.lex.genitive]
    return next(
        (lex.heads[tree.lower[k]] for k in (s.last, *owning) if tree.lower[k] in lex.heads), None
    )


def _by_noun_beside(tree: Tree, lex: ActorLexicon, s: Stretch, head: int) -> ActorKind | None:
    """ "Red Reed, a militia": the kind that a noun beside the name tells."""
    beside = list(tree.below(head, ("appos",)))
    if s.first and tree.head[s.first - 1] in s.tokens:
        beside.insert(0, s.first - 1)
    if tree.dep[head] == "appos":
        beside.append(tree.head[head])
    nouns = (lex.nouns.get(tree.lemma[k]) for k in beside)
    return next((n.kind for n in nouns if n is not None), None)


def _stands_alone(page: Page, s: Stretch, head: int, kind: ActorKind) -> bool:
    """Whether the name stands for an actor here, rather than for a place or as an adjective."""
    tree = page.tree
    form = s.known.form if s.known else "name"
    modifies = tree.dep[head] in ("amod", "compound", "nmod") and tree.head[head] > s.last
    if form == "demonym":  # "British ships", but "the British said"
        return not modifies and tree.pos[head] in ("PROPN", "NOUN") and acts(page, head)
    if kind == "community" and modifies:
        return False
    if form == "name" and kind == "state" and _is_in_longer(tree, page.lex.actor, s):
        return False
    if form == "capital":
        return acts(page, head)
    if not modifies:
        return True
    adjective = s.known is None and tree.tag[head] in ("JJ", "RB")
    of_a_body = kind == "person" and tree.lower[tree.head[head]] in page.lex.actor.heads
    return not (adjective or of_a_body)
