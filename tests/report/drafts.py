"""Readings written by hand: each stretch is told by its words, not by numbers."""

from imbroglio.reading import (
    VALUES,
    ActorEntry,
    AttributionEntry,
    By,
    DateEntry,
    EvaluationEntry,
    EventEntry,
    FactorEntry,
    FactualityEntry,
    LinkEntry,
    PlaceEntry,
    Reading,
    RecommendationEntry,
    Span,
    Spans,
    TollEntry,
    TollSum,
)


class Draft:
    """A reading in the making.

    A stretch is given by its words; ``"words#2"`` is their second occurrence.
    """

    def __init__(self, text: str, **fields: object) -> None:
        self.text, self.fields = text, fields
        self.actors: list[ActorEntry] = []
        self.places: list[PlaceEntry] = []
        self.dates: list[DateEntry] = []
        self.voices: list[AttributionEntry] = []
        self.predicates: list[FactualityEntry] = []
        self.advices: list[RecommendationEntry] = []
        self.judgements: list[EvaluationEntry] = []
        self.events: list[EventEntry] = []
        self.links: list[LinkEntry] = []
        self.factors: list[FactorEntry] = []

    def find(self, words: str) -> Span:
        words, _, nth = words.partition("#")
        at = -1
        for _ in range(int(nth or 1)):
            at = self.text.index(words, at + 1)
        return at, at + len(words)

    def spans(self, words: str | list[str]) -> Spans:
        return tuple(self.find(one) for one in ([words] if isinstance(words, str) else words))

    def actor(self, name, kind, mentions, *, country=None) -> str:
        entry = ActorEntry(
            f"a{len(self.actors) + 1}", name, kind, country, None, self.spans(mentions)
        )
        self.actors.append(entry)
        return entry.id

    def place(self, name, at, precision, mentions, *, country=None, admin1=None) -> str:
        lat, lon = at or (None, None)
        entry = PlaceEntry(
            f"p{len(self.places) + 1}",
            name,
            lat,
            lon,
            country,
            admin1,
            None,
            precision,
            self.spans(mentions),
        )
        self.places.append(entry)
        return entry.id

    def date(self, value, precision, mentions) -> str:
        entry = DateEntry(f"d{len(self.dates) + 1}", value, precision, self.spans(mentions))
        self.dates.append(entry)
        return entry.id

    def voice(
        self,
        content,
        *,
        source=(),
        actor=None,
        cue=(),
        parent=None,
        quoted=False,
        kind="say",
        holder="CT+",
        author="Uu",
    ) -> str:
        entry = AttributionEntry(
            f"v{len(self.voices) + 1}",
            parent,
            self.spans(source),
            actor,
            self.spans(cue),
            self.spans(content),
            quoted,
            kind,
            holder,
            author,
        )
        self.voices.append(entry)
        return entry.id

    def says(self, word, label="CT+", status="actual", *, voice=None, cue=()) -> None:
        """A predicate with its label, as the innermost voice holds it."""
        span, cues = self.find(word), self.spans(cue)
        self.predicates.append(FactualityEntry(span, voice, label, VALUES[label], status, cues))

    def advice(self, words, strength="should", *, to=None, reason=(), voice=None) -> None:
        span = self.spans(words)
        self.advices.append(RecommendationEntry(to, span, strength, self.spans(reason), voice))

    def judgement(self, words, polarity=-1, *, of=None, voice=None) -> None:
        self.judgements.append(EvaluationEntry(self.spans(words), of, polarity, voice))

    def event(
        self,
        trigger,
        type,
        *,
        mode=None,
        context=(),
        who=(),
        whom=(),
        place=None,
        date=None,
        weapon=(),
        tolls=(),
        label="CT+",
        status="actual",
        voice=None,
        same_as=None,
    ) -> str:
        """An event; a toll is kind, low, high, its words and the voice that tells it."""
        id = f"e{len(self.events) + 1}"
        told = tuple(
            TollEntry(kind, low, low, high, False, None, self.spans(words), teller)
            for kind, low, high, words, teller in tolls
        )
        first = {t.kind: TollSum(t.low, t.best, t.high, t.span) for t in reversed(told)}
        entry = EventEntry(
            *(id, type, mode, tuple(context), self.find(trigger), tuple(who), tuple(whom)),
            *(place, date, self.spans(weapon), first.get("dead"), first.get("injured")),
            *(label, status, voice, same_as or id, "the same words" if same_as else None),
            tolls=told,
            rule=f"hand {type.casefold()}",
        )
        self.events.append(entry)
        return id

    def factor(self, name, mentions, *, concept=None) -> str:
        entry = FactorEntry(f"f{len(self.factors) + 1}", name, concept, self.spans(mentions))
        self.factors.append(entry)
        return entry.id

    def link(
        self,
        cause,
        relation,
        effect,
        *,
        factors=(None, None),
        signal=(),
        sign=None,
        outcome=None,
        against=None,
        agent=None,
        degree=None,
        label="CT+",
        status="actual",
        voice=None,
    ) -> str:
        """What leads to what; the factors of both sides are told by their ids."""
        entry = LinkEntry(
            *(f"l{len(self.links) + 1}", relation, self.spans(cause), self.spans(effect)),
            *(self.spans(signal), *factors, sign, outcome, agent, degree, label, status, voice),
            cause_sense=1,
            effect_sense=1,
            against=against,
            rule=f"hand {relation}",
        )
        self.links.append(entry)
        return entry.id

    def reading(self, id: str = "one", **fields: object) -> Reading:
        return Reading(
            id=id,
            text=self.text,
            actors=tuple(self.actors),
            places=tuple(self.places),
            dates=tuple(self.dates),
            attributions=tuple(self.voices),
            factuality=tuple(sorted(self.predicates, key=lambda one: one.span)),
            recommendations=tuple(self.advices),
            evaluations=tuple(self.judgements),
            events=tuple(self.events),
            links=tuple(self.links),
            factors=tuple(self.factors),
            by=By("rules", "0.1.0", "hand"),
            **{**self.fields, **fields},
        )
