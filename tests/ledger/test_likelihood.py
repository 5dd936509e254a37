"""Words of likelihood: on a scale, or no number at all."""

import pytest

from imbroglio.ledger import ledger, likelihood
from tests.report.drafts import Draft

LEX = likelihood.load()


def shown(text: str, cue: str | None = None):
    """The bands at a sentence whose cue of certainty is, unless told, all of it."""
    d = Draft(text)
    d.says(text.rsplit(maxsplit=1)[-1].strip("."), "PR+", cue=cue or text)
    (only,) = ledger(d.reading()).statements
    return [(text[slice(*one.span)].casefold(), one.icd203, one.phia) for one in only.likelihoods]


@pytest.mark.parametrize("term", LEX.term, ids=lambda term: term.words[0])
def test_a_term_shows_its_bands_at_its_example_and_not_at_its_counter(term):
    """Each entry of the file proves itself."""
    band = [(word, term.icd203, term.phia) for word in term.words]

    assert any(one in band for one in shown(term.example))
    assert not any(one in band for one in shown(term.counter))


@pytest.mark.parametrize(
    "word", ["may", "might", "could", "possibly", "perhaps", "maybe", "can", "seems to", "should"]
)
def test_other_words_of_doubt_are_never_a_number(word):
    """Neither as written, nor as an entry of the file."""
    assert shown(f"The gate {word} fail.") == []
    assert word not in LEX.terms


@pytest.mark.parametrize("before", ["not", "less", "more", "isn't", "hardly", "Isn’t"])
def test_a_word_before_that_changes_the_term_takes_it_off_the_scale(before):
    """ "Less likely" is on no scale."""
    assert shown(f"A flood is {before} likely.") == []


def test_a_word_that_is_no_sign_of_certainty_is_not_shown():
    """In "likely voters" nobody estimates anything."""
    assert shown("Likely voters may stay.", cue="may") == []
    assert shown("They will likely stay.", cue="likely") == [("likely", (55, 80), (55, 75))]


def test_bands_are_ordered_and_within_bounds():
    """Per cent, low before high; each term is on a scale."""
    for term in LEX.term:
        bands = [band for band in (term.icd203, term.phia) if band]
        assert bands
        assert all(0 <= low < high <= 100 for low, high in bands)


def test_no_word_stands_twice():
    """Of two entries one would never be shown."""
    words = [word for term in LEX.term for word in term.words]

    assert len(words) == len(set(words))
