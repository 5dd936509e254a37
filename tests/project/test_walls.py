"""What an import may cost, measured in a fresh process."""

import subprocess
import sys

import pytest

# Big packages that a command needs only when it reads documents.
HEAVY = (
    *("spacy", "thinc", "numpy", "trafilatura", "lxml", "pypdf", "docx"),
    *("feedparser", "dateparser", "duckdb"),
)


def loaded(code: str) -> set[str]:
    """The heavy packages that a piece of Python has loaded when it is done."""
    tail = f"\nimport sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["schema"]])
def test_a_command_that_reads_nothing_starts_light(arguments):
    """Help and schema come at once: no parser, no model, no readers of formats."""
    code = (
        "import sys, contextlib\n"
        f"sys.argv = ['imbroglio', *{arguments!r}]\n"
        "with contextlib.suppress(SystemExit):\n"
        "    from imbroglio.cli import main\n"
        "    main()\n"
    )

    assert loaded(code) == set()


def test_the_package_itself_starts_light():
    """`import imbroglio` loads what is used when it is used."""
    assert loaded("import imbroglio") == set()


@pytest.mark.parametrize("room", ["store", "report", "export", "evaluate.shown"])
def test_a_case_opens_and_is_shown_without_a_parser(room):
    """A case can be shown on a machine that has no spaCy."""
    assert loaded(f"import imbroglio.{room}") & {"spacy", "thinc"} == set()


def test_the_measure_sees_a_heavy_import():
    """The tests above would notice."""
    assert "numpy" in loaded("import numpy")
