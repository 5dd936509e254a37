"""What is missing from one document: named sources, voices that are not heard, denials."""

from collections.abc import Iterator, Sequence

from imbroglio.ledger import Silent
from imbroglio.ledger.tell import counted, sourceless
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment
from imbroglio.report.ledger import holders
from imbroglio.report.rows import NAME

TOLD = 60  # names in one line; the table of actors marks them all
LINKS = 12  # statements that one name links to


def missing(account: Account) -> Html:
    """The section on what is missing."""
    return element(
        "section",
        element("h3", "Missing ", element("small", str(count(account)))),
        element("p", *_sourceless(account), class_="sum"),
        *_silent(account),
        id=account.dom("M"),
        class_="mis",
    )


def count(account: Account) -> int:
    """How many things are missing: sources that aren't named, answers that weren't sought."""
    unasked = sum(one.unasked for one in account.book.silent)
    return account.book.shares.nameless + unasked


def _sourceless(account: Account) -> Iterator[Child]:
    line = sourceless(account.book.shares)
    nobody = holders(account)[-1:]
    if line and nobody and nobody[0].hop.holder is None:
        yield element("a", line, href=f"#{account.dom('h', nobody[0].number)}")
    elif account.book.shares.reported:
        yield "What is reported names a source."
    else:
        yield "Nothing is reported."


def _silent(account: Account) -> Iterator[Html]:
    silent = account.book.silent
    if not silent:
        yield element("p", "Every actor named is also heard.", class_="sum")
    accused = [one for one in silent if one.unasked and one.accused]
    if accused:
        yield _heading("Accused, never heard, no denial sought", accused)
        yield element("ul", *(_accused(account, one) for one in accused), class_="who")
    yield from _line(
        account,
        "Spoken of, never heard, not asked",
        [one for one in silent if one.unasked and not one.accused],
    )
    yield from _line(account, "Asked, gave no answer", [one for one in silent if one.asked])
    yield from _line(
        account, "Named only", [one for one in silent if not one.unasked and not one.asked]
    )


def _heading(words: str, found: Sequence[Silent]) -> Html:
    return element("h4", words, element("span", str(len(found)), class_="num"))


def _accused(account: Account, one: Silent) -> Html:
    """An actor with a link to each statement that accuses it."""
    rows = [account.row(account.book.statements[number]) for number in one.accused]
    links = (element("a", str(n), href=f"#{row}") for n, row in enumerate(rows[:LINKS], 1))
    return element(
        "li",
        _name(account, one),
        f": accused in {counted(len(rows), 'statement')} ",
        *(fragment(link, " ") for link in links),
        "…" if len(rows) > LINKS else None,
        f"; spoken of in {counted(len(one.told), 'statement')}" if one.told else None,
    )


def _line(account: Account, words: str, found: Sequence[Silent]) -> Iterator[Html]:
    """Actors in one paragraph, each with the number of statements that tell of it."""
    if found:
        yield _heading(words, found)
        yield element("p", *_names(account, found))


def _names(account: Account, found: Sequence[Silent]) -> Iterator[Child]:
    for place, one in enumerate(found[:TOLD]):
        yield ", " if place else None
        yield _name(account, one)
        if one.told:
            row = account.row(account.book.statements[one.told[0]])
            yield fragment(" ", element("a", str(len(one.told)), href=f"#{row}"))
    more = len(found) - TOLD
    yield f" and {more} more." if more > 0 else "."


def _name(account: Account, one: Silent) -> Html:
    name = clip(account.reading.actors[one.actor].name, NAME)
    return element("a", element("bdi", name), href=f"#{account.dom('a', one.actor)}")
