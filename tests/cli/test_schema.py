"""The schema that is printed describes the lines that are printed."""

import copy
import json

import pytest

from imbroglio.reading import encode, project, schema
from tests.store.drafts import KEY, document, read

SCHEMA = json.loads(json.dumps(schema()))
LINE = json.loads(encode(project(document(title="T"), read(document()), KEY.by)))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def fits(value, rule) -> bool:
    """Whether a value is as a schema says: the keywords that ours uses, and no others."""
    checks = {
        "$ref": lambda ref: fits(value, SCHEMA["$defs"][ref.rpartition("/")[2]]),
        "anyOf": lambda rules: any(fits(value, one) for one in rules),
        "type": lambda name: isinstance(value, TYPES[name]),
        "enum": lambda allowed: value in allowed,
        "required": lambda names: set(names) <= set(value),
        "properties": lambda rules: all(fits(value[n], r) for n, r in rules.items() if n in value),
        "prefixItems": lambda rules: all(map(fits, value, rules)),
        "items": lambda r: r is False or all(fits(one, r) for one in value),
        "minItems": lambda least: len(value) >= least,
        "maxItems": lambda most: len(value) <= most,
    }
    passed_over = {"$defs", "title", "description", "default"}
    # Types first: the other checks ask for what only the right type has.
    keys = sorted(set(rule) - passed_over, key=lambda key: key != "type")
    return all(checks[key](rule[key]) for key in keys)


def test_a_reading_fits():
    """With an entry in each layer."""
    assert all(LINE[layer] for layer in ("actors", "places", "dates", "attributions"))
    assert fits(LINE, SCHEMA)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("text",), None),
        (("id",), 5),
        (("actors", 0, "kind"), "ghost"),
        (("actors", 0, "mentions", 0), [1]),
        (("actors", 0, "mentions", 0), [1, 2, 3]),
        (("places", 0, "lat"), "north"),
        (("attributions", 0, "quoted"), "yes"),
        (("attributions", 0, "holder"), "CT"),
        (("by",), {"reader": "x"}),
        (("problems",), "none"),
    ],
)
def test_a_wrong_reading_does_not(path, wrong):
    """The schema, and the check above, can tell."""
    line = copy.deepcopy(LINE)
    place = line
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong

    assert not fits(line, SCHEMA)
