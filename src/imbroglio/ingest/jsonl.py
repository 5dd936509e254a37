"""JSON Lines: one document a line, its text and its id never changed."""

import re
from collections.abc import Iterator
from functools import partial

import msgspec

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding
from imbroglio.ingest.draft import Draft, lone_surrogates
from imbroglio.ingest.inputs import Input, Unit
from imbroglio.ingest.limits import mib
from imbroglio.ingest.lines import chunks, lines
from imbroglio.ingest.origin import brief

LONGEST_ID = 500
# So many lines at the beginning without any object, and it is another kind of file.
_GIVE_UP_AFTER = 20
FIELDS = ("title", "publisher", "author", "published", "url")
# An escape of JSON: a pair of surrogates, half of one, or any other.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|[\s\S])"
)
_REPLACEMENT = rb"\ufffd"


class Given(msgspec.Struct):
    """One line as it should be. Other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


_decoder = msgspec.json.Decoder(Given)
_loose_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


def units(source: Input) -> Iterator[Unit]:
    """One document a line; empty lines are none.

    Raises:
        IngestError: nothing at the beginning of the file looks like an object.
    """
    limit = source.limits.line_bytes
    objects = strangers = 0
    for number, line in enumerate(_lines(source), source.line):
        origin = f"{source.origin}:{number}"
        if line is None:
            yield origin, partial(_refuse, origin, limit)
        elif line.strip():
            yield origin, partial(read, line, origin)
            objects += line.lstrip().startswith(b"{")
            strangers += not objects
        if strangers == _GIVE_UP_AFTER and not objects:
            raise IngestError(source.origin, f"is no JSON Lines: {_GIVE_UP_AFTER} lines were tried")


def whole(source: Input) -> Iterator[Unit]:
    """The documents of a JSON file that is one object or one list of objects."""
    data = _utf8(source.whole())
    try:
        try:
            objects = msgspec.json.decode(data, type=list[msgspec.Raw])
        except msgspec.ValidationError:
            objects = [msgspec.json.decode(data, type=msgspec.Raw)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise IngestError(source.origin, _no_json(err)) from err
    most = source.limits.max_entries
    for number, one in enumerate(objects[:most], 1):
        origin = f"{source.origin}#{number}"
        yield origin, partial(read, bytes(one), origin)
    if len(objects) > most:
        raise IngestError(source.origin, f"holds {len(objects)} objects; {most} were read")


def read(line: bytes, origin: str) -> Draft:
    """One object of the input format.

    Raises:
        IngestError: it is none, or has no text.
    """
    try:
        given = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _mended(line, origin)
    key = None if given.id is None else str(given.id)
    if key and len(key) > LONGEST_ID:
        return _mended(line, origin)
    return Draft(
        text=given.text,
        id=key,
        title=given.title,
        author=given.author,
        publisher=given.publisher,
        published=given.published,
        url=given.url,
        strict_date=True,
    )


def _mended(line: bytes, origin: str) -> Draft:
    """Read what is not quite as it should be, and say what was done about it."""
    line, lone = _without_lone_surrogates(line)
    try:
        loose = _loose_decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise IngestError(origin, _no_json(err)) from err
    if "text" not in loose:
        raise IngestError(origin, 'has no "text"')
    try:
        draft = Draft(text=msgspec.json.decode(loose["text"], type=str), strict_date=True)
    except msgspec.ValidationError as err:
        raise IngestError(origin, 'has a "text" that is no string') from err
    except UnicodeDecodeError as err:
        raise IngestError(origin, _no_json(err)) from err
    if lone:
        draft.problems.append(lone_surrogates(lone))
    for field in ("id", *FIELDS):
        if field in loose:
            _fill(draft, field, loose[field])
    return draft


def _fill(draft: Draft, field: str, raw: msgspec.Raw) -> None:
    try:
        value = msgspec.json.decode(raw, type=str | int | None)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        draft.problems.append(f'"{field}" is no string and was left out')
        return
    if field == "id" and len(str(value)) > LONGEST_ID:
        draft.problems.append(f'"id" is longer than {LONGEST_ID} characters and was left out')
    elif value is not None:
        setattr(draft, field, str(value))


def _without_lone_surrogates(line: bytes) -> tuple[bytes, int]:
    """The line with each half of a surrogate pair as U+FFFD, and how many there were."""
    count = 0

    def mend(match: re.Match[bytes]) -> bytes:
        nonlocal count
        if match["lone"] is None:
            return match[0]
        count += 1
        return _REPLACEMENT

    return _ESCAPE.sub(mend, line), count


def _lines(source: Input) -> Iterator[bytes | None]:
    limit = source.limits.line_bytes
    marked = encoding.mark(source.stream.read(4))
    source.stream.seek(marked[1] if marked else 0)
    if marked is None or marked[0] == "utf-8":
        yield from lines(source.stream, limit)
        return
    recoded = encoding.transcode(chunks(source.stream), marked[0])
    yield from lines(encoding.stream(recoded), limit)


def _utf8(data: bytes) -> bytes:
    marked = encoding.mark(data)
    if marked is None:
        return data
    return data[marked[1] :].decode(marked[0], "replace").encode("utf-8")


def _refuse(origin: str, limit: int) -> Draft:
    raise IngestError(origin, f"is a line of more than {mib(limit)}: split it or raise --max-chars")


def _no_json(err: Exception) -> str:
    if isinstance(err, UnicodeDecodeError):
        return "is not valid UTF-8, as JSON must be: convert the file"
    if isinstance(err, RecursionError):
        return "is nested too deeply to be a document"
    if isinstance(err, msgspec.ValidationError):
        return "is not a JSON object"
    detail = str(err).removeprefix("JSON is malformed: ")
    return f"is not valid JSON: {brief(detail)}"
