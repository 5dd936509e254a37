"""Factors: what can rise and fall on the sides of the links, each brought to a concept.

Sides that name the same thing, or tell of one event, are one factor. Its concept comes from
the words of the taxonomy, else from the vector of its noun, else it has none.
"""

from collections.abc import Callable, Iterator

import msgspec

from imbroglio import taxonomy
from imbroglio.extract import deed, syntax
from imbroglio.extract.brought import Brought
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import CharSpan
from imbroglio.link import phrasing, turning
from imbroglio.link.nearest import Nearest, Vectors
from imbroglio.link.phrasing import Piece
from imbroglio.link.turning import Turn
from imbroglio.records import EventId, Factor, FactorId, Polarity
from imbroglio.taxonomy import Taxonomy

BY = "factor/2"
# So many letters tell words of one root: "recruited", "recruitment".
STEM = 5
# What may name something by itself; of the rest only what stands for an actor.
NAMING = frozenset({"NOUN", "PROPN", "ADJ", *syntax.VERBAL})
# Words of a name that name nothing themselves.
BARE = frozenset({"", "not", "to"})


class Named(msgspec.Struct, frozen=True):
    """What one side is about.

    Attributes:
        head: the token that the side turns on; at: the one that it is about.
        key: by what two names are compared.
        surest: 0 where a word tells the concept, 1 where a vector does, 2 where nothing does.
        bare: a definite noun that nothing narrows down: it takes up an earlier one.
        lacking: whether the words tell that it isn't there.
    """

    head: int
    at: int
    name: str
    key: tuple[str, ...]
    span: CharSpan
    concept: str | None
    surest: int
    by: str
    sense: Polarity | None
    bare: bool
    lacking: bool


def finder(vectors: Vectors) -> Callable[[Page], Iterator[Factor | Brought]]:
    """The pass; `vectors` gives that of a word in lower case, or None."""
    nearest: dict[str, Nearest] = {}

    def find(page: Page) -> Iterator[Factor | Brought]:
        """Yield the factors of the document in order, then which side was brought to which."""
        sides = {s.head: s for tie in page.of(Tie) for s in (tie.cause, tie.effect)}
        if not sides:
            return
        language = page.lex.language
        if language not in nearest:
            nearest[language] = Nearest(taxonomy.load(language), vectors)
        found = (_name(page, nearest[language], side) for side in sides.values())
        named = [n for n in found if n is not None]
        named.sort(key=lambda n: (n.span, n.head))
        records = list(_records(page, _groups(page, named)))
        yield from records
        yield from _shared(page, [r for r in records if isinstance(r, Brought)])

    return find


def _shared(page: Page, known: list[Brought]) -> Iterator[Brought]:
    """Sides that name nothing, of an aim and of the outcome that is set against it.

    "They thought they'd ruin the mayor by that, but they made him": both tell of one act, and
    of one thing that it was to move.
    """
    brought, ties = {one.head: one for one in known}, page.of(Tie)
    for tie in ties:
        if tie.against is None:
            continue
        other = ties[tie.against]
        for mine, its in ((tie.cause, other.cause), (tie.effect, other.effect)):
            if mine.head not in brought and its.head in brought:
                brought[mine.head] = Brought(mine.head, brought[its.head].factor)
                yield brought[mine.head]


def _name(page: Page, nearest: Nearest, side: Side) -> Named | None:
    """What a side is about, with its name and its concept; None where its words name nothing."""
    tree, words = page.tree, nearest.taxonomy
    turn = turning.of(page, words, side)
    pieces = phrasing.of(page, words, turn)
    if turn.concept is None and _is_empty(page, words, turn, pieces):
        return None
    tokens = sorted({p.token for p in pieces if p.token is not None} | {turn.at})
    concept, surest, by = _grounded(page, nearest, turn)
    definite = any(tree.lower[k] in tree.lex.definite for k in tree.below(turn.at, ("det",)))
    return Named(
        head=side.head,
        at=turn.at,
        name=phrasing.text(tree, pieces),
        key=tuple(p.key for p in pieces if p.key),
        span=(tree.start[tokens[0]], tree.end[tokens[-1]]),
        concept=concept,
        surest=surest,
        by=by,
        sense=turn.sense,
        bare=definite and len(pieces) == 1,
        lacking=turn.lacking,
    )


def _is_empty(page: Page, words: Taxonomy, turn: Turn, pieces: list[Piece]) -> bool:
    """Whether a side has only a pronoun that isn't resolved, or a verb that says nothing itself."""
    tree, lex = page.tree, words.words
    if tree.pos[turn.at] not in NAMING:
        return turn.at not in page.once(resolved)
    only = tree.pos[turn.at] in syntax.VERBAL and sum(p.key not in BARE for p in pieces) == 1
    lemma = tree.lemma[turn.at]
    return only and (lemma in tree.lex.copulas or lemma in lex.light or lemma in lex.unnamed)


def _grounded(page: Page, nearest: Nearest, turn: Turn) -> tuple[str | None, int, str]:
    """The concept, how sure it is, and what told it."""
    tree, lex = page.tree, nearest.taxonomy.words
    if turn.concept is not None:
        return turn.concept, 0, f"{BY} word"
    lemma = tree.lemma[turn.at].lower()
    plain = tree.pos[turn.at] == "NOUN" and tree.ent[turn.at] == "" and not turn.matched
    telling = lemma not in lex.unnamed and lemma not in lex.through and lemma not in lex.lacking
    if plain and telling and not turn.lacking and turn.at not in page.once(resolved):
        found = nearest(lemma)
        if found is not None:
            return found[0], 1, f"{BY} vector {found[1]:.2f}"
    return None, 2, BY


def _groups(page: Page, named: list[Named]) -> list[list[Named]]:
    """The sides that are one factor: by name, by event, or taken up by a definite noun."""
    groups: list[list[Named]] = []
    by_key: dict[object, list[Named]] = {}
    events = page.once(_events)
    for n in named:
        keys = [k for k in (n.key, events.get(n.at)) if k is not None]
        group = next((by_key[k] for k in keys if k in by_key), None)
        if group is None and n.bare:
            group = next((g for g in reversed(groups) if _takes_up(page, n, g[0])), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(n)
        for k in keys:
            by_key.setdefault(k, group)
    return groups


def _takes_up(page: Page, n: Named, earlier: Named) -> bool:
    """Whether "the recruitment" is that of "recruited farmers"."""
    stem = page.tree.lower[n.at][:STEM]
    alike = page.tree.lower[earlier.at].startswith(stem)
    same = (n.concept, n.lacking) == (earlier.concept, earlier.lacking)
    return alike and same and n.at > earlier.at


def _events(page: Page) -> dict[int, EventId]:
    """The event that each word of a trigger tells, by its first mention."""
    return {k: event.same_as for k, event in page.once(deed.events).items()}


def _records(page: Page, groups: list[list[Named]]) -> Iterator[Factor | Brought]:
    """The factors, numbered as they stand, and the sides brought to them."""
    brought: list[Brought] = []
    for number, group in enumerate(groups, 1):
        key = FactorId(f"f{number}")
        surest = min(group, key=lambda n: n.surest)
        spans = sorted({n.span for n in group})
        yield Factor(
            doc=page.document.id,
            id=key,
            name=group[0].name,
            concept=surest.concept,
            mentions=tuple(page.mention(span, "factor", BY).id for span in spans),
            by=surest.by,
        )
        brought += [Brought(n.head, key, n.sense) for n in group]
    yield from sorted(brought, key=lambda b: b.head)
