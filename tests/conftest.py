"""What the tests share: the reader by rules, and a real browser, never skipped."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from imbroglio.readers.rules import Rules

HERE = Path(__file__).parent
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL = (
    ("apt-get", "update"),
    ("apt-get", "install", "-y", "--no-install-recommends", "chromium"),
)


def _done(command: tuple[str, ...], *, cwd: Path | None = None) -> None:
    """Run a command that installs something; the test run fails where it does."""
    if shutil.which(command[0]) is None:
        pytest.fail(f"the browser tests need {command[0]}, which is not installed", pytrace=False)
    ran = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=600,
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
    if ran.returncode:
        told = (ran.stderr or ran.stdout)[-2000:]
        pytest.fail(f"{' '.join(command)} ended with {ran.returncode}:\n{told}", pytrace=False)


@pytest.fixture(scope="session")
def rules() -> "Rules":
    """The reader by rules with the default model, loaded once, when the first test asks."""
    from imbroglio.readers.rules import Rules

    return Rules()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; Debian's package is installed where there is none."""
    if shutil.which("chromium") is None:
        for command in INSTALL:
            _done(command)
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("the browser tests need Debian's package chromium", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running browser; each test opens its own context in it."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which checks a page for what shuts people out."""
    script = HERE / "browser" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        _done(("npm", "ci", "--no-audit", "--no-fund"), cwd=HERE / "browser")
    return script.read_text("utf-8")


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Folder for screenshots: ``IMBROGLIO_SHOTS``, else one of the test's own."""
    folder = Path(os.environ.get("IMBROGLIO_SHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
