"""RSS and Atom: one document an entry. A feed is parsed from its bytes; nothing is fetched."""

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import feedparser

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding, html
from imbroglio.ingest.draft import Draft
from imbroglio.ingest.inputs import Input, Unit

# In these versions the one date that an entry can have is that of publication.
_ONE_DATE = ("rss090", "rss10")
# Entities of a feed's own serve no feed, only bombs. (The XML parser stops these too, later.)
_ENTITIES = re.compile(rb"<!DOCTYPE[^\[<>]{0,1000}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_MARKED_UP = ("text/html", "application/xhtml+xml")


def units(source: Input) -> Iterator[Unit]:
    """One document an entry.

    Raises:
        IngestError: there is no entry, or there are more than are read.
    """
    # As a stream: a string would be taken for an address or a file's name.
    stream = io.BytesIO(_ENTITIES.sub(b"", source.whole(), count=1))
    feed = feedparser.parse(stream, resolve_relative_uris=False, sanitize_html=True)
    if not feed.entries:
        raise IngestError(source.origin, "holds no entry of a feed")
    most = source.limits.max_entries
    for number, entry in enumerate(feed.entries[:most], 1):
        origin = f"{source.origin}#{number}"
        yield origin, partial(_read, entry, feed, origin)
    if len(feed.entries) > most:
        raise IngestError(source.origin, f"has {len(feed.entries)} entries; {most} were read")


def _read(entry: Any, feed: Any, origin: str) -> Draft:
    title = _line(entry, "title", origin)
    published = entry.get("published")
    if published is None and feed.version in _ONE_DATE:
        published = entry.get("updated")
    authors = [name for one in entry.get("authors", []) if (name := one.get("name"))]
    return Draft(
        # Where there is a headline and nothing else, the headline is what was published.
        text=_body(entry, origin) or title or "",
        title=title,
        author=", ".join(authors[:10]) or entry.get("author"),
        publisher=_line(entry.get("source", {}), "title", origin)
        or _line(feed.feed, "title", origin),
        published=published,
        url=entry.get("link"),
        top="article",
    )


def _body(entry: Any, origin: str) -> str:
    """The longest of what the entry gives as its content and its summary."""
    parts = [*entry.get("content", []), entry.get("summary_detail") or {}]
    return max((_plain(part, origin) for part in parts), key=len, default="")


def _line(holder: Any, field: str, origin: str) -> str | None:
    detail = holder.get(f"{field}_detail")
    return _plain(detail, origin) if detail else holder.get(field)


def _plain(detail: Any, origin: str) -> str:
    value = str(detail.get("value") or "")
    if detail.get("type") in _MARKED_UP:
        return html.fragment(value, origin)
    return encoding.newlines(value).strip()
