"""Tells the kind of a file by its first bytes, and by its name where they leave it open."""

import re

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding

HEAD_BYTES = 4096

_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
}
_OLD_OFFICE = "is an Office file of old or locked by a password: save it as .docx or as plain text"
_ARCHIVE = "is a compressed archive: unpack it first"
_PICTURE = "is a picture or a recording and holds no text to read"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", "is an RTF file: save it as .docx or as plain text"),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"OggS", _PICTURE),
    (b"ID3", _PICTURE),
    (b"SQLite format 3\0", "is a database, not a document"),
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|main|section|div|p|h1|table)\b",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml\b")
_COMMENTS = re.compile(r"^(?:\s+|<!--(?:[^-]|-(?!->)){0,2000}-->)*")


def tell(head: bytes, suffix: str, origin: str) -> str:
    """The kind of a file: text, html, pdf, docx, jsonl, json, csv or feed.

    Args:
        head: the first 4,096 bytes, or all of a shorter file.
        suffix: of the name, lower case, with its dot.
        origin: for the error.

    Raises:
        IngestError: the bytes belong to no kind that can be read.
    """
    if head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    for signature, why in _REFUSED:
        if head.startswith(signature):
            raise IngestError(origin, why)
    if head[257:262] == b"ustar":
        raise IngestError(origin, _ARCHIVE)
    text = encoding.glimpse(head)
    if encoding.is_binary(text):
        raise IngestError(origin, encoding.BINARY)
    return _SUFFIXES.get(suffix) or _sniff(text, origin)


def _sniff(text: str, origin: str) -> str:
    start = _COMMENTS.sub("", text)
    if _XML.match(start) or _FEED.match(start):
        if _FEED.search(start):
            return "feed"
        if "<html" not in start.lower():
            raise IngestError(origin, "is XML, but neither a feed nor a web page")
    if start.startswith("<") and _HTML.search(start[:1000]):
        return "html"
    if re.match(r"\[\s*\{", start):
        return "json"
    if re.match(r'\{\s*"', start):
        # An object that goes on after its first line is one JSON document, not lines.
        return "jsonl" if start.split("\n", 1)[0].rstrip().endswith("}") else _long_line(start)
    return "text"


def _long_line(start: str) -> str:
    return "json" if "\n" in start else "jsonl"
