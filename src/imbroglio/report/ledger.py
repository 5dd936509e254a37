"""The ledger of one document: each statement under the one who holds it, by its type."""

from collections.abc import Iterator, Mapping, Sequence

from imbroglio.ledger import KINDS, Kind, Statement, tell
from imbroglio.records import Record
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment, parted
from imbroglio.report.voices import Hop, Voice, words

NAME = 120  # code points of a holder's name
WORDS = 300  # code points of what somebody says; the text has it all
OWN = 120  # code points of the author's own words, which stand beside in full


def statements(account: Account) -> Html:
    """The section on the statements of one document."""
    found = holders(account)
    return element(
        "section",
        element("h3", "Statements ", element("small", str(len(account.book.statements)))),
        _kinds(account),
        *(_own(account, kind) for kind in KINDS),
        *(_group(account, holder) for holder in found),
        class_="led",
        id=account.dom("K"),
    )


def holders(account: Account) -> tuple["Holder", ...]:
    """Who else speaks, in order of the first words; the nameless come last."""
    groups: dict[tuple[str, str], list[Voice]] = {}
    for voice in account.voices:
        groups.setdefault(_key(voice.holder), []).append(voice)
    ordered = sorted(groups.values(), key=lambda group: group[0].sourceless)
    return tuple(Holder(n, group[0].holder, tuple(group)) for n, group in enumerate(ordered))


def by_actor(found: tuple["Holder", ...]) -> Mapping[str, "Holder"]:
    """The holders that are resolved actors, by the actor's id."""
    return {holder.hop.actor: holder for holder in found if holder.hop.actor is not None}


def _key(hop: Hop) -> tuple[str, str]:
    if hop.actor is not None:
        return ("actor", hop.actor)
    return ("words", hop.holder) if hop.holder is not None else ("nobody", "")


def _kinds(account: Account) -> Html | None:
    """The types with their counts, as links; a script makes switches of them."""
    shares = account.book.shares
    there = [kind for kind in KINDS if shares.of(kind)]
    links = (
        element(
            "a",
            f"{kind} ",
            element("b", f"{shares.of(kind):,}"),
            href=f"#{_goal(account, kind)}",
            data_k=KINDS.index(kind),
        )
        for kind in there
    )
    name = f"Types of statements in document {account.number}"
    return element("nav", *links, class_="kinds", aria_label=name) if there else None


def _goal(account: Account, kind: Kind) -> str:
    """Where statements of a type begin: the author's own, else the first of another."""
    if any(one.kind == kind for one in account.held.get(None, ())):
        return account.dom("K", KINDS.index(kind))
    return account.row(next(one for one in account.book.statements if one.kind == kind))


def _own(account: Account, kind: Kind) -> Html | None:
    """The author's own statements of one type."""
    found = [one for one in account.held.get(None, ()) if one.kind == kind]
    if not found:
        return None
    number = KINDS.index(kind)
    return fragment(
        element(
            "h4",
            "Background" if kind == "background" else f"The author {kind}",
            element("span", str(len(found)), class_="num"),
            id=account.dom("K", number),
        ),
        element("ol", *(_statement(account, one, OWN) for one in found), class_=f"rows k{number}"),
    )


def _group(account: Account, holder: "Holder") -> Html:
    hop = holder.hop
    name: Child = element("bdi", clip(hop.holder, NAME)) if hop.holder else "No source named"
    written = hop.holder is not None and hop.actor is None
    return fragment(
        element(
            "h4",
            name,
            element("small", " as written") if written else None,
            element("span", str(len(holder.voices)), class_="num"),
            id=account.dom("h", holder.number),
            class_=None if hop.holder else "none",
        ),
        element("ol", *(_row(account, one) for one in holder.voices), class_="rows"),
    )


def _row(account: Account, voice: Voice) -> Html:
    """One voice: its chain, its words, or where these are several statements, each of them."""
    held = account.held.get(voice.number, ())
    several = len(held) > 1
    return element(
        "li",
        element("span", *_hops(voice), class_="chain") if len(voice.hops) > 1 else None,
        None if several else _link(account, voice),
        element("small", *_qualities(account, voice)),
        element("ol", *(_statement(account, one, WORDS) for one in held)) if several else None,
        id=account.dom("v", voice.number),
        class_=_classes(held),
        data_w=account.ranges(voice.entry.content),
        data_s=account.ranges(voice.entry.source + voice.entry.cue),
    )


def _classes(held: Sequence[Statement]) -> str | None:
    """The types of a row's statements; none stands for what is reported."""
    kinds = sorted({KINDS.index(one.kind) for one in held})
    return " ".join(f"k{kind}" for kind in kinds) if kinds not in ([], [1]) else None


def _link(account: Account, voice: Voice) -> Html:
    return element(
        "a",
        words(account.reading.text, voice.entry.content, WORDS) or "(no words)",
        href=account.anchor(voice.entry.content) or f"#{account.dom('v', voice.number)}",
    )


def _statement(account: Account, one: Statement, limit: int) -> Html:
    """One statement as a row of its own."""
    row = account.row(one)
    qualities = list(_of_statement(account, one, tagged=one.voice is not None))
    return element(
        "li",
        element(
            "a",
            words(account.reading.text, one.spans, limit),
            href=account.anchor(one.spans) or f"#{row}",
        ),
        element("small", *qualities) if qualities else None,
        id=row,
        class_=_classes([one]) if one.voice is not None else None,
        data_w=account.ranges(one.spans),
    )


def _hops(voice: Voice) -> Iterator[Child]:
    if voice.cut_short:
        yield "… › "
    for number, hop in enumerate(voice.hops):
        if number:
            yield " › "
        if hop.holder:
            yield element("bdi", clip(hop.holder, NAME))
        else:
            yield element("i", "no source named", class_="none")
        if hop.cue:
            yield fragment(" ", element("bdi", hop.cue, class_="cue"))


def _qualities(account: Account, voice: Voice) -> Iterator[Child]:
    """What is to be told of a voice; what goes without saying is not."""
    entry, held = voice.entry, account.held.get(voice.number, ())
    parts: list[Child] = []
    # A chain of one hop is told here: its holder stands above.
    if len(voice.hops) == 1 and voice.holder.cue:
        parts.append(element("bdi", voice.holder.cue, class_="cue"))
    if entry.kind != "say":
        parts.append(clip(entry.kind, tell.SHORT))
    if entry.quoted:
        parts.append("quoted")
    if len(held) == 1:
        parts += _of_statement(account, held[0], tagged=True)
    elif entry.holder != "CT+":
        parts.append(f"holder: {tell.LABELS.get(entry.holder) or clip(entry.holder, tell.SHORT)}")
    if entry.author != "Uu":
        parts.append(f"author: {tell.LABELS.get(entry.author) or clip(entry.author, tell.SHORT)}")
    yield from parted(parts)


def _of_statement(account: Account, one: Statement, *, tagged: bool) -> list[Child]:
    parts: list[Child] = []
    if tagged and one.kind != "reports":
        parts.append(element("b", one.kind))
    certainty = tell.certainty(one.label, one.status)
    # That advice is advised goes without saying.
    if certainty and (one.kind, certainty) != ("recommends", tell.STATUSES["recommended"]):
        parts.append(element("em", certainty))
    parts += [element("bdi", tell.band(account.book, found)) for found in one.likelihoods]
    if one.repeats is not None:
        first = account.row(account.book.statements[one.repeats])
        parts.append(element("a", "said before", href=f"#{first}"))
    return parts if tagged else list(parted(parts))


class Holder(Record, frozen=True, gc=False):
    """One who holds statements in a document.

    Attributes:
        number: place in the ledger, from 0.
        hop: who it is.
        voices: what is held, in the reading's order.
    """

    number: int
    hop: Hop
    voices: tuple[Voice, ...]
