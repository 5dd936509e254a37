"""Documents with their records, drawn at random: for measuring and testing without a parser.

The words are made of syllables, so that no two documents share five in a row by chance; the
records point at them as those of a reader would.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from imbroglio.records import (
    Actor,
    ActorId,
    AnyRecord,
    Attribution,
    AttributionId,
    Date,
    DateId,
    DocId,
    Document,
    Event,
    EventId,
    Factor,
    FactorId,
    Factuality,
    Label,
    Link,
    LinkId,
    Mention,
    MentionKind,
    Place,
    PlaceId,
    Polarity,
    Toll,
)

BY = "drawn/1"
FIRST = date(2015, 1, 1)
TYPES = ("ASSAULT", "PROTEST", "COERCE", "RETREAT", "CONSULT", "AID")
VERBS = ("attacked", "confronted", "detained", "left", "met", "helped")
_PARTS = tuple(
    tuple(part.split(", "))
    for part in (
        "farmers, teachers, traders, nurses, drivers, students, fishermen, miners, bakers, "
        "tailors, pilots, judges, widows, tenants, porters, shepherds, clerks, smiths, monks",
        "need, want, lack, expect, miss, demand, own, share, seek, keep, sell, buy, count, fear",
        "cheap, new, clean, old, safe, good, foreign, local, small, heavy, wooden, private, warm",
        "seed, fuel, water, roads, schools, harvest, boats, doctors, bread, bridges, wells, tents, "
        "lamps, blankets, engines, ovens, fields, looms, mills, horses, books, tools, coats",
    )
)
_SYLLABLES = (
    *("ka", "lo", "mi", "ru", "ten", "sha", "vol", "da", "nek", "pi", "zor", "um", "bel", "cro"),
    *("fa", "gin", "hol", "jat", "wes", "yar"),
)


@dataclass(frozen=True)
class Deed:
    """Something that may be told: who, what (place in `TYPES`), to whom, where, when, how many."""

    actor: int
    what: int
    recipient: int
    place: int
    day: int
    dead: int | None = None


@dataclass(frozen=True)
class Telling:
    """A deed as a document tells it: on whose word, with which label, and how many died."""

    deed: Deed
    source: int | None = None
    label: Label = "CT+"
    dead: int | None = None


@dataclass(frozen=True)
class Bond:
    """A link as a document tells it: two factors and a sign, on somebody's word."""

    cause: int
    effect: int
    sign: Polarity | None
    source: int | None = None
    label: Label = "CT+"


@dataclass(frozen=True)
class Word:
    """A statement that is neither event nor link, as a document tells it."""

    text: str
    source: int | None = None
    label: Label = "CT+"


@dataclass
class Page:
    """A text that is being written, with its records."""

    doc: DocId
    published: int
    text: str = ""
    records: list[AnyRecord] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    actors: dict[str, list[Mention]] = field(default_factory=dict)
    places: dict[int, list[Mention]] = field(default_factory=dict)
    factors: dict[int, list[Mention]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def put(self, words: str, kind: MentionKind) -> Mention:
        """Write some words and mark them."""
        start = len(self.text)
        self.text += words
        return self.mark(start, len(self.text), kind)

    def mark(self, start: int, end: int, kind: MentionKind) -> Mention:
        """Mark a stretch, once."""
        made = Mention(self.doc, start, end, kind, BY)
        if made.id not in self.mentions:
            self.mentions[made.id] = made
            self.records.append(made)
        return made

    def number(self, what: str) -> str:
        """The next id of a sort of record: ``e1``."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return f"{what}{self.counts[what]}"


def word(random: Random, least: int = 2, most: int = 4) -> str:
    """A word of some syllables."""
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(least, most)))


def sentence(random: Random, size: int = 9) -> str:
    """A sentence of made-up words."""
    return " ".join(word(random) for _ in range(size)).capitalize() + ". "


def actor_name(number: int) -> str:
    """The name of an actor, always the same."""
    random = Random(f"actor {number}")
    return f"{word(random).capitalize()} {word(random).capitalize()}"


def document(
    doc: str,
    tellings: Sequence[Telling],
    bonds: Sequence[Bond] = (),
    words: Sequence[Word] = (),
    *,
    published: int = 0,
    publisher: str | None = None,
    filler: str | Sequence[str] = (),
) -> tuple[Document, tuple[AnyRecord, ...]]:
    """A document that tells these deeds and bonds, with its records in order.

    Args:
        published: day, counted from `FIRST`.
        filler: sentences about nothing, which follow.
    """
    page = Page(DocId(doc), published)
    for told in tellings:
        _tell(page, told)
    for bond in bonds:
        _bind(page, bond)
    for one in words:
        _say(page, one)
    page.text += "".join(filler)
    made = Document(
        DocId(doc),
        page.text.strip() or "Nothing.",
        publisher=publisher,
        published=(FIRST + timedelta(days=published)).isoformat(),
    )
    return made, (*page.records, *_named(page))


def _tell(page: Page, told: Telling) -> None:
    deed = told.deed
    source, cue = _source(page, told.source)
    begin = len(page.text)
    actor = _actor(page, deed.actor)
    page.text += " "
    trigger = page.put(VERBS[deed.what], "trigger")
    predicate = page.mark(trigger.start, trigger.end, "predicate")
    page.text += " "
    recipient = _actor(page, deed.recipient)
    page.text += " in "
    place = page.put(f"Town{deed.place}", "place")
    page.places.setdefault(deed.place, []).append(place)
    day = (FIRST + timedelta(days=deed.day)).isoformat()
    page.text += " on "
    when = page.put(day, "date")
    ident = page.number("d")
    page.records.append(Date(page.doc, DateId(ident), day, "day", (when.id,), BY))
    dead = deed.dead if told.dead is None else told.dead
    figure = None
    if dead is not None:
        page.text += ", killing "
        figure = page.put(str(dead), "toll")
    voice = _voice(page, source, cue, begin, told.source)
    event = EventId(page.number("e"))
    page.records += [
        Factuality(page.doc, predicate.id, voice, told.label, "actual", (), BY),
        Event(
            doc=page.doc,
            id=event,
            type=TYPES[deed.what],
            mode=None,
            context=(),
            trigger=trigger.id,
            actors=(actor,),
            recipients=(recipient,),
            place=PlaceId(f"p{deed.place}"),
            date=DateId(ident),
            weapon=(),
            label=told.label,
            status="actual",
            voice=voice,
            same_as=event,
            same_by=None,
            by=BY,
        ),
    ]
    if figure is not None:
        page.records.append(
            Toll(*(page.doc, event, "dead", dead, dead, dead, False, None, (figure.id,), voice, BY))
        )
    page.text += ". "


def _bind(page: Page, bond: Bond) -> None:
    source, cue = _source(page, bond.source)
    begin = len(page.text)
    cause = page.put(f"factor {bond.cause}", "cause")
    page.factors.setdefault(bond.cause, []).append(cause)
    page.text += " "
    signal = page.put("brought about", "signal")
    predicate = page.mark(signal.start, signal.end, "predicate")
    page.text += " "
    effect = page.put(f"factor {bond.effect}", "effect")
    page.factors.setdefault(bond.effect, []).append(effect)
    voice = _voice(page, source, cue, begin, bond.source)
    sense: Polarity = 1
    page.records += [
        Factuality(page.doc, predicate.id, voice, bond.label, "actual", (), BY),
        Link(
            doc=page.doc,
            id=LinkId(page.number("l")),
            relation="cause",
            cause=(cause.id,),
            effect=(effect.id,),
            signal=(signal.id,),
            cause_factor=FactorId(f"f{bond.cause}"),
            effect_factor=FactorId(f"f{bond.effect}"),
            cause_sense=sense,
            effect_sense=sense,
            polarity=bond.sign,
            outcome=None,
            against=None,
            agent=None,
            degree=None,
            label=bond.label,
            status="actual",
            voice=voice,
            by=BY,
        ),
    ]
    page.text += ". "


def _say(page: Page, one: Word) -> None:
    source, cue = _source(page, one.source)
    begin = len(page.text)
    subject, verb, rest = one.text.split(" ", 2)
    page.text += f"{subject} "
    predicate = page.put(verb, "predicate")
    page.text += f" {rest}"
    voice = _voice(page, source, cue, begin, one.source)
    page.records.append(Factuality(page.doc, predicate.id, voice, one.label, "actual", (), BY))
    page.text += ". "


def _source(page: Page, number: int | None) -> tuple[Mention | None, Mention | None]:
    if number is None:
        return None, None
    start = len(page.text)
    page.text += actor_name(number)
    page.actors.setdefault(actor_name(number), []).append(page.mark(start, len(page.text), "actor"))
    source = page.mark(start, len(page.text), "source")
    page.text += " "
    cue = page.put("said", "cue")
    page.text += " that "
    return source, cue


def _voice(
    page: Page, source: Mention | None, cue: Mention | None, begin: int, number: int | None
) -> AttributionId | None:
    if source is None or cue is None or number is None:
        return None
    content = page.mark(begin, len(page.text), "content")
    ident = AttributionId(page.number("v"))
    page.records.append(
        Attribution(
            doc=page.doc,
            id=ident,
            parent=None,
            source=(source.id,),
            actor=_actor_id(page, actor_name(number)),
            cue=(cue.id,),
            content=(content.id,),
            quoted=False,
            kind="say",
            holder="CT+",
            author="Uu",
            by=BY,
        )
    )
    return ident


def _actor(page: Page, number: int) -> ActorId:
    name = actor_name(number)
    page.actors.setdefault(name, []).append(page.put(name, "actor"))
    return _actor_id(page, name)


def _actor_id(page: Page, name: str) -> ActorId:
    return ActorId(f"a{list(page.actors).index(name) + 1}")


def _named(page: Page) -> Iterator[AnyRecord]:
    for name, mentions in page.actors.items():
        ids = tuple(mention.id for mention in mentions)
        yield Actor(page.doc, _actor_id(page, name), name, "armed group", None, None, ids, BY)
    for number, mentions in page.places.items():
        ids = tuple(mention.id for mention in mentions)
        # One country a town, and no two towns near each other.
        lat, lon = number % 160 - 80.0, number // 160 * 2 - 170.0
        name = f"Town{number}"
        place = PlaceId(f"p{number}")
        yield Place(
            page.doc, place, name, lat, lon, "XXA", None, 10_000_000 + number, "city", ids, BY
        )
    for number, mentions in page.factors.items():
        ids = tuple(mention.id for mention in mentions)
        yield Factor(page.doc, FactorId(f"f{number}"), f"factor {number}", None, ids, BY)


def drawn(
    count: int, seed: int = 1, *, size: int = 5
) -> Iterator[tuple[Document, tuple[AnyRecord, ...]]]:
    """So many documents, of which an eighth copies another; deeds grow in number with them."""
    random = Random(seed)
    deeds = max(4, count // 2)
    factors = max(10, int(count**0.5) * 4)
    last: tuple[list[Telling], list[Bond], list[Word], list[str], int] | None = None
    for number in range(count):
        if last is not None and random.random() < 0.125:
            tellings, bonds, words, filler, day = last
            filler = filler[: max(3, len(filler) - 1)]
        else:
            tellings = [_drawn(random, deeds) for _ in range(random.randint(1, 3))]
            bonds = [_bond(random, factors) for _ in range(random.randint(0, 2))]
            words = [_word(random, count) for _ in range(random.randint(0, 2))]
            filler = [sentence(random) for _ in range(size)]
            day = max(told.deed.day for told in tellings) + random.randint(0, 3)
        last = (tellings, bonds, words, filler, day)
        yield document(
            f"doc-{number}",
            tellings,
            bonds,
            words,
            published=day,
            publisher=f"Paper {random.randrange(80)}",
            filler=filler,
        )


def _word(random: Random, count: int) -> Word:
    """One of half as many statements as there are documents, at times in other words."""
    own = Random(f"word {random.randrange(max(2, count // 2))}")
    # Most words of a statement stand in few others.
    text = " ".join(own.choice(part) for part in _PARTS)
    text += " " + " ".join(word(own) for _ in range(4))
    if random.random() < 0.2:
        text = text.replace("road", "highway").replace("harvest", "crops")
    label: Label = random.choice(("CT+", "CT+", "CT-"))
    return Word(text, random.choice((None, random.randrange(300))), label)


def _bond(random: Random, factors: int) -> Bond:
    cause, effect = random.sample(range(factors), 2)
    sign: Polarity | None = random.choice((1, 1, -1, None))
    return Bond(cause, effect, sign, random.choice((None, random.randrange(300))))


def _drawn(random: Random, deeds: int) -> Telling:
    """One of so many deeds, always the same by its number, as somebody tells it."""
    number = random.randrange(deeds)
    own = Random(f"deed {number}")
    deed = Deed(
        own.randrange(200),
        own.randrange(len(TYPES)),
        200 + own.randrange(200),
        own.randrange(2_000),
        own.randrange(3_650),
        own.choice((None, own.randrange(1, 90))),
    )
    source = random.choice((None, random.randrange(300)))
    dead = None
    if deed.dead is not None and random.random() < 0.1:
        dead = deed.dead + random.randint(1, 20)
    label: Label = random.choice(("CT+", "CT+", "CT+", "PR+", "PS+", "CT-"))
    return Telling(deed, source, label, dead)
