"""Marked-up text to plain: paragraphs apart by an empty line, everything in its order."""

import re

from lxml import etree

# What is on a page but not of its text.
NOISE = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "canvas", "object", "embed",
    "iframe", "head", "nav", "footer", "aside", "form", "button", "select", "textarea", "input",
    "audio", "video", "map", "dialog", "menu",
))  # fmt: skip
_PARAGRAPHS = frozenset((
    "p", "div", "article", "section", "main", "header", "body", "html", "h1", "h2", "h3", "h4",
    "h5", "h6", "blockquote", "quote", "head", "figure", "figcaption", "ul", "ol", "dl", "list",
    "table", "pre", "address", "hr", "details", "summary", "fieldset", "nav", "footer", "aside",
    "form", "menu", "dialog",
))  # fmt: skip
_LINES = frozenset({"li", "dt", "dd", "item", "tr", "row", "option", "caption"})
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
# HTML's own white space; a no-break space is a character like others.
_SPACE = re.compile(r"[ \t\n\r\f]+")


def plain(root: etree._Element, skip: frozenset[str] = frozenset()) -> str:
    """The text below an element, without the elements named in `skip`.

    Blocks are apart by an empty line, list items, rows and breaks by a line's end, cells
    by a tab. Runs of white space are one space, as a browser shows them.
    """
    out = _Lines()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start" and tag in skip and element is not root:
            walk.skip_subtree()
        elif event == "start" and tag is not None:
            out.gap(tag)
            out.add(element.text)
        elif event == "end" and tag is not None and tag not in _BREAKS:
            out.gap(tag)
        if event != "start" and element is not root:
            out.add(element.tail)
    return "".join(out.parts)


class _Lines:
    """Pieces of text and how far the next one stands off."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._newlines = 0
        self._between = ""

    def gap(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._newlines = 2
        elif tag in _BREAKS:
            self._newlines = min(self._newlines + 1, 2)
        elif tag in _LINES:
            self._newlines = max(self._newlines, 1)
        elif tag in _CELLS:
            self._between = "\t"

    def add(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" "):
            self._between = self._between or " "
        body = text.strip(" ")
        if not body:
            return
        if self.parts:
            self.parts.append("\n" * self._newlines or self._between)
        self.parts.append(body)
        self._newlines, self._between = 0, " " if text.endswith(" ") else ""
