"""DOCX: the paragraphs of the main part, read from the package without unpacking it.

The part is read directly, since text that was inserted with tracked changes, or stands
in a content control or a text box, is text as well.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from imbroglio.errors import IngestError
from imbroglio.ingest import properties
from imbroglio.ingest.draft import Draft
from imbroglio.ingest.inputs import Input, Unit
from imbroglio.ingest.limits import MIB, mib

_MAIN = "word/document.xml"
_CORE = "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
# Deleted text, the second copy of a text box for old programs, codes of fields.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def units(source: Input) -> Iterator[Unit]:
    """The one document of the file."""
    yield source.origin, lambda: _read(source)


def _read(source: Input) -> Draft:
    try:
        with zipfile.ZipFile(io.BytesIO(source.whole())) as package:
            names = set(package.namelist())
            if _MAIN not in names:
                raise IngestError(source.origin, _not_docx(names))
            main = _parsed(_part(package, _MAIN, source), source.origin)
            core = _part(package, _CORE, source) if _CORE in names else None
            draft = Draft(text="\n\n".join(_paragraphs(main)), top="page")
            draft.title = _styled_title(main)
            _describe(draft, core, source.origin)
            return draft
    except (zipfile.BadZipFile, RuntimeError, EOFError) as err:
        # RuntimeError: zipfile's word for a password or an unknown compression
        raise IngestError(source.origin, f"is a damaged or locked package ({err})") from err


def _not_docx(names: set[str]) -> str:
    if any(name.startswith(("xl/", "ppt/")) for name in names) or "mimetype" in names:
        return "is another kind of office file or book: save it as .docx or as plain text"
    return "is a compressed archive: unpack it first"


def _part(package: zipfile.ZipFile, name: str, source: Input) -> bytes:
    """One member, after a look at what its entry says of its size; reading stops there."""
    entry = package.getinfo(name)
    limits = source.limits
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.max_unpacked_bytes:
        raise IngestError(
            source.origin,
            f"unpacks to {mib(entry.file_size)}, and at most {mib(limits.max_unpacked_bytes)} "
            "are read: split it",
        )
    if entry.file_size > MIB and ratio > limits.max_expansion:
        raise IngestError(
            source.origin, f"unpacks to {ratio:.0f} times its size, as a zip bomb does: not read"
        )
    with package.open(entry) as member:
        return member.read(entry.file_size + 1)


def _parsed(data: bytes, origin: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:4096]:
        raise IngestError(origin, "declares entities, which no such file needs: not read")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        raise IngestError(origin, f"is damaged: {err.msg}") from err


def _paragraphs(main: etree._Element) -> Iterator[str]:
    """The text of each paragraph that has one; one inside another comes first."""
    open_ones: list[list[str]] = []
    walk = etree.iterwalk(main, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname
        if name in _SKIPPED:
            if event == "start":
                walk.skip_subtree()
        elif name == "p" and element.tag in {_W + "p", _STRICT + "p"}:
            if event == "start":
                open_ones.append([])
            elif text := "".join(open_ones.pop()).strip():
                yield text
        elif event == "start" and open_ones:
            open_ones[-1].append(element.text or "" if name == "t" else _BREAKS.get(name, ""))


def _styled_title(main: etree._Element) -> str | None:
    """The text of the first paragraph in the style that is made for titles."""
    for style in main.iter(_W + "pStyle", _STRICT + "pStyle"):
        if style.get(_W + "val", style.get(_STRICT + "val")) == "Title":
            return "".join(style.getparent().getparent().itertext(_W + "t", _STRICT + "t")) or None
    return None


def _describe(draft: Draft, core: bytes | None, origin: str) -> None:
    """Add title and author. The date of creation is that of the file, not of the text."""
    if core is None:
        return
    try:
        tree = _parsed(core, origin)
    except IngestError:
        # The text is there; damaged properties are as good as none.
        return
    draft.title = properties.title(tree.findtext(_DC + "title")) or draft.title
    draft.author = properties.author(tree.findtext(_DC + "creator"))
    draft.publisher = tree.findtext(_DC + "publisher")
