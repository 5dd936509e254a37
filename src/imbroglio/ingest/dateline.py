"""The first line of a wire story: ``KABUL, Oct 9 (Agency) - ...``.

It gives the agency, the day and the month, rarely the year. The place is left to
those who look for places.
"""

import re

import msgspec

from imbroglio.ingest import dates, words

_LONGEST = 120
# The dash that ends a dateline stands free, or right after the bracket.
_DASH = re.compile(r"(?:(?<=\))\s*|\s+)(?:--|[-–—])(?=\s|(?<=[–—])\S)")
_HEAD = re.compile(r"(?P<places>[^()]{2,90}?)\s*(?:\((?P<bracket>[^()]{2,60})\)\s*)?")
_AGENCY = re.compile(r"[^\W\d_][\w&./'’ -]{1,50}")


class Dateline(msgspec.Struct, frozen=True):
    """What a dateline says of the text; nothing of it is completed."""

    agency: str | None = None
    stated: dates.Stated = dates.Stated()


def read(line: str) -> Dateline | None:
    """The dateline that a line begins with, or None where it has none or it says nothing."""
    dash = _DASH.search(line[:_LONGEST])
    head = _HEAD.fullmatch(line[: dash.start()].strip()) if dash else None
    if head is None:
        return None
    place, *rest = (part.strip() for part in head["places"].split(","))
    rest, stated = _date(rest)
    bracket = head["bracket"]
    if bracket and stated == dates.Stated():
        stated = dates.without_year(bracket)
        bracket = None if stated != dates.Stated() else bracket
    agency = _agency(bracket, place) if bracket else None
    if not _is_place(place, rest, dated_and_signed=bool(stated.day and agency)):
        return None
    found = Dateline(agency, stated)
    return found if found != Dateline() else None


def _date(parts: list[str]) -> tuple[list[str], dates.Stated]:
    """The parts before the date, and the date that the last one to three make up."""
    for start in range(len(parts)):
        stated = dates.without_year(", ".join(parts[start:]))
        if stated.day:
            return parts[:start], stated
    return parts, dates.Stated()


def _is_place(place: str, rest: list[str], *, dated_and_signed: bool) -> bool:
    """Capital letters throughout, or a date and an agency that leave no doubt."""
    if not re.fullmatch(r"[^\W\d_][^\d_:;!?\"]*", place) or sum(map(str.isalpha, place)) < 2:
        return False
    if len(rest) > 2 or not all(part[:1].isupper() for part in rest):
        return False
    loud = place.upper() == place and place.lower() != place
    return loud or (dated_and_signed and place[0].isupper() and len(place.split()) <= 4)


def _agency(bracket: str, place: str) -> str | None:
    """The name in brackets, unless it remarks on the text or spells out the word before it."""
    if not _AGENCY.fullmatch(bracket) or len(bracket.split()) > 5:
        return None
    said = {word.strip(".,").lower() for word in bracket.split()}
    if said & words.load().not_agencies.words:
        return None
    initials = "".join(word[0] for word in bracket.split()).upper()
    return None if initials == place.upper() and len(place) > 1 else bracket
