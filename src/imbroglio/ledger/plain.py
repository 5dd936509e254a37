"""The ledger as plain values, for JSON."""

from collections.abc import Collection

import msgspec

from imbroglio.ledger import tell
from imbroglio.ledger.book import KINDS, Ledger, Shares, Statement
from imbroglio.ledger.missing import Silent

WHOLE = 1 << 31  # no words are cut


def plain(book: Ledger, kinds: Collection[str] = ()) -> dict[str, object]:
    """One document's ledger; its statements all, or those of some types.

    Statements and actors are told by their numbers from 0, offsets as in the reading.
    """
    found = (one for one in book.statements if not kinds or one.kind in kinds)
    return {
        "doc": book.reading.id,
        "shares": shares(book.shares),
        "statements": [_statement(book, one) for one in found],
        "silent": [_silent(book, one) for one in book.silent],
    }


def shares(found: Shares) -> dict[str, object]:
    """The counts by name, those of the types under ``types``."""
    counts = msgspec.to_builtins(found)
    counts["types"] = dict(zip(KINDS, counts.pop("kinds"), strict=True))
    return dict(counts)


def _statement(book: Ledger, one: Statement) -> dict[str, object]:
    text = book.reading.text
    hops = one.chain.hops if one.chain else ()
    return {
        "number": one.number,
        "type": one.kind,
        "words": tell.words(text, one.spans, WHOLE),
        "spans": one.spans,
        "chain": [
            {
                "voice": hop.id,
                "actor": hop.actor,
                "holder": book.names.get(hop.actor or "") or tell.words(text, hop.source) or None,
                "cue": tell.words(text, hop.cue) or None,
            }
            for hop in hops
        ],
        "label": one.label,
        "status": one.status,
        "likelihoods": [
            {**msgspec.to_builtins(found), "words": tell.words(text, (found.span,))}
            for found in one.likelihoods
        ],
        "repeats": one.repeats,
    }


def _silent(book: Ledger, one: Silent) -> dict[str, object]:
    actor = book.reading.actors[one.actor]
    return {
        "actor": actor.id,
        "name": actor.name,
        "told": one.told,
        "accused": one.accused,
        "asked": one.asked,
    }
