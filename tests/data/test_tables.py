"""The shipped tables: as registered, well formed, and built the same way every time."""

import csv
import hashlib
import importlib.util
import io
import lzma
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from imbroglio.link.gazetteer import fold
from imbroglio.records import ActorKind
from imbroglio.tables import actors, countries, editions

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "imbroglio" / "data"
TOOLS = ROOT / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Loads a build script of ``tools/`` by name."""
    monkeypatch.syspath_prepend(str(TOOLS))
    loaded: list[str] = []

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        loaded.append(name)
        spec.loader.exec_module(module)
        return module

    yield load
    for name in (*loaded, "editions"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("name", sorted(editions()))
def test_a_table_is_the_one_registered(name: str) -> None:
    """The bytes of each table are those that its edition, licence and source speak of."""
    edition = editions()[name]

    assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == edition.sha256
    assert edition.licence in {"CC-BY-4.0", "Apache-2.0"}
    assert edition.source
    assert edition.changes


def test_every_flat_table_is_registered() -> None:
    """No table ships without a word on where it comes from."""
    flat = {p.name for p in DATA.iterdir() if p.suffix in {".csv", ".xz"}}

    assert flat <= set(editions())


@pytest.mark.parametrize("name", [n for n in sorted(editions()) if n.endswith(".csv")])
def test_a_register_counts_the_rows(name: str) -> None:
    """What `doctor` prints of a table is true."""
    text = (DATA / name).read_text("utf-8")

    rows = list(csv.DictReader(io.StringIO(text), strict=True))

    assert len(rows) == editions()[name].rows
    assert "\r" not in text
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(cell == cell.strip() for row in rows for cell in row.values())


@pytest.mark.data
def test_the_place_table_has_as_many_rows_as_registered() -> None:
    """What `doctor` prints of the place table is true, and the table is whole."""
    table = sqlite3.connect(":memory:")
    table.deserialize(lzma.decompress((DATA / "places.sqlite.xz").read_bytes()))

    (rows,) = table.execute("SELECT count(*) FROM place").fetchone()

    assert rows == editions()["places.sqlite.xz"].rows
    assert table.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.data
def test_the_place_table_is_small() -> None:
    """Packed it takes no more than 6 MB, open no more than 40."""
    packed = (DATA / "places.sqlite.xz").read_bytes()

    assert len(packed) <= 6_000_000
    assert len(lzma.decompress(packed)) <= 40_000_000


def test_every_table_under_another_licence_is_named_in_the_notice() -> None:
    """Who gave data under CC BY 4.0 is thanked by name, with what was changed."""
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())

    for name, edition in editions().items():
        assert edition.licence == "Apache-2.0" or name in notice
    assert "GeoNames" in notice
    assert "Uppsala Conflict Data Program" in notice


def test_countries_have_codes_points_and_names_of_their_own() -> None:
    """Each country once; no name stands for two; every point lies on the globe."""
    held: dict[str, set[str]] = defaultdict(set)
    for c in countries():
        for name in (c.name, *c.aliases):
            held[name.casefold()].add(c.iso3)

    assert len(countries()) == 250
    assert len({c.iso3 for c in countries()}) == len({c.iso2 for c in countries()}) == 250
    assert [name for name, codes in held.items() if len(codes) > 1] == []
    assert all(abs(c.lat) <= 90 and abs(c.lon) <= 180 for c in countries())
    assert "XKX" in {c.iso3 for c in countries()}


def test_a_demonym_stands_for_one_country() -> None:
    """Adjectives and peoples lead to one code each."""
    held: dict[str, set[str]] = defaultdict(set)
    for c in countries():
        for word in (*c.demonyms, *c.people):
            held[word.casefold()].add(c.iso3)

    assert [word for word, codes in held.items() if len(codes) > 1] == []
    assert held["afghan"] == {"AFG"}
    assert held["nigerien"] == {"NER"}


def test_actors_have_keys_and_kinds_of_their_own() -> None:
    """Keys are unique and stable in form, kinds are those of the records."""
    keys = [a.key for a in actors()]
    numbers = [a.ucdp for a in actors() if a.ucdp is not None]

    assert len(keys) == len(set(keys))
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"own:[a-z0-9-]+|ucdp:\d+", key) for key in keys)
    assert {a.kind for a in actors()} <= set(get_args(ActorKind))
    assert "person" not in {a.kind for a in actors()}
    assert {a.country for a in actors()} - {None} <= {c.iso3 for c in countries()}


def test_a_name_that_identifies_an_actor_identifies_one() -> None:
    """What two entries share is listed as ambiguous in both."""
    held: dict[str, set[str]] = defaultdict(set)
    for a in actors():
        for name in (a.name, *a.aliases):
            if name not in a.ambiguous:
                held[name.casefold()].add(a.key)

    assert [name for name, keys in held.items() if len(keys) > 1] == []


@pytest.mark.parametrize(
    "name", ["PLA", "Moro", "Kuki", "ELN", "Islamic Jihad", "Spanish", "Tibet"]
)
def test_short_and_ordinary_names_do_not_identify_an_actor(name: str) -> None:
    """Such a name needs support from the text, in whichever entry it stands."""
    assert not any(name in (a.name, *a.aliases) and name not in a.ambiguous for a in actors())


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Taliban", "armed group", "AFG"),
        ("ISIS-K", "armed group", "AFG"),
        ("ETIM", "armed group", "CHN"),
        ("UNHCR", "igo", None),
        ("MSF", "ngo", None),
        ("AFP", "media", "FRA"),
        ("Al Jazeera", "media", "QAT"),
        ("Kremlin", "government body", "RUS"),
        ("IRGC", "security force", "IRN"),
        ("BJP", "party", "IND"),
        ("Uighurs", "community", "CHN"),
        ("Shiites", "community", None),
        ("Houthis", "armed group", "YEM"),
        ("Tatmadaw", "security force", "MMR"),
    ],
)
def test_names_in_the_news_are_listed(name: str, kind: str, country: str | None) -> None:
    """The actors that reports name most lead to their entry."""
    (found,) = [a for a in actors() if name in (a.name, *a.aliases) and name not in a.ambiguous]

    assert (found.kind, found.country) == (kind, country)


def test_the_country_table_is_built_the_same_again(
    tool: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    """The committed table is what its script makes of our own list."""
    build, register = tool("build_countries"), tool("editions")
    build.TARGET, build.editions = tmp_path / "countries.csv", register
    register.REGISTER = tmp_path / "tables.toml"

    build.main()

    assert build.TARGET.read_bytes() == (DATA / "countries.csv").read_bytes()


def test_a_place_table_has_the_same_bytes_again(tool: Callable[[str], ModuleType]) -> None:
    """The same places, in whatever order, give the same file."""
    build = tool("build_places")
    places = [
        build.Place(i, f"Town {i}", "city", i / 7, i / 3, "AFG", names=[f"Town {i}", f"T{i}"])
        for i in range(1, 400)
    ]

    assert build.packed(places) == build.packed(places[::-1])


@pytest.mark.parametrize(
    ("points", "middle"),
    [
        ([], (None, None)),
        ([(3.0, 4.0)], (3.0, 4.0)),
        ([(0.0, 0.0), (2.0, 2.0)], (1.0, 1.0)),
        ([(0.0, 0.0), (0.0, 4.0), (4.0, 0.0), (4.0, 4.0), (3.9, 3.9)], (2.0, 2.0)),
        ([(0.0, 0.0), (0.0, 4.0), (4.0, 0.0), (4.0, 4.0), (2.0, 2.0), (80.0, 9.0)], (2.0, 2.0)),
    ],
)
def test_the_point_of_a_division_is_the_middle_of_its_towns(
    tool: Callable[[str], ModuleType],
    points: list[tuple[float, float]],
    middle: tuple[float | None, float | None],
) -> None:
    """A cluster of towns does not pull the point aside, nor does one that is listed by error."""
    found = tool("build_places").centre(points)

    assert found == pytest.approx(middle)


def test_names_of_an_actor_are_split_and_cleaned(tool: Callable[[str], ModuleType]) -> None:
    """One name a cell, Latin script, plain apostrophes, with a form without diacritics."""
    build = tool("build_actors")
    row = dict.fromkeys(build.NAMES, "") | {
        "name": "FPR",
        "name_original_full": "Вооружённый фронт / Front pour la Réforme",
        "name_english_full": "People’s Reform Front (North)",
    }

    assert build.spelled(row) == [
        "FPR",
        "Front pour la Réforme",
        "Front pour la Reforme",
        "People's Reform Front",
    ]


@pytest.mark.data
def test_folding_agrees_between_the_builders_and_the_gazetteer() -> None:
    """A name is stored in the form in which it is looked up."""
    table = sqlite3.connect(":memory:")
    table.deserialize(lzma.decompress((DATA / "places.sqlite.xz").read_bytes()))

    names = [r[0] for r in table.execute("SELECT folded FROM name ORDER BY folded LIMIT 5000")]

    assert [n for n in names if fold(n) != n and not n.startswith("the ")] == []
