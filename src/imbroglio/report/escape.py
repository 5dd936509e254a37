"""Making foreign text harmless: in text, in attributes, in links.

Documents are hostile. Besides markup they may hold characters that HTML cannot
carry (NUL, lone surrogates) and characters that reorder what a reader sees
(bidirectional overrides). The first become U+FFFD, the second are written out, so
that a fact-checker sees that they are there and nothing else moves.
"""

import re
from urllib.parse import urlsplit

MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
QUOTES = {'"': "&quot;", "'": "&#39;"}
REORDERING = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding or override",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
}
_UNSAFE = re.compile(
    "[&<>\"'\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# What a link may consist of: the characters of RFC 3986 and letters of other
# scripts; no space, control, quotation mark, backslash or bracket that ends markup.
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\^{|}\u202a-\u202e\u2066-\u2069]+", re.I)
REPLACEMENT = "\ufffd"


def text(value: str) -> str:
    """Escaped for the content of an element; reordering characters are spelled out."""
    return _UNSAFE.sub(_in_text, value)


def attribute(value: str) -> str:
    """Escaped for an attribute in double quotes, or a place that holds text alone."""
    return _UNSAFE.sub(_in_attribute, value)


def web_address(value: str | None) -> str | None:
    """The value if it can be followed safely: http or https, a host, no user name.

    A user name before the host (``https://un.org@evil.test``) disguises the host.
    """
    if value is None or not _WEB.fullmatch(value):
        return None
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    return value if host and "@" not in parts.netloc else None


def host(address: str) -> str:
    """The host that a web address leads to."""
    return urlsplit(address).hostname or address


def clip(value: str, limit: int) -> str:
    """At most ``limit`` code points, cut between words where that costs little."""
    if len(value) <= limit:
        return value
    head = value[: limit - 1]
    space = head.rfind(" ", limit * 2 // 3)
    return (head[:space] if space > 0 else head).rstrip() + "…"


def _in_text(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in REORDERING:
        code = f"U+{ord(sign):04X}"
        return f'<i class="ctl" title="{code} {REORDERING[sign]}">{code}</i>'
    # Quotation marks end nothing outside a tag.
    return sign if sign in QUOTES else MARKUP.get(sign, REPLACEMENT)


def _in_attribute(found: re.Match[str]) -> str:
    return (MARKUP | QUOTES).get(found[0], REPLACEMENT)
