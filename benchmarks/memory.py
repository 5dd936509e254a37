"""Whether memory grows with the documents: peak of ``read --to jsonl`` at 1,000 and 10,000.

The program runs as a user runs it, on JSON Lines made here. The peak is the resident memory of
its largest process. At most 1.10 times as much is allowed: exit code 1 above it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from _machine import told
from _texts import documents

ALLOWED = 1.10
COUNTS = (1_000, 10_000)
SENTENCES = (2, 7)


def peak(count: int, folder: Path) -> float:
    """Peak memory of reading so many documents, MiB."""
    batch, out = folder / f"{count}.jsonl", folder / f"{count}.out"
    with batch.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(d) + "\n" for d in documents(count, SENTENCES))
    command = [sys.executable, "-m", "imbroglio", "read", str(batch), "--to", "jsonl"]
    begun = perf_counter()
    with out.open("wb") as sink, subprocess.Popen(command, stdout=sink) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    with out.open("rb") as read_again:
        written = sum(1 for _ in read_again)
    if process.returncode or written != count:
        raise SystemExit(f"exit code {process.returncode}, {written} lines of {count}")
    # Kibibytes on Linux, bytes on macOS.
    mib = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(f"{count:6} documents: {mib:7.1f} MiB at most, {perf_counter() - begun:.0f} s")
    return mib


def main() -> int:
    """Measure and print; returns the exit code."""
    print(told())
    with tempfile.TemporaryDirectory() as folder:
        few, many = (peak(count, Path(folder)) for count in COUNTS)
    kept = many / few <= ALLOWED
    print(f"ratio {many / few:.3f}, allowed {ALLOWED:.2f}: {'kept' if kept else 'NOT KEPT'}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
