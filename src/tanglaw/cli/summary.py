"""Shows what a run came to: what was run, what was not and why, what was found. Finds nothing."""

import json
import textwrap
from collections.abc import Sequence

from tanglaw.bootstrap.detection import RunSummary
from tanglaw.cli.printable import one_line
from tanglaw.cli.terminal import PLAIN_WIDTH, Column, Terminal
from tanglaw.model.alert import SUSPECTED_OF_CONTROL
from tanglaw.typology.declaration import Override

MEBIBYTE = 1024 * 1024


def show(terminal: Terminal, summary: RunSummary) -> None:
    """The run's tables, and where it lies; for a script its manifest."""
    if terminal.as_json:
        manifest = json.loads((summary.out / "run.json").read_bytes())
        terminal.emit({"run": str(summary.out), **manifest})
    _show_tables(terminal, summary)
    show_overrides(terminal, summary.overrides)
    _show_typologies(terminal, summary)
    _show_look_back(terminal, summary)
    _show_cases(terminal, summary)
    _show_first(terminal, summary)
    _show_end(terminal, summary)


def _show_tables(terminal: Terminal, summary: RunSummary) -> None:
    terminal.table(
        "What was read",
        (Column("Table"), *(Column(n, "right") for n in ("Read", "Kept", "Rejected", "Repeated"))),
        [
            (name, *(f"{n:,}" for n in (count.read, count.kept, count.rejected, count.repeated)))
            for name, count in summary.tables.items()
        ],
    )
    for name, columns in summary.ignored_columns.items():
        terminal.say(f"Ignored columns of {name}: {one_line(', '.join(columns))}")


def show_overrides(terminal: Terminal, overrides: Sequence[tuple[str, Override]]) -> None:
    """What the institution set otherwise than shipped."""
    terminal.table(
        "What the institution set",
        (
            Column("Typology"),
            Column("Measure"),
            Column("Setting"),
            Column("Shipped"),
            Column("Now"),
        ),
        [(n, o.measure, o.setting.replace("_", " "), o.shipped, o.chosen) for n, o in overrides],
    )


def _show_typologies(terminal: Terminal, summary: RunSummary) -> None:
    terminal.table(
        "What was looked for, and found",
        (Column("Typology"), Column("Family"), Column("Hits", "right"), Column("Alerts", "right")),
        [(t.name, t.family.value, f"{t.hits:,}", f"{t.alerts:,}") for t in summary.run if t.hits],
    )
    silent = [t.name for t in summary.run if not t.hits]
    if silent:
        listed = textwrap.fill(", ".join(silent), PLAIN_WIDTH, break_on_hyphens=False)
        terminal.say(f"Looked for, and not found ({len(silent)}):\n{listed}\n")
    terminal.table(
        "What was not looked for, and why",
        (Column("Typology"), Column("Why")),
        [(one.typology, one.why) for one in summary.not_run],
    )
    terminal.table(
        "Where a limit was reached",
        (Column("Typology"), Column("Times", "right"), Column("What that may hide")),
        [(one.typology, f"{one.count:,}", one.what) for one in summary.guards],
    )


def _show_look_back(terminal: Terminal, summary: RunSummary) -> None:
    again = summary.look_back
    if again is not None:
        terminal.say(
            f"{again.confirmed:,} confirmed and {again.read_again:,} parties who dealt with them "
            "were read again at lower thresholds: "
            f"{sum(len(one) for one in again.detection.hits):,} hits."
        )


def _show_cases(terminal: Terminal, summary: RunSummary) -> None:
    terminal.table(
        "What a person should look at",
        (Column("Route"), Column("Cases", "right")),
        [(route.value, f"{count:,}") for route, count in summary.cases.items()],
        note="A role is a hypothesis. A person decides.",
    )


def _show_first(terminal: Terminal, summary: RunSummary) -> None:
    rest = sum(summary.cases.values()) - len(summary.first)
    more = f" {rest:,} more stand after them in cases.jsonl." if rest else ""
    terminal.table(
        "The most pressing first",
        (
            Column("Case"),
            Column("Route"),
            Column("Priority", "right"),
            Column("May be victims", "right"),
            Column("May control", "right"),
            Column("Families"),
        ),
        [
            (
                case.case_id,
                case.route.value,
                str(case.priority),
                str(sum(one.possible_victim for one in case.subjects)),
                str(sum(one.role in SUSPECTED_OF_CONTROL for one in case.subjects)),
                ", ".join(case.families),
            )
            for case in summary.first
        ],
        note=f"Why stands in each case's rationale, what speaks against beside it.{more}",
    )


def _show_end(terminal: Terminal, summary: RunSummary) -> None:
    memory = f", at most {summary.peak_bytes / MEBIBYTE:,.0f} MiB" if summary.peak_bytes else ""
    terminal.say(
        f"{summary.hits:,} hits, {summary.alerts:,} alerts, {sum(summary.cases.values()):,} cases "
        f"in {summary.seconds:.1f} s{memory}."
    )
    if summary.rejects:
        what = "row or cell was" if summary.rejects == 1 else "rows or cells were"
        place = summary.out / "rejects.jsonl"
        terminal.say(f"{summary.rejects:,} {what} rejected; where and why stands in {place}")
    terminal.say(f"Run: {summary.out}")
