"""The page around the documents: one file that asks nothing of any network.

The policy in its head lets run only the one script and the one style sheet whose sums
it names. So even if escaping failed somewhere, nothing of a document could execute,
load or send.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from imbroglio.casework.prospects import Prospects
from imbroglio.casework.summary import Summary
from imbroglio.reading import Reading
from imbroglio.report.account import Account, account
from imbroglio.report.document import document, title
from imbroglio.report.escape import attribute, clip
from imbroglio.report.event_map import event_map
from imbroglio.report.html import Html, element, fragment, isolated
from imbroglio.report.outlines import definitions
from imbroglio.report.overview import overview, whole_map
from imbroglio.report.places import drawn

LAYERS = (
    ("a", "Actors"),
    ("v", "Voices"),
    ("p", "Places"),
    ("d", "Dates"),
    ("e", "Events"),
    ("c", "Causes"),
    ("f", "Certainty"),
    ("u", "Advice"),
    ("j", "Judgements"),
    ("n", "Margin"),
)
CREDIT = (
    "Outlines: Natural Earth, in the public domain, by way of world-atlas. "
    "They are simplified; this report takes no position on any border."
)


def page(
    readings: Iterable[Reading],
    name: str,
    generated: str | None,
    summary: Summary | None = None,
    prospects: Prospects | None = None,
) -> Iterable[str]:
    """The report in pieces, in order."""
    accounts = [account(number, reading) for number, reading in enumerate(readings, 1)]
    charts = [drawn(one) for one in accounts]
    whole, eventful = whole_map(accounts), event_map(accounts)
    windows = [chart.window for chart in (whole, eventful, *charts) if chart is not None]
    yield "<!DOCTYPE html>\n"
    yield f'<html lang="en">{_head(name).markup}<body>'
    yield element("a", "Skip to the documents", href="#main", class_="skip").markup
    yield definitions(windows).markup if windows else ""
    yield _rail(accounts).markup
    yield '<main id="main">'
    yield overview(accounts, name, generated, whole, eventful, summary, prospects).markup
    for one, chart in zip(accounts, charts, strict=True):
        yield document(one, chart).markup
    yield f"{_foot(bool(windows)).markup}</main>{_selection().markup}"
    yield f"<script>{_static('report.js')}</script></body></html>\n"


def policy() -> str:
    """The content security policy of every report."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_sum(_static('report.css'))}",
            f"script-src {_sum(_static('report.js'))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


@cache
def _static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text("utf-8")


def _sum(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _head(name: str) -> Html:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("meta", name_="referrer", content="no-referrer"),
        # An empty icon of its own keeps a browser from asking a server for one.
        element("link", rel="icon", href="data:,"),
        Html(f"<title>{attribute(clip(name, 120))}</title>"),
        Html(f"<style>{_static('report.css')}</style>"),
    )


def _rail(accounts: Sequence[Account]) -> Html:
    return element(
        "div",
        element(
            "fieldset",
            element("legend", "Show in the text"),
            *(_layer(letter, words) for letter, words in LAYERS),
            class_="layers",
        ),
        element(
            "nav",
            element("a", "Overview", href="#top", class_="home"),
            element("ol", *(_entry(one) for one in accounts)),
            class_="toc",
            aria_label="Documents",
        ),
        class_="rail",
    )


def _layer(letter: str, words: str) -> Html:
    box = element("input", type="checkbox", id=f"L{letter}", checked=True, autocomplete="off")
    return element("label", box, " ", element("span", words, class_=f"k{letter}"))


def _entry(one: Account) -> Html:
    name = isolated(clip(title(one), 90))
    return element("li", element("a", name, href=f"#{one.dom('')}"))


def _selection() -> Html:
    """Where the script tells what stands at the words that were chosen."""
    return fragment(
        element("section", id="here", hidden=True, aria_label="At these words", tabindex=-1),
        element("p", id="say", class_="vh", role="status", aria_live="polite"),
    )


def _foot(mapped: bool) -> Html:
    return element("footer", element("p", CREDIT) if mapped else None)
