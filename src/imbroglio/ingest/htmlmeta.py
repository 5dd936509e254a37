"""What a web page says of itself: JSON-LD, meta tags, marked elements. Nothing is inferred.

A date is taken only where the page calls it that of publication; an address or a host
name is no publisher.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from imbroglio.ingest import dates, markup
from imbroglio.ingest.draft import Draft

# Names of meta tags by field, the most specific first: Open Graph, Dublin Core, Highwire.
_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title",
              "headline", "twitter:title", "title"),
    "author": ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
               "parsely-author", "sailthru.author", "byl", "og:article:author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher",
                  "citation_publisher", "application-name"),
    "published": ("article:published_time", "og:article:published_time", "datepublished",
                  "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued",
                  "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
                  "publication_date", "publication-date", "article.published", "dc.date",
                  "dcterms.date", "date"),
    "url": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
_PUBLISHED = ("datepublished", "published", "pubdate", "publish", "entry-date", "publication")
_ARTICLES = ("Article", "Posting", "Report", "WebPage")
_MOST_SCRIPTS = 20
_MOST_NODES = 2_000
_LONGEST_SCRIPT = 1_000_000
_LONGEST = 2_000


def find(page: etree._Element) -> Draft:
    """A draft without text: the fields that the page states, and None for the others."""
    found = Draft(text="")
    meta = _meta(page)
    for candidates in (*_linked_data(page), *_tagged(meta), _elements(page)):
        for field, value in candidates.items():
            if value and getattr(found, field) is None:
                setattr(found, field, value[:_LONGEST])
    found.title = found.title or _title(page, found.publisher)
    return found


def _meta(page: etree._Element) -> dict[str, str]:
    """Content of the meta tags by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower()[:60], content)
    return found


def _tagged(meta: dict[str, str]) -> Iterator[dict[str, str | None]]:
    for field, names in _META.items():
        for name in names:
            value = meta.get(name)
            if value and _fits(field, value):
                yield {field: value}


def _fits(field: str, value: str) -> bool:
    """Some pages put an address where the author belongs, or a time without a date."""
    if field == "published":
        return dates.read(value).year is not None
    return field == "url" or not value.lower().startswith(("http:", "https:", "//"))


def _linked_data(page: etree._Element) -> Iterator[dict[str, str | None]]:
    """The fields of the article that the page's JSON-LD describes, if it does."""
    # Others beside the first are about other pages.
    nodes = sorted(filter(_is_article, _nodes(page)), key=lambda node: not node.get("headline"))
    for node in nodes[:1]:
        published = _text(node.get("datePublished"))
        yield {
            "title": _text(node.get("headline")),
            "author": _name(node.get("author")) or _name(node.get("creator")),
            "publisher": _name(node.get("publisher")),
            "published": published if published and dates.read(published).year else None,
            "url": _text(node.get("url")) or _address(node.get("mainEntityOfPage")),
        }


def _nodes(page: etree._Element) -> Iterator[dict[str, Any]]:
    scripts = [s for s in page.iter("script") if s.get("type", "").lower() == "application/ld+json"]
    queue: deque[Any] = deque()
    for script in scripts[:_MOST_SCRIPTS]:
        try:
            queue.append(msgspec.json.decode((script.text or "")[:_LONGEST_SCRIPT]))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
    for _ in range(_MOST_NODES):
        if not queue:
            return
        node = queue.popleft()
        if isinstance(node, list):
            queue.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            queue.append(node.get("@graph"))
            yield node


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or an organisation, or of several, in any of the usual shapes."""
    if isinstance(value, list):
        names = [name for one in value[:10] if not isinstance(one, list) and (name := _name(one))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    name = _text(value)
    return name if name and _fits("author", name) else None


def _address(value: object) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _elements(page: etree._Element) -> dict[str, str | None]:
    """Fields from elements that are marked as holding them."""
    canonical = [e.get("href") for e in page.iter("link") if "canonical" in _words(e, "rel")]
    return {
        "author": _marked_author(page),
        "published": _marked_date(page),
        "url": canonical[0] if canonical else None,
    }


def _marked_author(page: etree._Element) -> str | None:
    for element in page.iter("a", "span", "div", "p", "address", "meta"):
        marks = _words(element, "rel") | _words(element, "itemprop")
        if "author" in marks and (text := _short(element)):
            return text
    return None


def _marked_date(page: etree._Element) -> str | None:
    """Of a time element that is said to be that of publication, or the only one there is."""
    times = [e for e in page.iter("time") if e.get("datetime") and dates.full(e.get("datetime"))]
    for element in times:
        marks = " ".join(_words(element, "itemprop") | _words(element, "class")).lower()
        if element.get("pubdate") is not None or any(mark in marks for mark in _PUBLISHED):
            return str(element.get("datetime"))
    return str(times[0].get("datetime")) if len(times) == 1 and _of_article(times[0]) else None


def _of_article(element: etree._Element) -> bool:
    return any(parent.tag in {"article", "header"} for parent in element.iterancestors())


def _title(page: etree._Element, publisher: str | None) -> str | None:
    """The only main heading, else the title of the page without the name of the site."""
    headings = list(page.iter("h1"))
    if len(headings) == 1 and (text := _short(headings[0])):
        return text
    title = page.find(".//title")
    text = " ".join((title.text or "").split())[:_LONGEST] if title is not None else ""
    if publisher and text.endswith(publisher):
        text = text[: -len(publisher)].rstrip(" |-–—·:»") or text
    return text or None


def _short(element: etree._Element) -> str | None:
    text = markup.plain(element)
    return text if 0 < len(text) <= _LONGEST else None


def _words(element: etree._Element, attribute: str) -> set[str]:
    return set((element.get(attribute) or "").lower().split())
