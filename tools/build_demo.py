"""Make the demo dossier's PDF and DOCX from the plain texts in demo/source/.

Run again after a change there: ``python tools/build_demo.py``. The same text gives the same
content (no clock goes in), so a test can tell whether it was run.

A source has a head of ``key: value`` lines, then paragraphs with empty lines between;
``#`` and ``##`` begin headings.
"""

import io
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx

DEMO = Path(__file__).resolve().parent.parent / "demo"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can hold
# A4 in points; a telex font, since every letter of Courier is .6 of its size wide.
PAGE, MARGIN, SIZE, LEADING = (595, 842), 64, 10, 14
COLUMNS = int((PAGE[0] - 2 * MARGIN) / (0.6 * SIZE))
LINES = (PAGE[1] - 2 * MARGIN) // LEADING


def main() -> None:
    """Write both files into demo/dossier/."""
    for name, make in (("03-union-newsletter.docx", to_docx), ("04-sitrep.pdf", to_pdf)):
        text = (DEMO / "source" / name).with_suffix(".txt").read_text("utf-8")
        (DEMO / "dossier" / name).write_bytes(make(*parse(text)))
        print(f"demo/dossier/{name}")


def parse(text: str) -> tuple[dict[str, str], list[str]]:
    """Split a source into its head and its paragraphs."""
    head, *paragraphs = text.strip().split("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), paragraphs


def to_docx(head: dict[str, str], paragraphs: list[str]) -> bytes:
    """A word-processor file with title, author and date among its properties."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = head["title"], head["author"]
    properties.comments, properties.last_modified_by = "", head["author"]
    properties.created = properties.modified = datetime.fromisoformat(head["published"])
    for paragraph in paragraphs:
        level, words = heading(paragraph)
        document.add_heading(words, level) if level else document.add_paragraph(words)
    saved = io.BytesIO()
    document.save(saved)
    return _timeless(saved.getvalue())


def heading(paragraph: str) -> tuple[int, str]:
    """The level of a heading, 0 for a plain paragraph, and the words."""
    words = paragraph.lstrip("#")
    return len(paragraph) - len(words), words.strip()


def _timeless(archive: bytes) -> bytes:
    """The same zip archive with all clocks at zero."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def to_pdf(head: dict[str, str], paragraphs: list[str]) -> bytes:
    """A PDF 1.4 file in Courier, with an information dictionary."""
    lines = list(_typeset(paragraphs))
    pages = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
    first = 6  # objects 1 to 5 are catalogue, page tree, two fonts, information
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    date = head["published"].replace("-", "")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(_font(name) for name in ("Courier", "Courier-Bold")),
        b"<< /Title %s /Author %s /CreationDate (D:%s000000Z) >>"
        % (_string(head["title"]), _string(head["author"]), date.encode()),
    ]
    for number, page in enumerate(pages):
        objects += [_page(first + 2 * number + 1), _content(page)]
    return _file(objects)


def _typeset(paragraphs: list[str]) -> Iterator[tuple[bool, str]]:
    """Lines of at most COLUMNS letters, each with whether it is bold."""
    for paragraph in paragraphs:
        level, words = heading(paragraph)
        yield from ((level > 0, line) for line in textwrap.wrap(words, COLUMNS))
        yield False, ""


def _font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
    )


def _page(content: int) -> bytes:
    fonts = "<< /Font << /F0 3 0 R /F1 4 0 R >> >>"
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] "
        f"/Resources {fonts} /Contents {content} 0 R >>"
    ).encode()


def _content(page: list[tuple[bool, str]]) -> bytes:
    drawn = [f"BT {LEADING} TL {MARGIN} {PAGE[1] - MARGIN - SIZE} Td".encode()]
    for bold, line in page:
        drawn.append(b"/F%d %d Tf %s Tj T*" % (bold, SIZE, _string(line)))
    stream = b"\n".join([*drawn, b"ET"])
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)


def _string(text: str) -> bytes:
    """A literal string: brackets and backslashes are escaped, letters as in WinAnsi."""
    for mark in "\\()":
        text = text.replace(mark, "\\" + mark)
    return b"(%s)" % text.encode("cp1252")


def _file(objects: list[bytes]) -> bytes:
    """Number the objects, then tell at which byte each begins."""
    made, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(made)
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(made)


if __name__ == "__main__":
    main()
