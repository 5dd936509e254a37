"""The command line for the tests: in this process, or as a program of its own."""

import signal
import subprocess
import sys
from pathlib import Path

from imbroglio import pipeline
from imbroglio.cli import main
from tests.pipeline.fakes import recipe

ROOT = Path(__file__).resolve().parents[2]

# The program as it is, but for the reader, so that no model is loaded.
FAKED = """
import sys
from imbroglio import pipeline
from imbroglio.cli import main
from tests.pipeline.fakes import recipe

if __name__ == "__main__":
    pipeline.rules = lambda settings: recipe(pause={pause})
    sys.exit(main())
"""


def run(monkeypatch, *arguments):
    """Run a command in this process with the fake reader; returns the exit code."""
    monkeypatch.setattr(pipeline, "rules", lambda settings: recipe())
    monkeypatch.setattr(sys, "argv", ["imbroglio", *map(str, arguments)])
    return main()


def program(folder, pause=0.0):
    """A file that is the command line with the fake reader; `pause` in seconds a document."""
    path = folder / "program.py"
    path.write_text(FAKED.format(pause=pause))
    return path


def start(*command, **options):
    """Start a program of its own."""
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "", "HOME": "/nonexistent"}
    return subprocess.Popen(
        [sys.executable, *map(str, command)],
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        env=environment | options.pop("env", {}),
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - one call, no lock
        **options,
    )


def _hear_ctrl_c():
    """Tests begun in the background of a shell inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
