"""The actors of one document: named, counted, heard or only spoken of."""

from imbroglio.ledger.tell import counted
from imbroglio.reading import ActorEntry
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element
from imbroglio.report.ledger import Holder, by_actor, holders
from imbroglio.report.rows import NAME, row_link, table

HEAD = ("Actor", "Country", "Mentions", "Statements")


def actors(account: Account) -> Html:
    """The section on actors of one document."""
    found, speaking = account.reading.actors, by_actor(holders(account))
    silent = {one.actor for one in account.book.silent}
    rows = (
        _row(account, number, actor, _says(account, speaking.get(actor.id), number in silent))
        for number, actor in enumerate(found)
    )
    return element(
        "section",
        element("h3", "Actors ", element("small", str(len(found)))),
        table("Actors", HEAD, rows, numbers=("Mentions",)) if found else None,
        None if found else element("p", "No actor was found.", class_="sum"),
        id=account.dom("A"),
    )


def _says(account: Account, holder: Holder | None, silent: bool) -> Child:
    if holder is not None:
        said = counted(len(holder.voices), "statement")
        return element("a", said, href=f"#{account.dom('h', holder.number)}")
    # Who neither holds a statement nor is silent has written or published the document.
    return "never heard" if silent else "the document's own"


def _row(account: Account, number: int, actor: ActorEntry, says: Child) -> Html:
    return element(
        "tr",
        element(
            "th",
            row_link(account, actor.name, actor.mentions, account.dom("a", number)),
            element("small", clip(actor.kind, NAME)),
            scope="row",
        ),
        element("td", clip(actor.country, 12) if actor.country else "–"),
        element("td", str(len(actor.mentions)), class_="r"),
        element("td", says),
        id=account.dom("a", number),
        data_w=account.ranges(actor.mentions),
    )
