"""What did not happen is told so: denied, supposed, planned, advised, or only an image."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.ledger.events import Happening, happenings
from imbroglio.reading import project
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model

# Acts of force and of relief; speech acts stay what they are.
ACTS = {"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "AID", "COOPERATE"}

DENIED = """
The army denied that it shelled the village.
The minister denied having ordered the raid on the camp.
Rebels denied attacking the convoy.
The police denied that any student had been arrested.
It is not true that soldiers looted the market.
The army did not shell the village.
No shots were fired at the crowd.
The rebels never attacked the port.
Nobody was arrested by the guards.
The ministry rejected claims that its troops had raided the camp.
The report that gunmen had seized the mayor is false.
The general said his men had not bombed the bridge.
The governor dismissed reports that soldiers had beaten students.
There was no attack on the convoy.
Without firing a shot, the guards let the boat pass.
Police failed to arrest the smuggler.
The army refrained from shelling the town.
An attack on the dam was averted.
Guards prevented the rebels from blowing up the bridge.
The coup was foiled.
"""
SUPPOSED = """
If the rebels shell the port, the ships will leave.
Should the army attack the town, thousands will flee.
Had the guards opened fire, dozens would have died.
Were the junta to arrest the bishop, the miners would strike.
Unless the council pays, the gunmen will kill the clerk.
The army could shell the village.
Rebels might attack the convoy.
The rebels would have attacked the port but for the storm.
It is unclear whether soldiers shelled the camp.
Nobody knows whether the mayor was abducted.
What if the army bombs the bridge?
Did soldiers shell the camp?
Suppose the rebels attacked the dam.
In the event of an attack on the port, the ships will leave.
Even if the rebels released the clerks, the army would advance.
"""
PLANNED = """
Rebels threatened to shell the port.
The army plans to attack the town.
The general wants to bomb the bridge.
Gunmen vowed to kill the mayor.
The junta intends to expel the envoy.
The miners are planning to block the road.
The army will shell the town on Monday.
The rebels warned that they would attack the port.
The government has ordered the army to clear the square.
The rebels agreed to release the clerks.
The king promised to free the prisoners.
The union called for a strike.
The council will vote on whether to ban the party.
Rebels tried to storm the barracks.
The militia is expected to attack the town.
They are about to arrest the mayor.
The soldiers were told to fire on the crowd.
Police want to search the office and arrest the editor.
The plan to invade the island was leaked.
The rebels demanded that the army withdraw.
The general ordered an attack on the port.
"""
ADVISED = """
The army should attack the rebels now.
The council must arrest the mayor.
The bishop urged the miners to strike.
Norway ought to expel the envoy.
We call on the junta to free the prisoners.
The paper recommended that Norway arm the rebels.
Let the guards shoot.
It is time to bomb the bridge.
The envoy advised the council to ban the party.
The government has to release the clerks.
The army had better withdraw.
"""
IMAGES = """
The minister attacked the proposal.
The opposition hammered the budget.
The critic demolished the argument.
The government declared a war on poverty.
The team shot ahead in the final.
The news bombarded readers with figures.
Prices exploded in May.
The speech fired the crowd with hope.
The film captured the mood of the town.
The singer assaulted the ears of the audience.
The firm launched an attack on inflation.
The drought killed the wheat.
The idea was shot down by the board.
The striker fired the ball into the net.
The lawyer shot holes in the testimony.
The column savaged the play.
The book torpedoed the theory.
The champion crushed her rivals in straight sets.
The virus attacked the lungs.
The candidate stormed to victory.
The company raided its pension fund for cash.
The heat wave assaulted the city.
The debate ignited online.
Her remark sparked a storm.
He was bombarded with questions.
The minister is fighting for his political life.
The bank froze the rate.
The charity fights hunger.
The war on drugs has failed.
"""


def sentences(block: str) -> list[str]:
    return block.strip().split("\n")


def read(rules: "Rules", text: str) -> list[Happening]:
    document = Document(DocId("d"), text, published="2024-05-14")
    ((_, records),) = rules.read([document])
    return [one for one in happenings(project(document, records)) if one.entry.type in ACTS]


@pytest.mark.parametrize(
    "text", [s for block in (DENIED, SUPPOSED, PLANNED, ADVISED) for s in sentences(block)]
)
def test_what_is_denied_supposed_planned_or_advised_has_not_happened(
    rules: "Rules", text: str
) -> None:
    """The act may stay an event; it is not told as having happened for sure."""
    sure = [one for one in read(rules, text) if one.happened and one.entry.label != "PS+"]

    assert not [(one.entry.type, one.entry.rule) for one in sure]


@pytest.mark.parametrize("text", sentences(IMAGES))
def test_an_image_is_no_act(rules: "Rules", text: str) -> None:
    """Violence against ideas, by nature, in games: nothing is coded, whatever its status."""
    assert not [(one.entry.type, one.entry.rule) for one in read(rules, text)]


def test_there_are_enough_of_them() -> None:
    """The list stays long enough to mean something."""
    blocks = (DENIED, SUPPOSED, PLANNED, ADVISED, IMAGES)

    assert sum(len(sentences(block)) for block in blocks) >= 90


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the village.",
        "The ministry said that its troops had raided the camp.",
        "The governor confirmed that soldiers had beaten students.",
        "Police arrested nine clerks after they refused to leave.",
        "The rebels released the clerks although the army advanced.",
        "Gunmen attacked the mayor's house.",
        "A suicide bomber killed nine people.",
    ],
)
def test_what_is_told_as_happening_stays_so(rules: "Rules", text: str) -> None:
    """The rules against images and denials don't swallow plain reports."""
    assert any(one.happened for one in read(rules, text))
