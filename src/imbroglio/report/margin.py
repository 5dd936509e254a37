"""The margin: who speaks, told where the voice changes.

A run is a stretch of one paragraph in one voice. Names of sources and cues belong
to no run of their own; a few words of an outer voice that only lead to an inner one
("On Tuesday the minister said that …") are told with it, or the margin would
flicker. An inner voice, and a whole sentence of an outer one, are always told,
however short.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from imbroglio.ledger.segments import Segment
from imbroglio.records import Record
from imbroglio.report.account import Account

_WORD = re.compile(r"\w+")
# Fewer words than this of an outer voice beside an inner one are not told apart.
FEW = 7
SENTENCE = 3  # words that a whole sentence has at least; "Mr." is none
# Signs of several scripts that end a sentence, with the marks that close after them.
_END = re.compile(r"[.!?…。؟।][^\w\s]*(?=\s|$)")
AUTHOR: tuple[int, ...] = ()


def notes(account: Account, segments: Sequence[Segment]) -> dict[int, tuple[int, ...]]:
    """The notes beside one paragraph.

    Args:
        account: of the document.
        segments: those of the paragraph.

    Returns:
        Start of the segment to set a note at, with the numbers of the voices
        that speak from there on: several where holders share their words, none where
        the author speaks.
    """
    told: dict[int, tuple[int, ...]] = {}
    last: list[tuple[str | None, ...]] | None = None
    for run in _smoothed(account, list(_runs(account, segments))):
        holders = [tuple(hop.holder for hop in account.voices[number].hops) for number in run.voice]
        if holders != last:
            told[run.start], last = run.voice, holders
    return told


def _runs(account: Account, segments: Sequence[Segment]) -> Iterator["_Run"]:
    """Neighbouring segments in one voice; a segment without own words joins the next."""
    run: _Run | None = None
    for segment in segments:
        count, voice = _own_words(account, segment), _voice(account, segment)
        if run is None:
            run = _Run(segment.start, segment.end, voice, count)
        elif count and voice != run.voice:
            yield run
            run = _Run(segment.start, segment.end, voice, count)
        else:
            run = _Run(run.start, segment.end, run.voice, run.count + count)
    if run is not None:
        yield run


def _smoothed(account: Account, runs: list["_Run"]) -> Iterator["_Run"]:
    """Runs with too few words of an outer voice given to the inner one beside them."""
    sentences = _sentences(account.reading.text, runs)
    carried: int | None = None
    for at, run in enumerate(runs):
        before = at > 0 and _within(account, run.voice, runs[at - 1].voice)
        after = at + 1 < len(runs) and _within(account, run.voice, runs[at + 1].voice)
        if run.count < FEW and (before or after) and not _whole(run, sentences):
            carried = (run.start if carried is None else carried) if after else None
            continue
        yield _Run(run.start if carried is None else carried, run.end, run.voice, run.count)
        carried = None


def _sentences(text: str, runs: Sequence["_Run"]) -> list[tuple[int, int]]:
    """Where the first word of each sentence begins and its last word ends."""
    if not runs:
        return []
    start, end = runs[0].start, runs[-1].end
    found = []
    for stop in [*(sign.start() for sign in _END.finditer(text, start, end)), end]:
        words = list(_WORD.finditer(text, start, stop))
        if len(words) >= SENTENCE:
            found.append((words[0].start(), words[-1].end()))
        start = stop
    return found


def _whole(run: "_Run", sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether a whole sentence stands in the run: only the first to begin there can."""
    at = bisect_left(sentences, (run.start, 0))
    return at < len(sentences) and sentences[at][1] <= run.end


def _voice(account: Account, segment: Segment) -> tuple[int, ...]:
    """Numbers of the innermost statements that a segment stands in."""
    marks = (account.marks[key] for key in segment.keys)
    numbers = [mark.number for mark in marks if mark.role == "content"]
    ids = {account.voices[number].entry.id: number for number in numbers}
    outer = {ids.get(account.voices[number].entry.parent or "") for number in numbers}
    return tuple(number for number in numbers if number not in outer)


def _own_words(account: Account, segment: Segment) -> int:
    """How many words a segment has that are neither a source nor a cue."""
    if any(account.marks[key].role in {"source", "cue"} for key in segment.keys):
        return 0
    return len(_WORD.findall(account.reading.text, segment.start, segment.end))


def _within(account: Account, outer: tuple[int, ...], inner: tuple[int, ...]) -> bool:
    """Whether the inner voice has come through the outer one."""
    if outer == inner or not inner:
        return False
    parents = {account.voices[number].entry.parent for number in inner}
    return outer == AUTHOR or any(account.voices[number].entry.id in parents for number in outer)


class _Run(Record, frozen=True, gc=False):
    start: int
    end: int
    voice: tuple[int, ...]
    count: int
