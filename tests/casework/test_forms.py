"""Short names: they stand for the one whose name they shorten, as long as there is only one."""

from itertools import permutations

from imbroglio.casework import Builder, Case
from imbroglio.records import Actor, ActorId, DocId, Document, Mention
from imbroglio.store import Writer
from tests.casework.drafts import KEY, built

BY = "hand/1"


def page(doc, *actors):
    """A document that names these actors, each by its names in turn."""
    text, records = "", []
    for number, names in enumerate(actors, 1):
        mentions = []
        for name in names:
            text += "Later "
            mentions.append(Mention(DocId(doc), len(text), len(text) + len(name), "actor", BY))
            text += f"{name} came. "
        records += mentions
        ids = tuple(mention.id for mention in mentions)
        records.append(
            Actor(DocId(doc), ActorId(f"a{number}"), names[0], "ngo", None, None, ids, BY)
        )
    return Document(DocId(doc), text), tuple(records)


FULL = page("full", ("Northern Relief Fund", "NRF"))
SHORT = page("short", ("NRF",))
OTHER = page("other", ("National Rebirth Front", "NRF"))


def keys(path, doc="short"):
    """Whom a document names."""
    with Case(path) as case:
        asked = "SELECT n.key FROM naming n JOIN sketch k USING (number) WHERE k.doc = ?"
        return [key for (key,) in case.store.assembly.db.execute(asked, (doc,))]


def test_a_short_name_stands_for_the_full_one(tmp_path):
    """Whichever document comes first, and in one build or in two."""
    for number, order in enumerate(permutations((FULL, SHORT))):
        path = tmp_path / f"{number}.sqlite"
        for one in order:
            built(path, one)
        assert keys(path) == ["actor:northern relief fund"]


def test_two_that_share_a_short_name(tmp_path):
    """It is nobody's then, and again somebody's when one of them goes."""
    path = built(tmp_path / "case.sqlite", FULL, SHORT)
    built(path, OTHER)
    assert keys(path) == ["actor:nrf"]

    with Writer(path) as writer:
        writer.add(OTHER[0], (), KEY)
        Builder(writer).build()

    assert keys(path) == ["actor:northern relief fund"]


def test_a_short_name_alone(tmp_path):
    """It is a name like any other."""
    assert keys(built(tmp_path / "case.sqlite", SHORT)) == ["actor:nrf"]


def test_any_order_gives_the_same_case(tmp_path):
    """All documents at once or one by one."""
    digests = set()
    for number, order in enumerate(permutations((FULL, SHORT, OTHER))):
        path = tmp_path / f"{number}.sqlite"
        for one in order:
            built(path, one)
        with Case(path) as case:
            digests.add(case.digest())
    with Case(built(tmp_path / "all.sqlite", FULL, SHORT, OTHER)) as case:
        digests.add(case.digest())

    assert len(digests) == 1
