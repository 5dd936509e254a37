"""The verb behind a day, which the parser takes for an adjective."""

from typing import TYPE_CHECKING

import pytest

from imbroglio.extract.page import Page
from imbroglio.records import DocId, Document

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

pytestmark = pytest.mark.model


def page(rules: "Rules", text: str) -> Page:
    return next(rules.pages([Document(DocId("d"), text, published="2024-05-14")]))


@pytest.mark.parametrize(
    ("text", "subject", "verb", "thing"),
    [
        ("The minister on Friday hosted the envoy in the capital.", "minister", "hosted", "envoy"),
        ("The army on Monday shelled the village of Tal.", "army", "shelled", "village"),
        (
            "The Norwegian president on Saturday hosted the Swedish premier in this quiet city.",
            "president", "hosted", "premier",
        ),
    ],
)  # fmt: skip
def test_a_past_form_behind_a_day_heads_its_sentence(
    rules: "Rules", text: str, subject: str, verb: str, thing: str
) -> None:
    """Whatever the parser makes of it: subject before, object behind."""
    tree = page(rules, text).tree
    at = tree.text.index(verb)

    assert tree.head[at] == at
    assert tree.text[tree.child(at, ("nsubj",)) or 0] == subject
    assert tree.text[tree.child(at, ("dobj",)) or 0] == thing


@pytest.mark.parametrize(
    "text",
    [
        "A meeting on Friday attended by ministers.",
        "The talks held on Monday ended.",
        "A day in May.",
    ],
)
def test_every_token_still_hangs_below_one_root(rules: "Rules", text: str) -> None:
    """A heading keeps a tree; nothing runs in a circle."""
    tree = page(rules, text).tree

    for k in range(len(tree)):
        assert len(list(tree.ancestors(k))) < len(tree)


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Students staged a vigil.", "staged", "stage"),
        ("They hoped for rain.", "hoped", "hope"),
        ("The court fined the firm.", "fined", "fine"),
    ],
)
def test_base_forms_of_verbs_are_put_right(
    rules: "Rules", text: str, form: str, lemma: str
) -> None:
    """Those that the model's own lemmatiser gets wrong."""
    tree = page(rules, text).tree

    assert tree.lemma[tree.text.index(form)] == lemma
