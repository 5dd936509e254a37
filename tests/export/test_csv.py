"""CSV: everything comes back, and no cell is a formula."""

import csv as plain
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from imbroglio.errors import CaseError, OptionError
from imbroglio.export import csv
from imbroglio.export.tables import LAYERS
from imbroglio.reading import (
    ActorEntry,
    AttributionEntry,
    By,
    DateEntry,
    EvaluationEntry,
    EventEntry,
    FactorEntry,
    FactualityEntry,
    LinkEntry,
    PlaceEntry,
    Reading,
    RecommendationEntry,
    TollEntry,
    TollSum,
)
from tests.export.samples import READING
from tests.export.samples import reading as sample

TEXT = '=SUM(A1) said, "so,\nit\'s +5", 👍 @Kunduz on -Friday.\tEnd'
BY = By("rules", "1", None)


def reading(doc="d1", text=TEXT, **fields):
    """A reading with an entry in each layer."""
    return Reading(
        id=doc,
        text=text,
        by=BY,
        actors=(ActorEntry("a1", "=SUM(A1)", "other", None, None, ((0, 8), (14, 20))),),
        places=(
            PlaceEntry("p1", "@Kunduz", -33.5, 68.0, "AFG", None, 7, "city", ((34, 41),)),
            PlaceEntry("p2", "Nowhere", None, None, None, None, None, "unknown", ()),
        ),
        dates=(DateEntry("d1", None, "unknown", ((45, 52),)),),
        attributions=(
            AttributionEntry(
                *("v1", None, ((0, 8),), "a1", ((9, 13),), ((14, 20), (21, 30)), True),
                *("say", "CT+", "Uu"),
            ),
        ),
        factuality=(FactualityEntry((9, 13), None, "CT-", -3.0, "actual", ((14, 20),)),),
        events=(
            EventEntry(
                *("e1", "ASSAULT", None, (), (14, 20), ("a1",), (), None, None, ()),
                *(TollSum(1, 2, None, ((21, 30),)), None, "CT+", "actual", "v1", "e1"),
                tolls=(
                    TollEntry("dead", 1, 2, None, True, "a1", ((21, 30),), "v1"),
                    TollEntry("dead", 7, 7, 7, False, None, (), None),
                ),
            ),
        ),
        links=(
            LinkEntry(
                *("l1", "prevent", ((14, 20),), ((34, 41), (45, 52)), (), "f1", None, -1, None),
                *("a1", "=partly", "CT+", "actual", "v1"),
                cause_sense=-1,
                effect_sense=1,
                rule="+rule",
            ),
        ),
        factors=(FactorEntry("f1", "@soldiers", None, ((14, 20),)),),
        recommendations=(
            RecommendationEntry("a1", ((14, 20),), "+must", ((21, 30),), "v1"),
            RecommendationEntry(None, ((14, 20),), "must", (), None),
        ),
        evaluations=(EvaluationEntry(((0, 8),), "a1", -1, None),),
        **fields,
    )


def parsed(folder: Path):
    """The tables as a spreadsheet would see them."""
    tables = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(plain.DictReader(file, strict=True))
    return tables


def test_every_value_comes_back(tmp_path):
    """Cells, unguarded, are the fields; words are the text at the offsets."""
    csv.folder([reading(title="-1", problems=("a", "b")), reading("d2", "x" * 60)], tmp_path)

    tables = parsed(tmp_path)

    for layer in LAYERS:
        wanted = [row for r in (reading(title="-1", problems=("a", "b")),) for row in layer.rows(r)]
        found = [tuple(row.values()) for row in tables[layer.name] if row["doc"] == "d1"]
        cells = [tuple(map(csv.unguard, row)) for row in found]
        assert cells == [tuple("" if v is None else str(v) for v in row) for row in wanted]
        assert [tuple(row) for row in tables[layer.name][:1]] == [layer.columns]
    (actor, _) = tables["actors"]
    assert actor["spans"] == "0-8 14-20"
    assert csv.unguard(actor["words"]) == "=SUM(A1) | " + TEXT[14:20]
    (voice, _) = tables["attributions"]
    assert voice["actor_name"] == "'=SUM(A1)"
    assert voice["content_words"] == f"{TEXT[14:20]} | {TEXT[21:30]}"


def test_the_table_of_events_tells_all_that_an_event_points_to(tmp_path):
    """Names and values beside the ids, so that the table can be read alone."""
    csv.folder([READING], tmp_path)

    (event,) = parsed(tmp_path)["events"]

    wanted = {
        **{"type": "ASSAULT", "mode": "heavy-weapons", "context": "military", "cameo": "194"},
        **{"quad": "material conflict", "actors": "Northern Front", "recipients": "soldiers"},
        **{"place_name": "Lund", "lon": "-13.2", "date_value": "2024-05-03", "holder": "Police"},
        **{"historical": "False", "negated": "False", "dead_high": "15", "arrested_best": ""},
        **{"weapon_words": "mortars", "rule": "event/9 shell"},
    }
    assert {column: event[column] for column in wanted} == wanted


def test_the_table_of_links_has_the_sign_between_the_factors(tmp_path):
    """Names beside ids, the words of both sides, and the product of the three signs."""
    csv.folder([reading()], tmp_path)

    (link,) = parsed(tmp_path)["links"]

    wanted = {
        **{"relation": "prevent", "polarity": "-1", "cause_sense": "-1", "sign": "1"},
        **{"cause_name": "'@soldiers", "effect_factor": "", "agent_name": "'=SUM(A1)"},
        **{"effect_words": f"{TEXT[34:41]} | {TEXT[45:52]}", "degree": "'=partly"},
    }
    assert {column: link[column] for column in wanted} == wanted


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"status": "future"}, "future"),
        ({"label": "CT-"}, "negated"),
        ({"label": "Uu"}, "hypothetical"),
    ],
)
def test_each_flag_has_its_column(tmp_path, fields, flags):
    """True for the one that holds."""
    csv.folder([sample(**fields)], tmp_path)

    (event,) = parsed(tmp_path)["events"]

    columns = ("historical", "future", "hypothetical", "negated")
    assert [column for column in columns if event[column] == "True"] == [flags]


def test_figures_of_several_holders_have_a_row_each(tmp_path):
    """With side and holder, none settled on."""
    csv.folder([READING], tmp_path)

    rows = parsed(tmp_path)["tolls"]

    assert [(r["low"], r["high"], r["side_name"], r["holder"]) for r in rows] == [
        ("12", "15", "soldiers", "Police"),
        ("20", "", "", "The mayor"),
    ]


def test_the_columns_that_are_no_text_are_told():
    """What a typed format takes for a number is one in every row, and nothing else is."""
    kinds = {str: {None}, int: {int}, float: {float}, bool: {bool}}
    for layer in LAYERS:
        assert set(layer.typed) <= set(layer.columns)
        for row in [*layer.rows(reading()), *layer.rows(READING)]:
            for column, value in zip(layer.columns, row, strict=True):
                if value is not None:
                    assert layer.typed.get(column) in kinds[type(value)], (layer.name, column)


def test_no_text_cell_begins_as_a_formula(tmp_path):
    """A spreadsheet runs nothing; numbers are numbers all the same."""
    csv.folder([reading(doc="=1+1", title="@x", author="\tx", url="＝x")], tmp_path)

    tables = parsed(tmp_path)

    cells = [cell for rows in tables.values() for row in rows for cell in row.values()]
    assert len(cells) > 50
    signs = tuple("=+-@\t\r\n＝＋－＠")
    assert {cell for cell in cells if cell.startswith(signs)} == {"-33.5", "-3.0", "-1"}


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝x"), max_size=6) | st.text(max_size=8))
def test_the_guard_can_always_be_undone(value):
    """Taking the guard away gives back the value, whatever it began with."""
    cell = csv.guard(value)

    assert csv.unguard(cell) == value
    assert not cell.startswith(tuple("=+-@\t\r\n"))


def test_the_archive_is_the_same_each_time(tmp_path):
    """The same readings, the same bytes; the members are the files of the folder."""
    csv.archive([reading()], tmp_path / "a.zip")
    csv.archive([reading()], tmp_path / "b.zip")
    csv.folder([reading()], tmp_path / "folder")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as zipped:
        assert zipped.testzip() is None
        assert {name: zipped.read(name) for name in zipped.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()
        }


@pytest.mark.parametrize("write", [csv.folder, csv.archive])
def test_an_error_half_way_leaves_what_was_there(tmp_path, write):
    """A damaged case does not destroy the last good export, nor leave parts."""

    def breaking():
        yield reading()
        raise CaseError("case", "is damaged")

    write([reading()], tmp_path / "out")
    before = contents(tmp_path)

    with pytest.raises(CaseError):
        write(breaking(), tmp_path / "out")

    assert contents(tmp_path) == before


def contents(folder: Path):
    """Every file below a folder with its bytes."""
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_export_over_an_older_one_replaces_it(tmp_path):
    """In a folder too."""
    csv.folder([reading("d1")], tmp_path)
    csv.folder([reading("d2")], tmp_path)

    assert [row["doc"] for row in parsed(tmp_path)["documents"]] == ["d2"]


def test_a_place_where_nothing_can_be_written(tmp_path):
    """An error that names it."""
    (tmp_path / "file").touch()

    with pytest.raises(OptionError, match=r"output .*file"):
        csv.folder([reading()], tmp_path / "file")
    with pytest.raises(OptionError, match=r"output .*out\.zip"):
        csv.archive([reading()], tmp_path / "no" / "out.zip")


def test_each_layer_has_as_many_columns_as_values():
    """A column without a value would shift the others."""
    for layer in LAYERS:
        widths = {len(row) for row in layer.rows(reading())}
        assert widths == {len(layer.columns)}
        assert len(set(layer.columns)) == len(layer.columns)


def test_each_layer_of_the_format_that_is_filled_has_a_table():
    """What a reading holds can be had as CSV; links and factors are not read yet."""
    held = {name for name, value in asdict(reading()).items() if value and type(value) is tuple}

    assert {layer.name for layer in LAYERS} == {"documents", "tolls", *held}
