"""An invented quarrel over a toll road in two documents, for the tests of links and their map.

Each sort of link is in it: effects of either sign, an aim with what came of it, a motive, a
condition, what goes together, a denial, a dispute, and a circle.
"""

from imbroglio.reading import Reading

from .drafts import Draft


def quarrel() -> list[Reading]:
    """Both documents."""
    return [story(), reply()]


def story() -> Reading:
    """A story with an aim that backfired, a circle and a dispute."""
    d = Draft(
        "The new toll raised the price of bread in Merin. Dear bread led to riots, and the riots "
        "drove the bakers out, which made bread dearer still. The council closed the road in order "
        "to end the riots; instead, the closure fed the riots.\n\n"
        "The mayor said the toll had filled the treasury. The bakers' guild said the toll had "
        "emptied the treasury. The drought, the guild said, has nothing to do with the price.\n\n"
        "If the rains come, prices may fall. The drought may worsen the riots. Ashamed of the "
        "riots, the garrison stayed in its barracks. Riots go with heat.",
        title="Toll and bread",
        publisher="The Merin Post",
        published="2031-07-02",
    )
    council = d.actor("the council of Merin", "government body", "The council")
    garrison = d.actor("the garrison", "security force", "the garrison")
    mayor = d.actor("the mayor", "person", "The mayor")
    guild = d.actor("the bakers' guild", "company", ["The bakers' guild", "the guild"])
    said = d.voice("the toll had filled the treasury", source="The mayor", actor=mayor, cue="said")
    told = d.voice(
        "the toll had emptied the treasury",
        source="The bakers' guild",
        actor=guild,
        cue="said#2",
    )
    denied = d.voice(
        ["The drought", "has nothing to do with the price"],
        source="the guild",
        actor=guild,
        cue="said#3",
    )
    toll = d.factor("the toll", ["The new toll", "the toll", "the toll#2"], concept="tolls")
    price = d.factor("price of bread", ["price of bread", "Dear bread"], concept="food price")
    riots = d.factor("riots", ["riots", "the riots"])
    bakers = d.factor("bakers leaving", "drove the bakers out")
    closure = d.factor("closure of the road", ["closed the road", "the closure"])
    money = d.factor("money in the treasury", "the treasury", concept="public money")
    dry = d.factor("drought", ["The drought", "The drought#2"])
    rain = d.factor("rain", "the rains")
    shame = d.factor("garrison in its barracks", "stayed in its barracks")
    heat = d.factor("heat", "heat")
    d.link(
        "The new toll",
        "cause",
        "the price of bread",
        signal="raised",
        sign=1,
        factors=(toll, price),
    )
    d.link("Dear bread", "cause", "riots", signal="led to", sign=1, factors=(price, riots))
    d.link(
        "the riots",
        "cause",
        "drove the bakers out",
        sign=1,
        degree="largely",
        factors=(riots, bakers),
    )
    d.link(
        "drove the bakers out",
        "cause",
        "bread dearer",
        signal="made",
        sign=1,
        factors=(bakers, price),
    )
    aim = d.link(
        "The council closed the road",
        "intend",
        "end the riots",
        signal="in order to",
        sign=-1,
        outcome="intended",
        agent=council,
        factors=(closure, riots),
    )
    d.link(
        "the closure",
        "cause",
        "the riots#3",
        signal=["instead", "fed"],
        sign=1,
        outcome="backfired",
        against=aim,
        factors=(closure, riots),
    )
    d.link("the toll", "cause", "filled the treasury", sign=1, voice=said, factors=(toll, money))
    d.link(
        "the toll#2", "cause", "emptied the treasury", sign=-1, voice=told, factors=(toll, money)
    )
    d.link("The drought", "cause", "the price#2", label="CT-", voice=denied, factors=(dry, price))
    d.link(
        "the rains come",
        "condition",
        "prices may fall",
        signal="If",
        sign=-1,
        label="PS+",
        status="hypothetical",
        factors=(rain, price),
    )
    d.link(
        "The drought#2",
        "cause",
        "the riots#4",
        signal="worsen",
        sign=1,
        label="PS+",
        factors=(dry, riots),
    )
    d.link(
        "Ashamed of the riots",
        "motivate",
        "stayed in its barracks",
        agent=garrison,
        factors=(riots, shame),
    )
    d.link("Riots", "correlate", "heat", signal="go with", sign=1, factors=(riots, heat))
    d.link("the rains come", "cause", "stayed in its barracks", label="Uu", status="question")
    return d.reading("story-1")


def reply() -> Reading:
    """A letter that disputes what the story tells, with factors of the same concepts."""
    d = Draft(
        "Drought drives up the cost of a loaf, whatever the guild claims. Tolls have never touched "
        "it. Unrest feeds on itself: riots bring riots.",
        title="A letter on bread",
        publisher="The Merin Post",
        published="2031-07-05",
    )
    dry = d.factor("Drought", "Drought")
    loaf = d.factor("the cost of a loaf", ["the cost of a loaf", "it"], concept="food price")
    tolls = d.factor("Tolls", "Tolls", concept="tolls")
    riots = d.factor("riots", ["riots bring", "riots#2"])
    d.link(
        "Drought", "cause", "the cost of a loaf", signal="drives up", sign=1, factors=(dry, loaf)
    )
    d.link("Tolls", "cause", "it", signal="touched", label="CT-", factors=(tolls, loaf))
    d.link("riots", "cause", "riots#2", signal="bring", sign=1, factors=(riots, riots))
    return d.reading("reply-1")
