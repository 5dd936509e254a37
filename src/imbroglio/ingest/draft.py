"""From what a format gives to the document: checked, completed, named."""

import re
from typing import Literal

import msgspec

from imbroglio.errors import IngestError
from imbroglio.ingest import header, metadata
from imbroglio.ingest.limits import Limits
from imbroglio.ingest.origin import brief, digest, problem
from imbroglio.records import DocId, Document

_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_PROBLEMS = 20


class Draft(msgspec.Struct, kw_only=True):
    """A text and what its format says of it, unchecked.

    Attributes:
        top: where the top of the text may fill what is missing: its title line and all
            ("page"), its byline, labels and dateline ("article"), its dateline ("given").
        strict_date: whether a date that cannot be read is a problem, as it is where the
            field is meant for nothing else.
    """

    text: str
    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    problems: list[str] = msgspec.field(default_factory=list)
    top: Literal["page", "article", "given"] = "given"
    strict_date: bool = False


def finish(draft: Draft, origin: str, limits: Limits) -> Document:
    """The document of a draft.

    Raises:
        IngestError: there is no text, or more than is read at once.
    """
    if not draft.text or draft.text.isspace():
        raise IngestError(origin, "holds no text")
    if len(draft.text) > limits.max_chars:
        raise IngestError(origin, too_long(len(draft.text), limits))
    text = _encodable(draft)
    _fill(draft)
    problems = [problem(origin, why) for why in draft.problems[:_MOST_PROBLEMS]]
    if len(draft.problems) > _MOST_PROBLEMS:
        problems.append(f"{origin}: and {len(draft.problems) - _MOST_PROBLEMS} more of this sort")
    return Document(
        DocId(draft.id) if draft.id else digest(text),
        text,
        title=metadata.clean(draft.title),
        publisher=metadata.clean(draft.publisher),
        author=metadata.clean(draft.author),
        url=metadata.url(draft.url),
        published=draft.published,
        origin=origin,
        problems=tuple(problems),
    )


def too_long(length: int, limits: Limits, *, at_least: bool = False) -> str:
    """The problem of a text that exceeds what is read at once."""
    more = "more than " if at_least else ""
    return (
        f"has {more}{length:,} characters, and at most {limits.max_chars:,} are read at once: "
        "split it or raise --max-chars"
    )


def lone_surrogates(count: int) -> str:
    """The problem of halves of surrogate pairs, which UTF-8 cannot hold."""
    return f"lone surrogates, which are no characters, replaced by U+FFFD: {count}"


def _encodable(draft: Draft) -> str:
    try:
        draft.text.encode("utf-8")
    except UnicodeEncodeError:
        text, count = _SURROGATE.subn("\ufffd", draft.text)
        draft.problems.append(lone_surrogates(count))
        return text
    return draft.text


def _fill(draft: Draft) -> None:
    """Take from the top of the text what the format does not say."""
    top = header.find(draft.text, title_line=draft.top == "page")
    if draft.top != "given":
        draft.title = draft.title or top.title
        draft.author = draft.author or top.author
        draft.url = draft.url or top.url
        draft.publisher = draft.publisher or top.publisher
    else:
        top.published = None
    if top.dateline:
        draft.publisher = draft.publisher or top.dateline.agency
    given, draft.published = draft.published, header.published(top, draft.published)
    if draft.published is None and given and draft.strict_date:
        draft.problems.append(
            f'published "{brief(given)}" is no full date (YYYY-MM-DD) and was left out'
        )
