"""Where and when an event took place: what the text ties to its trigger.

Of the places and dates of its sentence the one that is nearest in the tree, unless it
stands in another clause with an event of its own, or is one of the sides.
"""

from collections.abc import Callable, Sequence
from heapq import nsmallest

from imbroglio.extract.page import Page
from imbroglio.extract.resolved import actors as resolved
from imbroglio.extract.telling import Telling
from imbroglio.records import ActorId, Date, DateId, MentionId, Place, PlaceId

# A longer way through the tree ties nothing.
FAR = 9
# Types that meet somebody from afar: "condemned Israel" tells no place.
SPOKEN = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE", "SANCTION"}
)
FEW = 8
DAY = len("2024-05-14")

type Named[T] = dict[int, list[tuple[int, T]]]


def span_of(mention: MentionId) -> tuple[int, int]:
    """The characters of a mention, which its id tells."""
    start, _, end = mention.partition(":")[0].partition("-")
    return int(start), int(end)


def months(page: Page) -> frozenset[int]:
    """Where the name of a month begins that is a word for an act too: "30 March"."""
    text = page.text
    found: set[int] = set()
    for d in page.of(Date):
        for start, end in map(span_of, d.mentions):
            found.update(
                start + at
                for month in page.lex.event.months
                if (at := text[start:end].find(month)) >= 0
            )
    return frozenset(found)


def settle(page: Page, tellings: list[Telling]) -> None:
    """Give each event the place and the date that its sentence ties to it."""
    rivals: dict[int, list[int]] = {}
    for t in tellings:
        rivals.setdefault(page.tree.sent[t.head], []).append(t.head)
    for t in tellings:
        met = t.recipients if t.type in SPOKEN else ()
        t.place = _tied(page, t, page.once(_places), rivals, frozenset((*t.actors, *met)))
        t.date = _tied(page, t, _own(page, t, page.once(_dates)), rivals, frozenset())


def is_to_come(page: Page, date: DateId | None) -> bool:
    """Whether a date begins after the day of publication."""
    published = (page.document.published or "")[:DAY]
    value = page.once(_values).get(date)
    return len(published) == DAY and value is not None and value[: len(published)] > published


def _values(page: Page) -> dict[DateId | None, str]:
    return {d.id: d.value for d in page.of(Date) if d.value is not None}


def _own(page: Page, t: Telling, dates: Named[DateId]) -> Named[DateId]:
    """The dates without those on which somebody only speaks of the event.

    "Denied on Monday that they had shelled the mill" tells the day of the denial.
    """
    tree = page.tree
    sentence = tree.sent[t.head]
    above = (t.head, *tree.ancestors(t.head))
    told = next((k for k in above if tree.dep[k] == "ccomp" and tree.head[k] < k), None)
    if told is None:
        return dates
    inside = [
        (token, ident)
        for token, ident in dates.get(sentence, ())
        if token > told or told in tree.ancestors(token)
    ]
    return {sentence: inside}


def _tied[T](
    page: Page,
    t: Telling,
    named: Named[T],
    rivals: dict[int, list[int]],
    sides: frozenset[ActorId],
) -> T | None:
    """What is named nearest to the trigger; what stands for one of `sides` is no setting."""
    tree, known = page.tree, page.once(resolved)
    sentence = tree.sent[t.head]
    best: tuple[bool, int, int, T] | None = None
    for token, ident in _closest(named.get(sentence, ()), t.head, lambda x: x[0]):
        way = distance(page, token, t.head)
        if way > FAR or known.get(token) in sides:
            continue
        others = _closest(rivals.get(sentence, ()), token, lambda r: r)
        nearer = (distance(page, token, r) for r in others if r != t.head)
        if any(other + 1 < way for other in nearer):
            continue
        noun = tree.pos[t.head] == "NOUN"  # "condemned in Oslo the bombing of a school in Aleppo"
        rank = (noun and t.head not in tree.ancestors(token), way, abs(token - t.head), ident)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else None


def _closest[X](found: Sequence[X], token: int, at: Callable[[X], int]) -> Sequence[X]:
    """The few that stand nearest to a token, so that a crowded sentence costs no more."""
    if len(found) <= FEW:
        return found
    return nsmallest(FEW, found, key=lambda x: abs(at(x) - token))


def distance(page: Page, a: int, b: int) -> int:
    """Steps between two tokens along the tree; `FAR` + 1 where there are more, or no way."""
    tree = page.tree
    up = {a: 0}
    for n, k in enumerate(tree.ancestors(a), 1):
        if n > FAR:
            break
        up[k] = n
    if b in up:
        return up[b]
    for n, k in enumerate(tree.ancestors(b), 1):
        if n > FAR:
            break
        if k in up:
            return n + up[k]
    return FAR + 1


def _places(page: Page) -> Named[PlaceId]:
    return _by_sentence(page, [(m, p.id) for p in page.of(Place) for m in p.mentions])


def _dates(page: Page) -> Named[DateId]:
    return _by_sentence(page, [(m, d.id) for d in page.of(Date) for m in d.mentions])


def _by_sentence[T](page: Page, mentions: list[tuple[MentionId, T]]) -> Named[T]:
    """By sentence the tokens on which what is named there turns."""
    tree = page.tree
    out: Named[T] = {}
    for mention, ident in mentions:
        tokens = tree.tokens(span_of(mention))
        if tokens:
            head = next((k for k in tokens if tree.head[k] not in tokens), tokens[0])
            out.setdefault(tree.sent[head], []).append((head, ident))
    return out
