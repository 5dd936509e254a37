r"""Words that look like cause, aim or condition and are not; the wrong way round; the wrong sign.

The tables are written as in ``test_causal``: ``#`` opens a construction, an indented line is a
link that must *not* be found in the text above it. A text without such a line has no link at
all. ``label=+`` stands for every label that affirms.
"""

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_causal import Case, Pattern, Told, cases, links

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model

# What follows has no link at all, unless a line below the text says which one it must not have.
PREPOSITIONS = """
# by a measure
Wheat exports rose by 5 percent last year, the customs office in Dalmar said.
The number of checkpoints on the Orrin road increased by three within a week.
Enrolment fell by a third between 2016 and 2019.
Bread rations have been cut by half, our correspondent in Tresk reports.
At midnight the incumbent trailed by nine votes.

# limited to
Visits are limited to two an hour.
The curfew is confined to the harbour quarter.
Membership was restricted to veterans of the northern campaign.
Damage was limited to a few roof tiles, according to the mayor's office.

# by: agent, day, place, manner
The report was written by two retired judges.
The tents must be up by Friday.
The market lies by the river.
The observers travelled by boat.
By noon the square had emptied.
The novel by Edda Morn is out of print.
One by one the lamps went out.
Villagers were counted by age and sex.
In Tresk he was known by another name.

# for: stretch, benefit, goal, price
The garrison held the bridge for eleven days.
The convoy left for Ostrel at dawn.
He sold two goats for ninety crowns.
Aunt Perrin baked bread for the recruits.
For the first time, a woman commands the harbour police.
The ministry for roads has moved to a new building.
The lists for the northern districts are still missing.
For instance, the school in Karvel has no roof.
There is no word for it in our language.
As for the mayor, nobody has seen him.
At the checkpoint she was mistaken for a nun.
The candidate for mayor lives in Trell.
SITREP 9: stocks in Lodra sufficient for four days.

# over: place, stretch, number
Mist hung over the valley.
Over the past year the town has grown.
Over 300 people attended the concert.
The general presided over the parade.
Fighting is over in Cressing.
Helicopters flew over the stadium.
The two envoys talked over breakfast.
She was elected over two better known rivals.
The vicar took over the school in June.

# against what stands there
He leaned against the wall of the barracks.
The crown fell against the dollar on Thursday.
Rain beat against the tents.
Tolmeck play against Verrin on Sunday.
She pressed the photograph against the glass.
A ladder stood against the chapel wall.
Against the evening sky the minarets looked black.

# from a place
The nurses came from Ostrel.
He is a tailor from Lower Marn.
The shop is open from eight to five.
The flag could be seen from the ferry.
A letter from the bishop was read aloud.
The house is ten minutes from the station.
Delegates from nine provinces attended.

# with
The minister met with the elders in Pell.
She lives with her sister above a bakery.
A man with a grey beard opened the gate.
The hut was furnished with two benches.
The flag, with its two stars, hangs in the courtroom.

# to: goal, complement
The column marched to Verrin.
Most of the pupils want to become nurses.
It began to snow at noon.
The president is to visit Harvel on Friday.
She was the first to enter the hall.
The tanks seem to be old.
The road to the quarry has been paved.
According to the harbour office, nine ships are waiting.
The talks are due to start on Monday.
The delegates have not been able to agree on a date.
He lived to see his hundredth birthday.
The boy grew up to be a judge.
She woke to find the street empty.
The ultimatum expires at ten to six.
To be honest, I never liked the anthem.
It is easy to get lost in the old town.
The letter was addressed to the wrong ministry.

# to that is no purpose
The mill used to belong to a Greek family.
Drivers have to show their papers.
We were chilled to the bone.
There used to be a cinema in Marn.
After a month he got used to the sirens.
The guests are free to go.
You ought to see the harbour.
The officer happened to be on leave.
The town has yet to elect a mayor.
She is about to retire.
Many came to love the old fort.
The hall was filled to the brim.

# without: manner
The consul left without a word.
She crossed the square without haste.
They slept without blankets.
The decree was read out without comment.
The column passed through Marn without stopping.
"""

CONJUNCTIONS = """
# mere sequence
The speech was followed by a minute of silence.
A brass band came first, followed by forty children on bicycles.
The anthem was played after the wreaths had been laid.
Three days after the wedding, the envoy flew to Harvel.
The ferry docked at noon, and an hour later the market opened.
Before the war Tolmeck had two cinemas.
She joined the bank after university.
Then came the census, and then the elections.
The mill closed in 1979. That year the river froze.
The choir sang for an hour. That was on Sunday.
The vote took place on Friday. This was the third one in a year.

# since: time
The bridge has been shut since Tuesday.
Since 1988 the two towns have shared a fire brigade.
She has run the clinic since her father died.
It has been nine years since the last census.
SITREP 14: no contact with the Melk outpost since 0400.
The mine reopened in March and has since hired forty people.
Bread has cost the same since I was a boy.

# as: role, likeness, time
He served as a medic in the Second Brigade.
The tower is as tall as the old mosque.
As a student she lived above a bakery.
As dusk fell, the boats came in.
The town is known to its people as the Kettle.
As the governor told this paper, the census begins in May.
As usual, the siren sounded at noon.
The treaty, as signed in Pellam, has nine articles.
As of Friday, forty tents were standing.
Two bridges as well as a mill were photographed.
The observers described the vote as calm.
He walked in just as I was reading the list.

# so: degree, discourse
The road is so narrow.
So, where were we?
They sell rope, nails, candles and so on.
Forty or so families live above the quarry.
The mayor thinks so too.
So far nobody has claimed the boat.
The port is quiet, and so is the market.
So much for the promises of spring.
Never had the square been so full.
The so-called council meets in a garage.

# if: whether
Reporters asked if the widow had been told.
Nobody knows if the mayor is alive.
He wondered if the letter had been read.
The envoy could not say if talks would resume.
She looked up to check if the gate was locked.
    condition

# if: as if, even if, if any
He spoke as if he were king.
The town looks as if nobody lived there.
The guards behaved as if nothing had happened.
Even if it rains, the parade goes ahead.
    condition
    cause|enable|prevent|motivate
Even if the bridge reopens, few traders will come back.
    condition
    cause|enable|prevent|motivate
The loss was small, if any.
It was a fair, if slow, count.
If I remember rightly, the mill stood here.

# an inversion or an order that is no condition
Had he been to Marn before?
Were the lists complete?
Should we take the ferry or the bus?
Come on Monday or Tuesday.
Go and ask the sexton.
The convoy should leave at six.

# while
She sang while the bread was baking.
While the north is dry, the south is green.
Police looked on while boys climbed the statue.
It took a while.
While in Marn, the envoy visited a school.
Exports of timber fell while those of fish rose.

# when: time
The bakery was full when I came in.
When he was ten, his family moved to Ostrel.
She remembers the day when the river froze.
When will the bridge reopen?
I was in the kitchen when the siren went.
Nobody could say when the ferry would sail.

# until
The gates stay shut until six.
Until 1962 the district had its own court.
She taught in Pell until she retired.
We waited until the moon was up.
Counting will go on until Sunday.

# in spite of
The match went ahead regardless of the rain.
Despite the frost, the vines survived.
Although the road was mined, the postman came every day.
In spite of the ban, the choir sang.
Tired though they were, the porters carried on.
Regardless of the verdict, the family will stay in Tresk.
Notwithstanding article nine, the council may sit on Sundays.
The shop opened, even though shells were landing nearby.
Whatever the court decides, the dam will be built.
"""

SENSES = """
# lead: be at the head
The delegation was led by a retired colonel.
She will lead a delegation to Harvel.
Verrin lead the league by four points.
Brother Anselm led the prayers.
The path leads to a chapel.
The mission, led by Inga Tal, has twelve members.
The party leads in the polls.
The police have no leads.
A guide led us to the cellar.

# result: votes, matches, tests
The election results will be announced on Monday.
The result was 3-1.
Partial results put Tamsin Oole ahead in six districts.
The opposition disputed the result in Lower Marn.
The laboratory results are not yet back.
Results from the hill stations arrived by mule.

# cause: what one stands for
It is a noble cause, the bishop said.
She is a friend of the miners' cause.
The two men made common cause.
The fund supports good causes.
The judge found probable cause.

# drive: be in a car
He drives a taxi in Ostrel.
Two men drove a white van to the depot.
The drive to Tresk takes an hour.
She was driven to the airport in an old jeep.
A blood drive was held at the school.

# fuel: petrol
Fuel costs two crowns a litre.
The trucks fuelled up at Karvel.
There is fuel for nine days.
Queues stood at every fuel station.

# spark: fire
A spark flew from the grinding wheel.
The mechanic changed the spark plugs.
Sparks danced above the smithy.

# make
The workshop makes boots.
The governor made clear that the census is on.
Women make up a third of the council.
Both women made their way home.
The envoy made no comment.
Made in Tresk, the bells weigh two tonnes.
He made up the story about the tunnel.
The smugglers made it across the river.

# bring: carry
Porters brought water to the camp.
She brought her daughter to the clinic.
The deputy brought up the matter of the mill.
Please bring two copies of the form.
Her aunt brought up four nephews.

# leave: go, put
The train left at seven.
She left the party in 2014.
Leave your bags at the gate.
He left a note on the table.
Two soldiers are on leave.

# produce: goods
The factory produces bricks.
The district produces half of the country's rice.
Fresh produce is sold on the quay.
He produced a key from his coat.
The film was produced by a widow from Trell.

# trigger: of a gun
His finger was on the trigger.
The trigger of the old rifle was rusty.
Nobody pulled the trigger.

# stem: of a plant
The stem of the lily was broken.
Workers strip the leaves from the stem.
From stem to stern the ferry is painted green.

# follow: walk behind, believe in
A dog followed the patrol.
He follows a preacher from Trell.
Reporters followed the car to the court.
The road follows the river.
The rules are as follows.
She follows the news on an old radio.

# raise: lift, bring up, collect
Guards raised the flag at dawn.
She raised five children in a tent.
The old man raised his hand.
They raise goats above the quarry.
The deputy raised the matter in parliament.
The fund raised nine thousand crowns.

# reduce: in sums
The fraction reduces to two thirds.
The equation can be reduced to a simpler one.

# block: of houses, of stone
They live in the same block of flats.
A mosque stands nine blocks from the court.
A block of marble lay by the gate.
The clinic is in Block C.

# stop: where one halts
We met at the bus stop.
The convoy stopped at Karvel overnight.
The tram stops outside the court.
Her next stop is Harvel.

# check
The widow cashed the check.
Guards check papers at the gate.
The shirt has a red check.

# thanks
The bishop gave thanks to God.
Our thanks to the nurses of Pell.
She sent her thanks to the crew.

# reason: think
You cannot reason with a mob.
All night the elders reasoned with the boys.
He has lost his reason.
Prices there are within reason.

# responsible: in office
The minister responsible for roads spoke in Tresk.
She is responsible for nine schools.
Responsibility for the docks lies with the council.
The department responsible for water has no telephone.

# response: an answer
There was no response from the ministry.
The survey had a response rate of 40 percent.
The response time of the hotline is two minutes.
She wrote her responses on a card.
In response to a question from a reader, the mayor named the date.
    cause|enable|prevent|intend

# other words with two meanings
The pages are not in order.
Law and order is his slogan.
The second goal came in the ninth minute.
The law takes effect in May.
In effect, the valley has two mayors.
Her personal effects were sent to her mother.
She contributes to the weekly Lantern.
The word means "gate" in Old Marnish.
The force numbers ninety men.
The girl drew a map of the camp.
Rice accounts for half of the exports.
The rent is due on Monday.
The key was given to the sexton.
The Red Lantern provided blankets.
Hold the rope thus.
The fair opens two weeks hence.
She once sang in Pell.
The engineer demonstrated a pump.
The song was a hit in Marn.

# names and titles
Her novel "Because the River" won a prize in Ostrel.
The band Cause and Effect played in the park.
The play "If Winter Comes" opens on Thursday.
Readers of the weekly The Reason gather at Cafe Morn.
The charity Bread for Peace has an office in Pell.
The exhibition is called "Since Then".
A film titled "Driven Out by Rain" was shown at the school.
In the column "So That You Know" he writes about gardens.

# rhetoric
Who cares?
Who could have told?
How did it come to this?
So be it.
If only it were so!
What else is there to say?
And so the evening went by.

# several at once
TOLMECK, 4 May (Corrin Wire) - The delegation, led by Inga Tal, is due to leave for Ostrel by \
Friday, officials said.
The Council takes note of the report of 3 March and will follow the matter until its next session.
I have lived above the bakery in Quay Street for forty years, and as far as I can see nothing \
has changed since.
"When did you come to Pell?" "In May, with my brother, as part of the second convoy."
The bowls club meets on Mondays from six to nine; newcomers should ask for Mrs Dunnock.
SITREP 31: 12 trucks to Karvel, 9 to Trell, none to Lodra since Sunday; fuel for two days.
Over the past week 40 families have left Trell for Ostrel by boat, followed by nine on Tuesday.
As a boy the bishop raised goats with his uncle; as a young man he led a choir of forty.
In the end the ministry made public the results for Lower Marn, as it had for the other districts.
"""

DIRECTIONS = """
# one direction only
Fishing declined due to increased patrols off Brannock.
    fishing > patrols
School attendance dropped because of heavier shelling.
    attendance > shelling
Prices went up as a result of fewer convoys reaching Lodra.
    prices > convoys
Owing to rising rents, fewer refugees stay in the capital.
    refugees > rents
The lake shrank on account of new dams upstream.
    lake > dams
The lack of flour was caused by longer searches at the border.
    flour > searches
Trust in the police eroded thanks to repeated beatings.
    trust > beatings
The milk shortage stems from the closing of the Garrow pass.
    shortage > closing
Because the wells had dried up, herders moved south.
    herders > wells
The protest was sparked by a rise in bus fares.
    protest > fares
Recruitment grew, fuelled by unpaid wages.
    recruitment > wages
The ceasefire resulted from months of quiet talks.
    ceasefire > talks
Behind the exodus lies a sharp fall in the water table, the geologist told the Tresk Lantern.
    exodus > fall
The elders blame the new canal for the loss of their pastures.
    loss > canal

# the aim is no act, the act no aim
To keep the road open, the army clears mines every morning.
    intend: road open > mines
In order to save fuel, the ferry sails only twice a day.
    intend: save > ferry sails
The council hired guards so that the market could reopen.
    intend: market > guards
Dockers are on strike for safer cranes.
    intend: cranes > strike
Farmers blocked the ring road over the price of diesel.
    blocked > diesel

# if-part and then-part
The mill will reopen if the river rises.
    condition: mill > river
Should the envoy be expelled, Marn will close its ports.
    condition: ports > envoy
The miners will return to work provided that the foreman goes.
    condition: miners > foreman

# prevent by
The army prevented looting by closing the market.
    prevent: > closing
Engineers stopped the flood by raising the dykes.
    prevent: > raising
The bishop averted a strike by meeting the miners at dawn.
    prevent: > meeting
Customs officers curbed smuggling by searching every truck.
    prevent: > searching
The clinic halted the outbreak by boiling its water.
    prevent: > boiling
The mayor blocked the march by refusing a permit.
    prevent: > refusing
A local judge thwarted the sale by freezing the deeds.
    prevent: > freezing
Volunteers kept the children from starving by cooking in the school yard.
    prevent: > cooking
By arming the village guards, Velt foiled two raids.
    prevent: > arming
The commander prevented a mutiny by the cooks.
    cooks >
"""

SIGNS = """
# the wrong sign
The floods worsened the famine in the delta.
    floods > famine; -1
The quarrel soured relations with Marn.
    quarrel > relations; +1
The scandal damaged the standing of the customs service.
    scandal > standing; +1
Rain prevented the vote in Trell.
    rain > vote; +1
The truce lowered the risk of famine.
    truce > risk; +1
The armistice has eased tensions along the canal.
    armistice > tensions; +1
The siege deprived the town of bread.
    siege > bread; +1
The dam ended years of flooding.
    dam > flooding; +1
The frost made the shortage worse.
    frost > shortage; -1
The embargo cut imports of medicine.
    embargo > imports; +1
Lack of rain hurt the harvest.
    lack > harvest; +1
Closing the port led to more smuggling.
    closing > smuggling; -1

# no sign at all
The strike affected exports.
    +1
    -1
The ruling changed the way the port works.
    +1
    -1
The tax influenced the vote in Tresk.
    +1
    -1
The verdict had an impact on turnout.
    +1
    -1
The rivalry of the two clans shaped the treaty.
    +1
    -1

# together is not through
Poverty and unrest go hand in hand.
    cause|enable|motivate
The rise in prices coincided with the harvest.
    cause|enable|motivate
In the hill districts crime is associated with poverty.
    cause|enable|motivate
Turnout was higher in the towns, as was literacy.
    cause|enable|motivate

# not because
The mine closed not because of the strike but out of habit.
    strike >; label=+
The fire, the governor said, had nothing to do with the election.
    label=+
The embargo did not lead to hunger.
    label=+
The raid did not cause the flood.
    label=+
It was not the drought that emptied the village.
    label=+
The delay was not due to the weather.
    label=+
Her resignation is not a result of the inquiry, her office insists.
    label=+
The curfew failed to stop the looting.
    cause|prevent; label=+
There is no link between the vaccine and the fever, doctors in Pell say.
    label=+
Contrary to what is said in the market, the tax did not spark the riot.
    label=+
None of this was triggered by the pipeline.
    label=+
The ministry denied that the shelling had driven families out of Sorvat.
    label=+
Hunger was never the reason for the exodus.
    label=+
Neither the heat nor the dust caused the crash.
    label=+
The truce has not yet brought any relief.
    label=+
Nothing suggests that the dam raised the price of rice.
    label=+
It is not true that the speech provoked the march.
    label=+
The nurses did not come here to preach.
    label=+
The dockers are not striking over pay.
    label=+
By no means did the treaty bring about the slump.
    label=+
No one was killed as a result of the blast.
    label=+
It is false that migrants caused the epidemic, the health board said in a statement.
    label=+

# asked
Did the raid cause the flood?
    label=+
Is the drought to blame for the exodus?
    label=+
Will the tariff lead to shortages?
    label=+
Was the strike triggered by the arrest of the poet?
    label=+
Do sanctions prevent wars?
    label=+
Could the curfew have caused the panic?
    label=CT+
Is hunger driving boys into the militia?
    label=+
What if the merger raised prices?
    cause; label=CT+
Whether the blackout caused the crash is unclear.
    label=+
Investigators are asking whether a leak sparked the blaze.
    label=+
Has the new road brought more trade to Marn?
    label=+
"""

TABLES = (PREPOSITIONS, CONJUNCTIONS, SENSES, DIRECTIONS, SIGNS)
COUNTERS = [one for table in TABLES for one in cases(table)]
ANY = (Pattern(),)


@pytest.mark.parametrize("counter", [pytest.param(one, id=one.name) for one in COUNTERS])
def test_what_is_not_told_is_not_found(rules: "Rules", counter: Case) -> None:
    """No link of the text looks as it must not; where nothing is ruled out, all is."""
    found = links(rules, counter.text)

    assert not [x for x in found if any(p.fits(x) for p in counter.patterns or ANY)]


def test_there_are_enough_of_them() -> None:
    """The list stays long enough to mean something, and none stands in it twice."""
    assert len(COUNTERS) >= 170
    assert len({one.text for one in COUNTERS}) == len(COUNTERS)


TOLD = Told("prevent", "Closing the market", "looting", "stopped", -1, "PR+", None, "Army", "")


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("prevent", True),
        ("cause|prevent: market > looting", True),
        ("prevent: closing market >", True),
        ("> looting; -1; label=+", True),
        ("outcome=none; agent=army; signal=halted|stopped", True),
        ("cause", False),
        ("looting > market", False),
        ("mark > loot", False),
        ("+1", False),
        ("0", False),
        ("label=CT+", False),
        ("label=-", False),
        ("degree=partly", False),
    ],
)
def test_a_line_rules_out_what_it_says(line: str, fits: bool) -> None:
    """A counter that could never be hit would prove nothing."""
    ((*_, (wanted,)),) = cases(f"# any\nThe army stopped looting.\n    {line}")

    assert wanted.fits(TOLD) is fits
