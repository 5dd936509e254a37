"""JSON Lines: text and id exactly as given."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def lines(*objects) -> str:
    return "".join(json.dumps(o) + "\n" for o in objects)


def test_every_field_is_taken(ask):
    """The batch format, other keys passed over, empty lines too."""
    full = {
        "id": "x 1", "text": "A.\r\nB.", "title": "T", "publisher": "P", "author": "A",
        "published": "2023-03-19T23:00:00-08:00", "url": "https://a.example/b", "more": [1, {}],
    }  # fmt: skip

    first, second = ask("a.jsonl", lines(full) + "\n \n" + lines({"text": "Only text."}))

    assert (first.id, first.text) == ("x 1", "A.\r\nB.")
    assert (first.title, first.publisher, first.author) == ("T", "P", "A")
    assert (first.published, first.url) == ("2023-03-19", "https://a.example/b")
    assert (first.origin, second.origin) == ("a.jsonl:1", "a.jsonl:4")
    assert len(second.id) == 16


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=200).filter(lambda t: not t.isspace()))
def test_given_text_never_changes(ask, text):
    """Whatever the characters: line ends, NULs, marks, unassigned ones."""
    (found,) = ask("a.jsonl", json.dumps({"text": text}))

    assert found.text == text


@pytest.mark.parametrize("written", [r"\ud83d\udd4a", r"\uD83D\uDD4A", "\U0001f54a"])
def test_a_pair_of_surrogates_is_a_character(ask, written):
    """However it is written."""
    (found,) = ask("a.jsonl", f'{{"text": "a{written}b"}}')

    assert (found.text, found.problems) == ("a\U0001f54ab", ())


def test_lone_surrogates_become_replacement_characters(ask):
    """Each is one character still, so that offsets hold, and it is told."""
    line = r'{"id": "s", "text": "a\ud800b\uDFFF \\ud800 \ud83d\ud83d\udd4a", "title": "t\udc00"}'

    (found,) = ask("a.jsonl", line)

    assert found.text == "a\ufffdb\ufffd \\ud800 \ufffd\U0001f54a"
    assert found.title == "t\ufffd"
    assert found.problems == (
        "a.jsonl:1: lone surrogates, which are no characters, replaced by U+FFFD: 4",
    )


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ("no json", "not valid JSON"),
        ('{"text": "cut', "not valid JSON"),
        ('{"text": "a"} {"text": "b"}', "not valid JSON"),
        ('{"text": NaN}', "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ("7", "not a JSON object"),
        ('{"id": "x"}', 'has no "text"'),
        ('{"text": null}', 'has a "text" that is no string'),
        ('{"text": 5}', 'has a "text" that is no string'),
        ('{"text": ""}', "holds no text"),
        ('{"text": " \\n"}', "holds no text"),
        ('{"x": ' + "[" * 100_000 + "]" * 100_000 + ', "text": "a"}', "nested too deeply"),
        ('{"text": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}", "nested too deeply"),
        (b'{"text": "caf\xe9"}', "not valid UTF-8"),
    ],
)
def test_a_bad_line_costs_that_line(ask, bad, word):
    """The ones before and after are there; the problem names the file and the line."""
    bad = bad if isinstance(bad, bytes) else bad.encode()
    before, after = lines({"text": "Before."}).encode(), lines({"text": "After."}).encode()

    first, found, last = ask("a.jsonl", before + bad + b"\n" + after)

    assert (first.text, found.text, last.text) == ("Before.", "", "After.")
    assert found.problems[0].startswith("a.jsonl:2: ")
    assert word in found.problems[0]


def test_fields_of_the_wrong_kind_do_not_cost_the_text(ask):
    """They are left out and told; numbers are taken as they are written."""
    (found,) = ask(
        "a.jsonl", lines({"text": "T.", "id": 17, "title": ["x"], "author": {}, "publisher": 1})
    )

    assert (found.id, found.text, found.title, found.publisher) == ("17", "T.", None, "1")
    assert found.problems == (
        'a.jsonl:1: "title" is no string and was left out',
        'a.jsonl:1: "author" is no string and was left out',
    )


@pytest.mark.parametrize("number", ["9" * 400, "9" * 3_000_000, "-1e999999", "1" + "0" * 5000])
def test_huge_numbers_cost_nothing(ask, number):
    """Neither as an unknown key nor as an id."""
    content = f'{{"text": "T.", "x": {number}}}\n{{"text": "U.", "id": {number}}}\n'

    first, second = ask("a.jsonl", content)

    assert (first.text, second.text) == ("T.", "U.")
    assert len(second.id) <= 500


def test_an_id_without_end_is_left_out(ask):
    """Ids are kept, but within bounds."""
    kept, left = ask(
        "a.jsonl", lines({"text": "T.", "id": "i" * 500}, {"text": "U.", "id": "i" * 501})
    )

    assert (kept.id, len(left.id)) == ("i" * 500, 16)
    assert "longer than 500" in left.problems[0]


def test_a_date_that_is_none_is_told(ask):
    """A field meant for a date and nothing else is not dropped in silence."""
    (found,) = ask("a.jsonl", lines({"text": "T.", "published": "last \u202eweek"}))

    assert found.published is None
    assert found.problems == (
        'a.jsonl:1: published "last \\u202eweek" is no full date (YYYY-MM-DD) and was left out',
    )


def test_scripts_and_controls_in_every_field(ask):
    """Only what the text says is kept to the letter; fields are plain lines."""
    evil = "<script>alert(1)</script>"
    fields = dict.fromkeys(("title", "publisher", "author"), f"{evil}\x1b[31m\u202e\n\x00")

    (found,) = ask(
        "a.jsonl", lines({"text": evil, **fields, "published": evil, "url": f"javascript:{evil}"})
    )

    assert found.text == evil
    assert {found.title, found.publisher, found.author} == {f"{evil}[31m"}
    assert (found.published, found.url) == (None, None)


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_at_the_beginning(ask, name):
    """Files from other systems begin with one, and may be in UTF-16."""
    content = lines({"text": "Café."}, {"text": "Two."}).encode(name)

    assert [d.text for d in ask("a.jsonl", content)] == ["Café.", "Two."]


def test_json_that_is_one_value(ask):
    """A list of documents or a single one, over as many lines as it likes."""
    objects = [{"text": "One.", "id": "a"}, {"id": "b"}, {"text": "Three."}]

    found = ask("a.json", json.dumps(objects, indent=2))

    assert [(d.text, d.origin) for d in found] == [
        ("One.", "a.json#1"),
        ("", "a.json#2"),
        ("Three.", "a.json#3"),
    ]
    assert [d.text for d in ask("b.json", json.dumps(objects[0], indent=2))] == ["One."]
    assert [d.text for d in ask("noname", json.dumps(objects, indent=2))] == ["One.", "", "Three."]


def test_objects_without_text_do_not_end_a_file(ask):
    """However many come first: each costs its line only."""
    found = ask("a.jsonl", '{"text": ""}\n' * 50 + '{"text": "At last."}\n')

    assert [d.text for d in found] == [""] * 50 + ["At last."]


def test_a_file_that_is_no_json_lines_at_all_is_given_up(ask):
    """A thousand lines of prose are one mistake, not a thousand."""
    found = ask("prose.jsonl", "A line of prose.\n" * 1000)

    assert len(found) == 21
    assert "is no JSON Lines" in found[-1].problems[0]
