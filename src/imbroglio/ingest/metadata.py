"""What is known about a text: cleaned, bounded, and never markup or script."""

import re
from datetime import date

import msgspec

from imbroglio.errors import OptionError
from imbroglio.records import Document

LONGEST = 500
_LONGEST_URL = 2_000
# Read at most this much of a field before cutting: a title of a million words is not cleaned whole.
_LOOKED_AT = 20_000
# Controls, invisible marks, direction overrides, tag characters. Joiners stay: Persian needs them.
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_URL = re.compile(r"https?://[^\s/<>\"'`{}|\\^]+(?:/[^\s<>\"`{}|\\^]*)?", re.IGNORECASE)


def clean(value: str | None) -> str | None:
    """One line of plain text, at most 500 characters, or None where nothing is left."""
    if value is None:
        return None
    if value.isascii() and value.isprintable() and "  " not in value and len(value) <= LONGEST:
        return value.strip() or None
    value = _SURROGATE.sub("\ufffd", _REMOVED.sub("", value[:_LOOKED_AT]))
    value = " ".join(value.split())
    if len(value) > LONGEST:
        value = value[: LONGEST - 1].rstrip() + "…"
    return value or None


def url(value: str | None) -> str | None:
    """A web address (``http`` or ``https``), or None: nothing else is kept or followed."""
    if value is None:
        return None
    value = value.strip()
    if len(value) > _LONGEST_URL or _REMOVED.search(value) or _SURROGATE.search(value):
        return None
    return value if _URL.fullmatch(value) else None


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """What the user knows better: each field that is set wins over what documents say.

    Attributes:
        title, author, publisher: plain text.
        published: ISO 8601 date, full.
        url: ``http`` or ``https`` address.

    Raises:
        OptionError: the date is not a full ISO date, or the address not a web address.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not _is_full_date(self.published):
            raise OptionError("published", self.published, "write a full date as YYYY-MM-DD")
        if self.url is not None and url(self.url) is None:
            raise OptionError(
                "url", self.url, "write an address that begins with https:// or http://"
            )

    def apply(self, document: Document) -> Document:
        """The document with these fields in place of its own; a failure stays as it is."""
        if not document.readable:
            return document
        given = {
            "title": clean(self.title),
            "author": clean(self.author),
            "publisher": clean(self.publisher),
            "published": self.published,
            "url": url(self.url),
        }
        set_ones = {field: value for field, value in given.items() if value is not None}
        return msgspec.structs.replace(document, **set_ones) if set_ones else document


def _is_full_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
