"""Texts for the benchmarks, as many as wanted, the same on every run."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

_SLOT = re.compile(r"\{(\w+)\}")
type Words = dict[str, list[str]]


def documents(count: int, sentences: tuple[int, int], seed: int = 1) -> Iterator[dict[str, str]]:
    """Documents of the input format, each with so many sentences, from the least to the most."""
    words = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))
    random = Random(seed)
    for number in range(count):
        yield {
            "id": f"bench-{number:06}",
            "title": _filled(random.choice(words["title"]), words, random),
            "published": f"2021-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            "text": _text(words, random, random.randint(*sentences)),
        }


def _text(words: Words, random: Random, count: int) -> str:
    sentences = [_filled(random.choice(words["sentence"]), words, random) for _ in range(count)]
    opening = _filled(random.choice(words["dateline"]), words, random)
    paragraphs = []
    while sentences:
        length = random.randint(1, 3)
        paragraphs.append(" ".join(sentences[:length]))
        del sentences[:length]
    return opening + "\n\n".join(paragraphs)


def _filled(template: str, words: Words, random: Random) -> str:
    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in {"number", "day"}:
            return str(random.randint(2, 28))
        word = random.choice(words[name.lower()])
        if name.isupper():
            return word.upper()
        return word[0].upper() + word[1:] if name[0].isupper() else word

    return _SLOT.sub(fill, template)
