"""Web pages: the article without what surrounds it, and what the page says of it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree, html

from imbroglio.errors import IngestError
from imbroglio.ingest import encoding, htmlmeta, markup
from imbroglio.ingest.draft import Draft
from imbroglio.ingest.inputs import Input, Unit

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:+-]{2,40})", re.I
)
_DECLARED_IN = 4096
# What HTML forbids, and XML tools choke on.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def units(source: Input) -> Iterator[Unit]:
    """The one document of the page."""
    yield source.origin, lambda: _read(source)


def _read(source: Input) -> Draft:
    data = source.whole()
    declared = _CHARSET.search(data[:_DECLARED_IN])
    decoded = encoding.decode(data, declared[1].decode("ascii", "replace") if declared else None)
    if decoded is None or encoding.is_binary(decoded.text):
        raise IngestError(source.origin, encoding.BINARY)
    page, problems = parse(decoded.text, source.origin)
    draft = htmlmeta.find(page)
    draft.text = article(page)
    draft.problems = [*encoding.lost_note(decoded), *problems]
    draft.top = "article"
    return draft


def parse(text: str, origin: str) -> tuple[etree._Element, list[str]]:
    """The tree of a page, and what was wrong with it.

    Raises:
        IngestError: it is no HTML at all.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    data = _FORBIDDEN.sub("", text).encode("utf-8", "replace")
    try:
        page = html.document_fromstring(data, parser=parser)
    except etree.LxmlError as err:
        raise IngestError(origin, _no_page(err)) from err
    deep = any(error.type_name == _TOO_DEEP for error in parser.error_log)
    return page, ["is nested too deeply; what comes after that place is lost"] if deep else []


def _no_page(err: Exception) -> str:
    """Nothing else stops this parser than that there is nothing, or no memory left."""
    if "empty" in str(err):
        return "holds no text"
    return "cannot be parsed for want of memory: split it or raise --max-memory"


def fragment(text: str, origin: str) -> str:
    """The plain text of a piece of HTML, all of it but scripts and the like."""
    if not text.strip():
        return ""
    page, _ = parse(text, origin)
    return markup.plain(page, markup.NOISE)


def article(page: etree._Element) -> str:
    """The article of a page; the whole body where no article can be told apart."""
    body = _extracted(page)
    found = markup.plain(body) if body is not None else ""
    return found or markup.plain(page, markup.NOISE)


def _extracted(page: etree._Element) -> etree._Element | None:
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.2 s that only web pages need

    try:
        result = bare_extraction(
            deepcopy(page), include_comments=False, with_metadata=False, config=_config()
        )
    except MemoryError:
        raise
    except Exception:  # a heuristic over hostile trees; the plain way stays open
        return None
    return None if result is None else result.body


@cache
def _config() -> Any:
    """Settings that keep the structure of short texts, which would be run into one line."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    return config
