"""Says what an ingest did, to people or to a script. Does none."""

from dataclasses import asdict, fields

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.ingest.feed_writer import REJECTS, IngestReport, TableCount


def show(terminal: Terminal, report: IngestReport) -> None:
    """Tables with their counts, notes, and where the rejects are."""
    terminal.emit(
        {
            "feed": str(report.out),
            "tables": {count.table: _numbers(count) for count in report.tables},
            "rejected": report.rejected,
            "notes": list(report.notes),
        }
    )
    kinds = [field.name for field in fields(TableCount)][1:]
    used = [kind for kind in kinds if any(_numbers(count)[kind] for count in report.tables)]
    terminal.table(
        "What was ingested",
        (Column("Table"), *(Column(kind.capitalize(), "right") for kind in used)),
        [
            (count.table, *(f"{_numbers(count)[kind]:,}" for kind in used))
            for count in report.tables
        ],
    )
    for note in report.notes:
        terminal.say(f"Note: {note}")
    if report.rejected:
        terminal.say(f"{report.rejected:,} rejected; reasons in {report.out / REJECTS}")
    terminal.say(f"Feed: {report.out}")
    terminal.say(f"Next: tanglaw detect {report.out} --out RUN")


def _numbers(count: TableCount) -> dict[str, int]:
    return {name: value for name, value in asdict(count).items() if name != "table"}
