"""Pieces that the lists of a document share."""

from collections.abc import Collection, Iterable

from imbroglio.reading import Spans
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Html, element

NAME = 160  # code points of the name in a row


def row_link(account: Account, name: str, spans: Spans, row: str) -> Html:
    """The name of a row as the link to its first words in the text.

    Args:
        account: of the document.
        name: what the row is about.
        spans: the words; where there are none, the link leads to the row itself.
        row: id of the row.
    """
    return element(
        "a",
        clip(name, NAME) or "(no name)",
        href=account.anchor(spans) or f"#{row}",
    )


def table(
    caption: str, head: Iterable[str], rows: Iterable[Html], *, numbers: Collection[str] = ()
) -> Html:
    """A table whose caption only a screen reader needs: a heading stands above it.

    Args:
        caption: what it lists.
        head: names of the columns.
        rows: the body.
        numbers: which of the columns hold numbers, to be set flush with them.
    """
    names = (
        element("th", one, scope="col", class_="r" if one in numbers else None) for one in head
    )
    return element(
        "table",
        element("caption", caption, class_="vh"),
        element("thead", element("tr", *names)),
        element("tbody", *rows),
    )
