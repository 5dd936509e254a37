"""``imbroglio hypotheses``: explanations that compete, ranked by what speaks against them."""

from typing import TYPE_CHECKING, Annotated

import typer

from imbroglio.cli import command
from imbroglio.cli.build import CaseFile
from imbroglio.cli.command import Debug, Json, tell, tell_json
from imbroglio.cli.decide import By, Note, outcome

if TYPE_CHECKING:
    from imbroglio.assemble.hypotheses import Matrix
    from imbroglio.casework import Case

_Add = Annotated[str | None, typer.Option("--add", metavar="NAME", help="Name an explanation.")]
_Drop = Annotated[
    str | None, typer.Option("--drop", metavar="NAME", help="Consider one no longer.")
]
_Asserts = Annotated[
    list[str] | None,
    typer.Option(
        "--asserts", metavar="KEY", help="A conclusion that it asserts; may be given again."
    ),
]
_Assess = Annotated[
    tuple[str, str, str] | None,
    typer.Option(
        "--assess",
        metavar="NAME KEY MARK",
        help="How it bears a conclusion: CC, C, N, I, II or NA; - takes it back.",
    ),
]


def hypotheses(
    case: CaseFile,
    *,
    add: _Add = None,
    asserts: _Asserts = None,
    drop: _Drop = None,
    assess: _Assess = None,
    note: Note = None,
    by: By = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show explanations against claims, the least inconsistent first; name and assess them."""
    from imbroglio import pipeline
    from imbroglio.casework import Case
    from imbroglio.casework.hypotheses import hypotheses as of

    chosen = [one for one in (add, drop, assess) if one]
    if len(chosen) > 1 or (asserts and not add):
        raise typer.BadParameter("give one of --add, --drop, --assess; --asserts goes with --add")
    if chosen:
        with pipeline.desk(case, by) as desk:
            if add:
                made = desk.hypothesis(add, asserts or (), note)
            elif drop:
                made = desk.drop_hypothesis(drop, note)
            else:
                name, key, mark = assess or ("", "", "")
                made = desk.assess(name, [key], mark, note)
        outcome(made, as_json)
        return
    with Case(case) as opened:
        found = of(opened)
        if as_json:
            import msgspec

            tell_json({"case": str(case), **msgspec.to_builtins(found)})
            return
        _print(opened, found)


def _print(case: "Case", found: "Matrix") -> None:
    from imbroglio.casework.answers import conclusion
    from imbroglio.display import Table, clip, rich

    if not found.hypotheses:
        tell("no explanation is named yet; name one with --add")
        return
    rows = []
    for key, cells, apart in zip(found.claims, found.cells, found.diagnosticity, strict=True):
        told = conclusion(case, case.about(key) or key) or {}
        words = str(told.get("says") or told.get("type") or told.get("key") or "not in the case")
        marks = [f"{c.mark or '·'}{' (text)' if c.by_text else ''}" for c in cells]
        rows.append((key, clip(words, 50), *marks, apart))
    columns = ("claim", "says", *found.hypotheses, "tells apart")
    command.show(rich("", [Table("claims", columns, tuple(rows))]))
    for one in found.ranking:
        tell(f"{one.rank}. {one.name}: {one.against} against, {one.assessed} assessed")
    if found.hangs_on:
        tell(f"the ranking hangs on {', '.join(found.hangs_on)}")
