"""What ``imbroglio whatif`` does without a case: a bare system, or stocks and flows."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from imbroglio.cli import command
from imbroglio.cli.command import complain, tell, tell_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imbroglio.dynamics.bare import Found, Response


def matrix(path: Path, seconds: float, workers: int | None, as_json: bool) -> None:
    """All presses on the system of a file."""
    from imbroglio.dynamics import bare
    from imbroglio.errors import SimulationError

    try:
        given = bare.load(_content(path))
        if given.weights is not None:
            _weights(bare.respond(given), given.nodes, as_json)
            return
        found = bare.solve(given, seconds=seconds, workers=workers)
    except SimulationError as err:
        raise SimulationError(f"{path}: {err}") from err
    if as_json:
        tell_json(found)
    else:
        _print(found, given.nodes)
    if not found.kept:
        what = f"none of {found.tried:,} draws was stable" if found.tried else "no draw is stable"
        complain(f"{path}: no answer: {what}; {'; '.join(found.why)}")
        raise typer.Exit(command.ERROR)


def _weights(found: "Response", nodes: list[str], as_json: bool) -> None:
    if as_json:
        tell_json(found)
    elif found.response is not None:
        _table("response of each row to a push on each column", nodes, found.response)
    if not found.stable:
        what = f"the largest real part is {found.eigenvalue:.3g}"
        complain(f"no answer: not stable, or so near the edge that rounding would tell; {what}")
        raise typer.Exit(command.ERROR)


def _print(found: "Found", nodes: list[str]) -> None:
    over = "" if found.whole or not found.kept else "; the time was over before all were found"
    tell(f"{found.kept:,} stable draws of {found.tried:,} tried{over}")
    if found.positive is not None and found.negative is not None:
        _table("P(+) of each row under a push on each column", nodes, found.positive)
        _table("P(−)", nodes, found.negative)
    if found.adjoint is not None and found.feedback is not None:
        _table("adjoint", nodes, found.adjoint)
        _table("absolute feedback", nodes, found.feedback)


def _table(name: str, nodes: list[str], rows: "Sequence[Sequence[float]]") -> None:
    from imbroglio.display import Table, clip, rich

    names = [clip(node, 24) for node in nodes]
    cells = tuple(
        (node, *(f"{value:.3f}" if isinstance(value, float) else value for value in row))
        for node, row in zip(names, rows, strict=True)
    )
    tell(f"{name}:")
    command.show(rich("", [Table("nodes", ("", *names), cells)]))


def stocks(path: Path, as_json: bool) -> None:
    """The course of a model of stocks and flows."""
    import msgspec

    from imbroglio.dynamics import stocks as engine
    from imbroglio.errors import SimulationError

    try:
        model = msgspec.json.decode(_content(path), type=engine.Stocks)
        course = [{"time": time, **state} for time, state in engine.run(model)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        raise SimulationError(f"{path}: is no model as JSON: {err}") from err
    except SimulationError as err:
        raise SimulationError(f"{path}: {err}") from err
    if as_json:
        tell_json({"course": course})
        return
    from imbroglio.display import Table, rich

    step = max(1, (len(course) - 1) // 20)
    shown = course[::step]
    cells = tuple(tuple(f"{value:.6g}" for value in row.values()) for row in shown)
    command.show(rich("", [Table("times", tuple(shown[0]), cells, len(course) - len(shown))]))


def _content(path: Path) -> bytes:
    from imbroglio.dynamics.bare import BIGGEST
    from imbroglio.errors import SimulationError

    try:
        if path.is_file() and path.stat().st_size > BIGGEST:
            raise SimulationError(f"is larger than {BIGGEST >> 20} MiB")
        return path.read_bytes()
    except OSError as err:
        raise SimulationError(err.strerror or str(err)) from err
