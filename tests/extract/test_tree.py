"""The parse as plain lists, and what several passes ask of it."""

from imbroglio.extract import syntax
from tests.trees import conll

SAID = """
    Officials  official  NOUN   2  nsubj  NNS
    said       say       VERB   0  ROOT
    that       that      SCONJ  7  mark
    the        the       DET    5  det
    bridge     bridge    NOUN   7  nsubjpass
    was        be        AUX    7  auxpass
    mined      mine      VERB   2  ccomp  VBN
    .          .         PUNCT  2  punct
"""
VOWED = """
    No        no        DET    2  det
    general   general   NOUN   3  nsubj
    promised  promise   VERB   0  ROOT
    her       she       PRON   3  dobj
    to        to        PART   6  aux
    go        go        VERB   3  xcomp  VB
"""
WHO = """
    The     the    DET   2  det
    envoy   envoy  NOUN  6  nsubj
    who     who    PRON  4  nsubj  WP
    lied    lie    VERB  2  relcl
    then    then   ADV   6  advmod
    left    leave  VERB  0  ROOT
"""


def test_a_clause_is_told_without_its_complementiser() -> None:
    """ "that" opens the clause and is no part of it; nor is the full stop."""
    tree = conll(SAID)

    assert [tree.text[k] for k in syntax.clause(tree, 6)] == ["the", "bridge", "was", "mined"]


def test_an_infinitive_shares_the_subject_of_a_promise() -> None:
    """Who promises her to go will go: promise-like verbs keep their subject over an object."""
    tree = conll(VOWED)

    assert syntax.subject(tree, 5) == 1


def test_a_negative_determiner_negates_the_verb() -> None:
    """ "No general promised" is negated by "no"."""
    tree = conll(VOWED)

    assert syntax.negation(tree, 2) == 0


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    """The subject of "who lied" is the envoy."""
    tree = conll(WHO)

    assert syntax.subject(tree, 3) == 1


def test_the_passive_is_told_by_its_auxiliary() -> None:
    """ "was mined" is passive, "said" is not."""
    tree = conll(SAID)

    assert (syntax.is_passive(tree, 6), syntax.is_passive(tree, 1)) == (True, False)


def test_pieces_break_where_tokens_are_missing() -> None:
    """A stretch broken in two gives two spans, each verbatim."""
    tree = conll(SAID)

    assert tree.pieces([0, 1, 3, 4]) == [(0, 14), (20, 30)]


def test_a_long_chain_of_heads_is_no_recursion() -> None:
    """A tree as deep as it is long is walked without a stack."""
    n = 5000
    rows = "\n".join(f"w w NOUN {k} conj" if k else "w w NOUN 0 ROOT" for k in range(n))
    tree = conll(rows)

    assert len(tree.subtree(0)) == n
    assert len(syntax.noun_phrase(tree, 0, ("of",))) == 1


def test_a_long_chain_of_phrases_is_no_recursion() -> None:
    """ "the son of the son of the son …" is one phrase, however long."""
    n = 3001
    rows = "\n".join(
        f"of of ADP {k} prep" if k % 2 else f"son son NOUN {k} pobj" for k in range(1, n)
    )
    tree = conll("son son NOUN 0 ROOT\n" + rows)

    assert len(syntax.noun_phrase(tree, 0, ("of",))) == n
