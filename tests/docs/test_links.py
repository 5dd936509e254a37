"""Links lead somewhere, and the prose keeps to its form."""

import re

import pytest

from tests.docs.pages import ROOT, anchors, blocks, links, pages, prose

PAGES = pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
# Languages that tests/docs/test_blocks.py runs or parses; `text` is for trees and formulas.
LANGUAGES = {"bash", "console", "python", "toml", "json", "jsonl", "csv", "sql", "text"}
# A full stop inside a line that ends a sentence: no initial, number or abbreviation before it.
SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\d)[.?!] +(?=[A-Z])")


def test_there_are_pages():
    """The parametrised tests below have something to look at."""
    assert {"README.md", "CHANGELOG.md", "guide.md"} <= {page.name for page in pages()}


@PAGES
def test_relative_links_resolve(page):
    """A link to a file or a heading of ours finds it."""
    broken = []
    for link in links(page):
        target, _, fragment = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (fragment and fragment not in anchors(path)):
            broken.append(link)

    assert broken == []


@PAGES
def test_no_link_leads_outside(page):
    """The documentation is read offline, and other sites' addresses rot."""
    assert [link for link in links(page) if re.match(r"[a-z]+:", link)] == []


@PAGES
def test_one_sentence_per_line(page):
    """Then a diff shows what changed. Tables are left out: a cell can't be broken."""
    lines = enumerate(prose(page).splitlines(), 1)

    long = [
        f"{number}: {line}"
        for number, line in lines
        if not line.startswith("|") and SENTENCE_END.search(line.removeprefix("1. "))
    ]

    assert long == []


@PAGES
def test_every_block_says_its_language(page):
    """A block in an unknown language would be neither run nor parsed."""
    assert [b.where for b in blocks(page) if b.language not in LANGUAGES] == []
