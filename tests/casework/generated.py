"""Cases made by template from a hidden list of events, so that the truth is known.

Each event is told by several documents in words of their own, some with another toll or another
culprit, some by a paper that prints a wire story, shortened or with words changed. The names are
real, the events are not; nothing here is a report of anything.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CITIES = (
    ("Kunduz", "Afghanistan"), ("Mosul", "Iraq"), ("Aleppo", "Syria"), ("Sanaa", "Yemen"),
    ("Maiduguri", "Nigeria"), ("Goma", "Congo"), ("Mogadishu", "Somalia"), ("Donetsk", "Ukraine"),
    ("Kandahar", "Afghanistan"), ("Kirkuk", "Iraq"), ("Homs", "Syria"), ("Bamako", "Mali"),
)  # fmt: skip
GROUPS = (
    ("Afghanistan", "the Taliban"), ("Iraq", "Islamic State"), ("Syria", "Islamic State"),
    ("Yemen", "the Houthis"), ("Nigeria", "Boko Haram"), ("Congo", "the M23"),
    ("Somalia", "al-Shabab"), ("Ukraine", "Russian forces"), ("Mali", "al-Qaida"),
)  # fmt: skip
PAPERS = (
    "Northern Wire", "The Valley Post", "Harbour Times", "Daily Lantern", "Radio Meridian",
    "The Courier", "Eastern Despatch", "Plateau News",
)  # fmt: skip
OFFICIALS = ("police", "hospital officials", "the governor's office", "the interior ministry")


@dataclass(frozen=True)
class Happened:
    """An event that is told: what, where, when, by whom, how many died."""

    number: int
    kind: str
    city: str
    country: str
    day: date
    group: str
    dead: int


@dataclass
class Told:
    """A document with its truth: the event of each stretch of its text."""

    doc: str
    text: str
    publisher: str
    published: date
    stretches: list[tuple[int, int, int]]
    copy_of: str | None = None
    dead: int | None = None
    blamed: str | None = None

    def given(self) -> dict[str, str]:
        """As the reader takes it."""
        return {
            "id": self.doc,
            "text": self.text,
            "publisher": self.publisher,
            "published": self.published.isoformat(),
        }


@dataclass
class Made:
    """A case: events, and documents that tell of them."""

    events: list[Happened] = field(default_factory=list)
    documents: list[Told] = field(default_factory=list)


# Each kind: its PLOVER type, then ways to tell it. {g} stands for who did it, {c} where, {n} how
# many died, {d} when, {s} who says so; with a large letter at the start of a sentence.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bombing": (
        "ASSAULT",
        (
            "{G} bombed a market in {c} on {d}, killing {n} people, {s} said.",
            "A bomb planted by {g} exploded in {c} on {d} and killed {n} people.",
            "A car bomb killed {n} people in {c} on {d}. {S} blamed {g}.",
            "On {d}, a bomb attack by {g} in {c} killed {n} people, according to {s}.",
        ),
    ),
    "shooting": (
        "ASSAULT",
        (
            "{G} shot dead {n} people in {c} on {d}, {s} said.",
            "Gunmen of {g} opened fire on a crowd in {c} on {d}, killing {n} people.",
            "{N} people were shot dead by {g} in {c} on {d}, according to {s}.",
            "On {d}, {g} gunned down {n} people in {c}, {s} reported.",
        ),
    ),
    "shelling": (
        "ASSAULT",
        (
            "{G} shelled a district of {c} on {d}, killing {n} people, {s} said.",
            "Shelling by {g} killed {n} people in {c} on {d}.",
            "{N} people died when {g} shelled {c} on {d}, {s} said.",
            "Artillery of {g} pounded {c} on {d}, and {n} people were killed, {s} said.",
        ),
    ),
    "protest": (
        "PROTEST",
        (
            "Thousands of people protested in {c} on {d} against {g}.",
            "Residents of {c} took to the streets on {d} to protest against {g}, {s} said.",
            "A demonstration against {g} drew thousands in {c} on {d}.",
        ),
    ),
    "withdrawal": (
        "RETREAT",
        (
            "{G} withdrew from {c} on {d}, {s} said.",
            "Fighters of {g} pulled out of {c} on {d}, according to {s}.",
            "On {d}, {g} retreated from {c}.",
        ),
    ),
}
# What stands around the events: each sentence is put together from these, so that two documents
# have one in common only if one copies the other.
WHO = (
    "shopkeepers", "teachers", "lorry drivers", "farmers", "students", "bakers", "fishermen",
    "nurses", "traders", "shepherds", "weavers", "pensioners", "mechanics", "tailors",
)  # fmt: skip
DO = (
    "complained about", "waited for", "talked about", "worried about", "hoped for", "knew of",
    "asked for", "remembered", "paid for", "depended on", "counted on", "argued over",
)  # fmt: skip
WHAT = (
    "the price of bread", "the repair of the bridge", "a new school", "the winter stores",
    "clean water", "the market hall", "the bus to the capital", "late wages", "the dry summer",
    "fuel for the pumps", "the harvest of dates", "a second clinic", "seed and fertiliser",
)  # fmt: skip
WHERE = (
    "in the upper valley", "near the river", "along the old road", "in the eastern quarter",
    "behind the station", "on the northern hills", "in most villages", "around the lake",
    "outside the mill", "in the tea houses", "by the customs post",
)  # fmt: skip
SINCE = (
    "for weeks", "since the spring", "as every autumn", "for two years", "last winter",
    "before the holidays", "on most mornings", "at the weekend", "for the third time",
)  # fmt: skip


def filler(random: Random, count: int) -> list[str]:
    """So many sentences about nothing that happened."""
    return [
        f"{random.choice(WHO).capitalize()} {random.choice(DO)} {random.choice(WHAT)} "
        f"{random.choice(WHERE)} {random.choice(SINCE)}."
        for _ in range(count)
    ]


def case(seed: int, events: int = 40, reports: int = 5) -> Made:
    """A case with so many events, each told by about so many documents."""
    random = Random(seed)
    made = Made()
    begin = date(2023, 1, 2)
    for number in range(events):
        city, country = random.choice(CITIES)
        kind = random.choice(tuple(KINDS))
        groups = [name for where, name in GROUPS if where == country]
        one = Happened(
            *(number, kind, city, country, begin + timedelta(days=random.randrange(300))),
            *(groups[0], random.randrange(3, 80)),
        )
        made.events.append(one)
        _tell(made, one, random.randrange(2, reports + 3), random)
    random.shuffle(made.documents)
    return made


def _tell(made: Made, one: Happened, number: int, random: Random) -> None:
    papers = random.sample(PAPERS, min(number, len(PAPERS)))
    wire = None
    for place, paper in enumerate(papers):
        doc = f"e{one.number}-{place}"
        if wire is not None and random.random() < 0.35:
            made.documents.append(_copy(wire, doc, paper, random))
            continue
        dead = one.dead
        if random.random() < 0.2:
            # Contradicts the others, by more than a rounding.
            dead = one.dead * 2 + 3
        told = _document(made, one, doc, paper, dead, random)
        made.documents.append(told)
        wire = wire or told


def _document(made: Made, one: Happened, doc: str, paper: str, dead: int, random: Random) -> Told:
    """A story: the event, other sentences, and at times an earlier event as background."""
    published = one.day + timedelta(days=random.choice((0, 1, 1, 2, 4)))
    parts = [(_sentence(one, dead, published, random), one.number)]
    parts += [(words, -1) for words in filler(random, 5)]
    earlier = [e for e in made.events if e is not one and e.day < one.day]
    if earlier and random.random() < 0.3:
        before = random.choice(earlier)
        parts.append((_sentence(before, before.dead, None, random), before.number))
    parts += [(words, -1) for words in filler(random, 2)]
    text, stretches = "", []
    for words, number in parts:
        if number >= 0:
            stretches.append((len(text), len(text) + len(words), number))
        text += words + random.choice((" ", " ", "\n\n"))
    return Told(doc, text.strip(), paper, published, stretches, dead=dead, blamed=one.group)


def _copy(wire: Told, doc: str, paper: str, random: Random) -> Told:
    """What a paper makes of a wire story: cut at its end, a word changed here and there."""
    text, stretches = wire.text, list(wire.stretches)
    if random.random() < 0.6:
        first = stretches[0][1]
        cut = text.find(". ", max(first, int(len(text) * random.uniform(0.5, 0.9))))
        if cut > 0:
            text = text[: cut + 1]
    for old, new in (("villages", "townlets"), ("nurses", "medics"), ("autumn", "season")):
        if random.random() < 0.5 and len(old) == len(new):
            text = text.replace(old, new)
    stretches = [s for s in stretches if s[1] <= len(text)]
    published = wire.published + timedelta(days=random.choice((0, 0, 1)))
    return Told(doc, text, paper, published, stretches, wire.copy_of or wire.doc, wire.dead)


def _sentence(one: Happened, dead: int, published: date | None, random: Random) -> str:
    when = f"{one.day.day} {MONTHS[one.day.month - 1]}"
    if published is None:
        when += f" {one.day.year}"
    elif (published - one.day).days < 6 and random.random() < 0.6:
        when = DAYS[one.day.weekday()]
    group = one.group
    says = random.choice(OFFICIALS)
    return random.choice(KINDS[one.kind][1]).format(
        g=group, G=group[0].upper() + group[1:], c=one.city, n=dead, N=dead, d=when, s=says,
        S=says[0].upper() + says[1:],
    )  # fmt: skip
