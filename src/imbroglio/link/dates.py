"""Dates: the date expressions of a document and the calendar stretches that they mean.

Expressions are found by a grammar (`date_grammar`), not by the parser's labels: those mix
dates with durations and ages. The labels only decide where a word is doubtful ("May", "2014").
What the grammar does not know, though the parser calls it a date and it has figures in it, is
given to dateparser in its strict mode.

Relative dates count from the date of publication, never from the day of reading. Without one
they stay unknown. "Friday" is the last one up to that day, unless the verb over it speaks of
what is to come. Durations ("for three weeks"), ages and habits ("every Friday") are no dates.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache

import msgspec

from imbroglio.extract.page import Page
from imbroglio.extract.tree import CharSpan, Tree
from imbroglio.link.calendar import UNKNOWN, Meaning, of_day
from imbroglio.link.date_grammar import Expression, grammar
from imbroglio.link.date_meaning import Context, meaning
from imbroglio.link.date_words import DateLexicon, words
from imbroglio.records import Date, DateId, Mention, Record

BY = "dates/1"

# Labels of names: a date inside one is part of the name ("February 17 Martyrs Brigade").
NAMES = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"}
)
CONNECTIVE = frozenset({"SCONJ", "PRON"})  # "said that May was cold"
CAPITALISED = ("month", "month2", "month_b", "month2_b", "weekday")
PARSED = 40  # characters of an expression that dateparser is asked about
SHORTEST = 6
CACHED = 512
CLIMB = 8  # steps up the tree to the verb over an expression
FIGURES = frozenset("0123456789'’q")  # first characters of 2014, '90s, Q1
BASE = 6  # tokens from "last" to "years", at most
AGO = 8  # tokens from a count to "ago", at most
ROUND = 50  # "the 2000 men" are a count, "the 2019 vote" is a year


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date expression of a document: its characters, and what it means."""

    span: CharSpan
    meaning: Meaning


def find(page: Page) -> Iterator[Record]:
    """Yield the mentions of each date, then the date, in order of first mention.

    Expressions with the same value are one date; so are equal ones that can't be told.
    """
    groups: dict[object, list[Dated]] = {}
    for d in dated(page):
        text = page.text[slice(*d.span)].lower()
        groups.setdefault(text if d.meaning is UNKNOWN else d.meaning, []).append(d)
    for number, members in enumerate(groups.values(), 1):
        mentions = [page.mention(d.span, "date", BY) for d in members]
        yield from mentions
        yield _date(page, DateId(f"d{number}"), members[0].meaning, mentions)


def dated(page: Page) -> list[Dated]:
    """All date expressions of the document, in order of the text."""
    lex = words(page.lex.language)
    published = _published(page)
    found = list(_by_grammar(page, lex, published))
    ends = [d.span[1] for d in found]
    further: list[Dated] = []
    for first, last, label in page.tree.entities:
        if label == "DATE":
            span = page.tree.start[first], page.tree.end[last - 1]
            n = bisect_right(ends, span[0])
            if n == len(found) or found[n].span[0] >= span[1]:
                further += _by_parser(page.text, span)
    return sorted(found + further, key=lambda d: d.span)


def _by_grammar(page: Page, lex: DateLexicon, published: date | None) -> Iterator[Dated]:
    """The expressions that the grammar knows."""
    tree, text, forms = page.tree, page.text, grammar(page.lex.language)
    reached, verbs = 0, dict[tuple[int, bool], bool]()
    for i, word in enumerate(tree.lower):
        if word not in lex.starts and word[0] not in FIGURES and "-" not in word:
            continue
        if tree.start[i] < reached or not _begins(tree, i, word, lex):
            continue
        for k in (i - 1, i) if i and tree.lower[i - 1] in lex.words.definite else (i,):
            at = tree.start[k] + _prefix(tree.lower[k], lex)
            joined = k > 0 and tree.lower[k - 1] in lex.words.between
            read = forms.read(text, at, joined)
            if read is None or at < reached:
                continue
            span = (at, read[0])
            last = _last(tree, i, span[1])
            if _holds(tree, text, (k, last), span, read[1], lex):
                future = _to_come(tree, (k, last), read[1], lex, verbs)
                context = Context(published, future, lex, near=_is_event(tree, (k, last), lex))
                yield Dated(span, meaning(read[1], context))
                reached = span[1]
                break


def _begins(tree: Tree, i: int, word: str, lex: DateLexicon) -> bool:
    """Whether an expression may begin with this token."""
    if word in lex.triggers or word[0] in FIGURES:
        return True
    if word in lex.tied:
        return not lex.bases.isdisjoint(tree.lower[i + 1 : i + BASE])
    if word in lex.counts:
        return not lex.ago.isdisjoint(tree.lower[i + 1 : i + AGO])
    return word.startswith(lex.words.parts)


def _prefix(word: str, lex: DateLexicon) -> int:
    """Characters before the date in a token like "mid-May"."""
    if "-" not in word:
        return 0
    return next((len(p) for p in lex.words.parts if word.startswith(p)), 0)


def _last(tree: Tree, i: int, end: int) -> int:
    """One past the last token that begins before `end`."""
    while i < len(tree) and tree.start[i] < end:
        i += 1
    return i


def _holds(
    tree: Tree,
    text: str,
    tokens: tuple[int, int],
    span: CharSpan,
    expression: Expression,
    lex: DateLexicon,
) -> bool:
    """Whether what reads like a date is one where it stands."""
    first, last = tokens
    form, parts = expression.form, expression.parts
    if form == "named":
        return True
    if not _capitalised(text[slice(*span)], parts) or _in_name(
        tree, first, last, form, dated="year" in parts
    ):
        return False
    before = _before(tree, first)
    after = tree.lower[last] if last < len(tree) else ""
    if form == "weekday":
        return before not in lex.words.every and before not in lex.words.holy
    if form in ("year", "years", "years_short"):
        return _is_year(tree, first, last, lex, before, after)
    if form == "month":
        return _is_month(tree, first, parts["month"], before, lex)
    if form == "tied":
        return _is_tied(tree, first, parts, after, lex)
    if form == "day" and "year" not in parts and _names_body(tree, last, lex):
        return False
    if form in ("month_tied", "season_tied"):
        return tree.pos[first] not in CONNECTIVE
    return not (form == "numeric" and text[span[1] : span[1] + 1] in ("/", "."))


def _before(tree: Tree, first: int) -> str:
    """The word before a token, that of "mid-May" too, or ""."""
    if first > 1 and tree.text[first - 1] == "-":
        return tree.lower[first - 2]
    return tree.lower[first - 1] if first else ""


def _capitalised(expression: str, parts: Mapping[str, str]) -> bool:
    """Whether months and weekdays have the capital that tells "May" from "may"."""
    told = [parts[p] for p in CAPITALISED if p in parts]
    return all(word.capitalize() in expression or word.upper() in expression for word in told)


def _in_name(tree: Tree, first: int, last: int, form: str, *, dated: bool) -> bool:
    """Whether the expression is part of a name, or a month that is somebody's name.

    A date with its year is none of an event's name: "the Six-Day War of June 1967".
    """
    inside = {tree.ent_id[i] for i in range(first, min(last, len(tree)))} - {-1}
    for n in inside:
        a, b, label = tree.entities[n]
        if label not in NAMES or (label == "EVENT" and dated):
            continue
        if (a < first or b > last) and not (form == "day" and label in ("PERSON", "GPE", "LOC")):
            return True
        if form == "month":
            return True
    return False


def _is_year(tree: Tree, first: int, last: int, lex: DateLexicon, before: str, after: str) -> bool:
    """Whether four figures are a year: no measure behind, a preposition or a date's label."""
    if after in lex.words.measures or before in ("$", "€", "£", "#"):
        return False
    if tree.ent[first] == "DATE":
        return True
    if tree.ent[first] not in ("", "CARDINAL", "EVENT"):
        return False
    if before in lex.words.articles:
        return tree.head[first] == last and int(tree.lower[first][:4]) % ROUND != 0
    counted = last < len(tree) and tree.tag[last] == "NNS" and tree.head[first] == last
    return before in lex.words.prepositions and not counted


def _names_body(tree: Tree, last: int, lex: DateLexicon) -> bool:
    """Whether a day is what a body is called after: "February 17 Martyrs Brigade"."""
    for k in range(last, min(last + 3, len(tree))):
        if tree.pos[k] != "PROPN":
            return False
        if tree.lower[k] in lex.words.bodies:
            return True
    return False


def _is_month(tree: Tree, first: int, month: str, before: str, lex: DateLexicon) -> bool:
    """Whether a bare month is one: a preposition, or for a clear name a date's label."""
    if before in lex.words.every or tree.pos[first] in ("AUX", "VERB"):
        return False
    if before in lex.words.prepositions:
        return tree.pos[first] == "PROPN"
    return tree.ent[first] == "DATE" and month not in lex.doubtful_months


def _is_tied(
    tree: Tree, first: int, parts: Mapping[str, str], after: str, lex: DateLexicon
) -> bool:
    """Whether "last year" and its like are counted from today, not part of something else.

    Not "the last week of the war", "to this day", "in the last days", "said that year".
    """
    tie, unit = parts["tie"], lex.unit[parts["unit"]]
    if after in lex.words.whole:
        return False
    if tree.pos[first] in CONNECTIVE:
        return False
    if unit == "day" and "count" not in parts:
        return tie not in lex.ties["last"] and tie not in lex.ties["this"]
    plural = parts["unit"].endswith("s")
    return not plural or "count" in parts


def _to_come(
    tree: Tree,
    tokens: tuple[int, int],
    expression: Expression,
    lex: DateLexicon,
    verbs: dict[tuple[int, bool], bool],
) -> bool:
    """Whether the words over an expression speak of what is to come; `verbs` keeps answers."""
    if expression.parts.get("tie") in lex.ties["next"]:
        return True
    first, last = tokens
    verb, deadline = first, first > 0 and tree.lower[first - 1] in lex.words.deadlines
    ahead = first > 0 and tree.lower[first - 1] in lex.future.ahead
    for _ in range(CLIMB):
        if ahead and tree.lemma[verb] in lex.future.booking:
            return True
        if verb != first and tree.pos[verb] in ("VERB", "AUX"):
            break
        deadline = deadline or tree.lower[verb] in lex.words.deadlines
        if tree.lemma[verb] in lex.future.heads and not first <= verb < last:
            return True
        if tree.head[verb] == verb:
            break
        verb = tree.head[verb]
    if (verb, deadline) not in verbs:
        verbs[verb, deadline] = _verb_to_come(tree, verb, lex, deadline=deadline)
    return verbs[verb, deadline]


def _is_event(tree: Tree, span: tuple[int, int], lex: DateLexicon) -> bool:
    """Whether a date stands before what has its day set: "the June 2 elections"."""
    over = {tree.head[k] for k in range(*span) if tree.head[k] >= span[1]}
    return any(tree.lemma[k].lower() in lex.future.events for k in over)


def _verb_to_come(tree: Tree, verb: int, lex: DateLexicon, *, deadline: bool) -> bool:
    """Whether a verb is in the future, or says what is planned, due, ordered or allowed."""
    helpers = [c for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass")]
    lemmas = {tree.lemma[c] for c in helpers} | {tree.lower[c] for c in helpers}
    lemma, tag = tree.lemma[verb], tree.tag[verb]
    if lemmas & lex.future.auxiliaries:
        return lemmas.isdisjoint(lex.future.perfect) or not lemmas.isdisjoint(lex.future.firm)
    if any(tree.tag[c] == "TO" for c in helpers):
        return deadline or _planned(tree, tree.head[verb], lex)
    told = (c for c in tree.children[verb] if tree.dep[c] in ("acomp", "attr", "oprd"))
    if tag in ("VBP", "VBZ") and any(tree.lemma[c] in lex.future.heads for c in told):
        return True
    if lemma in lex.future.heads and (tag != "VBD" or tree.dep[verb] == "acl"):
        return True
    if deadline and (lemma in lex.future.granting or _is_present(tree, verb, helpers, lex)):
        return True
    if not helpers and tag in ("VB", "VBP", "VBZ") and lemma in lex.future.timetable:
        return True
    subject = tree.child(verb, ("nsubj", "nsubjpass"))
    if subject is None:
        return tag == "VB" and not helpers and tree.head[verb] == verb  # an order
    return tree.lemma[subject] in lex.future.heads and tag != "VBD"


def _planned(tree: Tree, over: int, lex: DateLexicon) -> bool:
    """Whether an infinitive hangs under a word for plans, or under "is to"."""
    if tree.lemma[over] in lex.future.heads or tree.lower[over] in lex.future.heads:
        return True
    return tree.lemma[over] in lex.future.copulas and tree.tag[over] in ("VBZ", "VBP")


def _is_present(tree: Tree, verb: int, helpers: list[int], lex: DateLexicon) -> bool:
    """Whether a verb, or the first of its auxiliaries, is in the present tense."""
    tags = [tree.tag[c] for c in helpers] or [tree.tag[verb]]
    perfect = any(tree.lemma[c] in lex.future.perfect for c in helpers)
    return tags[0] in ("MD", "VB", "VBP", "VBZ") and not perfect


def _by_parser(text: str, span: CharSpan) -> Iterator[Dated]:
    """What dateparser makes of a date with figures that the grammar does not know."""
    expression = " ".join(text[slice(*span)].split())
    figures = sum(c.isdigit() for c in expression)
    if SHORTEST <= len(expression) <= PARSED and figures >= 5:
        day = _parsed(expression)
        if day is not None:
            yield Dated(span, of_day(day))


@lru_cache(maxsize=CACHED)
def _parsed(expression: str) -> date | None:
    """A full date in a rare form, or None; nothing is filled in or guessed."""
    import dateparser  # noqa: PLC0415 - slow to load, seldom needed

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "YMD"}
    found: datetime | None = dateparser.parse(expression, languages=["en"], settings=settings)
    return found.date() if found else None


def _published(page: Page) -> date | None:
    """The day of publication; None where there is none, or it is no day."""
    told = page.document.published
    try:
        return date.fromisoformat(told[:10]) if told else None
    except ValueError:
        return None


def _date(page: Page, ident: DateId, told: Meaning, mentions: list[Mention]) -> Date:
    return Date(
        doc=page.document.id,
        id=ident,
        value=told.value,
        precision=told.precision,
        mentions=tuple(m.id for m in mentions),
        by=BY,
    )
