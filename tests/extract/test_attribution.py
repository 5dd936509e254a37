"""Who says what, construction by construction, through the real parser."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.claim import Claim
from imbroglio.extract.page import Page
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def read(rules: "Rules", text: str) -> Page:
    return next(iter(list(rules.pages([Document(DocId("d1"), text)]))))


def told(page: Page, claim: Claim) -> tuple[str, str, str]:
    """Source, cue and content as words; a stretch broken in two is joined by a bar."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(page.text[a:b] for a, b in spans)

    return words(claim.source), words(claim.cue), words(claim.content)


def claims(rules: "Rules", text: str) -> list[tuple[str, str, str]]:
    page = read(rules, text)
    return [told(page, c) for c in page.of(Claim)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour master said that two tugs had been lost.",
            "The harbour master",
            "said",
            "two tugs had been lost",
        ),
        (
            "The well, villagers insist, was never deep.",
            "villagers",
            "insist",
            "The well | was never deep",
        ),
        (
            "According to the port authority, nine boats are missing.",
            "the port authority",
            "According to",
            "nine boats are missing",
        ),
        (
            "Nine boats are missing, according to the port authority.",
            "the port authority",
            "according to",
            "Nine boats are missing",
        ),
        (
            "The council vowed to rebuild the pier.",
            "The council",
            "vowed",
            "rebuild the pier",
        ),
        (
            "The bishop urged the guards to lower their rifles.",
            "The bishop",
            "urged",
            "lower their rifles",
        ),
        (
            "The weekly described the mayor as a puppet.",
            "The weekly",
            "described",
            "the mayor | a puppet",
        ),
        (
            "Doctors warned of a second wave of cholera.",
            "Doctors",
            "warned",
            "a second wave of cholera",
        ),
        (
            "The envoy condemned the burning of the granary.",
            "The envoy",
            "condemned",
            "the burning of the granary",
        ),
        (
            "The crews were told that the strait was open.",
            "",
            "told",
            "the strait was open",
        ),
        (
            "The old king is said to be dying.",
            "",
            "said",
            "The old king | to be dying",
        ),
        (
            "It was reported by the coastguard that a ferry had capsized.",
            "the coastguard",
            "reported",
            "a ferry had capsized",
        ),
        (
            "The depot was allegedly looted by deserters.",
            "",
            "allegedly",
            "looted by deserters",
        ),
        (
            "The minister is confident that the dam will hold.",
            "The minister",
            "confident",
            "the dam will hold",
        ),
        (
            "Her claim that the ballots were burnt reached the court.",
            "Her",
            "claim",
            "the ballots were burnt",
        ),
        (
            "The union issued a statement denouncing the arrests.",
            "The union",
            "denouncing",
            "the arrests",
        ),
        (
            "The prosecutor, who alleged that the files were forged, resigned.",
            "The prosecutor",
            "alleged",
            "the files were forged",
        ),
        (
            "The paper accused the governor of hiding the dead.",
            "The paper",
            "accused",
            "the governor of hiding the dead",
        ),
        (
            "The farms were shut for fear of an outbreak.",
            "",
            "for fear of",
            "an outbreak",
        ),
        (
            "Officers had grumbled that merit no longer counted.",
            "Officers",
            "grumbled",
            "merit no longer counted",
        ),
        (
            "The nurse whispered to him that the ward was full.",
            "The nurse",
            "whispered",
            "the ward was full",
        ),
        (
            "The famine that everyone dreads may never come.",
            "everyone",
            "dreads",
            "The famine",
        ),
        (
            "The bishop wants soldiers kept out of the wards.",
            "The bishop",
            "wants",
            "soldiers kept out of the wards",
        ),
        (
            "The paper quoted a nurse as saying that the ward was full.",
            "a nurse",
            "saying",
            "the ward was full",
        ),
        (
            "He had gone out, his mother says, because the shop was short of yeast.",
            "his mother",
            "says",
            "He had gone out | because the shop was short of yeast",
        ),
        (
            "It is doubtful that the truce will hold.",
            "",
            "doubtful",
            "the truce will hold",
        ),
        (
            "Nobody admitted that the gate had been left open.",
            "Nobody",
            "admitted",
            "the gate had been left open",
        ),
    ],
)
def test_a_construction_gives_source_cue_and_content(
    rules: "Rules", text: str, source: str, cue: str, content: str
) -> None:
    """Each frame of attribution gives its three parts verbatim."""
    assert (source, cue, content) in claims(rules, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The law, supporters say, will save lives; opponents say it will cost jobs.",
            {("supporters", "will save lives"), ("opponents", "it will cost jobs")},
        ),
        (
            "The road is closed, the army said, but residents say trucks are crossing.",
            {("the army", "The road is closed"), ("residents", "trucks are crossing")},
        ),
        (
            "The bank says the memos were misread and insists that the fund is whole.",
            {("The bank", "the memos were misread"), ("The bank", "the fund is whole")},
        ),
        (
            "The ministry said that the talks were over, adding that the border was shut.",
            {("The ministry", "the talks were over"), ("The ministry", "the border was shut")},
        ),
        ("The clerk denied taking bribes.", {("The clerk", "taking bribes")}),
        ("Residents reported hearing two blasts.", {("Residents", "hearing two blasts")}),
        ("As officials have admitted, the dam is old.", {("officials", "the dam is old")}),
        ("OSLO – The envoy said that the pact held.", {("The envoy", "the pact held")}),
        ("She urged the bank to pay the crews.", {("She", "pay the crews")}),
        (
            "The board deferred the sale, citing traffic and said nobody was at fault.",
            {("The board", "nobody was at fault")},
        ),
    ],
)
def test_no_words_are_put_into_the_wrong_mouth(
    rules: "Rules", text: str, expected: set[tuple[str, str]]
) -> None:
    """What another says behind a parenthesis, or the same speaker adds, is a voice of its own."""
    told_by = [(source, content) for source, _, content in claims(rules, text)]

    found = {*told_by, *((source, content.split(" | ")[-1]) for source, content in told_by)}

    assert expected <= found


def test_a_cue_inside_a_quotation_holds_nothing_outside_of_it(rules: "Rules") -> None:
    """Who is spoken of in a quotation doesn't speak the next one."""
    text = '"Nobody asked us," the baker wrote. "They sold the mill."'

    found = claims(rules, text)

    assert ("the baker", "", "They sold the mill.") in found
    assert not any(source == "Nobody" and "mill" in content for source, _, content in found)


@pytest.mark.parametrize(
    "text",
    [
        "The bread was stated on the list.",
        "He answered the door and closed the window.",
        "The so-called truce lasted a day.",
        "They were seated according to rank.",
        "The rain that fell in order to fill the dam was welcome to nobody.",
        "The road was paved in May and widened in June.",
    ],
)
def test_what_is_no_voice_yields_none(rules: "Rules", text: str) -> None:
    """A reporting word in another sense, or none at all, is no voice."""
    assert not claims(rules, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The pier is gone," the pilot said.',
            [("the pilot", "said", "The pier is gone,")],
        ),
        (
            "“The pier is gone,” said the pilot, “and nobody told us.”",
            [("the pilot", "said", "The pier is gone, | and nobody told us.")],
        ),
        (
            "'The pier is gone,' the pilot's brother said.",
            [("the pilot's brother", "said", "The pier is gone,")],
        ),
        (
            "„The pier is gone“, said the pilot.",
            [("the pilot", "said", "The pier is gone")],
        ),
        (
            'The pilot said: "The pier is gone."',
            [("The pilot", "said", "The pier is gone.")],
        ),
        (
            '"We saw smoke," she said. "Then the boat went down."',
            [("she", "said", "We saw smoke,"), ("she", "", "Then the boat went down.")],
        ),
        (
            '"We left at dawn," he said.\n\nThe road lay empty. The "silent" harbour was empty.',
            [("he", "said", "We left at dawn,")],
        ),
    ],
)
def test_a_quotation_goes_to_its_speaker(
    rules: "Rules", text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Inverted, split, continued: direct speech belongs to who says it; scare quotes to nobody."""
    page = read(rules, text)

    found = [told(page, c) for c in page.of(Claim)]

    assert found == expected
    assert all(c.quoted for c in page.of(Claim))


def test_a_quotation_that_runs_over_two_paragraphs_stays_with_its_speaker(rules: "Rules") -> None:
    """The second paragraph opens with a mark: it continues the speaker without a cue."""
    text = '"We left at dawn," the nurse said. "The road was clear.\n\n"We never came back."'

    found = claims(rules, text)

    assert ("the nurse", "", "We never came back.") in found


def test_a_transcript_gives_each_turn_to_its_label(rules: "Rules") -> None:
    """A line that begins with a name and a colon is that speaker's, without a cue."""
    text = "MS ORDWAY: The pier is gone.\n\nMR TEAL (Harbour Board): It was rotten. We said so."

    found = claims(rules, text)

    assert ("MS ORDWAY", "", "The pier is gone.") in found
    assert ("MR TEAL", "", "It was rotten. We said so.") in found


def test_one_label_alone_is_a_heading(rules: "Rules") -> None:
    """A single line with a colon is no transcript."""
    assert not claims(rules, "Background: the pier was built in May.")


def test_a_citation_gives_the_source_of_what_was_said(rules: "Rules") -> None:
    """ "X said …, citing Y": Y is cited for what X said."""
    text = "The agency said the ferry had capsized, citing the coastguard."

    found = claims(rules, text)

    assert ("The agency", "said", "the ferry had capsized") in found
    assert ("the coastguard", "citing", "the ferry had capsized") in found


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("The clerk falsely claimed that the safe was shut.", "CT-"),
        ("The clerk wrongly described the safe as empty.", "CT-"),
        ("The clerk rightly warned that the safe was open.", "CT+"),
        ("The clerk admitted that the safe was open.", "CT+"),
        ("The clerk pretended that the safe was shut.", "CT-"),
        ("The clerk claimed that the safe was shut.", "Uu"),
        ("The clerk never admitted that the safe was open.", "Uu"),
    ],
)
def test_the_author_s_stance_stays_open_unless_the_text_marks_it(
    rules: "Rules", text: str, author: str
) -> None:
    """An adverb of falsehood, a factive, a pretence tell; a plain claim doesn't."""
    found = read(rules, text).of(Claim)

    assert [c.author for c in found] == [author]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The clerk denied that the safe was open.", "CT-"),
        ("The clerk did not deny that the safe was open.", "PS+"),
        ("The clerk said that the safe was open.", "CT+"),
        ("The clerk did not say that the safe was open.", "Uu"),
        ("The clerk fears that the safe is open.", "PS+"),
        ("The clerk believes that the safe is open.", "PR+"),
        ("The clerk does not believe that the safe is open.", "PR-"),
        ("The clerk promised to shut the safe.", "Uu"),
    ],
)
def test_the_commitment_of_the_holder_follows_cue_and_negation(
    rules: "Rules", text: str, holder: str
) -> None:
    """A denier is committed to the contrary, a fearer to the possibility, a negation undoes."""
    found = read(rules, text).of(Claim)

    assert [c.holder for c in found] == [holder]
