"""The margin: who speaks where."""

from imbroglio.report.account import account
from imbroglio.report.margin import notes

from .dossier import column, wire
from .drafts import Draft


def margin(reading) -> list[tuple[str, list[str]]]:
    """For each note the words it stands before, and the chains it tells."""
    one = account(1, reading)
    found = []
    for block in one.paragraphs:
        segments = [s for s in one.segments if block.start <= s.start < block.end]
        for start, voice in notes(one, segments).items():
            chains = [
                " > ".join(hop.holder or "nobody" for hop in one.voices[number].hops)
                for number in voice
            ]
            words = reading.text[start : start + 30].strip(' ."').split(" ")[0]
            found.append((words, chains or ["author"]))
    return found


def test_chain_is_told_with_its_outer_holder():
    """The note beside reported speech inside reported speech names both holders."""
    assert ("Radio", ["Radio Zarya > Ministry of Waterways"]) in margin(wire())


def test_statement_of_nobody_says_so():
    """A statement without a source is told, and not given to the author."""
    assert ("a", ["nobody"]) in margin(wire())


def test_words_that_only_lead_to_a_statement_are_told_with_it():
    """The note stands where the sentence begins, not where the clause does."""
    d = Draft("On Tuesday the minister said that the bridge was safe.")
    d.voice("the bridge was safe", source="the minister", cue="said")

    assert margin(d.reading()) == [("On", ["the minister"])]


def test_a_whole_sentence_of_the_author_is_told_however_short():
    """What follows a quotation belongs to the author again."""
    d = Draft('"We will pay," said Ruza. She did not. "In full," she added.')
    d.voice("We will pay", source="Ruza", cue="said", quoted=True)
    d.voice("In full", source="she", cue="added", quoted=True)

    told = [chains for _, chains in margin(d.reading())]

    assert told == [["Ruza"], ["author"], ["she"]]


def test_trailing_words_do_not_flicker():
    """A few words after a statement are no voice of their own."""
    d = Draft("The road is open, the police said on Monday.")
    d.voice("The road is open", source="the police", cue="said")

    assert margin(d.reading()) == [("The", ["the police"])]


def test_author_alone_is_told_once_in_a_paragraph():
    """A paragraph without statements has one note."""
    assert margin(column())[0] == ("There", ["author"])


def test_two_holders_of_the_same_words_are_both_told():
    """Who shares a statement is not lost."""
    d = Draft("Nine died, say the palace and the morgue.")
    d.voice("Nine died", source="the palace", cue="say")
    d.voice("Nine died", source="the morgue", cue="say")

    assert margin(d.reading()) == [("Nine", ["the palace", "the morgue"])]
