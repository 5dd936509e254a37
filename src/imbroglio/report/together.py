"""What several documents tell of one thing: how many origins, how far believed, who differs."""

from collections.abc import Iterator, Mapping, Sequence

from imbroglio.casework.case import Passage
from imbroglio.casework.summary import Difference, Shared, Summary
from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.document import title
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, isolated, parted
from imbroglio.report.rows import table

WORDS = 200  # code points of a conclusion, a passage
WIDE, HIGH = 120, 10  # of a bar
HEAD = ("What is told", "Documents", "Origins", "Belief", "Where they differ")
NOTE = (
    "An origin is the end of a chain of voices; copies of one text, and one actor's word in "
    "several papers, count once. Belief is how surely so many origins say so, for and against, "
    "not how likely it is."
)


def together(found: Summary, accounts: Sequence[Account]) -> Html | None:
    """The conclusions of several documents; None where there are none."""
    if not found.shared and not found.copies:
        return None
    numbers = {account.reading.id: account for account in reversed(accounts)}
    rows = (_row(one, numbers) for one in found.shared)
    more = counted(found.more, "further conclusion")
    return element(
        "section",
        element("h2", "Told by several"),
        element("p", NOTE, class_="note"),
        element("p", *_copies(found.copies, numbers)) if found.copies else None,
        table("Told by several", HEAD, rows, numbers=HEAD[1:3]) if found.shared else None,
        element("p", f"{more}: see `imbroglio ask`.") if found.more else None,
        class_="tog",
        id="together",
    )


def _copies(copies: Sequence[tuple[str, str]], numbers: Mapping[str, Account]) -> Iterator[Child]:
    yield "Near-copies: "
    pairs = (
        element("span", *_document(doc, numbers), " of ", *_document(of, numbers))
        for doc, of in copies
    )
    yield from parted(pairs)


def _row(one: Shared, numbers: Mapping[str, Account]) -> Html:
    against = f" : {one.against}" if one.against else ""
    return element(
        "tr",
        element("th", isolated(clip(one.words, WORDS)), element("small", one.layer), scope="row"),
        element("td", str(one.documents), class_="r"),
        element("td", f"{one.origins}{against}", class_="r"),
        element("td", *_beliefs(one)),
        element("td", *(_difference(each, numbers) for each in one.differences)),
    )


def _beliefs(one: Shared) -> Iterator[Html]:
    yield _bar("for", one.belief)
    if one.against:
        yield _bar("against", one.dissent)


def _bar(name: str, value: float) -> Html:
    """A bar with its number; against is hollow, so that it needs no colour."""
    words = f"{name} {value:.2f}"
    return element(
        "div",
        element(
            "svg",
            element("rect", x=0, y=1, width=WIDE, height=HIGH - 2, class_="bed"),
            element("rect", x=0, y=1, width=f"{WIDE * value:.1f}", height=HIGH - 2, class_=name),
            viewBox=f"0 0 {WIDE} {HIGH}",
            width=WIDE,
            height=HIGH,
            role="img",
            aria_label=words,
        ),
        element("span", words),
        class_="bel",
    )


def _difference(one: Difference, numbers: Mapping[str, Account]) -> Html:
    over = ", one source over time" if one.within else ""
    sides = (
        element(
            "li",
            element("b", isolated(clip(side.says, WORDS))),
            f" ({counted(side.origins, 'origin')})",
            element("ul", *(_passage(each, numbers) for each in side.passages)),
            f"… and {side.more} more" if side.more else None,
        )
        for side in one.sides
    )
    return element(
        "details",
        element("summary", f"{one.what}{over}"),
        element("ul", *sides),
    )


def _passage(one: Passage, numbers: Mapping[str, Account]) -> Html:
    return element(
        "li",
        isolated(clip(one.holder, WORDS)),
        ": ",
        isolated(clip(one.text, WORDS)),
        " (",
        *_document(one.doc, numbers),
        ")",
    )


def _document(doc: str, numbers: Mapping[str, Account]) -> Iterator[Child]:
    """A document by its number, as a link."""
    account = numbers.get(doc)
    if account is None:
        yield isolated(clip(doc, WORDS))
        return
    name = f"{account.number} {clip(title(account), 40)}"
    yield element("a", isolated(name), href=f"#{account.dom('')}")
