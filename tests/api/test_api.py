"""`imbroglio.read` for people who write Python."""

from datetime import date

import pytest

import imbroglio
from imbroglio import api, pipeline
from imbroglio.errors import LexiconError, ModelError, OptionError
from imbroglio.reading import encode
from tests.pipeline.fakes import recipe

TEXT = "Amsel said that the road was open. Brack waited."


@pytest.fixture
def faked(monkeypatch):
    """The fake reader in the place of the rules; counts how often one is made."""
    made = []

    def rules(settings):
        made.append(settings)
        return recipe()

    monkeypatch.setattr(api, "rules", rules)
    api._recipe.cache_clear()
    yield made
    api._recipe.cache_clear()


def test_a_text_is_read(faked):
    """With what is known of it."""
    found = imbroglio.read(TEXT, id="x", title="T", publisher="P", published=date(2021, 10, 13))

    assert (found.id, found.text, found.title, found.publisher) == ("x", TEXT, "T", "P")
    assert found.published == "2021-10-13"
    assert [a.name for a in found.actors] == ["Amsel", "Brack"]
    assert found.by.reader == "fake"


def test_without_an_id_the_text_names_the_document(faked):
    """The same text, the same id."""
    assert imbroglio.read(TEXT).id == imbroglio.read(TEXT, title="T").id
    assert imbroglio.read(TEXT).id != imbroglio.read(TEXT + " ").id


def test_the_model_is_loaded_once(faked):
    """However many texts are read, until something else is asked for."""
    for _ in range(3):
        imbroglio.read(TEXT)
    assert len(faked) == 1

    imbroglio.read(TEXT, model="other")
    assert [s.model for s in faked] == [None, "other"]


def test_a_changed_table_of_actors_is_loaded_again(faked, tmp_path):
    """Somebody edits the table in the course of a session."""
    table = tmp_path / "actors.toml"
    for text in ("one", "one and two"):
        table.write_text(text)
        imbroglio.read(TEXT, actors=table)
        imbroglio.read(TEXT, actors=str(table))

    assert len(faked) == 2


def test_many_are_read_in_order_as_asked_for(faked):
    """Mappings of the input format and documents; other keys are passed over."""
    given = [
        {"id": 7, "text": TEXT, "lang": "en", "published": "2021-10-13"},
        imbroglio.Document("d", TEXT),
        {"text": "It must FAIL."},
        {"text": " "},
    ]

    found = list(imbroglio.read_many(given))

    assert [r.id for r in found[:2]] == ["7", "d"]
    assert found[0].published == "2021-10-13"
    assert found[0].actors == found[1].actors != ()
    assert ["stumbled" in p for r in found for p in r.problems] == [True, False]
    assert found[3].problems == ("holds no text",)


def test_many_may_be_without_end(faked):
    """They are taken as they are read."""

    def endless():
        while True:
            yield {"text": TEXT}

    readings = imbroglio.read_many(endless())

    assert next(readings).text == TEXT


@pytest.mark.parametrize(
    "given",
    [{}, {"text": 1}, {"text": TEXT, "published": "yesterday"}, {"text": TEXT, "title": 5}],
)
def test_what_does_not_fit_is_said(faked, given):
    """With the field's name."""
    with pytest.raises(OptionError, match=r"document .*(text|published|title|date)"):
        list(imbroglio.read_many([given]))


def test_lone_surrogates_are_replaced_and_told(faked):
    """A text that no file can hold is read all the same; offsets stay."""
    found = imbroglio.read("Amsel\ud800 said that it rained.", title="a\udfff")

    assert found.text == "Amsel\ufffd said that it rained."
    assert found.title == "a\ufffd"
    assert found.problems == ("1 lone surrogates are no characters; each is U+FFFD now",)
    assert encode(found)


def test_a_name_that_is_not_there():
    """As in any module."""
    with pytest.raises(AttributeError, match="no attribute 'rede'"):
        imbroglio.rede  # noqa: B018


@pytest.mark.model
@pytest.mark.data
def test_the_real_reader(tmp_path):
    """The same content as on the command line, under the model's name."""
    text = 'The ministry said on Friday that "the bridge" in Kunduz had been mined.'
    found = imbroglio.read(text, published="2021-10-13")

    assert found.by.model == "en_core_web_md 3.8.0"
    assert found.attributions
    for start, end in [span for a in found.actors for span in a.mentions]:
        assert text[start:end].strip()


@pytest.mark.model
def test_what_cannot_be_loaded(tmp_path):
    """A model or a table that is not there is named."""
    with pytest.raises(ModelError, match="no_such_model"):
        imbroglio.read(TEXT, model="no_such_model")
    with pytest.raises(LexiconError, match=r"absent\.toml"):
        imbroglio.read(TEXT, actors=tmp_path / "absent.toml")


@pytest.mark.model
@pytest.mark.data
def test_api_and_pipeline_agree(tmp_path):
    """One key for one reader: a case filled by hand is not read again on the command line."""
    settings = pipeline.Settings()

    assert pipeline.rules(settings).key.sha == pipeline.rules(settings).key.sha
    assert imbroglio.read(TEXT).by == pipeline.rules(settings).key.by


def test_a_case_is_asked_from_python(tmp_path):
    """Model, loops, an answer that is kept, and the list of those."""
    from benchmarks._cases import Bond, document
    from imbroglio.casework.influence import Scope
    from tests.casework.drafts import built

    bonds = [Bond(1, 2, 1), Bond(2, 3, -1), Bond(3, 1, 1)]
    case = built(tmp_path / "case.sqlite", document("wire", [], bonds, published=101))

    answer = imbroglio.whatif(case, up=["factor 1"], on=["factor 3"], draws=500, save="mine")

    assert answer["factors"][0]["if_any"] == "down"
    assert answer["curves"]["factors"][0]["name"] == "factor 3"
    (kept,) = imbroglio.scenarios(case)
    assert (kept.name, kept.stale) == ("mine", False)
    assert [one["kind"] for one in imbroglio.loops(case)["ways"]] == ["balancing"]
    found = imbroglio.model(case, scope=Scope(chances="certain"), outcome="factor 3")
    assert {one["chance"] for one in found["links"]} == {1.0}
    assert len(found["leverage"]) == 2
