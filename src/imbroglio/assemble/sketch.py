"""What one document says: each statement with its holder, under keys that hold elsewhere too.

Keys of statements come from the words of their sentence, so they stay the same where other
parts of a document change, and when a newer version reads it again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypedDict

from imbroglio.assemble import wording
from imbroglio.assemble.copies import prints
from imbroglio.assemble.naming import Named, folded, namings, publisher_key
from imbroglio.assembled import (
    AUTHOR,
    NOBODY,
    Figure,
    Naming,
    Proposition,
    Report,
    Sketch,
    Stance,
    Tie,
)
from imbroglio.calendar import days
from imbroglio.ledger import tell
from imbroglio.ledger.book import Ledger, Statement, ledger
from imbroglio.ledger.chains import Chain, chains
from imbroglio.ledger.events import Happening, happenings
from imbroglio.ledger.graph import family
from imbroglio.ledger.links import held_links
from imbroglio.reading import Reading, Span, Spans
from imbroglio.records import Label

# Types of statements that say something of the world.
_TELLING = frozenset({"asserts", "reports", "speculates"})
BY = "statement/1"
_DIGITS = 12  # of a key; with a million statements two share one with odds of 1 in 500


def sketch(reading: Reading, *, language: str = "en") -> Sketch:
    """What a reading says.

    Raises:
        LexiconError: there are no words of that language.
    """
    book = ledger(reading, language=language)
    named = namings(book.reading)
    sketcher = _Sketcher(book, named, language)
    published = days(reading.published)
    return Sketch(
        doc=reading.id,
        published=published[0] if published else None,
        publisher=publisher_key(reading.publisher) if reading.publisher else None,
        namings=tuple(named.all()),
        reports=tuple(sketcher.reports()),
        ties=tuple(sketcher.ties()),
        propositions=tuple(sketcher.propositions()),
        print_=prints(reading.text),
    )


def stance(label: Label) -> Stance:
    """What a holder with this label makes of a thing."""
    if label.endswith("+"):
        return "affirms"
    if label == "Uu":
        return "open"
    return "denies" if label == "CT-" else "doubts"


class _Sketcher:
    """One reading and the keys given in it so far."""

    def __init__(self, book: Ledger, named: Named, language: str) -> None:
        self._reading, self._book, self._named = book.reading, book, named
        self._words = wording.load(language)
        self._given: Counter[str] = Counter()
        entries = self._reading.attributions
        self._chains = {e.id: c for e, c in zip(entries, chains(self._reading), strict=True)}

    def reports(self) -> Iterator[Report]:
        """Every event with every holder's word on it."""
        found = tuple(happenings(self._reading))
        keys = {one.entry.id: self._key("e", one.sentence, (one.entry.trigger,)) for one in found}
        for one in found:
            entry, when = one.entry, days(one.date.value if one.date else None)
            node = keys.get(entry.same_as, keys[entry.id])
            make = partial(
                Report,
                words=(entry.trigger,),
                passage=one.sentence,
                status=entry.status,
                rule=entry.rule,
                verdict=None,
                node=node,
                why=entry.same_by if node != keys[entry.id] else None,
                type=entry.type,
                mode=entry.mode,
                context=entry.context,
                actors=self._named.keys(entry.actors),
                recipients=self._named.keys(entry.recipients),
                place=self._place(entry.place),
                first=when[0] if when else None,
                last=when[1] if when else None,
            )
            for number, word in enumerate(self._says(one.chain, entry.label)):
                # Figures are their own holder's word; one statement of the event carries them.
                figures = () if number else tuple(self._figures(one))
                yield make(key=_numbered(keys[entry.id], number), figures=figures, **word)

    def ties(self) -> Iterator[Tie]:
        """Every link whose two factors are known, with every holder's word on it."""
        for one in held_links(self._reading):
            entry = one.entry
            cause = self._named.factors.get(entry.cause_factor or "")
            effect = self._named.factors.get(entry.effect_factor or "")
            if cause is None or effect is None or cause.base == effect.base:
                continue
            words = tuple(sorted({*entry.cause, *entry.effect, *entry.signal}))
            kind = family(entry.relation)
            ends = (cause.base, effect.base)
            if kind == "together":
                ends = (min(ends), max(ends))
            agent = self._named.keys([entry.agent] if entry.agent else [])
            key = self._key("l", one.sentence, words)
            make = partial(
                Tie,
                words=words,
                passage=one.sentence,
                status=entry.status,
                rule=entry.rule,
                verdict=None,
                relation=entry.relation,
                family=kind,
                cause=ends[0],
                effect=ends[1],
                sign=entry.sign,
                agent=agent[0] if agent else None,
                outcome=entry.outcome,
            )
            for number, word in enumerate(self._says(one.chain, entry.label)):
                yield make(key=_numbered(key, number), **word)

    def propositions(self) -> Iterator[Proposition]:
        """What else is stated: no event and no link tells it."""
        told = {event.trigger for event in self._reading.events}
        sides = [
            span
            for link in self._reading.links
            for side in (link.cause, link.effect, link.signal)
            for span in side
        ]
        for one in self._book.statements:
            if one.kind not in _TELLING or one.repeats is not None or one.lead in told:
                continue
            if one.lead is not None and any(s <= one.lead[0] < e for s, e in sides):
                continue
            yield from self._proposed(one)

    def _proposed(self, one: Statement) -> Iterator[Proposition]:
        said = wording.content(self._reading.text, one.spans, self._words)
        if not wording.says_enough(said):
            return
        passage = (one.spans[0][0], one.spans[-1][1])
        key = self._key("s", passage, one.spans)
        label: Label = one.label or "Uu"
        for number, word in enumerate(self._says(one.chain, label)):
            yield Proposition(
                key=_numbered(key, number),
                words=one.spans,
                passage=passage,
                status=one.status or "actual",
                rule=f"{BY} {one.kind}",
                verdict=None,
                kind=one.kind,
                content=said.words,
                names=said.names,
                numbers=said.numbers,
                **word,
            )

    def _says(self, chain: Chain | None, label: Label) -> Iterator["_Word"]:
        """Who takes which stance: the innermost holder, those who deny, an author who objects."""
        hops = chain.hops if chain else ()
        keys = [self._holder(hop.actor, hop.source) for hop in hops]
        passed = tuple(key for key, _ in keys)
        key, name = keys[-1] if keys else (AUTHOR, tell.AUTHOR)
        yield _word(key, name, passed[:-1], stance(label), label)
        for number, hop in enumerate(hops[:-1]):
            if hop.kind == "deny":
                yield _word(*keys[number], passed[:number], "denies", "CT-")
        lowest = min((hop.author for hop in hops if hop.author.endswith("-")), default=None)
        if lowest is not None:
            yield _word(AUTHOR, tell.AUTHOR, (), stance(lowest), lowest)

    def _holder(self, actor: str | None, source: Spans) -> tuple[str, str]:
        """Key and name of a holder; of a source without a name only its words are known."""
        named = self._named.actors.get(actor or "")
        if named is not None:
            return named.base, named.name
        words = tell.words(self._reading.text, source, tell.NAME)
        return (f"words:{words.casefold()}", words) if words else (NOBODY, tell.NOBODY)

    def _figures(self, one: Happening) -> Iterator[Figure]:
        for told in one.tolls:
            entry = told.entry
            chain = self._chains.get(entry.voice or "")
            origin = chain.origin if chain else None
            holder = (AUTHOR, tell.AUTHOR)
            if origin:
                holder = self._holder(origin.actor, origin.source)
            counted = self._named.actors.get(entry.side or "")
            yield Figure(
                *(entry.kind, entry.low, entry.best, entry.high, entry.vague),
                _side(counted) if counted else None,
                *holder,
            )

    def _place(self, ident: str | None) -> str | None:
        found = self._named.places.get(ident or "")
        return found.base if found else None

    def _key(self, layer: str, sentence: Span, words: Iterable[Span]) -> str:
        """Of a statement: its document, its sentence and its words, told apart by their order."""
        text = self._reading.text
        told = " ".join(text[slice(*sentence)].split())
        said = "|".join(text[start:end] for start, end in words)
        plain = f"{self._reading.id}\n{told}\n{said}"
        number = self._given[layer + plain]
        self._given[layer + plain] += 1
        return key(layer, f"{plain}\n{number}")


def key(layer: str, plain: str) -> str:
    """The key of what these characters identify within a layer."""
    return f"{layer}-{hashlib.sha256(plain.encode()).hexdigest()[:_DIGITS]}"


def _side(counted: Naming) -> str:
    """Whose people a figure counts; for those who are only described the words tell."""
    return f"~{folded(counted.name)}" if counted.described else counted.base


def _numbered(base: str, number: int) -> str:
    return f"{base}.{number}" if number else base


def _word(holder: str, name: str, through: tuple[str, ...], taken: Stance, label: Label) -> "_Word":
    return _Word(holder=holder, name=name, through=through, stance=taken, label=label)


class _Word(TypedDict):
    """The fields of a statement that tell whose word it is."""

    holder: str
    name: str
    through: tuple[str, ...]
    stance: Stance
    label: Label
