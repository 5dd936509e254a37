"""Bytes to documents: every format in, one kind of record out, hostile files contained.

`documents` is the door; the formats behind it run in a process of their own
(`worker`), which alone imports their parsers.
"""

from imbroglio.ingest.limits import Limits
from imbroglio.ingest.metadata import Overrides
from imbroglio.ingest.stream import documents

__all__ = ["Limits", "Overrides", "documents"]
