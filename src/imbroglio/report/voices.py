"""Who speaks: each attribution with the chain of holders that it has come through."""

from collections.abc import Mapping

from imbroglio.ledger.chains import Chain, chains
from imbroglio.reading import AttributionEntry, Reading, Spans
from imbroglio.records import Record
from imbroglio.report.escape import clip

NAME = 160  # code points of a holder told by the words of its source
CUE = 60  # code points of a cue
SLACK = 4  # code points read for one shown, since white space is drawn together


def voices(reading: Reading) -> tuple["Voice", ...]:
    """Every attribution of a reading as a voice, in the reading's order."""
    names = {actor.id: actor.name for actor in reversed(reading.actors)}
    return tuple(
        _voice(number, chain, reading.text, names) for number, chain in enumerate(chains(reading))
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


def _voice(number: int, chain: Chain, text: str, names: Mapping[str, str]) -> "Voice":
    return Voice(
        number=number,
        entry=chain.origin,
        hops=tuple(_hop(one, text, names) for one in chain.hops),
        cut_short=chain.cut_short,
    )


def _hop(entry: AttributionEntry, text: str, names: Mapping[str, str]) -> "Hop":
    named = names.get(entry.actor or "")
    return Hop(
        holder=named or words(text, entry.source, NAME) or None,
        actor=entry.actor if named else None,
        cue=words(text, entry.cue, CUE),
    )


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


class Voice(Record, frozen=True, gc=False):
    """One attribution as the page shows it.

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
        """The innermost hop: whose voice this is."""
        return self.hops[-1]

    @property
    def sourceless(self) -> bool:
        """Whether the text names nobody who speaks here."""
        return self.holder.holder is None
