"""DOCX: the paragraphs, wherever in the part they stand."""

import struct

import pytest

from tests.ingest.make import W, docx, paragraph, zipped

TEXT = paragraph("The strike ended.") + paragraph("Nobody claimed a victory.")


def test_paragraphs_and_properties(one):
    """Title and author from the properties; the date of creation is none of publication."""
    core = (
        "<dc:title>Strike over</dc:title><dc:creator>Linnea Okoro</dc:creator>"
        '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2024-01-24</dcterms:created>'
    )

    found = one("a.docx", docx(TEXT, core))

    assert found.text == "The strike ended.\n\nNobody claimed a victory."
    assert (found.title, found.author, found.published) == ("Strike over", "Linnea Okoro", None)


def test_text_in_changes_controls_boxes_and_tables_is_text(one):
    """Inserted text counts, deleted does not, and a box is read once."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Kept ')}<w:ins>{run.format('added')}</w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('Controlled.')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{paragraph('Cell.')}</w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{paragraph('Boxed.')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('Boxed.')}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:t>Left</w:t><w:tab/><w:t>right</w:t><w:br/><w:t>below</w:t></w:r></w:p>"
    )

    text = one("a.docx", docx(body)).text

    assert text.split("\n\n") == [
        "Kept added",
        "Controlled.",
        "Cell.",
        "Boxed.",
        "Left\tright\nbelow",
    ]


def test_the_style_for_titles_names_the_title(one):
    """Where the properties have none but a filler."""
    styled = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>On strikes.</w:t></w:r></w:p>'

    found = one("a.docx", docx(styled + TEXT, "<dc:creator>python-docx</dc:creator>"))

    assert (found.title, found.author) == ("On strikes.", None)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (zipped({"a.txt": b"hello"}), "archive"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "another kind of office file"),
        (zipped({"inner.zip": zipped({"word/document.xml": b"<x/>"})}), "archive"),
        (docx(TEXT)[:200], "damaged"),
        (docx("<w:p><w:t>open"), "damaged"),
        (docx(TEXT, None, **{"word/document.xml": b"\0" * 900}), "damaged"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_no_sound_docx_is_told(one, content, word):
    """Other archives and damaged files say what they are."""
    found = one("a.docx", content)

    assert found.text == ""
    assert word in found.problems[0]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_unpacks_to_too_much_is_not_unpacked(one):
    """The directory of the archive is believed before anything is read."""
    found = one("a.docx", docx(TEXT, None, **{"word/document.xml": b" " * 70 * 1024 * 1024}))

    assert found.text == ""
    assert "unpacks to 70 MiB" in found.problems[0]


def test_a_part_that_expands_like_a_bomb_is_not_unpacked(one):
    """A few hundredfold is no document, even below the limit of size."""
    found = one("a.docx", docx("<w:p/>" * 2_000_000))

    assert found.text == ""
    assert "as a zip bomb does" in found.problems[0]


def test_a_directory_that_lies_about_the_size_gains_nothing(one):
    """Reading stops where the entry said that the part ends."""
    content = docx("<w:p/>" * 4_000_000)
    size = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/document.xml")) + 24
    lying = content[:size] + struct.pack("<I", 1000) + content[size + 4 :]

    found = one("a.docx", lying)

    assert found.text == ""
    assert "damaged" in found.problems[0]


def test_entities_are_not_expanded(one):
    """No such file declares any."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    main = (
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l8;&x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )

    found = one("a.docx", zipped({"word/document.xml": main.encode()}))

    assert found.text == ""
    assert "declares entities" in found.problems[0]
