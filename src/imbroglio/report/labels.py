"""Labels on a drawing that do not run into each other."""

from imbroglio.records import Record
from imbroglio.report.html import Html, element

LETTER = 6.1  # width of an average letter at the drawings' size of type
LINE = 12  # height of a line of it
MARGIN = 2


class Labels:
    """The room that is taken on one drawing; labels go where there is some left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.taken: list[Box] = []

    def take(self, box: "Box") -> None:
        """Keep this stretch free of labels."""
        self.taken.append(box)

    def place(self, x: float, y: float, away: float, words: str) -> Html | None:
        """A label beside a point: right, left, above or below, or None without room.

        Args:
            x, y: the point.
            away: how far from it the label begins.
            words: the label, on one line.
        """
        length = len(words) * LETTER
        for anchor, left, base in (
            ("start", x + away, y + 4),
            ("end", x - away - length, y + 4),
            ("middle", x - length / 2, y - away - 2),
            ("middle", x - length / 2, y + away + 9),
        ):
            box = Box(left, base - LINE + 2, left + length, base + 2)
            if self._free(box):
                self.take(box)
                at = {"start": left, "end": left + length, "middle": x}[anchor]
                return element(
                    "text",
                    words,
                    x=f"{at:.1f}",
                    y=f"{base:.1f}",
                    text_anchor=None if anchor == "start" else anchor,
                    class_="lab",
                )
        return None

    def _free(self, box: "Box") -> bool:
        inside = (
            box.left >= MARGIN
            and box.top >= MARGIN
            and box.right <= self.width - MARGIN
            and box.bottom <= self.height - MARGIN
        )
        return inside and not any(box.meets(other) for other in self.taken)


class Box(Record, frozen=True, gc=False):
    """A rectangle, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, size: float) -> "Box":
        """The square around a point."""
        return cls(x - size, y - size, x + size, y + size)

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )
