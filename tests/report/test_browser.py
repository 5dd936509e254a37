"""The report in a real browser: safe, offline, usable by all."""

import pytest

from imbroglio.report import render
from imbroglio.report.certainty import JUDGED, SIGNS

from .causes import quarrel
from .dossier import dossier
from .hostile import hostile

pytestmark = pytest.mark.browser

# The link of a row to its words.
GO = ".rows li > a, .lists th > a"
SIZES = {"wide": (1440, 1000), "phone": (390, 844)}
WIDE = {"width": 1440, "height": 1000}


class Watched:
    """A page with all that it asked for, said or threw."""

    def __init__(self, browser, path, **options):
        options.setdefault("viewport", WIDE)
        options.setdefault("reduced_motion", "reduce")
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.page.on("dialog", lambda one: (self.said.append(one.message), one.dismiss()))
        self.page.on("popup", lambda one: self.asked.append(one.url))
        self.page.goto(path.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open readings as a report, watched."""
    held: list[Watched] = []

    def at(readings, anchor="", **options):
        path = tmp_path / "report.html"
        path.write_text(render(readings), "utf-8", newline="\n")
        held.append(Watched(browser, path, **options))
        if anchor:
            held[-1].page.goto(f"{path.as_uri()}{anchor}")
            held[-1].page.reload()
        return held[-1]

    yield at
    for one in held:
        one.context.close()


def marked(page, name="on"):
    """The words that are marked in the text."""
    return page.locator(f".text u.{name}").all_inner_texts()


def test_nothing_leaves_the_file(opened):
    """The page asks for itself alone, whatever is clicked in it."""
    watched = opened(dossier())
    page = watched.page

    for row in page.locator(GO).all():
        row.click()
    for box in page.locator(".layers input").all():
        box.click()

    assert {url.split("#")[0] for url in watched.asked} <= {page.url.split("#")[0], "data:,"}
    assert watched.said == []


@pytest.mark.parametrize("guarded", [True, False], ids=["policy", "escaping alone"])
def test_hostile_dossier_executes_nothing(opened, guarded):
    """Neither with the policy nor without it does any field of a document run."""
    watched = opened(hostile()[:3], bypass_csp=not guarded)
    page = watched.page

    for one in page.locator(f"{GO}, .text u, .n a, [data-row], summary").all()[:120]:
        one.dispatch_event("click")
        one.dispatch_event("mouseover")
        one.dispatch_event("focus")

    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('main').length") == 1
    assert page.locator("main").is_visible()
    assert watched.said == []
    assert {url.split("#")[0] for url in watched.asked} <= {page.url.split("#")[0], "data:,"}


def test_policy_stops_a_script_that_got_in(browser, tmp_path):
    """If escaping failed, the browser would still refuse to run or load what is not ours."""
    path = tmp_path / "broken.html"
    bad = "<script>window.pwned=1</script><img src='http://127.0.0.1:9/x' onerror='window.pwned=1'>"
    path.write_text(render(dossier()).replace("<main id", f"{bad}<main id", 1), "utf-8")

    with Watched(browser, path) as watched:
        pwned = watched.page.evaluate("window.pwned")

    assert pwned is None
    assert len([one for one in watched.said if "Content Security Policy" in one]) >= 2


def test_row_shows_its_words(opened):
    """A statement broken in two is marked as a whole, its source and cue beside it."""
    page = opened(dossier()).page

    page.locator("#d1v2 > a").click()

    assert "".join(marked(page)) == "Nobody has seen a dropsince the third of May"
    assert marked(page, "by") == ["she", "added"]
    assert page.locator("#d1v2").get_attribute("aria-current") == "true"
    assert page.url.endswith("#d1v2")
    assert page.locator(".text u.on").first.is_visible()


def test_words_show_their_rows(opened):
    """Words inside a statement show the actor's row and each statement they stand in."""
    page = opened(dossier()).page

    page.locator("#d1 .text u", has_text="the militia").first.click()

    assert page.locator("#d1a0.on, #d1v3.on, #d1v4.on").count() == 3
    told = page.locator("#here li").all_inner_texts()
    assert any("Radio Zarya" in one and "Ministry of Waterways" in one for one in told)
    assert any(one.startswith("Actor Blue Scarf militia") for one in told)


def test_margin_and_signs_lead_to_rows(opened):
    """A note of the margin and a sign of the map choose their rows."""
    page = opened(dossier()).page

    page.locator("#d1 .n a").first.click()
    note = page.locator("#d1v0.on").count()
    page.locator('#d1 .map .pin[data-row="d1p2"] circle').click()

    assert note == 1
    assert marked(page) == ["Khorog"]


def test_stretches_can_be_stepped_through(opened):
    """Each mention of an actor comes into view in turn."""
    page = opened(dossier()).page
    page.locator("#d1a0 th > a").click()

    page.get_by_role("button", name="Next stretch").click()

    assert "2 of 5" in page.locator("#here").inner_text()
    assert len(marked(page)) >= 5


def test_a_choice_is_an_address(opened):
    """The page opened at a row's anchor shows that row's words."""
    page = opened(dossier(), anchor="#d1v7").page

    assert "Old iron, spring flood, that is all" in "".join(marked(page))


def test_keyboard_alone_is_enough(opened):
    """Tab to the text, arrows among the words, Enter to the rows, Escape away."""
    page = opened(dossier()).page
    page.locator("#d1 .text").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    told = page.locator("#here").inner_text()
    status = page.locator("#say").inner_text()
    page.keyboard.press("Escape")

    assert second == "14 May"
    assert "Date 14 May" in told
    assert "Date 14 May" in status
    assert page.locator("#here").is_hidden()
    assert marked(page) == []


def test_rows_by_keyboard(opened):
    """Arrows move among rows, Enter marks the words of one."""
    page = opened(dossier()).page
    page.locator("#d1v0 > a").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.closest('li').id") == "d1v1"
    assert "".join(marked(page)) == "They came at night and welded the gates"


def test_tab_reaches_all_and_focus_is_seen(opened):
    """Every stop of the tab key shows that it has the focus."""
    page = opened(dossier()[:1]).page
    stops = set()

    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            const name = e.matches("li > a, th > a") ? "go" : e.className || e.id || e.tagName;
            return [name, s.outlineStyle, parseFloat(s.outlineWidth)] }"""
        )
        stops.add(seen[0])
        if seen[0] != "BODY":
            assert seen[1] != "none" and seen[2] >= 1, seen

    assert {"skip", "La", "text", "lists", "go"} <= stops


@pytest.mark.parametrize("script", [True, False])
def test_layers_switch_on_and_off(opened, script):
    """Each layer can be hidden, with or without script."""
    page = opened(dossier(), java_script_enabled=script).page
    actor = page.locator("#d1 .text u.a").first
    quoted = page.locator("#d1 .text u.c1").first

    shown = (_style(actor, "text-decoration-line"), _style(quoted, "background-color"))
    page.locator("#La").uncheck()
    page.locator("#Lv").uncheck()
    page.locator("#Ln").uncheck()
    hidden = (_style(actor, "text-decoration-line"), _style(quoted, "background-color"))

    assert shown[0] == "underline"
    assert hidden[0] == "none"
    assert shown[1] != hidden[1]
    assert page.locator("#d1 .n").first.is_hidden()


def test_a_type_is_a_switch(opened):
    """Pressed, only its statements are listed, and their words are lit; pressed again, all are."""
    page = opened(dossier()).page
    rows = page.locator("#d2K li[data-w]")
    everything = rows.count()
    speculates = page.locator("#d2 .kinds button", has_text="speculates")

    speculates.click()
    shown = [one.get_attribute("id") for one in rows.all() if one.is_visible()]
    lit = marked(page, "of")
    heads = [one.inner_text() for one in page.locator("#d2K h4").all() if one.is_visible()]
    told = page.locator("#say").inner_text()
    speculates.click()

    assert shown == ["d2k1", "d2k3"]
    assert "".join(lit).startswith("When a valley runs dry")
    assert [one.split("\n")[0] for one in heads] == ["The author speculates"]
    assert told == "2 statements shown."
    assert len([one for one in rows.all() if one.is_visible()]) == everything
    assert marked(page, "of") == []


def test_switches_of_several_types_add_up(opened):
    """Each pressed type is there; what is reported counts as such whoever holds it."""
    page = opened(dossier()).page

    page.locator("#d2 .kinds button", has_text="reports").click()
    page.locator("#d2 .kinds button", has_text="asserts").click()

    heads = [one.inner_text() for one in page.locator("#d2K h4").all() if one.is_visible()]
    assert [one.split("\n")[0] for one in heads][:2] == ["The author asserts", "officials"]
    assert page.locator("#d2 .kinds [aria-pressed=true]").count() == 2


def test_types_are_anchors_without_script(opened):
    """Where nothing can be switched, a type leads to its statements."""
    page = opened(dossier(), java_script_enabled=False).page

    page.locator("#d2 .kinds a", has_text="recommends").click()

    assert page.locator("h4:target").inner_text().startswith("The author recommends")


def test_advice_and_judgements_and_words_show_each_other(opened):
    """Rows of the new lists mark their words, and the words show the rows."""
    page = opened(dossier()).page

    page.locator("#d2r1 > a").click()
    words, reason = marked(page), marked(page, "by")
    page.locator("#d2 .text .j2", has_text="falsely").click()
    told = page.locator("#here li").all_inner_texts()

    assert "".join(words) == "open the weir"
    assert "".join(reason) == "thirty families have already left for Osh"
    assert "Judgement falsely" in told
    assert any(one.startswith("Statement The author evaluates") for one in told)


def test_certainty_is_told_by_sign_pattern_and_words(opened):
    """Not by colour alone, nor by sight alone."""
    page = opened(dossier()).page
    word = page.locator("#d1 .text .f6", has_text="touched")
    session = page.context.new_cdp_session(page)

    nodes = session.send("Accessibility.getFullAXTree")["nodes"]

    spoken = [node.get("name", {}).get("value", "") for node in nodes]
    assert word.get_attribute("title") == "not so"
    assert _style(word, "text-decoration-style") == "double"
    assert "¬" in word.locator("i").evaluate("e => getComputedStyle(e, '::after').content")
    assert any("(not so)" in one for one in spoken)
    assert any("(possible)" in one for one in spoken)


def test_every_sign_of_the_legend_is_drawn(opened):
    """The style sheet knows each class that the page gives, and draws what the legend says."""
    page = opened(dossier()).page
    signs = [*SIGNS.values(), *((sign, name) for sign, name, _ in JUDGED.values())]

    for sign, name in signs:
        side = "::before" if name.startswith("j") else "::after"
        content = page.evaluate(
            """([name, side]) => { const text = document.querySelector(".text p");
            const made = document.createElement("u"); made.className = name;
            made.append(document.createElement("i")); text.append(made);
            return getComputedStyle(made.firstChild, side).content }""",
            [name, side],
        )
        assert content.startswith(f'"{sign}"'), (name, content)
    legend = page.locator(".signs").inner_text()
    assert all(sign in legend for sign, _ in signs)


@pytest.mark.parametrize(
    ("box", "words", "name"),
    [
        ("Lf", ".f6", "text-decoration-line"),
        ("Lu", ".u", "border-bottom-style"),
        ("Lj", ".j2", "text-emphasis-style"),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_new_layers_switch_off(opened, box, words, name, script):
    """Certainty, advice and judgements can be hidden, with or without script."""
    page = opened(dossier(), java_script_enabled=script).page
    word = page.locator(f".text {words}").first

    shown = _style(word, name)
    page.locator(f"#{box}").uncheck()

    assert shown != "none"
    assert _style(word, name) == "none"


def _style(locator, name):
    return locator.evaluate(f"e => getComputedStyle(e).getPropertyValue('{name}')")


@pytest.mark.parametrize("size", SIZES)
def test_without_script_it_is_a_document(opened, size):
    """Text, margin, lists, tables, map and timeline are all there, and anchors lead to words."""
    width, height = SIZES[size]
    page = opened(
        dossier(), java_script_enabled=False, viewport={"width": width, "height": height}
    ).page

    for what in (".text p", ".n", ".led li > a", "table tbody tr", "svg.map", "svg.time", ".prob"):
        assert page.locator(what).first.is_visible(), what
    page.locator("#d1p2 th > a").click()

    target = page.locator(".text u:target")
    assert target.inner_text() == "Khorog"
    assert page.locator("#here").is_hidden()


@pytest.mark.parametrize("readings", [dossier(), hostile()[:2]], ids=["dossier", "hostile"])
@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_page_is_never_wider_than_the_screen(opened, readings, width):
    """No sideways scrolling, however long a word is."""
    page = opened(readings, viewport={"width": width, "height": 800}).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_right_to_left_text_is_set_from_the_right(opened):
    """An Arabic paragraph runs from the right; its note stays in the margin."""
    page = opened(dossier()).page
    paragraph = page.locator("#d4 .text p").first

    note = paragraph.locator(".n").bounding_box()
    words = paragraph.locator("u").first.bounding_box()

    assert _style(paragraph, "direction") == "rtl"
    assert note["x"] + note["width"] < words["x"]
    assert words["x"] > paragraph.bounding_box()["x"] + paragraph.bounding_box()["width"] / 2


def test_print_shows_all_and_no_controls(opened):
    """On paper nothing is cut off by a box that scrolls, and nothing asks to be clicked."""
    page = opened(dossier()).page

    page.emulate_media(media="print")

    assert page.locator(".rail").is_hidden()
    assert page.locator("#d1 .lists").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert page.locator("#d1 .n").first.is_visible()
    assert page.locator("#sift").is_hidden()
    assert page.locator("#events svg.map").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", ["wide", "phone", "wide-chosen", "phone-chosen"])
def test_nothing_shuts_anybody_out(opened, axe, shots, scheme, look):
    """No serious or critical finding of axe-core, before and after something is chosen."""
    size, _, chosen = look.partition("-")
    width, height = SIZES[size]
    # The check is a script of ours that the page's own policy would rightly refuse.
    page = opened(
        dossier(),
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
    ).page
    if chosen:
        page.locator("#d1a0 th > a").click()

    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    page.screenshot(path=shots / f"report-{look}-{scheme}.png", full_page=not chosen)
    grave = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [n["target"] for n in one["nodes"]][:4]) for one in grave] == []


def chosen(page, **wanted):
    """Choose in the filter of events, by the names of its menus."""
    for name, value in wanted.items():
        menu = page.get_by_role("combobox", name=name.replace("_", " "), exact=True)
        menu.select_option(value)


def shown(page):
    """Ids of the events that are listed."""
    rows = page.locator(".doc .evs .rows > li")
    return [one.get_attribute("id") for one in rows.all() if one.is_visible()]


def test_events_are_filtered_everywhere_at_once(opened):
    """What doesn't fit leaves lists, timeline, map and text, and comes back."""
    page = opened(dossier()).page
    everything = shown(page)

    chosen(page, Type="ASSAULT")
    listed = shown(page)
    pins = [one.get_attribute("data-rows") for one in page.locator("#events svg [data-rows]").all()
            if one.is_visible()]  # fmt: skip
    named = [
        one.inner_html() for one in page.locator("#events .map .lab").all() if one.is_visible()
    ]
    head = [one for one in page.locator("#events li[data-rows]").all() if one.is_visible()]
    off = page.locator("#d1 .text .off").all_inner_texts()
    told = page.locator("#say").inner_text()
    options = page.get_by_label("Told as").locator("option").all_inner_texts()
    noted = page.locator("#d1 .some").inner_text()
    page.locator("#d1 .some button").click()

    assert listed == ["d1x1", "d1x4", "d3x0"]
    assert sorted(pins) == ["d1x1", "d1x4", "d3x0", "d3x0"]
    assert [one.get_attribute("data-rows") for one in head] == ["d1x1 d1x4", "d3x0"]
    assert named == ["Gorno-Badakhshan"]
    assert off == ["closed", "sell", "agreed", "sent"]
    assert _style(page.locator("#d1 .text u.x", has_text="welded"), "outline-style") == "solid"
    assert told == "2 of 9 events are shown, in 3 of 10 mentions."
    assert {"as happened (2)", "not so (1)", "to come (0)"} <= set(options)
    assert noted.startswith("2 of 6 mentions shown")
    assert shown(page) == everything
    assert page.locator(".off, .some").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


@pytest.mark.parametrize(
    ("wanted", "listed"),
    [
        ({"Type": "material conflict"}, ["d1x0", "d1x1", "d1x4", "d3x0"]),
        ({"Actor": "herders in the valley"}, ["d1x0"]),
        ({"Told_as": "not so"}, ["d1x4", "d1x5"]),
        ({"Told_as": "as happened", "Type": "RETREAT"}, ["d2x0"]),
        ({"On_the_word_of": "Ministry of Waterways"}, ["d1x2"]),
        ({"On_the_word_of": "the author", "Type": "AGREE"}, ["d1x3"]),
        ({"Actor": "Relief Council", "Type": "ASSAULT"}, []),
    ],
)
def test_events_by_type_actor_status_and_voice(opened, wanted, listed):
    """Choices in several menus must all fit."""
    page = opened(dossier()).page

    chosen(page, **wanted)

    assert shown(page) == listed


def test_filter_by_keyboard(opened):
    """Tab to a menu, type the first letters."""
    page = opened(dossier()).page
    page.get_by_role("combobox", name="Type", exact=True).focus()

    page.keyboard.type("REQ")

    assert shown(page) == ["d3x1"]


def test_words_and_signs_lead_to_events(opened):
    """A trigger shows its event's row, a sign of the map too; the row shows the word."""
    page = opened(dossier()).page

    page.locator("#d1 .text u.x", has_text="welded").click()
    told = page.locator("#here li").all_inner_texts()
    page.locator("#events .map [data-rows='d1x3'] .ev").click()

    assert any(one.startswith("Event ASSAULT destroy Blue Scarf militia") for one in told)
    assert page.locator("#d1x3.on").count() == 1
    assert marked(page) == ["agreed"]


def test_events_without_script(opened):
    """All are there, with charts, timeline and map; there is no filter to be seen."""
    page = opened(dossier(), java_script_enabled=False).page

    for what in (".multi svg", "#events svg.time", "#events svg.map", "#d1X li"):
        assert page.locator(what).first.is_visible(), what
    assert len(shown(page)) == 10
    assert page.locator("#sift").is_hidden()
    page.locator("#d1x1 > a").click()
    assert page.locator(".text u:target").inner_text() == "welded"


@pytest.mark.parametrize("script", [True, False])
def test_layer_of_events_switches_off(opened, script):
    """The box and the type go, the word stays."""
    page = opened(dossier(), java_script_enabled=script).page
    word = page.locator("#d1 .text u.x", has_text="closed")
    label = word.locator("b")
    content = "e => getComputedStyle(e, '::after').content"

    before = (_style(word, "outline-style"), label.evaluate(content))
    page.locator("#Le").uncheck()

    assert before == ("solid", '"COERCE"')
    assert (_style(word, "outline-style"), label.evaluate(content)) == ("none", "none")


def test_what_has_not_happened_looks_different_without_colour(opened):
    """Broken lines in the text, hollow signs in drawings and lists."""
    page = opened(dossier()).page

    solid, broken = (
        _style(page.locator("#d1 .text u.x", has_text=word), "outline-style")
        for word in ("welded", "touched")
    )
    full, hollow = (
        _style(page.locator(f"#events .time [data-rows='{row}'] .ev"), "fill")
        for row in ("d1x1", "d1x4")
    )
    signs = [
        page.locator(f"#{row} .chain b").evaluate("e => getComputedStyle(e, '::before').content")
        for row in ("d1x1", "d1x4")
    ]

    assert (solid, broken) == ("solid", "dashed")
    assert hollow == _style(page.locator("body"), "background-color") != full
    assert [one[:3] for one in signs] == ['"✖"', '"✕"']


def test_hostile_names_in_the_filter_are_only_text(opened):
    """The menus are filled from the page's own text, never as markup."""
    watched = opened(hostile()[:2])
    page = watched.page

    for select in page.locator("#sift select").all():
        for value in select.locator("option").all()[:4]:
            select.select_option(value.get_attribute("value"))

    assert page.evaluate("window.pwned") is None
    assert page.locator("#sift script, #sift img, #sift iframe").count() == 0
    assert watched.said == []


def test_arrows_of_the_causal_map_lead_to_their_statements(opened):
    """One statement is shown in the text; several are told, each with its holder and rule."""
    page = opened(quarrel()).page

    page.locator("#d1F a[data-links=d1c5]").dispatch_event("click")
    one, row = marked(page), page.locator("#d1c5.on").count()
    page.locator("#d1F a[data-links='d1c6 d1c7'] text").click()
    both = marked(page)
    told = page.locator("#here li").all_inner_texts()
    arrow = page.locator("#d1F a[data-links='d1c6 d1c7'].on").count()
    page.locator("#here li button").nth(1).click()

    assert ("".join(one), row, arrow) == ("the closurethe riots", 1, 1)
    assert "".join(both) == "the tollfilled the treasurythe tollemptied the treasury"
    assert page.locator("#here h2").inner_text() == "Link"
    where = "rule hand cause, Toll and bread"
    assert [one.split(": ")[-1] for one in told] == [
        f"the toll → filled the treasury (word of the mayor, {where})",
        f"the toll → emptied the treasury (word of the bakers' guild, {where})",
    ]
    assert "".join(marked(page)) == "the tollemptied the treasury"


def test_arrows_are_reached_and_pressed_by_keyboard(opened):
    """Each is a stop of the tab key, shows its focus, and is pressed with Enter."""
    page = opened(quarrel()).page
    arrows = page.locator("#d1F .causal a")
    first = arrows.first
    page.locator("#d1F .wide").first.focus()

    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    ring = _style(first.locator(".pill").first, "stroke-width")
    for _ in range(arrows.count() - 1):
        page.keyboard.press("Tab")
    last = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.locator("#d1F a[data-links='d1c6 d1c7']").focus()
    page.keyboard.press("Enter")

    assert focused == first.get_attribute("aria-label")
    assert last == arrows.last.get_attribute("aria-label")
    assert ring == "3px"
    assert page.locator("#here h2").inner_text() == "2 statements of this link"
    assert page.evaluate("document.activeElement.closest('#here') !== null")


@pytest.mark.parametrize("script", [True, False])
def test_the_map_works_without_script(opened, script):
    """An arrow leads to the row of its statement, or to that of all of them."""
    page = opened(quarrel(), java_script_enabled=script).page

    arrows = page.locator("#d1F .causal a")
    goals = [one.get_attribute("href") for one in arrows.all()]
    if not script:
        page.locator("#d1F a[data-links='d1c6 d1c7'] text").click()

    assert all(page.locator(f"{goal}").is_visible() for goal in goals)
    assert script or page.locator("tr:target td a").count() == 2


def test_the_table_of_links_leads_to_their_words(opened):
    """A statement's number shows the words that it was read from."""
    page = opened(quarrel()).page

    page.locator("#causes tr a[href='#d2c0']").click()

    assert "".join(marked(page)) == "Droughtthe cost of a loaf"


@pytest.mark.parametrize("script", [True, False])
def test_layer_of_causes_switches_off(opened, script):
    """The lines over the words go, with or without script; each sort of line is its own."""
    page = opened(quarrel(), java_script_enabled=script).page
    words = [page.locator(f"#d1 .text u.{name}").first for name in ("lc", "le", "ls")]

    before = [_style(one, "background-image") for one in words]
    page.locator("#Lc").uncheck()

    assert len(set(before)) == 3 and "none" not in before
    assert [_style(one, "background-image") for one in words] == ["none"] * 3


def test_signs_of_the_map_differ_without_colour(opened):
    """Dashes, lines and arrows tell what colour repeats."""
    page = opened(quarrel()).page

    def line(rows):
        return page.locator(f"#d1F a[data-links='{rows}'] .ln")

    dashes = [_style(line(rows), "stroke-dasharray") for rows in ("d1c0", "d1c4", "d1c11")]
    widths = [_style(line(rows), "stroke-width") for rows in ("d1c0", "d1c10")]

    assert len(set(dashes)) == 3 and dashes[0] == "none"
    assert widths == ["1.8px", "1px"]


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_map_scrolls_in_its_box(opened, width):
    """The page stays as wide as the screen, the letters as large as elsewhere."""
    page = opened(quarrel(), viewport={"width": width, "height": 800}).page
    drawing = page.locator("#d1F .causal")

    natural = float(drawing.get_attribute("width"))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Borders are part of the box.
    assert abs(drawing.bounding_box()["width"] - natural) <= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_causes_shut_nobody_out(opened, axe, shots, scheme, size):
    """No serious or critical finding of axe-core on a report with maps."""
    width, height = SIZES[size]
    page = opened(
        quarrel(),
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
    ).page

    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    page.screenshot(path=shots / f"causes-{size}-{scheme}.png", full_page=True)
    grave = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [n["target"] for n in one["nodes"]][:4]) for one in grave] == []
