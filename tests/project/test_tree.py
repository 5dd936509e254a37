"""What no file of the project may hold, and what each of its parts must have."""

import hashlib
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from imbroglio.link import names
from imbroglio.readers.rules import passes

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "imbroglio"


def veiled(*patterns: str) -> str:
    """One pattern of several, without the marks that keep this file from holding them itself."""
    return "|".join(patterns).replace("~", "")


INDEXES = veiled(r"py~pi\.org", r"python~hosted\.org", r"registry~\.npmjs", r"deb~\.debian")
MACHINES = veiled(r"/ro~ot/", r"/wo~rk/(?:main|shared)", r"/ho~me/[a-z]\w*/", r"/Us~ers/\w+/")
UNFINISHED = veiled("TO~DO", "FIX~ME", "XX~X", "raise NotImpl~ementedError")
SKIPS = veiled(r"pytest\.~skip\b", r"mark\.~skip", "import~orskip", r"@unittest\.~skip")


@cache
def texts() -> dict[str, str]:
    """Every text file that git tracks or would track, by its path from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    files = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}
    return {n: b.decode("utf-8", "replace") for n, b in files.items() if b"\0" not in b}


def hits(pattern: str, where: str = "") -> list[str]:
    """Each place where a pattern stands, as ``path:line``."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts().items()
        if re.match(where, name)
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


def test_the_search_itself_finds_what_stands_there():
    """A search that reads no files would pass all tests below."""
    assert len(texts()) > 50
    assert hits("test_the_search_itself_finds", r"tests/project/")


def test_no_address_of_a_package_index():
    """Packages are asked for by name; the reader's own index or mirror serves them."""
    assert hits(INDEXES) == []


def test_no_path_of_one_machine():
    """What worked on one machine only is a bug on every other."""
    assert hits(MACHINES) == []


def test_nothing_unfinished_in_the_program():
    """A part is whole or absent."""
    assert hits(UNFINISHED, r"src/.*\.py$") == []


def test_no_test_is_skipped():
    """A test runs, or fails; one that never runs keeps nothing."""
    assert hits(SKIPS, r"tests/.*\.py$") == []


def test_every_expected_failure_is_strict_and_says_why():
    """An xfail that begins to pass must be noticed."""
    # No test here is marked so; the word stands in the pattern that looks for such marks.
    marks = re.compile(r"\bxfail\b(\((?:[^()]|\([^()]*\))*\))?")
    code = {n: t for n, t in texts().items() if re.match(r"tests/.*\.py$", n)}

    loose = [
        f"{name}: {found[0]}"
        for name, text in code.items()
        if name != "tests/project/test_tree.py"
        for found in marks.finditer(text)
        if "strict=True" not in found[0] or "reason=" not in found[0]
    ]

    assert loose == []


def test_no_very_large_file():
    """A clone stays quick."""
    large = [n for n in texts() if (ROOT / n).stat().st_size > 5_000_000]

    assert large == []


@pytest.mark.data
def test_each_pass_has_its_tests():
    """One name, several places: a pass is tested under the name of its file."""
    homes = {tuple(step.find.__module__.split(".")[-2:]) for step in passes(names.load(None))}

    untested = [
        f"{room}/{name}"
        for room, name in sorted(homes)
        if not (ROOT / "tests" / room / f"test_{name}.py").is_file()
    ]

    assert len(homes) >= 7
    assert untested == []


def test_no_lexicon_lies_unread():
    """A file of words that no module names is dead, whatever stands in it."""
    lexicons = {path.name for path in (SRC / "data" / "en").glob("*.toml")}
    code = "".join(path.read_text("utf-8") for path in SRC.rglob("*.py"))

    assert lexicons
    assert {name for name in lexicons if name not in code} == set()


def test_the_licence_is_whole():
    """The verbatim Apache License 2.0, with its appendix."""
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert "Apache License" in text
    assert "APPENDIX: How to apply the Apache License to your work." in text
    assert hashlib.sha256(text.encode()).hexdigest().startswith("c71d239df91726fc")
