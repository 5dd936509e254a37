"""The table of names."""

from pathlib import Path

import pytest

from imbroglio.errors import LexiconError
from imbroglio.link import names
from imbroglio.link.names import Known, Names

TABLE = names.load()


def known(text: str) -> tuple[int, Known] | None:
    return TABLE.match(text.split(), 0)


@pytest.mark.parametrize(
    ("text", "length", "name", "form"),
    [
        ("Norway closed", 1, "Norway", "name"),
        ("Norwegian trawlers", 1, "Norway", "demonym"),
        ("Norwegians left", 1, "Norway", "people"),
        ("Oslo said", 1, "Norway", "capital"),
        ("United Nations officials", 2, "United Nations", "name"),
    ],
)
def test_a_name_is_found_with_its_form(text: str, length: int, name: str, form: str) -> None:
    """Country, adjective, people and capital lead to the same entry."""
    found = known(text)

    assert found is not None
    assert (found[0], found[1].name, found[1].form) == (length, name, form)


def test_a_short_alias_in_capitals_is_not_a_small_word() -> None:
    """ "US" is a country, "us" and "Us" are not."""
    assert known("US troops") is not None
    assert known("us all") is None
    assert known("Us two") is None


def test_the_longest_name_wins() -> None:
    """A name inside a longer one is not found for itself."""
    table = Names([
        ("Red Reed", Known("own:a", "Red Reed", "armed group", None, "name")),
        ("Red Reed Council", Known("own:b", "Red Reed Council", "party", None, "name")),
    ])  # fmt: skip

    found = table.match(["Red", "Reed", "Council"], 0)

    assert found is not None
    assert found[1].key == "own:b"


def test_two_entries_with_one_name_tell_what_they_agree_on() -> None:
    """Which of two groups is meant is not guessed: the key is left open, the kind is not."""
    table = Names([
        ("Red Reed", Known("ucdp:1", "Red Reed", "armed group", "NOR", "name")),
        ("Red Reed", Known("ucdp:2", "Red Reed", "armed group", "SWE", "name")),
    ])  # fmt: skip

    found = table.match(["Red", "Reed"], 0)

    assert found is not None
    assert (found[1].key, found[1].kind, found[1].country) == (None, "armed group", None)


def test_a_user_s_own_table_comes_first(tmp_path: Path) -> None:
    """A name of the user's wins over ours."""
    file = tmp_path / "actors.toml"
    file.write_text('[[actor]]\nname = "Oslo Office"\nkind = "ngo"\naliases = ["Oslo"]\n')

    found = names.load(file).match(["Oslo", "said"], 0)

    assert found is not None
    assert (found[1].kind, found[1].key) == ("ngo", "user:Oslo Office")


def test_a_user_s_broken_table_is_told_with_its_address(tmp_path: Path) -> None:
    """A kind that doesn't exist is told with the file and the entry."""
    file = tmp_path / "actors.toml"
    file.write_text('[[actor]]\nname = "X"\nkind = "army"\n')

    with pytest.raises(LexiconError, match=r"actors\.toml: .*actor\[0\]\.kind"):
        names.load(file)


def test_a_user_s_absent_table_is_told() -> None:
    """The file that cannot be read is named."""
    with pytest.raises(LexiconError, match=r"nowhere\.toml: cannot be read"):
        names.load(Path("nowhere.toml"))
