"""Who speaks: each statement with the chain of holders that it has come through."""

from collections.abc import Iterable, Mapping

from imbroglio.reading import AttributionEntry, Reading, Spans
from imbroglio.records import Record
from imbroglio.report.escape import clip

# A longer chain of reported speech is shown by its innermost hops.
LONGEST = 12
NAME = 160  # code points of a holder told by the words of its source
CUE = 60  # code points of a cue
SLACK = 4  # code points read for one shown, since white space is drawn together


def statements(reading: Reading) -> tuple["Statement", ...]:
    """Every attribution of a reading as a statement, in the reading's order."""
    entries = {entry.id: entry for entry in reversed(reading.attributions)}
    names = {actor.id: actor.name for actor in reversed(reading.actors)}
    return tuple(
        _statement(number, entry, reading.text, entries, names)
        for number, entry in enumerate(reading.attributions)
    )


def words(text: str, spans: Spans, limit: int) -> str:
    """What a span list says, its pieces joined by a mark of omission.

    At most ``limit`` code points; so a row costs no more than it shows, however much
    of the text its spans cover.
    """
    said = ""
    for start, end in spans:
        reach = min(end, start + SLACK * limit)
        piece = " ".join(text[start:reach].split()) + ("…" if reach < end else "")
        said = f"{said} […] {piece}" if said else piece
        if len(said) > limit:
            break
    return clip(said, limit)


def _statement(
    number: int,
    entry: AttributionEntry,
    text: str,
    entries: Mapping[str, AttributionEntry],
    names: Mapping[str, str],
) -> "Statement":
    chain, cut_short = _chain(entry, entries)
    return Statement(
        number=number,
        entry=entry,
        hops=tuple(_hop(one, text, names) for one in chain),
        cut_short=cut_short,
    )


def _chain(
    entry: AttributionEntry, entries: Mapping[str, AttributionEntry]
) -> tuple[list[AttributionEntry], bool]:
    """Outermost first. Parents that run in a circle or too deep are cut off."""
    chain, seen = [entry], {entry.id}
    while (parent := entries.get(chain[-1].parent or "")) is not None:
        if parent.id in seen or len(chain) == LONGEST:
            return chain[::-1], True
        seen.add(parent.id)
        chain.append(parent)
    return chain[::-1], False


def _hop(entry: AttributionEntry, text: str, names: Mapping[str, str]) -> "Hop":
    named = names.get(entry.actor or "")
    return Hop(
        holder=named or words(text, entry.source, NAME) or None,
        actor=entry.actor if named else None,
        cue=words(text, entry.cue, CUE),
    )


def unheard(reading: Reading) -> Iterable[int]:
    """Numbers of the actors that are spoken of and never hold a statement."""
    heard = {entry.actor for entry in reading.attributions}
    return [number for number, actor in enumerate(reading.actors) if actor.id not in heard]


class Hop(Record, frozen=True, gc=False):
    """One holder in a chain.

    Attributes:
        holder: the actor's name, else the words of the source; None where the text
            names nobody.
        actor: id of the resolved actor, or None.
        cue: the words that mark the statement; "" where nothing does.
    """

    holder: str | None
    actor: str | None
    cue: str


class Statement(Record, frozen=True, gc=False):
    """One attribution as the ledger shows it.

    Attributes:
        number: place in the reading, from 0.
        hops: the chain, outermost first, its own holder last.
        cut_short: whether the chain was longer than is shown, or ran in a circle.
    """

    number: int
    entry: AttributionEntry
    hops: tuple[Hop, ...]
    cut_short: bool

    @property
    def holder(self) -> Hop:
        """The innermost hop: whose statement this is."""
        return self.hops[-1]

    @property
    def sourceless(self) -> bool:
        """Whether the text names nobody who holds this."""
        return self.holder.holder is None
