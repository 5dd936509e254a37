"""The register of shipped tables: where each comes from, and a check that it is the one built.

Every build script calls `record` after it has written its table. What it leaves in
``tables.toml`` is what ``doctor`` prints and what the tests compare with the files.
"""

import hashlib
import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "imbroglio" / "data"
REGISTER = DATA / "tables.toml"
HEAD = """\
# The tables that ship with the program; written by tools/build_*.py, not by hand.
# Tables under another licence than the program's are named in NOTICE.
"""


def record(path: Path, *, edition: str, rows: int, licence: str, source: str, changes: str) -> None:
    """Write or replace the entry of one table.

    Args:
        path: the table, a file in the data folder.
        edition: version or date of the table's content.
        rows: number of entries (not lines of text).
        licence: SPDX identifier.
        source: whose data it is, in words, without an address of a machine.
        changes: what was done to the source.
    """
    tables = tomllib.loads(REGISTER.read_text("utf-8")) if REGISTER.exists() else {}
    tables[path.name] = {
        "edition": edition,
        "rows": rows,
        "licence": licence,
        "source": source,
        "changes": changes,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    entries = (_entry(name, tables[name]) for name in sorted(tables))
    REGISTER.write_text(HEAD + "".join(entries), "utf-8", newline="\n")


def _entry(name: str, fields: dict[str, str | int]) -> str:
    lines = "".join(f"{key} = {_value(value)}\n" for key, value in fields.items())
    return f'\n["{name}"]\n{lines}'


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
