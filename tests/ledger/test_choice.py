"""Choosing among events: what fits, and what a term means."""

import pytest
from msgspec.structs import replace

from imbroglio.ledger.choice import TERMS, Choice, period, quads, terms, types_of
from imbroglio.ledger.events import happenings

from .test_events import EVENT, READING


def one(**fields):
    """The event of the reading with these fields of its own."""
    (found,) = happenings(replace(READING, events=(replace(EVENT, **fields),)))
    return found


def known(key):
    """The event, its actor known under a key."""
    police, rebels = READING.actors
    actors = (police, replace(rebels, known_as=key))
    (found,) = happenings(replace(READING, actors=actors))
    return found


@pytest.mark.parametrize(
    ("name", "count"), [("assault", 1), ("Verbal-Conflict", 4), ("material  conflict", 5), ("x", 0)]
)
def test_a_name_is_a_type_or_a_quad(name, count):
    """In any case, with hyphens or spaces."""
    assert len(types_of(name)) == count
    assert sum(len(types_of(quad)) for quad in quads()) == 16


@pytest.mark.parametrize(
    ("label", "status", "holds"),
    [
        ("CT+", "actual", {"actual", "happened"}),
        ("PS+", "actual", {"actual", "happened"}),
        ("Uu", "actual", {"actual", "open"}),
        ("CT-", "actual", {"actual", "negated"}),
        ("CT-", "future", {"future", "negated"}),
        ("Uu", "recommended", {"recommended", "open"}),
    ],
)
def test_terms_follow_label_and_status(label, status, holds):
    """Each is one that is documented."""
    assert terms(one(label=label, status=status)) == holds <= set(TERMS)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ("rebels", True),
        ("REBELS", True),
        ("reb", False),
        ("own", True),
        ("user:own", True),
        ("", False),
        ("rebels (", False),
    ],
)
def test_an_actor_is_meant_by_name_or_key(wanted, fits):
    """Whole words; a key of one's own table with or without its prefix."""
    assert Choice(actors=(wanted,)).fits(known("user:own")) == fits


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (None, None, True),
        ("2024-05-03", None, True),
        ("2024-05-04", None, False),
        (None, "2024-05-03", True),
        (None, "2024-05-02", False),
        ("2024", "2024", True),
        ("2023-01-01/2023-12-31", None, True),
    ],
)
def test_a_period_has_both_its_ends(since, until, fits):
    """The last day too."""
    assert Choice(period=period(since, until)).fits(one()) == fits


def test_what_has_no_date_is_in_no_period():
    """Not in that of the publication either."""
    assert not Choice(period=period("2024", None)).fits(one(date=None))
    assert Choice().fits(one(date=None))


def test_what_is_no_date_is_refused():
    """Rather than taken for no limit."""
    with pytest.raises(ValueError, match="soon"):
        period("soon", None)


def test_the_author_is_a_voice():
    """Not by the words of a holder's name."""
    assert Choice(voices=("Author",)).fits(one(voice=None))
    assert not Choice(voices=("author",)).fits(one())
    assert Choice(voices=("police",)).fits(one())
