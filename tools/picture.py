"""Photograph a report for the README: ``python tools/picture.py REPORT.html OUT.png``.

The picture shows the first document with its margin.

Needs Debian's ``chromium`` (or CHROMIUM=/path/to/it); the network stays unused.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDE, HIGH = 1280, 860


def main(report: Path, picture: Path) -> None:
    """Open the report in light colours at a laptop's size and write what is seen."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if browser is None:
        sys.exit("chromium isn't installed; on Debian: sudo apt install chromium")
    picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        # As root (in CI and containers) chromium starts only without its sandbox.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        with play.chromium.launch(executable_path=browser, args=flags) as chromium:
            page = chromium.new_page(
                viewport={"width": WIDE, "height": HIGH},
                color_scheme="light",
                reduced_motion="reduce",
                offline=True,
            )
            page.goto(f"{report.resolve().as_uri()}#d1")
            page.screenshot(path=picture)
    print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
