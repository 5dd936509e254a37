"""Events: who did what to whom, and what is none."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.reading import EventEntry, Reading, project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> Reading:
    document = Document(DocId("d1"), text, published="2024-05-14")
    ((_, records),) = rules.read([document])
    return project(document, records)


def told(reading: Reading, event: EventEntry) -> tuple[str, str, list[str], list[str]]:
    """Type, trigger, actors and recipients by name."""
    names = {a.id: a.name for a in reading.actors}
    a, b = event.trigger
    return (
        event.type,
        reading.text[a:b],
        [names[x] for x in event.actors],
        [names[x] for x in event.recipients],
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rebels shelled the garrison.", ("ASSAULT", "shelled", ["Rebels"], ["garrison"])),
        ("The garrison was shelled by rebels.", ("ASSAULT", "shelled", ["rebels"], ["garrison"])),
        ("Police arrested nine clerks.", ("COERCE", "arrested", ["Police"], ["nine clerks"])),
        ("The army deployed two brigades.", ("MOBILIZE", "deployed", ["army"], [])),
        ("Students held a protest.", ("PROTEST", "protest", ["Students"], [])),
        (
            "Norway imposed sanctions on the junta.",
            ("SANCTION", "sanctions", ["Norway"], ["junta"]),
        ),
        (
            "Norway and Iceland signed an agreement.",
            ("AGREE", "signed", ["Norway", "Iceland"], ["Norway", "Iceland"]),
        ),
        (
            "The bishop urged the guards to lower their rifles.",
            ("REQUEST", "urged", ["bishop"], ["guards"]),
        ),
        (
            "The front said it was responsible for an attack on the barracks.",
            ("ASSAULT", "attack", ["front"], []),
        ),
        ("Norwegian air strikes hit the depot.", ("ASSAULT", "air strikes", ["Norway"], [])),
    ],
)  # fmt: skip
def test_an_event_has_its_type_and_its_sides(
    rules: "Rules", text: str, event: tuple[str, str, list[str], list[str]]
) -> None:
    """Active, passive, light verb, mutual, by request, by who answers for it."""
    reading = read(rules, text)

    assert event in [told(reading, e) for e in reading.events]


@pytest.mark.parametrize(
    "text",
    [
        "The minister attacked the proposal.",
        "The columnist bombarded the notion with jokes.",
        "The colours appealed to her.",
        "The photograph captured the mood of the town.",
        "She consulted the dictionary.",
    ],
)
def test_a_metaphor_is_no_event(rules: "Rules", text: str) -> None:
    """Violence against an idea, and what things do, is coded as nothing."""
    assert not [e for e in read(rules, text).events if e.type in ("ASSAULT", "COERCE", "CONSULT")]


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        ("Rebels shelled the garrison.", "CT+", "actual"),
        ("The army denied that rebels shelled the garrison.", "CT-", "actual"),
        ("Rebels may have shelled the garrison.", "PS+", "actual"),
        ("Rebels will shell the garrison.", "CT+", "future"),
        ("If rebels shell the garrison, the army will withdraw.", "Uu", "hypothetical"),
        ("Rebels threatened to shell the garrison.", "Uu", "future"),
        ("Rebels should shell the garrison.", "Uu", "recommended"),
        ("Rebels failed to shell the garrison.", "CT-", "actual"),
    ],
)
def test_an_event_that_did_not_happen_says_so(
    rules: "Rules", text: str, label: str, status: str
) -> None:
    """Denied, possible, planned, threatened, advised: kept, with its label and status."""
    events = [e for e in read(rules, text).events if e.type == "ASSAULT"]

    assert [(e.label, e.status) for e in events] == [(label, status)]


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("Rebels killed twelve soldiers.", (12, 12, 12), None),
        ("Rebels shelled the port, killing at least 1,200 people.", (1200, 1200, None), None),
        ("Rebels shelled the port, wounding dozens.", None, (24, None, 99)),
        ("Two monks were killed and five were injured.", (2, 2, 2), None),
        ("Nobody was killed when rebels shelled the port.", (0, 0, 0), None),
        ("Rebels killed up to forty farmers.", (None, 40, 40), None),
    ],
)
def test_a_toll_has_its_bounds(
    rules: "Rules",
    text: str,
    dead: tuple[int | None, ...] | None,
    injured: tuple[int | None, ...] | None,
) -> None:
    """Digits, number words, "at least", "up to", "dozens", nobody."""
    events = read(rules, text).events

    tolls = [(e.dead, e.injured) for e in events if e.dead or e.injured]
    found = [tuple((t.low, t.best, t.high) if t else None for t in pair) for pair in tolls]

    assert found, [told(read(rules, text), e) for e in events]
    assert found[0][0] == dead
    assert injured is None or found[0][1] == injured


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # whose thing it is
        ("Norwegian tanks shelled the port.", ("ASSAULT", "shelled", ["Norway"], [])),
        ("Rebels sank a Norwegian trawler and shot at a Swedish ferry.",
         ("ASSAULT", "shot", ["Rebels"], ["Sweden"])),
        ("The senate rejected a Norwegian offer.", ("REJECT", "rejected", ["senate"], ["Norway"])),
        ("Gunmen burned a camp for refugees.", ("ASSAULT", "burned", ["Gunmen"], ["refugees"])),
        ("The navy fired on police launches.", ("ASSAULT", "fired", ["navy"], ["police"])),
        # a place stands for those who use it, unless the text names whose it is
        ("A bomber attacked a mosque.", ("ASSAULT", "attacked", ["bomber"], ["mosque"])),
        ("Gunmen fired on a bus.", ("ASSAULT", "fired", ["Gunmen"], ["bus"])),
        ("The army shelled the camp of the rebels.", ("ASSAULT", "shelled", ["army"], ["rebels"])),
        # where the noun leads
        ("The garrison came under fire from rebels.",
         ("ASSAULT", "came", ["rebels"], ["garrison"])),
        ("The mayor is in custody.", ("COERCE", "custody", [], ["mayor"])),
        ("The mayor's arrest angered the miners.", ("COERCE", "arrest", [], ["mayor"])),
        ("The Taliban-led offensive against the army failed.",
         ("ASSAULT", "offensive", ["Taliban"], ["army"])),
        ("The siege of the garrison by the rebels went on.",
         ("COERCE", "siege", ["rebels"], ["garrison"])),
        ("Rebels began a mediation effort between the miners and the army.",
         ("CONSULT", "mediation", ["miners", "army"], ["miners", "army"])),
        ("Peace talks between the rebels and the army began.",
         ("CONSULT", "Peace talks", ["rebels", "army"], ["rebels", "army"])),
        ("The rebels and the army fought.",
         ("ASSAULT", "fought", ["rebels", "army"], ["rebels", "army"])),
        # what a speech act is about
        ("The rebels threatened to attack the garrison.",
         ("THREATEN", "threatened", ["rebels"], ["garrison"])),
        ("The bishop demanded that the army withdraw.",
         ("REQUEST", "demanded", ["bishop"], ["army"])),
        ("The bishop condemned the attack by the rebels.",
         ("ACCUSE", "condemned", ["bishop"], ["rebels"])),
        ("The army rejected a demand from the rebels.",
         ("REJECT", "rejected", ["army"], ["rebels"])),
        ("Miners staged a strike to protest the king's decree.",
         ("PROTEST", "strike", ["Miners"], ["king"])),
        ("The rebels said they would release the clerks.",
         ("AGREE", "would", ["rebels"], ["clerks"])),
        ("The rebels said they would shell the garrison.",
         ("THREATEN", "would", ["rebels"], ["garrison"])),
        ("Norway is ready to send doctors to the islanders.",
         ("AGREE", "ready", ["Norway"], ["islanders"])),
        ("Norway said that the junta must free the clerks.",
         ("REQUEST", "must", ["Norway"], ["junta"])),
        # who does it
        ("It was the guard that fired.", ("ASSAULT", "fired", ["guard"], [])),
        ("The envoy appealed to the donors to send food.", ("AID", "send", ["donors"], [])),
        ("Thousands of miners staged a vigil.", ("PROTEST", "vigil", ["miners"], [])),
        ("The bishop released a statement condemning the rebels.",
         ("ACCUSE", "condemning", ["bishop"], ["rebels"])),
        # who does what a judging verb is about
        ("Chad accused Sudan of arming the rebels.", ("AID", "arming", ["Sudan"], ["rebels"])),
        ("The bishop criticised the army for bombing the chapel.",
         ("ASSAULT", "bombing", ["army"], ["chapel"])),
        ("Norway thanked the fishermen for rescuing the crew.",
         ("AID", "rescuing", ["fishermen"], ["crew"])),
        ("The militia claimed responsibility for bombing the depot.",
         ("ASSAULT", "bombing", ["militia"], [])),
        # clauses side by side
        ("Rebels killed four soldiers and the army killed nine rebels.",
         ("ASSAULT", "killed", ["army"], ["nine rebels"])),
        ("The mayor was arrested and charged with fraud.", ("ACCUSE", "charged", [], ["mayor"])),
        ("A nurse was detained for a day and accused of smuggling insulin.",
         ("ACCUSE", "accused", [], ["nurse"])),
        # each other
        ("The League and the government blame each other for the breach.",
         ("ACCUSE", "blame", ["League", "government"], ["League", "government"])),
        ("The two militias attacked one another.",
         ("ASSAULT", "attacked", ["two militias"], ["two militias"])),
        ("Clashes between the two clans went on.",
         ("ASSAULT", "Clashes", ["two clans"], ["two clans"])),
        ("Fighting between rebels and the army went on.",
         ("ASSAULT", "Fighting", ["rebels", "army"], ["rebels", "army"])),
        # a seat of government that is addressed, an adjective that leads
        ("Riyadh condemned Tehran.", ("ACCUSE", "condemned", ["Riyadh"], ["Tehran"])),
        ("A Rwandan-backed offensive began.", ("ASSAULT", "offensive", ["Rwanda"], [])),
        # a thing, and the one it goes to or is cut from
        ("Norway broke off relations with the junta.",
         ("SANCTION", "broke", ["Norway"], ["junta"])),
        ("Norway shipped medicines to Kenya.", ("AID", "shipped", ["Norway"], ["Kenya"])),
        ("The kingdom sent 300 tonnes of flour to Somalia.",
         ("AID", "sent", ["kingdom"], ["Somalia"])),
        ("The navy sent two frigates to the strait.", ("MOBILIZE", "sent", ["navy"], [])),
        # an acronym that is a town's name as well
        ("The army fought the ELN.", ("ASSAULT", "fought", ["army"], ["ELN"])),
        # shot at, shot dead
        ("A driver was shot dead at Quoin ford.", ("ASSAULT", "shot", [], ["driver"])),
        ("Two aid workers shot dead in Goma.", ("ASSAULT", "shot", [], ["Two aid workers"])),
        # quantities, weapons, strikes
        ("Rebels slaughtered dozens of villagers.",
         ("ASSAULT", "slaughtered", ["Rebels"], ["villagers"])),
        ("A bomb exploded at a market in Goma.", ("ASSAULT", "exploded", [], [])),
        ("A strike on a convoy killed four drivers.", ("ASSAULT", "strike", [], ["four drivers"])),
        ("The dockers' strike hit the port.", ("PROTEST", "strike", ["dockers"], [])),
        ("The strike hit exports.", ("PROTEST", "strike", [], [])),
    ],
)  # fmt: skip
def test_the_sides_stand_where_the_construction_has_them(
    rules: "Rules", text: str, event: tuple[str, str, list[str], list[str]]
) -> None:
    """Owners, phrases below the noun, complements, clefts, control, carriers."""
    reading = read(rules, text)
    found = [told(reading, e) for e in reading.events]
    names = [(kind, word, _short(actors), _short(met)) for kind, word, actors, met in found]

    assert event in names, names


def _short(names: list[str]) -> list[str]:
    """Names without a number before them: "Thousands of miners" are miners."""
    return [name.removeprefix("Thousands of ") for name in names]


@pytest.mark.parametrize(
    ("text", "weapon", "mode"),
    [
        ("Youths attacked the guards with knives.", ["knives"], "primitive"),
        ("A suicide bomber attacked the market.", ["suicide bomber"], "suicide-attack"),
        ("Rebels attacked the port using drones.", ["drones"], "drone"),
        ("Rebels attacked the port.", [], None),
    ],
)
def test_a_weapon_is_told_and_gives_the_mode(
    rules: "Rules", text: str, weapon: list[str], mode: str | None
) -> None:
    """With, using, or as what does it; no mode where none is told."""
    (event,) = read(rules, text).events

    assert [text[a:b].removeprefix("A ") for a, b in event.weapon] == weapon
    assert event.mode == mode


def test_an_event_has_its_place_and_day(rules: "Rules") -> None:
    """The place and the date that its own sentence names."""
    reading = read(rules, "Rebels shelled Goma last Friday. Nobody spoke in Kinshasa.")
    (event,) = [e for e in reading.events if e.type == "ASSAULT"]

    assert [p.name for p in reading.places if p.id == event.place] == ["Goma"]
    assert [d.value for d in reading.dates if d.id == event.date] == ["2024-05-10"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rebels launched an attack at dawn. The attack ended at noon.",
         "a definite noun takes it up"),
        ("Rebels shelled the port. Guards beat a clerk. The shelling went on.",
         "a definite noun takes it up"),
        ("Rebels attacked the garrison. It rained. Rebels attacked the garrison.",
         "the same act between the same sides"),
        ("Rebels shelled the port. Nine dockers died.", "a toll told after the act"),
    ],
)  # fmt: skip
def test_a_later_mention_leads_to_the_first_and_says_why(
    rules: "Rules", text: str, why: str
) -> None:
    """By definite noun, root, sides, or toll; nothing but the words ties them."""
    events = [e for e in read(rules, text).events if e.type == "ASSAULT"]

    assert (events[-1].same_as, events[-1].same_by) == (events[0].id, why)
    assert events[0].same_by is None


def test_a_later_mention_takes_over_what_it_does_not_tell(rules: "Rules") -> None:
    """Sides, place and day of the first mention."""
    first, second = read(
        rules, "Rebels attacked the garrison in Goma last Friday. The attack ended at noon."
    ).events[:2]

    assert (second.actors, second.recipients) == (first.actors, first.recipients)
    assert (second.place, second.date) == (first.place, first.date) != (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the garrison. Miners attacked the mill. The army shelled the port.",
        "Rebels attacked the garrison. An attack on the mill followed.",
    ],
)
def test_different_acts_stay_apart(rules: "Rules", text: str) -> None:
    """Other sides, or an indefinite noun."""
    assert all(e.same_as == e.id for e in read(rules, text).events)


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Shots fired off the coast.", "Shots", []),
        ("Shots were fired at the gate.", "fired", []),
        ("The guards fired shots.", "fired", ["guards"]),
        ("Shots fired by the guards scared the clerks.", "Shots", ["guards"]),
        ("The rebels carried out a raid on the garrison.", "raid", ["rebels"]),
        ("Fighting raged near the port.", "Fighting", []),
    ],
)
def test_a_noun_and_its_verb_tell_one_event(
    rules: "Rules", text: str, word: str, actors: list[str]
) -> None:
    """Whether the noun is subject, object, or head of the clause."""
    reading = read(rules, text)
    found = [told(reading, e) for e in reading.events]

    assert [(w, _short(a)) for _, w, a, _ in found] == [(word, actors)]


def test_nobody_says_who_did_what_its_doer_denies(rules: "Rules") -> None:
    """A denied act lends its place and day to a later mention, and no side."""
    text = (
        "The rebels denied that they had attacked the convoy. "
        "A spokesman said that nine people had died in the attack."
    )
    reading = read(rules, text)
    later = [e for e in reading.events if e.type == "ASSAULT"][-1]

    assert later.same_as != later.id
    assert later.label == "CT+"
    assert later.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway urged Israel not to attack Iran.",
        "The envoy asked the rebels not to kill the hostages.",
        "Critics attacked the proposal as a war on the poor.",
        "Norway warned the junta against attacking the port.",
        "Rain blocked the road.",
        "He died of a heart attack.",
        "A price war broke out.",
        "Locusts invaded the valley.",
        "Russia vetoed a draft that would have called him a butcher.",
    ],
)
def test_nothing_happens_where_nobody_acts_or_is_asked_not_to(rules: "Rules", text: str) -> None:
    """No material event: what is warned against, an image, the weather."""
    material = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}

    assert not [e for e in read(rules, text).events if e.type in material]


@pytest.mark.parametrize(
    ("text", "type_", "label"),
    [
        ("Police foiled an attempt to assassinate the president.", "ASSAULT", "CT-"),
        ("The junta denied having shelled the port.", "ASSAULT", "CT-"),
        ("Investigators found no evidence that the police tortured him.", "ASSAULT", "Uu"),
        ("There is no proof that Serbia armed the gunmen.", "AID", "Uu"),
        ("The navy stopped short of shelling the port.", "ASSAULT", "CT-"),
        ("Instead of shelling the port, the navy left.", "ASSAULT", "CT-"),
        ("The army simulated an attack on the port.", "ASSAULT", "CT-"),
        ("Neither the army nor the rebels shelled the port.", "ASSAULT", "CT-"),
        ("Hardly any ministers resigned.", "RETREAT", "CT-"),
        ("A clerk was threatened before he was shot dead.", "ASSAULT", "CT+"),
        ("The miners rejected the offer from the ministry.", "AGREE", "CT+"),
        ("The EU did not condemn the massacre in Axum.", "ASSAULT", "CT+"),
    ],
)
def test_what_stands_above_an_act_decides_whether_it_took_place(
    rules: "Rules", text: str, type_: str, label: str
) -> None:
    """Foiled attempts, denials with a gerund, missing proof, "neither", "before"."""
    (event,) = [e for e in read(rules, text).events if e.type == type_]

    assert event.label == label


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen attacked a village. The attack killed nine people.", 1),
        ("Shelling hit a hospital. Six patients were killed.", 1),
        ("The attack on the mosque, which killed 46 worshippers, was condemned.", 1),
        ("In March police arrested the poet. In May police arrested the poet.", 2),
        ("Rebels killed four soldiers and the army killed nine rebels.", 2),
    ],
)
def test_mentions_are_one_event_or_two(rules: "Rules", text: str, count: int) -> None:
    """Victims that are told more nearly tie, different days and doers part."""
    events = [e for e in read(rules, text).events if e.type in ("ASSAULT", "COERCE")]

    assert len({e.same_as for e in events}) == count


def test_whom_words_meet_is_no_place(rules: "Rules") -> None:
    """ "Condemned Israel" puts no event into Israel; "sent flour to Kenya" puts it into Kenya."""
    spoken, sent = (read(rules, t).events[0] for t in (
        "Norway condemned Israel.", "Norway shipped medicines to Kenya."))  # fmt: skip

    assert spoken.place is None
    assert sent.place is not None


def test_what_is_called_for_a_day_to_come_is_future(rules: "Rules") -> None:
    """An announced strike has its day and hasn't happened."""
    reading = read(rules, "The union called a strike for 1 June.")
    (event,) = reading.events

    assert (event.type, event.status) == ("PROTEST", "future")
    assert [d.value for d in reading.dates if d.id == event.date] == ["2024-06-01"]


def test_the_place_below_a_noun_comes_before_that_of_the_sentence(rules: "Rules") -> None:
    """The bombing took place in Aleppo, the speech in Paris."""
    reading = read(rules, "In Paris, the minister condemned the bombing of a school in Aleppo.")
    names = {p.id: p.name for p in reading.places}

    assert [names[e.place or ""] for e in reading.events] == ["Paris", "Aleppo"]


@pytest.mark.parametrize(
    ("text", "marches"),
    [
        ("A demonstration drew thousands in Oslo on 30 March 2023.", 0),
        ("In March 1995 the army shelled the port.", 0),
        ("The envoys met on March 3 in Geneva.", 0),
        ("Since late March 2022, rebels have held the bridge.", 0),
        ("Between 3 March and 5 April, police arrested nine clerks.", 0),
        ("On 30 March 2023, students held a march in Oslo.", 1),
        ("Thousands joined the march on 3 May 2023.", 1),
    ],
)
def test_the_month_is_no_march(rules, text, marches):
    """ "30 March" tells a day; "a march" an act, also on such a day."""
    found = [told(reading, e)[1] for reading in [read(rules, text)] for e in reading.events]

    assert [word.lower() for word in found].count("march") == marches


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The front denied on Monday that it had shelled the mill.", None),
        ("Police said on Tuesday that rebels had shelled the mill on 2 May 2024.", "2024-05-02"),
        ("Police said on Tuesday that on 2 May 2024 rebels had shelled the mill.", "2024-05-02"),
        ("The bishop told a paper on Sunday that rebels had shelled the mill.", None),
        ("Rebels shelled the mill on 2 May 2024, police said on Tuesday.", "2024-05-02"),
        ("Police say rebels shelled the mill on 2 May 2024.", "2024-05-02"),
    ],
)
def test_the_day_of_saying_is_none_of_the_deed(rules, text, day):
    """What somebody says on Monday needn't have happened on Monday."""
    reading = read(rules, text)
    (shelled,) = [e for e in reading.events if reading.text[slice(*e.trigger)] == "shelled"]
    found = [d.value for d in reading.dates if d.id == shelled.date]

    assert found == ([day] if day else [])
