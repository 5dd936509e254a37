"""CAMEO as a table: which of its codes follows from a PLOVER type and mode (``data/cameo.toml``).

The codes are derived from PLOVER's; no text is coded in CAMEO here.
"""

from functools import lru_cache
from importlib import resources
from typing import Annotated

import msgspec

NONE = "none"

type Code = Annotated[str, msgspec.Meta(pattern=r"^(none|(0[1-9]|1[0-9]|20)([0-9]{1,2})?)$")]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table as it stands in the file.

    Attributes:
        edition: which CAMEO.
        types: type to code, for an event without a mode.
        modes: type to mode to code; ``none`` where no code fits.
    """

    version: int
    edition: str
    source: str
    types: dict[str, Code]
    modes: dict[str, dict[str, Code]]


@lru_cache(maxsize=1)
def load() -> Table:
    """The table as shipped."""
    content = (resources.files("imbroglio") / "data" / "cameo.toml").read_bytes()
    return msgspec.toml.decode(content, type=Table)


def code(kind: str, mode: str | None) -> str | None:
    """The CAMEO code of a type and mode: ``18``, ``181``, ``1822``; None where none fits.

    A type or mode that the table lacks has none.
    """
    table = load()
    found = table.modes.get(kind, {}).get(mode) if mode else table.types.get(kind)
    return None if found == NONE else found
