"""Claims: what one origin says twice is one claim.

Two statements of a document are the same claim if they have the same origin (the same
actor, else a source of the same words, else the author), the same label and status, and
the same content words in the same order. Case, accents of type, punctuation and the
function words of ``claims.toml`` make no difference; negation does. Where the text names
nobody, nothing is put together: two rumours may have two origins.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from imbroglio.ledger.chains import Chain
from imbroglio.ledger.kinds import Clause
from imbroglio.lexicon import Entry, toml
from imbroglio.reading import Reading, Spans

_WORD = re.compile(r"n?['’]\w+|\w+(?=n['’]t\b)|\w+")


@lru_cache(maxsize=4)
def load(language: str = "en") -> "ClaimLexicon":
    """The words that make no difference.

    Raises:
        LexiconError: the file is absent or does not fit its type.
    """
    return toml(f"{language}/claims.toml", ClaimLexicon)


def key(
    reading: Reading, clause: Clause, chain: Chain | None, words: "ClaimLexicon"
) -> tuple[object, ...] | None:
    """What tells a claim from others; None for what is no claim that could be repeated."""
    origin = _origin(reading, chain)
    content = tuple(content_words(reading.text, clause.spans, words))
    if origin is None or not content or clause.kind == "background":
        return None
    certainty = (clause.lead.label, clause.lead.status) if clause.lead else None
    return (origin, certainty, content)


def content_words(text: str, spans: Spans, words: "ClaimLexicon") -> Iterator[str]:
    """The words of some stretches, but for function words, in one spelling."""
    for start, end in spans:
        plain = unicodedata.normalize("NFKC", text[start:end]).casefold().replace("’", "'")
        yield from (word for word in _WORD.findall(plain) if word not in words.function_words)


def _origin(reading: Reading, chain: Chain | None) -> tuple[str, ...] | None:
    if chain is None:
        return ("author",)
    entry = chain.origin
    if entry.actor is not None:
        return ("actor", entry.actor)
    return ("words", *content_words(reading.text, entry.source, _ALL)) if entry.source else None


class ClaimLexicon(Entry, frozen=True):
    """``claims.toml``: words that make no difference to which claim a statement is."""

    version: int
    source: str
    function_words: frozenset[str]


_ALL = ClaimLexicon(version=0, source="", function_words=frozenset())
