"""Runs a simulation as it was asked for, and says what it wrote. Simulates nothing itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.errors import UsageError
from tanglaw.simulate.simulation import SimulationReport


@dataclass(frozen=True, slots=True)
class Given:
    """What the user set; ``None`` where nothing was. ``large`` is for scenarios alone."""

    numbers: Mapping[str, float | None]
    large: Mapping[str, float | None]
    assume: tuple[str, ...]
    lose: tuple[str, ...]


def make_small(
    terminal: Terminal, out: Path, seed: int, given: Given, form: Literal["parquet", "csv"]
) -> None:
    """The small world of stories."""
    from tanglaw.simulate.simulation import simulate

    said = [f"--{name}" for name, value in given.large.items() if value is not None]
    said += ["--assume"] * bool(given.assume) + ["--lose"] * bool(given.lose)
    if said:
        raise UsageError(
            f"{said[0]} goes with --scenario only",
            place=said[0],
            hint="Add --scenario everything.",
        )
    numbers = {name: value for name, value in given.numbers.items() if value is not None}
    with terminal.progress() as progress:
        report = simulate(
            out,
            seed=seed,
            days=int(numbers.get("days", 180)),
            accounts=int(numbers.get("accounts", 5_000)),
            prevalence=numbers.get("prevalence", 1.0),
            format=form,
            progress=progress,
        )
    show(terminal, report)


def make_world(
    terminal: Terminal,
    out: Path,
    scenario: str,
    seed: int,
    given: Given,
    *,
    csv: bool,
    threads: int | None,
) -> None:
    """A large world as a scenario shows it."""
    from tanglaw.simulate.assumptions import parse_assumption
    from tanglaw.simulate.scenario import load
    from tanglaw.simulate.worlds import plan_of, simulate_world

    if csv:
        raise UsageError(
            "scenarios are written as Parquet", place="--format", hint="Leave --format out."
        )
    seen = load(scenario)
    assumed = dict(parse_assumption(text) for text in given.assume)
    plan = plan_of(seen, seed, **given.numbers, **given.large, assume=assumed, lose=given.lose)
    with terminal.progress() as progress:
        report = simulate_world(out, seen, plan, threads=threads, progress=progress)
    figures = {k: v for k, v in asdict(report).items() if k != "out"}
    terminal.emit({"feed": str(out), **figures})
    _rows(terminal, report.rows)
    terminal.say(f"What {seen.name} sees: {seen.about}")
    terminal.say(
        f"{sum(report.planted.values()):,} planted situations of {len(report.planted)} kinds."
    )
    _next(terminal, out)


def show(terminal: Terminal, report: SimulationReport) -> None:
    """Tables with their rows, and what to do next."""
    figures = {k: v for k, v in asdict(report).items() if k != "out"}
    terminal.emit({"feed": str(report.out), **figures})
    _rows(terminal, report.rows)
    terminal.say(
        f"{sum(report.planted.values())} planted situations of {len(report.planted)} kinds among "
        f"{len(report.benign)} groups of ordinary people."
    )
    _next(terminal, report.out)


def _rows(terminal: Terminal, rows: Mapping[str, int]) -> None:
    columns = (Column("Table"), Column("Rows", "right"))
    terminal.table("What was written", columns, [(k, f"{v:,}") for k, v in rows.items()])


def _next(terminal: Terminal, out: Path) -> None:
    terminal.say(f"Feed: {out}")
    terminal.say(f"Next: tanglaw detect {out} --out RUN")
