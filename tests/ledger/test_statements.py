"""The types of statements, one rule after the other."""

import pytest

from imbroglio.ledger import ledger
from tests.report.drafts import Draft


def told(d: Draft) -> list[tuple[str, str]]:
    """Type and words of each statement."""
    reading = d.reading()
    return [
        (one.kind, " … ".join(reading.text[start:end] for start, end in one.spans))
        for one in ledger(reading).statements
    ]


@pytest.mark.parametrize("label", ["CT+", "CT-"])
@pytest.mark.parametrize("status", ["actual", "future", "hypothetical"])
def test_the_author_asserts_what_is_certain_to_be_so_or_not(label, status):
    """CT+ and CT- of the author are assertions, whatever their time."""
    d = Draft("The mill burnt down.")
    d.says("burnt", label, status)

    assert told(d) == [("asserts", "The mill burnt down.")]


@pytest.mark.parametrize("label", ["PR+", "PS+", "Uu", "PS-", "PR-"])
def test_the_author_speculates_where_anything_is_left_open(label):
    """Every other label of the author is speculation."""
    d = Draft("The mill may burn down.")
    d.says("burn", label, cue="may")

    assert told(d) == [("speculates", "The mill may burn down.")]


def test_a_question_is_no_assertion():
    """Whatever its label, what is asked is not asserted."""
    d = Draft("Who burnt the mill?")
    d.says("burnt", "CT+", "question")

    assert told(d) == [("speculates", "Who burnt the mill?")]


def test_what_stands_in_an_attribution_is_reported():
    """The words that lead to it are a hop of its chain, and no statement."""
    d = Draft("On Monday the miller said that the barn had burnt.")
    voice = d.voice("the barn had burnt", source="the miller", cue="said")
    d.says("said")
    d.says("burnt", voice=voice)

    (only,) = ledger(d.reading()).statements

    assert told(d) == [("reports", "the barn had burnt")]
    assert [hop.id for hop in only.chain.hops] == [voice]


def test_a_report_that_turns_into_a_guess_is_two_statements():
    """Clauses of different certainty are told apart."""
    d = Draft("The barn burnt down, and the mill may follow.")
    d.says("burnt")
    d.says("follow", "PS+", "future", cue="may")

    assert told(d) == [
        ("asserts", "The barn burnt down"),
        ("speculates", "and the mill may follow."),
    ]


def test_clauses_of_one_certainty_stay_one_statement():
    """A sentence of one piece is one statement, however many verbs it has."""
    d = Draft("The barn burnt down, the mill fell, and the horses fled.")
    for verb in ("burnt", "fell", "fled"):
        d.says(verb)

    assert len(told(d)) == 1


def test_the_author_goes_on_after_a_quotation():
    """What follows somebody's words is the author's own again."""
    d = Draft('"The barn burnt," said the miller, who had sold it in May.')
    voice = d.voice("The barn burnt", source="the miller", cue="said", quoted=True)
    d.says("burnt", voice=voice)
    d.says("said")
    d.says("sold")

    assert told(d) == [("reports", "The barn burnt"), ("asserts", "who had sold it in May.")]


def test_a_quotation_broken_in_two_is_one_statement():
    """Its pieces stay together."""
    d = Draft('"Nobody," she said, "has seen the miller."')
    voice = d.voice(["Nobody", "has seen the miller"], source="she", cue="said", quoted=True)
    d.says("seen", "CT-", voice=voice)

    assert told(d) == [("reports", "Nobody … has seen the miller")]


def test_each_sentence_of_a_long_quotation_is_a_statement():
    """A speech is not one statement."""
    d = Draft('She said: "The barn burnt. The mill fell. We fled."')
    voice = d.voice("The barn burnt. The mill fell. We fled.", source="She", cue="said")
    for verb in ("burnt", "fell", "fled"):
        d.says(verb, voice=voice)

    assert [words for _, words in told(d)] == ["The barn burnt.", "The mill fell.", "We fled."]


def test_advice_is_advice_whoever_gives_it():
    """The author's and a speaker's are of one type; the chain tells them apart."""
    d = Draft("The council urged farmers to sell. The council should pay them.")
    voice = d.voice("farmers to sell", source="The council", cue="urged")
    d.says("sell", "Uu", "recommended", voice=voice)
    d.says("pay", "Uu", "recommended", cue="should")

    found = ledger(d.reading()).statements

    assert [one.kind for one in found] == ["recommends", "recommends"]
    assert [one.voice for one in found] == [0, None]


def test_words_of_a_recommendation_are_advice():
    """The layer of recommendations decides, with or without a predicate."""
    d = Draft("First: open the sluice. Then calm.")
    d.says("open")
    d.advice("open the sluice")
    d.advice("calm")

    assert [kind for kind, _ in told(d)] == ["recommends", "recommends"]


@pytest.mark.parametrize("verb", ["is", "was"])
def test_a_statement_whose_predicate_judges_is_an_evaluation(verb):
    """Also where a mere link stands between: "is a farce"."""
    d = Draft(f"The inquiry {verb} a farce.")
    d.says(verb)
    d.says("farce")
    d.judgement("a farce")

    assert told(d) == [("evaluates", f"The inquiry {verb} a farce.")]


def test_a_judging_word_leaves_an_assertion_an_assertion():
    """A loaded word beside a fact doesn't make the fact an opinion."""
    d = Draft("The brutal constable locked the mill, in an outrage of sorts.")
    d.says("locked")
    d.judgement("brutal")
    d.judgement("outrage")

    assert [kind for kind, _ in told(d)] == ["asserts"]


def test_a_verdict_in_the_cue_is_the_authors_evaluation():
    """ "Falsely" belongs to the author, what is claimed to its holder."""
    d = Draft("The miller falsely claims that the barn burnt.")
    voice = d.voice("the barn burnt", source="The miller", cue="falsely claims", author="CT-")
    d.says("burnt", voice=voice)
    d.judgement("falsely")

    found = ledger(d.reading()).statements

    assert [(one.kind, one.voice) for one in found] == [("evaluates", None), ("reports", 0)]


def test_a_heading_without_predicate_is_background():
    """A sentence that says nothing of anything."""
    d = Draft("Fire at the mill\n\nThe barn burnt.")
    d.says("burnt")

    assert told(d) == [("background", "Fire at the mill"), ("asserts", "The barn burnt.")]


def test_where_no_certainty_was_read_nothing_is_called_background():
    """A reading without that layer leaves the author's sentences untyped, and says how many."""
    d = Draft("The barn burnt. The miller said that it rained.")
    d.voice("it rained", source="The miller", cue="said")

    found = ledger(d.reading())

    assert [one.kind for one in found.statements] == ["reports"]
    assert found.untyped == found.shares.untyped == 1


@pytest.mark.parametrize(
    ("text", "predicates", "kind"),
    [
        ("The talks may fail.", [("talks", "CT+"), ("fail", "PS+")], "speculates"),
        ("The raid was planned.", [("raid", "Uu"), ("planned", "CT+")], "asserts"),
        ("He tried to flee.", [("tried", "CT+"), ("flee", "Uu")], "asserts"),
        ("They seem to have fled.", [("seem", "CT+"), ("fled", "PR+")], "speculates"),
        ("The gate that might hold was shut.", [("hold", "PS+"), ("shut", "CT+")], "asserts"),
    ],
)
def test_the_finite_verb_decides(text, predicates, kind):
    """Neither its subject nor what depends on it, nor a verb that only hedges it."""
    d = Draft(text)
    for word, label in predicates:
        d.says(word, label, cue=["seem"] if word == "fled" else ())

    assert [found for found, _ in told(d)][-1] == kind


def test_a_clause_that_only_hedges_goes_with_what_it_hedges():
    """ "It is possible that" is no assertion of its own."""
    d = Draft("It is possible that the barn burnt.")
    d.says("is")
    d.says("possible")
    d.says("burnt", "PS+", cue="possible")

    assert told(d) == [("speculates", "It is possible that the barn burnt.")]


def test_words_of_two_holders_are_a_statement_of_each():
    """Two origins of the same words are two statements."""
    d = Draft("Nine died, say the palace and the morgue.")
    first = d.voice("Nine died", source="the palace", cue="say")
    d.voice("Nine died", source="the morgue", cue="say")
    d.says("died", voice=first)

    found = ledger(d.reading()).statements

    assert [one.voice for one in found] == [0, 1]


def test_label_and_status_are_those_of_the_deciding_predicate():
    """Without one, the holder's commitment to the whole stands for it."""
    d = Draft("The miller denied it. The mill will close.")
    d.voice("it", source="The miller", cue="denied", kind="deny", holder="CT-")
    d.says("close", "CT+", "future", cue="will")

    found = ledger(d.reading()).statements

    assert [(one.label, one.status) for one in found] == [("CT-", None), ("CT+", "future")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If it rains, the mill and the barn will fall.", "the mill and the barn will fall."),
        ("If it rains, the mill will fall, and the barn.", "the mill will fall, and the barn."),
    ],
)
def test_joined_nouns_stay_together(text, expected):
    """A clause may begin at "and", but not between two subjects or objects."""
    d = Draft(text)
    d.says("rains", "Uu", "hypothetical", cue="If")
    d.says("fall", "CT+", "hypothetical", cue="will")

    assert told(d)[-1] == ("asserts", expected)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Nobody who read it can claim that oil leaked.", "Nobody", []),
        ("Orun, who read it, claims that oil leaked.", "Orun", [("asserts", "who read it")]),
    ],
)
def test_what_tells_who_speaks_belongs_to_the_frame(text, source, expected):
    """A relative clause is told by itself only where a comma sets it off."""
    d = Draft(text)
    cue = "can claim" if "can" in text else "claims"
    d.voice("oil leaked", source=source, cue=cue)
    d.says("read")
    d.says("leaked", voice="v1")

    assert told(d) == [*expected, ("reports", "oil leaked")]


@pytest.mark.parametrize(
    "text",
    [
        "Those who might fall fled.",
        "Those who were about to fall fled.",
        "They fled as fast as they could fall.",
        "They fled wherever it might fall.",
        "After the fall, they fled.",
        "After the last fall, they fled.",
    ],
)
def test_what_only_qualifies_a_clause_is_no_statement_of_its_own(text):
    """A relative clause, a comparison, a noun set before: the whole is asserted."""
    d = Draft(text)
    d.says("fall", "PS+")
    d.says("fled")

    (only,) = ledger(d.reading()).statements

    assert (only.kind, only.label) == ("asserts", "CT+")
    assert only.spans == ((0, len(text)),)
    assert len(only.predicates) == 2


@pytest.mark.parametrize(
    "text", ["The barn, which might fall, stood.", "If it should fall, it stood."]
)
def test_what_a_comma_sets_off_may_be_of_another_type(text):
    """Then it is told by itself."""
    d = Draft(text)
    d.says("fall", "PS+")
    d.says("stood")

    assert [kind for kind, _ in told(d)] == ["speculates", "asserts"]


def test_a_loaded_name_of_the_source_is_no_evaluation():
    """Only a verdict on what is said is a statement of the author's."""
    d = Draft("The thugs then falsely claim that oil leaked. The thugs want to leave.")
    d.voice("oil leaked", source="The thugs", cue="claim")
    d.voice("leave", source="The thugs#2", cue="want")
    d.judgement("thugs")
    d.judgement("falsely")
    d.judgement("thugs#2")

    assert told(d) == [
        ("evaluates", "The thugs then falsely claim"),
        ("reports", "oil leaked"),
        ("reports", "leave"),
    ]


def test_words_between_source_and_cue_lead_to_the_statement():
    """ "Released a statement condemning" is one lead; "fled and said" is two things."""
    d = Draft("The guild released a note condemning greed. The mayor fled and condemned greed.")
    d.voice("greed", source="The guild", cue="condemning")
    d.voice("greed#2", source="The mayor", cue="condemned")
    d.says("released")
    d.says("fled")

    assert told(d) == [("reports", "greed"), ("asserts", "The mayor fled"), ("reports", "greed")]
