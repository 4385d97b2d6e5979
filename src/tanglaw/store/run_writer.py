"""What a run leaves beside its alerts and hits: cases and evidence. Not the folder."""

from collections.abc import Sequence
from pathlib import Path

from tanglaw.casework.assemble import Made
from tanglaw.engine.results import Detection
from tanglaw.model.ledger import Int64s
from tanglaw.store.evidence_writer import Cited, write_evidence
from tanglaw.store.material_out import material_lines
from tanglaw.store.run_folder import MATERIAL
from tanglaw.store.run_lines_out import case_line, write_lines


def write_rows(folder: Path, detection: Detection, transfers: Int64s, accounts: Int64s) -> None:
    """Write the tables of ``evidence/``: the rows that alerts cite, given rising."""
    write_evidence(folder / "evidence", detection.ledger, Cited(transfers, accounts))


def write_results(folder: Path, made: Sequence[Made]) -> None:
    """Write ``cases.jsonl`` and what cases were made of into ``folder``, where rows are already."""
    write_lines(folder / "cases.jsonl", (case_line(one.case) for one in made))
    write_lines(folder / "evidence" / MATERIAL, material_lines(made))
