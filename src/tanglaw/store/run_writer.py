"""Everything that a run leaves, written into a folder that then appears whole. Not the running."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.engine.results import Detection
from tanglaw.model.alert import Alert, Case
from tanglaw.model.ledger import Int64s
from tanglaw.store.evidence_writer import cited_of, write_evidence
from tanglaw.store.hits_writer import write_hits
from tanglaw.store.run_folder import MANIFEST, RunFolder
from tanglaw.store.run_lines_out import Line, alert_line, case_line, write_lines, write_manifest


@dataclass(frozen=True, slots=True)
class RunContent:
    """What a run found. ``cited`` are transfer indices, rising; ``rejects`` ready to be written."""

    detection: Detection
    alerts: Sequence[Alert]
    cases: Sequence[Case]
    cited: Int64s
    rejects: Callable[[Path], None]


def write_run(out: Path, content: RunContent, manifest: Callable[[], Line]) -> None:
    """Write a run to ``out``, in place of an earlier one, whole or not at all.

    ``manifest`` is asked last, so that it can say how long the writing took. Raises ``UsageError``
    when ``out`` holds something that is not a run, ``RunError`` when it cannot be written.
    """
    with RunFolder(out) as folder:
        _write(folder.path, content)
        write_manifest(folder.path / MANIFEST, manifest())
        folder.publish()


def _write(folder: Path, content: RunContent) -> None:
    write_lines(folder / "alerts.jsonl", _lines(content.alerts))
    write_lines(folder / "cases.jsonl", (case_line(case) for case in content.cases))
    write_hits(folder / "hits.parquet", content.detection)
    content.rejects(folder / "rejects.jsonl")
    # A temporary file is its owner's alone; here the folder says who may read.
    (folder / "rejects.jsonl").chmod((folder / "cases.jsonl").stat().st_mode & 0o777)
    ledger = content.detection.ledger
    cited = cited_of(ledger, content.cited, content.alerts)
    write_evidence(folder / "evidence", ledger, cited)


def _lines(alerts: Sequence[Alert]) -> Iterable[Line]:
    return (alert_line(alert) for alert in alerts)
