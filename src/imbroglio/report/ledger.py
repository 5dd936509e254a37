"""The ledger of voices: each statement under the one who holds it."""

from collections.abc import Iterator, Mapping

from imbroglio.records import Record
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment
from imbroglio.report.rows import counted
from imbroglio.report.voices import Hop, Statement, words

NAME = 120  # code points of a holder's name
KIND = 40  # code points of a category, should one be no category
WORDS = 420  # code points of a statement's words; the text has them all
LABELS = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "Uu": "open",
    "PS-": "possibly not",
    "PR-": "probably not",
    "CT-": "certainly not",
}


def ledger(account: Account) -> Html:
    """The section on voices of one document."""
    found = holders(account)
    return element(
        "section",
        element("h3", "Voices ", element("small", str(len(account.statements)))),
        element("p", *_summary(account, found), class_="sum"),
        *(_group(account, holder) for holder in found),
        class_="voices",
        id=account.dom("V"),
    )


def holders(account: Account) -> tuple["Holder", ...]:
    """Who holds statements, in order of the first; the nameless come last."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in account.statements:
        groups.setdefault(_key(statement.holder), []).append(statement)
    ordered = sorted(groups.values(), key=lambda group: group[0].sourceless)
    return tuple(Holder(n, group[0].holder, tuple(group)) for n, group in enumerate(ordered))


def by_actor(found: tuple["Holder", ...]) -> Mapping[str, "Holder"]:
    """The holders that are resolved actors, by the actor's id."""
    return {holder.hop.actor: holder for holder in found if holder.hop.actor is not None}


def _key(hop: Hop) -> tuple[str, str]:
    if hop.actor is not None:
        return ("actor", hop.actor)
    return ("words", hop.holder) if hop.holder is not None else ("nobody", "")


def _summary(account: Account, found: tuple["Holder", ...]) -> Iterator[Child]:
    total = len(account.statements)
    nameless = sum(statement.sourceless for statement in account.statements)
    if not total:
        yield "No statement of anybody but the author was found."
    elif nameless:
        yield f"Of {counted(total, 'statement')} "
        text = f"{nameless} {'names' if nameless == 1 else 'name'} no source"
        yield element("a", text, href=f"#{account.dom('h', found[-1].number)}")
        yield "."
    else:
        yield f"{counted(total, 'statement').capitalize()}; each names a source."


def _group(account: Account, holder: "Holder") -> Html:
    hop = holder.hop
    name: Child = element("bdi", clip(hop.holder, NAME)) if hop.holder else "No source named"
    written = hop.holder is not None and hop.actor is None
    return fragment(
        element(
            "h4",
            name,
            element("small", " as written") if written else None,
            element("span", str(len(holder.statements)), class_="num"),
            id=account.dom("h", holder.number),
            class_=None if hop.holder else "none",
        ),
        element("ol", *(_row(account, one) for one in holder.statements), class_="rows"),
    )


def _row(account: Account, statement: Statement) -> Html:
    entry = statement.entry
    said = words(account.reading.text, entry.content, WORDS)
    return element(
        "li",
        element("span", *_hops(statement), class_="chain") if len(statement.hops) > 1 else None,
        element(
            "a",
            said or "(no words)",
            href=account.anchor(entry.content) or f"#{account.dom('v', statement.number)}",
            class_="go",
            dir="auto",
        ),
        element("span", *_qualities(statement), class_="meta"),
        id=account.dom("v", statement.number),
        data_w=account.ranges(entry.content),
        data_s=account.ranges(entry.source + entry.cue),
    )


def _hops(statement: Statement) -> Iterator[Child]:
    if statement.cut_short:
        yield "… › "
    for number, hop in enumerate(statement.hops):
        if number:
            yield " › "
        if hop.holder:
            yield element("bdi", clip(hop.holder, NAME), class_="h")
        else:
            yield element("i", "no source named", class_="none")
        if hop.cue:
            yield fragment(" ", element("bdi", hop.cue, class_="cue"))


def _qualities(statement: Statement) -> Iterator[Child]:
    entry = statement.entry
    # A chain of one hop is told here: its holder stands above.
    if len(statement.hops) == 1 and statement.holder.cue:
        yield element("bdi", statement.holder.cue, class_="cue")
        yield " · "
    yield f"{clip(entry.kind, KIND)} · {'quoted' if entry.quoted else 'not quoted'}"
    yield fragment(" · holder: ", _label(entry.holder))
    if entry.author != "Uu":
        yield fragment(" · author: ", _label(entry.author))


def _label(label: str) -> Html:
    return element("abbr", LABELS.get(label) or clip(label, KIND), title=clip(label, KIND))


class Holder(Record, frozen=True, gc=False):
    """One who holds statements in a document.

    Attributes:
        number: place in the ledger, from 0.
        hop: who it is.
        statements: what is held, in the reading's order.
    """

    number: int
    hop: Hop
    statements: tuple[Statement, ...]
