r"""What leads to what, and what is meant to: construction by construction, the real parser.

A table is text. ``#`` opens a construction; a line is what is read; an indented line below it
is a link that must be found in it, and a ``\`` at the end of a line runs it on:

    relation: words of the cause > words of the effect; polarity; field=value

Words need not be neighbours, but all must stand in the span. ``|`` parts what is right as
well. The polarity is +1, -1, or 0 where it must stay unknown; where there is none, any will do.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest

from imbroglio.records import (
    Actor,
    DocId,
    Document,
    Label,
    Link,
    Mention,
    MentionId,
    Outcome,
    Polarity,
    Relation,
)

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


class Told(NamedTuple):
    """One link in words; what it hasn't got is an empty text."""

    relation: Relation
    cause: str
    effect: str
    signal: str
    polarity: Polarity | None
    label: Label
    outcome: Outcome | None
    agent: str
    degree: str


class Pattern(NamedTuple):
    """What a link may look like: each field a text with ``|`` between choices, None for any."""

    relation: str | None = None
    cause: str | None = None
    effect: str | None = None
    signal: str | None = None
    polarity: str | None = None
    label: str | None = None
    outcome: str | None = None
    agent: str | None = None
    degree: str | None = None

    def fits(self, link: Told) -> bool:
        """Whether this is such a link; "+" alone stands for all labels that affirm."""
        worded = ("cause", "effect", "signal", "agent", "degree")
        return (
            all(_has(getattr(link, name), getattr(self, name)) for name in worded)
            and _is(link.relation, self.relation)
            and _is(link.outcome or "none", self.outcome)
            and _is(f"{link.polarity or 0:+d}".replace("+0", "0"), self.polarity)
            and (self.label is None or link.label.endswith(tuple(self.label.split("|"))))
        )


class Case(NamedTuple):
    """A text with what is said of its links."""

    construction: str
    text: str
    patterns: tuple[Pattern, ...]

    @property
    def name(self) -> str:
        """The construction and how the text begins."""
        return f"{self.construction}: {' '.join(self.text.split()[:6])}"


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _has(text: str, wanted: str | None) -> bool:
    return wanted is None or any(words(one) <= words(text) for one in wanted.split("|"))


def _is(value: str, wanted: str | None) -> bool:
    return wanted is None or value in wanted.split("|")


def pattern(line: str) -> Pattern:
    """The pattern that a line of a table writes; see the top of this file."""
    fields: dict[str, str] = {}
    for part in (p.strip() for p in line.split(";")):
        name, equals, value = part.partition("=")
        before, colon, sides = part.partition(":")
        if part in ("+1", "-1", "0"):
            fields["polarity"] = part
        elif equals:
            fields[name] = value
        elif ">" in part:
            cause, _, effect = (sides if colon else part).partition(">")
            both = {"cause": cause.strip(), "effect": effect.strip()}
            fields |= {side: text for side, text in both.items() if text}
            fields |= {"relation": before} if colon else {}
        else:
            fields["relation"] = part
    assert set(fields.get("relation", "cause").split("|")) <= set(get_args(Relation)), line
    return Pattern(**fields)


def cases(table: str) -> Iterator[Case]:
    """Each text of a table with its patterns, in order."""
    construction, text, patterns = "", "", list[Pattern]()
    for line in [*filter(None, table.split("\n")), "#"]:
        if line.startswith("    "):
            patterns.append(pattern(line))
            continue
        if text:
            yield Case(construction, text, tuple(patterns))
        text, patterns = "" if line.startswith("#") else line, []
        construction = line.removeprefix("#").strip() if line.startswith("#") else construction


def links(rules: "Rules", text: str) -> list[Told]:
    """The links of a text, in words."""
    page = next(iter(list(rules.pages([Document(DocId("d1"), text, published="2024-05-14")]))))
    mentions = {m.id: m for m in page.records() if isinstance(m, Mention)}
    names = {a.id: a.name for a in page.of(Actor)}

    def quoted(ids: tuple[MentionId, ...]) -> str:
        return " | ".join(page.text[mentions[i].start : mentions[i].end] for i in ids)

    return [
        Told(
            link.relation,
            quoted(link.cause),
            quoted(link.effect),
            quoted(link.signal),
            link.polarity,
            link.label,
            link.outcome,
            names[link.agent] if link.agent else "",
            link.degree or "",
        )
        for link in page.of(Link)
    ]


TABLE = """
# verb
The drought caused hunger across the Sarn plateau.
    cause: drought > hunger; +1; label=CT+
A stray cigarette sparked the blaze at the Orrin depot.
    cause: cigarette > blaze; +1
Heavy rain triggered landslides above Tolmeck, the weather office reported.
    cause: rain > landslides; +1
The arrest of the poet provoked riots in Verrin.
    cause|motivate: arrest > riots; +1
Cheap rifles are fuelling the feud between the two valleys.
    cause|enable: rifles > feud; +1
The new tariff raised the price of lamp oil.
    cause: tariff > price; +1
Unpaid wages drove hundreds of men into the militia.
    cause|motivate: wages > men; +1
Dust storms forced the airfield at Karvel to close.
    cause: storms > airfield close; +1
The verdict made the widows furious.
    cause|motivate: verdict > furious; +1
The blockade left the islanders without medicine.
    cause: blockade > without medicine; +1
Nine months of siege have produced a generation that cannot read, wrote the Tresk Lantern.
    cause: siege > generation; +1
A rumour about the well prompted the elders to cancel the fair.
    cause|motivate: rumour > elders cancel fair; +1
The ambush derailed the talks in Ostrel.
    cause|prevent: ambush > talks; -1
A late frost destroyed the apple crop.
    cause|prevent: frost > crop; -1

# verb that prevents
Sandbags prevented a flood in the lower town.
    prevent: sandbags > flood; -1
A wall of trucks stopped the marchers from reaching the palace.
    prevent: trucks > reaching palace; -1
Snow kept the relief column from reaching Trell.
    prevent: snow > reaching Trell; -1
The abbot's plea averted a massacre.
    prevent: plea > massacre; -1
Fear of arrest deterred witnesses from testifying.
    prevent: fear > testifying; -1
The ruling blocked the sale of the docks, a clerk of the court told the Orrin Mail.
    prevent: ruling > sale; -1
A broken axle hindered the evacuation.
    prevent: axle > evacuation; -1

# verb that enables
The ceasefire allowed nurses to enter the old town.
    enable: ceasefire > nurses enter; +1
A pontoon bridge enabled the tanks to cross.
    enable: bridge > tanks cross; +1
The amnesty let hundreds of exiles return to Marn.
    enable: amnesty > exiles return; +1
A grant from the harbour fund made the repairs possible.
    enable: grant > repairs; +1
The collapse of the garrison paved the way for looting.
    enable|cause: collapse > looting; +1
New wells help herders survive the dry months.
    enable|cause: wells > herders survive; +1
The open border facilitated the trade in stolen cattle.
    enable: border > trade; +1

# phrasal verb
The raid on the salt works led to a week of reprisals.
    cause: raid > reprisals; +1
The quarrel resulted in the loss of two seats.
    cause: quarrel > loss; +1
Bad maps contributed to the defeat at Sorvat.
    cause: maps > defeat; +1
A leaked letter brought about the resignation of two ministers.
    cause: letter > resignation; +1
The epidemic stems from dirty wells.
    cause: wells > epidemic; +1
The feud grew out of a dispute over grazing.
    cause: dispute > feud; +1
The decree gave rise to a wave of emigration.
    cause: decree > emigration; +1
His exile arose from a single poem.
    cause: poem > exile; +1
The fire set off a string of explosions in the arsenal.
    cause: fire > explosions; +1
The shortage of doctors is rooted in years of neglect.
    cause: neglect > shortage; +1

# passive
The outage was caused by a falling pylon.
    cause: pylon > outage; +1
The exodus from the delta was driven by hunger.
    cause: hunger > exodus; +1
The clashes, sparked by a rumour, lasted until dusk.
    cause: rumour > clashes; +1
Entry to the camp was prevented by a flooded ford.
    prevent: ford > entry; -1
The crossing was made possible by a local fisherman.
    enable: fisherman > crossing; +1

# noun
The main reason for the walkout was the unpaid bonus.
    motivate|cause: bonus > walkout; +1
The famine was the result of two failed harvests.
    cause: harvests > famine; +1
Their raid on Karvel was a reprisal for the hanging of two scouts.
    motivate: hanging > raid; +1
Shelling resumed in response to the killing of a guard.
    motivate|cause: killing > shelling; +1
In retaliation for the ambush, soldiers burned eleven farms.
    motivate: ambush > soldiers burned farms; +1
Corruption is the root cause of the mutiny, the inquiry found.
    cause: corruption > mutiny; +1
One consequence of the embargo is a shortage of insulin.
    cause: embargo > shortage; +1
Poverty is a major driver of recruitment in the hill districts.
    cause|motivate: poverty > recruitment; +1
Doctors blamed the outbreak on rotten grain.
    cause: grain > outbreak; +1
Rusty bolts were to blame for the collapse of the stand in Quay Street.
    cause: bolts > collapse; +1
The effect of the night curfew has been a boom in forged passes.
    cause: curfew > boom; +1
The reason the bakery closed is that flour ran out.
    cause|motivate: flour ran out > bakery closed; +1
The aim of the patrol was to find the missing shepherd.
    intend: patrol > find shepherd; +1
The purpose of the levy is to pay for new dykes.
    intend: levy > pay dykes; +1

# because and its kin
The school closed because its roof had fallen in.
    cause|motivate: roof fallen > school closed; +1
Because of the fog, the ferry did not sail.
    cause|prevent: fog > ferry sail
Pipes burst all over Pell because the night was so cold.
    cause: night cold > pipes burst; +1
Since the bank had no cash, pensioners went home empty-handed.
    cause|motivate: bank no cash > pensioners went; +1
As the bridge was down, the doctors crossed by raft.
    cause|motivate: bridge down > doctors crossed; +1
SITREP 22: power cut in Lodra due to shelling of the substation.
    cause: shelling > power; +1
Owing to a shortage of ink, the ballots were printed late.
    cause: shortage > ballots late; +1
The harvest failed on account of locusts.
    cause: locusts > harvest failed; +1
Thanks to a warning from a shepherd, the patrol escaped.
    enable|cause: warning > patrol escaped; +1
The orphanage survives only because neighbours bring milk.
    cause|enable: neighbours bring milk > orphanage survives; +1
The cook fled, for the soldiers had begun to shoot.
    cause|motivate: soldiers shoot > cook fled; +1
Now that the mines are gone, farmers can plough again.
    enable|cause: mines gone > farmers plough; +1
Given that the court is closed, no trial can be held.
    cause: court closed > no trial; +1
Traders stayed away for fear of looting.
    motivate: looting > stayed away; +1
Out of spite, the landlord cut the rope of the ferry.
    motivate: spite > cut rope; +1
With the harbour frozen, no grain could be landed.
    cause|prevent: harbour frozen > grain landed

# result told after its cause
The well was poisoned, which is why the nomads left.
    cause|motivate: well poisoned > nomads left; +1
The drought was severe, so the council rationed water.
    cause|motivate: drought severe > council rationed; +1
It rained for nine days; therefore the dyke gave way.
    cause: rained > dyke gave way; +1
The pump broke; hence the queue at the spring.
    cause: pump broke > queue; +1
The rebels cut the cable, thereby silencing the radio.
    cause|enable: rebels cut cable > silencing radio; +1
By closing the pass, the junta cut off the valley.
    cause|enable: closing pass > valley
The river rose so fast that the camp was washed away.
    cause: river rose fast > camp washed; +1
There was such a crush at the gate that two women fainted.
    cause: crush > women fainted; +1
The lane was too narrow for the tanks to turn.
    cause|prevent: lane narrow > tanks turn; -1
The engine overheated, causing a two-hour delay.
    cause: engine overheated > delay; +1

# purpose
The brigade dug trenches to slow the tanks.
    intend: dug trenches > slow tanks; +1; agent=brigade
To protect the well, the nuns posted two guards.
    intend: posted guards > protect well; +1; agent=nuns
The guards lowered the barrier so that the convoy could pass.
    intend: lowered barrier > convoy pass; +1; agent=guards
Villagers hid their grain in order to feed the children.
    intend: hid grain > feed children; +1; agent=villagers
He sold the mill so as to pay his debts.
    intend: sold mill > pay debts; +1
Officers searched the barn with the aim of finding the radio.
    intend: searched barn > finding radio; +1; agent=officers
The rebels took hostages in the hope of a prisoner exchange.
    intend: took hostages > exchange; +1; agent=rebels
Leaflets were dropped on Trell to warn the villagers.
    intend: dropped > warn villagers; +1
Police drove a water cannon into the square to scatter the pensioners.
    intend: cannon > scatter pensioners; +1; agent=police
The decree is designed to weaken the unions.
    intend: decree > weaken unions; +1
The fence is intended to keep wolves out of the camp.
    intend: fence > wolves; label=CT+
The unit was set up for the purpose of guarding the canal.
    intend: unit|set up > guarding canal; +1
She burned the letters lest the police find them.
    intend|prevent: burned letters > police find; -1

# if
If the dam breaks, the lower town will drown.
    condition: dam breaks > town drown; +1
The dockers will strike if the bonus is cut.
    condition: bonus cut > dockers strike; +1
Unless rain comes soon, the herds will die.
    condition: rain comes > herds die; -1
Should the talks fail, the brigade will cross the river.
    condition: talks fail > brigade cross river; +1
Had the guard been awake, the thieves would not have entered.
    condition: guard awake > thieves not entered; +1
Were the bishop to resign, the choir would follow him.
    condition: bishop resign > choir follow; +1
The rebels will free the pilot provided that a ransom is paid.
    condition: ransom paid > rebels free pilot; +1
As long as the pump works, nobody in this camp will go thirsty.
    condition|enable: pump works > nobody thirsty; +1
Only if both sides sign will the observers deploy.
    condition: sides sign > observers deploy; +1
In the event of a landslide, buses will stop at Tresk.
    condition: landslide > buses stop; +1
In case of fire, the sexton rings the bell.
    condition: fire > rings bell; +1
Open the gate or we shoot.
    condition: open gate > shoot; -1
Pay the miners and the trains will run again, the union told the ministry.
    condition: pay miners > trains run; +1
Without the nurses, the camp would have starved.
    condition|prevent: without nurses > camp starved; +1
But for the storm, the fleet would have sailed.
    condition|prevent: storm > fleet sailed; -1
Donors must pay by May. Otherwise the clinic will close.
    condition: donors pay > clinic close; -1
The more checkpoints there are, the longer the queues become.
    cause|correlate|condition: checkpoints > queues; +1

# next sentence
Two bridges were blown up last night. This led to long queues at the ford.
    cause: bridges blown > queues; +1
The ministry cut the bread subsidy in March. As a result, mills closed in nine districts.
    cause: cut subsidy > mills closed; +1
A shell hit the chlorine tank. That could have poisoned the whole quarter.
    cause: shell hit tank > poisoned quarter
Guards beat a boy at the well. Because of this, the elders broke off the talks.
    cause|motivate: guards beat boy > elders broke talks; +1
The last vet left Trell in June. Consequently, hundreds of goats died.
    cause: vet left > goats died; +1
The council doubled the fee for a stall. The result was an empty market.
    cause: council doubled fee > empty market; +1
A pylon fell on the line. This is why Marn has no light.
    cause: pylon fell > Marn no light; +1
The bank froze their accounts. That prevented the nuns from buying coal.
    prevent: bank froze accounts > nuns buying coal; -1
"Why did you leave the delta?" "Because the soldiers took our cows."
    motivate|cause: soldiers took cows > leave delta; +1

# compound
Drought-driven displacement has doubled in the hill districts.
    cause: drought > displacement; +1
Many young people left Karvel for economic reasons.
    cause|motivate: economic > left; +1
He stayed at home for health reasons, his office said.
    cause|motivate: health > stayed; +1
The report describes hunger-induced migration from the delta.
    cause|motivate: hunger > migration; +1
War-induced inflation has reached the mountain markets.
    cause: war > inflation; +1

# protest
Nurses in Ostrel protested over unpaid wages.
    motivate: unpaid wages > protested; +1; agent=nurses
Thousands marched through Verrin against the new press law.
    motivate: press law > marched; +1
Students occupied the rectorate, demanding the release of their leader.
    intend: occupied > release leader; +1; agent=students
Fishermen rallied in protest at the dredging of the lagoon.
    motivate: dredging > rallied; +1; agent=fishermen
Teachers went on strike for higher pay.
    intend: strike > higher pay; +1; agent=teachers
A sit-in over the missing miners entered its ninth day.
    motivate: missing miners > sit in; +1
Widows gathered outside the court to demand a new trial.
    intend: gathered > new trial; +1; agent=widows

# motive
Angered by the verdict, the villagers burned the court.
    motivate|cause: verdict > burned court; +1
He joined the brigade out of hatred for the landlords.
    motivate: hatred > joined brigade; +1
Motivated by revenge, the brothers attacked the mill.
    motivate: revenge > attacked mill; +1
The abbess gave up her seat in protest against the expulsions.
    motivate: expulsions > gave up seat; +1

# mental aim
By mining the road, the rebels sought to isolate the garrison.
    intend: mining road > isolate garrison; +1; agent=rebels
With the curfew, the governor hoped to calm the port.
    intend: curfew > calm port; +1; agent=governor
The militia stole dynamite, planning to blow up the dam.
    intend: stole dynamite > blow up dam; +1; agent=militia
The general bombed the silo, hoping to end the siege.
    intend: bombed silo > end siege; +1; agent=general
The army hopes that the amnesty will split the rebels.
    intend|cause: amnesty > rebels
In an attempt to free the hostages, commandos stormed the lighthouse.
    intend: stormed lighthouse > free hostages; +1; agent=commandos

# aim and outcome
The night searches were meant to cow the miners but instead hardened them.
    intend: searches > cow miners; +1
    cause: searches > hardened|them|miners; outcome=actual|backfired
The crackdown backfired: membership of the party doubled.
    cause: crackdown > membership doubled; +1; outcome=backfired
The blockade was intended to starve the port; in fact it enriched the smugglers.
    intend: blockade > starve port; +1
    cause: blockade|it > smugglers; outcome=actual|backfired
The levy, which was supposed to calm the bazaar, caused a riot.
    cause: levy > riot; +1; outcome=actual|backfired
Ironically, the wall attracted more smugglers to Tresk.
    cause: wall > smugglers; +1; outcome=actual|backfired
Far from ending the feud, the wedding inflamed it.
    cause: wedding > feud|it; +1; outcome=actual|backfired
The purge had the opposite effect: desertions rose.
    cause: purge > desertions rose; +1; outcome=actual|backfired
The arrests were supposed to break the union. Instead they united it.
    intend: arrests > break union; +1
    cause: arrests|they > union|it|united; outcome=actual|backfired
The price cap failed to lower the cost of bread.
    cause|prevent: cap > cost bread; label=-
The amnesty succeeded in bringing the rebels to the table.
    cause|enable: amnesty > rebels table; label=CT+

# polarity
The embargo curbed exports of timber.
    cause|prevent: embargo > exports; -1
Deforestation worsened flooding in the delta.
    cause: deforestation > flooding; +1
The scandal worsened the reputation of the harbour police.
    cause: scandal > reputation; -1
The new border rules affected fishing.
    cause: rules > fishing; 0
The feud shaped the new constitution.
    cause: feud > constitution; 0
The truce eased the shortage of flour.
    cause|prevent: truce > shortage; -1
The curfew deepened the bread shortage.
    cause: curfew > shortage; +1
The grant boosted school attendance in the villages above Orrin.
    cause|enable: grant > attendance; +1
Shelling reduced access to water.
    cause|prevent: shelling > access; -1
Better lighting has cut crime around the station.
    cause|prevent: lighting > crime; -1
The fuel levy lowered the number of boats at sea.
    cause|prevent: levy > number; -1
The pact weakened the militias of the upper valley.
    cause|prevent: pact > militias; -1
The new road strengthened trade with Marn.
    cause|enable: road > trade; +1
More patrols led to fewer raids.
    cause|prevent: more patrols > fewer raids; +1
The loss of the harbour hurt the economy.
    cause: loss > economy; -1
The ministry believes that the ban will reduce poaching.
    cause|prevent: ban > poaching; -1

# negated and hedged
The tariff did not cause the slump.
    cause: tariff > slump; label=CT-
The minister denied that the dam had caused the drought.
    cause: dam > drought; label=CT-
The crash was not caused by fog but by a broken rail.
    cause: fog > crash; label=CT-
    cause: rail > crash; label=CT+
The blaze may have been caused by a fallen lamp.
    cause: lamp > blaze; +1; label=PS+
The leak probably caused the death of the fish.
    cause: leak > death; +1; label=PR+
Locusts could lead to famine in the delta, the agency warned.
    cause: locusts > famine; +1; label=PS+
Perhaps the rumour led to the stampede.
    cause: rumour > stampede; +1; label=PS+
It is possible that the raid prompted the resignations.
    cause|motivate: raid > resignations; +1; label=PS+
The heat is unlikely to have caused the blackout.
    cause: heat > blackout; label=PR-
The unrest was partly caused by rising rents.
    cause: rents > unrest; +1; label=CT+; degree=partly
The failure of the census is largely due to poor roads.
    cause: roads > failure; +1; label=CT+; degree=largely
# what a verb makes somebody do
The flood caused the mill owners to shut their gates.
    cause: flood > mill owners shut; +1
Rising rents caused shops in the old town to close.
    cause: rents > shops close; +1
Hunger drives young herders to join the raiders.
    cause|motivate: hunger > herders join; +1
A rumour of conscription led dozens of boys to hide in the hills.
    cause|motivate: rumour > boys hide; +1
The closure of the bank means that nobody in Dorl can be paid.
    cause: closure > nobody paid; +1
A late harvest means less bread in the spring.
    cause: harvest > less bread; +1
The strike brought famine to the lower valley.
    cause: strike > famine; +1
# effects that are denied
The bridge was not rebuilt because the money had been stolen.
    cause|motivate: money stolen > bridge; +1; label=CT+
The census never took place, since no road was safe.
    cause|motivate: road safe > census; label=CT+
The clinic did not open because the doctors had fled.
    cause|motivate: doctors fled > clinic; label=CT+
The governor did not speak, for his voice had gone.
    cause|motivate: voice gone > governor; label=CT+
She resigned, not because she was tired but because she was bored.
    motivate|cause: tired > resigned; label=CT-
    motivate|cause: bored > resigned; label=CT+
# clause by clause
The licence ran out, so the ferry stopped.
    cause|motivate: licence > ferry; +1
The springs dried up; hence the long queue at the river.
    cause: springs dried > queue; +1
Having lost the vote, the party walked out.
    motivate|cause: lost vote > party walked; +1
The lock having been blown up, no barge could pass.
    cause|prevent: lock blown > barge pass
When prices fall, farmers keep their grain.
    condition: prices fall > farmers keep; +1
If the pump fails, the engineer says, the camp will go thirsty.
    condition: pump fails > camp thirsty; +1
The delay was due to the state of the road.
    cause: road > delay; +1; label=CT+
It was because of the noise that the herons left.
    cause|motivate: noise > left; +1
The loan was refused on legal grounds.
    motivate|cause: legal grounds > loan refused; +1
The ministry attributes the fall in harvests to a late frost.
    cause: frost > fall; +1
# what happened after
Riots broke out after guards beat a student.
    cause|motivate: guards beat > riots; +1
The shop was burned down following an attack on the imam.
    cause|motivate: attack > shop; +1
Two clerks were arrested when police stormed the press.
    cause|motivate: police stormed > clerks; +1
# what an event does
The raid emptied nine villages on the east bank.
    cause: raid > emptied villages; +1
Three nights of shelling flattened the grain market.
    cause: shelling > flattened; +1
The blackout silenced both radio stations.
    cause: blackout > silenced; +1
# aims told by an adjective or a participle
The decree is aimed at breaking the dockers' union.
    intend: decree > breaking union; +1
The parade was calculated to frighten the outer islands.
    intend: parade > frighten; +1
They marched by night in order not to be seen.
    intend: marched > seen; -1
The cards exist to shame those who stayed at home.
    intend: cards > shame; +1
"""

CASES = list(cases(TABLE))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [pytest.param(one.text, wanted, id=one.name) for one in CASES for wanted in one.patterns],
)
def test_what_leads_to_what_is_found(rules: "Rules", text: str, wanted: Pattern) -> None:
    """Some link of the text has this relation, these words on its sides, this sign."""
    found = links(rules, text)

    assert [link for link in found if wanted.fits(link)], f"{wanted} is not in {found}"


def test_every_text_says_what_is_to_be_found() -> None:
    """A text without a line below it would be read for nothing; none stands here twice."""
    assert not [one.text for one in CASES if not one.patterns]
    assert len({one.text for one in CASES}) == len(CASES)


def test_there_are_enough_texts() -> None:
    """The table stays long enough to mean something."""
    assert len(CASES) >= 120
