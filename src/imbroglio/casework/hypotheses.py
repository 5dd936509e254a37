"""The hypotheses of a case: those of the journal, with cells that the text itself fills in."""

from imbroglio.assemble.decisions import Entry
from imbroglio.assemble.hypotheses import Cell, Matrix, matrix
from imbroglio.casework.case import Case


def hypotheses(case: Case) -> Matrix:
    """The explanations that hold, against every conclusion that one asserts or was assessed for."""
    asserted: dict[str, list[str]] = {}
    marks: dict[tuple[str, str], str] = {}
    for entry in case.decisions.entries:
        if entry.op == "hypothesis":
            _take(entry, asserted)
        elif entry.op == "assess" and entry.field is not None:
            marks.update({(key, entry.field): str(entry.value) for key in entry.keys})
    # A conclusion is one claim, by whichever of its keys it was named.
    asserted = {
        name: list(dict.fromkeys(_conclusion(case, key) for key in own))
        for name, own in asserted.items()
    }
    marks = {(_conclusion(case, key), name): mark for (key, name), mark in marks.items()}
    keys = [key for claims in asserted.values() for key in claims]
    keys += [key for (key, name), mark in marks.items() if name in asserted and mark != "-"]
    claims = list(dict.fromkeys(keys))
    cells = {
        (key, name): Cell("I", by_text=True)
        for name, own in asserted.items()
        for key in own
        if _denied(case, key)
    }
    for (key, name), mark in marks.items():
        if mark == "-":
            # Taken back: what the text says stands again.
            continue
        cells[key, name] = Cell(mark)
    return matrix(list(asserted), claims, cells)


def _take(entry: Entry, asserted: dict[str, list[str]]) -> None:
    for name in entry.keys:
        if entry.field == "drop":
            asserted.pop(name, None)
        else:
            told = entry.value if isinstance(entry.value, list) else []
            asserted.setdefault(name, []).extend(map(str, told))


def _conclusion(case: Case, key: str) -> str:
    return case.about(key) or key


def _denied(case: Case, key: str) -> bool:
    """Whether somebody says in so many words that this isn't so."""
    rows = case.rows(case.about(key) or "")
    return any(row.said.stance == "denies" and row.said.verdict != "rejected" for row in rows)
