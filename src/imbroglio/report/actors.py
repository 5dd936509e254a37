"""The actors of one document: named, counted, heard or only spoken of."""

from collections.abc import Iterator, Mapping

from imbroglio.reading import ActorEntry
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element
from imbroglio.report.ledger import Holder, by_actor, holders
from imbroglio.report.rows import NAME, counted, row_link, table
from imbroglio.report.voices import unheard

TOLD = 60  # names of the silent; the table marks them all


def actors(account: Account) -> Html:
    """The section on actors of one document."""
    found = account.reading.actors
    speaking = by_actor(holders(account))
    return element(
        "section",
        element("h3", "Actors ", element("small", str(len(found)))),
        element("p", *_silent(account), class_="sum"),
        _table(account, speaking) if found else None,
        id=account.dom("A"),
    )


def _silent(account: Account) -> Iterator[Child]:
    found = account.reading.actors
    silent = tuple(unheard(account.reading))
    if not found:
        yield "No actor was found."
    elif not silent:
        yield "Every actor named is also heard."
    else:
        yield "Spoken of and never heard: "
        for place, number in enumerate(silent[:TOLD]):
            yield ", " if place else None
            name = element("bdi", clip(found[number].name, NAME))
            yield element("a", name, href=f"#{account.dom('a', number)}")
        more = len(silent) - TOLD
        yield f" and {more} more." if more > 0 else "."


def _table(account: Account, speaking: Mapping[str, Holder]) -> Html:
    head = ("Actor", "Country", "Mentions", "Statements")
    rows = (
        _row(account, number, actor, speaking.get(actor.id))
        for number, actor in enumerate(account.reading.actors)
    )
    return table("Actors", head, rows, numbers=("Mentions",))


def _row(account: Account, number: int, actor: ActorEntry, holder: Holder | None) -> Html:
    says: Child = element("span", "never heard", class_="none")
    if holder is not None:
        says = element(
            "a",
            counted(len(holder.statements), "statement"),
            href=f"#{account.dom('h', holder.number)}",
        )
    return element(
        "tr",
        element(
            "th",
            row_link(account, actor.name, actor.mentions, account.dom("a", number)),
            element("small", clip(actor.kind, NAME), class_="kind"),
            scope="row",
        ),
        element("td", clip(actor.country, 12) if actor.country else "–"),
        element("td", str(len(actor.mentions)), class_="r"),
        element("td", says),
        id=account.dom("a", number),
        data_w=account.ranges(actor.mentions),
    )
