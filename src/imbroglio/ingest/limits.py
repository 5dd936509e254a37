"""What reading one document may cost."""

import msgspec

from imbroglio.errors import OptionError

MIB = 1024 * 1024
# Below this the parsers themselves do not fit, and every file would fail.
_LEAST_MEMORY = 128 * MIB


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds for one document. What exceeds them becomes a problem, never a crash.

    Attributes:
        memory_bytes: address space of the reading process, bytes; at least 128 MiB.
        cpu_seconds: processor time for one document, whole seconds.
        wall_seconds: time that may pass until the next document is there, seconds.
        max_file_bytes: size of a file that must be held whole (text, HTML, PDF, DOCX,
            feed, JSON), bytes. JSON Lines and CSV stream and may be of any size.
        max_chars: length of one text, code points.
        max_entries: entries of one feed, or objects of one JSON file.
        max_unpacked_bytes: size of the text part of a DOCX once unpacked, bytes.
        max_expansion: unpacked over packed size of that part, as a ratio.

    Raises:
        OptionError: a bound is not above zero, or too small to read anything.
    """

    memory_bytes: int = 512 * MIB
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    max_file_bytes: int = 64 * MIB
    max_chars: int = 1_000_000
    max_entries: int = 10_000
    max_unpacked_bytes: int = 64 * MIB
    max_expansion: int = 200

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            if not getattr(self, field) > 0:
                raise OptionError(field, str(getattr(self, field)), "must be above 0")
        if self.memory_bytes < _LEAST_MEMORY:
            raise OptionError("memory_bytes", str(self.memory_bytes), "must be 128 MiB or more")

    @property
    def line_bytes(self) -> int:
        """Longest line of JSON Lines or CSV, bytes: every character written as an escape."""
        return 12 * self.max_chars + MIB


def mib(size: int) -> str:
    """A size for messages: ``64 MiB``, or ``1.5 MiB`` below ten."""
    value = size / MIB
    return f"{value:.1f} MiB" if value < 10 and value != int(value) else f"{value:.0f} MiB"
