"""PLOVER JSON: what is written is what is read, and every word stands where it says."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from imbroglio.errors import CaseError
from imbroglio.export import plover
from imbroglio.export.record import Event, Words
from imbroglio.reading import Reading
from tests.export.samples import EVENT, READING, TEXT, at, reading, readings, structs


def back(tmp_path: Path, lines: bytes) -> list[Event]:
    """What is read from a file of these lines."""
    path = tmp_path / "events.jsonl"
    path.write_bytes(lines)
    return list(plover.read(path))


def one(**fields) -> Event:
    """The record of the sample's event with these fields."""
    (found,) = plover.events(reading(**fields))
    return found


def words(text: str) -> Words:
    """The words where they first stand in the sample."""
    return Words(text, *at(text))


@settings(max_examples=60)
@given(structs(Event))
def test_any_record_comes_back_as_it_was(record):
    """Equal in every field."""
    assert plover.decode(plover.encode(record)) == record


@settings(max_examples=60)
@given(readings())
def test_the_records_of_any_reading_come_back(read):
    """One line an event, whatever the text holds; each stretch is the text's own."""
    out = BytesIO()

    count = plover.write([read], out)

    lines = out.getvalue().splitlines()
    records = list(plover.events(read))
    assert [plover.decode(line) for line in lines] == records
    assert count == len(lines) == len(read.events)
    for record in records:
        for part in stretches(json.loads(plover.encode(record))):
            told = part.get("text", part.get("actor_text"))
            assert read.text[part["start"] : part["end"]] == told
        assert record.text == read.text[record.text_info.start : record.text_info.end]


def stretches(value):
    """Every object within that has words with their offsets."""
    if isinstance(value, dict):
        if {"text", "actor_text"} & set(value) and value.get("start") is not None:
            yield value
        for part in value.values():
            yield from stretches(part)
    elif isinstance(value, list):
        for part in value:
            yield from stretches(part)


def test_a_file_of_records_is_read_back(tmp_path):
    """From a file, in order, empty lines passed over."""
    out = BytesIO()
    plover.write([READING, replace(READING, id="b")], out)

    found = back(tmp_path, out.getvalue().replace(b"\n", b"\n\n"))

    assert [record.id for record in found] == ["wire-1:e1", "b:e1"]
    assert found[0] == one()


def test_the_sides_are_actor_objects():
    """Words near the event with offsets, country, sector, the resolved name and its key."""
    (rebels,), (soldiers,) = one().source, one().recipient

    assert (rebels.actor_text, (rebels.start, rebels.end)) == ("rebels", at("rebels"))
    assert (rebels.identifier_text, rebels.identifier_id) == ("Northern Front", "own:rebels")
    assert (rebels.code, rebels.sector) == (None, "REB")
    assert (soldiers.code, soldiers.sector) == ("SWE", "MIL")


def test_type_place_date_and_toll():
    """Each with its words; the first day alone where there is one."""
    found = one()

    assert (found.event, found.mode, found.quad_code) == (("ASSAULT",), "heavy-weapons", 4)
    assert (found.event_text, found.event_spans, found.cameo) == (
        ("shelled",),
        (at("shelled"),),
        "194",
    )
    assert found.event_loc.words == words("Lund")
    assert (found.event_loc.latitude, found.event_loc.cc3) == (55.7, "SWE")
    assert (found.date, found.enddate) == ("2024-05-03", None)
    assert found.date_info.words == words("on 3 May 2024")
    assert found.weapon == (words("mortars"),)
    assert found.size_info.dead.words == (words("12 to 15 soldiers"),)
    assert found.size_info.injured is None


def test_figures_that_differ_stand_side_by_side_with_their_holders():
    """Nobody's figure is lost, and none is settled on."""
    told = [(t.low, t.best, t.high, t.side, t.holder) for t in one().tolls]

    assert told == [(12, 12, 15, "soldiers", "Police"), (20, 20, None, None, "The mayor")]


def test_holders_stand_outermost_first():
    """The chain with names, words and cues; the author alone has none."""
    outer, inner = one().holders

    assert (outer.name, outer.words, outer.cue) == (
        None,
        (words("Radio Lund"),),
        (words("quoted"),),
    )
    assert (inner.name, inner.actor, inner.label) == ("Police", "a1", "PR+")
    assert one().holder == "Police"
    assert (one(voice=None).holders, one(voice=None).holder) == ((), None)


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({}, ()),
        ({"status": "future"}, ("future",)),
        ({"label": "CT-"}, ("negation",)),
        ({"label": "Uu", "status": "recommended"}, ("hypothetical",)),
        ({"label": "Uu", "status": "future"}, ("future", "hypothetical")),
    ],
)
def test_the_flags_stand_among_the_contexts_as_plover_has_them(fields, flags):
    """And as fields of their own."""
    found = one(**fields)

    assert found.context == ("military", *flags)
    held = (found.future, found.hypothetical, found.negated)
    assert held == tuple(flag in flags for flag in ("future", "hypothetical", "negation"))


def test_an_event_long_before_the_publication_is_flagged_as_history():
    """Unknown where the day of publication is."""
    (old,) = plover.events(replace(READING, published="2026-01-01"))
    (dateless,) = plover.events(replace(READING, published=None))

    assert (old.historical, old.context) == (True, ("military", "historical"))
    assert (dateless.historical, dateless.context) == (None, ("military",))


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-11/2024-01", ("2023-11-01", "2024-01-31")),
        (None, (None, None)),
        ("soon", (None, None)),
    ],
)
def test_a_date_that_is_no_day_has_its_first_and_last(value, period):
    """Both within it; nothing where it has no value, least of all the day of publication."""
    dates = (replace(READING.dates[0], value=value),)
    (found,) = plover.events(replace(READING, dates=dates))

    assert (found.date, found.enddate) == period


def test_later_mentions_point_to_the_first():
    """By an id of the same file."""
    again = replace(EVENT, id="e2", same_by="same place and day")
    first, second = plover.events(replace(READING, events=(EVENT, again)))

    assert (second.same_as, second.same_by) == (first.id, "same place and day")
    assert first.same_as == first.id


def test_the_document_is_cited():
    """Where it is from, who coded it, by which book and rule."""
    found = one()

    assert (found.cite_info.citation, found.cite_info.publication) == ("wire-1", "Wire")
    assert (found.cite_info.published, found.cite_info.url) == ("2024-05-04", "wire:1")
    assert (found.cite_info.coder, found.rule) == ("imbroglio/rules 0 (small 1)", "event/9 shell")
    assert TEXT.startswith(found.text)


@pytest.mark.parametrize(
    "bad", [b"{}", b"[", b"\xff", b'{"id": 1}', b"[" * 100_000, b'{"id": "\\ud800"}']
)
def test_a_bad_line_is_named_by_its_number(tmp_path, bad):
    """It is an error, and what stood before it was given."""
    out = BytesIO()
    plover.write([READING], out)
    (tmp_path / "x").write_bytes(out.getvalue() + b"\n" + bad + b"\n" + out.getvalue())
    found = plover.read(tmp_path / "x")

    assert next(found) == one()
    with pytest.raises(CaseError, match="line 3 is not an event as imbroglio writes PLOVER: "):
        next(found)


def test_fields_of_others_are_passed_over():
    """A record that somebody has added to is still one."""
    line = json.dumps(json.loads(plover.encode(one())) | {"event_scale": -10.0}).encode()

    assert plover.decode(line) == one()


def test_a_reading_without_events_gives_no_line():
    """Not an empty one."""
    out = BytesIO()

    assert plover.write([Reading(id="x", text="It rained.", by=READING.by)], out) == 0
    assert out.getvalue() == b""
