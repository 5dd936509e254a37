"""What a pass is given: one document, its tree, and what earlier passes have found."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, cast

import msgspec

from imbroglio.extract.tree import CharSpan, Tree
from imbroglio.lexicon import Lexicon
from imbroglio.records import AnyRecord, Document, Mention, MentionKind, Record


class Finding(msgspec.Struct, frozen=True, gc=False):
    """What a pass tells the passes after it and that isn't a record itself."""


class Page:
    """One document as the passes see it.

    Attributes:
        document: the text and what is known of its origin.
        tree: its parse.
        lex: the words of its language.
    """

    def __init__(self, document: Document, tree: Tree, lex: Lexicon) -> None:
        self.document, self.tree, self.lex = document, tree, lex
        self._found: dict[type, list[msgspec.Struct]] = defaultdict(list)
        self._mentions: dict[tuple[int, int, str], Mention] = {}
        self._once: dict[object, Any] = {}

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.document.text

    def add(self, found: msgspec.Struct) -> None:
        """Keep what a pass has found for the passes after it."""
        self._found[type(found)].append(found)

    def of[T: msgspec.Struct](self, kind: type[T]) -> list[T]:
        """What the passes so far have found of this type, in order."""
        return self._found[kind]  # type: ignore[return-value]

    def once[T](self, make: Callable[["Page"], T]) -> T:
        """What `make` makes of this page, made only once: an index over earlier findings."""
        try:
            return self._once[make]  # type: ignore[no-any-return]
        except KeyError:
            made = self._once[make] = make(self)
            return made

    def records(self) -> tuple[AnyRecord, ...]:
        """The records found: mentions in order of the text, then the others as they were made."""
        mentions = sorted(self._mentions.values(), key=lambda m: (m.start, m.end, m.kind))
        others = cast(
            "list[AnyRecord]",
            [x for kind, xs in self._found.items() if issubclass(kind, Record) for x in xs],
        )
        return (*mentions, *others)

    def mentions(self, kind: MentionKind) -> list[Mention]:
        """The mentions of a kind that were made so far, in no order."""
        return [m for m in self._mentions.values() if m.kind == kind]

    def mention(self, span: CharSpan, kind: MentionKind, by: str) -> Mention:
        """The mention of this stretch: one and the same for the same stretch and kind."""
        key = (*span, kind)
        if key not in self._mentions:
            self._mentions[key] = Mention(self.document.id, *span, kind, by)
        return self._mentions[key]


class Pass(msgspec.Struct, frozen=True):
    """One pass and its contract.

    Attributes:
        name: the phenomenon, as its file is called.
        find: yields records and findings.
        makes: the types that it may yield.
        needs: the types that must have been made before.
    """

    name: str
    find: Callable[[Page], Iterator[msgspec.Struct]]
    makes: tuple[type, ...]
    needs: tuple[type, ...] = ()
