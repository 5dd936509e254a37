"""The lock files: complete, hashed, without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Name to version of every package that a lock file holds."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_address_stands_in_a_lock_file(lock):
    """A reader's own index or mirror serves; none is named, nor a path of one machine."""
    text = lock.read_text("utf-8")

    found = re.findall(r".*(?:://|--index|--find-links|--trusted-host|file:|/\w+/).*", text)

    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash(lock):
    """Without a hash for one package, pip would refuse or not check at all."""
    entries = re.split(r"^(?=[\w.-]+==)", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]

    bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]

    assert entries
    assert bare == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("base", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["optional-dependencies"]["dev"]),
        ("dev", PROJECT["project"]["optional-dependencies"]["parquet"]),
        ("build", PROJECT["build-system"]["requires"]),
        ("dev", PROJECT["build-system"]["requires"]),
    ],
)
def test_every_dependency_is_pinned_within_its_bounds(lock, wanted):
    """A change in pyproject.toml needs `make lock`."""
    held = pins(lock)

    missing = [
        str(want)
        for want in map(Requirement, wanted)
        if not want.specifier.contains(held.get(canonicalize_name(want.name), "0"))
    ]

    assert missing == []


@pytest.mark.parametrize("lock", ["base", "build"])
def test_the_lock_files_agree(lock):
    """`make demo` and `make test` install the same versions, one after the other."""
    held, dev = pins(lock), pins("dev")

    differing = {name: (v, dev.get(name)) for name, v in held.items() if dev.get(name) != v}

    assert differing == {}


def test_no_training_framework_is_needed():
    """A laptop isn't asked for gigabytes."""
    heavy = {"torch", "tensorflow", "jax", "transformers", "spacy-transformers"}

    assert heavy.isdisjoint(pins("dev"))
