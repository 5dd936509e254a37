"""What a date expression means."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imbroglio.extract.page import Page
from imbroglio.link import dates
from imbroglio.link.calendar import Meaning
from imbroglio.link.date_grammar import grammar
from imbroglio.link.date_meaning import Context, meaning
from imbroglio.link.date_words import Case, words
from imbroglio.records import Date, DocId, Document, Mention
from tests.link.growth import growth
from tests.trees import page

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

LEX = words()
WEDNESDAY = date(2021, 10, 13)


def means(
    expression: str,
    *,
    published: date | None = WEDNESDAY,
    future: bool = False,
    joined: bool = True,
) -> Meaning | None:
    """The meaning of a whole expression, or None where the grammar does not know it."""
    read = grammar().read(expression, 0, joined)
    if read is None or read[0] != len(expression):
        return None
    return meaning(read[1], Context(published, future, LEX))


def found(page: Page) -> dict[str, str]:
    """The expressions of a page with their values, "" for one that can't be told."""
    records = list(dates.find(page))
    mentions = {m.id: m for m in records if isinstance(m, Mention)}
    return {
        page.text[mentions[m].start : mentions[m].end]: d.value or ""
        for d in records
        if isinstance(d, Date)
        for m in d.mentions
    }


def read(rules: "Rules", text: str, published: str | None = "2021-10-13") -> Page:
    pages: Iterator[Page] = rules.pages([Document(DocId("d1"), text, published=published)])
    return next(iter(list(pages)))


ABSOLUTE = [
    ("8 October 2021", "2021-10-08", "day"),
    ("October 8, 2021", "2021-10-08", "day"),
    ("Oct. 8, 2021", "2021-10-08", "day"),
    ("Friday, October 8, 2021", "2021-10-08", "day"),
    ("8th of October 2021", "2021-10-08", "day"),
    ("2021-10-08", "2021-10-08", "day"),
    ("25/12/2020", "2020-12-25", "day"),
    ("12/25/2020", "2020-12-25", "day"),
    ("5.4.2020", "2020-04-05", "day"),
    ("29 February 2020", "2020-02-29", "day"),
    ("February 2020", "2020-02", "month"),
    ("2017", "2017", "year"),
    ("the spring of 2011", "2011", "year"),
    ("2017-2019", "2017/2019", "interval"),
    ("2017-19", "2017/2019", "interval"),
    ("1998 to 2002", "1998/2002", "interval"),
    ("3-5 May 2020", "2020-05-03/2020-05-05", "interval"),
    ("May 3-5, 2020", "2020-05-03/2020-05-05", "interval"),
    ("30 May to 2 June 2020", "2020-05-30/2020-06-02", "interval"),
    ("December 30 to January 2, 2020", "2019-12-30/2020-01-02", "interval"),
    ("July 2020 to March 2021", "2020-07/2021-03", "interval"),
    ("November to February 2020", "2019-11/2020-02", "interval"),
    ("the 1990s", "1990/1999", "interval"),
    ("the '90s", "1990/1999", "interval"),
    ("the nineties", "1990/1999", "interval"),
    ("the 19th century", "1801/1900", "interval"),
    ("the first quarter of 2021", "2021-01/2021-03", "interval"),
    ("the second half of 2020", "2020-07/2020-12", "interval"),
    ("Q3 2020", "2020-07/2020-09", "interval"),
    ("9/11", "2001-09-11", "day"),
]


@pytest.mark.parametrize(("expression", "value", "precision"), ABSOLUTE)
@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_a_full_date_needs_no_day_of_publication(
    expression: str, value: str, precision: str, published: date | None
) -> None:
    """Full dates always resolve; both ends of an interval are part of it."""
    assert means(expression, published=published) == Meaning(value, precision)  # type: ignore[arg-type]


RELATIVE = [
    ("today", "2021-10-13"),
    ("yesterday", "2021-10-12"),
    ("tomorrow", "2021-10-14"),
    ("last night", "2021-10-12"),
    ("the day before yesterday", "2021-10-11"),
    ("Wednesday", "2021-10-13"),
    ("Thursday", "2021-10-07"),
    ("last Friday", "2021-10-08"),
    ("last Wednesday", "2021-10-06"),
    ("next Wednesday", "2021-10-20"),
    ("next Friday", "2021-10-15"),
    ("this past Monday", "2021-10-11"),
    ("Friday last week", "2021-10-08"),
    ("Monday of next week", "2021-10-18"),
    ("Oct. 9", "2021-10-09"),
    ("25 December", "2020-12-25"),
    ("29 February", "2020-02-29"),
    ("Tuesday, December 24", "2019-12-24"),
    ("March", "2021-03"),
    ("October", "2021-10"),
    ("November", "2020-11"),
    ("last May", "2021-05"),
    ("last October", "2020-10"),
    ("next March", "2022-03"),
    ("May last year", "2020-05"),
    ("last month", "2021-09"),
    ("this month", "2021-10"),
    ("last year", "2020"),
    ("next year", "2022"),
    ("last week", "2021-10-04/2021-10-10"),
    ("this week", "2021-10-11/2021-10-17"),
    ("last weekend", "2021-10-09/2021-10-10"),
    ("the past year", "2020-10-13/2021-10-13"),
    ("the past two weeks", "2021-09-29/2021-10-13"),
    ("the last three months", "2021-07-13/2021-10-13"),
    ("the next five years", "2021-10-13/2026-10-13"),
    ("two days ago", "2021-10-11"),
    ("a week ago", "2021-10-04/2021-10-10"),
    ("ten months ago", "2020-12"),
    ("three years ago", "2018"),
    ("3 to 5 May", "2021-05-03/2021-05-05"),
    ("the first half of last year", "2020-01/2020-06"),
]


@pytest.mark.parametrize(("expression", "value"), RELATIVE)
def test_a_relative_date_counts_from_publication(expression: str, value: str) -> None:
    """Past is the rule: the last such day, month or year up to the day of publication."""
    found = means(expression)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("expression", [e for e, _ in RELATIVE])
def test_without_a_day_of_publication_a_relative_date_stays_unknown(expression: str) -> None:
    """Never the day of reading, never a guess."""
    assert means(expression, published=None) == Meaning(None, "unknown")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("Friday", "2021-10-15"),
        ("Wednesday", "2021-10-13"),
        ("October 20", "2021-10-20"),
        ("2 January", "2022-01-02"),
        ("December", "2021-12"),
        ("March", "2022-03"),
    ],
)
def test_what_is_to_come_lies_on_or_after_publication(expression: str, value: str) -> None:
    """Where the text speaks of the future, the next such day or month is meant."""
    found = means(expression, future=True)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "expression",
    [
        *("03/04/2021", "30 February", "31 April 2020", "the past few weeks", "a decade ago"),
        *("more than three years ago", "that year", "the same day", "the following Monday"),
        *("last summer", "the winter of 2012", "several months ago", "the next year"),
        "9 May 2021 to 3 May 2021",
    ],
)
def test_what_cannot_be_told_is_unknown(expression: str) -> None:
    """Two readings, no such day, a vague count, another anchor: unknown, not a guess."""
    assert means(expression) == Meaning(None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        *("three weeks", "23-year-old", "daily", "Fridays", "now", "recently", "once", "soon"),
        *("1,999", "19999", "14:30", "5 May Street", "at night", "second", "sat", "12"),
    ],
)
def test_what_is_no_date_is_not_read_whole(text: str) -> None:
    """Durations, ages, habits, times and plain numbers are no expressions of the grammar."""
    assert means(text) is None


def test_two_dates_with_and_are_one_stretch_only_after_between() -> None:
    """ "Between 2015 and 2016" is an interval; "2015 and 2016" are two years."""
    assert means("2015 and 2016") == Meaning("2015/2016", "interval")
    assert means("2015 and 2016", joined=False) is None


@given(
    st.dates(date(1600, 1, 1), date(2090, 1, 1)),
    st.sampled_from([e for e, _ in RELATIVE]),
    st.booleans(),
)
def test_every_value_is_iso_and_in_order(published: date, expression: str, future: bool) -> None:
    """Whatever the day of publication: a valid ISO value, and no interval that ends early."""
    found = means(expression, published=published, future=future)

    assert found is not None
    ends = (found.value or "").split("/")
    assert all(date.fromisoformat((end + "-01-01")[:10]) for end in ends if end)
    assert ends == sorted(ends)


VERBS = """
    They    they     PRON  3 nsubj PRP
    {0}     {1}      AUX   3 aux   {2}
    meet    meet     VERB  0 ROOT  {3}
    on      on       ADP   3 prep  IN
    Friday  Friday   PROPN 4 pobj  NNP DATE
"""


@pytest.mark.parametrize(
    ("auxiliary", "value"),
    [
        (("will", "will", "MD", "VB"), "2021-10-15"),
        (("did", "do", "VBD", "VB"), "2021-10-08"),
        (("must", "must", "MD", "VB"), "2021-10-15"),
        (("had", "have", "VBD", "VBN"), "2021-10-08"),
    ],
)
def test_the_verb_over_a_weekday_tells_its_side(
    auxiliary: tuple[str, str, str, str], value: str
) -> None:
    """ "Will meet on Friday" is to come; "did meet on Friday" is over."""
    p = page(VERBS.format(*auxiliary))
    p = Page(Document(DocId("d1"), p.text, published="2021-10-13"), p.tree, p.lex)

    assert found(p) == {"Friday": value}


def test_equal_values_are_one_date_with_ids_in_order() -> None:
    """Two expressions of one day are mentions of one date."""
    table = """
        Friday    Friday    PROPN 3 npadvmod NNP DATE
        it        it        PRON  3 nsubj    PRP
        fell      fall      VERB  0 ROOT     VBD
        ;         ;         PUNCT 3 punct    :
        yesterday yesterday NOUN  6 npadvmod NN  DATE
        rose      rise      VERB  3 conj     VBD
        Friday    Friday    PROPN 6 npadvmod NNP DATE
    """
    p = page(table)
    p = Page(Document(DocId("d1"), p.text, published="2021-10-13"), p.tree, p.lex)

    held = [r for r in dates.find(p) if isinstance(r, Date)]

    assert [(d.id, d.value, len(d.mentions)) for d in held] == [
        ("d1", "2021-10-08", 2),
        ("d2", "2021-10-12", 1),
    ]


def test_a_bad_date_of_publication_counts_as_none() -> None:
    """What is no ISO date resolves nothing and breaks nothing."""
    p = page("Friday Friday PROPN 2 npadvmod NNP DATE\nfell fall VERB 0 ROOT VBD")
    p = Page(Document(DocId("d1"), p.text, published="soon"), p.tree, p.lex)

    assert found(p) == {"Friday": ""}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("The party boycotted the June 2 elections.", "2024-05-28", {"June 2": "2024-06-02"}),
        ("The party boycotted the June 2 elections.", "2024-06-10", {"June 2": "2024-06-02"}),
        # too far off to either side: another year's may be meant
        ("The party boycotted the June 2 elections.", "2024-01-02", {"June 2": ""}),
        ("Rebels held the port from May 7 to May 25.", "2024-06-01",
         {"May 7 to May 25": "2024-05-07/2024-05-25"}),
        ("The convoy is due Thursday.", "2024-05-14", {"Thursday": "2024-05-16"}),
        ("The envoy is likely to land on Friday.", "2024-05-14", {"Friday": "2024-05-17"}),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_nearest_or_none(
    rules: "Rules", text: str, published: str, dates: dict[str, str]
) -> None:
    """Before an event, in a stretch, beside what is due; never a guess over months."""
    assert found(read(rules, text, published)) == dates


@pytest.mark.model
@pytest.mark.parametrize("case", LEX.case, ids=lambda c: c.text[:40])
def test_the_lexicon_proves_itself(rules: "Rules", case: Case) -> None:
    """Each case of ``dates.toml`` gives just the dates that it names."""
    assert found(read(rules, case.text, case.published)) == dict(case.dates)


# Sentences written for the test, published on Wednesday 13 October 2021.
SENTENCES = [
    ("The council will vote on Friday.", {"Friday": "2021-10-15"}),
    ("The court is due to rule on Oct. 20.", {"Oct. 20": "2021-10-20"}),
    ("Talks are scheduled for Thursday.", {"Thursday": "2021-10-14"}),
    ("He is to speak on Monday.", {"Monday": "2021-10-18"}),
    ("The deadline is Sunday.", {"Sunday": "2021-10-17"}),
    ("The gang gave him until Friday.", {"Friday": "2021-10-15"}),
    ("The tribunal opens in December.", {"December": "2021-12"}),
    ("They vowed to leave by December.", {"December": "2021-12"}),
    ("Remittances may recover by August.", {"August": "2022-08"}),
    ("He may have died on Friday.", {"Friday": "2021-10-08"}),
    ("The pilot was forced to land on Tuesday.", {"Tuesday": "2021-10-12"}),
    ("The swap planned for 20 November was put off.", {"20 November": "2021-11-20"}),
    ("They commanded the post until January.", {"January": "2021-01"}),
    (
        "Since 2014 and during the 1990s it was calm.",
        {"2014": "2014", "the 1990s": "1990/1999"},
    ),
    ("The 2019 elections were annulled.", {"2019": "2019"}),
    ("Some 2000 people fled.", {}),
    ("Resolution 1701 was ignored.", {}),
    ("Theresa May met April Jones.", {}),
    ("The march may begin soon.", {}),
    ("The February 17 Martyrs Brigade withdrew.", {}),
    ("On Good Friday and Black Friday the shops were shut.", {}),
    ("On Fridays and every Monday they pray.", {}),
    ("It rained in mid-May.", {"May": "2021-05"}),
    ("In the last week of the war they fled.", {}),
    ("A man of 35 waited for two years and five days.", {}),
    (
        "Last month's storm and yesterday's flood.",
        {"Last month": "2021-09", "yesterday": "2021-10-12"},
    ),
    ("He was shot on the night of Oct. 7-8.", {"Oct. 7-8": "2021-10-07/2021-10-08"}),
    ("The Six-Day War of June 1967 was short.", {"June 1967": "1967-06"}),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"), SENTENCES, ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_a_sentence_gives_just_its_dates(
    rules: "Rules", text: str, expected: dict[str, str]
) -> None:
    """Dates are found where they are dates, and on the right side of publication."""
    assert found(read(rules, text)) == expected


@pytest.mark.parametrize("word", ["May", "last", "1", "2014", "a", "mid-"])
def test_time_grows_no_faster_than_the_text(word: str) -> None:
    """A long run of words that dates begin with is read in linear time."""
    assert growth(dates.find, [word], label="DATE") < 12


@pytest.mark.model
def test_tens_of_people_are_no_decade(rules: "Rules") -> None:
    """ "Tens of thousands" counts people."""
    assert not found(read(rules, "The vote brought tens of thousands to the streets."))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It snowed in August and September 1995.", ["1995-08", "1995-09"]),
        ("It snowed in June or July 2003.", ["2003-06", "2003-07"]),
        ("It snowed in May, June and July 2003.", ["2003-05", "2003-06", "2003-07"]),
        ("They met on 3 May and 5 June 1976.", ["1976-05-03", "1976-06-05"]),
        ("They met on May 3 and June 5, 1976.", ["1976-05-03", "1976-06-05"]),
        ("They met in August 1995 and September 1996.", ["1995-08", "1996-09"]),
    ],
)
@pytest.mark.model
def test_a_year_told_once_holds_for_all_that_share_it(
    rules: "Rules", text: str, values: list[str]
) -> None:
    """Months and days that are coordinated, however many."""
    assert [d.value for d in read(rules, text).of(Date)] == values
