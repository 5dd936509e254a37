"""The case file: one SQLite file that holds documents and what has been read from them.

It is plain SQL inside, one table a type of record (`schema`); `Writer` fills it, `View` asks it.
"""

from imbroglio.store.key import ReaderKey, content
from imbroglio.store.view import Counts, View, is_case
from imbroglio.store.writer import Writer

__all__ = ["Counts", "ReaderKey", "View", "Writer", "content", "is_case"]
