"""How much longer all of reading takes than the parser alone.

All of reading is what `imbroglio.read` does to a text: parse, passes, linking, projection and
encoding. The yardstick is spaCy with the same model, texts and batches. Both are timed in turn,
several times, in one process, by its processor time, which other programs disturb little; the
ratio is that of the fastest rounds. At most 1.30 is allowed: exit code 1 above it.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from _machine import told
from _texts import documents

from imbroglio.readers import parse
from imbroglio.readers.rules import BATCH, Rules
from imbroglio.reading import By, encode, project
from imbroglio.records import DocId, Document

ALLOWED = 1.30
ROUNDS = 5
DOCUMENTS = 120
SENTENCES = (15, 40)

type Timed = tuple[float, float]


def timed(work: Callable[[], int]) -> Timed:
    """Processor and wall time of one round, seconds."""
    processor, wall = process_time(), perf_counter()
    work()
    return process_time() - processor, perf_counter() - wall


def main() -> int:
    """Measure and print; returns the exit code."""
    given = [
        Document(DocId(d["id"]), d["text"], title=d["title"], published=d["published"])
        for d in documents(DOCUMENTS, SENTENCES)
    ]
    texts = [d.text for d in given]
    reader, bare = Rules(), parse.load()
    bare.remove_pipe("imbroglio_paragraphs")
    by = By(reader.name, reader.version, reader.model)

    def alone() -> int:
        with bare.memory_zone():
            return sum(len(parsed) for parsed in bare.pipe(texts, batch_size=BATCH))

    def whole() -> int:
        return sum(len(encode(project(d, records, by))) for d, records in reader.read(given))

    words = alone()
    whole()
    # In turn, so that a machine that slows down or speeds up meets both alike.
    rounds = [(timed(alone), timed(whole)) for _ in range(ROUNDS)]
    return report(rounds, words, reader.model)


def report(rounds: list[tuple[Timed, Timed]], words: int, model: str) -> int:
    """Print the figures; returns 1 where they are above what is allowed."""
    fastest = min(w[0] for _, w in rounds) / min(a[0] for a, _ in rounds)
    middle = median(w[0] / a[0] for a, w in rounds)
    by_wall = min(w[1] for _, w in rounds) / min(a[1] for a, _ in rounds)
    print(told())
    print(f"{model}; {DOCUMENTS} documents, {words} tokens, {ROUNDS} rounds of each in turn")
    print(f"parser alone   {min(a[0] for a, _ in rounds):8.3f} s")
    print(f"all of reading {min(w[0] for _, w in rounds):8.3f} s")
    print(f"tokens a second {words / min(w[0] for _, w in rounds):7.0f}")
    print(f"ratio {fastest:.3f} (median of rounds {middle:.3f}, by wall time {by_wall:.3f})")
    print(f"allowed {ALLOWED:.2f}: {'kept' if fastest <= ALLOWED else 'NOT KEPT'}")
    return int(fastest > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
