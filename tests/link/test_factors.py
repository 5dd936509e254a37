"""What can rise and fall on the sides of links: its name, its concept, and which sides share it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

import imbroglio
from imbroglio.extract.brought import Brought
from imbroglio.extract.page import Page
from imbroglio.extract.resolved import Resolved
from imbroglio.extract.tie import Side, Tie
from imbroglio.link import factors
from imbroglio.link.nearest import Nearest
from imbroglio.records import Actor, DocId, Document, Event, Factor, Mention
from imbroglio.taxonomy import load

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

model = pytest.mark.model


def nothing(_: str) -> None:
    """Vectors of a model that has none."""


def side(page: Page, words: str, start: int = 0) -> Side:
    """The side that these words of the text are."""
    at = page.text.index(words, start)
    tokens = list(page.tree.tokens((at, at + len(words))))
    head = next(k for k in tokens if page.tree.head[k] == k or page.tree.head[k] not in tokens)
    return Side(head, tuple(tokens))


def tied(rules: "Rules", text: str, *pairs: tuple[str, str]) -> Page:
    """The page of a text with only these pairs of words tied, and the factors found in it."""
    (read,) = list(rules.pages([Document(DocId("d1"), text)]))
    page = Page(read.document, read.tree, read.lex)
    for kind in (Actor, Resolved, Event):
        for found in read.of(kind):
            page.add(found)
    for m in read.records():
        if isinstance(m, Mention):
            page.mention((m.start, m.end), m.kind, m.by)
    for cause, effect in pairs:
        sides = side(page, cause), side(page, effect)
        page.add(Tie("cause", *sides, signal=(), polarity=None, at=sides[0].head, rule="test"))
    for found in list(factors.finder(nothing)(page)):
        page.add(found)
    return page


def named(page: Page) -> list[tuple[str, str | None]]:
    return [(f.name, f.concept) for f in page.of(Factor)]


@model
@pytest.mark.parametrize(
    ("text", "words", "name", "concept"),
    [
        (
            "A sharp rise in food prices emptied the stalls.",
            "A sharp rise in food prices",
            "food prices",
            "food prices",
        ),
        ("Worsening insecurity closed it.", "Worsening insecurity", "insecurity", "insecurity"),
        (
            "The Salt River Front's growing reputation drew recruits.",
            "The Salt River Front's growing reputation",
            "reputation of Salt River Front",
            "reputation",
        ),
        (
            "The displacement of farmers left the fields bare.",
            "The displacement of farmers",
            "displacement of farmers",
            "displacement",
        ),
        (
            "Militants recruited desperate people, so the town emptied.",
            "Militants recruited desperate people",
            "recruitment by militants",
            "recruitment",
        ),
        (
            "Engineers shut the valve, so the cellar dried.",
            "Engineers shut the valve",
            "shut valve",
            None,
        ),
        (
            "It means more young men that armed groups can recruit.",
            "more young men that armed groups can recruit",
            "recruitment by armed groups",
            "recruitment",
        ),
        (
            "It means families who flee to the towns.",
            "families who flee to the towns",
            "displacement by families",
            "displacement",
        ),
        ("It means children who starve.", "children who starve", "hunger by children", "hunger"),
        ("It means people with guns.", "people with guns", "people with guns", None),
        ("A lack of food drove them out.", "A lack of food", "lack of food", "food insecurity"),
        (
            "A lack of clean running water drove them out.",
            "A lack of clean running water",
            "lack of clean running water",
            "water shortage",
        ),
        ("The rise in May hurt them.", "The rise in May", "rise", None),
        ("A lack of buttons held it up.", "A lack of buttons", "lack of buttons", None),
        ("There was no electricity, so we left.", "There was no electricity", None, "power cuts"),
        (
            "The port suffered from power cuts, so ships left.",
            "The port suffered from power cuts",
            "power cuts",
            "power cuts",
        ),
        (
            "The crown failed to pay salaries, so guards left.",
            "The crown failed to pay salaries",
            "not pay salaries",
            "unpaid wages",
        ),
        ("Food was scarce, so many left.", "Food was scarce", "lack of food", "food insecurity"),
        (
            "The problem of corruption scared lenders.",
            "The problem of corruption",
            "corruption",
            "corruption",
        ),
        (
            "Mistrust between the two clans closed the well.",
            "Mistrust between the two clans",
            "mistrust between clans",
            "mistrust",
        ),
    ],
)
def test_a_side_gets_its_name_and_its_concept(
    rules: "Rules", text: str, words: str, name: str | None, concept: str | None
) -> None:
    """Articles and change words go, an owner stands behind, lack means the opposite."""
    (found,) = tied(rules, text, (words, words)).of(Factor)

    assert found.concept == concept
    assert name is None or found.name == name


@model
def test_sides_of_one_name_share_a_factor(rules: "Rules") -> None:
    """Singular or plural, one factor; ids go by first mention."""
    text = "A flood led to hunger. Hunger led to theft. Floods led to theft."

    page = tied(rules, text, ("A flood", "hunger"), ("Hunger", "theft"), ("Floods", "theft"))

    words = {m.id: text[m.start : m.end] for m in page.records() if isinstance(m, Mention)}
    told = {f.id: [words[m] for m in f.mentions] for f in page.of(Factor)}
    assert told == {"f1": ["flood", "Floods"], "f2": ["hunger", "Hunger"], "f3": ["theft"]}
    assert {b.factor for b in page.of(Brought)} == {"f1", "f2", "f3"}


@model
def test_a_definite_noun_takes_up_an_earlier_factor(rules: "Rules") -> None:
    """ "The recruitment" is that of the clause before."""
    text = "Hunger made militants recruit farmers. The recruitment led to raids."

    page = tied(rules, text, ("Hunger", "recruit farmers"), ("The recruitment", "raids"))

    assert [f.concept for f in page.of(Factor)] == ["hunger", "recruitment", "armed attacks"]


@model
def test_later_mentions_of_an_event_are_one_factor(rules: "Rules") -> None:
    """Two words for one event: its first mention gives the name."""
    text = "The army shelled Oslo, so the banks closed. The bombardment led to hunger."

    page = tied(
        rules, text, ("The army shelled Oslo", "the banks closed"), ("The bombardment", "hunger")
    )

    events = [e.same_as for e in page.of(Event) if e.type == "ASSAULT"]
    assert len(set(events)) == 1 < len(events)
    assert [len(f.mentions) for f in page.of(Factor) if f.concept == "shelling"] == [2]


@model
def test_different_doers_of_one_kind_of_act_stay_apart(rules: "Rules") -> None:
    """What the army does and what the rebels do are two factors of one concept."""
    text = "The army looted Oslo because the rebels looted Bergen."

    page = tied(rules, text, ("the rebels looted Bergen", "The army looted Oslo"))

    assert [f.concept for f in page.of(Factor)] == ["looting", "looting"]


@model
def test_a_side_says_whether_it_tells_of_more_or_less(rules: "Rules") -> None:
    """A fall is less of it, a change says nothing, the thing itself is more."""
    text = "A fall in wages, a change in wages and wages led to strikes by workers."

    page = tied(
        rules,
        text,
        ("A fall in wages", "strikes by workers"),
        ("a change in wages", "strikes by workers"),
    )

    senses = {page.tree.text[b.head]: b.sense for b in page.of(Brought)}
    assert senses == {"fall": -1, "change": None, "strikes": 1}


@model
@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("worsening security", -1),
        ("worsening hunger", 1),
        ("improved security", 1),
        ("a deterioration in security", -1),
        ("an improvement in prices", None),
        ("the worst violence in a decade", 1),
        ("the worst attacks in a decade", 1),
        ("the worst speeches in a decade", None),
        ("fewer people who protest", -1),
    ],
)
def test_worse_is_more_of_the_bad_and_less_of_the_good(
    rules: "Rules", words: str, sense: int | None
) -> None:
    """And of what is neither nobody can say."""
    page = tied(rules, f"The siege led to {words}.", ("The siege", words))

    assert page.of(Brought)[-1].sense == sense


@model
def test_an_outcome_against_an_aim_shares_what_the_aim_was_about(rules: "Rules") -> None:
    """ "They thought they'd worsen it by that, but they bolstered it": one act, one thing."""
    reading = imbroglio.read(
        "Guards raided the port on Monday. Although the guards hoped to worsen the mayor's "
        "reputation by making him look weak, they actually strengthened it."
    )
    aim, outcome = (one for one in reading.links if one.against)

    assert (aim.relation, outcome.outcome) == ("intend", "backfired")
    assert aim.effect_factor == outcome.effect_factor
    assert (aim.sign, outcome.sign) == (-1, 1)
    assert aim.cause_factor == outcome.cause_factor is not None


@model
def test_a_pronoun_that_nobody_resolves_is_no_factor(rules: "Rules") -> None:
    """Two "it" need not be the same."""
    page = tied(rules, "It led to hunger.", ("It", "hunger"))

    assert named(page) == [("hunger", "hunger")]


@model
def test_a_text_without_links_has_no_factors(rules: "Rules") -> None:
    """Only sides of links are looked at."""
    assert named(tied(rules, "Hunger came, and drought came.")) == []


def near(word: str) -> Sequence[float] | None:
    """Vectors of a small world: "dearth" lies near "famine", "murk" between two concepts."""
    return {
        "famine": (1.0, 0.0, 0.0),
        "war": (0.0, 1.0, 0.0),
        "dearth": (0.95, 0.2, 0.0),
        "murk": (0.7, 0.7, 0.0),
        "twin": (1.0, 0.0, 0.0),
        "lamp": (0.0, 0.0, 1.0),
    }.get(word)


@pytest.mark.parametrize(
    ("word", "concept"),
    [("dearth", "famine"), ("murk", None), ("lamp", None), ("twin", None), ("unheard", None)],
)
def test_a_vector_tells_a_concept_only_where_it_is_near_and_alone(
    word: str, concept: str | None
) -> None:
    """Far, torn between two, another word's own vector, or none at all: no concept."""
    found = Nearest(load(), near)(word)

    assert (found[0] if found else None) == concept
