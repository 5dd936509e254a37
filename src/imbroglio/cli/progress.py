"""Bars for what is waited for: on a terminal only, and on standard error."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def steps(
    names: Mapping[str, str] | None = None,
) -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar for each step, told by what is done, how much of it, and of how much.

    Args:
        names: what steps are called; others go by their own name.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def on_progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task((names or {}).get(what, what), total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield on_progress
