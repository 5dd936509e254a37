"""An answer to what would follow, as tables and lines."""

from typing import TYPE_CHECKING

from imbroglio.cli import command
from imbroglio.cli.command import tell

if TYPE_CHECKING:
    from imbroglio.casework.answers import Plain

_SHORT = 40  # characters of a factor in a table


def show(told: "Plain", rows: int) -> None:
    """An answer as a table, and what decides it."""
    from imbroglio.casework.foresight import verdict
    from imbroglio.display import Table, clip, rich

    factors = told["factors"]
    assert isinstance(factors, list)
    shown = factors[: rows or None]
    tell(f"If {pushes(told)}, by {told['links']} links:")
    cells = tuple(
        (
            clip(one["name"], _SHORT), f"{one['plus']:.3f}", f"{one['minus']:.3f}",
            f"{one['zero']:.3f}", interval(one), verdict(one), way(one),
        )
        for one in shown
    )  # fmt: skip
    columns = ("factor", "P(+)", "P(−)", "P(0)", "95 %", "verdict", "likeliest way")
    command.show(rich("", [Table("factors", columns, cells, more=len(factors) - len(shown))]))
    tell(effort(told))
    notes = told["notes"]
    for line in notes if isinstance(notes, list) else ():
        tell(f"note: {line}")
    reasons = told["why"]
    for one in reasons if isinstance(reasons, list) else ():
        _why(one)
    if "curves" in told:
        _curves(told["curves"])


def interval(one: "Plain") -> str:
    """The interval of the likelier sign."""
    side = "plus" if one["plus"] >= one["minus"] else "minus"  # type: ignore[operator]
    low, high = one["intervals"][side]  # type: ignore[index]
    return f"{low:.2f}–{high:.2f}"


def pushes(told: "Plain") -> str:
    """What is pushed, in words."""
    from imbroglio.display import clip

    pushed = told["pushed"]
    parts = []
    for one in pushed if isinstance(pushed, list) else ():
        value = one["value"]
        if one["held"]:
            how = f"is held at {value:g}" if value else "is held"
        else:
            how = "rises" if value > 0 else "falls"
        parts.append(f"{clip(one['name'], _SHORT)} {how}")
    return " and ".join(parts)


def way(one: "Plain") -> str:
    """The likeliest way, factor by factor with signs, and its chance."""
    from imbroglio.casework.foresight import sign
    from imbroglio.display import clip

    found = one.get("by_way_of")
    if not isinstance(found, dict):
        return ""
    steps = [f"{clip(link['cause']['name'], 24)} {sign(link)}" for link in found["links"]]
    return f"{' '.join(steps)} ({found['chance']:.2f})"


def effort(told: "Plain") -> str:
    """How many draws there were, and what they were made with."""
    parts = [
        f"{told['kept']:,} draws count of {told['tried']:,} tried; self-limit {told['prior']}; "
        f"held against {told['second_prior']}: {told['second_kept']:,} of {told['second_tried']:,}"
    ]
    if not told["whole"] or (told["second_kept"] and not told["second_whole"]):
        parts.append("the time was over before all that were wanted")
    if not told["second_kept"]:
        parts.append("no draw counts there, so every verdict is fragile")
    if told["normalised"]:
        parts.append("influences are divided by how many a factor is under")
    return "; ".join(parts)


def _without(link: "Plain") -> str:
    """What changes without a link."""
    if link["without"] is None:
        return "without it no draw counts"
    changed = link["difference"]
    assert isinstance(changed, dict)
    sides = (("P(+)", changed["plus"]), ("P(−)", changed["minus"]))
    told = ", ".join(f"{name} {value:+.2f}" for name, value in sides if abs(value) >= 0.005)
    return f"without it {told or 'nothing changes'}"


def _why(one: "Plain") -> None:
    from imbroglio.casework.foresight import sign
    from imbroglio.display import clip

    tell("")
    tell(f"what decides {one['name']}:")
    deciding = one["deciding"]
    for link in deciding if isinstance(deciding, list) else ():
        ends = f"{link['cause']['name']} {sign(link)} {link['effect']['name']}"
        told = f" (told by {link['origins']})" if not link["assumed"] else ""
        tell(f"{clip(ends, 100)}{told}: {_without(link)}", deep=2)
        for said in link["passages"]:
            tell(f"{clip(said['holder'], _SHORT)}: {clip(said['text'], 120)}", deep=4)
        if link["assumed"]:
            tell("assumed in this scenario", deep=4)
        elif link["turned_here"]:
            tell("its sign is turned in this scenario", deep=4)
    changes = one["would_change"]
    for link in changes if isinstance(changes, list) else ():
        ends = f"{link['cause']['name']} → {link['effect']['name']}"
        how = [
            f"{what} {link[name]}"
            for name, what in (("without", "without it"), ("turned", "with the other sign"))
            if link[name]
        ]
        tell(f"would change it: {clip(ends, 80)}: {', '.join(how)}", deep=2)
    exact = one["exact"]
    for push in exact if isinstance(exact, list) else ():
        share = push["prediction"]
        tell(
            f"if every link holds: paths from {clip(push['name'], _SHORT)} balance at "
            f"{push['adjoint']} of {push['feedback']}"
            + ("" if share is None else f", weighted prediction {share:.2f}"),
            deep=2,
        )


def _curves(curves: object) -> None:
    from imbroglio.display import Table, clip, rich

    assert isinstance(curves, dict)
    times = curves["times"]
    steps = range(0, len(times), max(1, (len(times) - 1) // 5))

    def band(low: float, middle: float, high: float) -> str:
        return f"{middle:.2f} [{low:.2f}, {high:.2f}]"

    rows = tuple(
        (clip(one["name"], _SHORT), *(band(*one["quantiles"][n][::2]) for n in steps))
        for one in curves["factors"]
    )
    columns = ("factor", *(f"t={times[n]:g}" for n in steps))
    command.show(rich("", [Table("curves, median [5 %, 95 %]", columns, rows)]))
