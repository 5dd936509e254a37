"""The text of a document, marked, with the margin beside it."""

from collections.abc import Iterator, Sequence

from imbroglio.ledger.paragraphs import Paragraph
from imbroglio.ledger.segments import Segment
from imbroglio.ledger.tell import certainty
from imbroglio.report.account import Account, Mark
from imbroglio.report.certainty import drawn, judged
from imbroglio.report.escape import clip
from imbroglio.report.event_signs import classes
from imbroglio.report.html import Child, Html, element, fragment
from imbroglio.report.margin import notes
from imbroglio.report.voices import Voice

CLASSES = {
    "actor": "a",
    "place": "p",
    "date": "d",
    "source": "s",
    "cue": "q",
    "advice": "u",
    "judgement": "j",
    "cause": "lc",
    "effect": "le",
    "signal": "ls",
}
# What a stretch is to a link, for whoever points at it.
SIDES = {"cause": "cause", "effect": "effect", "signal": "marks a link"}
DEEPEST = 3
# Signs and spaces that belong to the words before a note.
CLOSING = " \t\n,.;:!?…)]»”’\"'"
NAMES = 3  # of holders that one note tells
NAME = 48  # code points of one name in the margin
TYPE = 24  # code points of an event's type


def passage(account: Account) -> Html:
    """The whole text as paragraphs."""
    return element("div", *_paragraphs(account), class_="text")


def _paragraphs(account: Account) -> Iterator[Html]:
    """Each paragraph; marked segments are counted through the document."""
    at = ordinal = 0
    for block in account.paragraphs:
        first = at
        while at < len(account.segments) and account.segments[at].start < block.end:
            at += 1
        segments = account.segments[first:at]
        yield _paragraph(account, block, segments, ordinal)
        ordinal += sum(1 for segment in segments if segment.keys)


def _paragraph(
    account: Account,
    block: Paragraph,
    segments: Sequence[Segment],
    ordinal: int,
) -> Html:
    told = notes(account, segments)
    pieces: list[Child] = []
    for segment in segments:
        words = _segment(account, segment, ordinal)
        if segment.start in told:
            beside = note(account, told[segment.start])
            pieces += _noted(beside, words) if pieces else (beside, words)
        else:
            pieces.append(words)
        ordinal += bool(segment.keys)
    return element("p", *pieces, dir="auto", class_=None if block.first else "on")


def _noted(beside: Html, words: Child) -> tuple[Child, ...]:
    """A note before words; where they are bare text, after the signs that close the last."""
    if not isinstance(words, str):
        return beside, words
    closing = len(words) - len(words.lstrip(CLOSING))
    return words[:closing], beside, words[closing:]


def _segment(account: Account, segment: Segment, ordinal: int) -> Child:
    said = account.reading.text[segment.start : segment.end]
    if not segment.keys:
        return said
    marks = [account.marks[key] for key in segment.keys]
    signs = dict(_signs(account, marks))
    types = [kind for kind, end in _types(account, marks) if end == segment.end]
    # What HTML calls an annotation that is not put into words.
    return element(
        "u",
        said,
        # The style sheet draws the signs into it, so that the words stay what they are.
        element("i") if signs and segment.end in account.signed else None,
        element("b", data_t=", ".join(dict.fromkeys(types))) if types else None,
        id=account.dom("s", ordinal) if ordinal in account.anchors else None,
        class_=" ".join([*_classes(account, segment, marks), *signs]) or None,
        title=", ".join([*signs.values(), *_sides(marks)]) or None,
    )


def _signs(account: Account, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """The classes that draw signs at a segment, with what they mean."""
    for mark in marks:
        if mark.role == "predicate":
            entry = account.reading.factuality[mark.number]
            sign, meaning = drawn(entry), certainty(entry.label, entry.status)
            if sign and meaning:
                yield sign, meaning
        elif mark.role == "judgement":
            yield judged(account.reading.evaluations[mark.number].polarity)


def _sides(marks: Sequence[Mark]) -> Iterator[str]:
    """What a segment is to the links that it stands in, each once."""
    return iter(dict.fromkeys(SIDES[mark.role] for mark in marks if mark.role in SIDES))


def _types(account: Account, marks: Sequence[Mark]) -> Iterator[tuple[str, int]]:
    """The types of the events told at a segment, with where each trigger ends."""
    for mark in marks:
        if mark.role == "trigger":
            entry = account.events[mark.number].entry
            yield clip(entry.type, TYPE), entry.trigger[1]


def _classes(account: Account, segment: Segment, marks: Sequence[Mark]) -> Iterator[str]:
    yield from dict.fromkeys(CLASSES[mark.role] for mark in marks if mark.role in CLASSES)
    told = [account.events[mark.number] for mark in marks if mark.role == "trigger"]
    if told:
        yield "x"
        yield classes(told[0])
    contents = [mark for mark in marks if mark.role == "content"]
    if contents:
        depth = max(len(account.voices[mark.number].hops) for mark in contents)
        yield f"c{min(depth, DEEPEST)}"
        if segment.start in account.opens:
            yield "b"
        if segment.end in account.shuts:
            yield "e"


def note(account: Account, speaking: Sequence[int]) -> Html:
    """One note of the margin: the holders' chains, or the author."""
    if not speaking:
        return element("small", "author", class_="n au")
    spoken: list[Child] = []
    for number in speaking[:NAMES]:
        spoken += ["; " if spoken else None, _holder(account, account.voices[number])]
    more = len(speaking) - NAMES
    return element("small", *spoken, f" and {more} more" if more > 0 else None, class_="n")


def _holder(account: Account, voice: Voice) -> Html:
    names = [clip(hop.holder or "no source named", NAME) for hop in voice.hops]
    outer = fragment(*(fragment(element("bdi", name), " › ") for name in names[:-1]))
    return element(
        "a",
        "… › " if voice.cut_short else None,
        outer,
        element("bdi", names[-1]),
        href=f"#{account.dom('v', voice.number)}",
    )
