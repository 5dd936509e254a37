"""Whether building a case keeps up: 1,000, 10,000 and 100,000 documents' worth of records.

    python benchmarks/case.py [COUNT …]

The records are drawn (`_cases`), an eighth of the documents are copies, and no parser takes part.
Each build runs in a process of its own, word vectors loaded before the clock starts. Printed and
judged are: the exponent of time over documents, at most 1.15 (a line through the logarithms);
the peak of memory, at most 2 GiB; one document added to the largest case, written, built and
closed, at most 1 s; and the evidence for a link there, with belief and every sentence, at most
20 ms in the median of 200 that were drawn. Exit code 1 where one isn't kept.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from _cases import Deed, Telling, document, drawn
from _machine import told

from imbroglio.casework import Builder, Case
from imbroglio.casework.answers import why
from imbroglio.reading import By
from imbroglio.store import ReaderKey, Writer

COUNTS = (1_000, 10_000, 100_000)
EXPONENT, MEMORY, ADDED, EVIDENCE = 1.15, 2048.0, 1.0, 0.020
ASKED = 200
KEY = ReaderKey(By("drawn", "1", None))
BUILD = """
import sys
from time import perf_counter
from pathlib import Path
from imbroglio.casework import Builder
from imbroglio.pipeline import vectors
from imbroglio.store import Writer
known = vectors()
known("war")
begun = perf_counter()
with Writer(Path(sys.argv[1])) as writer:
    built = Builder(writer, known).build()
print(perf_counter() - begun, built.documents, built.events, built.links, built.claims)
"""


def fill(path: Path, count: int) -> None:
    """A case of so many documents that isn't built. It need not survive the power supply."""
    with Writer(path) as writer:
        db = writer.assembly.db
        db.execute("PRAGMA synchronous = OFF")
        for page, records in drawn(count):
            writer.add(page, records, KEY)


def built(path: Path) -> tuple[float, float]:
    """How long a build took, seconds, and its peak of memory, MiB."""
    command = [sys.executable, "-c", BUILD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}")
    seconds, documents, events, links, claims = printed.split()
    mib = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    size = path.stat().st_size / 1024**2
    print(
        f"{documents:>7} documents: {float(seconds):7.1f} s, {mib:6.0f} MiB at most; {events} "
        f"events, {links} links, {claims} claims; a case of {size:.0f} MiB",
        flush=True,
    )
    return float(seconds), mib


def timed(what: Callable[[], object]) -> float:
    """How long it takes, seconds."""
    begun = perf_counter()
    what()
    return perf_counter() - begun


def add(path: Path, number: int) -> None:
    """One document more, told of and built."""
    deed = Deed(1, 0, 201, 3, 700 + number, 46)
    with Writer(path) as writer:
        page, records = document(f"late-{number}", [Telling(deed, 5)], published=701 + number)
        writer.add(page, records, KEY)
        Builder(writer).build()


def evidence(path: Path) -> list[float]:
    """How long each of some links takes that were drawn among all, seconds."""
    with Case(path) as case:
        keys = [key for (key,) in case.store.assembly.db.execute("SELECT key FROM edge")]
        chosen = Random(1).sample(keys, min(ASKED, len(keys)))
        return [timed(lambda key=key: why(case, key)) for key in chosen]  # type: ignore[misc]


def judged(what: str, value: float, allowed: float, unit: str) -> bool:
    """Print a figure beside what is allowed; whether it is kept."""
    kept = value <= allowed
    print(f"{what}: {value:.3f}{unit}, allowed {allowed:g}{unit}: {'kept' if kept else 'NOT KEPT'}")
    return kept


def main() -> int:
    """Measure and print; returns the exit code."""
    counts = tuple(map(int, sys.argv[1:])) or COUNTS
    print(told(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for count in counts:
            path = Path(folder) / f"{count}.sqlite"
            fill(path, count)
            figures.append(built(path))
        added = median(timed(lambda n=n: add(path, n)) for n in range(5))  # type: ignore[misc]
        asked = evidence(path)
    kept = [
        judged("memory", max(mib for _, mib in figures), MEMORY, " MiB"),
        judged("one document added", added, ADDED, " s"),
        judged("evidence for a link, median", median(asked), EVIDENCE, " s"),
    ]
    print(f"evidence for a link, slowest of {len(asked)}: {max(asked):.3f} s")
    if len(counts) > 1:
        seconds = [seconds for seconds, _ in figures]
        slope = float(np.polyfit(np.log(counts), np.log(seconds), 1)[0])
        kept.append(judged("exponent of time over documents", slope, EXPONENT, ""))
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
