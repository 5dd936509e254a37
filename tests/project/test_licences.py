"""The licences of what imbroglio needs to run."""

import re

import msgspec
import pytest

from tools import licences

POLICY = msgspec.toml.decode(
    (licences.REQUIREMENTS / "licences.toml").read_bytes(), type=licences.Policy
)


def test_all_runtime_packages_are_allowed(capsys):
    """Permissive, or a stated exception; the table names every package."""
    code = licences.main()

    printed = capsys.readouterr().out
    assert "NOT ALLOWED" not in printed
    assert code == 0
    assert re.search(r"^spacy +MIT +allowed$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("licence", "verdict"),
    [
        ("MIT", "allowed"),
        ("Apache-2.0 OR GPL-3.0-only", "allowed"),
        ("MIT AND CC0-1.0", "allowed"),
        ("MIT AND GPL-3.0-only", "NOT ALLOWED"),
        ("GPL-3.0-or-later", "NOT ALLOWED"),
        ("AGPL-3.0-only", "NOT ALLOWED"),
        ("SSPL-1.0", "NOT ALLOWED"),
        ("MPL-2.0", "NOT ALLOWED"),
        ("(MIT)", "NOT ALLOWED"),
        ("none stated", "NOT ALLOWED"),
    ],
)
def test_only_named_licences_pass(licence, verdict):
    """One bad part of an AND spoils it; one good part of an OR saves it."""
    assert licences.judge("somebody", licence, POLICY) == verdict


def test_an_exception_holds_for_its_package_and_licence_only():
    """A package that changes its licence is looked at anew."""
    assert licences.judge("tqdm", "MPL-2.0 AND MIT", POLICY) == "exception"
    assert licences.judge("tqdm", "GPL-3.0-only", POLICY) == "NOT ALLOWED"
    assert licences.judge("other", "MPL-2.0 AND MIT", POLICY) == "NOT ALLOWED"


def test_packages_of_other_platforms_are_left_out(tmp_path):
    """A pin that this platform doesn't install has no licence to read here."""
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# head\n"
        "one==1 \\\n    --hash=sha256:aa\n    # via x\n"
        "two==2 ; sys_platform == 'no such system' \\\n    --hash=sha256:bb\n"
    )

    assert licences.needed(lock) == ["one"]


def test_every_exception_is_still_needed():
    """A stale exception would wave through whoever takes its name."""
    needed = set(licences.needed(licences.REQUIREMENTS / "base.txt"))

    assert {waiver.package for waiver in POLICY.exception} <= needed
