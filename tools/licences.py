"""List the licence of every package that imbroglio needs to run; fail on one not allowed.

What is allowed stands in requirements/licences.toml. A package counts by its SPDX
expression, else by its licence field or its classifiers. An expression that can't be
understood here (brackets, an unknown name) isn't allowed until somebody has looked.
"""

import sys
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

import msgspec
from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"


class Waiver(msgspec.Struct, forbid_unknown_fields=True):
    """A package taken although its licence isn't permissive, and why."""

    package: str
    licence: str
    why: str


class Policy(msgspec.Struct, forbid_unknown_fields=True):
    """requirements/licences.toml."""

    allowed: frozenset[str]
    alias: dict[str, str]
    exception: tuple[Waiver, ...]


def main() -> int:
    """Print the table; 1 where a licence isn't allowed."""
    policy = msgspec.toml.decode((REQUIREMENTS / "licences.toml").read_bytes(), type=Policy)
    bad = 0
    for name in needed(REQUIREMENTS / "base.txt"):
        licence = licence_of(metadata(name), policy)
        verdict = judge(name, licence, policy)
        bad += verdict == "NOT ALLOWED"
        print(f"{name:24} {licence:50} {verdict}")
    return 1 if bad else 0


def needed(lock: Path) -> list[str]:
    """Names of the packages that a lock file asks for on this platform."""
    pins = [
        Requirement(line.removesuffix("\\").strip())
        for line in lock.read_text("utf-8").splitlines()
        if line and not line.startswith(("#", " "))
    ]
    return [pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()]


def licence_of(package: PackageMetadata, policy: Policy) -> str:
    """The licence as an SPDX expression where that can be had, else as the package words it."""
    given = package.json
    classifiers = [
        str(line).rpartition("::")[2].strip()
        for line in given.get("classifier", [])
        if str(line).startswith("License ::")
    ]
    stated = [given.get("license_expression"), given.get("license"), *classifiers]
    # Some packages put the whole text where the name should be.
    named = (str(name) for name in stated if name and "\n" not in str(name))
    first = next(named, "none stated")
    return policy.alias.get(first, first)


def judge(name: str, licence: str, policy: Policy) -> str:
    """What the policy says to a package: allowed, taken with an exception, or not allowed."""
    if any((w.package, w.licence) == (name, licence) for w in policy.exception):
        return "exception"
    choices = (choice.split(" AND ") for choice in licence.split(" OR "))
    fine = any(policy.allowed.issuperset(choice) for choice in choices)
    return "allowed" if fine else "NOT ALLOWED"


if __name__ == "__main__":
    sys.exit(main())
