"""What the text urges, and what it judges: two lists of one document."""

from collections.abc import Callable, Iterator, Sequence

from imbroglio.reading import EvaluationEntry, RecommendationEntry
from imbroglio.report.account import Account
from imbroglio.report.certainty import JUDGED
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment
from imbroglio.report.voices import words

NAME = 100  # code points of an addressee, a target, a holder
WORDS = 240  # code points of advice, a reason, a judgement


def recommendations(account: Account) -> Html | None:
    """The section on advice: who should do what, how strongly, and why."""
    return _section("Advice ", "R", account, account.reading.recommendations, _advice)


def evaluations(account: Account) -> Html | None:
    """The section on judgements: which word, of whom, praise or blame."""
    return _section("Judgements ", "E", account, account.reading.evaluations, _judged)


def _section[Entry](
    title: str,
    letter: str,
    account: Account,
    entries: Sequence[Entry],
    row: Callable[[Account, int, Entry, "_Known"], Html],
) -> Html | None:
    """One list with its count; nothing where there is nothing to list."""
    if not entries:
        return None
    known = _Known(account)
    rows = (row(account, n, entry, known) for n, entry in enumerate(entries))
    return element(
        "section",
        element("h3", title, element("small", str(len(entries)))),
        element("ol", *rows, class_="rows"),
        id=account.dom(letter),
    )


def _advice(account: Account, number: int, one: RecommendationEntry, known: "_Known") -> Html:
    text = account.reading.text
    addressee = known.names.get(one.addressee or "")
    reason = words(text, one.reason, WORDS)
    return element(
        "li",
        element(
            "span",
            element("bdi", clip(addressee, NAME)) if addressee else "somebody",
            " ",
            element("bdi", clip(one.strength, NAME), class_="cue"),
            class_="chain",
        ),
        _link(account, words(text, one.span, WORDS), account.anchor(one.span), "r", number),
        element(
            "small",
            fragment("because: ", element("bdi", reason), " · ") if reason else None,
            *known.holder(one.voice),
        ),
        id=account.dom("r", number),
        data_w=account.ranges(one.span),
        data_s=account.ranges(one.reason),
    )


def _judged(account: Account, number: int, one: EvaluationEntry, known: "_Known") -> Html:
    said = words(account.reading.text, one.span, WORDS)
    sign, _, meaning = JUDGED.get(one.polarity, JUDGED[None])
    target = known.names.get(one.target or "")
    return element(
        "li",
        element("abbr", sign, title=meaning, class_="sg"),
        _link(account, said, account.anchor(one.span), "e", number),
        element(
            "small",
            fragment("of ", element("bdi", clip(target, NAME)), " · ") if target else None,
            *known.holder(one.voice),
        ),
        id=account.dom("e", number),
        class_="jud",
        data_w=account.ranges(one.span),
    )


def _link(account: Account, said: str, anchor: str | None, letter: str, number: int) -> Html:
    goal = anchor or f"#{account.dom(letter, number)}"
    return element("a", said or "(no words)", href=goal)


class _Known:
    """Actors and voices of one document by their ids in the reading."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.names = {actor.id: actor.name for actor in reversed(account.reading.actors)}
        self.voices = {voice.entry.id: voice for voice in reversed(account.voices)}

    def holder(self, id: str | None) -> Iterator[Child]:
        """Whose something is, with a link to the voice."""
        found = self.voices.get(id) if id is not None else None
        if found is None:
            yield "the author"
        else:
            name = clip(found.holder.holder or "no source named", NAME)
            row = self.account.dom("v", found.number)
            yield element("a", element("bdi", name), href=f"#{row}")
