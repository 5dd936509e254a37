"""Names of one actor: the same key or words, an acronym, or a part of the full name."""

import re
from collections import defaultdict

from imbroglio.extract.candidate import Candidate
from imbroglio.extract.page import Page
from imbroglio.link.cluster import Cluster

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
CAPITALISED = re.compile(r"\b[A-ZÀ-Þ]")
# Between a name and its acronym: 'Salt River Front (SRF)', 'Front ("SRF")'.
BRACKET = re.compile(r"[\"”’']?\s?\([\"“‘']?")
# The shortest word of a name that may stand for the whole: "Guild", not "of".
LEAST_PART = 4
SHORTEST, LONGEST = 2, 8


def clusters(page: Page, names: list[Candidate]) -> list[Cluster]:
    """Clusters of names in the order of their first one."""
    index = _Index(page)
    for name in names:
        index.add(name)
    return index.clusters


def plain(name: str) -> str:
    """A name without its article, in lower case."""
    return ARTICLE.sub("", name).lower()


def initials(name: str) -> str:
    """The capitals with which the words of a name begin: "Salt River Front" is SRF."""
    return "".join(CAPITALISED.findall(name))


def letters(name: str) -> str | None:
    """The letters of what may be an acronym, or None."""
    bare = re.sub(r"[.\s]", "", name)
    return bare if SHORTEST <= len(bare) <= LONGEST and bare.isupper() else None


class _Index:
    """Clusters by key, by name, by initials, by acronym, and by each word of their names."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clusters: list[Cluster] = []
        self._by_key: dict[str, Cluster] = {}
        self._by_name: dict[str, Cluster] = {}
        self._by_initials: dict[str, Cluster] = {}
        self._by_acronym: dict[str, Cluster] = {}
        self._by_word: dict[str, list[tuple[list[str], Cluster]]] = defaultdict(list)
        self._before: tuple[Candidate, Cluster] | None = None

    def add(self, c: Candidate) -> None:
        """Join a name to its cluster, or begin one."""
        home = self._same(c) or self._acronym(c) or self._part(c)
        if home is None:
            home = Cluster()
            self.clusters.append(home)
        home.join(c)
        self._enter(c, home)

    def _same(self, c: Candidate) -> Cluster | None:
        if c.key is not None and c.key in self._by_key:
            return self._by_key[c.key]
        found = self._by_name.get(plain(c.name))
        apart = found is not None and c.key and found.key and c.key != found.key
        return None if apart else found

    def _acronym(self, c: Candidate) -> Cluster | None:
        """By its letters, or in brackets behind the full name."""
        short = letters(c.name)
        if short is None:
            return self._by_acronym.get(initials(c.name)) if " " in c.name else None
        if self._before is not None:
            long, home = self._before
            gap = self.page.text[self.page.tree.end[long.last] : self.page.tree.start[c.first]]
            if BRACKET.fullmatch(gap) and short[0].lower() == plain(long.name)[:1]:
                return home
        return self._by_initials.get(short)

    def _part(self, c: Candidate) -> Cluster | None:
        """A surname, or "the Guild" for "the Guild of Archivists"; the latest that fits."""
        words = plain(c.name).split()
        if c.key is not None or not words:
            return None
        held = reversed(self._by_word.get(words[-1], ()))
        return next((k for whole, k in held if is_part(words, whole, c, k)), None)

    def _enter(self, c: Candidate, home: Cluster) -> None:
        name = plain(c.name)
        words = name.split()
        self._before = c, home
        if c.key is not None:
            self._by_key.setdefault(c.key, home)
        short = letters(c.name)
        if short is not None:
            self._by_acronym.setdefault(short, home)
        elif len(words) > 1:
            self._by_initials.setdefault(initials(c.name), home)
        if name not in self._by_name:
            self._by_name[name] = home
            for word in {*words}:
                self._by_word[word].append((words, home))


def is_part(words: list[str], whole: list[str], c: Candidate, k: Cluster) -> bool:
    """Whether the words of a name are a part of a cluster's fuller name, and may stand for it."""
    if len(words) >= len(whole) or not set(words) <= set(whole):
        return False
    if k.kind == "person" or c.kind == "person":
        apart = k.gender and c.gender and k.gender != c.gender
        if k.kind == c.kind:
            return words[-1] == whole[-1] and not apart
        return k.kind == "person" and c.kind in ("other", "state") and words == whole[-1:]
    if k.kind == "state" or k.key is not None:
        return False
    return len(words) > 1 or len(words[0]) >= LEAST_PART
