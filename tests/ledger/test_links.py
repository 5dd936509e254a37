"""What links point to, and the graph that is made of them."""

from msgspec.structs import replace

from imbroglio.ledger.graph import graph, prominent
from imbroglio.ledger.links import held_links
from tests.report.causes import quarrel, reply, story
from tests.report.drafts import Draft
from tests.report.hostile import hostile


def told(*readings):
    """The links of some readings, each with document and number as its key."""
    return [
        (f"{reading.id} {number}", one)
        for reading in readings
        for number, one in enumerate(held_links(reading))
    ]


def edges(found):
    """The edges by the names of their ends and their family."""
    return {(found.names[e.cause][0], found.names[e.effect][0], e.family): e for e in found.edges}


def test_a_link_knows_its_factors_agent_and_holder():
    """By name, whatever the reading's ids are."""
    links = held_links(story())

    assert (links[0].cause.name, links[0].effect.name) == ("the toll", "price of bread")
    assert links[4].agent == "the council of Merin"
    assert [links[n].holder for n in (0, 6, 7)] == [None, "the mayor", "the bakers' guild"]


def test_aim_and_outcome_know_each_other():
    """From either side."""
    links = held_links(story())

    assert links[5].against == 4
    assert links[4].outcomes == (5,)


def test_a_link_against_itself_or_nothing_is_against_nothing():
    """Ids that lead nowhere break nothing."""
    d = Draft("Rain brings mud.")
    d.link("Rain", "cause", "mud", against="l1")
    d.link("Rain", "cause", "mud", against="l9")

    assert [one.against for one in held_links(d.reading())] == [None, None]
    assert [one.outcomes for one in held_links(d.reading())] == [(), ()]


def test_the_sentence_holds_all_words_of_a_link():
    """Also where cause and effect stand in two sentences."""
    d = Draft("It was dry. The guard slept. So the mill burnt down at night. Nobody came.")
    d.link("The guard slept", "cause", "the mill burnt down", signal="So")

    (one,) = held_links(d.reading())

    start, end = one.sentence
    assert d.text[start:end] == "The guard slept. So the mill burnt down"


def test_standing_is_open_for_an_if_and_denied_for_what_is_passed_on_as_false():
    """An if is no assertion, however certain; a rejected claim is none of its reporter."""
    d = Draft("If it rains, roads flood. The envoy rejected claims that dams cause floods.")
    claim = d.voice("dams cause floods", source="claims", cue="claims", author="CT-")
    d.link("it rains", "condition", "roads flood")
    d.link("dams", "cause", "floods", voice=claim)

    first, second = held_links(d.reading())

    assert (first.standing, second.standing) == ("open", "denied")
    assert second.reserve == "denied by those who pass it on"


def test_links_without_words_are_dropped_and_counted():
    """A link needs words to point at on one side at least."""
    d = Draft("Rain brings mud.")
    d.link("Rain", "cause", "mud")
    (good,) = d.links
    bad = replace(good, cause=((900, 901),), effect=((-1, 2),))
    half = replace(good, effect=((900, 901),))

    found = held_links(replace(d.reading(), links=(bad, good, half)))

    assert [one.entry.effect for one in found] == [good.effect, ()]


def test_factors_of_one_concept_are_one_node():
    """In all documents; those without a concept by their name, whatever its letters' case."""
    found = graph(told(*quarrel()))

    names = {tuple(sorted(one)) for one in found.names}
    assert ("price of bread", "the cost of a loaf") in names
    assert ("Drought", "drought") in names
    assert len(found.names) == 10


def test_statements_of_one_pair_are_one_edge_unless_they_are_aims():
    """What is meant and what comes of it are told apart."""
    found = edges(graph(told(story())))

    assert found["closure of the road", "riots", "aim"].sign == "−"
    assert found["closure of the road", "riots", "effect"].sign == "+"
    assert len(found["the toll", "money in the treasury", "effect"].told) == 2


def test_signs_that_differ_are_told_both_ways_not_averaged():
    """The sign of what is denied counts only where nothing else is told."""
    found = edges(graph(told(*quarrel())))

    assert found["the toll", "money in the treasury", "effect"].sign == "±"
    assert found["drought", "price of bread", "effect"].sign == "+"


def test_what_one_asserts_and_another_denies_is_disputed():
    """Across documents too."""
    whole, alone = edges(graph(told(*quarrel()))), edges(graph(told(story())))

    assert whole["the toll", "price of bread", "effect"].standing == "disputed"
    assert alone["the toll", "price of bread", "effect"].standing == "asserted"
    assert alone["drought", "price of bread", "effect"].standing == "denied"
    assert alone["rain", "price of bread", "effect"].standing == "open"
    assert alone["rain", "price of bread", "effect"].conditional


def test_what_goes_together_has_no_direction():
    """Told either way round it is one edge."""
    d = Draft("Heat goes with riots, riots with heat.")
    heat, riots = d.factor("heat", "Heat"), d.factor("riots", "riots")
    d.link("Heat", "correlate", "riots", factors=(heat, riots))
    d.link("riots#2", "correlate", "heat", factors=(riots, heat))

    (edge,) = graph(told(d.reading())).edges

    assert (edge.cause, edge.effect, len(edge.told)) == (0, 1, 2)


def test_links_without_a_factor_are_counted():
    """They can't be drawn."""
    assert graph(told(story())).loose == 1


def test_prominent_keeps_what_most_is_told_of():
    """Within its bounds, whole edges only, in the same order each time."""
    whole = graph(told(*quarrel()))

    part = prominent(whole, 4, 3)

    assert part == prominent(whole, 4, 3)
    assert len(part.names) <= 4 and len(part.edges) <= 3
    assert {"price of bread", "riots"} <= {names[0] for names in part.names}
    assert all(max(edge.cause, edge.effect) < len(part.names) for edge in part.edges)
    assert prominent(whole, 99, 99) == whole


def test_hostile_links_make_a_graph():
    """Relations, signs and ids that nobody has heard of break nothing."""
    found = graph(told(*hostile()[:1], reply()))

    assert [edge.sign for edge in found.edges]
    assert [edge.standing for edge in found.edges]
