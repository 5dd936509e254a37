"""The whole file: policy, structure, size, sameness."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from imbroglio import report
from imbroglio.report import render, write

from .dossier import dossier, wire
from .drafts import Draft
from .hostile import hostile

ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "html head meta link title style script body a abbr article aside b bdi caption circle dd "
        "defs details div dl dt em fieldset footer g h1 h2 h3 h4 header i input label legend li "
        "main nav ol p path rect section small span strong summary svg table tbody td text th "
        "thead tr u ul use",
    )
)


class Page(HTMLParser):
    """All start tags, with their attributes, and the text of scripts and styles."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.inline:
            self.inline[self.open[-1]].append(data)


def sha(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@pytest.fixture(scope="module")
def attacked() -> str:
    return render(hostile(), title=hostile()[0].id, generated=hostile()[0].id)


def test_policy_names_exactly_the_script_and_the_style_of_the_page():
    """A browser runs nothing that the sums do not cover."""
    page = Page(render(dossier()))

    policies = [a["content"] for _, a in page.tags if a.get("http-equiv")]

    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; ")
    for kind in ("script", "style"):
        (content,) = page.inline[kind]
        assert f"{kind}-src 'sha256-{sha(content)}'" in policies[0]
    assert "unsafe" not in policies[0]
    assert "base-uri 'none'; form-action 'none'" in policies[0]


def test_policy_comes_before_all_that_it_governs():
    """A policy in a meta tag holds only for what follows it."""
    names = [tag for tag, _ in Page(render(dossier())).tags]

    assert names[:4] == ["html", "head", "meta", "meta"]


def test_hostile_reading_makes_no_element_of_its_own(attacked):
    """Every element is one that the report makes, and all are closed in order."""
    page = Page(attacked)

    assert {tag for tag, _ in page.tags} <= ELEMENTS
    assert len(page.inline["script"]) == len(page.inline["style"]) == 1
    assert page.open == []


def test_hostile_reading_makes_no_handler_style_or_foreign_link(attacked):
    """No inline handler or style, no address but anchors of this page."""
    page = Page(attacked)

    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)
        for name in ("href", "xlink:href"):
            assert attributes.get(name, "#").startswith("#") or tag == "link"


def test_ids_are_the_pages_own_and_single(attacked):
    """No id comes from a reading, and none is given twice."""
    found = [a["id"] for _, a in Page(attacked).tags if "id" in a]

    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[a-zA-Z]+|d\d+[a-zA-Z]*\d*|(fine|coarse)\d+", one) for one in found)


@pytest.mark.parametrize("readings", [dossier(), hostile()[:2]])
def test_every_link_within_the_page_leads_somewhere(readings):
    """No row, note or sign points at nothing."""
    page = Page(render(readings))
    ids = {a["id"] for _, a in page.tags if "id" in a}

    targets = {a["href"][1:] for _, a in page.tags if a.get("href", "").startswith("#")}
    targets |= {a["data-row"] for _, a in page.tags if "data-row" in a}

    assert targets <= ids


def test_long_title_is_cut_and_can_be_opened(attacked):
    """Ten thousand words are there once in full, and nowhere in the way."""
    assert attacked.count("word word word word") <= 10_000 * len(hostile()) / 4
    assert "The whole title" in attacked
    assert all(len(one) < 400 for one in re.findall(r"<h2[^>]*>([^<]*)", attacked))


def test_the_page_can_be_encoded(attacked):
    """Lone surrogates are gone."""
    assert attacked.encode("utf-8")
    assert "\x00" not in attacked
    assert "\u202e" not in attacked


def test_only_web_addresses_are_links_out():
    """http and https, without opener or referrer."""
    links = [a for tag, a in Page(render(dossier())).tags if (a.get("href") or "#")[0] != "#"]

    out = [a for a in links if a["href"].startswith("http")]

    assert {a["href"] for a in out} == {
        "https://steppe-wire.example/oybulak",
        "http://valley-observer.example/columns/weir?id=7&lang=en",
    }
    assert all(a["rel"] == "noopener noreferrer" for a in out)
    assert [a["href"] for a in links if a not in out] == ["data:,"]


def test_same_readings_same_bytes():
    """No clock, no random id, no order by chance."""
    assert render(dossier()) == render(iter(dossier()))
    assert "2026" not in render([wire()])


def test_generated_is_told_only_when_given():
    """The moment of making is the caller's to tell."""
    assert "Made <bdi>yesterday</bdi>" in render([wire()], generated="yesterday")
    assert "Made" not in render([wire()])


def test_marked_text_is_the_text():
    """Text, segments and paragraphs give back every word, in order."""
    for reading in dossier():
        shown = re.sub(r'<small class="?n.*?</small>', "", render([reading]))
        paragraphs = re.findall(r"<p dir=auto(?: class=on)?>(.*?)</p>", shown, re.S)
        words = re.sub(r"<[^>]*>", "", " ".join(paragraphs))
        assert words.split() == reading.text.split()


def test_statements_that_name_no_source_are_counted_at_the_top():
    """The head of the report tells how many statements nobody holds."""
    assert "Of 37 statements 2 name no source." in render(dossier())


def test_problems_are_shown_plainly():
    """A document that could not be read is there, with the reason."""
    page = render(dossier())

    assert "no text on any of its 4 pages; it may be a scan" in page
    assert "1 problem" in page
    assert "There is no text to show." in page


def test_no_document_is_a_report_too():
    """An empty case opens."""
    assert "No document." in render([])


def test_fifty_documents_stay_under_three_megabytes():
    """A case of fifty documents of a thousand words each can be mailed."""
    page = render(_long(f"doc-{n}") for n in range(50))

    assert 1_000_000 < len(page.encode()) < 3_000_000


def test_an_event_costs_little_more_than_its_row():
    """Row, mark, and its share of timeline, map and charts: less than half a kilobyte.

    The list at the head is full in both, and grows no more.
    """
    some = len(render(_long(f"doc-{n}", eventful=4) for n in range(10)).encode())

    full = len(render(_long(f"doc-{n}", eventful=7) for n in range(10)).encode())

    assert full - some < 500 * 10 * 3 * len(wire().events)


def _long(id, *, eventful=1):
    """A story of a thousand words: 56 statements, each actor named all through it.

    Seven copies of one text, of which so many tell events, six each.
    """
    one, copies = wire(), 7
    step = len(one.text) + 2
    shifts = range(0, copies * step, step)
    text = "\n\n".join([one.text] * copies)
    assert len(text.split()) > 1000
    return replace(
        one,
        id=id,
        text=text,
        attributions=tuple(_moved(v, at) for at in shifts for v in one.attributions),
        **{
            name: tuple(
                replace(e, mentions=tuple((a + at, b + at) for at in shifts for a, b in e.mentions))
                for e in getattr(one, name)
            )
            for name in ("actors", "places", "dates")
        },
        factuality=tuple(
            replace(f, span=_at(at, f.span), cue=tuple(_at(at, c) for c in f.cue), voice=_id(f, at))
            for at in shifts
            for f in one.factuality
        ),
        events=tuple(_happened(e, at) for at in shifts[:eventful] for e in one.events),
        **{
            name: tuple(
                replace(e, span=tuple(_at(at, s) for s in e.span), voice=_id(e, at))
                for at in shifts
                for e in getattr(one, name)
            )
            for name in ("recommendations", "evaluations")
        },
    )


def _at(at, span):
    return span[0] + at, span[1] + at


def _happened(event, at):
    """The event in a later copy of the text."""
    return replace(
        event,
        id=f"{event.id}-{at}",
        same_as=f"{event.same_as}-{at}",
        trigger=_at(at, event.trigger),
        voice=_id(event, at),
        weapon=tuple(_at(at, s) for s in event.weapon),
    )


def _id(entry, at):
    return entry.voice and f"{entry.voice}-{at}"


def _moved(voice, at):
    """The statement in a later copy of the text, with an id of its own."""
    spans = {
        name: tuple((a + at, b + at) for a, b in getattr(voice, name))
        for name in ("source", "cue", "content")
    }
    parent = voice.parent and f"{voice.parent}-{at}"
    return replace(voice, id=f"{voice.id}-{at}", parent=parent, **spans)


def test_many_nested_statements_take_linear_room():
    """Depth of nesting costs neither time nor size beyond the text's own measure."""
    depth = 2_000
    d = Draft("word " * depth * 2)
    reading = d.reading()
    voice = Draft("a")
    voice.voice("a", source="a")
    entries = tuple(
        replace(
            voice.voices[0],
            id=f"v{n}",
            parent=f"v{n - 1}" if n else None,
            content=((n, len(d.text) - n),),
            source=(),
        )
        for n in range(depth)
    )

    page = render([replace(reading, attributions=entries)])

    assert len(page) < 3_000 * depth


def test_write_is_whole_or_not_at_all(tmp_path):
    """A failing reading leaves the earlier report, and no scraps."""
    path = tmp_path / "report.html"
    write(dossier(), path)
    before = path.read_bytes()

    def failing():
        yield wire()
        raise RuntimeError("reader stopped")

    with pytest.raises(RuntimeError, match="reader stopped"):
        write(failing(), path)

    assert path.read_bytes() == before == render(dossier()).encode()
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]


def test_public_names():
    """What others may call."""
    assert set(report.__all__) == {"TITLE", "policy", "render", "write"}


def test_what_several_documents_tell(tmp_path):
    """Origins, belief for and against, copies and differences, each passage with its document."""
    from imbroglio.casework import Case
    from imbroglio.casework.summary import summary
    from imbroglio.store import View
    from tests.casework.drafts import affair

    path = affair(tmp_path / "case.sqlite")
    with View(path) as view, Case(path) as case:
        text = render(list(view.readings()), summary=summary(case))

    section = text.partition("id=together")[2].partition("</section>")[0]
    assert "against 0." in section
    assert "how many dead" in section
    assert "60 dead" in section
    assert section.count("<summary>") == 3
    assert "href=#d2" in section or 'href="#d2' in section


def test_a_report_of_readings_alone_compares_nothing():
    """Without a summary there is no such section."""
    assert "id=together" not in render(dossier())


@pytest.fixture
def foresight(tmp_path):
    """A case with a loop, an aim that backfired, and two scenarios; one of them is stale."""
    from benchmarks._cases import Bond, document
    from imbroglio.casework import Case, Desk
    from imbroglio.casework.foresight import told
    from imbroglio.casework.prospects import prospects
    from imbroglio.casework.question import question
    from imbroglio.casework.scenarios import value
    from imbroglio.casework.whatif import ask
    from imbroglio.store import View
    from tests.casework.drafts import built

    bonds = [Bond(1, 2, 1), Bond(2, 3, -1), Bond(3, 1, 1)]
    path = built(tmp_path / "case.sqlite", document("wire", [], bonds, published=101))
    with Desk(path, "ann") as desk:
        fields = {"cause": "factor 1", "effect": "factor 2", "relation": "intend", "sign": "-"}
        desk.add("link", fields)
        for name, options in (
            ("<script>up", {"up": ["factor 1"]}),
            ("held", {"up": ["factor 1"], "hold": ["factor 2"]}),
        ):
            scenario, _ = question(desk.case, **options)
            answer = told(desk.case, ask(desk.case, scenario), explain=False)
            desk.scenario(name, value(scenario, answer), "a <b>note</b>")
        desk.add("link", {"cause": "factor 3", "effect": "factor 4", "sign": "+"})
    with View(path) as view, Case(path) as case:
        return render(list(view.readings()), prospects=prospects(case))


def test_what_would_follow_is_shown_with_its_words(foresight):
    """Aims against outcomes, loops, bars and curves; each scenario says that it is stale."""
    section = foresight.partition("id=whatif")[2].partition("<footer")[0]

    assert "Aims against what came of them" in section
    assert "balancing" in section
    assert section.count("The case has changed since") == 2
    assert "&lt;script&gt;up" in section
    assert "a &lt;b&gt;note&lt;/b&gt;" in section
    assert "held at 0" in section
    assert re.search(r'aria-label="falls 0\.\d\d, stays 0\.\d\d, rises 0\.\d\d"', section)
    assert section.count("The same as a table") == 2
    assert "factor 1" in section
    assert re.search(r"href=.?#d1", section)


def test_a_case_without_a_way_or_a_scenario_has_no_such_section(tmp_path):
    """One link is no loop and no answer."""
    from benchmarks._cases import Bond, document
    from imbroglio.casework import Case
    from imbroglio.casework.prospects import prospects
    from tests.casework.drafts import built

    path = built(tmp_path / "case.sqlite", document("wire", [], [Bond(1, 2, 1)], published=101))
    with Case(path) as case:
        found = prospects(case)

    assert "id=whatif" not in render(dossier(), prospects=found)
