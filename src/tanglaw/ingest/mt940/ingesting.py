"""MT940 and MT942 files in, a feed folder out. Not the reading of the statements."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from tanglaw.ingest.feed_writer import IngestReport
from tanglaw.ingest.mt940.statements import read_statements
from tanglaw.ingest.payment_files import ingest_files
from tanglaw.ingest.payments import zone_named
from tanglaw.model.reading import Progress

ENDINGS = (".sta", ".mt940", ".mt942", ".940", ".942", ".swi", ".txt")


def ingest_mt940(
    sources: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    zone: str = "UTC",
    keep_memo: bool = False,
    form: Literal["csv", "parquet"] = "csv",
    force: bool = False,
) -> IngestReport:
    """Write the feed that statements make. Folders are looked into for ``*.sta`` and the like.

    Lines have a date and no time: the start of that day in ``zone``. A statement or file that
    cannot be read is put on record and the others go on.

    Raises:
        MessageError: no file could be read.
        UsageError: ``out`` is taken or there is no such zone.
    """
    place = zone_named(zone)
    return ingest_files(
        sources,
        out,
        lambda path: read_statements(path, place, keep_memo=keep_memo),
        endings=ENDINGS,
        progress=progress,
        form=form,
        force=force,
        notes=(f"dates without a time: start of day in {zone}",),
    )
