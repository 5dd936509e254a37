"""Make the lock files in requirements/ from pyproject.toml. Run as ``make lock``.

Every file of every package is pinned by its hash, for all platforms and for
Python 3.12 and later. No address of an index is written, so a reader's own index
or mirror serves as well. ``--upgrade`` takes the newest versions; without it,
versions that are locked already stay.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
PIN = re.compile(r"^[\w.-]+==", re.MULTILINE)
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.12"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)


def main(options: list[str]) -> None:
    """Write base.txt, build.txt and dev.txt; the later two agree with base.txt."""
    build = _backend()
    agree = ["--constraints", "requirements/base.txt"]
    _lock("base.txt", "what imbroglio needs to run", ["pyproject.toml", *options])
    _lock("build.txt", "what installs imbroglio itself", ["-", *agree, *options], build)
    _lock(
        "dev.txt",
        "base.txt, build.txt and what tests and checks need",
        ["pyproject.toml", "-", "--extra", "dev", *agree, *options],
        build,
    )


def _backend() -> str:
    """The build backend as requirement lines, with its helper for editable installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return "\n".join([*project["build-system"]["requires"], "editables"])


def _lock(name: str, what: str, arguments: list[str], stdin: str | None = None) -> None:
    """Compile one lock file in place and put a line on top that says what it holds."""
    path = LOCKS / name
    command = [*COMPILE, "--output-file", f"requirements/{name}", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, input=stdin, text=True)
    pins = path.read_text("utf-8")
    path.write_text(f"# {name}: {what}. Made by `make lock`; don't edit.\n{pins}", "utf-8")
    print(f"requirements/{name}: {len(PIN.findall(pins))} packages")


if __name__ == "__main__":
    main(sys.argv[1:])
