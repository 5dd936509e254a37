"""Arithmetic of certainty: how a modal, a negation, a trigger and a holder change a label.

A state is a strength (certain, probable, possible, open), a sign (true, false)
and a status. It is only ever weakened, flipped or opened on the way down a
tree; what a sentence takes for granted starts anew.

Source: labels of FactBank (Saurí & Pustejovsky 2009, 2012); signatures of
implicatives after Nairn, Condoravdi & Karttunen 2006.
"""

import msgspec

from imbroglio.lexicon import Effect
from imbroglio.records import Label, Status

STRENGTHS = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
NAMES = {n: name for name, n in STRENGTHS.items()}
CERTAIN, OPEN = 3, 0


class State(msgspec.Struct, frozen=True, gc=False):
    """How certain something is said to be.

    Attributes:
        strength: 3 certain, 2 probable, 1 possible, 0 open.
        sign: 1 true, -1 false; nothing where the strength is 0.
        status: as in `records.Factuality`.
        cues: tokens that decided it.
        given: taken for granted, whatever stands around it.
    """

    strength: int = CERTAIN
    sign: int = 1
    status: Status = "actual"
    cues: tuple[int, ...] = ()
    given: bool = False

    @property
    def label(self) -> Label:
        """The state as a label of the format."""
        if self.strength == OPEN:
            return "Uu"
        return f"{NAMES[self.strength]}{'+' if self.sign > 0 else '-'}"  # type: ignore[return-value]


ASSERTED = State()
GIVEN = State(given=True)


def weaken(s: State, strength: int, *cues: int, status: Status | None = None) -> State:
    """At most this strength."""
    return State(min(s.strength, strength), s.sign, status or s.status, (*s.cues, *cues))


def flip(s: State, *cues: int) -> State:
    """The contrary: of a true thing a false one, of an open one an open one."""
    return State(s.strength, -s.sign, s.status, (*s.cues, *cues))


def opened(s: State, *cues: int, status: Status = "actual") -> State:
    """Open: neither true nor false is said."""
    return State(OPEN, 1, status, (*s.cues, *cues))


def false(s: State, *cues: int, status: Status | None = None) -> State:
    """Said not to be so, as certainly as what it is part of is said."""
    return State(s.strength, -1, status or s.status, (*s.cues, *cues))


def under(s: State, effect: Effect, cue: int, status: Status | None = None) -> State:
    """What a trigger in this state makes of its complement."""
    if effect == "=":
        return State(cues=(cue,), given=True)
    if effect == "?" or s.strength == OPEN:
        return opened(s, cue, status=status or s.status)
    if effect in ("+", "-"):
        sign = 1 if effect == "+" else -1
        return State(s.strength, sign, status or s.status, (*s.cues, cue))
    strength = min(s.strength, STRENGTHS[effect[:2]])
    return State(strength, 1 if effect[2] == "+" else -1, status or s.status, (*s.cues, cue))


def held(s: State, holder: Label) -> State:
    """A state inside the content of somebody so committed to it."""
    if s.given or holder == "CT+":
        return s
    if holder == "Uu":
        return s if s.status == "future" and s.strength == CERTAIN else opened(s, status=s.status)
    strength = min(s.strength, STRENGTHS[holder[:2]])
    sign = s.sign if holder[2] == "+" else -s.sign
    return State(strength, sign, s.status, s.cues)
