"""Says what a simulation wrote, to people or to a script. Simulates nothing."""

from dataclasses import asdict

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.simulate.simulation import SimulationReport


def show(terminal: Terminal, report: SimulationReport) -> None:
    """Tables with their rows, and what to do next."""
    figures = {k: v for k, v in asdict(report).items() if k != "out"}
    terminal.emit({"feed": str(report.out), **figures})
    columns = (Column("Table"), Column("Rows", "right"))
    terminal.table("What was written", columns, [(k, f"{v:,}") for k, v in report.rows.items()])
    terminal.say(
        f"{sum(report.planted.values())} planted situations of {len(report.planted)} kinds among "
        f"{len(report.benign)} groups of ordinary people."
    )
    terminal.say(f"Feed: {report.out}")
    terminal.say(f"Next: tanglaw detect {report.out} --out RUN")
