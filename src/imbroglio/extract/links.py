"""Links as records: each tie with its words, its factors and how certain it is for whom."""

from collections.abc import Iterator

from imbroglio.extract import factuality
from imbroglio.extract.brought import factors as brought
from imbroglio.extract.certainty import State
from imbroglio.extract.page import Page
from imbroglio.extract.scope import Scope
from imbroglio.extract.tie import Tie
from imbroglio.records import Label, Link, LinkId, MentionId, MentionKind

BY = "causal/1"
# What denying makes of a label.
DENIED: dict[Label, Label] = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-"}
AFFIRMED: dict[Label, Label] = {"CT-": "CT+", "PR-": "PR+", "PS-": "PS+"}
DEGREE = ("advmod", "npadvmod")


def find(page: Page) -> Iterator[Link]:
    """Yield a link for each tie, in order."""
    ties = page.of(Tie)
    for n, tie in enumerate(ties, 1):
        voice, state = factuality.standing(page, tie.at)
        label, status = _label(page, tie, state), state.status
        if voice is None and _is_asked(page, tie):
            label, status = "Uu", "question"
        cause, effect = (page.once(brought).get(s.head) for s in (tie.cause, tie.effect))
        yield Link(
            doc=page.document.id,
            id=LinkId(f"l{n}"),
            relation=tie.relation,
            cause=_words(page, tie.cause.tokens, "cause"),
            effect=_words(page, tie.effect.tokens, "effect"),
            signal=_words(page, tie.signal, "signal"),
            cause_factor=cause.factor if cause else None,
            effect_factor=effect.factor if effect else None,
            cause_sense=cause.sense if cause else None,
            effect_sense=effect.sense if effect else None,
            polarity=tie.polarity,
            outcome=tie.outcome,
            against=None if tie.against is None else LinkId(f"l{tie.against + 1}"),
            agent=tie.agent,
            degree=_degree(page, tie),
            label=label,
            status=status,
            voice=voice.id if voice else None,
            by=f"{BY} {tie.rule}",
        )


def _label(page: Page, tie: Tie, state: State) -> Label:
    """How certain the link is, for its holder.

    "Was not repaired because the money was stolen" denies the repair, and not that the theft
    is why: what negates an effect is part of it, unless it is what would have been.
    """
    label = state.label
    own = page.once(Scope).state[tie.at]
    part = tie.open and tie.at == tie.effect.head and own.sign < 0 and own.status != "hypothetical"
    if tie.affirmed or part:
        label = AFFIRMED.get(label, label)
    return DENIED.get(label, label) if tie.denied else label


def _is_asked(page: Page, tie: Tie) -> bool:
    """ "Was the strike triggered by it?": a link told in a question that begins with its verb."""
    tree = page.tree
    first, end = tree.sentences[tree.sent[tie.at]]
    return tree.pos[first] == "AUX" and "?" in tree.text[end - 2 : end]


def _words(page: Page, tokens: tuple[int, ...], kind: MentionKind) -> tuple[MentionId, ...]:
    spans = page.tree.pieces(sorted(tokens))
    return tuple(page.mention(span, kind, BY).id for span in spans)


def _degree(page: Page, tie: Tie) -> str | None:
    """The word that says how far, beside the link's own words."""
    tree, degrees = page.tree, page.lex.causal.degrees
    first = min(tie.signal, default=tie.at)
    near = {k for s in (*tie.signal, tie.at) for k in tree.below(s, DEGREE)} | {first - 1}
    found = sorted(k for k in near if k >= 0 and tree.lower[k] in degrees)
    return tree.text[found[0]] if found else None
