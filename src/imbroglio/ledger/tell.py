"""The ledger in words, for whoever shows it."""

from collections.abc import Iterator

from imbroglio.display import clip
from imbroglio.ledger.book import Ledger, Shares, Statement
from imbroglio.ledger.likelihood import Likelihood
from imbroglio.reading import AttributionEntry, Spans

AUTHOR = "the author"
NOBODY = "no source named"
SHORT = 40  # characters of a category, should one be no category
NAME = 120  # characters of a holder
WORDS = 600  # characters of a statement

LABELS = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "Uu": "open",
    "PS-": "possibly not",
    "PR-": "probably not",
    "CT-": "not so",
}
STATUSES = {
    "future": "to come",
    "hypothetical": "supposed",
    "recommended": "advised",
    "question": "asked",
}
DISPUTED = "denied by those who pass it on"


def certainty(label: str | None, status: str | None) -> str | None:
    """Label and status in words; None where a thing is plainly so, or nothing is known."""
    parts = []
    # What is advised or asked is open by that alone.
    if label is not None and label != "CT+" and not (label == "Uu" and asks(status)):
        parts.append(LABELS.get(label) or clip(label, SHORT))
    if status is not None and status != "actual":
        parts.append(STATUSES.get(status) or clip(status, SHORT))
    return ", ".join(parts) or None


def asks(status: str | None) -> bool:
    """Whether a status leaves its predicate open by itself."""
    return status in {"recommended", "question"}


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 statement``, ``1,200 statements``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def mentioned(events: int, mentions: int) -> str:
    """How many events, and in how many mentions where some are told more than once."""
    told = counted(events, "event")
    return told if events == mentions else f"{told} in {counted(mentions, 'mention')}"


def sourceless(shares: Shares) -> str | None:
    """How many statements name no source; None where all do."""
    if not shares.nameless:
        return None
    verb = "names" if shares.nameless == 1 else "name"
    return f"Of {counted(shares.total, 'statement')} {shares.nameless:,} {verb} no source."


def shares(found: Shares) -> Iterator[str]:
    """The shares as sentences, the one that matters most first."""
    total = counted(found.total, "statement").capitalize()
    if line := sourceless(found):
        yield line
    elif found.reported:
        yield f"{total}; what is reported names a source."
    elif found.total:
        yield f"{total}, all the author's own."
    else:
        yield "No statement was found."
    if found.chained:
        verb = "has" if found.chained == 1 else "have"
        yield f"{found.chained:,} {verb} come through more than one holder."
    if again := found.total - found.claims:
        verb = "repeats" if again == 1 else "repeat"
        claims = counted(found.claims, "claim")
        yield f"{again:,} {verb} a claim of the same origin: {claims} in all."
    if found.untyped:
        yield f"Of {counted(found.untyped, 'sentence')} of the author no certainty was read."


def words(text: str, spans: Spans, limit: int = WORDS) -> str:
    """What some stretches say, on one line; no more of the text is read than is told."""
    pieces, room = [], limit
    for start, end in spans:
        pieces.append(" ".join(text[start : min(end, start + limit + 1)].split()))
        room -= len(pieces[-1])
        if room < 0:
            break
    return clip(" […] ".join(pieces), limit)


def holder(book: Ledger, hop: AttributionEntry) -> str:
    """Who a hop is: the actor's name, else the words of its source."""
    named = book.names.get(hop.actor or "") or words(book.reading.text, hop.source, NAME)
    return clip(named, NAME) or NOBODY


def chain(book: Ledger, one: Statement) -> str:
    """Through whom a statement has come, outermost first, each with its cue."""
    if one.chain is None:
        return AUTHOR
    hops = []
    for hop in one.chain.hops:
        cue = words(book.reading.text, hop.cue, NAME)
        hops.append(f"{holder(book, hop)} ({cue})" if cue else holder(book, hop))
    return " › ".join([*(["…"] if one.chain.cut_short else []), *hops])


def band(book: Ledger, found: Likelihood) -> str:
    """A word of likelihood with what it stands for on the scales that have it."""
    scales = (("ICD 203", found.icd203), ("PHIA", found.phia))
    bands = (f"{name} {low}–{high}\u00a0%" for name, band in scales if band for low, high in [band])
    return f"“{words(book.reading.text, (found.span,), SHORT)}” {', '.join(bands)}"
