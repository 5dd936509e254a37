"""Direct speech: which voice a quotation belongs to.

A quotation goes to the claim whose content it is part of; else to the reporting
verb beside it; else, where it follows another quotation of its paragraph or
continues one from the paragraph before, to the same speaker without a cue. A
line that begins with a speaker's label belongs to the label. A quotation that
none of this reaches has no claim: its words may be a title or a scare quote.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from imbroglio.extract import frames, syntax
from imbroglio.extract.claim import Claim, covering
from imbroglio.extract.page import Page
from imbroglio.extract.quotation import Quote
from imbroglio.extract.tree import SPACE, CharSpan, Tree
from imbroglio.lexicon import Cue

# A quotation of fewer words without a verb is a quoted word, not speech.
LEAST_WORDS = 4
# How many words may stand between a quotation and the verb that reports it.
REACH = 8
# "Name of a speaker: " at the beginning of a line, with an optional parenthesis after the name.
LABEL = re.compile(
    r"^[ \t]*(?P<name>[A-Z][\w.'’-]*(?:[ ][\w.'’-]+){0,5}?)"
    r"(?:[ ]?\([^()\n]{1,60}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
LEAST_LABELS = 2


@dataclass
class Speech:
    """Direct speech that may go on: the place of its claim in the list, and its last quotation."""

    claim: int
    quote: Quote


def complete(page: Page, claims: list[Claim], quotes: list[Quote]) -> Iterator[Claim]:
    """Yield the claims with the quotations that belong to them, and those of loose quotations."""
    tree = page.tree
    found = list(_within_quotation(claims, [q for q in quotes if _is_speech(tree, q)]))
    over = covering(tree, claims, (k for q in quotes for k in _words(tree, *q.inner)))
    last: Speech | None = None
    for quote in (q for q in quotes if q.depth == 0):
        spoken = _is_speech(tree, quote)
        owner = _containing(tree, found, over, quote)
        if owner is not None:
            found[owner] = _grown(found[owner], quote)
            if spoken and found[owner].quoted:
                last = Speech(owner, quote)
        elif last is not None and _is_split(tree, found[last.claim], last.quote, quote):
            found[last.claim] = _grown(found[last.claim], quote, force=True)
            last.quote = quote
        elif spoken:
            before = found[last.claim] if last else None
            made = _reported(page, quote)
            if made is None and last is not None and before is not None:
                made = _continued(page, before, last.quote, quote)
            if made is not None:
                found.append(made)
                last = Speech(len(found) - 1, quote)
    yield from _labelled(page)
    yield from found


def _within_quotation(claims: list[Claim], quotes: list[Quote]) -> Iterator[Claim]:
    """The claims, those made inside a quotation without what stands outside of it."""
    starts = [q.start for q in quotes]
    for claim in claims:
        at = bisect_right(starts, claim.cue[0][0]) - 1 if claim.cue else -1
        while at >= 0 and quotes[at].end <= claim.cue[0][0] and quotes[at].depth:
            at -= 1
        if at < 0 or not quotes[at].start <= claim.cue[0][0] < quotes[at].end:
            yield claim
            continue
        a, b = quotes[at].inner
        inside = tuple((max(s, a), min(e, b)) for s, e in claim.content if s < b and a < e)
        if inside:
            yield msgspec.structs.replace(claim, content=inside)


def _words(tree: Tree, a: int, b: int) -> range:
    """The tokens that lie inside these characters."""
    return range(bisect_left(tree.start, a), bisect_right(tree.end, b))


def _is_speech(tree: Tree, quote: Quote) -> bool:
    """Whether a quotation is said rather than quoted as a word: it has a verb, or enough words."""
    tokens = _words(tree, *quote.inner)
    if any(tree.pos[k] in syntax.VERBAL and tree.tag[k] not in ("VBN", "VBG") for k in tokens):
        return True
    return sum(tree.pos[k] not in ("PUNCT", SPACE) for k in tokens) >= LEAST_WORDS


def _containing(
    tree: Tree, claims: list[Claim], over: Mapping[int, Sequence[int]], quote: Quote
) -> int | None:
    """The claim with the tightest content that shares most of the quotation."""
    a, b = quote.inner
    near = {n for token in _words(tree, a, b) for n in over.get(token, ())}
    fitting = []
    for n in near:
        claim = claims[n]
        speaks_inside = claim.cue and any(a <= s and e <= b for s, e in claim.cue)
        shared = sum(max(0, min(b, e) - max(a, s)) for s, e in claim.content)
        if not speaks_inside and (shared * 2 >= b - a or _touches(claim, quote)):
            fitting.append(n)
    return min(fitting, key=lambda n: (claims[n].size, n), default=None)


def _touches(claim: Claim, quote: Quote) -> bool:
    """Whether the quotation begins inside the content."""
    return any(s <= quote.inner[0] < e for s, e in claim.content)


def _grown(claim: Claim, quote: Quote, *, force: bool = False) -> Claim:
    """The claim with the whole quotation as content, unless its source or cue stands in it."""
    a, b = quote.inner
    own = claim.source + claim.cue
    if not force and any(s < b and a < e for s, e in own):
        return claim
    return msgspec.structs.replace(
        claim, content=_union((*claim.content, (a, b)), own), quoted=True
    )


def _union(spans: tuple[CharSpan, ...], apart: tuple[CharSpan, ...]) -> tuple[CharSpan, ...]:
    """Spans joined where they overlap or nearly touch, but never over what must stay apart."""
    out: list[CharSpan] = []
    for s, e in sorted(spans):
        if out and s <= out[-1][1] + 3 and not any(out[-1][1] <= x < s for x, _ in apart):
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return tuple(out)


def _is_split(tree: Tree, claim: Claim, before: Quote, quote: Quote) -> bool:
    """ "A," he said, "B": the second part of one quotation, right after the cue."""
    if not claim.cue or before.end > quote.start:
        return False
    between = _words(tree, before.end, quote.start)
    cue_between = any(before.end <= s < quote.start for s, _ in claim.cue)
    stops = sum(tree.text[k] in (".", "!", "?") for k in between)
    breaks = any(tree.pos[k] == SPACE and "\n" in tree.text[k] for k in between)
    return cue_between and not stops and not breaks and len(between) <= 2 * REACH


def _reported(page: Page, quote: Quote) -> Claim | None:
    """The claim of a reporting verb beside the quotation: behind it, or before it."""
    tree = page.tree
    inside = _words(tree, *quote.inner)
    behind = range(
        bisect_left(tree.start, quote.end),
        min(len(tree), bisect_left(tree.start, quote.end) + REACH),
    )
    first = bisect_left(tree.start, quote.start)
    before = range(first - 1, max(-1, first - 1 - 2 * REACH), -1)
    for stretch, side in ((behind, 1), (before, -1)):
        for k in _same_clause(tree, stretch):
            entry = (
                frames.verb_cue(tree, page.lex.attribution, k)
                if tree.pos[k] in syntax.VERBAL
                else None
            )
            if entry and "quote" in entry[0].frames and k not in inside:
                cue, words = entry
                head = _speaker(page, k, quote, side)
                return _claim(tree, cue, words, head, quote)
    return None


def _same_clause(tree: Tree, stretch: range) -> Iterator[int]:
    """The tokens of a stretch up to the end of the sentence or another quotation."""
    for k in stretch:
        if tree.text[k] in (".", "!", "?", ";", '"', "“", "”", "»", "«") or "\n" in tree.text[k]:
            return
        yield k


def _speaker(page: Page, verb: int, quote: Quote, side: int) -> int | None:
    """Who speaks: the verb's subject outside the quotation, else the noun beside the verb."""
    tree = page.tree
    a, b = quote.inner
    head = frames.holder_of(tree, page.lex.attribution, verb)
    if head is not None and not a <= tree.start[head] < b:
        return head
    order = (range(verb + 1, min(verb + 5, len(tree))), range(verb - 1, max(verb - 6, -1), -1))
    for near in order if side > 0 else order[::-1]:
        for k in near:
            if tree.text[k] in '.!?"“”' or a <= tree.start[k] < b:
                break
            if tree.pos[k] in ("PROPN", "NOUN", "PRON"):
                while (
                    tree.head[k] != k
                    and tree.dep[k] in ("compound", "poss", "amod")
                    and tree.head[k] in near
                ):
                    k = tree.head[k]  # noqa: PLW2901  (up to the head of the phrase)
                return k
    return None


def _claim(tree: Tree, cue: Cue, words: list[int], head: int | None, quote: Quote) -> Claim:
    source = (
        syntax.noun_phrase(tree, head, tree.lex.source_prepositions) if head is not None else []
    )
    a, b = quote.inner
    source = [k for k in source if not a <= tree.start[k] < b]
    return Claim(
        source=tuple(tree.pieces(source)),
        head=head,
        cue=tuple(tree.pieces(words)),
        content=(quote.inner,),
        quoted=True,
        kind=cue.kind,
        holder=cue.holder,
        author=cue.author,
        rule=f"{cue.lemma}:quote",
    )


def _continued(page: Page, claim: Claim, before: Quote, quote: Quote) -> Claim | None:
    """A quotation that goes on after one of a known speaker: same source, no cue."""
    between = page.text[before.end : quote.start]
    same_paragraph = "\n" not in between
    if not (quote.follows or (same_paragraph and _ends_sentence(between))):
        return None
    return msgspec.structs.replace(
        claim, cue=(), content=(quote.inner,), quoted=True, rule="continued"
    )


def _ends_sentence(between: str) -> bool:
    """Whether the words between two quotations end a sentence and begin no new one."""
    stripped = between.strip()
    return not stripped or (stripped[-1] in ".!?" and not re.search(r"[.!?]\s+\w", stripped))


def _labelled(page: Page) -> Iterator[Claim]:
    """The turns of a transcript: "Name: …" at the beginning of two lines or more."""
    fields = page.lex.attribution.fields
    found = [m for m in LABEL.finditer(page.text) if m["name"].lower() not in fields]
    often = Counter(m["name"] for m in found)
    found = [m for m in found if often[m["name"]] > 1 or _is_a_name(m["name"])]
    if len(found) < LEAST_LABELS:
        return
    starts = [m.start() for m in found] + [len(page.text)]
    for m, end in zip(found, starts[1:], strict=True):
        content = _turn(page.text, m.end(), end)
        if content:
            head = bisect_right(page.tree.start, m.end("name") - 1) - 1
            yield Claim(
                source=(m.span("name"),), head=head, cue=(), content=(content,), rule="label"
            )


def _is_a_name(label: str) -> bool:
    """Whether a label that stands but once can be a speaker's, and no heading: "Health:"."""
    words = label.split()
    names = len(words) > 1 and all(w[0].isupper() and w.isalpha() for w in words)
    return names or (label.isupper() and label.isalpha())


def _turn(text: str, start: int, end: int) -> CharSpan | None:
    """What a speaker says: up to the next label, without white space at the rims."""
    said = text[start:end]
    end = start + len(said.rstrip())
    return (start, end) if end > start else None
