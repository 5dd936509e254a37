"""The command line: one file a command; each turns options into one call, and what came of it
into lines.

Nothing heavy is imported before a command runs.
"""

from imbroglio.cli.program import app, main

__all__ = ["app", "main"]
