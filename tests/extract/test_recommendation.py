"""What a text urges, construction by construction, through the real parser."""

from typing import TYPE_CHECKING, NamedTuple

import pytest

from imbroglio.extract import recommendation
from imbroglio.extract.page import Page
from imbroglio.extract.voiced import Voiced
from imbroglio.records import Actor, DocId, Document, Mention, MentionId, Recommendation

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


class Found(NamedTuple):
    """One record in words."""

    advice: str
    strength: str
    whom: str | None
    reason: str
    voice: str | None


def read(rules: "Rules", text: str) -> Page:
    return next(iter(list(rules.pages([Document(DocId("d1"), text)]))))


def found(rules: "Rules", text: str) -> list[Found]:
    page = read(rules, text)
    mentions = {m.id: m for m in page.records() if isinstance(m, Mention)}
    names = {a.id: a.name for a in page.of(Actor)}
    voices = {v.id: v.claim for v in page.of(Voiced)}

    def words(ids: tuple[MentionId, ...]) -> str:
        return " | ".join(page.text[mentions[i].start : mentions[i].end] for i in ids)

    def speaker(r: Recommendation) -> str | None:
        if r.voice is None:
            return None
        return " ".join(page.text[a:b] for a, b in voices[r.voice].source)

    return [
        Found(
            words(r.advice),
            r.strength,
            names[r.addressee] if r.addressee else None,
            words(r.reason),
            speaker(r),
        )
        for r in page.of(Recommendation)
    ]


@pytest.mark.parametrize(
    ("text", "advice", "strength", "whom"),
    [
        (
            "The council should reopen the northern gate.",
            "reopen the northern gate",
            "should",
            "council",
        ),
        (
            "Both brigades must leave the orchard by Monday.",
            "leave the orchard by Monday",
            "must",
            "brigades",
        ),
        ("The ministry ought to publish the ledger.", "publish the ledger", "ought", "ministry"),
        (
            "Donors need to fill the gap before winter.",
            "fill the gap before winter",
            "need",
            "Donors",
        ),
        ("The government has to pay its nurses.", "pay its nurses", "have to", "government"),
        ("The government has got to pay its nurses.", "pay its nurses", "have to", "government"),
        ("We have to stop this war.", "stop this war", "have to", None),
        (
            "The garrison had better leave before the thaw.",
            "leave before the thaw",
            "had better",
            "garrison",
        ),
        (
            "The parties shall withdraw their guns from the bridge.",
            "withdraw their guns from the bridge",
            "shall",
            "parties",
        ),
        (
            "The governor would do well to answer the letter.",
            "answer the letter",
            "would do well",
            "governor",
        ),
        (
            "The two navies could usefully share a channel.",
            "share a channel",
            "usefully",
            "two navies",
        ),
        (
            "The union could start by paying its own clerks.",
            "paying its own clerks",
            "could begin by",
            "union",
        ),
        (
            "The governor would be wise to post a guard at the mill.",
            "post a guard at the mill",
            "would be wise",
            "governor",
        ),
        (
            "The rebels would be foolish to cross the river.",
            "cross the river",
            "would be unwise",
            "rebels",
        ),
        (
            "The generals would be reckless to trust him.",
            "trust him",
            "would be unwise",
            "generals",
        ),
        ("It would be a mistake to bomb the dam.", "bomb the dam", "would be unwise", None),
        ("It is vital that the lagoon be dredged.", "the lagoon be dredged", "vital", None),
        (
            "It is essential for the police to protect the witnesses.",
            "protect the witnesses",
            "essential",
            "police",
        ),
        ("It is time for the marshal to retire.", "retire", "it is time", "marshal"),
        ("It is time to open the archives.", "open the archives", "it is time", None),
        (
            "The best course is to talk to the elders.",
            "talk to the elders",
            "the best course is to",
            None,
        ),
        (
            "The only way would be to disarm both camps.",
            "disarm both camps",
            "the best course is to",
            None,
        ),
        ("An independent inquiry is needed.", "An independent inquiry", "needed", None),
        ("Restraint is required of all sides.", "Restraint", "required", None),
        ("A swift inquiry is called for.", "A swift inquiry", "called for", None),
        ("Lift the siege of the harbour.", "Lift the siege of the harbour", "imperative", None),
        ("Do not sell the grain.", "sell the grain", "imperative not", None),
        ("Never trust a truce in May.", "trust a truce in May", "imperative not", None),
        ("Soldiers, drop your rifles.", "drop your rifles", "imperative", "Soldiers"),
        ("If the bridge is mined, close the road.", "close the road", "imperative", None),
        ("Let the senate throw out the bill.", "throw out the bill", "let", "senate"),
        ("Let no judge sign the warrant.", "sign the warrant", "let not", "judge"),
        ("Let us bury the dead first.", "bury the dead first", "let", None),
        ("Brand your cattle.", "Brand your cattle", "imperative", None),
        ("The militia must not touch the wells.", "touch the wells", "must not", "militia"),
        ("No minister should thank the general.", "thank the general", "should not", "minister"),
        (
            "The bridge should be rebuilt at once.",
            "The bridge should be rebuilt at once",
            "should",
            None,
        ),
        (
            "The bridge should be rebuilt by the army.",
            "The bridge should be rebuilt by the army",
            "should",
            "army",
        ),
        ("The tariff needs to be scrapped.", "The tariff | be scrapped", "needs", None),
        ("Those who cheered the putsch should reconsider.", "reconsider", "should", None),
        ("The police must be ready by noon.", "be ready by noon", "must", "police"),
    ],
)
def test_each_construction_gives_the_deed_what_urges_and_whom(
    rules: "Rules", text: str, advice: str, strength: str, whom: str | None
) -> None:
    """The deed stands without its modal; a passive keeps the subject it is done to."""
    (one,) = found(rules, text)

    assert (one.advice, one.strength, one.whom) == (advice, strength, whom)
    assert one.voice is None


@pytest.mark.parametrize(
    ("text", "advice", "strength", "whom", "voice"),
    [
        (
            "The rector urged the students to leave the hall.",
            "leave the hall",
            "urge",
            "students",
            "The rector",
        ),
        (
            "The nurses called on the ministry to pay the drivers.",
            "pay the drivers",
            "call on",
            "ministry",
            "The nurses",
        ),
        (
            "The mayor appealed to the rebels to free the boys.",
            "free the boys",
            "appeal",
            "rebels",
            "The mayor",
        ),
        (
            "Residents are advised to avoid the northern road.",
            "avoid the northern road",
            "advise",
            "Residents",
            "",
        ),
        (
            "The panel recommended that the dam be emptied.",
            "the dam be emptied",
            "recommend",
            None,
            "The panel",
        ),
        (
            "The judge insisted that the army return the files.",
            "return the files",
            "insist",
            "army",
            "The judge",
        ),
        (
            "The crowd demanded that the governor resign.",
            "resign",
            "demand",
            "governor",
            "The crowd",
        ),
        (
            "The miners demanded an end to the night shift.",
            "an end to the night shift",
            "demand",
            None,
            "The miners",
        ),
        (
            "The bishop called for a truce at harvest.",
            "a truce at harvest",
            "call for",
            None,
            "The bishop",
        ),
        (
            "The envoy demanded an apology from the junta.",
            "an apology from the junta",
            "demand",
            "junta",
            "The envoy",
        ),
        (
            "The auditors advised against a second loan.",
            "a second loan",
            "advise",
            None,
            "The auditors",
        ),
        (
            "The general ordered his men to hold their fire.",
            "hold their fire",
            "order",
            "general's men",
            "The general",
        ),
        (
            "The colonel asked the villagers not to flee.",
            "flee",
            "ask not",
            "villagers",
            "The colonel",
        ),
        (
            "The union said that the police should apologise.",
            "apologise",
            "should",
            "police",
            "The union",
        ),
        (
            "The priest holds that I ought to write this down.",
            "write this down",
            "ought",
            None,
            "the priest",
        ),
        ("According to the union, the state must pay.", "pay", "must", "state", "the union"),
        (
            '"Open the gates," the commander told the guards.',
            "Open the gates",
            "imperative",
            None,
            "the commander",
        ),
        (
            "The paper described the tax as one that the senate should scrap.",
            "scrap",
            "should",
            "senate",
            "The paper",
        ),
    ],
)
def test_advice_of_another_has_the_voice_of_who_urges(
    rules: "Rules", text: str, advice: str, strength: str, whom: str | None, voice: str
) -> None:
    """The innermost voice whose content holds the advice is whose advice it is."""
    (one,) = found(rules, text)

    assert (one.advice, one.strength, one.whom) == (advice, strength, whom)
    assert one.voice is not None
    assert one.voice.lower() == voice.lower()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "The state should cut the tariff and publish the contracts.",
            ["cut the tariff", "publish the contracts"],
        ),
        (
            "The firm is invited to pay the widows, to mend the pipe and to leave the delta.",
            ["pay the widows", "mend the pipe", "leave the delta"],
        ),
        (
            "The students demand a new trial and the return of the flag.",
            ["a new trial", "the return of the flag"],
        ),
        (
            "Restore the monitors, reopen the clinic and pay the guards.",
            ["Restore the monitors", "reopen the clinic", "pay the guards"],
        ),
        ("Parliament should come and see.", ["come and see"]),
        (
            "The army must leave, and the police must stay.",
            ["leave", "stay"],
        ),
        (
            "- Release all prisoners\n\n- Lift the curfew in the northern towns",
            ["Release all prisoners", "Lift the curfew in the northern towns"],
        ),
    ],
)
def test_each_of_several_deeds_is_a_record(rules: "Rules", text: str, advice: list[str]) -> None:
    """Coordinated deeds with words of their own are told apart."""
    assert [f.advice for f in found(rules, text)] == advice


def test_each_of_several_who_are_urged_has_a_record(rules: "Rules") -> None:
    """ "Herders and farmers must": both are addressed."""
    both = found(rules, "Herders and farmers alike must keep off the wells.")

    assert [(f.advice, f.whom) for f in both] == [
        ("keep off the wells", "Herders"),
        ("keep off the wells", "farmers"),
    ]


@pytest.mark.parametrize(
    ("text", "advice", "reason"),
    [
        (
            "The council should open the granary, lest the wheat rot.",
            "open the granary",
            "lest the wheat rot",
        ),
        (
            "The army must leave the port because the ships can't land.",
            "leave the port",
            "because the ships can't land",
        ),
        (
            "The mayor should fence the quarry so that no child falls in.",
            "fence the quarry",
            "so that no child falls in",
        ),
        (
            "Donors ought to pay early in order to keep the clinics open.",
            "pay early",
            "in order to keep the clinics open",
        ),
        (
            "The panel urged the state to cap the rents, since the poor are leaving.",
            "cap the rents",
            "since the poor are leaving",
        ),
        (
            "The harvest has failed. The state should therefore buy grain abroad.",
            "therefore buy grain abroad",
            "The harvest has failed",
        ),
        (
            "The mayor should fence the quarry before the spring.",
            "fence the quarry before the spring",
            "",
        ),
        ("The mayor should fence the quarry as a favour.", "fence the quarry as a favour", ""),
    ],
)
def test_a_marked_reason_stands_apart_from_the_deed(
    rules: "Rules", text: str, advice: str, reason: str
) -> None:
    """Reason and purpose are told by their conjunction; times and manners stay with the deed."""
    (one,) = found(rules, text)

    assert (one.advice, one.reason) == (advice, reason)


@pytest.mark.parametrize(
    "text",
    [
        # what "must" and "should" infer, expect, suppose or ask
        "The raiders must have crossed the lake at night.",
        "The old king must be mad.",
        "The villagers must know the path.",
        "There must be a reason for the delay.",
        "Prices should ease by June.",
        "The depot should be enough for a month.",
        "The convoy should have stayed in the port.",
        "Should the rains fail, the herders will move north.",
        "If the army should return, the town will burn.",
        "Should the army return?",
        "What must the council do?",
        "The clerks asked how the army should answer.",
        "The senate debated whether the judge should resign.",
        "It is odd that the general should say so.",
        "That the envoy should smile is a surprise.",
        "The guards moved the gold lest it should be stolen.",
        "The miners must be joking.",
        # plights, pasts and remarks
        "The women have to walk to the well.",
        "The garrison had to leave the fort.",
        "The commission has yet to sit.",
        "I must say that the vote was fair.",
        "It must be said that the vote was fair.",
        "It should not be forgotten that the wells were dry.",
        "Needless to say, the vote was fair.",
        "We shall see the delegates on Friday.",
        "He muttered that he must carry the boxes.",
        # what is lifted, refused, denied, promised or only possible
        "The donors need not pay the nurses.",
        "The donors do not have to pay the nurses.",
        "The minister refused to call for a ceasefire.",
        "The regent rejected a demand that the guards leave.",
        "The firm denied that it should pay.",
        "The bishop did not urge the rebels to yield.",
        "The envoy may call for a ceasefire.",
        "The premier promised that no child should starve.",
        "It is not necessary to close the road.",
        "It was vital that the lagoon was dredged.",
        # other words in the same clothes
        "The minister was asked to comment.",
        "The clerk demanded to see the minister.",
        "They asked for the midwife.",
        "The demand for coal fell in May.",
        "The governor was wise to post a guard at the mill.",
        "The talks are to resume on Monday.",
        "Their answer is to shoot at the elders.",
        "The guards let the senate throw out the bill.",
        "Look at a map and the war makes sense.",
        "Lift the ban and prices will fall.",
        "They lift the siege of the harbour.",
        "Cut off from the port, the rebels starved.",
        "Do not mistake us for cowards.",
        "About nine tents are needed.",
        "The panel suggested that the dam was empty.",
        "The villagers, who had fled, return to the fields.",
    ],
)
def test_what_urges_nothing_is_no_advice(rules: "Rules", text: str) -> None:
    """The traps: modals that guess, clauses that suppose, advice that somebody lifts or refuses."""
    assert found(rules, text) == []


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Excellencies,\n\nTwo years have passed. Restore the monitors.", "Excellencies"),
        ("My advice to the rebels is simple. Offer the king a seat.", "rebels"),
        ("And you, Governor, open the gates of the fort.", "Governor"),
        ("The guards sang. The priests, who had fled, returned. Open the crypt.", None),
    ],
)
def test_an_imperative_is_for_who_is_called(rules: "Rules", text: str, whom: str | None) -> None:
    """A salutation or a message names who is spoken to; nobody else is."""
    (one,) = found(rules, text)

    assert one.whom == whom


def test_a_court_orders_with_is_to_and_a_timetable_does_not(rules: "Rules") -> None:
    """ "Is to" is advice where a ruling stands in the paragraph."""
    ruled = found(rules, "The court found for the widows. The ministry is to pay each a pension.")
    planned = found(rules, "The ministry is to pay each a pension in March.")

    assert [f.advice for f in ruled] == ["pay each a pension"]
    assert planned == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Should",
        "must must must",
        "Let.",
        "Do not",
        "- - -",
        "should, must; ought to?",
        "Let let let the",
    ],
)
def test_odd_text_raises_nothing(rules: "Rules", text: str) -> None:
    """A pass finds less on odd text; it doesn't raise."""
    page = read(rules, f"{text} The end.")

    assert all(r.advice for r in page.of(Recommendation))


def test_clauses_nested_a_thousand_deep_stay_linear(rules: "Rules") -> None:
    """Each advice would hold all the rest: eight times the text, sixteen times the time."""
    import time

    def seconds(copies: int) -> float:
        page = read(rules, "We should go and must pay and ought to wait because " * copies)
        begun = time.perf_counter()
        assert len(list(recommendation.find(page))) >= copies
        return time.perf_counter() - begun

    seconds(20)
    short, long = min(seconds(100) for _ in range(3)), seconds(800)

    assert long <= 16 * short
