"""The analyst's decisions: accept, reject, correct, merge, split, rename, ground, add, grade."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imbroglio.cli import filters
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.filters import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imbroglio.casework import Desk
    from imbroglio.casework.ask import Question
    from imbroglio.casework.desk import Change, Outcome

_SHOWN = 12

Keys = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[KEY]…",
        help="Of statements, or of events, links and claims for all of theirs.",
        show_default=False,
    ),
]
_TheseKeys = Annotated[list[str], typer.Argument(metavar="KEY…", show_default=False)]
_OneKey = Annotated[str, typer.Argument(metavar="KEY", show_default=False)]
Note = Annotated[str | None, typer.Option("--note", "-m", help="Why, in your words.")]
By = Annotated[
    str | None,
    typer.Option("--by", envvar="IMBROGLIO_ANALYST", help="Who decides. [default: your user name]"),
]
_Field = Annotated[
    str,
    typer.Argument(
        metavar="FIELD",
        help="type, mode, actor, recipient, place, date, toll of an event; relation, sign, "
        "direction, cause, effect of a link; voice, label, status of any.",
    ),
]
_Value = Annotated[
    str,
    typer.Argument(
        metavar="VALUE", help="What it must be; none for nothing; turned for a direction."
    ),
]
_All = Annotated[
    What | None,
    typer.Option("--all", help="All events, links, claims or statements that the filters fit."),
]


def _verdict(op: str, doc: str) -> Callable[..., None]:
    """A command that gives verdicts: `op` is the desk's, `doc` its help."""

    def decide(
        case: CaseFile,
        keys: Keys = None,
        *,
        all_of: _All = None,
        types: filters.Types = None,
        actor: filters.Actors = None,
        voice: filters.Voices = None,
        place: filters.Places = None,
        factor: filters.Factors = None,
        label: filters.Labels = None,
        stance: filters.Stances = None,
        verdict: filters.Verdicts = None,
        doc: filters.InDocs = None,
        since: filters.Since = None,
        until: filters.Until = None,
        text: filters.Text = "",
        belief: filters.Belief = 0.0,
        conflicting: filters.Conflicting = False,
        note: Note = None,
        by: By = None,
        as_json: Json = False,
        debug: Debug = False,
    ) -> None:
        wanted = _question(locals())
        with _desk(case, by) as desk:
            outcome(getattr(desk, op)(_chosen(desk, keys, all_of, wanted), note), as_json)

    decide.__doc__ = doc
    return decide


accept = _verdict(
    "accept",
    """Say that what was read there does stand in the text, alone or in bulk.

    It raises what is believed of the rule that read it.
    """,
)
reject = _verdict(
    "reject",
    """Say that what was read there doesn't stand in the text, alone or in bulk.

    It counts no longer, stays visible, and lowers what is believed of the rule.
    """,
)
reopen = _verdict("reopen", """Take a verdict back: neither accepted nor rejected.""")


def correct(
    case: CaseFile,
    field: _Field,
    value: _Value,
    keys: Keys = None,
    *,
    all_of: _All = None,
    types: filters.Types = None,
    actor: filters.Actors = None,
    voice: filters.Voices = None,
    place: filters.Places = None,
    factor: filters.Factors = None,
    label: filters.Labels = None,
    stance: filters.Stances = None,
    verdict: filters.Verdicts = None,
    doc: filters.InDocs = None,
    since: filters.Since = None,
    until: filters.Until = None,
    text: filters.Text = "",
    belief: filters.Belief = 0.0,
    conflicting: filters.Conflicting = False,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Correct what was read, alone or in bulk: type, sign, direction, actor, place, date, toll."""
    wanted = _question(locals())
    with _desk(case, by) as desk:
        found = _chosen(desk, keys, all_of, wanted)
        outcome(desk.correct(found, field, "" if value == "none" else value, note), as_json)


def _question(given: "Mapping[str, Any]") -> "Question":
    """What the filters among a command's options ask for."""
    names = ("types", "since", "until", "text", "belief", "conflicting")
    many = ("actor", "voice", "place", "factor", "label", "doc")
    return filters.question(
        **{name: given[name] for name in names},
        **{f"{name}s": given[name] for name in many},
        stances=given["stance"],
        verdicts=given["verdict"],
    )


def _chosen(
    desk: "Desk", keys: list[str] | None, all_of: What | None, wanted: "Question"
) -> list[str]:
    """The keys that were named, or those of all that the filters fit."""
    if bool(keys) == (all_of is not None):
        raise typer.BadParameter("name keys, or --all with filters", param_hint="KEY")
    if all_of is None:
        return list(keys or ())
    from imbroglio.casework.ask import keys as asked

    return asked(desk.case, all_of.value, wanted)


def merge(
    case: CaseFile,
    keys: _TheseKeys,
    *,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Say that several are one: actors, places, factors or events; the first gives the key."""
    with _desk(case, by) as desk:
        outcome(desk.merge(keys, note), as_json)


def split(
    case: CaseFile,
    keys: _TheseKeys,
    *,
    doc: Annotated[
        list[str] | None,
        typer.Option("--doc", "-d", help="In this document it is another one; may be repeated."),
    ] = None,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Take apart what was put together: reports leave their event, a name its namesakes."""
    with _desk(case, by) as desk:
        outcome(desk.split(keys, doc or (), note), as_json)


def rename(
    case: CaseFile,
    key: _OneKey,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    *,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Give an actor, a place or a factor another name."""
    with _desk(case, by) as desk:
        outcome(desk.rename(key, name, note), as_json)


def ground(
    case: CaseFile,
    key: _OneKey,
    meant: Annotated[
        str,
        typer.Argument(
            metavar="MEANT",
            help="A key of the actor table, a GeoNames number, a country as AFG, coordinates as "
            "34.5,69.2, or a concept.",
        ),
    ],
    *,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Say which entry of a table an actor, a place or a factor is."""
    from imbroglio.casework.grounding import meant as entry

    with _desk(case, by) as desk:
        outcome(desk.ground(key, entry(key, meant, desk.case.name(key)), note), as_json)


def add(
    case: CaseFile,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="event, link, actor, place or factor.")
    ],
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="As type=ASSAULT place=Kunduz.")
    ],
    *,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Add an event, a link, an actor, a place or a factor of your own, marked as yours."""
    told = dict(_fields(fields))
    with _desk(case, by) as desk:
        outcome(desk.add(kind, told, note), as_json)


def grade(
    case: CaseFile,
    key: _OneKey,
    admiralty: Annotated[
        str, typer.Argument(metavar="GRADE", help="Reliability A–F and credibility 1–6, as B2.")
    ],
    *,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Grade a source in the Admiralty code; only then its statements weigh by it."""
    with _desk(case, by) as desk:
        outcome(desk.grade(key, admiralty, note), as_json)


def _fields(told: Iterable[str]) -> Iterable[tuple[str, str]]:
    for one in told:
        name, sign, value = one.partition("=")
        if not sign:
            raise typer.BadParameter(f"{one!r} is not as FIELD=VALUE", param_hint="FIELD=VALUE")
        yield name.strip(), value.strip()


def _desk(case: Path, by: str | None) -> "Desk":
    from imbroglio import pipeline

    return pipeline.desk(case, by)


def outcome(made: "Outcome", as_json: bool) -> None:
    """What came of a decision: what changed, and what waits for its object."""
    if as_json:
        import msgspec

        tell_json(msgspec.to_builtins(made))
        return
    keys = len(made.entry.keys)
    tell(f"{made.entry.op} by {made.entry.analyst}: {keys} key{'' if keys == 1 else 's'}")
    for change in made.changes[:_SHOWN]:
        tell(_changed(change))
    more = len(made.changes) - _SHOWN + made.more
    if more > 0:
        tell(f"… and {more} more conclusions")
    if not made.changes:
        tell("no conclusion changed")
    for rule, (before, after) in made.rules.items():
        tell(f"rule {rule}: believed {before:.3f} → {after:.3f}")
    for key in made.missing:
        tell(f"hint: nothing has the key {key}; the decision waits for it", err=True)


def _changed(change: "Change") -> str:
    before, after = change.before, change.after
    if after is None:
        return f"{change.key} is no conclusion any more: {_short(before or {})}"
    if before is None:
        return f"{change.key} is new: {_short(after)}"
    parts = []
    for name, value in after.items():
        old = before.get(name)
        if old != value:
            parts.append(f"{name} {_brief(name, old)} → {_brief(name, value)}")
    return f"{change.key} {_short(after)}: {'; '.join(parts)}"


def _brief(name: str, value: object) -> str:
    from imbroglio.display import clip

    if name == "statements" and isinstance(value, list):
        return f"{len(value)}"
    if isinstance(value, list | tuple):
        return clip(", ".join(_brief("", one) for one in value), 60) or "none"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("kind") or len(value))
    return "none" if value is None else clip(str(value), 60)


def _short(told: "Mapping[str, object]") -> str:
    """A conclusion in a few words."""
    if "cause" in told:
        return f"{_brief('', told['cause'])} {told['sign']} {_brief('', told['effect'])}"
    if "type" in told:
        place = told.get("place")
        when = told.get("first") or ""
        return f"{told['type']} {_brief('', place) if place else ''} {when}".strip()
    return _brief("", told.get("says"))
