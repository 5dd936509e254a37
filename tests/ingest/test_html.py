"""Web pages: the article, and what the page says of it."""

import json

import pytest

ARTICLE = (
    "<p>Gunmen held the ferry off Skerrow Point for six hours on Friday, the coastguard said, "
    "and let it go at dusk without a shot.</p>"
    "<p>“We were <b>never</b> told who they were,” said a passenger.</p>"
)


def page(head: str = "", body: str = ARTICLE) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def linked(**fields) -> str:
    data = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{data}</script>'


def test_the_article_is_kept_and_what_surrounds_it_is_not(one):
    """Paragraphs are apart; menus, scripts and footers are no text."""
    body = (
        "<nav><a href=/>Home</a> <a href=/world>World</a></nav>"
        f"<script>var x = 'evil'</script><article><h1>Ferry held</h1>{ARTICLE}</article>"
        "<aside><p>Most read: ten recipes</p></aside><footer>© The Paper</footer>"
    )

    found = one("a.html", page(body=body))

    assert found.text.split("\n\n")[-2:] == [
        "Gunmen held the ferry off Skerrow Point for six hours on Friday, the coastguard said, "
        "and let it go at dusk without a shot.",
        "“We were never told who they were,” said a passenger.",
    ]
    for noise in ("Home", "evil", "recipes", "©"):
        assert noise not in found.text
    assert found.title == "Ferry held"


def test_lists_tables_and_breaks_keep_their_lines(one):
    """Items and rows are lines, cells are apart."""
    body = (
        f"<article>{ARTICLE}<ul><li>one boat</li><li>two crews</li></ul>"
        "<table><tr><td>dead</td><td>3</td></tr><tr><td>hurt</td><td>7</td></tr></table></article>"
    )

    text = one("a.html", page(body=body)).text

    assert "one boat\ntwo crews" in text
    assert "dead\t3\nhurt\t7" in text


@pytest.mark.parametrize(
    "body", ["<p>One.</p><p>Two.</p>", "One.<br><br>Two.", "<div>One.</div><div>Two.</div>"]
)
def test_a_short_page_keeps_its_paragraphs(one, body):
    """A note of two lines is not run into one."""
    assert one("a.html", page(body=body)).text == "One.\n\nTwo."


def test_linked_data_says_most(one):
    """JSON-LD gives every field; several authors are all named."""
    head = linked(
        headline="Ferry freed",
        datePublished="2024-07-06T23:50:00-03:00",
        author=[{"@type": "Person", "name": "Jun Acre"}, {"name": "Tor Ndebo"}],
        publisher={"@type": "Organization", "name": "Channel Wire"},
        mainEntityOfPage={"@id": "https://channel.example/ferry"},
    )

    found = one("a.html", page(head))

    assert (found.title, found.author) == ("Ferry freed", "Jun Acre, Tor Ndebo")
    assert (found.publisher, found.published) == ("Channel Wire", "2024-07-06")
    assert found.url == "https://channel.example/ferry"


def test_an_article_inside_a_graph_is_found(one):
    """Sites wrap what they describe; the site itself is no article."""
    data = {"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": ["Article"], "headline": "H"}]}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'

    assert one("a.html", page(head)).title == "H"


def test_meta_tags_and_marked_elements(one):
    """Open Graph, plain meta tags, canonical link, an author's element."""
    head = (
        "<title>Ferry freed | Channel Wire</title>"
        '<meta property="og:site_name" content="Channel Wire">'
        '<meta property="article:published_time" content="2024-07-06T04:00:00Z">'
        '<meta property="article:author" content="https://social.example/jun">'
        '<link rel="canonical" href="https://channel.example/ferry?id=1&amp;p=2">'
    )
    body = f'<article><a rel="author" href="/jun">Jun Acre</a>{ARTICLE}</article>'

    found = one("a.html", page(head, body))

    assert (found.title, found.publisher) == ("Ferry freed", "Channel Wire")
    assert (found.author, found.published) == ("Jun Acre", "2024-07-06")
    assert found.url == "https://channel.example/ferry?id=1&p=2"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<article><time datetime="2024-07-06">6 July</time>{}</article>', "2024-07-06"),
        (
            '<time class="entry-date published" datetime="2024-07-06">x</time>'
            '<time datetime="2023-01-02">y</time>{}',
            "2024-07-06",
        ),
        (
            '<article><time datetime="2024-07-06">a</time>'
            '<time datetime="2024-07-07">b</time>{}</article>',
            None,
        ),
        ('<footer><time datetime="2024-07-06">now</time></footer>{}', None),
        ("<p>Copyright 2024. Updated 6 July 2024.</p>{}", None),
        ("<p>Published: 6 July 2024</p>{}", "2024-07-06"),
    ],
)
def test_a_date_is_taken_only_where_it_is_said_to_be_that_of_publication(one, body, published):
    """No date is guessed from addresses, copyright lines or one of several times."""
    head = '<link rel="canonical" href="https://channel.example/2019/01/01/ferry">'

    assert one("a.html", page(head, body.format(ARTICLE))).published == published


def test_a_dateline_in_the_article_names_the_agency(one):
    """What the page does not say, its first line may."""
    body = (
        "<p>VINT, July 6, 2024 (Channel Wire) — The ferry was freed on Friday, officials said.</p>"
    )

    found = one("a.html", page(body=body))

    assert (found.publisher, found.published) == ("Channel Wire", "2024-07-06")


@pytest.mark.parametrize("broken", ["{", "[" * 20_000, '"\\ud800"', "null", '{"@graph": 7}'])
def test_broken_linked_data_costs_nothing_else(one, broken):
    """The tags beside it still count."""
    script = f'<script type="application/ld+json">{broken}</script>'
    head = f'{script}<meta name="author" content="Jun Acre">'

    found = one("a.html", page(head))

    assert found.author == "Jun Acre"
    assert found.problems == ()


def test_a_page_whose_tags_hold_scripts(one):
    """Markup in a field is only characters; an address that is no web address is none."""
    evil = "<script>alert(1)</script>"
    escaped = evil.replace("<", "&lt;")
    head = (
        f"<title>{escaped}</title>"
        f'<meta name="author" content="\u202e{escaped}">'
        f'<meta property="og:site_name" content="{escaped}&#10;&#7;x">'
        f'<meta property="article:published_time" content="{escaped}">'
        '<meta property="og:url" content="javascript:alert(1)">'
        '<link rel="canonical" href="data:text/html,x">'
    )

    found = one("a.html", page(head))

    assert (found.title, found.author, found.publisher) == (evil, evil, f"{evil} x")
    assert (found.published, found.url) == (None, None)


def test_a_title_without_end_is_cut(one):
    """A field is bounded, whatever the page holds."""
    head = f"<title>{'word ' * 10_000}</title>"

    title = one("a.html", page(head)).title

    assert len(title) <= 500
    assert title.endswith("…")


@pytest.mark.parametrize("depth", [300, 1_500])
def test_deep_nesting_loses_nothing(one, depth):
    """Pages of careless editors are read to the bottom."""
    body = "<div>" * depth + "<p>The deepest line.</p>" + "</div>" * depth + "<p>The last line.</p>"

    text = one("a.html", page(body=body)).text

    assert "The deepest line." in text
    assert "The last line." in text


def test_nesting_without_bound_is_told(one):
    """What the parser gives up on is not passed over in silence."""
    body = "<p>First.</p>" + "<div>" * 200_000 + "deep" + "</div>" * 200_000 + "<p>Last.</p>"

    found = one("a.html", page(body=body))

    assert "nested too deeply" in found.problems[0]


@pytest.mark.parametrize(
    "content", ["<html></html>", "<html><body><script>x</script></body></html>", "<!-- nothing -->"]
)
def test_a_page_without_text_is_told(one, content):
    """An empty page is a problem."""
    found = one("a.html", content)

    assert found.text == ""
    assert found.problems == ("a.html: holds no text",)
