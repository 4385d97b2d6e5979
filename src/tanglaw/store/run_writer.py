"""What a run leaves beside its alerts: cases, hits and evidence. Not the folder they go to."""

from collections.abc import Sequence
from pathlib import Path

from tanglaw.casework.assemble import Made
from tanglaw.engine.results import Detection
from tanglaw.store.evidence_writer import Cited, write_evidence
from tanglaw.store.hits_writer import write_hits
from tanglaw.store.material_out import material_lines
from tanglaw.store.run_folder import MATERIAL
from tanglaw.store.run_lines_out import case_line, write_lines


def write_results(folder: Path, detection: Detection, made: Sequence[Made], cited: Cited) -> None:
    """Write ``cases.jsonl``, ``hits.parquet`` and ``evidence/`` into ``folder``."""
    write_lines(folder / "cases.jsonl", (case_line(one.case) for one in made))
    write_hits(folder / "hits.parquet", detection)
    write_evidence(folder / "evidence", detection.ledger, cited)
    write_lines(folder / "evidence" / MATERIAL, material_lines(made))
