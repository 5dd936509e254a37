"""Measure the reader on annotated documents, and print the figures as Markdown.

    python tools/scores.py FOLDER [FOLDER …] [--scorer score_gold.py]

A FOLDER holds ``docs.jsonl`` (input of a batch) and ``gold.jsonl`` (a careful reader's answer
in the reading format). The scorer is a program beside the folders or the one given; it gets
``--gold``, ``--pred`` and ``--json``. The annotated texts are no part of this repository.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

# Layer, figure, and what it is called in the table.
FIGURES = (
    ("attributions", "p", "voices: precision"),
    ("attributions", "r", "voices: recall"),
    ("attributions", "f1", "voices: F1"),
    ("attributions", "source", "of those found: source right"),
    ("attributions", "chain", "of those found: whole chain right"),
    ("attributions", "chain_f1", "voices with whole chain: F1"),
    ("attributions", "kind", "of those found: kind right"),
    ("factuality", "accuracy", "certainty: accuracy"),
    ("factuality", "status", "certainty: status right"),
    ("events", "p", "events: precision"),
    ("events", "r", "events: recall"),
    ("events", "f1", "events: F1"),
    ("events", "type", "of those found: type right"),
    ("events", "status", "of those found: status right"),
    ("events", "actors", "of those with actors: one right"),
    ("events", "recipients", "of those with recipients: one right"),
    ("events", "toll", "of those with a toll: toll right"),
    ("links", "p", "links: precision"),
    ("links", "r", "links: recall"),
    ("links", "f1", "links: F1"),
    ("links", "typed_f1", "links with the right relation: F1"),
    ("links", "polarity", "of those found: sign right"),
    ("links", "outcome", "of those found with an outcome: outcome right"),
    ("recommendations", "p", "advice: precision"),
    ("recommendations", "r", "advice: recall"),
    ("recommendations", "f1", "advice: F1"),
    ("evaluations", "f1", "judgements: F1"),
    ("actors", "named", "actor mentions put with the right name"),
    ("actors", "b3_f1", "actor mentions: B-cubed F1"),
)


def read(folder: Path, target: Path) -> None:
    """Read the documents of a folder with the installed program."""
    documents = str(folder / "docs.jsonl")
    command = [sys.executable, "-m", "imbroglio", "read", "--to", "jsonl", documents]
    with target.open("wb") as lines:
        subprocess.run(command, stdout=lines, check=True)


def score(folder: Path, scorer: Path) -> dict[str, dict[str, object]]:
    """The scorer's answer for one folder."""
    with tempfile.TemporaryDirectory() as work:
        readings = Path(work) / "readings.jsonl"
        read(folder, readings)
        files = ["--gold", str(folder / "gold.jsonl"), "--pred", str(readings)]
        command = [sys.executable, str(scorer), *files, "--json"]
        ran = subprocess.run(command, capture_output=True, check=True, text=True)
    answer: dict[str, dict[str, object]] = json.loads(ran.stdout)
    return answer


def cell(answer: dict[str, dict[str, object]], layer: str, figure: str) -> str:
    """A figure with its interval, where the scorer gives one."""
    value = answer[layer].get(figure)
    if not isinstance(value, float):
        return "–"
    interval = answer[layer].get("ci95")
    bounds = interval.get(figure) if isinstance(interval, dict) else None
    return f"{value:.3f}" + (f" [{bounds[0]:.2f}, {bounds[1]:.2f}]" if bounds else "")


def main() -> int:
    """Print one table, a column a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path)
    given = parser.parse_args()
    answers = []
    for folder in given.folders:
        beside = [p / "score_gold.py" for p in (folder.parent, folder.parent / "bench")]
        scorer = given.scorer or next((p for p in beside if p.exists()), None)
        if scorer is None or not (folder / "gold.jsonl").exists():
            print(f"{folder}: no gold.jsonl there, or no scorer beside it", file=sys.stderr)
            return 1
        answers.append(score(folder, scorer))
    print("| figure |", " | ".join(f.name for f in given.folders), "|")
    print("| --- |", " | ".join("---" for _ in answers), "|")
    for layer, figure, name in FIGURES:
        print(f"| {name} |", " | ".join(cell(a, layer, figure) for a in answers), "|")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
