"""Bytes to text: marks, declarations, strict UTF-8, and only then a detector."""

import codecs
import io
import re
from collections.abc import Buffer, Iterator

import msgspec

BINARY = "is a binary file, not a text; save its text in a readable format first"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page that names one of these is meant to be read otherwise than it looks.
_TREACHEROUS = re.compile(r"utf.?7|utf.?(16|32)|idna|punycode|escape|undefined|mbcs|oem", re.I)
# Pages that say Latin-1 or ASCII mean Windows-1252 (WHATWG Encoding Standard, 4.2).
_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15"})
_CONTROLS = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_SAMPLE = 16_384
# The syllables of Shift JIS, which detectors take for Korean.
_SYLLABLES = re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]")
# English in Windows-1252 is almost all ASCII; other scripts are not.
_SPARSE = 0.05
_FEW = 8


class Decoded(msgspec.Struct, frozen=True):
    """A text and the name of its encoding.

    Attributes:
        lost: bytes that the encoding does not know; each run of them stands as U+FFFD.
    """

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode, or None where no encoding fits.

    Args:
        data: the whole file.
        declared: what the file says of itself, unchecked.
    """
    if marked := mark(data):
        return _lossy(data[marked[1] :], marked[0])
    named = _codec(declared)
    seven_bit = "iso2022_jp" if b"\x1b$" in data and b"\x1b(" in data else None
    if named and named.startswith("iso2022"):
        seven_bit = named
    for candidate in (seven_bit, "utf-8", _unmarked_utf16(data)):
        if candidate and (text := _strict(data, candidate)) is not None:
            return Decoded(text, candidate)
    if (damaged := _lossy(data, "utf-8")) and _mostly_utf8(damaged):
        return damaged
    for candidate in (named, _sparse(data), *_detected(data)):
        if candidate and (text := _strict(data, candidate)) is not None:
            return Decoded(text, candidate)
    return _lossy(data, named) if named else None


def mark(head: bytes) -> tuple[str, int] | None:
    """Encoding and length of the byte order mark that the bytes begin with, if any."""
    for sign, name in _MARKS:
        if head.startswith(sign):
            return name, len(sign)
    return None


def glimpse(head: bytes) -> str:
    """The beginning of a file, decoded well enough to tell its kind."""
    if marked := mark(head):
        return head[marked[1] :].decode(marked[0], "replace")
    return head.decode(_unmarked_utf16(head) or "utf-8", "replace")


def is_binary(text: str) -> bool:
    """Whether control characters make up what no text has. A few, NULs too, are borne."""
    controls = len(_CONTROLS.findall(text))
    return controls > 0.3 * len(text) or (controls > 8 and controls > 0.05 * len(text))


def newlines(text: str) -> str:
    r"""Every line ends in ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lost_note(decoded: Decoded) -> list[str]:
    """The problem to tell where bytes were lost."""
    return [undecodable(decoded.encoding, decoded.lost)] if decoded.lost else []


def undecodable(name: str, count: int) -> str:
    """The problem of bytes that the encoding of their file does not know."""
    return f"places that are not valid {name}, shown as U+FFFD: {count}"


def transcode(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The same text in UTF-8; what the encoding does not know as U+FFFD."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def stream(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Pieces of bytes as a stream that can be read line by line."""
    return io.BufferedReader(_Pieces(pieces))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _lossy(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    own = data.count("\ufffd".encode()) if name == "utf-8" else 0
    lost = text.count("\ufffd") - own if _strict(data, name) is None else 0
    return Decoded(text, name, max(lost, 0))


def _mostly_utf8(decoded: Decoded) -> bool:
    """Whether more was understood as multi-byte characters than was lost."""
    beyond = sum(1 for c in decoded.text if c > "\x7f") - decoded.lost
    return beyond > decoded.lost


def _codec(declared: str | None) -> str | None:
    if (
        not declared
        or not re.fullmatch(r"[\w.:+-]{2,40}", declared)
        or _TREACHEROUS.search(declared)
    ):
        return None
    try:
        info = codecs.lookup(declared)
    except (LookupError, ValueError):
        return None
    # Python also calls compressors and ciphers codecs.
    if not info._is_text_encoding:
        return None
    return "cp1252" if info.name in _WESTERN else info.name


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 shows in Western text by a zero in every second byte."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 4 or sample.count(0) < 0.4 * pairs:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * pairs and odd < 0.05 * pairs else None


def _sparse(data: bytes) -> str | None:
    sample = data[: 64 * _SAMPLE]
    beyond = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return "cp1252" if beyond <= max(_FEW, _SPARSE * len(sample)) else None


def _detected(data: bytes) -> Iterator[str]:
    """Encodings that charset-normalizer finds likely, best first, in a stretch that tells."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only odd files pay for it

    first = next((m.start() for m in re.finditer(b"[\x80-\xff]", data)), 0)
    start = data.rfind(b"\n", 0, first) + 1
    sample = data[max(start, first - _SAMPLE) : first + _SAMPLE]
    if 2 * len(_SYLLABLES.findall(sample)) > 0.2 * len(sample):
        yield "cp932"
    for match in from_bytes(sample):
        if match.encoding != "utf_8":
            yield match.encoding


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with the next bytes; 0 at the end."""
        view = memoryview(buffer)
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken = min(len(view), len(self._rest))
        view[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken
