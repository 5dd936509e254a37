"""Names of files in messages, and the document that stands for a failure."""

import hashlib
import os
import re

from imbroglio.records import DocId, Document

# Control characters, marks that turn the direction of what is shown, halves of characters.
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LONGEST_WHY = 400


def shown(path: str | os.PathLike[str]) -> str:
    r"""A path as it may be printed: control characters and stray bytes as ``\n``, ``\xff``."""
    name = os.fspath(path)
    try:
        text = os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return escaped(text)


def escaped(text: str) -> str:
    """Text for a message: characters that a terminal would obey are written as escapes."""
    return _UNSHOWN.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def brief(text: str, limit: int = 80) -> str:
    """A short, printable stretch of a value, for a message."""
    return escaped(text if len(text) <= limit else text[: limit - 1] + "…")


def failed(origin: str, why: str) -> Document:
    """The document that stands for what could not be read: no text, and the reason.

    Its id comes from the origin, since all empty texts would share one.
    """
    return Document(digest(origin), "", origin=origin, problems=(problem(origin, why),))


def problem(origin: str, why: str) -> str:
    """A problem in words: which file, and what is wrong; one line, whatever parsers say."""
    return f"{origin}: {brief(why, _LONGEST_WHY)}"


def digest(text: str) -> DocId:
    """The first 16 hex digits of the text's ``sha256``."""
    return DocId(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
