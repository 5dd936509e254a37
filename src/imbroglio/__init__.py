"""imbroglio: from reporting about a conflict to an account that one can check."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imbroglio.api import build, desk, loops, model, read, read_many, scenarios, whatif
    from imbroglio.casework import Case
    from imbroglio.reading import Reading
    from imbroglio.records import Document

__version__ = "0.1.0"
__all__ = [
    "Case",
    "Document",
    "Reading",
    "__version__",
    "build",
    "desk",
    "loops",
    "model",
    "read",
    "read_many",
    "scenarios",
    "whatif",
]

# Where each name lives. It is imported when it is asked for: the parser takes its time.
_HOMES = {
    "Case": "imbroglio.casework",
    "build": "imbroglio.api",
    "desk": "imbroglio.api",
    "loops": "imbroglio.api",
    "model": "imbroglio.api",
    "scenarios": "imbroglio.api",
    "whatif": "imbroglio.api",
    "Document": "imbroglio.records",
    "Reading": "imbroglio.reading",
    "read": "imbroglio.api",
    "read_many": "imbroglio.api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
