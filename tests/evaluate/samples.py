"""Invented documents, what somebody found in them, and readings that find it or not."""

from msgspec.structs import replace

from imbroglio.evaluate.gold import Gold, GoldLink
from imbroglio.reading import By, LinkEntry, Reading

QUARRY = (
    "The quarry closed because the lorries had broken down. Dust from the crusher curbed "
    "harvests in the upper valley. The mayor raised fees so that the road could be mended."
)
FERRY = "When the ferry stops, bread gets dear. Fog and late sailings go together."


def at(text, words):
    """Where the words stand, as a span list."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return ((start, start + len(words)),)


def wanted(text, relation, cause, effect, **more):
    """A link of the gold, by its words."""
    for name in ("cause_dir", "effect_dir"):
        if name in more:
            more[name] = at(text, more[name])
    for name in ("alt_cause", "alt_effect"):
        if name in more:
            more[name] = tuple(at(text, words) for words in more[name])
    return GoldLink(relation, at(text, cause), at(text, effect), **{"polarity": 1} | more)


def had(text, relation, cause, effect, *, rule="causal/1 because", polarity=1, voice=None):
    """A link of a reading, by its words."""
    return LinkEntry(
        *("l1", relation, at(text, cause), at(text, effect), (), None, None, polarity),
        *(None, None, None, "CT+", "actual", voice),
        rule=rule,
    )


def golds():
    """Two documents with five links."""
    quarry = (
        wanted(QUARRY, "cause", "the lorries had broken down", "The quarry closed", id="g1"),
        wanted(QUARRY, "cause", "Dust from the crusher", "harvests", polarity=-1, id="g2",
               effect_dir="curbed"),
        wanted(QUARRY, "intend", "The mayor raised fees", "the road could be mended", id="g3",
               voice="v1"),
    )  # fmt: skip
    ferry = (
        wanted(FERRY, "condition", "the ferry stops", "bread gets dear", id="g4", polarity=None),
        wanted(FERRY, "correlate", "Fog", "late sailings", id="g5"),
    )
    return {
        "quarry": Gold("quarry", QUARRY, quarry, line=1),
        "ferry": Gold("ferry", FERRY, ferry, line=2),
    }


def readings():
    """Of the quarry two right (one with another relation) and one wrong; of the ferry one right."""
    quarry = (
        had(QUARRY, "cause", "the lorries had broken down", "The quarry closed"),
        had(QUARRY, "motivate", "The mayor raised fees", "the road could be mended",
            rule="causal/1 so that", voice="v1"),
        had(QUARRY, "cause", "The mayor", "harvests", rule="causal/1 so that", polarity=None),
    )  # fmt: skip
    ferry = (had(FERRY, "correlate", "late sailings", "Fog", rule=None),)
    by = By("hand", "1", "no model")
    return [
        Reading(id="quarry", text=QUARRY, links=quarry, by=by),
        Reading(id="ferry", text=FERRY, links=ferry, by=by),
    ]


def renamed(reading, name):
    """The same reading of a document of another name."""
    return replace(reading, id=name)
