"""The events of one document: who did what to whom, where, when, at what toll, on whose word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from imbroglio.ledger import event_tables, tell, tolls
from imbroglio.ledger.counting import once
from imbroglio.ledger.events import Happening, Party, Told
from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.event_signs import STANDINGS, classes
from imbroglio.report.html import Child, Html, element, fragment, parted
from imbroglio.report.voices import Voice, words

NAME = 80  # code points of an actor, a place, a holder
TERM = 40  # … of a type, a mode, a context, a reason
AROUND = 32  # … of the sentence on each side of the trigger
FIGURES = 8  # figures of one event; those of more holders are counted


def events(account: Account) -> Html | None:
    """The section on events of one document; None where there are none."""
    if not account.events:
        return None
    known = _Known(account)
    rows = (_row(known, number, one) for number, one in enumerate(account.events))
    return element(
        "section",
        element("h3", "Events ", element("small", _counted(account.events))),
        element("ol", *rows, class_="rows"),
        id=account.dom("X"),
        class_="evs",
    )


def _counted(found: Sequence[Happening]) -> str:
    """The number of events; with that of the mentions, which the rows are, where it differs."""
    held, mentions = sum(1 for _ in once(found)), len(found)
    return f"{held:,}" if held == mentions else f"{held:,} in {counted(mentions, 'mention')}"


def clashes(account: Account) -> Iterator[tuple[int, Happening, Html]]:
    """The events of which figures differ: number, event, and the figures side by side."""
    known = _Known(account)
    for number, one in enumerate(account.events):
        found = known.tolls(one)
        if one.entry.same_as == one.entry.id and tolls.differ(found):
            yield number, one, fragment(*_figures(found))


def _row(known: "_Known", number: int, one: Happening) -> Html:
    account = known.account
    return element(
        "li",
        element("span", *_deed(one), class_="chain"),
        element("a", *_words(account, one), href=account.anchor((one.entry.trigger,)) or "#top"),
        *_figures(known.tolls(one)),
        element("small", *parted(_facts(known, one))),
        id=account.dom("x", number),
        class_=classes(one),
        data_w=account.ranges((one.entry.trigger,)) or "",
        # A mention of an event that has a row above; the script counts them as one.
        data_e=None if known.head(one) == number else account.dom("x", known.head(one)),
        # What has none is told as having happened.
        data_h=None if one.happened else STANDINGS.get(one.standing),
    )


def _deed(one: Happening) -> Iterator[Child]:
    """Type and mode, who, to whom."""
    yield element("b", clip(one.entry.type, TERM))
    yield f" {clip(one.entry.mode, TERM)} " if one.entry.mode else " "
    yield from _parties(one.actors)
    if one.recipients:
        yield " → "
        yield from _parties(one.recipients)


def _parties(found: Sequence[Party]) -> Iterator[Child]:
    for number, party in enumerate(found):
        yield "; " if number else None
        yield element("bdi", clip(party.name, NAME))


def _words(account: Account, one: Happening) -> Iterator[Child]:
    """The trigger in its sentence."""
    text, (start, end), (first, last) = account.reading.text, one.entry.trigger, one.sentence
    before, after = max(first, start - AROUND), min(max(last, end), end + AROUND)
    if before > first:
        before = text.find(" ", before, start) + 1 or before
        yield "… "
    if after < last:
        after = max(text.rfind(" ", end, after), end)
    yield fragment(*_plain(text, before, start), element("b", words(text, ((start, end),), NAME)))
    yield from _plain(text, end, after)
    yield " …" if after < last else None


def _plain(text: str, start: int, end: int) -> Iterator[Child]:
    """A stretch with its white space drawn together, but kept at its ends."""
    said = text[start:end]
    yield " " if said[:1].isspace() else None
    yield " ".join(said.split())
    yield " " if said[-1:].isspace() and said.strip() else None


def _figures(found: Sequence[Told]) -> Iterator[Html]:
    """Each figure beside the others, with those who tell it."""
    told = list(tolls.side_by_side(found))
    if not told:
        return
    figures = (
        element("span", element("b", clip(figure, NAME)), " ", element("bdi", _all(holders)))
        for figure, holders in told[:FIGURES]
    )
    yield element(
        "span",
        element("em", "Figures differ:") if tolls.differ(found) else None,
        *figures,
        f"and {len(told) - FIGURES} more" if len(told) > FIGURES else None,
        class_="tol",
    )


def _all(holders: Sequence[str]) -> str:
    return clip(", ".join(clip(one, NAME) for one in holders), 2 * NAME)


def _facts(known: "_Known", one: Happening) -> Iterator[Child]:
    """When, where, how it is told, on whose word, and how it was found."""
    entry = one.entry
    if one.date and one.date.value:
        yield clip(one.date.value.replace("/", " to "), TERM)
    if one.historical:
        yield "over a year before publication"
    yield element("bdi", clip(one.place.name, NAME)) if one.place else None
    reserve = event_tables.reserve(one)
    yield element("em", reserve) if reserve else None
    weapon = words(known.account.reading.text, entry.weapon, NAME)
    yield fragment("with ", element("bdi", weapon)) if weapon else None
    about = clip(", ".join(entry.context).replace("_", " "), NAME)
    yield f"about {about}" if about else None
    yield known.holder(entry.voice)
    yield known.first(one)
    yield element("i", clip(entry.rule, TERM)) if entry.rule else None


class _Known:
    """What the events of one document point to, by id."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._voices = {voice.entry.id: voice for voice in reversed(account.voices)}
        self._first = {one.entry.id: n for n, one in reversed([*enumerate(account.events)])}
        self._heads = {o.entry.same_as: n for n, o in reversed([*enumerate(account.events)])}
        self._told = _by_event(account.events)

    def tolls(self, one: Happening) -> Sequence[Told]:
        """The figures of an event; those of its later mentions stand with the first."""
        return self._told[one.entry.id] if one.entry.same_as == one.entry.id else one.tolls

    def head(self, one: Happening) -> int:
        """The row that first mentions the event, as `once` has it."""
        return self._heads[one.entry.same_as]

    def holder(self, id: str | None) -> Child:
        """Whose word it is, with those through whom it has come."""
        voice = self._voices.get(id or "")
        if voice is None:
            return element("a", tell.AUTHOR, class_="vo")
        row = self.account.dom("v", voice.number)
        return element("a", *_chain(voice), href=f"#{row}", class_="vo")

    def first(self, one: Happening) -> Child:
        """Which earlier event this one is, and what tells so."""
        number = self._first.get(one.entry.same_as)
        if number is None or one.entry.same_as == one.entry.id:
            return None
        reason = f": {clip(one.entry.same_by, TERM)}" if one.entry.same_by else None
        row = self.account.dom("x", number)
        return fragment(element("a", f"same as event {number + 1}", href=f"#{row}"), reason)


def _by_event(found: Sequence[Happening]) -> Mapping[str, Sequence[Told]]:
    held: dict[str, list[Told]] = defaultdict(list)
    for one in found:
        held[one.entry.same_as].extend(one.tolls)
        held.setdefault(one.entry.id, [])
    return held


def _chain(voice: Voice) -> Iterator[Child]:
    for number, hop in enumerate(voice.hops):
        yield " › " if number else None
        yield element("bdi", clip(hop.holder or tell.NOBODY, NAME))
