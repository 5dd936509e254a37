"""The links of one document: what leads to what, and what is meant to, on whose word."""

from collections.abc import Iterator

from imbroglio.ledger import tell
from imbroglio.ledger.graph import SIGNS, family, meaning
from imbroglio.ledger.links import OUTCOMES, HeldLink, related, whose
from imbroglio.report.account import Account
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment, parted
from imbroglio.report.voices import Voice, words

NAME = 80  # code points of an agent, a holder
TERM = 40  # … of a degree, a rule, an outcome
SIDE = 140  # … of the words of a cause or an effect
MARKS = (
    "In the text a line stands over a cause, a double line over an effect, and dots over what "
    "links them."
)
TOLD = 4  # of what came of an aim; the rows have them all


def links(account: Account) -> Html | None:
    """The section on causes and aims of one document; None where there are none."""
    if not account.links:
        return None
    known = _Known(account)
    rows = (_row(known, number, one) for number, one in enumerate(account.links))
    return element(
        "section",
        element("h3", "Causes and aims ", element("small", f"{len(account.links):,}")),
        element("p", MARKS, *_to_map(account), class_="sum"),
        element("ol", *rows, class_="rows"),
        id=account.dom("C"),
        class_="lks",
    )


def _to_map(account: Account) -> Iterator[Child]:
    """The way to the map, where one is drawn."""
    if any(one.cause and one.effect for one in account.links):
        yield fragment(" ", element("a", "Causal map", href=f"#{account.dom('F')}"), ".")


def side(account: Account, one: HeldLink, *, cause: bool) -> str:
    """The words of a side, or what stands for them."""
    spans = one.entry.cause if cause else one.entry.effect
    return words(account.reading.text, spans, SIDE) or "(no words)"


def _row(known: "_Known", number: int, one: HeldLink) -> Html:
    account, entry = known.account, one.entry
    first = min(entry.cause + entry.effect)
    return element(
        "li",
        element("span", *_head(one), class_="chain"),
        element(
            "a",
            element("b", side(account, one, cause=True)),
            element("i", " → "),
            element("b", side(account, one, cause=False)),
            href=account.anchor((first,)) or f"#{account.dom('c', number)}",
        ),
        *_outcome(account, one),
        element("small", *parted(_facts(known, one))),
        id=account.dom("c", number),
        class_="op" if one.standing != "asserted" else None,
        data_w=account.ranges(entry.cause + entry.effect),
        data_s=account.ranges(entry.signal),
    )


def _head(one: HeldLink) -> Iterator[Child]:
    """Relation, sign, and whose aim or motive it is."""
    entry = one.entry
    sign = SIGNS.get(entry.polarity, "?")
    yield element("b", related(entry.relation))
    yield fragment(
        " ", element("span", f"{sign} {meaning(sign, family(entry.relation))}", class_="sig")
    )
    if one.agent:
        yield fragment(f" · {whose(entry.relation)} ", element("bdi", clip(one.agent, NAME)))


def _outcome(account: Account, one: HeldLink) -> Iterator[Html]:
    """Aim and outcome joined, each with a link to the other's row."""
    if one.against is not None:
        aim = account.links[one.against]
        meant = _other(account, one.against, side(account, aim, cause=False))
        came = element("bdi", side(account, one, cause=False))
        yield _joined(meant, came, backfired=one.entry.outcome == "backfired")
    for number in one.outcomes[:TOLD]:
        result = account.links[number]
        came = _other(account, number, side(account, result, cause=False))
        meant = element("bdi", side(account, one, cause=False))
        yield _joined(meant, came, backfired=result.entry.outcome == "backfired")
    more = len(one.outcomes) - TOLD
    if more > 0:
        yield element("span", f"and {tell.counted(more, 'outcome')} more", class_="out")


def _joined(meant: Html, came: Html, *, backfired: bool) -> Html:
    what = "it backfired:" if backfired else "came of it:"
    return element(
        "span",
        element("span", element("em", "meant:"), " ", meant),
        " ",
        element("span", element("em", what), " ", came),
        class_="out",
    )


def _other(account: Account, number: int, said: str) -> Html:
    return element("a", element("bdi", said), href=f"#{account.dom('c', number)}")


def _facts(known: "_Known", one: HeldLink) -> Iterator[Child]:
    """What marks it, how far, how it is told, on whose word, and how it was found."""
    entry = one.entry
    signal = words(known.account.reading.text, entry.signal, TERM)
    yield element("bdi", signal, class_="cue") if signal else None
    yield element("bdi", clip(entry.degree, TERM)) if entry.degree else None
    if entry.outcome and one.against is None and not one.outcomes:
        yield OUTCOMES.get(entry.outcome) or clip(entry.outcome, TERM)
    yield element("em", one.reserve) if one.reserve else None
    yield known.holder(entry.voice)
    yield element("i", clip(entry.rule, TERM)) if entry.rule else None


class _Known:
    """What the links of one document point to, by id."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._voices = {voice.entry.id: voice for voice in reversed(account.voices)}

    def holder(self, id: str | None) -> Child:
        """Whose word it is, with those through whom it has come."""
        voice = self._voices.get(id or "")
        if voice is None:
            return element("a", tell.AUTHOR, class_="vo")
        row = self.account.dom("v", voice.number)
        return element("a", *_chain(voice), href=f"#{row}", class_="vo")


def _chain(voice: Voice) -> Iterator[Child]:
    for number, hop in enumerate(voice.hops):
        yield " › " if number else None
        yield element("bdi", clip(hop.holder or tell.NOBODY, NAME))
