"""Shows what settings would change: numbers first, then examples in full. Compares nothing."""

from collections.abc import Sequence

from tanglaw.bootstrap.preview import Change, Preview, Seen
from tanglaw.cli.summary import show_overrides
from tanglaw.cli.terminal import Column, Terminal
from tanglaw.model.moment import iso


def show(terminal: Terminal, found: Preview, examples: int) -> None:
    """The comparison; for a script one object with all of it."""
    terminal.emit(_as_json(found, examples))
    show_overrides(terminal, found.overrides)
    names = ("Before", "After", "Gained", "Lost")
    terminal.table(
        "Alerts",
        (Column("Typology"), *(Column(name, "right") for name in names)),
        [
            (c.typology, *(f"{n:,}" for n in (c.before, c.after, len(c.gained), len(c.lost))))
            for c in found.changes
        ],
    )
    terminal.table(
        "Cases",
        (Column("Route"), Column("Before", "right"), Column("After", "right")),
        [
            (route.value, f"{found.cases_before[route]:,}", f"{count:,}")
            for route, count in found.cases_after.items()
        ],
        note="Nothing was written. `tanglaw detect --set FILE` makes a run with these settings.",
    )
    for change in found.changes:
        _examples(terminal, f"{change.typology}: gained", change.gained[:examples])
        _examples(terminal, f"{change.typology}: lost", change.lost[:examples])
    if not found.overrides:
        terminal.say("The file sets nothing otherwise than shipped.")


def _examples(terminal: Terminal, title: str, alerts: Sequence[Seen]) -> None:
    if alerts:
        terminal.say(title)
    for one in alerts:
        terminal.say(f"  {one.subject_kind} {one.subject_id}: {one.explanation}")


def _as_json(found: Preview, examples: int) -> dict[str, object]:
    return {
        "overrides": [
            {
                "typology": name,
                "measure": one.measure,
                "setting": one.setting,
                "shipped": one.shipped,
                "chosen": one.chosen,
            }
            for name, one in found.overrides
        ],
        "alerts": [_change(change, examples) for change in found.changes],
        "cases": {
            "before": {route.value: count for route, count in found.cases_before.items()},
            "after": {route.value: count for route, count in found.cases_after.items()},
        },
    }


def _change(change: Change, examples: int) -> dict[str, object]:
    return {
        "typology": change.typology,
        "before": change.before,
        "after": change.after,
        "gained": len(change.gained),
        "lost": len(change.lost),
        "examples_gained": [_alert(one) for one in change.gained[:examples]],
        "examples_lost": [_alert(one) for one in change.lost[:examples]],
    }


def _alert(one: Seen) -> dict[str, object]:
    return {
        "alert_id": one.alert_id,
        "subject": {"kind": one.subject_kind, "id": one.subject_id},
        "first_at": iso(one.first_us),
        "last_at": iso(one.last_us),
        "explanation": one.explanation,
    }
