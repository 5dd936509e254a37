"""CAMEO codes by table: whole, and honest where nothing fits."""

import msgspec
import pytest

from imbroglio import cameo, plover

TYPES = plover.load().types
# The 20 roots of CAMEO that PLOVER's types came from; 01 and 02 it gave up.
ROOTS = {f"{number:02}" for number in range(3, 21)}


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_an_answer(kind):
    """Of two digits: a type alone tells no more than a root."""
    assert cameo.load().types[kind] in ROOTS


@pytest.mark.parametrize(("kind", "mode"), [(k, m) for k, one in TYPES.items() for m in one.modes])
def test_each_mode_has_an_answer_or_an_explicit_none(kind, mode):
    """A mode that is added to PLOVER's table must be looked at here too."""
    assert cameo.load().modes[kind][mode] == "none" or cameo.code(kind, mode)[:2] in ROOTS


def test_the_table_has_no_type_or_mode_that_plover_lacks():
    """A stale line would mislead whoever reads the table."""
    table = cameo.load()

    assert set(table.types) == set(TYPES)
    assert {(k, m) for k, modes in table.modes.items() for m in modes} == {
        (k, m) for k, one in TYPES.items() for m in one.modes
    }


def test_every_root_that_plover_kept_is_reached():
    """Nothing that CAMEO tells in its roots is out of reach but by way of a mode."""
    table = cameo.load()
    codes = [*table.types.values(), *(c for modes in table.modes.values() for c in modes.values())]

    assert {code[:2] for code in codes if code != "none"} == ROOTS


@pytest.mark.parametrize(
    ("kind", "mode", "code"),
    [
        ("CONSULT", "visit", "042"),
        ("RETREAT", "ceasefire", "0871"),
        ("ACCUSE", "investigate", "09"),
        ("ASSAULT", None, "18"),
        ("ASSAULT", "heavy-weapons", "194"),
        ("COERCE", "misinformation", None),
        ("ASSAULT", "tickle", None),
        ("DANCE", None, None),
    ],
)
def test_codes_by_type_and_mode(kind, mode, code):
    """None where no code fits, and for what neither ontology has."""
    assert cameo.code(kind, mode) == code


@pytest.mark.parametrize("code", ["21", "00", "1", "18000", "x", ""])
def test_a_mistyped_code_stops_the_program_at_start(code):
    """With its address."""
    table = {"version": 1, "edition": "", "source": "", "types": {"AID": code}, "modes": {}}

    with pytest.raises(msgspec.ValidationError, match=r"types"):
        msgspec.convert(table, cameo.Table)
