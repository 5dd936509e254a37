"""NOTICE names everything that others made and that we pass on."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "imbroglio"
# Without its line breaks.
NOTICE = " ".join((ROOT / "NOTICE").read_text("utf-8").split())


def test_every_table_under_another_licence_is_named():
    """Attribution is the condition under which it may be passed on."""
    tables = tomllib.loads((SRC / "data" / "tables.toml").read_text("utf-8"))
    foreign = [name for name, table in tables.items() if table["licence"] != "Apache-2.0"]

    assert foreign
    assert [name for name in foreign if name not in NOTICE] == []


def test_every_vendored_package_is_named():
    """With its licence, and the text of it beside the files."""
    packages = [
        (path.parent, package)
        for path in SRC.rglob("VENDOR.toml")
        for package in tomllib.loads(path.read_text("utf-8"))["package"]
    ]

    assert packages
    for folder, package in packages:
        assert f"{package['name']} {package['version']}" in NOTICE
        assert f"{package['licence']} licence" in NOTICE
        assert (folder / package["licence-file"]).is_file()


def test_every_licence_exception_is_explained():
    """What isn't permissive is told to the reader, not only to the check."""
    policy = tomllib.loads((ROOT / "requirements" / "licences.toml").read_text("utf-8"))

    assert [w["package"] for w in policy["exception"] if w["package"] not in NOTICE] == []
