"""Aim against outcome: what was meant, and what came of it instead.

"The raid was meant to scare the villages; instead it united them." An effect that a word sets
against an aim told right before is joined with it: the one is what was meant, the other how
it backfired. "Backfired by angering them" tells its effect itself.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from imbroglio.extract import antecedent, deed, extent, place, syntax, worded
from imbroglio.extract.page import Page
from imbroglio.extract.tie import Side, Tie
from imbroglio.extract.tree import Tree

RULE = "backfire"
# What came of an aim may be told so many sentences behind it.
AFTER = 2
# A colon may stand so far behind a verb, and the clause behind it so far behind the colon.
NEAR = 8
FAR = 24
EFFECTS = frozenset({"cause", "enable", "prevent", "motivate"})


def find(page: Page, i: int) -> Iterator[Tie]:
    """ "The attack backfired by angering its allies": what a backfiring led to."""
    verb = _backfiring(page, i)
    if verb is None:
        return
    causes = place.heads(page, verb, "subject", verb)
    for result in _results(page, verb):
        known = list(worded.effects(page, result))
        for effect, sign in known or [(extent.side(page, result), 1)]:
            for cause in causes:
                yield Tie(
                    relation="cause",
                    cause=worded.side(page, verb, cause),
                    effect=effect,
                    signal=tuple(sorted({verb, i})),
                    polarity=sign,
                    at=verb,
                    rule=RULE,
                    outcome="backfired",
                )


def _backfiring(page: Page, i: int) -> int | None:
    """The verb that tells a backfiring: by itself, or with "the opposite effect"."""
    tree, lex = page.tree, page.lex.causal
    if tree.pos[i] == "VERB" and tree.lemma[i] in lex.backfiring:
        return i
    if tree.lower[i] not in lex.opposite:
        return None
    near = (i, tree.head[i], tree.head[tree.head[i]])
    thing = next((k for k in near if tree.dep[k] == "dobj"), None)
    return None if thing is None else tree.head[thing]


def _results(page: Page, i: int) -> Iterator[int]:
    """The verbs that tell what a backfiring led to: behind "by", or beside it."""
    tree = page.tree
    for prep in tree.below(i, ("prep", "agent")):
        if tree.lower[prep] in page.lex.causal.by:
            yield from tree.below(prep, ("pcomp",))
    yield from (k for k in tree.below(i, ("advcl",)) if k > i and tree.tag[k] == "VBG")
    end = tree.sentences[tree.sent[i]][1]
    colon = next((k for k in range(i, min(end, i + NEAR)) if tree.text[k] in ":;—–"), None)
    if colon is not None:
        behind = (k for k in range(colon, min(len(tree), colon + FAR)) if _is_main(tree, k))
        yield from [k for k in behind if tree.tag[k] in ("VBD", "VBZ", "VBP", "VBN")][:1]


def _is_main(tree: Tree, k: int) -> bool:
    """Whether a verb heads a clause with a subject of its own."""
    return tree.pos[k] in syntax.VERBAL and tree.child(k, syntax.SUBJECT) is not None


def besides(page: Page, ties: list[Tie]) -> Iterator[Tie]:
    """ "Meant to cow them, but instead hardened them": an effect that no construction tells.

    A verb beside "instead" and its like tells what came of the aim before it.
    """
    tree = page.tree
    told = {k for t in ties for k in (t.at, t.effect.head)}
    for i, word in enumerate(tree.lower):
        if word not in page.lex.causal.instead or tree.dep[i] not in ("advmod", "prep"):
            continue
        verb = antecedent.clause_around(tree, i)
        if verb in told or tree.pos[verb] != "VERB" or not extent.is_finite(tree, verb):
            continue
        cause = _own_cause(page, ties, verb)
        if cause is not None:
            own = tuple(tree.below(verb, syntax.SUBJECT))
            doing = tree.child(verb, ("dobj",)) is not None
            effect = extent.side(page, verb, (i, *own) if doing else (i,))
            yield Tie("cause", cause, effect, (i,), 1, verb, word, "backfired")


def _own_cause(page: Page, ties: list[Tie], verb: int) -> Side | None:
    """What a verb beside "instead" is the outcome of: of the aim before it, the act."""
    tree = page.tree
    doing = tree.child(verb, ("dobj",)) is not None
    heads = place.heads(page, verb, "subject", verb) if doing else []
    if heads and tree.pos[heads[0]] == "NOUN" and not deed.is_somebody(page, heads[0]):
        return worded.side(page, verb, heads[0])
    aims = (t for t in reversed(ties) if t.relation == "intend" and t.at < verb)
    last = next(aims, None)
    near = last is not None and tree.sent[verb] - tree.sent[last.at] <= AFTER
    return last.cause if near and last is not None else None


def join(page: Page, ties: list[Tie]) -> list[Tie]:
    """The ties, each effect that is set against an aim joined with it."""
    out = list(ties)
    missed = _missed(page, ties)
    for n, tie in enumerate(ties):
        if tie.relation not in EFFECTS:
            continue
        unlike = tie.cause.head in missed and tie.at not in missed[tie.cause.head]
        if not (tie.outcome or unlike or _is_set_against(page, tie)):
            continue
        aim = _aim_before(page, out, n)
        if aim is None and tie.outcome is None:
            out[n] = replace(out[n], outcome="backfired")
        if aim is not None:
            out[n] = replace(out[n], outcome="backfired", against=aim)
            out[aim] = replace(out[aim], against=n)
    return out


def _missed(page: Page, ties: list[Tie]) -> dict[int, set[int]]:
    """What was supposed to do something and so didn't, with the words that say so.

    "The levy, which was supposed to calm the bazaar, caused a riot."
    """
    out: dict[int, set[int]] = {}
    for tie in ties:
        if tie.relation == "intend" and page.tree.lemma[tie.at] in page.lex.causal.supposed:
            out.setdefault(tie.cause.head, set()).add(tie.at)
    return out


def _is_set_against(page: Page, tie: Tie) -> bool:
    """Whether a word beside the effect sets it against what was meant."""
    tree, lex = page.tree, page.lex.causal
    verbs = {antecedent.clause_around(tree, k) for k in (tie.at, tie.effect.head)}
    near = [k for v in verbs for k in (*tree.children[v], *_up(page, v))]
    return any(_words_at(tree, k) & lex.instead for k in near)


def _words_at(tree: Tree, k: int) -> set[str]:
    """The word at a token, and with the next one: "instead", "in fact", "far from"."""
    return {tree.lower[k], " ".join(tree.lower[k : k + 2])}


def _up(page: Page, verb: int) -> list[int]:
    """The adverbs of the clause that a coordinated or dependent one shares."""
    tree = page.tree
    up = tree.head[verb]
    shares = up != verb and tree.dep[verb] in ("conj", "xcomp", "advcl")
    return list(tree.below(up, ("advmod",))) if shares and tree.pos[up] in syntax.VERBAL else []


def _aim_before(page: Page, ties: list[Tie], n: int) -> int | None:
    """The last aim told before, near enough, that nothing is set against yet."""
    sent = page.tree.sent
    for k in range(n - 1, -1, -1):
        far = sent[ties[n].at] - sent[ties[k].at]
        if far > AFTER:
            return None
        if ties[k].relation == "intend" and ties[k].against is None:
            return k
    return None
