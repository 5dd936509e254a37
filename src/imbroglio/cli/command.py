"""What all commands share: errors as one line, a closed pipe and Ctrl-C without a fuss."""

import errno
import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from imbroglio.display import clean
from imbroglio.errors import ImbroglioError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

ERROR, USAGE, PARTIAL = 1, 2, 3
INTERRUPTED = 128 + 2
CLOSED_PIPE = 128 + 13
WIDE = 160
# No fault of ours: the disk, or what is allowed of it, ends before the output does.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}

Debug = Annotated[bool, typer.Option("--debug", help="Show what an error comes from.")]
Json = Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")]


def command[**P](function: Callable[P, None]) -> Callable[P, None]:
    """A command that ends with the right exit code, whatever happens in it."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        debug = bool(kwargs.get("debug"))
        if debug:
            logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
        try:
            function(*args, **kwargs)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("stopped; what was finished before is kept")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read our output has had enough.
            _forget_output()
            raise typer.Exit(CLOSED_PIPE) from None
        except ImbroglioError as err:
            _explain(str(err), debug)
            raise typer.Exit(ERROR) from None
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as err:
            if isinstance(err, OSError) and err.errno in _FULL:
                _explain(f"output: {err.strerror}; what was written is not whole", debug)
                _forget_output()
            else:
                # A defect of ours: the user gets one line all the same, and a way to report it.
                what = f"unexpected {type(err).__name__}: {err}; please report it, with --debug"
                _explain(what, debug)
            raise typer.Exit(ERROR) from None

    return guarded


def _forget_output() -> None:
    """Keep Python from flushing at its end what nobody takes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"error: {clean(message)}", err=True)


def tell(line: str, *, err: bool = False, deep: int = 0) -> None:
    """One line, safe for a terminal whatever a document has put into it, so far to the right."""
    typer.echo(" " * deep + clean(line), err=err)


def tell_json(value: object, *, err: bool = False) -> None:
    """One line of JSON; all but ASCII is escaped, so that no terminal obeys it."""
    typer.echo(json.dumps(msgspec.to_builtins(value)), err=err)


def tell_json_list(
    head: dict[str, object], name: str, values: Iterable[object], kept: int | None
) -> None:
    """The same for a dict that ends with a list, each value printed as soon as it is there.

    All values are asked for, however few are kept: an error of the last is still one.
    Nothing is printed before the first is known, so that what can't begin prints nothing.
    """
    opening = f'{json.dumps(head)[:-1]}, "{name}": ['
    for number, value in enumerate(values):
        if kept is None or number < kept:
            before = ", " if number else opening
            typer.echo(before + json.dumps(msgspec.to_builtins(value)), nl=False)
            opening = ""
    typer.echo(f"{opening}]}}")


def show(*parts: "RenderableType") -> None:
    """Tables and lines, as wide as the terminal; into a file or a pager wider than most."""
    console = _console()
    for part in parts:
        console.print(part)


def width() -> int:
    """How many columns `show` has."""
    return _console().width


def _console() -> "Console":
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console.width = WIDE
    return console


def _explain(message: str, debug: bool) -> None:
    if debug:
        traceback.print_exc()
    complain(message)
