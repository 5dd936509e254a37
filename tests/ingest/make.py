"""Files for the tests, made byte by byte: sound ones, and bombs."""

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def pdf(pages: list[list[str]], information: dict[str, str] | None = None) -> bytes:
    """A PDF with a text layer: one list of lines a page, 14 points apart."""
    streams = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj 0 -14 Td\n" for line in lines)
        streams.append(f"BT /F1 11 Tf 72 770 Td\n{shown}ET".encode("latin-1"))
    return pdf_of_streams(streams, information)


def pdf_of_streams(streams: list[bytes], information: dict[str, str] | None = None) -> bytes:
    """A PDF whose pages have these content streams, deflated."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        packed = zlib.compress(stream, 6)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    entries = "".join(f"/{k} ({_escaped(v)}) " for k, v in (information or {}).items())
    objects.append(f"<< {entries}>>".encode("latin-1"))
    return _numbered(objects)


def docx(body: str, core: str | None = None, **more: bytes) -> bytes:
    """A DOCX with this content of its body, and of its properties."""
    main = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": main.encode(), **more}
    if core is not None:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{core}</cp:coreProperties>"
        ).encode()
    return zipped(files)


def paragraph(text: str) -> str:
    """A paragraph of a DOCX."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def rss(items: str, head: str = "<title>Harbour Wire</title>", prolog: str = "") -> bytes:
    """An RSS 2.0 feed."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prolog}'
        f'<rss version="2.0"><channel>{head}{items}</channel></rss>'
    ).encode()


def _numbered(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return bytes(out) + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
