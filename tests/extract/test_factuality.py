"""How certain a predicate is: a truth table of what is composed, and constructions one by one."""

from itertools import product
from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.certainty import ASSERTED, GIVEN, flip, held, opened, under, weaken
from imbroglio.extract.page import Page
from imbroglio.records import DocId, Document, Factuality, Mention

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

# Auxiliary and negation, and what they leave of "reach".
MODALS = {
    "did": "CT+",
    "did not": "CT-",
    "never did": "CT-",
    "may": "PS+",
    "may not": "PS-",
    "might": "PS+",
    "might not": "PS-",
    "could not": "CT-",
    "cannot": "CT-",
    "will": "CT+",
    "will not": "CT-",
    "should": "Uu",
    "should not": "Uu",
    "must": "Uu",
    "will probably": "PR+",
    "may perhaps": "PS+",
}
# A trigger and what it makes of each label that its own verb has.
SAME = {x: x for x in ("CT+", "CT-", "PR+", "PS+", "PS-", "Uu")}
TURNED = {"CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PS+": "PS-", "PS-": "PS+", "Uu": "Uu"}
TRIGGERS = {
    "reach the port": ("reach", SAME),
    "manage to reach the port": ("reach", SAME),
    "fail to reach the port": ("reach", TURNED),
    "try to reach the port": ("reach", dict.fromkeys(SAME, "Uu")),
}
# A holder and what remains of each label inside what it holds.
ALL = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
AT_MOST_PROBABLE = ("PR+", "PR+", "PS+", "Uu", "PS-", "PR-", "PR-")
AT_MOST_POSSIBLE = ("PS+", "PS+", "PS+", "Uu", "PS-", "PS-", "PS-")
HOLDERS = {
    "The": dict(zip(ALL, ALL, strict=True)),
    "The envoy said that the": dict(zip(ALL, ALL, strict=True)),
    "The envoy knew that the": dict(zip(ALL, ALL, strict=True)),
    "The envoy denied that the": dict(zip(ALL, reversed(ALL), strict=True)),
    "The envoy believes that the": dict(zip(ALL, AT_MOST_PROBABLE, strict=True)),
    "The envoy fears that the": dict(zip(ALL, AT_MOST_POSSIBLE, strict=True)),
}
TABLE = [
    (f"{holder} crew {modal} {vp}.", predicate, kept[trigger[label]])
    for (holder, kept), (modal, label), (vp, (predicate, trigger)) in product(
        HOLDERS.items(), MODALS.items(), TRIGGERS.items()
    )
]


def labels(page: Page) -> dict[str, str]:
    """The label of each predicate, by its first word."""
    words = {m.id: page.text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}
    return {words[f.predicate].split()[0]: f.label for f in page.of(Factuality)}


def read(rules: "Rules", text: str) -> Page:
    return next(iter(list(rules.pages([Document(DocId("d1"), text)]))))


def test_the_truth_table_is_large_enough() -> None:
    """Negation × modality × implicative × attribution gives more than two hundred sentences."""
    assert len({text for text, _, _ in TABLE}) >= 200


@pytest.mark.model
@pytest.mark.parametrize(("text", "predicate", "label"), TABLE, ids=[t[0] for t in TABLE])
def test_what_is_composed_gets_the_composed_label(
    rules: "Rules", text: str, predicate: str, label: str
) -> None:
    """Each sentence of the table gets the label that its parts compose to."""
    assert labels(read(rules, text))[predicate] == label


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "predicate", "label"),
    [
        ("If the fog lifts, the crew will sail.", "lifts", "Uu"),
        ("If the fog lifts, the crew will sail.", "sail", "CT+"),
        ("If the fog lifts, the crew may sail.", "sail", "PS+"),
        ("Should the rain stop, the crew may sail.", "stop", "Uu"),
        ("Had the fog lifted, the crew would have sailed.", "lifted", "CT-"),
        ("Had the fog lifted, the crew would have sailed.", "sailed", "CT-"),
        ("The crew will wait until the fog lifts.", "lifts", "Uu"),
        ("The crew left before the guns opened fire.", "opened", "CT+"),
        ("The bishop hid the files before the police came.", "came", "CT+"),
        ("The crew sailed because the fog lifted.", "lifted", "CT+"),
        ("The crew sailed without paying.", "paying", "CT-"),
        ("The crew sailed to fetch water.", "fetch", "Uu"),
        ("Did the crew sail?", "sail", "Uu"),
        ("Free the crew!", "Free", "Uu"),
        ("Nobody saw the crew.", "saw", "CT-"),
        ("No ship left the port.", "left", "CT-"),
        ("The crew saw nobody.", "saw", "CT-"),
        ("The ship no longer leaves the port.", "leaves", "CT-"),
        ("The ship is not safe.", "safe", "CT-"),
        ("The ship must have sunk.", "sunk", "PR+"),
        ("The crew has yet to sail.", "sail", "CT-"),
        ("The crew is to sail in May.", "sail", "Uu"),
        ("The crew is going to sail.", "sail", "CT+"),
        ("The envoy averted a strike.", "strike", "CT-"),
        ("The envoy condemned the attack.", "attack", "CT+"),
        ("The envoy denied that the men who died were soldiers.", "died", "CT+"),
        ("The crew did not regret that the ship sank.", "sank", "CT+"),
        ("The crew may come and go.", "go", "PS+"),
        ("The risk of an attack remains.", "attack", "PS+"),
        ("The envoy asked whether the crew had sailed.", "sailed", "Uu"),
        ("The king ordered the fleet to sail.", "sail", "Uu"),
        ("The ship ran dry.", "dry", "CT+"),
        ("The strike was called off.", "strike", "CT-"),
    ],
)  # fmt: skip
def test_a_construction_has_its_label(
    rules: "Rules", text: str, predicate: str, label: str
) -> None:
    """Conditions, purposes, questions, counterfactuals, factives and negative nouns."""
    assert labels(read(rules, text))[predicate] == label


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "predicate", "status"),
    [
        ("The crew will sail.", "sail", "future"),
        ("The crew should sail.", "sail", "recommended"),
        ("If the fog lifts, the crew sails.", "lifts", "hypothetical"),
        ("Did the crew sail?", "sail", "question"),
        ("The crew sailed.", "sailed", "actual"),
        ("A strike would ruin the port.", "ruin", "hypothetical"),
        ("The mayor promised to resign.", "resign", "future"),
        ("The bishop urged the men to leave.", "leave", "recommended"),
    ],
)
def test_a_predicate_has_its_status(rules: "Rules", text: str, predicate: str, status: str) -> None:
    """Actual, future, hypothetical, recommended, asked."""
    page = read(rules, text)
    words = {m.id: page.text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}

    found = {words[f.predicate]: f.status for f in page.of(Factuality)}

    assert found[predicate] == status


@pytest.mark.model
def test_the_words_that_decided_are_recorded(rules: "Rules") -> None:
    """The cue of a label is the modal, the negation, the trigger."""
    page = read(rules, "The crew may have failed to land.")
    words = {m.id: page.text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}

    cues = {words[f.predicate]: [words[c] for c in f.cue] for f in page.of(Factuality)}

    assert cues["land"] == ["may", "failed"]


def test_what_is_given_is_touched_by_no_holder() -> None:
    """A denial leaves what it takes for granted."""
    assert held(GIVEN, "CT-").label == "CT+"


def test_an_open_state_stays_open() -> None:
    """Neither a flip nor a trigger makes something certain of what is open."""
    state = opened(ASSERTED)

    assert flip(state).label == under(state, "+", 0).label == weaken(state, 3).label == "Uu"


def test_weakening_never_strengthens() -> None:
    """Probable under possible is possible, possible under probable too."""
    possible, probable = weaken(ASSERTED, 1), weaken(ASSERTED, 2)

    assert weaken(possible, 2).label == weaken(probable, 1).label == "PS+"


def test_two_negations_cancel() -> None:
    """A flip undoes a flip."""
    assert flip(flip(ASSERTED)).label == "CT+"
