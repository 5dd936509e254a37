"""Building HTML from pieces that are safe by construction.

A plain ``str`` is text and is always escaped; only `Html` goes out as it is, and
only the functions of this package make it. So no field of a
document can become markup by being forgotten.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imbroglio.report.escape import attribute, text

# Values of these signs alone need no quotation marks: a page has some two thousand a document.
_PLAIN = re.compile(r"[\w#.:-]+", re.ASCII)
VOID = frozenset({"meta", "link", "br", "hr", "input", "use", "path", "circle", "rect", "line"})


def element(name: str, *children: "Child", **attributes: "Value") -> "Html":
    """One element with its children.

    Attribute names are given as Python words: ``class_`` is ``class``, ``data_w`` is
    ``data-w``. A value of None or False leaves the attribute out, True writes it bare.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        # The blank keeps the stroke from an attribute's value.
        return Html(f"<{head} />")
    return Html(f"<{head}>{fragment(*children).markup}</{name}>")


def fragment(*children: "Child") -> "Html":
    """Children side by side, without an element around them."""
    return Html("".join(_markup(child) for child in children))


def isolated(value: str) -> "Html":
    """Text of a document inside a sentence of ours, kept from reordering it."""
    return element("bdi", value)


def _markup(child: "Child") -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child.markup
    if isinstance(child, str):
        return text(child)
    return "".join(_markup(one) for one in child)


def _attribute(key: str, value: "Value") -> str:
    if value is None or value is False:
        return ""
    name, worth = key.rstrip("_").replace("_", "-"), str(value)
    if value is True:
        return f" {name}"
    return f" {name}={worth}" if _PLAIN.fullmatch(worth) else f' {name}="{attribute(worth)}"'


def parted(parts: Iterable["Child"]) -> Iterator["Child"]:
    """The parts that are there, with a dot between every two."""
    there = [part for part in parts if part is not None]
    for number, part in enumerate(there):
        if number:
            yield " · "
        yield part


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that needs no further escaping.

    Attributes:
        markup: well-formed HTML; every piece of foreign text in it is escaped.
    """

    markup: str


type Child = str | Html | Iterable[Child] | None
type Value = str | int | float | bool | None
