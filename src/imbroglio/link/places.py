"""Places: which spot on the map each toponym of a document means.

All names of a document are settled together, in two rounds. A candidate of the place table
scores by

* how large it is (the logarithm of its people; a country or a capital counts for more, a
  first-order division for less, since a bare name means the town rather than its province);
* whether the text says what sort of place it is ("Helmand province", "the city of Kunduz");
* whether the text says what it lies in (`whereabouts`);
* whether its country is named in the document, more often than one would expect of any text;
* in the second round, how near it is to the places that the first round was sure of.

A name stays without coordinates, `precision` "unknown", rather than being guessed: where the
best candidate is less than `MARGIN` ahead of one elsewhere (that is a factor of five in
people), or is a town of fewer than `SMALL` people, or a side form, of which nothing else in
the document speaks. The country is still told where the text tells it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.page import Page
from imbroglio.link.gazetteer import Toponym, expected, lookup
from imbroglio.link.place_names import Spot, is_of_sort
from imbroglio.link.place_words import Sort, words
from imbroglio.link.toponyms import named_countries, spot
from imbroglio.link.whereabouts import Spots, Whereabouts, joined, told
from imbroglio.records import Mention, Place, PlaceId, PlacePrecision, Record

BY = "places/1"

MARGIN = 0.7  # log10 of people: a factor of five
SMALL = 50_000  # people
LARGE = 1_000_000  # people; a side form of a place this large needs no support
NEAR = 50.0  # km; candidates this close are one place for a map
SURE = 1.0  # ahead of any other candidate by this much: an anchor for the second round
STEPS = ((50.0, 1.5), (200.0, 1.0), (600.0, 0.5))  # km to an anchor, and what it adds
ANCHORS = 200  # at most so many: the work grows with their number times that of all names
CONTAINED = 6.0  # what it adds that the text puts the name where the candidate lies
TAKEN = 5.0  # what it takes off a side form that the document has the place under another name
HOLDS = 3.0  # what it adds that a sure place is said to lie in the candidate
NAMED = 2  # votes of a country that is named, or whose people is
FOUND = 1  # votes of a country in which a sure place lies
FEW = 4  # votes that a document is thought to have beside its own: one alone tells little
KIND = {"country": 2.0, "admin1": -1.0, "city": 0.0, "region": 2.5}


class Choice(msgspec.Struct, frozen=True, gc=False):
    """What a name was settled as.

    Attributes:
        place: the candidate, or None where none was good enough.
        country: alpha-3 code, told even where the place is not known.
        lead: how far ahead of any other candidate.
    """

    place: Toponym | None
    country: str | None
    lead: float


class Votes:
    """How often each country is named in a document, and by which names."""

    def __init__(self, told: Iterable[tuple[str | None, str]]) -> None:
        self.all: Counter[str] = Counter()
        self.by: dict[str, Counter[str]] = defaultdict(Counter)
        for name, iso3 in told:
            self.add(name, iso3, NAMED)

    def add(self, name: str | None, iso3: str | None, weight: int) -> None:
        """Count so many more; `name` is the folded name that told it, or None."""
        if iso3 is not None:
            self.all[iso3] += weight
            if name is not None:
                self.by[name][iso3] += weight

    def of_others(self, sense: "Sense") -> Counter[str]:
        """What all other names tell: a name is no evidence for itself."""
        own = self.by.get(sense.key[0])
        return self.all - own if own else self.all


class Sense(msgspec.Struct, frozen=True):
    """The mentions of a document that mean one place: one name, one sort, one whereabouts."""

    key: tuple[str, Sort | None]
    spots: list[Spot]
    where: Whereabouts


def find(page: Page) -> Iterator[Record]:
    """Yield the mentions of each place, then the place, in order of first mention."""
    groups: dict[str | int, list[Spot]] = defaultdict(list)
    chosen: dict[str | int, Choice] = {}
    bodies = _bodies(page)
    senses = settle(page, [s for s in spot(page) if not bodies.issuperset(range(s.first, s.last))])
    ordered = sorted(((s, n) for n, (sense, _) in enumerate(senses) for s in sense.spots), key=_at)
    for s, n in ordered:
        sense, choice = senses[n]
        ident = sense.key[0] if choice.place is None else choice.place.id
        groups[ident].append(s)
        chosen.setdefault(ident, choice)
    for number, (ident, members) in enumerate(groups.items(), 1):
        mentions = [_mention(page, s) for s in members]
        yield from mentions
        yield _place(page, PlaceId(f"p{number}"), members, chosen[ident], mentions)


def _bodies(page: Page) -> set[int]:
    """The tokens of names of bodies: "Court of Justice" lies in no town called Justice."""
    return {
        k
        for c in page.of(Candidate)
        if c.shape == "name" and c.sure and c.kind not in ("state", "other", "community")
        if c.kind != "person" or c.titles or (c.last > c.first and not lookup(c.name))
        for k in range(c.first, c.last + 1)
    }


def settle(page: Page, spots: list[Spot]) -> list[tuple[Sense, Choice]]:
    """What each name of the document means, all names taken together."""
    senses = list(_senses(page, spots))
    votes = Votes(named_countries(page.tree, spots))
    first = [(s, choose(s, votes.of_others(s))) for s in senses]
    anchors = [(s, c.place) for s, c in first if c.place is not None and c.lead >= SURE]
    anchors = [(s, p) for s, p in anchors if p.kind != "country"][:ANCHORS]
    for s, p in anchors:
        votes.add(s.key[0], p.country, FOUND)
    return [(s, choose(s, votes.of_others(s), *_support(s, anchors))) for s in senses]


def _support(
    sense: Sense, anchors: Iterable[tuple[Sense, Toponym]]
) -> tuple[list[Toponym], list[Toponym]]:
    """The sure places of other names, and those of them that the text puts into this one."""
    near = [(s, p) for s, p in anchors if s.key[0] != sense.key[0]]
    return [p for _, p in near], [p for s, p in near if sense.key[0] in s.where.outer]


def choose(
    sense: Sense,
    votes: Counter[str],
    anchors: Iterable[Toponym] = (),
    inner: Iterable[Toponym] = (),
) -> Choice:
    """The candidate that a name means, if one is good enough.

    Args:
        sense: the mentions, and what the text says that they lie in.
        votes: how often each country is named by other words of the document.
        anchors: other places of the document that are sure.
        inner: those of them that the text puts into this one: "Atlanta, Georgia".
    """
    where = sense.where
    said = next(iter(where.countries)) if len(where.countries) == 1 else None
    scored = sorted(
        (_scored(t, sense, votes, anchors, inner) for t in sense.spots[0].listed),
        key=lambda x: (-x[0], -x[1].people, x[1].id),
    )
    if not scored:
        return Choice(None, said, 0.0)
    value, best, supported = scored[0]
    rivals = [(v, t) for v, t, _ in scored[1:] if not _same(best, t)]
    lead = value - rivals[0][0] if rivals else math.inf
    if lead < MARGIN:
        near = {best.country, *(t.country for v, t in rivals if value - v < MARGIN)}
        return Choice(None, near.pop() if len(near) == 1 and supported else said, lead)
    if not supported and not _known_alone(best):
        return Choice(None, said, lead)
    return Choice(best, best.country, lead)


def _scored(
    t: Toponym,
    sense: Sense,
    votes: Counter[str],
    anchors: Iterable[Toponym],
    inner: Iterable[Toponym],
) -> tuple[float, Toponym, bool]:
    """A candidate with its score, and whether anything in the document speaks for it."""
    share = votes[t.country] / (votes.total() + FEW) if t.country else 0.0
    close, inside = _closeness(t, anchors) + _holds(t, inner), _inside(t, sense.where)
    value = math.log10(t.people + 1_000) + KIND[t.kind] + 1.0 * t.seat - 1.5 * (not t.main)
    value += _sorted(t, sense.key[1]) + close + inside
    if not t.main and any(a.id == t.id for a in anchors):
        value -= TAKEN
    if t.country and share:
        value += math.log10(1.0 + share / expected().get(t.country, 1.0))
    return value, t, inside + share + close > 0.0


def _sorted(t: Toponym, sort: Sort | None) -> float:
    """What it adds that a candidate is of the sort that the text says, or not."""
    if sort is None or sort == "any":
        return 0.0
    return 2.0 if is_of_sort(t, sort) else -2.0


def _known_alone(t: Toponym) -> bool:
    """Whether a place may be meant where nothing else in the document speaks for it."""
    if t.kind != "city":
        return t.main or t.people >= LARGE
    return t.people >= (SMALL if t.main else LARGE) or (t.capital and t.main)


def _inside(t: Toponym, where: Whereabouts) -> float:
    """What it adds that a candidate lies in what the text puts it in; a division tells more."""
    if t.kind == "country" or t.country is None:
        return 0.0
    if t.kind == "city" and t.admin1 and (t.country, t.admin1) in where.within:
        return CONTAINED + 1.0
    return CONTAINED * ((t.country, None) in where.within)


def _holds(t: Toponym, inner: Iterable[Toponym]) -> float:
    """What it adds that a division holds a sure place that the text puts into it."""
    if t.kind != "admin1":
        return 0.0
    return HOLDS * any((p.country, p.admin1) == (t.country, t.admin1) for p in inner)


def _same(a: Toponym, b: Toponym) -> bool:
    """Whether two candidates are one place for a map: a town and its province, or neighbours."""
    if a.country == b.country and a.country and "admin1" in (a.kind, b.kind):
        return a.admin1 == b.admin1 or distance(a, b) < 4 * NEAR
    return distance(a, b) < NEAR


def _closeness(t: Toponym, anchors: Iterable[Toponym]) -> float:
    """What nearness to the sure places adds."""
    if t.kind == "country":
        return 1.5 * any(a.country == t.country for a in anchors)
    km = min((distance(t, a) for a in anchors if a.id != t.id), default=math.inf)
    return next((gain for limit, gain in STEPS if km <= limit), 0.0)


def distance(a: Toponym, b: Toponym) -> float:
    """Great-circle distance in km; infinite where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(h)))


def _senses(page: Page, spots: list[Spot]) -> Iterator[Sense]:
    """The mentions by name and sort; apart where the text puts one name in two countries.

    A mention that says nothing of where it lies goes with the first that does.
    """
    lex = words(page.lex.language)
    held = Spots(spots)
    by_key: dict[tuple[str, Sort | None], list[Spot]] = defaultdict(list)
    for s in spots:
        by_key[s.key].append(s)
    for key, members in by_key.items():
        where = [told(page.tree, s, held, lex) for s in members]
        default = next((w for w in where if w.within), Whereabouts())
        if not any(default.disagrees(w) for w in where):
            yield Sense(key, members, joined(where))
            continue
        groups: dict[Whereabouts, list[Spot]] = defaultdict(list)
        for s, w in zip(members, where, strict=True):
            groups[w if w.within else default].append(s)
        yield from (Sense(key, of, w) for w, of in groups.items())


def _at(item: tuple[Spot, int]) -> int:
    return item[0].first


def _mention(page: Page, s: Spot) -> Mention:
    span = (page.tree.start[s.first], page.tree.end[s.last - 1])
    return page.mention(span, "place", BY)


def _place(
    page: Page, ident: PlaceId, members: list[Spot], choice: Choice, mentions: list[Mention]
) -> Place:
    """The record of one place; it is called as the document first calls it, but countries and
    regions as the table does ("the US" is the United States)."""
    t = choice.place
    precision: PlacePrecision = t.kind if t else "unknown"
    return Place(
        doc=page.document.id,
        id=ident,
        name=t.name if t and t.kind in ("country", "region") else _called(members, t),
        lat=t.lat if t else None,
        lon=t.lon if t else None,
        country=choice.country,
        admin1=t.admin1 if t else None,
        geonames=t.geonames if t else None,
        precision=precision,
        mentions=tuple(m.id for m in mentions),
        by=BY,
    )


def _called(members: list[Spot], t: Toponym | None) -> str:
    """The first name that is not in capitals, else the table's, else the first."""
    plain = next((s.name for s in members if not s.name.isupper()), None)
    return plain or (t.name if t else members[0].name)
