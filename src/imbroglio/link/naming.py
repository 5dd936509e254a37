"""Where the table of names meets the tokens of a document."""

from collections.abc import Iterator

from imbroglio.extract.candidate import Known
from imbroglio.extract.page import Page
from imbroglio.link.names import WORD, Names

# Between two words of one name there may stand these: "Al-Qaeda", "ISIS-K", "U.S.".
GLUE = frozenset({"-", "–", "’", "'", ".", "&"})


def finder(names: Names) -> "Finder":
    """A pass that finds the names of this table."""
    return Finder(names)


class Finder:
    """The pass: yields what the table of names has of a document."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def __call__(self, page: Page) -> Iterator[Known]:
        """Yield the known names in order, never two over one word."""
        found = list(self._found(page))
        countries = {k.country for k in found if k.form != "name" or k.kind == "state"}
        yield from (k for k in found if _fits(k, countries))

    def _found(self, page: Page) -> Iterator[Known]:
        words, at = _words(page)
        i = 0
        while i < len(words):
            found = self.names.match(words, i)
            if found is None or not _unbroken(page, at, i, found[0]):
                i += 1
                continue
            n, known = found
            first, last = at[i], at[i + n - 1]
            yield Known(first, last, known.key, known.name, known.kind, known.country, known.form)
            i += n
            while i < len(words) and at[i] <= last:
                i += 1


def _fits(k: Known, countries: set[str | None]) -> bool:
    """Whether the document bears an entry out.

    The list of parties to conflicts is long, and many of its names are plain words
    ("Presidential Guard"): one is taken only where the document names its country
    too, or, if it has none, where the name has several words.
    """
    if not (k.key or "").startswith("ucdp:"):
        return True
    return k.country in countries if k.country else k.last > k.first


def _words(page: Page) -> tuple[list[str], list[int]]:
    """The words of the document, and the token that each stands in."""
    words: list[str] = []
    at: list[int] = []
    for k, text in enumerate(page.tree.text):
        if text.isalnum():
            words.append(text)
            at.append(k)
        else:
            for word in WORD.findall(text):
                words.append(word)
                at.append(k)
    return words, at


def _unbroken(page: Page, at: list[int], i: int, n: int) -> bool:
    """Whether only glue stands between the words of a name, and the name ends with its token."""
    tree = page.tree
    tokens = at[i : i + n]
    if i + n < len(at) and at[i + n] == tokens[-1]:
        return False
    inner = range(tokens[0], tokens[-1] + 1)
    return all(k in tokens or tree.text[k] in GLUE for k in inner)
