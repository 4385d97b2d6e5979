"""What a run leaves beside its alerts: cases, hits and evidence. Not the folder they go to."""

from collections.abc import Sequence
from pathlib import Path

from tanglaw.engine.results import Detection
from tanglaw.model.alert import Case
from tanglaw.store.evidence_writer import Cited, write_evidence
from tanglaw.store.hits_writer import write_hits
from tanglaw.store.run_lines_out import case_line, write_lines


def write_results(folder: Path, detection: Detection, cases: Sequence[Case], cited: Cited) -> None:
    """Write ``cases.jsonl``, ``hits.parquet`` and ``evidence/`` into ``folder``."""
    write_lines(folder / "cases.jsonl", (case_line(case) for case in cases))
    write_hits(folder / "hits.parquet", detection)
    write_evidence(folder / "evidence", detection.ledger, cited)
