"""From what the user names to the files to read: folders walked, oddities told.

Files come in the order given; those of a folder by name, before its subfolders. Within a
folder hidden names are passed over and symbolic links are not followed, so that no folder
reaches beyond itself; a link that is named by itself is.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from imbroglio.ingest.messages import Request
from imbroglio.ingest.origin import failed, shown
from imbroglio.records import Document

_LINK = "is a symbolic link, which is not followed inside a folder: name its target itself"
_CODE = "is program code or settings, not a document: name it by itself if it is to be read"
_DEVICE = "is no regular file but a pipe, socket or device: copy its content to a file first"
# In a folder that somebody also works in. Any other name is judged by what the file holds.
_NO_DOCUMENTS = frozenset((
    ".py", ".r", ".js", ".ts", ".css", ".scss", ".sh", ".bat", ".ps1", ".c", ".h", ".cpp", ".java",
    ".rs", ".go", ".php", ".sql", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".conf", ".lock",
    ".ipynb", ".tex", ".bib", ".svg", ".geojson",
))  # fmt: skip


def find(path: str | Path) -> Iterator[Request | Document]:
    """What there is to read at a path; a document that says why for what cannot be."""
    name = os.fspath(path)
    origin = shown(name)
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - a Path would drop the "./" of the origin
    except OSError as err:
        yield failed(origin, _no_file(name, err))
    except ValueError:
        yield failed(origin, "is no possible name of a file")
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(name)
        elif stat.S_ISREG(mode):
            yield _request(name, follow=True)
        else:
            yield failed(origin, _DEVICE)


def _folder(name: str) -> Iterator[Request | Document]:
    errors: list[OSError] = []
    found = False
    for folder, subfolders, files in os.walk(name, onerror=errors.append):
        yield from _unlisted(errors)
        subfolders[:] = sorted(sub for sub in subfolders if not sub.startswith("."))
        links = [sub for sub in subfolders if Path(folder, sub).is_symlink()]
        for leaf in sorted((*files, *links)):
            if not leaf.startswith("."):
                found = True
                yield _leaf(os.path.join(folder, leaf))  # noqa: PTH118 - keeps "./" as given
    found = found or bool(errors)
    yield from _unlisted(errors)
    if not found:
        yield failed(shown(name), "is a folder that holds no files to read")


def _unlisted(errors: list[OSError]) -> Iterator[Document]:
    while errors:
        err = errors.pop(0)
        yield failed(shown(err.filename), f"cannot be opened: {err.strerror}")


def _leaf(name: str) -> Request | Document:
    try:
        mode = os.lstat(name).st_mode
    except OSError as err:
        return failed(shown(name), f"cannot be opened: {err.strerror}")
    if stat.S_ISREG(mode):
        request = _request(name, follow=False)
        return failed(request.origin, _CODE) if request.suffix in _NO_DOCUMENTS else request
    return failed(shown(name), _LINK if stat.S_ISLNK(mode) else _DEVICE)


def _request(name: str, *, follow: bool) -> Request:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a Path cannot hold every name
    path = os.fsencode(os.path.abspath(name))  # noqa: PTH100
    # A suffix is compared, never shown, and must pass as UTF-8.
    return Request(shown(name), path, suffix=suffix if suffix.isascii() else "", follow=follow)


def _no_file(name: str, err: OSError) -> str:
    if name.lower().startswith(("http://", "https://")):
        return "is an address, and nothing is fetched from the network: save the page to a file"
    if isinstance(err, FileNotFoundError):
        return "does not exist"
    return f"cannot be opened: {err.strerror}"
