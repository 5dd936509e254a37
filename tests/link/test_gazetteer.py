"""The table of place names."""

import subprocess
import sys
import time

import pytest

from imbroglio.link import gazetteer
from imbroglio.link.gazetteer import fold, lookup
from imbroglio.tables import countries


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ta'izz", "TAIZZ"),
        ("São Tomé", "Sao Tome"),
        ("Port-au-Prince", "port au prince"),
        ("the Black Sea", "Black Sea"),
        ("Mek’ele", "Mekele"),
        ("Łódź", "Lodz"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("St. Petersburg", "St Petersburg"),
        ("Sükhbaatar", "Sukhbaatar"),
    ],
)
def test_spellings_of_a_name_are_one(one: str, other: str) -> None:
    """Case, diacritics, apostrophes, hyphens, dots and a leading article tell nothing apart."""
    assert fold(one) == fold(other)


def test_different_names_stay_apart() -> None:
    """Folding does not join what only looks alike."""
    assert fold("Mali") != fold("Malia")
    assert fold("Niger") != fold("Nigeria")


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Kunduz", "city", "AFG", 36.73, 68.86),
        ("Helmand", "admin1", "AFG", 31.5, 64.0),
        ("Kiev", "city", "UKR", 50.45, 30.52),
        ("Sana'a", "city", "YEM", 15.35, 44.21),
        ("Ivory Coast", "country", "CIV", 8.0, -5.5),
        ("Burma", "country", "MMR", 21.0, 96.0),
        ("Kosovo", "country", "XKX", 42.6, 21.0),
        ("Gaza Strip", "admin1", "PSE", 31.4, 34.4),
        ("Donbas", "region", "UKR", 48.3, 38.2),
        ("Bab el-Mandeb", "region", None, 12.6, 43.3),
        ("New York", "city", "USA", 40.7, -74.0),
        ("Mekelle", "city", "ETH", 13.5, 39.5),
        ("Kobane", "city", "SYR", 36.9, 38.4),
        ("Hudaydah", "city", "YEM", 14.8, 42.95),
        ("Bagram", "city", "AFG", 34.96, 69.26),
        ("Chibok", "city", "NGA", 10.9, 12.8),
    ],
)
def test_names_in_the_news_lead_to_their_place(
    name: str, kind: str, country: str | None, lat: float, lon: float
) -> None:
    """English and older spellings, small towns in conflicts, regions: all are in the table."""
    found = [t for t in lookup(name) if t.kind == kind and t.country == country]

    assert found
    assert found[0].lat == pytest.approx(lat, abs=0.8)
    assert found[0].lon == pytest.approx(lon, abs=0.8)


@pytest.mark.data
def test_every_country_is_a_place_under_all_its_names() -> None:
    """The table of countries and the table of places agree."""
    missing = [
        (country.iso3, name)
        for country in countries()
        for name in (country.name, *country.aliases)
        if not any(t.kind == "country" and t.country == country.iso3 for t in lookup(name))
    ]

    assert missing == []


@pytest.mark.data
def test_every_capital_is_in_the_table() -> None:
    """The usual seat of each government can be put on the map."""
    missing = [
        country.iso3
        for country in countries()
        if country.capital
        and not any(t.country == country.iso3 for name in country.capital for t in lookup(name))
    ]

    assert set(missing) <= {"BES", "TKL", "PLW"}


@pytest.mark.data
def test_a_place_of_our_own_list_has_no_geonames_id() -> None:
    """What GeoNames doesn't number is not given one."""
    (sahel,) = [t for t in lookup("Sahel") if t.kind == "region"]
    (kunduz,) = [t for t in lookup("Kunduz") if t.kind == "city"]

    assert sahel.geonames is None
    assert kunduz.geonames == 1135689
    assert kunduz.admin1 == "Kunduz"


@pytest.mark.data
def test_all_points_lie_on_the_globe() -> None:
    """No row has a point that no map has, and every country code is one of ours."""
    known = {c.iso3 for c in countries()} | {None}
    rows = gazetteer._table().execute("SELECT lat, lon, country FROM place").fetchall()

    wrong = [r for r in rows if r[0] is not None and not (abs(r[0]) <= 9e5 and abs(r[1]) <= 18e5)]
    assert wrong == []
    assert {r[2] for r in rows} <= known
    assert len(rows) > 150_000


@pytest.mark.data
@pytest.mark.parametrize(
    "name", ["", " ", "Zzyzzqx", "a" * 10_000, "'; DROP TABLE name; --", "\x00"]
)
def test_what_is_no_name_leads_nowhere(name: str) -> None:
    """A name that no table has, however odd, gives nothing and does no harm."""
    assert lookup(name) == ()
    assert lookup("Paris")


@pytest.mark.data
def test_the_table_opens_only_when_it_is_asked_for() -> None:
    """Importing the module costs no time: the table is unpacked at the first look-up."""
    code = "import imbroglio.link.gazetteer as g; print(g._table.cache_info().currsize)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "0"


@pytest.mark.data
def test_looking_up_is_quick_and_bounded() -> None:
    """A name not seen before costs well under a millisecond, and the caches have a bound."""
    names = [r[0] for r in gazetteer._table().execute("SELECT folded FROM name LIMIT 20000")]

    started = time.perf_counter()
    for name in names:
        lookup(name)
    took = time.perf_counter() - started

    assert took / len(names) < 0.0005
    assert lookup.cache_info().currsize <= gazetteer.CACHED_NAMES
    assert fold.cache_info().currsize <= gazetteer.CACHED_NAMES


def test_each_seat_of_a_government_bears_its_own_names():
    """A country may have two seats; neither stands for the other."""
    assert {place.name for place in lookup("The Hague")} == {"The Hague"}
    assert "The Hague" not in {place.name for place in lookup("Amsterdam")}
    assert "Abidjan" not in {place.name for place in lookup("Yamoussoukro")}
