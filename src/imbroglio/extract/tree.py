"""The parse of one document as plain lists, one entry a token.

The passes ask for a head, a lemma or a label a hundred times a sentence; a list
answers several times faster than a parser's own token object, and a test can
write a tree by hand.
"""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Sequence
from functools import cached_property

from imbroglio.lexicon import SyntaxLexicon

type TokenSpan = tuple[int, int]
type CharSpan = tuple[int, int]

SPACE = "SPACE"


class Tree:
    """Tokens of one document with their dependency tree.

    Attributes:
        text, lower, lemma: the word as written, in lower case, and its base form.
        pos, tag, dep: universal part of speech, Penn Treebank tag, dependency (ClearNLP labels).
        head: index of the governing token; a root governs itself.
        start, end: character offsets, half-open.
        sent: index of the sentence that the token stands in.
        ent: label of the named entity that the token is part of, or "".
        sentences: token spans, half-open, in order.
        lex: the closed classes of words of its language.
        entities: (first token, one past the last, label), in order.
    """

    __slots__ = (
        "__dict__",
        "dep",
        "end",
        "ent",
        "entities",
        "head",
        "lemma",
        "lex",
        "lower",
        "pos",
        "sent",
        "sentences",
        "start",
        "tag",
        "text",
    )

    def __init__(
        self,
        *,
        text: list[str],
        lower: list[str],
        lemma: list[str],
        pos: list[str],
        tag: list[str],
        dep: list[str],
        head: list[int],
        start: list[int],
        end: list[int],
        sentences: list[TokenSpan],
        entities: list[tuple[int, int, str]],
        lex: SyntaxLexicon,
    ) -> None:
        self.lex = lex
        self.text, self.lower, self.lemma = text, lower, lemma
        self.pos, self.tag, self.dep, self.head = pos, tag, dep, head
        self.start, self.end = start, end
        self.sentences, self.entities = sentences, entities
        self.sent = [n for n, (a, b) in enumerate(sentences) for _ in range(a, b)]
        self.ent = [""] * len(text)
        for a, b, label in entities:
            self.ent[a:b] = [label] * (b - a)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that each token governs, in order of the text."""
        below: list[list[int]] = [[] for _ in self.text]
        for i, h in enumerate(self.head):
            if h != i:
                below[h].append(i)
        return below

    @cached_property
    def ent_id(self) -> list[int]:
        """Index into `entities` of the entity that each token is part of, or -1."""
        ids = [-1] * len(self.text)
        for n, (a, b, _) in enumerate(self.entities):
            ids[a:b] = [n] * (b - a)
        return ids

    def tokens(self, span: CharSpan) -> range:
        """The tokens that begin inside these characters."""
        return range(bisect_left(self.start, span[0]), bisect_left(self.start, span[1]))

    def child(self, i: int, deps: Container[str]) -> int | None:
        """The first token under `i` with one of these dependencies."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def below(self, i: int, deps: Container[str]) -> list[int]:
        """The tokens under `i` with one of these dependencies, in order.

        A list, not a generator: few tokens have any, and this is asked for all of them.
        """
        below, dep = self.children[i], self.dep
        return [c for c in below if dep[c] in deps] if below else below

    def subtree(self, i: int, skip: Collection[int] = ()) -> list[int]:
        """`i` and all that hangs under it, in order, without the branches in `skip`."""
        out, todo, children = [i], [i], self.children
        while todo:
            for c in children[todo.pop()]:
                if c not in skip:
                    out.append(c)
                    todo.append(c)
        out.sort()
        return out

    def nearby(self, i: int, most: int, skip: Collection[int] = ()) -> list[int]:
        """`i` and what hangs under it, the nearest first, at most so many tokens.

        Work that is done for many tokens must not grow with what hangs under each.
        """
        out, children = [i], self.children
        for k in out:
            if len(out) >= most:
                break
            out += [c for c in children[k] if c not in skip]
        return out[:most]

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above `i`, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def trim(self, tokens: list[int]) -> list[int]:
        """Tokens without white space and punctuation at either rim."""
        bare = {SPACE, "PUNCT"}
        a, b = 0, len(tokens)
        while a < b and self.pos[tokens[a]] in bare:
            a += 1
        while a < b and self.pos[tokens[b - 1]] in bare:
            b -= 1
        return tokens[a:b]

    def chars(self, tokens: Sequence[int]) -> CharSpan:
        """The character span from the first to the last of these tokens."""
        return self.start[tokens[0]], self.end[tokens[-1]]

    def pieces(self, tokens: Sequence[int]) -> list[CharSpan]:
        """Character spans of sorted tokens, one for each unbroken run; white space breaks none."""
        out: list[CharSpan] = []
        last = -2
        for i in tokens:
            if self.pos[i] == SPACE:
                if i == last + 1:
                    last = i
                continue
            if i == last + 1 and out:
                out[-1] = (out[-1][0], self.end[i])
            else:
                out.append((self.start[i], self.end[i]))
            last = i
        return out
