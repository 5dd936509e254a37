"""Title and author in the properties of an office file, without what programs put there."""

from imbroglio.ingest import words


def title(value: str | None) -> str | None:
    """The title, unless it is a filler or the name of a file."""
    lower = (value or "").strip().lower()
    fillers = words.load().titles
    if not lower or lower in fillers.empty or lower.startswith(fillers.prefixes):
        return None
    return value


def author(value: str | None) -> str | None:
    """The author, unless it is a program or a rank of user."""
    lower = (value or "").strip().lower()
    return None if not lower or lower in words.load().titles.authors else value
