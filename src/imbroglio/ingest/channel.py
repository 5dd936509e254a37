"""The parent's end: starts the reading process, asks, waits no longer than allowed."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

import imbroglio
from imbroglio.errors import IngestError
from imbroglio.ingest.limits import Limits, mib
from imbroglio.ingest.messages import HEADER_BYTES, Reply, Request, frame, longest_reply

# As in `worker`, which is not imported here: the parent stays light.
_OUT_OF_MEMORY = 101
_CHUNK = 1 << 16
# Starting is the program's own affair, whatever the documents are allowed.
_START_SECONDS = 60.0


class Channel:
    """One reading process at a time: started when needed, replaced when it has died.

    Raises:
        IngestError: the process cannot be started at all.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._received = bytearray()
        self._decoder = msgspec.msgpack.Decoder(Reply)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ask(self, request: Request) -> Iterator[Reply]:
        """What the process answers, the last being "end" or "stopped"."""
        if self._process is not None and self._process.poll() is not None:
            # Ended between two files, for which neither is to blame.
            self._end()
        process = self._process or self._start()
        if not _write(process, frame(request)):
            yield self._stopped(process, self._limits.wall_seconds)
            return
        while True:
            reply = self._reply(process, self._limits.wall_seconds)
            if reply.what == "last":
                self._end()
                reply = Reply("end")
            yield reply
            if reply.what in {"end", "stopped"}:
                return

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-P", "-m", "imbroglio.ingest.worker"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            bufsize=0,
            # The terminal's interrupt is for the parent, which then hangs up.
            process_group=0,
        )
        self._process = process
        written = _write(process, frame(self._limits))
        reply = self._reply(process, _START_SECONDS) if written else Reply("stopped")
        if reply.what != "ready":
            self._end()
            why = f"cannot start; {' '.join(command)} shows why"
            raise IngestError("the reading process", why)
        return process

    def _reply(self, process: "subprocess.Popen[bytes]", seconds: float) -> Reply:
        """The next answer, or "stopped" with the reason once there can be none."""
        deadline = time.monotonic() + seconds
        try:
            while (body := self._whole_frame()) is None:
                chunk = self._wait(process, deadline)
                if not chunk:
                    return self._stopped(process, seconds, timed_out=chunk is None)
                self._received += chunk
            return self._decoder.decode(body)
        except msgspec.DecodeError:
            return self._stopped(process, seconds, "made the reading process talk nonsense")

    def _wait(self, process: "subprocess.Popen[bytes]", deadline: float) -> bytes | None:
        """Bytes; none at the end of the process; None once the deadline has passed."""
        assert process.stdout is not None
        poll = select.poll()
        poll.register(process.stdout, select.POLLIN)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            return None
        return os.read(process.stdout.fileno(), _CHUNK)

    def _whole_frame(self) -> bytes | None:
        received = self._received
        length = int.from_bytes(received[:HEADER_BYTES], "little")
        if length > longest_reply(self._limits):
            raise msgspec.DecodeError(f"a frame of {length} bytes")
        end = HEADER_BYTES + length
        if len(received) < HEADER_BYTES or len(received) < end:
            return None
        body = bytes(received[HEADER_BYTES:end])
        del received[:end]
        return body

    def _stopped(
        self,
        process: "subprocess.Popen[bytes]",
        seconds: float,
        why: str | None = None,
        *,
        timed_out: bool = False,
    ) -> Reply:
        if timed_out:
            why = f"takes more than {seconds:g} seconds to read: split it or raise --max-wall"
        if why is None:
            why = _reason(process.wait(), self._limits)
        self._end()
        return Reply("stopped", why=why)

    def _end(self) -> None:
        process, self._process = self._process, None
        self._received.clear()
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _reason(status: int, limits: Limits) -> str:
    """Why the process is gone, in words, by its exit status."""
    if status == _OUT_OF_MEMORY:
        return f"needs more than {mib(limits.memory_bytes)} to read: split it or raise --max-memory"
    if status == -signal.SIGXCPU:
        return (
            f"takes more than {limits.cpu_seconds} seconds of processor time to read: "
            "split it or raise --max-cpu"
        )
    if status == -signal.SIGKILL:
        return "could not be read: the reading process was killed, as happens when memory runs out"
    name = signal.Signals(-status).name if status < 0 else f"status {status}"
    return f"made the reading process fail ({name}): open the file and save it anew"


def _write(process: "subprocess.Popen[bytes]", data: bytes) -> bool:
    assert process.stdin is not None
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(process.stdin.fileno(), view) :]
    except BrokenPipeError:
        return False
    return True


def _environment() -> dict[str, str]:
    """The parent's, with this very package first, and sets in the same order every time."""
    package = str(Path(imbroglio.__file__).parent.parent)
    paths = [package, os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }
