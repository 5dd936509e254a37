"""The ledger as tables, for the terminal."""

from collections.abc import Collection, Iterator

from imbroglio.display import Cell, Table
from imbroglio.ledger import tell
from imbroglio.ledger.book import Ledger, Statement

MOST = 12  # numbers of statements in one cell


def statements(book: Ledger, kinds: Collection[str] = ()) -> Table:
    """Each statement under its chain; all, or those of some types."""
    found = [one for one in book.statements if not kinds or one.kind in kinds]
    columns = ("no", "type", "who", "how", "words")
    return Table("statements", columns, tuple(_statement(book, one) for one in found))


def missing(book: Ledger) -> Table:
    """The actors that are never heard: what is told of them, and whether they were asked."""
    columns = ("actor", "accused in", "told of in", "asked")
    return Table("unheard", columns, tuple(_silent(book)))


def _statement(book: Ledger, one: Statement) -> tuple[Cell, ...]:
    notes = [
        tell.certainty(one.label, one.status) or ("certain" if one.label else None),
        *(tell.band(book, found) for found in one.likelihoods),
        f"as {one.repeats + 1}" if one.repeats is not None else None,
    ]
    how = "; ".join(note for note in notes if note) or None
    said = tell.words(book.reading.text, one.spans)
    return (one.number + 1, one.kind, tell.chain(book, one), how, said)


def _silent(book: Ledger) -> Iterator[tuple[Cell, ...]]:
    for one in book.silent:
        asked = "gave no answer" if one.asked else "no" if one.unasked else None
        name = book.reading.actors[one.actor].name
        yield (name, _numbers(one.accused), _numbers(one.told), asked)


def _numbers(found: tuple[int, ...]) -> str | None:
    shown = [str(number + 1) for number in found[:MOST]]
    return ", ".join([*shown, *(["…"] if len(found) > MOST else [])]) or None
