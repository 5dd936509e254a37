"""What would follow: aims against what came of them, loops, and the scenarios of the case."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imbroglio.casework.foresight import sign, verdict
from imbroglio.casework.prospects import Prospect, Prospects
from imbroglio.ledger.tell import counted
from imbroglio.report.account import Account
from imbroglio.report.bands import small_multiples
from imbroglio.report.document import title
from imbroglio.report.escape import clip
from imbroglio.report.html import Child, Html, element, fragment, isolated
from imbroglio.report.rows import table

# Rows of a scenario; the command has them all.
FACTORS = 20
NAME, WORDS = 80, 200  # code points of a factor, a passage
WIDE, HIGH = 180, 14  # of a bar
NOTE = (
    "From text only signs are known. So each answer is a share of many draws of the strengths that "
    "nobody knows; a link is there in as many draws as it is believed. It says what follows from "
    "what the documents tell, not what will happen."
)

# An answer as plain values, from `casework.whatif` or `casework.shape`.
type Told = Mapping[str, Any]


def whatif(found: Prospects, accounts: Sequence[Account]) -> Html | None:
    """The section; None where the model shows nothing."""
    if not (found.contrasts or found.loops or found.scenarios):
        return None
    numbers = {account.reading.id: account for account in reversed(accounts)}
    links = f"{counted(found.links, 'link')} of the case act; {found.left_out:,} are left out"
    return element(
        "section",
        element("h2", "What would follow"),
        element("p", NOTE, class_="note"),
        element("p", f"{links}: see `imbroglio model`.", class_="sum"),
        *_contrasts(found, numbers),
        *_loops(found, numbers),
        *(_scenario(one, n, numbers) for n, one in enumerate(found.scenarios)),
        element("p", f"{counted(found.more, 'further scenario')}: see `imbroglio scenarios`.")
        if found.more
        else None,
        class_="wif",
        id="whatif",
    )


def _contrasts(found: Prospects, numbers: Mapping[str, Account]) -> Iterator[Html]:
    if not found.contrasts:
        return
    head = ("What was done", "What it was to move", "Meant", "Came", "Words")
    rows = (_contrast(one, numbers) for one in found.contrasts)
    yield element("h3", "Aims against what came of them")
    yield table("Aims against what came of them", head, rows)


def _contrast(one: Told, numbers: Mapping[str, Account]) -> Html:
    agents = ", ".join(one["agents"])
    came = f"{one['told']}, told to have backfired" if one["backfired"] else str(one["told"])
    return element(
        "tr",
        element("th", _factor(one["cause"]), scope="row"),
        element("td", _factor(one["effect"])),
        element(
            "td", one["meant"], fragment(" by ", isolated(clip(agents, NAME))) if agents else ""
        ),
        element("td", came),
        element(
            "td",
            _passages("meant", one["meant_passages"], numbers),
            _passages("came", one["told_passages"], numbers),
        ),
    )


def _loops(found: Prospects, numbers: Mapping[str, Account]) -> Iterator[Html]:
    if not found.loops:
        return
    head = ("Loop", "Factors", "Chance", "Words")
    yield element("h3", "Loops")
    yield table("Loops", head, (_loop(one, numbers) for one in found.loops), numbers=head[2:3])
    if not found.whole:
        yield element("p", "There are more loops; these are the likeliest.", class_="sum")


def _loop(one: Told, numbers: Mapping[str, Account]) -> Html:
    steps: list[Child] = []
    for link in one["links"]:
        steps += [_factor(link["cause"]), f" {link['sign']} "]
    passages = [said for link in one["links"] for said in link["passages"][:1]]
    return element(
        "tr",
        element("th", one["kind"], scope="row"),
        element("td", *steps, "and round again"),
        element("td", f"{one['chance']:.2f}", class_="r"),
        element("td", _passages("words", passages, numbers)),
    )


def _scenario(one: Prospect, number: int, numbers: Mapping[str, Account]) -> Html:
    answer = one.answer
    stale = "The case has changed since this was kept; it is asked again here."
    return element(
        "section",
        element("h3", isolated(clip(one.name, NAME))),
        element("p", isolated(clip(one.note, WORDS))) if one.note else None,
        element("p", stale, class_="note") if one.stale else None,
        element("p", one.refused, class_="note") if answer is None else None,
        *(_answer(answer, number, numbers) if answer is not None else ()),
        class_="scn",
    )


def _answer(answer: Told, number: int, numbers: Mapping[str, Account]) -> Iterator[Child]:
    pushed = (
        fragment(", " if n else "", isolated(clip(one["name"], NAME)), f" {_way(one)}")
        for n, one in enumerate(answer["pushed"])
    )
    yield element("p", "Pushed: ", *pushed, ". ", _effort(answer), class_="sum")
    head = ("Factor", "Falls, stays, rises", "P(+)", "P(−)", "P(0)", "Verdict", "Likeliest way")
    rows = (_row(one, numbers) for one in answer["factors"][:FACTORS])
    yield element(
        "div",
        table("What becomes of each factor", head, rows, numbers=head[2:5]),
        class_="wide",
        tabindex=0,
        role="group",
        aria_label="What becomes of each factor",
    )
    for line in answer["notes"]:
        yield element("p", isolated(clip(line, WORDS)), class_="note")
    more = len(answer["factors"]) - FACTORS
    if more > 0:
        yield element("p", f"{counted(more, 'further factor')}: see `imbroglio scenarios`.")
    yield small_multiples(answer["curves"], number)


def _way(one: Told) -> str:
    if one["held"]:
        return f"held at {one['value']:g}"
    return "up" if one["value"] > 0 else "down"


def _effort(answer: Told) -> str:
    return (
        f"{answer['kept']:,} draws count of {answer['tried']:,} tried, self-limit "
        f"{answer['prior']}; held against {answer['second_prior']} with {answer['second_kept']:,}."
    )


def _row(one: Told, numbers: Mapping[str, Account]) -> Html:
    return element(
        "tr",
        element("th", _factor(one), scope="row"),
        element("td", _bar(one)),
        *(element("td", f"{one[side]:.2f}", class_="r") for side in ("plus", "minus", "zero")),
        element("td", verdict(one)),
        element("td", *_by_way_of(one["by_way_of"], numbers)),
    )


def _bar(one: Told) -> Html:
    """Three stretches: falls hatched at the left, stays empty, rises full at the right."""
    falls, rises = WIDE * one["minus"], WIDE * one["plus"]
    words = f"falls {one['minus']:.2f}, stays {one['zero']:.2f}, rises {one['plus']:.2f}"
    return element(
        "svg",
        element("rect", x=0, y=1, width=WIDE, height=HIGH - 2, class_="bed"),
        element("rect", x=0, y=1, width=f"{falls:.1f}", height=HIGH - 2, class_="falls"),
        element("rect", x=f"{WIDE - rises:.1f}", y=1, width=f"{rises:.1f}", height=HIGH - 2,
                class_="rises"),
        viewBox=f"0 0 {WIDE} {HIGH}",
        width=WIDE,
        height=HIGH,
        role="img",
        aria_label=words,
        class_="tri",
    )  # fmt: skip


def _by_way_of(way: Told | None, numbers: Mapping[str, Account]) -> Iterator[Child]:
    if way is None:
        return
    for link in way["links"]:
        yield fragment(_factor(link["cause"]), f" {sign(link)} ")
    yield _factor(way["links"][-1]["effect"])
    passages = [said for link in way["links"] for said in link["passages"][:1]]
    if passages:
        yield _passages("words", passages, numbers)
    if any(link["assumed"] for link in way["links"]):
        yield element("small", "partly assumed in this scenario")


def _factor(one: Told) -> Html:
    return isolated(clip(one["name"], NAME) or "(no name)")


def _passages(name: str, passages: Sequence[Told], numbers: Mapping[str, Account]) -> Html:
    return element(
        "details",
        element("summary", name),
        element("ul", *(_passage(one, numbers) for one in passages)),
    )


def _passage(one: Told, numbers: Mapping[str, Account]) -> Html:
    account = numbers.get(one["doc"])
    where: Child = isolated(clip(one["doc"], NAME))
    if account is not None:
        name = f"{account.number} {clip(title(account), 40)}"
        where = element("a", isolated(name), href=f"#{account.dom('')}")
    return element(
        "li",
        isolated(clip(one["holder"], NAME)),
        ": ",
        isolated(clip(one["text"], WORDS)),
        fragment(" (", where, ")") if one["doc"] else None,
    )
