"""The documentation as data: pages, their code blocks, links and headings."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: ``page:line``, what language it is said to be, a file's name, its text."""

    where: str
    language: str
    name: str
    text: str


def pages() -> list[Path]:
    """Every page that the project shows its readers."""
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").glob("*.md")),
        ROOT / "demo/README.md",
    ]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order. ```` ```toml actors.toml ```` names a file."""
    text = page.read_text("utf-8")
    found = []
    for fence in FENCE.finditer(text):
        language, _, name = fence[1].strip().partition(" ")
        line = text.count("\n", 0, fence.start()) + 1
        found.append(Block(f"{page.relative_to(ROOT)}:{line}", language, name, fence[2]))
    return found


def prose(page: Path) -> str:
    """The page without its fenced blocks and inline code, with as many lines."""
    text = FENCE.sub(lambda found: "\n" * found[0].count("\n"), page.read_text("utf-8"))
    return re.sub(r"`[^`\n]*`", "code", text)


def links(page: Path) -> list[str]:
    """The targets of links and pictures."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def anchors(page: Path) -> set[str]:
    """What a ``#fragment`` into the page may be: its headings as GitHub spells them."""
    heads = re.findall(r"^#+ +(.+?) *$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
