"""What is wrong with an entry of a journal that somebody else wrote."""

import re
from functools import cache
from typing import Any, get_type_hints

import msgspec

from imbroglio.assemble.decisions import NAMINGS, Decisions, Entry, Parted
from imbroglio.assemble.hypotheses import MARKS
from imbroglio.assembled import Naming, Report, Tie

_TIME = re.compile(r"20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}\+00:00")
_GRADE = re.compile("[A-F][1-6]")


def fault(entry: Entry) -> str | None:
    """What is wrong with an entry that somebody else wrote; None where nothing is.

    Entries of our own are right when they are made; those of a file may hold anything.
    """
    if not entry.keys or not entry.id or not _TIME.fullmatch(entry.at):
        return "has no keys, no id, or no time as 2026-01-31T23:59:59.000000+00:00"
    try:
        Decisions([entry])
        if entry.op == "add":
            Decisions([entry]).added()
        if entry.op == "split" and entry.others:
            nodes = msgspec.convert(entry.value, Parted).nodes
            if not all(key.startswith("e-") for pair in nodes.items() for key in pair):
                return "split names what is no report"
        if entry.op == "correct":
            _see_to_correction(entry)
        if entry.op == "hypothesis" and entry.field != "drop":
            msgspec.convert(entry.value, list[str])
        if entry.op == "scenario" and entry.field != "drop":
            msgspec.convert(entry.value, dict[str, object])
    except (msgspec.ValidationError, TypeError, ValueError, IndexError, KeyError) as err:
        return f"{entry.op} can't have this value: {err}"
    if entry.op == "grade" and not _GRADE.fullmatch(str(entry.value)):
        return f"{entry.value!r} is no grade"
    if entry.op == "assess" and entry.value not in (*MARKS, "-"):
        return f"{entry.value!r} is no mark"
    return None


def _see_to_correction(entry: Entry) -> None:
    """Whether a statement could have this value in this field."""
    if entry.field in ("voice", "voice_name"):
        msgspec.convert(entry.value, str)
        return
    if (entry.field or "").startswith(NAMINGS):
        msgspec.convert(entry.value, list[Naming])
        return
    kinds = [kind for kind in (Report, Tie) if entry.field in kind.__struct_fields__]
    if not kinds:
        raise ValueError(f"no statement has the field {entry.field!r}")
    msgspec.convert(entry.value, _hints(kinds[0])[entry.field or ""])


@cache
def _hints(kind: type[Report | Tie]) -> dict[str, Any]:
    return get_type_hints(kind)
